"""Reasons that only Articulate's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "articulate_completed": Text(
        "Kursus Articulate menyatakan selesai.",
        "The Articulate course reports completion.",
    ),
    "articulate_passed": Text(
        "Kursus Articulate menyatakan lulus.",
        "The Articulate course reports a pass.",
    ),
    # --- no
    "articulate_opened": Text(
        "Kursus dibuka, atau kemajuannya dilaporkan.",
        "The course was opened, or progress in it was reported.",
    ),
    # --- undecidable
    "articulate_unknown_form": Text(
        "Kursus Articulate mengirim penyelesaian dalam bentuk yang belum dikenal.",
        "An Articulate course sent a completion in a form that is not known yet.",
    ),
}
