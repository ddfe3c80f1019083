from collections.abc import Iterator

import pytest

from lms_plugin.outside.rules_file import parse_rules
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.recognition import activations, versions
from lms_plugin.usecases.recognition.write_template import template

ODD = """
[[rule]]
name = "aneh"
note = "“Uji” – 1."
means = "no"
scope = { from = 2026-01-01T00:00:00.123456+07:00 }
[rule.when]
completion = "absent"
extension = [
    { key = "urn:a", equals = 1 },
    { key = "urn:a", equals = true },
    { key = "urn:a", equals = 1.5 },
    { key = "urn:a", equals = "1" },
    { in = "result", key = "urn:b", present = false },
]
"""


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    with opened.write() as writing:
        centres.add(writing, "BPSDM", "BPSDM")
        centres.add(writing, "LAN", "LAN")
    yield opened
    opened.dispose()


@pytest.mark.parametrize("text", [ODD, template(), "# kosong\n"])
def test_a_version_is_read_as_it_was_imported(database: Database, text: str) -> None:
    file = parse_rules(text.encode(), "aturan.toml").rules
    with database.write() as writing:
        versions.add(writing, 1, 1, file, text)
    with database.read() as reading:
        found = versions.newest(reading, 1)

    assert found is not None
    assert (found.file, found.source) == (file, text)
    assert found.says_the_same(file)


def test_true_is_not_one(database: Database) -> None:
    file = parse_rules(ODD.encode(), "aturan.toml").rules
    other = parse_rules(ODD.replace("equals = 1 ", "equals = true ").encode(), "aturan.toml").rules
    with database.write() as writing:
        assert not versions.add(writing, 1, 1, file, ODD).says_the_same(other)


def test_a_centre_has_numbers_and_activations_of_its_own(database: Database) -> None:
    file = parse_rules(ODD.encode(), "aturan.toml").rules
    with database.write() as writing:
        for centre_id, number in ((1, 1), (1, 2), (2, 1)):
            version = versions.add(writing, centre_id, number, file, ODD)
        activations.activate(writing, version)
    with database.read() as reading:
        numbers = [one.number for one in versions.of_centre(reading, 1)]
        in_force = activations.load(reading)

    assert numbers == [2, 1]
    assert in_force.by_centre.keys() == {2}
    assert [rule.rule.name for rule in in_force.by_centre[2][0].holds.rules] == ["own.aneh"]


def test_where_nothing_is_kept_an_activation_still_has_to_be_finished(database: Database) -> None:
    file = parse_rules(b"", "aturan.toml").rules
    with database.write() as writing:
        activations.activate(writing, versions.add(writing, 1, 1, file, ""))
    with database.read() as reading:
        assert len(activations.unfinished(reading)) == 1
        assert activations.oldest_due(reading) is None
