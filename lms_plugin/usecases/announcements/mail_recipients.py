"""Say who gets digests by mail: of a centre, or of all for an operator."""

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.announcements.recipients import MailRecipient, masked, read_address
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import recipients
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.usecases.access.centres import centre_id_of
from schemas.mail_recipients import MailRecipientLine, MailRecipientList
from schemas.texts import Language, message


def add_mail_recipient(
    database: Database,
    principal: Principal,
    centre: str | None,
    address: str,
    language: Language,
) -> str:
    """Of this centre, or an operator's; the address as it is kept. Raises Invalid, NotFound and
    Conflict."""
    kept = read_address(address)

    def write(writing: Writing) -> None:
        centre_id = _centre_id(writing, centre)
        if not recipients.add(writing, centre_id, kept, language, writing.now()):
            raise Conflict(message("announcements.address_already"))
        _sign(writing, principal, DeedKind.MAIL_RECIPIENT_ADDED, centre_id, kept)

    database.transact(write)
    return kept


def remove_mail_recipient(
    database: Database, principal: Principal, centre: str | None, address: str
) -> str:
    """What was not sent to it yet is not sent any more; the address as it was kept. Raises Invalid
    and NotFound."""
    kept = read_address(address)

    def write(writing: Writing) -> None:
        centre_id = _centre_id(writing, centre)
        recipient_id = recipients.take(writing, centre_id, kept)
        if recipient_id is None:
            raise NotFound(message("announcements.no_such_address"))
        recipients.remove(writing, recipient_id)
        _sign(writing, principal, DeedKind.MAIL_RECIPIENT_REMOVED, centre_id, kept)

    database.transact(write)
    return kept


def list_mail_recipients(database: Database) -> list[MailRecipient]:
    """Operators' first, then by centre."""
    with database.read() as reading:
        return recipients.all_rows(reading)


# --- by page and API --------------------------------------------------------------------------


def read_mail_recipients(database: Database, reader: Reader) -> MailRecipientList:
    """Raises Forbidden."""
    policy.require_keeper_of_mail(reader)
    lines = (
        MailRecipientLine(centre=one.centre, address=one.address, language=one.language.value)
        for one in list_mail_recipients(database)
    )
    return MailRecipientList(recipients=tuple(lines))


def name_mail_recipient(
    database: Database,
    reader: Reader,
    principal: Principal,
    centre: str | None,
    address: str,
    language: Language,
) -> None:
    """Raises Forbidden, Invalid, NotFound and Conflict."""
    policy.require_keeper_of_mail(reader)
    add_mail_recipient(database, principal, centre, address, language)


def forget_mail_recipient(
    database: Database, reader: Reader, principal: Principal, centre: str | None, address: str
) -> None:
    """Raises Forbidden, Invalid and NotFound."""
    policy.require_keeper_of_mail(reader)
    remove_mail_recipient(database, principal, centre, address)


# --- the deed ---------------------------------------------------------------------------------


def _centre_id(reading: Reading, centre: str | None) -> int | None:
    """Raises NotFound."""
    return None if centre is None else centre_id_of(reading, centre)


def _sign(
    writing: Writing, principal: Principal, kind: DeedKind, centre_id: int | None, address: str
) -> None:
    deeds.sign(writing, principal, NewDeed(kind, masked(address), centre_id))
