"""Look people up for an account that nobody is known under, by number or by name."""

from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Invalid
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import identifiers, search
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.evidence.settling.read_account import offers_of
from schemas.competency.accounts import PersonOffer
from schemas.nip import read_nip
from schemas.texts import message

MOST: Final = 20
_SHORTEST: Final = 3


def find_people(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, sought: str
) -> tuple[PersonOffer, ...]:
    """By NIP, or by a part of the name; at most MOST. Raises Forbidden and Invalid."""
    policy.require_linker(reader)
    text = sought.strip()
    if len(text) < _SHORTEST:
        raise Invalid(
            message("evidence.type_nip", shortest=_SHORTEST),
            "cari",
        )
    with open_inquiry(database, cache, reader) as inquiry:
        return offers_of(inquiry, _found(inquiry, text))


def _found(inquiry: Inquiry, text: str) -> list[int]:
    nip = read_nip(text)
    if nip is None:
        return search.named_like(inquiry.reading, text, MOST)
    person_id = identifiers.by_nip(inquiry.reading, nip, inquiry.as_of)
    return [] if person_id is None else [person_id]
