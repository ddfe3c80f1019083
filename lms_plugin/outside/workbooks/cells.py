"""What a cell holds, read as what its column needs. What cannot be read says what to do."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from math import isfinite
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from lms_plugin.domain.recognition.identifiers import mailbox_key
from schemas.completions import RowAddress
from schemas.nip import NIP_DIGITS, NipTrouble, is_damaged_number, nip_trouble, tidy_nip
from schemas.texts import Message, Text, message

Cell = str | float | bool | int | date | datetime | time | timedelta
Choice = TypeVar("Choice")

# From here on a spreadsheet has rounded the digits: it keeps 15 of them.
_ROUNDED: Final = 10**15
_SHOWN_CHARACTERS: Final = 80
# As a program writes a date that it holds as an instant.
_MIDNIGHT: Final = r"(?:[ T]00[:.]00(?:[:.]00)?)?"
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + _MIDNIGHT)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})" + _MIDNIGHT)
_MONTH_NAMED = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
# By their first letters, in both languages; they differ in four months.
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january"),
            ("februari", "february", "pebruari"),
            ("maret", "march"),
            ("april",),
            ("mei", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("agustus", "august"),
            ("september",),
            ("oktober", "october"),
            ("november", "nopember"),
            ("desember", "december"),
        ),
        1,
    )
    for full in names
    for name in (full, full[:3])
} | {"agt": 8, "ags": 8, "sept": 9}
_YEARS: Final = range(1900, 2101)
# Not "10.000": to an Indonesian reader that is ten thousand, to a program ten.
_WHOLE = re.compile(r"[+-]?[0-9]+(?:[.,]0{1,2})?")
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


class BadCell(ValueError):
    """A cell that does not hold what its column needs."""

    def __init__(self, wrong: Message, remedy: Message) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong
        self.remedy = remedy


def remembered(read: Callable[[Cell], Choice]) -> Callable[[Cell], Choice]:
    """The same reader, for columns whose cells repeat: the dates and units of 50,000 rows are few.

    Types are told apart, because to Python 1 equals TRUE.
    """
    return lru_cache(maxsize=4096, typed=True)(read)


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def shown(cell: Cell) -> str:
    """A cell as its owner would recognise it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _ROUNDED else f"{cell:.15g}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = str(cell)
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


# --- texts --------------------------------------------------------------------------------------


def text(cell: Cell) -> str:
    """A text for people: blanks joined into one, invisible characters dropped."""
    words = " ".join(_as_text(cell).split())
    if words.isprintable():
        return words
    return "".join(character for character in words if character.isprintable())


def code(cell: Cell) -> str:
    """A text for machines: compared character by character, so nothing in it may be invisible."""
    found = _as_text(cell).strip()
    if found.isprintable() and "\xa0" not in found:
        return found
    hidden = next(it for it in found if not it.isprintable() or it == "\xa0")
    raise BadCell(
        message("cells.hidden_character", character=f"U+{ord(hidden):04X}"),
        message("cells.type_anew"),
    )


def exact_code(cell: Cell) -> str:
    """A text for machines that must not have been a number: of 00077 that leaves 77."""
    if isinstance(cell, str):
        return code(cell)
    raise BadCell(message("cells.no_text"), message("cells.fill_again_as_text"))


def account_name(cell: Cell) -> str:
    """Often a NIP, and then as easily damaged as one."""
    name = code(cell)
    if is_damaged_number(name):
        raise BadCell(_SCIENTIFIC, _AS_TEXT)
    return name


@cache
def _addresses() -> TypeAdapter[str]:
    return TypeAdapter(RowAddress)


def is_address(text: str) -> bool:
    """Whether a statement may have it: what looks like an address need not be one."""
    try:
        _addresses().validate_python(text)
    except ValidationError:
        return False
    return True


def home_page(cell: Cell) -> str:
    page = code(cell)
    if not _IRI.fullmatch(page) or not is_address(page):
        raise BadCell(message("cells.no_address"), message("cells.write_address"))
    return page


