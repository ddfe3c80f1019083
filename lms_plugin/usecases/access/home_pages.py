"""Register, correct and withdraw the home pages of centres, and narrow credentials to some.

Whoever is touched is folded afresh: what was kept before may count now, or no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.access.home_pages import (
    Narrowing,
    Registration,
    begins_at,
    check_shared,
    read_home_page,
)
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import credentials, deeds, home_pages
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.access.home_pages import HomePageRow
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.access.centres import centre_id_of
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class HomePageRequest:
    """What an operator asks for: `home_page` as they write it, or "mailto:" for mailboxes.

    `from_stored` is when the registration begins, where it does not by itself; `is_shared` approves
    that the page is another centre's, too.
    """

    centre: str
    home_page: str
    names_are_nip: bool = False
    from_stored: datetime | None = None
    is_shared: bool = False


def add_home_page(
    database: Database, principal: Principal, request: HomePageRequest
) -> HomePageRow:
    """Raises Invalid, NotFound and Conflict."""
    read_home_page(request.home_page, "URL")

    def write(writing: Writing) -> HomePageRow:
        # Before anything is looked up: what is compared now must still be so when it is written.
        import_alone(writing)
        centre_id = centre_id_of(writing, request.centre)
        added = register(writing, principal, centre_id, request)
        settle_home_pages(writing, centre_id, [added.registration.match_key])
        return added

    return database.transact(write)


def register(
    writing: Writing, principal: Principal, centre_id: int, request: HomePageRequest
) -> HomePageRow:
    """For those who hold `import_alone`, and call `settle_home_pages` when all else is written."""
    match_key = read_home_page(request.home_page, "URL")
    known = [row.registration for row in home_pages.of_page(writing, match_key)]
    own = [one for one in known if one.centre_id == centre_id]
    others = [one for one in known if one.centre_id != centre_id]
    start = begins_at(own, request.from_stored, writing.now())
    check_shared(others, start, is_approved=request.is_shared)
    new = Registration(
        centre_id, match_key, request.names_are_nip, start, is_shared=request.is_shared
    )
    home_pages.add(writing, request.home_page, new)
    added = _latest(writing, centre_id, match_key)
    _sign(writing, principal, DeedKind.HOME_PAGE_ADDED, added)
    return added


def withdraw_home_page(
    database: Database,
    principal: Principal,
    centre: str,
    home_page: str,
    from_stored: datetime | None = None,
) -> HomePageRow:
    """From this instant of `stored` on, or from now; what was stored before stays credited.

    Raises Invalid and NotFound.
    """
    match_key = read_home_page(home_page, "URL")

    def write(writing: Writing) -> HomePageRow:
        import_alone(writing)
        centre_id = centre_id_of(writing, centre)
        now = writing.now()
        held = _in_force(writing, centre_id, match_key, now)
        end = now if from_stored is None else from_stored
        _check_end(held.registration, end)
        home_pages.end(writing, held.home_page_id, end)
        ended = _latest(writing, centre_id, match_key)
        _sign(writing, principal, DeedKind.HOME_PAGE_WITHDRAWN, ended)
        settle_home_pages(writing, centre_id, [match_key])
        return ended

    return database.transact(write)


def change_home_page(
    database: Database, principal: Principal, centre: str, home_page: str, *, names_are_nip: bool
) -> HomePageRow:
    """Correct whether names are NIPs, for the whole registration. Raises Invalid and NotFound, and
    Conflict where it says so already."""
    match_key = read_home_page(home_page, "URL")

    def write(writing: Writing) -> HomePageRow:
        import_alone(writing)
        centre_id = centre_id_of(writing, centre)
        held = _latest(writing, centre_id, match_key)
        _check_difference(held, names_are_nip=names_are_nip)
        home_pages.correct(writing, held.home_page_id, names_are_nip=names_are_nip)
        changed = _latest(writing, centre_id, match_key)
        _sign(writing, principal, DeedKind.HOME_PAGE_CHANGED, changed)
        settle_home_pages(writing, centre_id, [match_key])
        return changed

    return database.transact(write)


def list_home_pages(database: Database, centre: str | None = None) -> list[HomePageRow]:
    """Of one centre, or of all; withdrawn ones, too. Raises NotFound."""
    with database.read() as reading:
        centre_id = None if centre is None else centre_id_of(reading, centre)
        return home_pages.all_rows(reading, centre_id)


# --- credentials ------------------------------------------------------------------------------


def narrow_credential(
    database: Database,
    principal: Principal,
    key: str,
    home_page: str,
    from_stored: datetime | None = None,
) -> datetime:
    """This credential does not vouch for a page of its centre, from this instant or from now on;
    the instant. Raises Invalid and NotFound."""
    match_key = read_home_page(home_page, "--home-page")

    def write(writing: Writing) -> datetime:
        import_alone(writing)
        credential_id, centre_id = _credential(writing, key)
        start = writing.now() if from_stored is None else from_stored
        home_pages.narrow(writing, [Narrowing(credential_id, match_key, start)])
        _sign_of_credential(writing, principal, DeedKind.CREDENTIAL_NARROWED, key, match_key)
        settle_home_pages(writing, centre_id, [match_key])
        return start

    return database.transact(write)


def widen_credential(
    database: Database,
    principal: Principal,
    key: str,
    home_page: str,
    from_stored: datetime | None = None,
) -> datetime:
    """This credential vouches for a page of its centre again, from this instant or from now on; the
    instant. Raises Invalid and NotFound, also where it was not narrowed."""
    match_key = read_home_page(home_page, "--home-page")

    def write(writing: Writing) -> datetime:
        import_alone(writing)
        credential_id, centre_id = _credential(writing, key)
        instant = writing.now() if from_stored is None else from_stored
        if not home_pages.widen(writing, credential_id, match_key, instant):
            raise NotFound(message("access.credential_not_narrowed_home_page", key=key))
        _sign_of_credential(writing, principal, DeedKind.CREDENTIAL_WIDENED, key, match_key)
        settle_home_pages(writing, centre_id, [match_key])
        return instant

    return database.transact(write)


# --- what they share --------------------------------------------------------------------------


def settle_home_pages(writing: Writing, centre_id: int, match_keys: Sequence[str]) -> None:
    """Tell projections, once all is written: they look pages up under the lock on inputs."""
    inputs.change_inputs(writing)
    inputs.bump(writing, "home_pages")
    for match_key in match_keys:
        concerned.of_home_page(writing, centre_id, match_key)


def _latest(reading: Reading, centre_id: int, match_key: str) -> HomePageRow:
    rows = [
        row
        for row in home_pages.of_page(reading, match_key)
        if row.registration.centre_id == centre_id
    ]
    if not rows:
        raise _not_registered()
    return rows[-1]


def _in_force(reading: Reading, centre_id: int, match_key: str, now: datetime) -> HomePageRow:
    """The one that holds now or begins later; a withdrawal to come may still be moved."""
    latest = _latest(reading, centre_id, match_key)
    if not latest.registration.overlaps(now):
        raise _not_registered()
    return latest


def _not_registered() -> NotFound:
    return NotFound(message("access.home_page_not_registered_centre"))


def _check_end(held: Registration, end: datetime) -> None:
    if held.from_stored is not None and end <= held.from_stored:
        raise Invalid(
            message("access.registered", from_stored=held.from_stored),
            "--from",
        )


def _check_difference(held: HomePageRow, *, names_are_nip: bool) -> None:
    if held.registration.names_are_nip == names_are_nip:
        raise Conflict(message("access.registered_already"))


def _credential(reading: Reading, key: str) -> tuple[int, int]:
    """(its id, its centre's), of a revoked one too: what was sent with it stays."""
    found = next((one for one in credentials.load(reading).values() if one.key == key), None)
    if found is None:
        raise NotFound(message("access.no_credential_of_key", key=key))
    return found.credential_id, found.centre_id


def _sign(writing: Writing, principal: Principal, kind: DeedKind, row: HomePageRow) -> None:
    held = row.registration
    details = {
        "home_page": row.home_page,
        "names_are_nip": held.names_are_nip,
        "is_shared": held.is_shared,
        "from_stored": None if held.from_stored is None else held.from_stored.isoformat(),
        "to_stored": None if held.to_stored is None else held.to_stored.isoformat(),
    }
    deeds.sign(writing, principal, NewDeed(kind, held.match_key, held.centre_id, details))


def _sign_of_credential(
    writing: Writing, principal: Principal, kind: DeedKind, key: str, match_key: str
) -> None:
    _, centre_id = _credential(writing, key)
    deeds.sign(writing, principal, NewDeed(kind, key, centre_id, {"match_key": match_key}))
