import re
from pathlib import Path

from lms_plugin.store.tables.everything import metadata

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"


def test_of_every_table_it_is_said_how_long_it_is_kept() -> None:
    """What is not in the list is kept by nobody's decision."""
    section = OPERATIONS.read_text().partition("## Keep and destroy")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert named == set(metadata.tables)
