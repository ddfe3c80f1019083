"""Texts of competency."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "no_next_page_before": Text(
        "Bukan `next` dari halaman sebelumnya.",
        "That is no `next` of a page before.",
    ),
    "needs_utc_offset": Text(
        "as_of memerlukan zona waktu.",
        "as_of needs a UTC offset.",
    ),
    "no_node_code": Text(
        "Tidak ada unit dengan kode ini; periksa kodenya.",
        "There is no unit of this code; look at the code.",
    ),
    "key_does_not_belong_employee": Text(
        "Kunci ini bukan milik seorang pegawai.",
        "This key does not belong to an employee.",
    ),
}
