"""Reasons that the rules of several dialects give; those of one alone stand in its room."""

from schemas.texts import Text

COMMON: dict[str, Text] = {
    # --- finished
    "scorm_passed": Text(
        "Paket SCORM menyatakan lulus.",
        "The SCORM package reports a pass.",
    ),
    "module_completed": Text(
        "Sistem pembelajaran menyatakan modul ini selesai.",
        "The learning system declares this module complete.",
    ),
    # --- credential
    "credential_issued": Text(
        "Lencana atau sertifikat telah diterbitkan.",
        "A badge or certificate was issued.",
    ),
    # --- retract
    "credential_revoked": Text(
        "Lencana atau sertifikat ini dicabut.",
        "This badge or certificate was revoked.",
    ),
    # --- score
    "assignment_graded": Text(
        "Tugas telah dinilai.",
        "The assignment was graded.",
    ),
    "completed_not_passed": Text(
        "Pengirim menyatakan selesai, tetapi belum lulus.",
        "The sender says: completed, but not passed.",
    ),
    # --- no
    "handed_in": Text(
        "Tugas telah dikumpulkan.",
        "The assignment was handed in.",
    ),
    "score_missing": Text(
        "Penilaian ini tidak memuat skor yang dapat dibaca.",
        "This grading carries no readable score.",
    ),
    "not_a_completion": Text(
        "Kegiatan ini bukan penyelesaian modul.",
        "This activity does not complete a module.",
    ),
    "actor_is_teacher": Text(
        "Pelakunya pengajar atau pengelola, bukan peserta.",
        "The actor is a teacher or manager, not the learner.",
    ),
    "part_of_larger": Text(
        "Ini bagian dari sesuatu yang lebih besar, bukan modul tersendiri.",
        "This is a part of something larger, and no module of its own.",
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
    "unknown_dialect": Text(
        "Penyelesaian dalam bentuk yang belum dikenal.",
        "A completion in a form that is not known yet.",
    ),
    "completion_not_stated": Text(
        "Disebut selesai, tetapi tanpa hasil yang menyatakannya.",
        "Called completed, but without a result that says so.",
    ),
}
