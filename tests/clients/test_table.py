from datetime import date

from tests.clients.pages import PACKAGES
from tests.clients.table import FILE, Passed, TablePlace, replaced, section, version_of

PLACE = TablePlace(date(2026, 3, 2), "3.11.7", "156.0.1.2")


def test_the_table_counts_what_passed() -> None:
    run = [
        Passed("tincan", "SQLite", ("save one",), ""),
        Passed("tincan", "PostgreSQL", ("save one",), ""),
        Passed("xapi", "SQLite", ("void", "save one"), "voids twice"),
        Passed("xapi", "PostgreSQL", ("void", "save one"), "voids twice"),
    ]

    lines = section(run, PLACE).splitlines()

    assert "| save one | 2 | – | 2 | – | – |" in lines
    assert "| void | – | – | 2 | – | – |" in lines
    assert "| runs in | Python 3.11.7 |" + " Chromium 156 |" * 4 in lines
    assert [line for line in lines if line.startswith("- ")] == ["- `@xapi/xapi`: voids twice."]
    assert any("02 March 2026, on SQLite and on PostgreSQL" in line for line in lines)


def test_the_section_alone_is_replaced() -> None:
    document = f"before\n{section([], PLACE)}\nafter\n"

    assert replaced(document, "new") == "before\nnew\nafter\n"


def test_the_documented_run_is_one_of_the_versions_that_are_pinned() -> None:
    versions = " | ".join(map(version_of, ("tincan", *PACKAGES)))

    assert f"| version | {versions} |" in FILE.read_text()
