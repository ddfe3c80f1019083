"""Texts of retention."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "statements": Text(
        "Pernyataan",
        "statements",
    ),
    "name_decision_rests": Text(
        "Sebutkan dasar keputusannya, paling panjang {longest_authority} karakter.",
        "Name the decision it rests on, in {longest_authority} characters at most.",
    ),
    "destruction_authority_not_finished": Text(
        "Pemusnahan atas dasar “{authority}” belum selesai; selesaikan dahulu.",
        "The destruction on the authority of “{authority}” is not finished; finish it first, "
        "by asking for it again.",
    ),
    "rules_recognition_decisions_being": Text(
        "Aturan pengenalan atau keputusan sedang diterapkan; ulangi perintah ini setelah "
        "selesai (lihat `lms-plugin rules list` dan `decisions list`).",
        "Rules of recognition or decisions are being applied; ask for this again once that is"
        " over (see `lms-plugin rules list` and `decisions list`).",
    ),
    "record_not_statements_say": Text(
        "Catatan tidak sesuai dengan pernyataannya ({what}), dan setelah dimusnahkan tidak "
        "dapat diperiksa lagi; jalankan `lms-plugin verify`.",
        "What is on record is not what the statements say ({what}), and once they are destroyed"
        " nobody can check; run `lms-plugin verify`.",
    ),
    "no_schedule_retention": Text(
        "Tidak ada jadwal retensi: isi LMS_STATEMENTS_YEARS sesuai JRA.",
        "There is no schedule of retention: set LMS_STATEMENTS_YEARS as your archive schedule"
        " says.",
    ),
}
