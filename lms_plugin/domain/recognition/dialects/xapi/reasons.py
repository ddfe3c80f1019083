"""The reason that xAPI's own rule gives."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    "voiding": Text(
        "Pernyataan ini meminta pembatalan pernyataan lain.",
        "This statement asks for another one to be voided.",
    ),
}
