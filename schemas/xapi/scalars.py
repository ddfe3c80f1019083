"""The strings of xAPI that must have a certain form.

Forms are checked by regular expressions inside pydantic's compiled core. They therefore use neither
look-around nor back-references, and spell digits out: `\\d` would match other scripts' digits.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, FailFast, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from schemas.texts import FaultyValue, message
from schemas.xapi.base import refusal


class XapiVersion(StrEnum):
    """The two versions of the standard; 2.0 is IEEE 9274.1.1. It is the context of validation."""

    V1_0_3 = "1.0.3"
    V2_0 = "2.0.0"

    @classmethod
    def spoken_by(cls, header: str) -> "XapiVersion | None":
        """The one that a sender speaks who writes this; None for any other version."""
        return next((one for form, one in _HEADERS if form.fullmatch(header)), None)


_HEADERS = (
    (re.compile(r"1\.0(\.[0-9]{1,9})?"), XapiVersion.V1_0_3),
    (re.compile(r"2\.0(\.[0-9]{1,9})?"), XapiVersion.V2_0),
)


@dataclass(frozen=True, slots=True)
class Form:
    """Marks a string as having a form; `code` is of a text that continues a
    sentence which begins with the place."""

    pattern: str
    code: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _explained(_text(self.pattern), self.code)


def _text(pattern: str) -> CoreSchema:
    # In Rust's regular expressions $ is the very end; Python's lets a line feed stand before it.
    return core_schema.str_schema(pattern=f"^(?:{pattern})$", strict=True)


def _explained(schema: CoreSchema, code: str) -> CoreSchema:
    return core_schema.custom_error_schema(
        schema,
        custom_error_type="xapi_form",
        custom_error_message="xAPI",
        custom_error_context={"code": code},
    )


# --- identifiers ----------------------------------------------------------------------------------

_UNICODE = "".join(
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        (0xA0, 0xD7FF),
        (0xF900, 0xFDCF),
        (0xFDF0, 0xFFEF),
        *((plane << 16, (plane << 16) + 0xFFFD) for plane in range(1, 14)),
        (0xE1000, 0xEFFFD),
    )
)
"""RFC 3987 `ucschar`."""

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""RFC 3987 `iprivate`."""

_ESCAPED = "%[0-9A-Fa-f]{2}"


def _resource_identifier(unicode: str, private: str) -> str:
    """RFC 3987's form with a scheme (without other scripts: RFC 3986's), and something after it."""
    marks = rf"A-Za-z0-9\-._~!$&'()*+,;={unicode}"
    segment = f"(?:[{marks}:@]|{_ESCAPED})"
    host = rf"(?:(?:[{marks}:]|{_ESCAPED})*@)?(?:\[[0-9A-Fa-f:.vV]+\]|(?:[{marks}]|{_ESCAPED})*)"
    authority = f"//{host}(?::[0-9]*)?"
    path = f"(?:/{segment}*)*"
    return (
        f"[A-Za-z][A-Za-z0-9+.-]*:"
        f"(?:{authority}{path}|/(?:{segment}+{path})?|{segment}+{path})"
        rf"(?:\?(?:[{marks}:@/?{private}]|{_ESCAPED})*)?"
        f"(?:#(?:[{marks}:@/?]|{_ESCAPED})*)?"
    )


_IRI = _resource_identifier(_UNICODE, _PRIVATE)

Iri = Annotated[
    str,
    Form(_IRI, "xapi.iri"),
]
Irl = Annotated[str, Form(_IRI, "xapi.absolute_address")]
Uri = Annotated[
    str,
    Form(_resource_identifier("", ""), "xapi.uri"),
]

_HEX4, _HEX8, _HEX12 = (f"[0-9A-Fa-f]{{{length}}}" for length in (4, 8, 12))

UuidText = Annotated[
    str,
    Form(
        f"{_HEX8}-{_HEX4}-{_HEX4}-{_HEX4}-{_HEX12}",
        "xapi.uuid",
    ),
]

# Rust's way to write U+00A0.
_NO_ADDRESS = r'\x00-\x20\x7f-\u{a0}()<>\[\]:;@\\,"'
_LABEL = f"[^{_NO_ADDRESS}.]+"

Mbox = Annotated[
    str,
    Form(
        rf"mailto:[^{_NO_ADDRESS}]+@(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Za-z:.]+\])",
        "xapi.mbox",
    ),
]
Sha1 = Annotated[str, Form("[0-9A-Fa-f]{40}", "xapi.sha1")]
Sha2 = Annotated[
    str,
    Form(
        "[0-9A-Fa-f]{56}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128}",
        "xapi.sha2",
    ),
]
AccountName = Annotated[str, Form(r"[^\x00]*", "xapi.name_of_account")]