_WRITE_IRI = message("cells.write_iri")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MAILBOX = re.compile(r"(?:mailto:)?([^\s@:,;<>]+@[^\s@:,;<>]+\.[^\s@:,;<>]+)", re.IGNORECASE)


def iri(cell: Cell) -> str:
    found = code(cell)
    if not _IRI.fullmatch(found):
        raise BadCell(message("cells.no_iri"), _WRITE_IRI)
    return found


def iris(cell: Cell) -> tuple[str, ...]:
    """IRIs parted by blanks, line breaks or semicolons; each once."""
    found = [code(one) for one in re.split(r"[\s;]+", _as_text(cell)) if one]
    for number, one in enumerate(found, 1):
        if not _IRI.fullmatch(one):
            raise BadCell(message("cells.no_iri_among", number=number), _WRITE_IRI)
    return tuple(dict.fromkeys(found))


def mailbox(cell: Cell) -> str:
    """An address with or without mailto:, as the identifier that xAPI uses."""
    match = _MAILBOX.fullmatch(code(cell))
    if match is None:
        raise BadCell(message("cells.no_mailbox"), message("cells.write_mailbox"))
    key = mailbox_key(f"mailto:{match[1]}")
    assert key is not None
    return key


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    # To Python TRUE is a number, too.
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _digits(float(cell))
    raise BadCell(message("cells.holds_no_text"), message("cells.format_as_text"))


def _digits(number: float) -> str:
    if abs(number) >= _ROUNDED:
        raise BadCell(_ROUNDED_AWAY, _AS_TEXT)
    return str(int(number)) if number.is_integer() else repr(number)


# --- NIP ----------------------------------------------------------------------------------------

_AS_TEXT = message("cells.digits_are_lost")
_SCIENTIFIC = message("cells.scientific_notation")
_ROUNDED_AWAY = message("cells.rounded_away")
_CHECK = message("cells.check_nip_at_source")

NIP_TROUBLES: Final[Mapping[NipTrouble, tuple[Message, Message]]] = {
    NipTrouble.SCIENTIFIC: (_SCIENTIFIC, _AS_TEXT),
    NipTrouble.DECIMALS: (
        message("cells.decimals_behind"),
        _AS_TEXT,
    ),
    NipTrouble.HIDDEN: (message("cells.odd_digits"), message("cells.type_digits_anew")),
    NipTrouble.NOT_DIGITS: (
        message("cells.nip_has_digits_only"),
        message("cells.write_digits_only"),
    ),
    NipTrouble.LENGTH: (
        message("cells.nip_length", digits=NIP_DIGITS),
        _CHECK,
    ),
    NipTrouble.BIRTH_DATE: (
        message("cells.nip_birth_date"),
        _CHECK,
    ),
    NipTrouble.MONTH: (message("cells.nip_month"), message("cells.check_nip_or_status")),
    NipTrouble.SEX: (
        message("cells.nip_sex"),
        _CHECK,
    ),
    NipTrouble.SERIAL: (
        message("cells.nip_serial"),
        _CHECK,
    ),
}


def nip(cell: Cell) -> str:
    """A NIP, all but the month checked, which not every status has."""
    found = tidy_nip(_nip_text(cell))
    trouble = nip_trouble(found, month_is_checked=False)
    if trouble is not None:
        raise BadCell(*NIP_TROUBLES[trouble])
    return found


def _nip_text(cell: Cell) -> str:
    if isinstance(cell, float | int) and abs(cell) < _ROUNDED:
        raise BadCell(*NIP_TROUBLES[NipTrouble.LENGTH])
    return _as_text(cell)


# --- numbers ------------------------------------------------------------------------------------


def whole(low: int, high: int) -> Callable[[Cell], int]:
    """A reader of whole numbers between two bounds."""
    remedy = message("cells.write_whole", low=low, high=high)

    def read(cell: Cell) -> int:
        number = _number(cell, _WHOLE)
        if number is None or number != number.to_integral_value():
            raise BadCell(message("cells.not_whole"), remedy)
        if not low <= number <= high:
            wrong = message("cells.out_of_range", low=low, high=high)
            raise BadCell(wrong, remedy)
        return int(number)

    return read


