"""Reasons that only the rules of cmi5 give."""

from schemas.texts import Text

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
    "launch_mode_not_normal": Text(
        "Materi dibuka untuk dilihat-lihat atau ditinjau ulang, bukan untuk diselesaikan.",
        "The content was opened to browse or review, and not to complete it.",
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
        "Disebut lulus, tetapi skornya di bawah skor minimal lulus materi itu sendiri.",
        "Called passed, but the score is below the content's own pass mark.",
    ),
    "mastery_score_unreadable": Text(
        "Disebut lulus, tetapi skor minimal lulus (masteryScore) yang dikirim bukan angka 0 sampai "
        "1; periksa sistem pembelajarannya.",
        "Called passed, but the pass mark sent (masteryScore) is no number from 0 to 1; check the "
        "learning system.",
    ),
    "not_a_verb_of_cmi5": Text(
        "Hasil selesai atau berhasil dengan kata kerja yang tidak dikenal cmi5; penyedia materi "
        "perlu memperbaikinya.",
        "A result with a verb that cmi5 does not know; the content's publisher must fix it.",
    ),
}

REASONS_OF_ALLOWED: dict[str, Text] = {
    "not_cmi5_defined": Text(
        "Dikirim dari sesi cmi5 tanpa kategori cmi5; penyedia materi perlu memperbaikinya.",
        "Sent from a cmi5 session without the cmi5 category; the content's publisher must fix it.",
    ),
}
