"""Query parameters of the statements resource: known ones only, each in its form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.errors import Invalid
from lms_plugin.usecases.read_statements import Selection, read_token
from schemas.xapi.scalars import XapiVersion, instant

_ONE: Final = frozenset({"statementId", "voidedStatementId"})
_MANY: Final = frozenset({"since", "until", "limit", "ascending", "more"})
_BESIDE_ONE: Final = frozenset({"format", "attachments"})
_LATER: Final = frozenset(
    {
        "agent",
        "verb",
        "activity",
        "registration",
        "related_agents",
        "related_activities",
        "format",
        "attachments",
    }
)
_DEFAULTS: Final = {"format": "exact", "attachments": "false"}


def check_names(parameters: Mapping[str, str]) -> None:
    """Refuses unknown names, and those that do not go together."""
    names = set(parameters)
    for name in parameters:
        if name not in _ONE | _MANY | _LATER:
            raise _invalid(name, "is no parameter of this resource; names are case sensitive")
    single = _ONE & names
    if len(single) > 1:
        raise _invalid("statementId", "and voidedStatementId exclude each other; send one")
    if single and names - single - _BESIDE_ONE:
        raise _invalid(next(iter(single)), "goes with format and attachments only")
    _refuse_what_comes_later(parameters)


def _refuse_what_comes_later(parameters: Mapping[str, str]) -> None:
    for name in _LATER & set(parameters):
        if parameters[name] != _DEFAULTS.get(name):
            raise _invalid(name, "is not supported by this version; leave it out")


def statement_id(parameters: Mapping[str, str], name: str) -> UUID | None:
    sent = parameters.get(name)
    if sent is None:
        return None
    try:
        return UUID(sent)
    except ValueError as error:
        raise _invalid(name, "must be a UUID") from error


def selection(parameters: Mapping[str, str], version: XapiVersion) -> Selection:
    if "more" in parameters:
        return read_token(parameters["more"])
    return Selection(
        since=_instant(parameters, "since", version),
        until=_instant(parameters, "until", version),
        ascending=_flag(parameters, "ascending"),
        limit=_limit(parameters),
    )


def _instant(parameters: Mapping[str, str], name: str, version: XapiVersion) -> datetime | None:
    sent = parameters.get(name)
    if sent is None:
        return None
    try:
        return instant(sent, version)
    except ValueError as error:
        raise _invalid(name, str(error)) from error


def _flag(parameters: Mapping[str, str], name: str) -> bool:
    sent = parameters.get(name, "false")
    if sent not in ("true", "false"):
        raise _invalid(name, "must be true or false")
    return sent == "true"


def _limit(parameters: Mapping[str, str]) -> int:
    sent = parameters.get("limit", "0")
    if not (sent.isascii() and sent.isdigit() and len(sent) < 10):
        raise _invalid("limit", "must be a number, 0 or more")
    return int(sent)


def _invalid(name: str, message: str) -> Invalid:
    return Invalid(f"The parameter {name} {message}.", path=f"query {name}")
