"""Reasons that only Moodle's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "course_completed": Text(
        "Sistem pembelajaran menyatakan kursus ini selesai.",
        "The learning system declares this course complete.",
    ),
    "quiz_attempt_submitted": Text(
        "Percobaan kuis telah dikumpulkan.",
        "A quiz attempt was submitted.",
    ),
    "lesson_ended": Text(
        "Pelajaran telah diikuti sampai akhir.",
        "The lesson was followed to its end.",
    ),
    "attendance_recorded": Text(
        "Kehadiran penuh telah dicatat.",
        "Full attendance was recorded.",
    ),
    # --- retract
    "module_uncompleted": Text(
        "Sistem pembelajaran menyatakan modul ini tidak lagi selesai.",
        "The learning system declares this module no longer complete.",
    ),
    # --- score
    "question_graded": Text(
        "Satu soal kuis telah dinilai; ini bukan skor seluruh kuis.",
        "One question of a quiz was graded; this is not the mark of the whole quiz.",
    ),
    # --- no
    "opinion_submitted": Text(
        "Umpan balik, survei, atau kuesioner telah diisi.",
        "Feedback, a survey or a questionnaire was filled in.",
    ),
    "question_answered": Text(
        "Ini jawaban atas satu soal.",
        "This is the answer to one question.",
    ),
    "attempt_in_progress": Text(
        "Percobaan kuis dimulai, dilihat, atau melewati batas waktunya.",
        "A quiz attempt was started, viewed or overdue.",
    ),
    "attempt_unfinished": Text(
        "Moodle menyatakan percobaan kuis ini belum selesai.",
        "Moodle says that this quiz attempt is not finished.",
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
    "unknown_event": Text(
        "Moodle mengirim penyelesaian dalam bentuk yang belum dikenal.",
        "Moodle sent a completion in a form that is not known yet.",
    ),
}
