"""Reasons that only plain statements give."""

from schemas.texts import Text

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
    "credential_given": Text(
        "Lencana atau sertifikat diberikan; tidak jelas apakah pelakunya menerima atau memberi.",
        "A badge or certificate was given; it is unclear whether the actor received or gave it.",
    ),
}
