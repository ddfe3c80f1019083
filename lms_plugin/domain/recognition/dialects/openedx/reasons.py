"""Reasons that only Open edX's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "course_grade_passed": Text(
        "Open edX menyatakan skor kursus ini lulus.",
        "Open edX declares a passing grade in this course.",
    ),
    "course_run_completed": Text(
        "Open edX menyatakan kursus ini selesai.",
        "Open edX declares this course complete.",
    ),
    # --- retract
    "course_grade_failed": Text(
        "Open edX menyatakan skor kursus ini tidak lagi lulus.",
        "Open edX declares that the grade in this course is no longer a passing one.",
    ),
    # --- score
    "course_graded": Text(
        "Skor kursus sampai saat ini.",
        "The grade in the course up to now.",
    ),
    "subsection_graded": Text(
        "Skor satu bagian kursus; ini bukan skor seluruh kursus.",
        "The grade of one subsection; this is not the grade of the whole course.",
    ),
}
