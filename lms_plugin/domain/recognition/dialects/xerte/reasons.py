"""Reasons that only Xerte's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "learning_object_completed": Text(
        "Objek belajar Xerte menyatakan selesai.",
        "The Xerte learning object reports completion.",
    ),
    "learning_object_passed": Text(
        "Objek belajar Xerte menyatakan lulus.",
        "The Xerte learning object reports a pass.",
    ),
    # --- score
    "learning_object_scored": Text(
        "Skor objek belajar Xerte.",
        "The mark of the Xerte learning object.",
    ),
}