# --- language, media types, numbers ---------------------------------------------------------------

_LANGUAGE = "(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
_REGION = "(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
_VARIANT = "-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})"
_EXTENSION = "-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+"
_PRIVATE_USE = "[xX](?:-[A-Za-z0-9]{1,8})+"
_IRREGULAR = (
    "(?i:en-GB-oed|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE|i-(?:ami|bnn|default|enochian|hak|klingon|lux|"
    "mingo|navajo|pwn|tao|tay|tsu))"
)
_COMMON_TAG = f"{_LANGUAGE}{_REGION}(?:{_VARIANT})?(?:-{_PRIVATE_USE})?|{_PRIVATE_USE}|{_IRREGULAR}"
_ANY_TAG = f"{_LANGUAGE}{_REGION}(?:{_VARIANT})*(?:{_EXTENSION})*(?:-{_PRIVATE_USE})?"


def _without_repeats(tag: str) -> str:
    """RFC 5646 §2.2.9: neither a variant nor a singleton may stand twice before private use."""
    subtags = re.split("-x-", tag.lower())[0].split("-")[1:]
    singletons = [place for place, subtag in enumerate(subtags) if len(subtag) == 1]
    variants = subtags[: singletons[0]] if singletons else subtags
    once_only = [subtags[place] for place in singletons] + [v for v in variants if len(v) > 3]
    if len(set(once_only)) < len(once_only):
        raise ValueError(tag)
    return tag