def millionths(cell: Cell) -> int:
    """A mark out of 100, with a decimal point or comma, in millionths of the full score."""
    number = _number(cell, _DECIMAL)
    if number is None or not 0 <= number <= 100 or number * 10_000 % 1 != 0:
        raise BadCell(message("cells.mark_range"), message("cells.write_mark"))
    return int(number * 10_000)


def _number(cell: Cell, written: re.Pattern[str]) -> Decimal | None:
    """None for what is no number; `written` is the form that a text must have."""
    # By way of its text: a float of 0.1 is a little more than that.
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return Decimal(str(cell)) if isfinite(cell) else None
    if not isinstance(cell, str):
        return None
    digits = cell.strip().removesuffix("%").rstrip()
    return Decimal(digits.replace(",", ".")) if written.fullmatch(digits) else None


# --- days ---------------------------------------------------------------------------------------

_DAY_REMEDY = message("cells.write_day")


def day(cell: Cell) -> date:
    """A date of the spreadsheet's own, or a text: dd/mm/yyyy, yyyy-mm-dd, 1 Agustus 2020."""
    found = _own_date(cell)
    if found is None:
        found = _written_date(cell)
    if found.year not in _YEARS:
        wrong = message("cells.odd_year", year=found.year)
        remedy = message("cells.correct_year")
        raise BadCell(wrong, remedy)
    return found


def _own_date(cell: Cell) -> date | None:
    # Asked first, because every datetime is a date as well.
    if not isinstance(cell, datetime):
        return cell if isinstance(cell, date) else None
    if cell.time() == time.min:
        return cell.date()
    raise BadCell(message("cells.has_time"), message("cells.write_day_only"))


def _written_date(cell: Cell) -> date:
    if not isinstance(cell, str):
        raise BadCell(
            message("cells.number_no_day"),
            _DAY_REMEDY,
        )
    year, month, day_of_month = _date_parts(cell.strip())
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise BadCell(_no_such_date(month), _DAY_REMEDY) from None


def _date_parts(written: str) -> tuple[int, int, int]:
    day_first = _DAY_FIRST.fullmatch(written)
    if day_first is not None:
        return int(day_first[4]), int(day_first[3]), int(day_first[1])
    year_first = _YEAR_FIRST.fullmatch(written)
    if year_first is not None:
        return int(year_first[1]), int(year_first[3]), int(year_first[4])
    named = _MONTH_NAMED.fullmatch(" ".join(written.split()))
    month = None if named is None else _MONTHS.get(named[2].lower())
    if named is not None and month is not None:
        return int(named[3]), month, int(named[1])
    raise BadCell(message("cells.no_day"), _DAY_REMEDY)


def _no_such_date(month: int) -> Message:
    if month > 12:
        return message("cells.no_such_month", month=month)
    return message("cells.no_such_day")


# --- choices ------------------------------------------------------------------------------------


def normalised(name: str) -> str:
    """A name for comparing: letters and digits in lower case."""
    return "".join(it for it in name.casefold() if it.isalnum())


def choice(names: Mapping[str, Choice], listed: Sequence[str | Text]) -> Callable[[Cell], Choice]:
    """A reader of one of some names. `listed` are those that a remedy names."""
    values = {normalised(name): value for name, value in names.items()}
    near_names = tuple(
        name for one in listed for name in (one if isinstance(one, Text) else (one,))
    )

    def read(cell: Cell) -> Choice:
        name = text(cell)
        if (found := values.get(normalised(name))) is not None:
            return found
        near = nearest(name, near_names)
        remedy = message("cells.choose_one", allowed=listed)
        if near is not None:
            remedy = message("cells.did_you_mean", near=near, allowed=listed)
        raise BadCell(message("cells.unknown_choice"), remedy)

    return remembered(read)


def nearest(name: str, names: tuple[str, ...]) -> str | None:
    """Which of some names somebody probably meant."""
    by_key = {normalised(it): it for it in names}
    found = get_close_matches(normalised(name), by_key, n=1, cutoff=0.5)
    return by_key[found[0]] if found else None
