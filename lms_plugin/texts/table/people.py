"""Texts of people."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "comparing": Text(
        "Membandingkan dengan data tersimpan",
        "comparing with stored data",
    ),
    "storing": Text(
        "Menyimpan",
        "storing",
    ),
    "matching_identifiers": Text(
        "Mencocokkan akun pegawai",
        "matching identifiers",
    ),
    "not_nip": Text(
        "NIP tidak sah; ketik ke-18 angkanya.",
        "Not a NIP; type its 18 digits.",
    ),
    "repeated_row": Text(
        "Baris ganda: kunci dan tanggal berlaku yang sama sudah ada di {first}.",
        "A repeated row: {first} has the same key and the same date.",
    ),
    "overlapping_time": Text(
        "Masa berlaku tumpang tindih dengan {earlier}.", "The time overlaps with {earlier}."
    ),
    "claimed_twice": Text(
        "Akun atau surel ini pada waktu yang sama milik pegawai lain, {other}.",
        "At the same time this identifier is another employee's, {other}.",
    ),
    "spelt_alike": Text(
        "Pada waktu yang sama ini hanya ejaan lain dari milik pegawai lain, {other}.",
        "At the same time this is but another spelling of another employee's, {other}.",
    ),
    "cycle_of_units": Text(
        "Pohon unit melingkar: {chain}.", "The tree of units runs in a circle: {chain}."
    ),
    "place_of_file": Text("{file}", "{file}"),
    "place_of_sheet": Text("{file}, {sheet}", "{file}, {sheet}"),
    "place_of_row": Text("{file}, baris {row}", "{file}, row {row}"),
    "place_of_row_of_sheet": Text("{file}, {sheet}, baris {row}", "{file}, {sheet}, row {row}"),
}
