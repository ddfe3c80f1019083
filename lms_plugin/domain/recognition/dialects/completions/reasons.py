"""The reason that only completions by call or sheet give."""

from lms_plugin.domain.texts import Text

REASONS: dict[str, Text] = {
    "completion_reported": Text(
        "Pusat pelatihan melaporkan penyelesaian ini langsung, tanpa xAPI.",
        "The training centre reported this completion directly, without xAPI.",
    ),
}
