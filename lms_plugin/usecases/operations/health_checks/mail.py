"""Whether the mail server takes mail, and whether centres that have to hear of something do."""

from collections.abc import Iterator

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.outside.mail.server import MailServer, MailServerAway, SmtpConfig
from lms_plugin.store.announcements import digests, mails, recipients
from lms_plugin.store.engine.database import Database, Reading


def check_mail_server(config: SmtpConfig | None) -> Finding:
    """Connects and signs in; sends nothing."""
    check = "mail.server"
    if config is None:
        return ok(
            check,
            "Tanpa surel; pusat mendengar lewat halaman Menunggu dan kejadian waiting.told. / No "
            "mail; centres hear by the page Menunggu and the event waiting.told.",
        )
    where = f"{config.host}:{config.port} ({config.tls.value})"
    try:
        with MailServer(config).session():
            return ok(check, where)
    except MailServerAway as error:
        return trouble(
            check,
            f"{where} tidak menerima surel; periksa LMS_SMTP_…. / does not take mail; check "
            f"LMS_SMTP_…: {error.message}",
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
            f"Surel gagal: {found.failing} masih dicoba, {found.given_up} tidak lagi "
            f"({found.error}); periksa alamatnya (`lms-plugin centres mail list`) dan servernya, "
            "lalu `lms-plugin digest send`. / Mails failed: some are still tried, some not any "
            "more; check addresses and server, then `lms-plugin digest send`.",
        )
    return ok("mail.unsent", "0")


def unread(reading: Reading) -> Finding:
    """Of centres that were told something and have no address."""
    heard = {one.centre for one in recipients.all_rows(reading)}
    silent = [code for code in digests.last_told(reading) if code not in heard]
    if silent:
        return warning(
            "mail.recipients",
            f"Tanpa alamat surel: {', '.join(silent)}; tambahkan dengan `lms-plugin centres mail "
            "add`. / Without a mail address; add one with `lms-plugin centres mail add`.",
        )
    return ok("mail.recipients", f"{len(heard)}")
