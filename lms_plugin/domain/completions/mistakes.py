"""What can be wrong with a row, for machines and for people."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from lms_plugin.texts import table
from schemas.texts import Text


class MistakeCode(StrEnum):
    """Stable; every code has a text below."""

    NOT_AN_OBJECT = "not_an_object"
    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    INVALID_KEY = "invalid_key"
    INVALID_PERSON = "invalid_person"
    INVALID_NIP = "invalid_nip"
    INVALID_ACCOUNT = "invalid_account"
    INVALID_MODULE = "invalid_module"
    INVALID_WHEN = "invalid_when"
    INVALID_SCORE = "invalid_score"
    INVALID_PASSED = "invalid_passed"
    INVALID_CERTIFICATE = "invalid_certificate"
    INVALID_CLASS = "invalid_class"
    INVALID_DELETED = "invalid_deleted"
    IMPLAUSIBLE_WHEN = "implausible_when"
    NO_HOME_PAGE_OF_NIPS = "no_home_page_of_nips"
    UNKNOWN_KEY = "unknown_key"
    KEY_OF_REAL_ROW = "key_of_real_row"
    REFUSED_WITH_OTHERS = "refused_with_others"


class Mistake(NamedTuple):
    """`path` is a JSON path within the call."""

    code: MistakeCode
    path: str


TEXTS: Final[Mapping[MistakeCode, Text]] = {
    code: table.TEXTS[f"mistakes.{code.value}"] for code in MistakeCode
}
