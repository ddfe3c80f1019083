"""What the checks of a roster say to people."""

from typing import Final

from schemas.faults import FilePlace
from schemas.texts import Text

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


def repeated(first: FilePlace) -> Text:
    return Text(
        f"Baris ganda: kunci dan tanggal berlaku yang sama sudah ada di {_where(first)[0]}.",
        f"A repeated row: {_where(first)[1]} has the same key and the same date.",
    )


def overlapping(earlier: FilePlace) -> Text:
    return Text(
        f"Masa berlaku tumpang tindih dengan {_where(earlier)[0]}.",
        f"The time overlaps with {_where(earlier)[1]}.",
    )


def claimed_twice(other: FilePlace) -> Text:
    return Text(
        f"Akun atau surel ini pada waktu yang sama milik pegawai lain, {_where(other)[0]}.",
        f"At the same time this identifier is another employee's, {_where(other)[1]}.",
    )


def spelt_alike(other: FilePlace) -> Text:
    return Text(
        f"Pada waktu yang sama ini hanya ejaan lain dari milik pegawai lain, {_where(other)[0]}.",
        f"At the same time this is but another spelling of another employee's, {_where(other)[1]}.",
    )


def cycle(codes: list[str]) -> Text:
    chain = " → ".join(codes)
    return Text(f"Pohon unit melingkar: {chain}.", f"The tree of units runs in a circle: {chain}.")


def _where(place: FilePlace) -> tuple[str, str]:
    file = place.file if place.sheet is None else f"{place.file}, {place.sheet}"
    if place.row is None:
        return file, file
    return f"{file}, baris {place.row}", f"{file}, row {place.row}"
