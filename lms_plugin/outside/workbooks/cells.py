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
from schemas.texts import Text

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

    def __init__(self, wrong: Text, remedy: Text) -> None:
        super().__init__(wrong.en)
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
        Text(
            f"Ada karakter tersembunyi (U+{ord(hidden):04X}).",
            f"It has a hidden character (U+{ord(hidden):04X}).",
        ),
        Text(
            "Ketik ulang isi sel ini; jangan salin-tempel.",
            "Type this cell's content anew instead of pasting it.",
        ),
    )


def exact_code(cell: Cell) -> str:
    """A text for machines that must not have been a number: of 00077 that leaves 77."""
    if isinstance(cell, str):
        return code(cell)
    raise BadCell(
        Text(
            "Sel ini bukan teks: nol di depan dan digit di belakang bisa sudah hilang.",
            "This cell is no text: zeros in front and digits behind may be lost already.",
        ),
        Text(
            "Ubah format kolom menjadi Teks, lalu isi lagi dari sumbernya.",
            "Format the column as Text, then fill it again from its source.",
        ),
    )


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
        raise BadCell(
            Text("Bukan alamat laman yang lengkap.", "This is no complete address."),
            Text(
                "Tulis lengkap tanpa spasi, misalnya https://lms.example.go.id.",
                "Write it in full and without blanks, for example https://lms.example.go.id.",
            ),
        )
    return page


_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MAILBOX = re.compile(r"(?:mailto:)?([^\s@:,;<>]+@[^\s@:,;<>]+\.[^\s@:,;<>]+)", re.IGNORECASE)


def iri(cell: Cell) -> str:
    found = code(cell)
    if not _IRI.fullmatch(found):
        raise BadCell(
            Text(f"Bukan IRI lengkap: {found!r}.", f"This is no absolute IRI: {found!r}."),
            Text(
                "Awali dengan skemanya, misalnya https://, dan tanpa spasi.",
                "Begin with its scheme, for example https://, and leave no blanks.",
            ),
        )
    return found


def iris(cell: Cell) -> tuple[str, ...]:
    """IRIs parted by blanks, line breaks or semicolons; each once."""
    found = re.split(r"[\s;]+", _as_text(cell).strip())
    return tuple(dict.fromkeys(iri(one) for one in found if one))


def mailbox(cell: Cell) -> str:
    """An address with or without mailto:, as the identifier that xAPI uses."""
    match = _MAILBOX.fullmatch(code(cell))
    if match is None:
        raise BadCell(
            Text("Bukan alamat surel.", "This is no mail address."),
            Text(
                "Tulis satu alamat, misalnya nama@example.go.id.",
                "Write one address, for example name@example.go.id.",
            ),
        )
    key = mailbox_key(f"mailto:{match[1]}")
    assert key is not None
    return key


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    # To Python TRUE is a number, too.
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _digits(float(cell))
    raise BadCell(
        Text("Sel ini tidak berisi teks.", "This cell holds no text."),
        Text(
            "Ubah format sel menjadi Teks, lalu ketik ulang.",
            "Format the cell as Text, then type its content again.",
        ),
    )


def _digits(number: float) -> str:
    if abs(number) >= _ROUNDED:
        raise BadCell(_ROUNDED_AWAY, _AS_TEXT)
    return str(int(number)) if number.is_integer() else repr(number)


# --- NIP ----------------------------------------------------------------------------------------

_AS_TEXT = Text(
    "Ubah format kolom menjadi Teks, lalu isi lagi dari sumber aslinya; angka yang hilang tidak "
    "dapat dipulihkan dari sel ini.",
    "Format the column as Text, then fill it again from its source; this cell cannot give the lost "
    "digits back.",
)
_SCIENTIFIC = Text(
    "Nomor rusak: lembar kerja mengubahnya menjadi notasi ilmiah.",
    "A damaged number: a spreadsheet has turned it into scientific notation.",
)
_ROUNDED_AWAY = Text(
    "Nomor rusak: sel berisi bilangan, dan lembar kerja membulatkannya pada 15 angka.",
    "A damaged number: the cell holds a number, and the spreadsheet has rounded it at 15 digits.",
)
_CHECK = Text(
    "Cocokkan dengan SK atau data SIASN.", "Check it against the appointment letter or SIASN."
)

