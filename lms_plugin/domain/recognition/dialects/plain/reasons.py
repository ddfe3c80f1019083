"""Reasons that only plain statements give."""

from lms_plugin.domain.texts import Text

REASONS: dict[str, Text] = {
    "plain_completed": Text(
        "Pengirim menyatakan selesai.",
        "The sender says: completed.",
    ),
    "plain_attended": Text(
        "Pengirim menyatakan hadir sampai selesai.",
        "The sender says: attended to the end.",
    ),
    "absent": Text(
        "Pengirim menyatakan tidak hadir.",
        "The sender says: absent.",
    ),
    "plain_passed": Text(
        "Pengirim menyatakan lulus.",
        "The sender says: passed.",
    ),
}
