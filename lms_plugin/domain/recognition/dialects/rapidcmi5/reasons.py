"""The reason that only notes of rapidcmi5's player get."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    "note_beside_cmi5": Text(
        "Catatan pemutar materi; hasilnya dikirim tersendiri menurut cmi5.",
        "A note of the player; the result itself is sent as cmi5 has it.",
    ),
}
