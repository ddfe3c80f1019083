"""Reasons that only the rules for Jisc's profile give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    "jisc_quiz_completed": Text(
        "Kuis telah dikumpulkan.",
        "The quiz was submitted.",
    ),
}