class _Language:
    """Tags with several variants or extensions are rare, and alone worth a call into Python."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        longer = core_schema.no_info_after_validator_function(_without_repeats, _text(_ANY_TAG))
        either = core_schema.union_schema([_text(_COMMON_TAG), longer], mode="left_to_right")
        return _explained(either, "xapi.language_tag")


LanguageTag = Annotated[str, _Language()]
# Refused at the first fault, as `Items`: a report of a million takes gigabytes.
LanguageMap = Annotated[dict[LanguageTag, str], FailFast()]
Extensions = Annotated[dict[Iri, Any], FailFast()]

_TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+"  # noqa: S105 - the grammar's word, no secret
_QUOTED = r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[^\x00-\x1f])*"'

MediaType = Annotated[
    str,
    Form(
        rf"{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|{_QUOTED}))*[ \t]*",
        "xapi.media_type",
    ),
]


@dataclass(frozen=True, slots=True)
class Numeric:
    """Marks a number within limits, kept as it was sent: 85 stays an integer."""

    code: str
    least: int | None = None
    most: int | None = None
    whole: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        step = 1 if self.whole else None
        integer = core_schema.int_schema(ge=self.least, le=self.most, strict=True)
        decimal = core_schema.float_schema(
            ge=self.least, le=self.most, multiple_of=step, strict=True
        )
        either = core_schema.union_schema([integer, decimal], mode="left_to_right")
        return _explained(either, self.code)


Number = Annotated[int | float, Numeric("xapi.number")]
ScaledNumber = Annotated[int | float, Numeric("xapi.scaled_number", least=-1, most=1)]
OctetCount = Annotated[int | float, Numeric("xapi.octets", least=0, whole=True)]

# --- time -----------------------------------------------------------------------------------------

_WHOLE, _LAST = "[0-9]+", "[0-9]+(?:[.,][0-9]+)?"
_YEARS, _MONTHS, _DAYS = f"(?:{_WHOLE}Y)?", f"(?:{_WHOLE}M)?", f"(?:{_WHOLE}D)?"
_HOURS, _MINUTES = f"(?:{_WHOLE}H)?", f"(?:{_WHOLE}M)?"
_CLOCK = f"(?:{_LAST}H|{_HOURS}{_LAST}M|{_HOURS}{_MINUTES}{_LAST}S)"

Duration = Annotated[
    str,
    Form(
        f"P(?:{_LAST}W|{_LAST}Y|{_YEARS}{_LAST}M|{_YEARS}{_MONTHS}{_LAST}D|"
        f"{_YEARS}{_MONTHS}{_DAYS}T{_CLOCK})",
        "xapi.duration",
    ),
]

_FRACTION = "(?:[.,][0-9]{1,30})?"
# Some interpreters take more than 59 minutes for an offset, and others do not.
_OFFSET = "(?:[Zz]|[+-][0-9]{2}(?::?[0-5][0-9])?)?"
_ISO_8601 = re.compile(
    f"[0-9]{{4}}-(?:[0-9]{{2}}-[0-9]{{2}}|W[0-9]{{2}}-[1-7])"
    f"[Tt][0-9]{{2}}(?::[0-9]{{2}}(?::[0-9]{{2}}{_FRACTION})?)?{_OFFSET}|"
    f"[0-9]{{4}}(?:[0-9]{{4}}|W[0-9]{{2}}[1-7])"
    f"[Tt][0-9]{{2}}(?:[0-9]{{2}}(?:[0-9]{{2}}{_FRACTION})?)?{_OFFSET}"
)
_RFC_3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt](?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,30})?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-5][0-9])"
)
_TIMESTAMPS = {
    XapiVersion.V1_0_3: (_ISO_8601, message("xapi.iso_8601_time")),
    XapiVersion.V2_0: (
        _RFC_3339,
        message("xapi.rfc_3339_time"),
    ),
}
_STRANGE_OFFSET = re.compile(
    r"(?P<local>.*)(?P<sign>[+-])(?P<hours>[01][0-9]|2[0-3]):?(?P<minutes>[6-9][0-9])"
)
_LEAP_SECOND = re.compile(r"([0-9]{2}:?[0-9]{2}:?)60([.,Z+-].*)?")


def instant(timestamp: str, version: XapiVersion) -> datetime:
    """The instant in UTC, to the microsecond; further digits are dropped.

    xAPI 2.0 demands RFC 3339, offset included. xAPI 1.0.3 takes the dates and times of ISO 8601,
    but for days of the year and fractions of hours or minutes; a missing offset is read as UTC.
    Raises FaultyValue for anything else, for a time that the calendar does not have,
    and for the offsets -00, -0000 and -00:00.
    """
    return _instant(timestamp, version)


def kept_instant(timestamp: str) -> datetime:
    """Of a statement that is kept, whichever version it came by.

    Offsets of more than 59 minutes were taken once, and add up. Raises ValueError for the rest.
    """
    try:
        # The rules of 1.0.3 read what was sent under 2.0 as well.
        return instant(timestamp, XapiVersion.V1_0_3)
    except ValueError:
        strange = _STRANGE_OFFSET.fullmatch(timestamp)
        if strange is None:
            raise
    minutes = int(strange["hours"]) * 60 + int(strange["minutes"])
    ahead = timedelta(minutes=-minutes if strange["sign"] == "-" else minutes)
    return instant(f"{strange['local']}Z", XapiVersion.V1_0_3) - ahead


@lru_cache(maxsize=1024)  # validation and its reader both ask, and a batch shares its seconds
def _instant(timestamp: str, version: XapiVersion) -> datetime:
    form, remedy = _TIMESTAMPS[version]
    if form.fullmatch(timestamp) is None:
        raise FaultyValue(remedy)
    if timestamp.endswith(("-00", "-0000", "-00:00")):
        raise FaultyValue(message("xapi.no_offset"))
    try:
        return _in_utc(_read(timestamp))
    except (ValueError, OverflowError) as error:
        raise FaultyValue(message("xapi.time_of_calendar")) from error


def _read(timestamp: str) -> datetime:
    try:
        return datetime.fromisoformat(timestamp)
    except ValueError:
        return _read_unusual(timestamp.upper())


def _read_unusual(timestamp: str) -> datetime:
    """A small z, the end of a day written as 24:00, or a leap second."""
    day, _, clock = timestamp.partition("T")
    if clock.startswith("24"):
        return _end_of_day(day, clock)
    leap = _LEAP_SECOND.fullmatch(clock)
    if leap is not None:
        return _leap_second(f"{day}T{leap[1]}59{leap[2] or ''}")
    return datetime.fromisoformat(timestamp)


def _end_of_day(day: str, clock: str) -> datetime:
    start = datetime.fromisoformat(f"{day}T00{clock[2:]}")
    if (start.minute, start.second, start.microsecond) != (0, 0, 0):
        raise ValueError("only 24:00:00 ends a day")
    return start + timedelta(days=1)


def _leap_second(second_before: str) -> datetime:
    moment = datetime.fromisoformat(second_before) + timedelta(seconds=1)
    after = _in_utc(moment)
    if (after.day, after.hour, after.minute, after.second) != (1, 0, 0, 0):
        raise ValueError("a leap second ends a month of UTC")
    return moment


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _exists(timestamp: str, info: ValidationInfo) -> str:
    try:
        instant(timestamp, info.context or XapiVersion.V1_0_3)
    except FaultyValue as error:
        raise refusal(error.message) from error
    return timestamp


Timestamp = Annotated[str, AfterValidator(_exists)]


# --- versions -------------------------------------------------------------------------------------

_PATCH = "(?:0|[1-9][0-9]*)(?:-?[A-Za-z][0-9A-Za-z-]*)?"

StatementVersion = Annotated[
    str,
    Form(
        rf"1\.0(?:\.{_PATCH})?|2\.0(?:\.{_PATCH})?",
        "xapi.version",
    ),
]
