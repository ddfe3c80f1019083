"""Texts of shell."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "not_date": Text(
        "Tanggal tidak sah; tulis seperti 2026-06-30.",
        "Not a date; write it as 2026-06-30.",
    ),
    "form_not_sent_page_ours": Text(
        "Formulir ini tidak dikirim dari halaman kami; muat ulang halamannya lalu coba lagi.",
        "This form was not sent from a page of ours; reload the page and try again.",
    ),
    "form_too_long": Text(
        "Isian terlalu panjang.",
        "The form is too long.",
    ),
    "form_cannot_read": Text(
        "Isian tidak terbaca.",
        "The form cannot be read.",
    ),
    "files_larger_mb": Text(
        "Berkas lebih besar dari {limit} MB; bagi menjadi beberapa.",
        "The files are larger than {limit} MB; divide them.",
    ),
    "please_sign_first": Text(
        "Silakan masuk dahulu.",
        "Please sign in first.",
    ),
    "must_number": Text(
        "{field} harus angka.",
        "{field} must be a number.",
    ),
}
