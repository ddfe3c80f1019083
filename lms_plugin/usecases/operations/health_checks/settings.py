"""What the settings say by themselves."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.settings import Settings
from schemas.texts import message

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
        return ok(check, message("operations.every_lms_variable_known"))
    named = [
        name if meant is None else message("operations.meant", name=name, meant=meant)
        for name, meant in found.items()
    ]
    return warning(
        check,
        message("operations.variables_without_meaning", named=named),
    )


def broker_fits_database(settings: Settings) -> Finding:
    check, in_process = "settings.broker", settings.runs_in_one_process
    if in_process and not _is_sqlite(settings):
        return warning(
            check,
            message("operations.memory_postgresql_lms_plugin_up"),
        )
    if not in_process and _is_sqlite(settings):
        return warning(
            check,
            message("operations.sqlite_rabbitmq"),
        )
    return ok(check, message("operations.database_broker_go_together"))


def public_url(settings: Settings) -> Finding:
    check, url = "settings.public_url", urlsplit(settings.public_url)
    if _is_sqlite(settings):
        return ok(check, message("operations.address_of_trial", public_url=settings.public_url))
    if url.hostname in _HERE or url.hostname is None:
        return warning(
            check,
            message("operations.lms_public_url_still_local", public_url=settings.public_url),
        )
    if url.scheme != "https":
        return warning(
            check,
            message("operations.lms_public_url_without_https"),
        )
    return ok(check, settings.public_url)


def password(variable: str, url: str) -> Finding:
    """Looks at what stands in the address; a file of passwords is not opened."""
    check = f"settings.password.{variable}"
    parts = urlsplit(url)
    if parts.password is None:
        return ok(check, message("operations.no_password_address", variable=variable))
    word = unquote(parts.password)
    if word.lower() not in _WEAK and word != parts.username and len(word) >= _SHORTEST_PASSWORD:
        return ok(check, message("operations.password_good_length", variable=variable))
    text = message(
        "operations.default_weak_password", variable=variable, shortest_password=_SHORTEST_PASSWORD
    )
    return warning(check, text) if parts.hostname in _HERE else trouble(check, text)


def _is_sqlite(settings: Settings) -> bool:
    return settings.database_url.startswith("sqlite")
