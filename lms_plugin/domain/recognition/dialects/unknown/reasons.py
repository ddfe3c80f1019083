"""The reason that only a system not known gets."""

from lms_plugin.domain.texts import Text

REASONS: dict[str, Text] = {
    "unknown_dialect": Text(
        "Penyelesaian dari sistem yang belum dikenal.",
        "A completion from a system that is not known yet.",
    ),
}
