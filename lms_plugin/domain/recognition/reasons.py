"""Reasons: for every code that recognition gives, what a learner and a centre can read.

Each text tells what happened and, where somebody can do something about it, what.
"""

from typing import NamedTuple


class Text(NamedTuple):
    """One text in both languages, Bahasa Indonesia first."""

    id: str
    en: str


REASONS: dict[str, Text] = {
    # --- finished
    "course_completed": Text(
        "Sistem pembelajaran menyatakan kursus ini selesai.",
        "The learning system declares this course complete.",
    ),
    "module_completed": Text(
        "Sistem pembelajaran menyatakan modul ini selesai.",
        "The learning system declares this module complete.",
    ),
    "quiz_attempt_submitted": Text(
        "Percobaan kuis telah dikumpulkan.",
        "A quiz attempt was submitted.",
    ),
    "lesson_ended": Text(
        "Pelajaran telah diikuti sampai akhir.",
        "The lesson was followed to its end.",
    ),
    "scorm_passed": Text(
        "Paket SCORM menyatakan lulus.",
        "The SCORM package reports a pass.",
    ),
    "attendance_recorded": Text(
        "Kehadiran penuh telah dicatat.",
        "Full attendance was recorded.",
    ),
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
    # --- retract
    "module_uncompleted": Text(
        "Sistem pembelajaran menarik kembali status selesai modul ini.",
        "The learning system took back this module's completion.",
    ),
    "credential_revoked": Text(
        "Lencana atau sertifikat ini dicabut.",
        "This badge or certificate was revoked.",
    ),
    # --- score, credential
    "assignment_graded": Text(
        "Tugas telah dinilai; nilai saja belum berarti selesai.",
        "The assignment was graded; a mark alone is not a completion.",
    ),
    "question_graded": Text(
        "Satu soal kuis telah dinilai; ini bukan nilai seluruh kuis.",
        "One question of a quiz was graded; this is not the mark of the whole quiz.",
    ),
    "credential_issued": Text(
        "Lencana atau sertifikat diterbitkan; hanya dihitung bila tercantum dalam katalog.",
        "A badge or certificate was issued; it counts only where the catalogue names it.",
    ),
    # --- no
    "not_a_completion": Text(
        "Kegiatan ini bukan penyelesaian modul.",
        "This activity does not complete a module.",
    ),
    "failed": Text(
        "Percobaan ini belum lulus.",
        "This attempt did not pass.",
    ),
    "score_missing": Text(
        "Penilaian ini tidak memuat nilai yang dapat dibaca.",
        "This grading carries no readable score.",
    ),
    "completion_false": Text(
        "Pengirim menyatakan modul ini belum selesai.",
        "The sender says that this module is not complete.",
    ),
    "success_false": Text(
        "Pernyataan lulus ini sekaligus menyatakan tidak berhasil; periksa materinya.",
        "This pass also says that it did not succeed; check the content.",
    ),
    "handed_in": Text(
        "Tugas telah dikumpulkan dan menunggu penilaian.",
        "The assignment was handed in and waits for its grade.",
    ),
    "opinion_submitted": Text(
        "Umpan balik, survei, atau kuesioner tidak dihitung sebagai pembelajaran.",
        "Feedback, surveys and questionnaires do not count as learning.",
    ),
    "question_answered": Text(
        "Jawaban satu soal; yang dihitung adalah percobaan kuisnya.",
        "The answer to one question; what counts is the quiz attempt.",
    ),
    "attempt_in_progress": Text(
        "Percobaan kuis dimulai atau dilihat, belum dikumpulkan.",
        "A quiz attempt was started or viewed, not submitted.",
    ),
    "attempt_unfinished": Text(
        "Percobaan kuis ini belum selesai.",
        "This quiz attempt is not finished.",
    ),
    "attempt_abandoned": Text(
        "Percobaan kuis ini ditinggalkan tanpa dikumpulkan.",
        "This quiz attempt was abandoned without being submitted.",
    ),
    "criteria_edited": Text(
        "Pengajar mengubah syarat penyelesaian kursus.",
        "A teacher edited the course's completion criteria.",
    ),
    "enrolment": Text(
        "Perubahan keikutsertaan dalam kursus.",
        "A change of enrolment in the course.",
    ),
    "actor_is_teacher": Text(
        "Pelakunya pengajar atau pengelola, bukan peserta.",
        "The actor is a teacher or manager, not the learner.",
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
    "not_cmi5_defined": Text(
        "Dikirim dari sesi cmi5 tanpa kategori cmi5; penyedia materi perlu memperbaikinya.",
        "Sent from a cmi5 session without the cmi5 category; the content's publisher must fix it.",
    ),
    "voiding": Text(
        "Pernyataan ini membatalkan pernyataan lain.",
        "This statement voids another one.",
    ),
    "not_a_statement": Text(
        "Ini bukan pernyataan xAPI.",
        "This is not an xAPI statement.",
    ),
    # --- undecidable
    "state_not_sent": Text(
        "Versi plugin Moodle ini tidak mengirim status penyelesaian; perbarui ke 4.8 atau lebih.",
        "This version of the Moodle plugin does not send the state; update it to 4.8 or later.",
    ),
    "scorm_status_unclear": Text(
        "Paket SCORM mengirim “selesai” juga ketika belum selesai; aktifkan penyelesaian "
        "aktivitas di Moodle.",
        "SCORM packages say “completed” also when incomplete; turn on activity completion in "
        "Moodle.",
    ),
    "attendance_unclear": Text(
        "Tidak jelas apakah kehadiran ini penuh atau sebagian.",
        "It is unclear whether this attendance was full or partial.",
    ),
    "completion_not_stated": Text(
        "Disebut selesai, tetapi tanpa hasil yang menyatakannya.",
        "Called completed, but without a result that says so.",
    ),
    "success_not_stated": Text(
        "Disebut lulus, tetapi tanpa hasil yang menyatakannya.",
        "Called passed, but without a result that says so.",
    ),
    "below_mastery_score": Text(
        "Disebut lulus, tetapi nilainya di bawah batas lulus materi itu sendiri.",
        "Called passed, but the score is below the content's own pass mark.",
    ),
    "unknown_event": Text(
        "Moodle mengirim penyelesaian dalam bentuk yang belum dikenal.",
        "Moodle sent a completion in a form that is not known yet.",
    ),
    "unknown_dialect": Text(
        "Penyelesaian dari sistem yang belum dikenal.",
        "A completion from a system that is not known yet.",
    ),
    "module_not_stated": Text(
        "Pernyataan ini tidak menyebut modul.",
        "This statement names no module.",
    ),
}
"""Code → text. Recognition gives no code that is not here."""
