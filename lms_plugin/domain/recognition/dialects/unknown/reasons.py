"""The reason that only a system not known gets."""

from lms_plugin.domain.texts import Text

REASONS: dict[str, Text] = {
    "unknown_dialect": Text(
        "Penyelesaian dalam bentuk yang belum dikenal.",
        "A completion in a form that is not known yet.",
    ),
}
