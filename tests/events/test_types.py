import json
import re
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import ClassVar
from uuid import UUID

import pytest

from events.types import (
    EVENTS,
    CataloguePublished,
    DomainEvent,
    IndexChanged,
    ProfileChanged,
    RosterImported,
    RulesPublished,
    StatementSetAside,
    WaitingTold,
)

SOMEONE = UUID(int=7)
SAMPLES = {
    "profile.changed": ProfileChanged(SOMEONE, 3, (10_000,) * 21, "A.1", ("urn:x",)),
    "index.changed": IndexChanged("A.1", 4),
    "catalogue.published": CataloguePublished("BPSDM", 2, "retroactive"),
    "roster.imported": RosterImported(5, 0, 1),
    "statement.set_aside": StatementSetAside(SOMEONE, "ValueError", "BPSDM"),
    "waiting.told": WaitingTold(
        "BPSDM",
        date(2026, 1, 15),
        {"x": 2},
        {"x": 1},
        {"x": 0},
        ("x",),
        datetime(2026, 1, 1, tzinfo=UTC),
    ),
    "rules.published": RulesPublished("BPSDM", 2, 29_000_000, ("a", "b"), ("c",)),
}
SUBJECTS = {
    "profile.changed": (f"people/{SOMEONE}", 3),
    "index.changed": ("nodes/A.1", 4),
    "catalogue.published": ("centres/BPSDM/catalogue", 2),
    "roster.imported": ("roster", 0),
    "statement.set_aside": (f"centres/BPSDM/statements/{SOMEONE}", 0),
    "waiting.told": ("centres/BPSDM/waiting", date(2026, 1, 15).toordinal()),
    "rules.published": ("centres/BPSDM/rules", 29_000_000),
}
TELLING = re.compile(r"(^|_)(nip|nik|name|nama|mail|email|mbox|account|birth)(_|$)")
each_event = pytest.mark.parametrize("name", SAMPLES)


def test_every_event_has_a_sample_here() -> None:
    assert {type(sample) for sample in SAMPLES.values()} == set(EVENTS)


def test_no_event_is_missing_in_the_list() -> None:
    """One that is would be announced, and its schema lead nowhere."""
    ours = [one for one in DomainEvent.__subclasses__() if not one.__module__.startswith("tests.")]

    # By name: a dataclass with slots leaves behind the class that it was made from.
    assert {one.__name__ for one in ours} == {event.__name__ for event in EVENTS}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_subscribers_read_what_an_event_says(event: type[DomainEvent]) -> None:
    # A dataclass without a docstring gets its signature for one.
    assert event.__doc__
    assert not event.__doc__.startswith(f"{event.__name__}(")


def test_types_are_unique() -> None:
    assert len({event.name for event in EVENTS}) == len(EVENTS)


@each_event
def test_the_type_is_the_name_in_our_namespace(name: str) -> None:
    assert SAMPLES[name].type == f"id.go.bpsdm.lms-plugin.{name}"


@each_event
def test_the_subject_is_what_changed_and_the_revision_counts_its_changes(name: str) -> None:
    assert (SAMPLES[name].subject, SAMPLES[name].revision) == SUBJECTS[name]


@each_event
def test_the_data_are_json_with_every_field(name: str) -> None:
    sample = SAMPLES[name]

    assert json.loads(json.dumps(sample.data())).keys() == {one.name for one in fields(sample)}


@each_event
def test_no_field_says_who_a_person_is(name: str) -> None:
    assert not [one.name for one in fields(SAMPLES[name]) if TELLING.search(one.name)]


def test_ids_become_text() -> None:
    assert SAMPLES["profile.changed"].data()["person"] == str(SOMEONE)


def test_an_event_must_name_its_subject() -> None:
    @dataclass(frozen=True, slots=True)
    class Nameless(DomainEvent):
        name: ClassVar[str] = "nameless"

    with pytest.raises(NotImplementedError):
        _ = Nameless().subject
