"""Name a centre that speaks of the modules of another as its provider."""

from datetime import date
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import settling
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.evidence.settling import ForeignModules
from lms_plugin.usecases.access.centres import centre_id_of
from lms_plugin.usecases.access.providers import ProviderRequest, add_provider
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from schemas.competency.senders import SpokenFor
from schemas.zones import Zone

MOST: Final = 200


def read_spoken_for(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader
) -> tuple[SpokenFor, ...]:
    """What the reader's centre has sent about others' modules, and what others have about its own;
    all for operators. Most statements first. Raises Forbidden."""
    own = policy.centre_of_waiting(reader)
    with open_inquiry(database, cache, reader) as inquiry:
        found = settling.foreign_modules(inquiry.reading, inquiry.as_of)
        concerned = (one for one in found if own in {None, one.centre_id, one.owner_id})
        return tuple(_line(inquiry, one) for one in list(concerned)[:MOST])


def _line(inquiry: Inquiry, one: ForeignModules) -> SpokenFor:
    codes = inquiry.centre_codes
    return SpokenFor(
        sender=codes[one.centre_id],
        owner=None if one.owner_id is None else codes[one.owner_id],
        statements=one.statements,
        first=one.first,
        may_name=one.owner_id is not None
        and policy.may_name_providers(inquiry.reader, one.owner_id),
    )


def name_provider(
    database: Database,
    reader: Reader,
    principal: Principal,
    pair: tuple[str, str],
    since: tuple[date, Zone],
) -> None:
    """(owner, provider), from a local day on. Raises Forbidden, Invalid, NotFound and Conflict."""
    owner, provider = pair
    day, zone = since
    with database.read() as reading:
        policy.require_namer_of_providers(reader, centre_id_of(reading, owner))
    request = ProviderRequest(owner, provider, zone.midnight(day))
    add_provider(database, principal, request)
