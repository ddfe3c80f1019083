"""What the settings say by themselves."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.settings import Settings

_WEAK: Final = frozenset(
    {"admin", "changeme", "guest", "lms", "password", "postgres", "rahasia", "root", "secret"}
)
_SHORTEST_PASSWORD: Final = 12
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def check_settings(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    yield unknown_variables(environment)
    yield broker_fits_database(settings)
    yield public_url(settings)
    yield password("LMS_DATABASE_URL", settings.database_url)
    yield password("LMS_BROKER_URL", settings.broker_url)


def unknown_variables(environment: Mapping[str, str]) -> Finding:
    check, found = "settings.names", Settings.unknown_variables(environment)
    if not found:
        return ok(check, "Semua variabel LMS_ dikenal. / Every LMS_ variable is known.")
    named = ", ".join(
        name if meant is None else f"{name} (maksudnya / meant: {meant}?)"
        for name, meant in found.items()
    )
    return warning(
        check,
        f"Variabel tanpa arti: {named}; perbaiki atau hapus. / Variables without meaning: mend or "
        "remove them.",
    )


def broker_fits_database(settings: Settings) -> Finding:
    check, in_process = "settings.broker", settings.runs_in_one_process
    if in_process and not _is_sqlite(settings):
        return warning(
            check,
            "memory:// dengan PostgreSQL: hanya `lms-plugin up` yang memproses; isi "
            "LMS_BROKER_URL=amqp://…. / memory:// with PostgreSQL: only `lms-plugin up` processes "
            "anything; set LMS_BROKER_URL=amqp://….",
        )
    if not in_process and _is_sqlite(settings):
        return warning(
            check,
            "SQLite dengan RabbitMQ: semua proses harus di satu mesin dan menulis bergantian; "
            "pakai PostgreSQL. / SQLite with RabbitMQ: all processes must be on one machine, and "
            "write one after the other; use PostgreSQL.",
        )
    return ok(check, "Basis data dan broker cocok. / Database and broker go together.")


def public_url(settings: Settings) -> Finding:
    check, url = "settings.public_url", urlsplit(settings.public_url)
    if _is_sqlite(settings):
        return ok(check, f"Uji coba / a trial: {settings.public_url}")
    if url.hostname in _HERE or url.hostname is None:
        return warning(
            check,
            f"LMS_PUBLIC_URL masih {settings.public_url}; isi alamat resmi, karena ia menjadi "
            "authority pernyataan dan sumber kejadian. / LMS_PUBLIC_URL is still local; set the "
            "official address: it names the authority of statements and the source of events.",
        )
    if url.scheme != "https":
        return warning(
            check,
            "LMS_PUBLIC_URL tanpa https: kata sandi pusat terkirim terbuka; pasang TLS di depan. / "
            "LMS_PUBLIC_URL without https: secrets of centres travel in the open; put TLS before "
            "it.",
        )
    return ok(check, settings.public_url)


def password(variable: str, url: str) -> Finding:
    """Looks at what stands in the address; a file of passwords is not opened."""
    check = f"settings.password.{variable}"
    parts = urlsplit(url)
    if parts.password is None:
        return ok(check, f"{variable}: tanpa kata sandi di alamat. / no password in the address.")
    word = unquote(parts.password)
    if word.lower() not in _WEAK and word != parts.username and len(word) >= _SHORTEST_PASSWORD:
        return ok(check, f"{variable}: kata sandi cukup panjang. / a password of good length.")
    text = (
        f"{variable}: kata sandi bawaan atau lemah; ganti dengan yang acak, "
        f"≥ {_SHORTEST_PASSWORD} huruf. / a default or weak password; take a random one of "
        f"≥ {_SHORTEST_PASSWORD} characters."
    )
    return warning(check, text) if parts.hostname in _HERE else trouble(check, text)


def _is_sqlite(settings: Settings) -> bool:
    return settings.database_url.startswith("sqlite")
