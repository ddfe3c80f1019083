"""Name the centres that may speak for modules of another, and end it."""

from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.access.providers import Provision
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import deeds, providers
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.access.providers import ProviderRow
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.access.centres import centre_id_of
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class ProviderRequest:
    """`provider` may speak for modules of `owner`, by the timestamps of its statements."""

    owner: str
    provider: str
    from_at: datetime
    to_at: datetime | None = None


def add_provider(database: Database, principal: Principal, request: ProviderRequest) -> ProviderRow:
    """Raises Invalid and NotFound, and Conflict where the two overlap with what was named."""
    _check(request)

    def write(writing: Writing) -> ProviderRow:
        # Before anything is looked up: what is compared now must still be so when it is written.
        import_alone(writing)
        owner_id = centre_id_of(writing, request.owner)
        provider_id = centre_id_of(writing, request.provider)
        new = Provision(owner_id, provider_id, request.from_at, request.to_at)
        if any(one.overlaps(new) for one in providers.of_pair(writing, owner_id, provider_id)):
            raise Conflict(message("access.named_provider_time_already"))
        providers.add(writing, new)
        row = ProviderRow(request.owner, request.provider, new)
        _settle(writing, principal, DeedKind.PROVIDER_ADDED, row)
        return row

    return database.transact(write)


def end_provider(
    database: Database, principal: Principal, owner: str, provider: str, to_at: datetime
) -> ProviderRow:
    """What happens from `to_at` on does not count by it; pieces of before can be taken back still.

    Raises Invalid and NotFound.
    """

    def write(writing: Writing) -> ProviderRow:
        import_alone(writing)
        pair = centre_id_of(writing, owner), centre_id_of(writing, provider)
        named = [one for one in providers.of_pair(writing, *pair) if one.from_at < to_at]
        if not named:
            raise NotFound(message("access.not_named_provider_before_then"))
        held = named[-1]
        _check_end(held, to_at)
        providers.end(writing, held, to_at)
        row = ProviderRow(owner, provider, Provision(*pair, held.from_at, to_at))
        _settle(writing, principal, DeedKind.PROVIDER_ENDED, row)
        return row

    return database.transact(write)


def list_providers(database: Database) -> list[ProviderRow]:
    """By owner and provider; ended ones, too."""
    with database.read() as reading:
        return providers.all_rows(reading)


def _check(request: ProviderRequest) -> None:
    if request.owner == request.provider:
        raise Invalid(
            message("access.centre_need_not_named_own"),
            "--provider",
        )
    if request.to_at is not None and request.to_at <= request.from_at:
        raise Invalid(message("access.end_must_lie_after_beginning"), "--until")


def _check_end(held: Provision, to_at: datetime) -> None:
    """An end is moved forward, and never later: between, somebody else may have been named."""
    if held.to_at is not None and held.to_at <= to_at:
        raise Conflict(message("access.provider_ended", to_at=held.to_at))


def _settle(writing: Writing, principal: Principal, kind: DeedKind, row: ProviderRow) -> None:
    held = row.provision
    details = {
        "provider": row.provider,
        "from_at": held.from_at.isoformat(),
        "to_at": None if held.to_at is None else held.to_at.isoformat(),
    }
    deeds.sign(writing, principal, NewDeed(kind, row.owner, held.owner_id, details))
    # Projections look providers up under the lock on inputs, so it is taken once all is written.
    inputs.change_inputs(writing)
    inputs.bump(writing, "providers")
    concerned.of_provision(writing, held.owner_id, held.provider_id)
