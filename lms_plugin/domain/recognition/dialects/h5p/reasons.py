"""Reasons that only H5P's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "h5p_completed": Text(
        "Materi H5P menyatakan selesai.",
        "The H5P content reports completion.",
    ),
    "h5p_answered": Text(
        "Latihan H5P telah dijawab sampai selesai.",
        "The H5P exercise was answered to its end.",
    ),
    "h5p_passed": Text(
        "Materi H5P menyatakan lulus.",
        "The H5P content reports a pass.",
    ),
    # --- undecidable
    "h5p_shown": Text(
        "Sebagian materi H5P mengirim “selesai” begitu ditampilkan, sebelum dipelajari.",
        "Some H5P content says “complete” as soon as it is shown, before anybody has studied it.",
    ),
    "h5p_elsewhere": Text(
        "Materi H5P ini berada di dalam kegiatan lain; tidak jelas apakah ia modul tersendiri.",
        "This H5P content stands inside another activity; it is unclear whether it is a module.",
    ),
    "h5p_unknown_form": Text(
        "Materi H5P mengirim penyelesaian dalam bentuk yang belum dikenal.",
        "H5P content sent a completion in a form that is not known yet.",
    ),
}
