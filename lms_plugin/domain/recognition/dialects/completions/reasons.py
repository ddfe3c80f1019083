"""The reasons that only completions by call or sheet give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    "completion_reported": Text(
        "Pusat pelatihan melaporkan penyelesaian ini langsung, tanpa xAPI.",
        "The training centre reported this completion directly, without xAPI.",
    ),
    "present_too_seldom": Text(
        "Hadir pada sesi lebih sedikit daripada syarat kelas, jadi tidak ada yang selesai.",
        "Present at fewer sessions than the class requires, so nothing was completed.",
    ),
}
