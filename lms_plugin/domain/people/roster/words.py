"""What the checks of a roster say to people."""

from typing import Final

from schemas.faults import FilePlace
from schemas.texts import Message, Text, message

REPEATED_REMEDY: Final = Text(
    "Hapus salah satu, atau ubah tanggal berlakunya.",
    "Delete one of them, or change the date from which it holds.",
)
OVERLAP_REMEDY: Final = Text(
    "Kosongkan atau majukan “Berlaku sampai” pada baris yang lebih awal.",
    "Clear or bring forward “valid to” on the earlier row.",
)
UNKNOWN_UNIT: Final = Text(
    "Kode unit tidak dikenal, baik di berkas ini maupun yang tersimpan.",
    "This unit code is neither in the files nor stored.",
)


def repeated(first: FilePlace) -> Message:
    return message("people.repeated_row", first=place_of(first))


def overlapping(earlier: FilePlace) -> Message:
    return message("people.overlapping_time", earlier=place_of(earlier))


def claimed_twice(other: FilePlace) -> Message:
    return message("people.claimed_twice", other=place_of(other))


def spelt_alike(other: FilePlace) -> Message:
    return message("people.spelt_alike", other=place_of(other))


def cycle(codes: list[str]) -> Message:
    return message("people.cycle_of_units", chain=" → ".join(codes))


def place_of(place: FilePlace) -> Message:
    if place.row is None:
        code = "people.place_of_file" if place.sheet is None else "people.place_of_sheet"
        return message(code, file=place.file, sheet=place.sheet)
    code = "people.place_of_row" if place.sheet is None else "people.place_of_row_of_sheet"
    return message(code, file=place.file, sheet=place.sheet, row=place.row)
