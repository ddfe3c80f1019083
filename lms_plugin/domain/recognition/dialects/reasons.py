"""Reasons that the rules of several dialects give; those of one alone stand in its room."""

from lms_plugin.domain.texts import Text

COMMON: dict[str, Text] = {
    # --- no
    "not_a_completion": Text(
        "Kegiatan ini bukan penyelesaian modul.",
        "This activity does not complete a module.",
    ),
    "part_of_larger": Text(
        "Ini bagian dari kegiatan yang lebih besar.",
        "This is a part of something larger.",
    ),
    "failed": Text(
        "Pengirim menyatakan belum lulus.",
        "The sender says: not passed.",
    ),
    "completion_false": Text(
        "Pengirim menyatakan modul ini belum selesai.",
        "The sender says that this module is not complete.",
    ),
    "success_false": Text(
        "Pernyataan lulus ini sekaligus menyatakan tidak berhasil; periksa materinya.",
        "This pass also says that it did not succeed; check the content.",
    ),
    # --- undecidable
    "completion_not_stated": Text(
        "Disebut selesai, tetapi tanpa hasil yang menyatakannya.",
        "Called completed, but without a result that says so.",
    ),
}
