"""Reasons that only the rules of cmi5 give."""

from lms_plugin.domain.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "cmi5_completed": Text(
        "Materi cmi5 menyatakan selesai.",
        "The cmi5 content reports completion.",
    ),
    "cmi5_passed": Text(
        "Materi cmi5 menyatakan lulus.",
        "The cmi5 content reports a pass.",
    ),
    "cmi5_satisfied": Text(
        "Sistem pembelajaran menyatakan seluruh syarat cmi5 terpenuhi.",
        "The learning system declares every cmi5 requirement met.",
    ),
    # --- no
    "success_false": Text(
        "Pernyataan lulus ini sekaligus menyatakan tidak berhasil; periksa materinya.",
        "This pass also says that it did not succeed; check the content.",
    ),
    "launch_mode_not_normal": Text(
        "Materi dibuka untuk dilihat-lihat atau ditinjau ulang; hasilnya tidak dihitung.",
        "The content was opened to browse or review; such results do not count.",
    ),
    "waived": Text(
        "Peserta dibebaskan dari modul ini; pembebasan bukan pembelajaran.",
        "The learner was excused from this module; a waiver is not learning.",
    ),
    "abandoned": Text(
        "Sesi belajar ini ditinggalkan.",
        "This learning session was abandoned.",
    ),
    "session_event": Text(
        "Sesi belajar dibuka atau ditutup.",
        "A learning session was opened or closed.",
    ),
    # --- undecidable
    "success_not_stated": Text(
        "Disebut lulus, tetapi tanpa hasil yang menyatakannya.",
        "Called passed, but without a result that says so.",
    ),
    "below_mastery_score": Text(
        "Disebut lulus, tetapi nilainya di bawah batas lulus materi itu sendiri.",
        "Called passed, but the score is below the content's own pass mark.",
    ),
}

REASONS_OF_ALLOWED: dict[str, Text] = {
    "not_cmi5_defined": Text(
        "Dikirim dari sesi cmi5 tanpa kategori cmi5; penyedia materi perlu memperbaikinya.",
        "Sent from a cmi5 session without the cmi5 category; the content's publisher must fix it.",
    ),
}
