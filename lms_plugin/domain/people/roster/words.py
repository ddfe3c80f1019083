"""What the checks of a roster say to people."""

from typing import Final

from schemas.faults import Bilingual, FilePlace

REPEATED_REMEDY: Final = Bilingual(
    "Hapus salah satu, atau ubah tanggal berlakunya.",
    "Delete one of them, or change the date from which it holds.",
)
OVERLAP_REMEDY: Final = Bilingual(
    "Kosongkan atau majukan “Berlaku sampai” pada baris yang lebih awal.",
    "Clear or bring forward “valid to” on the earlier row.",
)
UNKNOWN_UNIT: Final = Bilingual(
    "Kode unit tidak dikenal, baik di berkas ini maupun yang tersimpan.",
    "This unit code is neither in the files nor stored.",
)


def repeated(first: FilePlace) -> Bilingual:
    return Bilingual(
        f"Baris ganda: kunci dan tanggal berlaku yang sama sudah ada di {_where(first)[0]}.",
        f"A repeated row: {_where(first)[1]} has the same key and the same date.",
    )


def overlapping(earlier: FilePlace) -> Bilingual:
    return Bilingual(
        f"Masa berlaku tumpang tindih dengan {_where(earlier)[0]}.",
        f"The time overlaps with {_where(earlier)[1]}.",
    )


def claimed_twice(other: FilePlace) -> Bilingual:
    return Bilingual(
        f"Akun atau surel ini pada waktu yang sama milik pegawai lain, {_where(other)[0]}.",
        f"At the same time this identifier is another employee's, {_where(other)[1]}.",
    )


def spelt_alike(other: FilePlace) -> Bilingual:
    return Bilingual(
        f"Pada waktu yang sama ini hanya ejaan lain dari milik pegawai lain, {_where(other)[0]}.",
        f"At the same time this is but another spelling of another employee's, {_where(other)[1]}.",
    )


def cycle(codes: list[str]) -> Bilingual:
    chain = " → ".join(codes)
    return Bilingual(
        f"Pohon unit melingkar: {chain}.", f"The tree of units runs in a circle: {chain}."
    )


def _where(place: FilePlace) -> tuple[str, str]:
    file = place.file if place.sheet is None else f"{place.file}, {place.sheet}"
    if place.row is None:
        return file, file
    return f"{file}, baris {place.row}", f"{file}, row {place.row}"
