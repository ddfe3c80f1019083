"""Texts of demonstration."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "catching_up": Text(
        "Menghitung profil dan indeks",
        "computing profiles and index",
    ),
    "pieces_work_wait_nobody_does": Text(
        "{now} tugas menunggu dan tidak ada yang mengerjakannya; lihat log pekerja.",
        "{now} pieces of work wait and nobody does them; see the worker's log.",
    ),
    "units_below_counted_within": Text(
        "Unit di bawahnya terhitung di dalamnya.",
        "Units below are counted within.",
    ),
    "why": Text(
        "Alasan",
        "why",
    ),
    "value": Text(
        "Nilai",
        "value",
    ),
    "all": Text(
        "biggest gaps by unit; Capaian = attained, Selisih = gap to 100, Pegawai = short",
        "all",
    ),
    "see_settles": Text(
        "Lihat apa obatnya",
        "see what settles it: /menunggu, lms-plugin waiting",
    ),
    "more": Text(
        "… dan {count} lagi",
        "and more",
    ),
    "sending_xapi_statements": Text(
        "Mengirim pernyataan xAPI",
        "sending xAPI statements",
    ),
    "record_store_cannot_reached": Text(
        "Penyimpan rekaman di {endpoint} tidak dapat dihubungi: {answer}. Periksa alamatnya "
        "dan apakah ia berjalan, lalu coba lagi.",
        "The record store at {endpoint} cannot be reached: {answer}. Check the address and "
        "whether it runs, then try again.",
    ),
    "record_stores_next_page_another": Text(
        "Halaman berikutnya dari penyimpan rekaman ada di host lain: {following}",
        "The record store's next page is on another host: {following}",
    ),
    "record_stores_next_page_page": Text(
        "Halaman berikutnya dari penyimpan rekaman adalah halaman itu sendiri.",
        "The record store's next page is the page itself.",
    ),
    "record_stores_answer_not_xapi": Text(
        "Jawaban penyimpan rekaman tidak seperti yang ditetapkan xAPI: {error}. Apakah benar "
        "di alamat ini?",
        "The record store's answer is not what xAPI says: {error}. Is it at this address?",
    ),
    "record_store_answered": Text(
        "Penyimpan rekaman menjawab {status} {reason}: {said}",
        "The record store answered {status} {reason}: {said}",
    ),
}
