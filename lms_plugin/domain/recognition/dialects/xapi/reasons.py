"""The reason that xAPI's own rule gives."""

from lms_plugin.domain.texts import Text

REASONS: dict[str, Text] = {
    "voiding": Text(
        "Pernyataan ini membatalkan pernyataan lain.",
        "This statement voids another one.",
    ),
}
