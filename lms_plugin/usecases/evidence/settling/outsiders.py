"""Say that an account is nobody's on the roster, and take that back. No figure hangs on it."""

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import DeedKind, Principal, check_reason
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.people import outsiders
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.evidence.settling.account import AccountPlace, entry_of, unknown_keys
from schemas.texts import message


def note_outsider(
    database: Database, reader: Reader, principal: Principal, place: AccountPlace, reason: str
) -> None:
    """What the account sent is listed apart until somebody is known under it. Raises Forbidden,
    Invalid, NotFound, and Conflict where that is said already or somebody is known."""
    told = check_reason(reason)

    def write(writing: Writing) -> None:
        import_alone(writing)
        entry = entry_of(writing, reader, place)
        is_said = outsiders.find(writing, entry.centre_id, entry.actor_key) is not None
        if is_said or not unknown_keys(writing, entry):
            raise Conflict(message("evidence.account_does_not_wait_any"))
        outsiders.add(writing, entry.centre_id, entry.actor_key, told, principal.signature)
        _sign(writing, principal, DeedKind.OUTSIDER_NOTED, place, entry)

    database.transact(write)


def restore_outsider(
    database: Database, reader: Reader, principal: Principal, place: AccountPlace
) -> None:
    """It waits again. Raises Forbidden and NotFound."""

    def write(writing: Writing) -> None:
        import_alone(writing)
        entry = entry_of(writing, reader, place)
        if outsiders.find(writing, entry.centre_id, entry.actor_key) is None:
            raise NotFound(message("evidence.nobody_said_account"))
        outsiders.restore(writing, entry.centre_id, entry.actor_key, principal.signature)
        _sign(writing, principal, DeedKind.OUTSIDER_RESTORED, place, entry)

    database.transact(write)


def _sign(
    writing: Writing, principal: Principal, kind: DeedKind, place: AccountPlace, entry: Entry
) -> None:
    """By the statement: the account may be called by a number."""
    subject = f"{place.centre} {place.example}"
    deeds.sign(writing, principal, NewDeed(kind, subject, entry.centre_id))
