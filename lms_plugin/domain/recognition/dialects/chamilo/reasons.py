"""Reasons that only Chamilo's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "exercise_completed": Text(
        "Latihan di Chamilo telah dikumpulkan.",
        "An exercise of Chamilo was submitted.",
    ),
    "learning_path_completed": Text(
        "Chamilo menyatakan alur belajar ini selesai.",
        "Chamilo declares this learning path complete.",
    ),
}
