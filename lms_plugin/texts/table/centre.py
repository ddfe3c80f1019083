"""Texts of centre."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "choose_employee_first": Text(
        "Pilih pegawainya dahulu.",
        "Choose an employee first.",
    ),
    "no_such_part_list": Text(
        "Tidak ada bagian daftar ini.",
        "There is no such part of the list.",
    ),
    "choose_since_when_changes_hold": Text(
        "Pilih sejak kapan perubahan berlaku.",
        "Choose since when changes hold.",
    ),
    "must_number": Text(
        "{name} harus angka.",
        "{name} must be a number.",
    ),
    "no_such_record": Text(
        "Tidak ada rekaman seperti ini.",
        "There is no such record.",
    ),
    "sejak_must_time_offset": Text(
        "sejak harus waktu dengan zona; mulailah lagi dari halaman ini.",
        "sejak must be a time with its offset; begin again from this page.",
    ),
    "field_cannot_used": Text(
        "Isian “{field}” tidak dapat dipakai; periksa lagi.",
        "The field “{field}” cannot be used: {fault}.",
    ),
    "no_decision_number": Text(
        "Tidak ada keputusan bernomor ini.",
        "There is no decision of this number.",
    ),
    "no_such_statement": Text(
        "Tidak ada rekaman seperti ini.",
        "There is no such statement.",
    ),
    "setelah_must_id": Text(
        "setelah harus sebuah id.",
        "setelah must be an id.",
    ),
    "no_such_statement_2": Text(
        "Tidak ada pernyataan seperti ini.",
        "There is no such statement.",
    ),
    "choose_language": Text(
        "Pilih bahasanya.",
        "Choose a language.",
    ),
    "write_day_yyyy_mm_dd": Text(
        "Tulis harinya sebagai YYYY-MM-DD.",
        "Write the day as YYYY-MM-DD.",
    ),
    "nothing_waits_such_cause": Text(
        "Tidak ada sebab menunggu seperti ini.",
        "Nothing waits for such a cause.",
    ),
}
