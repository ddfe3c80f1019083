"""Whether the mail server takes mail, and whether centres that have to hear of something do."""

from collections.abc import Iterator

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.outside.mail.server import MailServer, MailServerAway, SmtpConfig
from lms_plugin.store.announcements import digests, mails, recipients
from lms_plugin.store.engine.database import Database, Reading
from schemas.texts import message


def check_mail_server(config: SmtpConfig | None) -> Finding:
    """Connects and signs in; sends nothing."""
    check = "mail.server"
    if config is None:
        return ok(
            check,
            message("operations.no_mail"),
        )
    where = f"{config.host}:{config.port} ({config.tls.value})"
    try:
        with MailServer(config).session():
            return ok(check, where)
    except MailServerAway as error:
        return trouble(
            check,
            message("operations.does_not_take_mail", where=where, message=error.message),
        )


def check_mails(database: Database, *, has_server: bool) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        yield unsent(reading)
        if has_server:
            yield unread(reading)


def unsent(reading: Reading) -> Finding:
    found = mails.counts(reading)
    if found.failing or found.given_up:
        return warning(
            "mail.unsent",
            message(
                "operations.mails_failed",
                failing=found.failing,
                given_up=found.given_up,
                error=found.error,
            ),
        )
    return ok("mail.unsent", "0")


def unread(reading: Reading) -> Finding:
    """Of centres that were told something and have no address."""
    heard = {one.centre for one in recipients.all_rows(reading)}
    silent = [code for code in digests.last_told(reading) if code not in heard]
    if silent:
        return warning(
            "mail.recipients",
            message("operations.without_mail_address", silent=", ".join(silent)),
        )
    return ok("mail.recipients", f"{len(heard)}")