NIP_TROUBLES: Final[Mapping[NipTrouble, tuple[Text, Text]]] = {
    NipTrouble.SCIENTIFIC: (_SCIENTIFIC, _AS_TEXT),
    NipTrouble.DECIMALS: (
        Text(
            "Nomor rusak: ada desimal di belakangnya, jadi pernah menjadi bilangan.",
            "A damaged number: it ends in decimals, so it has been a number before.",
        ),
        _AS_TEXT,
    ),
    NipTrouble.HIDDEN: (
        Text(
            "Ada karakter tersembunyi atau bukan angka biasa.",
            "It has hidden characters, or digits that are not the usual ones.",
        ),
        Text(
            "Ketik ulang ke-18 digitnya; jangan salin-tempel.",
            "Type its 18 digits anew instead of pasting them.",
        ),
    ),
    NipTrouble.NOT_DIGITS: (
        Text("NIP hanya terdiri atas angka.", "A NIP has digits only."),
        Text("Tulis ke-18 digitnya saja.", "Write its 18 digits only."),
    ),
    NipTrouble.LENGTH: (
        Text(
            f"NIP harus {NIP_DIGITS} digit.", f"A NIP has {NIP_DIGITS} digits, no more, no fewer."
        ),
        _CHECK,
    ),
    NipTrouble.BIRTH_DATE: (
        Text(
            "Digit 1–8 bukan tanggal lahir yang ada (YYYYMMDD).",
            "Digits 1–8 are no real birth date (YYYYMMDD).",
        ),
        _CHECK,
    ),
    NipTrouble.MONTH: (
        Text(
            "Digit 13–14 harus bulan 01–12 untuk PNS dan CPNS.",
            "Digits 13–14 must be a month, 01–12, for PNS and CPNS.",
        ),
        Text(
            "Periksa NIP-nya, atau ubah status menjadi PPPK.",
            "Check the NIP, or change the status to PPPK.",
        ),
    ),
    NipTrouble.SEX: (
        Text("Digit ke-15 harus 1 atau 2.", "Digit 15 must be 1 or 2."),
        _CHECK,
    ),
    NipTrouble.SERIAL: (
        Text("Nomor urut 000 tidak pernah dipakai.", "The serial 000 is never used."),
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
    remedy = Text(
        f"Tulis bilangan bulat {low}–{high}, tanpa titik atau koma.",
        f"Write a whole number, {low}–{high}, without a dot or comma.",
    )

    def read(cell: Cell) -> int:
        number = _number(cell, _WHOLE)
        if number is None or number != number.to_integral_value():
            raise BadCell(Text("Bukan bilangan bulat.", "This is no whole number."), remedy)
        if not low <= number <= high:
            wrong = Text(
                f"Di luar rentang {low}–{high}.", f"This is outside the range {low}–{high}."
            )
            raise BadCell(wrong, remedy)
        return int(number)

    return read


def millionths(cell: Cell) -> int:
    """A mark out of 100, with a decimal point or comma, in millionths of the full score."""
    number = _number(cell, _DECIMAL)
    if number is None or not 0 <= number <= 100 or number * 10_000 % 1 != 0:
        raise BadCell(
            Text(
                "Nilai lulus harus 0–100, paling banyak empat desimal.",
                "A pass mark is 0–100, with at most four decimals.",
            ),
            Text("Tulis misalnya 70 atau 72,5.", "Write for example 70 or 72.5."),
        )
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

_DAY_REMEDY = Text(
    "Tulis hari/bulan/tahun, misalnya 28/02/2026, atau isi sebagai tanggal.",
    "Write day/month/year, for example 28/02/2026, or enter it as a date.",
)


def day(cell: Cell) -> date:
    """A date of the spreadsheet's own, or a text: dd/mm/yyyy, yyyy-mm-dd, 1 Agustus 2020."""
    found = _own_date(cell)
    if found is None:
        found = _written_date(cell)
    if found.year not in _YEARS:
        wrong = Text(
            f"Tahun {found.year} tidak masuk akal di sini.",
            f"The year {found.year} makes no sense here.",
        )
        remedy = Text(
            "Perbaiki tahunnya; kosongkan “Berlaku sampai” bila belum berakhir.",
            "Correct the year; leave “valid to” blank for no end.",
        )
        raise BadCell(wrong, remedy)
    return found


def _own_date(cell: Cell) -> date | None:
    # Asked first, because every datetime is a date as well.
    if not isinstance(cell, datetime):
        return cell if isinstance(cell, date) else None
    if cell.time() == time.min:
        return cell.date()
    raise BadCell(
        Text("Tanggal ini berisi jam.", "This date has a time of day."),
        Text("Tulis tanggal tanpa jam.", "Write the date without a time."),
    )


def _written_date(cell: Cell) -> date:
    if not isinstance(cell, str):
        raise BadCell(
            Text("Sel ini berisi bilangan, bukan tanggal.", "This is a number, not a date."),
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
    raise BadCell(Text("Bukan tanggal.", "This is no date."), _DAY_REMEDY)


def _no_such_date(month: int) -> Text:
    if month > 12:
        return Text(
            f"Tidak ada bulan {month}; urutannya hari/bulan/tahun.",
            f"There is no month {month}; the order is day/month/year.",
        )
    return Text("Tanggal ini tidak ada di kalender.", "The calendar has no such date.")


# --- choices ------------------------------------------------------------------------------------


def normalised(name: str) -> str:
    """A name for comparing: letters and digits in lower case."""
    return "".join(it for it in name.casefold() if it.isalnum())


def choice(names: Mapping[str, Choice], listed: Sequence[str | Text]) -> Callable[[Cell], Choice]:
    """A reader of one of some names. `listed` are those that a remedy names."""
    values = {normalised(name): value for name, value in names.items()}
    shown = [one if isinstance(one, Text) else Text(one, one) for one in listed]
    near_names = tuple(dict.fromkeys(name for one in shown for name in one))
    allowed = Text(", ".join(one.id for one in shown), ", ".join(one.en for one in shown))

    def read(cell: Cell) -> Choice:
        name = text(cell)
        if (found := values.get(normalised(name))) is not None:
            return found
        near = nearest(name, near_names)
        remedy = Text(f"Pilih salah satu: {allowed.id}.", f"Choose one of: {allowed.en}.")
        if near is not None:
            remedy = Text(
                f"Mungkin maksudnya “{near}”? {remedy.id}",
                f"Did you mean “{near}”? {remedy.en}",
            )
        raise BadCell(Text("Isi tidak dikenal.", "This is unknown here."), remedy)

    return remembered(read)


def nearest(name: str, names: tuple[str, ...]) -> str | None:
    """Which of some names somebody probably meant."""
    by_key = {normalised(it): it for it in names}
    found = get_close_matches(normalised(name), by_key, n=1, cutoff=0.5)
    return by_key[found[0]] if found else None
