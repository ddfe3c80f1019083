"""Texts of announcements."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "not_mail_address": Text(
        "Bukan alamat surel: tulis seperti pelatihan@bpsdm.example, tanpa NIP.",
        "Not a mail address: write it like pelatihan@bpsdm.example, without a NIP.",
    ),
    "nobody_would_get": Text(
        "Belum ada alamat yang menerimanya; tambahkan dengan `lms-plugin centres mail add`.",
        "Nobody would get it; add an address with `lms-plugin centres mail add`.",
    ),
    "nothing_waits": Text(
        "Tidak ada yang menunggu.",
        "Nothing waits.",
    ),
    "address_already": Text(
        "Alamat ini sudah terdaftar; hapus dahulu untuk mengubah bahasanya.",
        "This address is there already; remove it first to change its language.",
    ),
    "no_such_address": Text(
        "Alamat ini tidak terdaftar; lihat `lms-plugin centres mail list`.",
        "There is no such address; see `lms-plugin centres mail list`.",
    ),
    "announcing_units": Text(
        "Mengumumkan unit",
        "announcing units",
    ),
    "announcing_people": Text(
        "Mengumumkan orang",
        "announcing people",
    ),
    "mail_server_away": Text("Peladen surel: {told}", "Mail server: {told}"),
}
