"""NIP and NI PPPK: the 18 digits that number a civil servant.

    1–8    birth date, YYYYMMDD
    9–12   year of appointment
    13–14  its month, 01–12, for PNS and CPNS; a contract code for PPPK
    15     sex, 1 or 2
    16–18  serial, not 000

No check digit is known. The number is personal data: it never goes into a URL or a log. It is no
primary key either, because a PPPK gets another on joining another agency.
"""

import re
from datetime import date
from enum import StrEnum

NIP_DIGITS = 18

_SPREADSHEET_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_TRAILING_DECIMALS = re.compile(r"[0-9]+[.,]0+")
# As official letters print it: birth date, appointment, sex, serial; with blanks, dots or dashes
# between some of them, and perhaps with what it is before it.
_BETWEEN = r"[ \xa0.\u2010-\u2013-]{0,2}"
_GROUPED = re.compile(
    r"(?:NIP|NI PPPK)?[.: \xa0]{0,3}"
    + _BETWEEN.join((r"([0-9]{8})", r"([0-9]{6})", r"([0-9])", r"([0-9]{3})")),
    re.IGNORECASE,
)
# How some exports keep spreadsheets from taking the digits for a number.
_QUOTED = re.compile(r"'([0-9]+)|=\"([0-9]+)\"")

_YOUNGEST_AT_APPOINTMENT = 16
_OLDEST_AT_APPOINTMENT = 60


class NipTrouble(StrEnum):
    """Why a text is no NIP."""

    SCIENTIFIC = "scientific"
    DECIMALS = "decimals"
    HIDDEN = "hidden"
    NOT_DIGITS = "not digits"
    LENGTH = "length"
    BIRTH_DATE = "birth date"
    MONTH = "month"
    SEX = "sex"
    SERIAL = "serial"


def tidy_nip(text: str) -> str:
    """Take away what surrounds or groups the digits without doubt: blanks, dots, dashes, a guarding
    quote."""
    if text.isascii() and text.isdigit():
        return text
    stripped = text.strip(" \t\r\n\xa0")
    grouped = _GROUPED.fullmatch(stripped)
    if grouped is not None:
        return "".join(grouped.groups())
    quoted = _QUOTED.fullmatch(stripped)
    if quoted is not None:
        return quoted[1] or quoted[2]
    return stripped


def read_nip(text: str) -> str | None:
    """The 18 digits of a number in any usual spelling; None for what is none."""
    # Most names of accounts: looked at for each statement.
    if len(text) < NIP_DIGITS:
        return None
    found = tidy_nip(text)
    return found if nip_trouble(found, month_is_checked=False) is None else None


def printed_nip(nip: str) -> str:
    """As official letters print it: "19900315 201503 2 999". No spreadsheet takes that for a
    number, and every door of the product reads it."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def nip_trouble(nip: str, *, month_is_checked: bool) -> NipTrouble | None:
    """The first thing wrong with a tidied text; None for a good number.

    `month_is_checked` is for PNS and CPNS: the codes that PPPK have in its place are not all known.
    """
    damage = _damage(nip)
    if damage is not None:
        return damage
    if _day(nip) is None:
        return NipTrouble.BIRTH_DATE
    if month_is_checked and not has_month(nip):
        return NipTrouble.MONTH
    if nip[14] not in "12":
        return NipTrouble.SEX
    return NipTrouble.SERIAL if nip[15:] == "000" else None


def has_month(nip: str) -> bool:
    """Whether digits 13–14 are a month."""
    # Texts of two digits compare as numbers do.
    return "01" <= nip[12:14] <= "12"


def is_damaged_number(text: str) -> bool:
    """Whether a spreadsheet has taken digits for a number and rounded them."""
    return _SPREADSHEET_NUMBER.fullmatch(text) is not None


def nip_key(nip: str) -> str:
    """The identifier under which the roster knows the number's holder."""
    return f"nip:{nip}"


def age_is_odd(nip: str) -> bool:
    """Whether a good number tells of an appointment in childhood or old age: possible, but rare."""
    age = int(nip[8:12]) - int(nip[:4])
    return not _YOUNGEST_AT_APPOINTMENT <= age <= _OLDEST_AT_APPOINTMENT


def _damage(text: str) -> NipTrouble | None:
    if text.isascii() and text.isdigit():
        return None if len(text) == NIP_DIGITS else NipTrouble.LENGTH
    if is_damaged_number(text):
        return NipTrouble.SCIENTIFIC
    if _TRAILING_DECIMALS.fullmatch(text) is not None:
        return NipTrouble.DECIMALS
    return NipTrouble.NOT_DIGITS if text.isprintable() and text.isascii() else NipTrouble.HIDDEN


def _day(nip: str) -> date | None:
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return None
