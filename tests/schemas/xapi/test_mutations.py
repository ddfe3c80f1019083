"""Valid statements with some bytes changed: parsed or refused, and never at a price.

What a regular expression or a loop costs is seen in how it grows, not in how long it takes: twice
the input may take twice the time and something, and not four times.
"""

import json
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lms_plugin.domain.statements.languages import accepted, best
from lms_plugin.domain.statements.preconditions import read_entity_tags
from schemas.xapi import query
from schemas.xapi.equality import same_statement
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import Batch, XapiVersion, parse_statements
from tests.schemas.xapi.samples import BOTH, Json, changed, moodle_like, rich, simple, substatement

SAMPLES = [
    json.dumps(sample).encode()
    for sample in (rich(), substatement(), moodle_like(1), [simple(), moodle_like(2)])
]
# What JSON, regular expressions and text encodings stumble over.
PIECES = [
    b"", b'"', b"\\", b"{", b"}", b"[", b"]", b":", b",", b"null", b"true", b"-", b"1e999", b"NaN",
    b"-0", b"9" * 400, b"\\u0000", b"\\ud800", b"\\u003a", b"\xff", b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\x00", b"\n", b"[" * 200, b'{"a":' * 150, b'"id":1,', b'"objectType":"Group",', b"Statement",
    "\N{RIGHT-TO-LEFT OVERRIDE}".encode(), "\N{FULLWIDTH DIGIT ONE}".encode(),
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES) | st.binary(max_size=4)),
    min_size=1,
    max_size=5,
)


def mutated(body: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, new in changes:
        place = int(where * len(body))
        body = body[:place] + new + body[place + length :]
    return body


def outcome(body: bytes, version: XapiVersion) -> Batch | InvalidStatement:
    """Nothing else may come of it."""
    try:
        return parse_statements(body, version)
    except InvalidStatement as refused:
        return refused


@settings(max_examples=400)
@given(st.sampled_from(SAMPLES), CHANGES, st.sampled_from(BOTH))
def test_a_changed_statement_is_parsed_or_refused_with_its_place(
    sample: bytes, changes: list[tuple[float, int, bytes]], version: XapiVersion
) -> None:
    found = outcome(mutated(sample, changes), version)

    if isinstance(found, InvalidStatement):
        assert found.path.startswith("$")
        # It is to be sent back, as JSON.
        assert len(msgspec.json.encode([found.message, found.problems])) < 20_000
        return
    for one in found:
        json.loads(one.raw)
        assert same_statement(one.statement, one.statement)


@settings(max_examples=300)
@given(
    st.sampled_from(
        [query.read_agent, query.read_actor, lambda text, _: query.read_iri(text)],
    ),
    st.sampled_from([b'{"mbox":"mailto:a@contoh.example","name":"A"}', b"https://a.example/?b=c"]),
    CHANGES,
)
@example(query.read_actor, b'{"\\ud800":1}', [(0.0, 0, b"")])
def test_a_changed_parameter_is_read_or_refused(
    read: Callable[[str, XapiVersion], Any],
    sample: bytes,
    changes: list[tuple[float, int, bytes]],
) -> None:
    text = mutated(sample, changes).decode(errors="replace")
    try:
        msgspec.json.encode(read(text, XapiVersion.V1_0_3))
    except ValueError as refused:
        msgspec.json.encode(str(refused))


# --- how it grows ---------------------------------------------------------------------------------

SMALL = 2_000
TIMES = 16
TOLERATED = 5
"""Machines are shared and memory has levels; what grows with the square takes 16 times as much."""

NOTHING = 0.0002
"""Seconds of computing that are not to be measured."""


def quickest(work: Callable[[], object]) -> float:
    """Seconds of computing, of several tries the least: the others were disturbed."""
    found = []
    for _ in range(3):
        started = time.thread_time()
        work()
        found.append(time.thread_time() - started)
    return min(found)


def grows_with_its_size(work: Callable[[int], Callable[[], object]]) -> bool:
    """`work` is prepared for a size, and then measured."""
    return any(_grows_so(work) for _ in range(3))


def _grows_so(work: Callable[[int], Callable[[], object]]) -> bool:
    small, large = quickest(work(SMALL)), quickest(work(SMALL * TIMES))
    return large < max(small, NOTHING) * TIMES * TOLERATED


def at(place: tuple[str | int, ...], value: Any) -> Json:
    return changed(rich(), place, value)


FIELDS: dict[str, Callable[[int], Json]] = {
    "iri": lambda n: at(("verb", "id"), "https://a/" + "a/" * n),
    "iri escapes": lambda n: at(("verb", "id"), "a:" + "%41" * n + "%"),
    "mbox": lambda n: at(("actor",), {"mbox": "mailto:a@" + "a." * n}),
    "mbox name": lambda n: at(("actor",), {"mbox": "mailto:" + "a." * n}),
    "tag variants": lambda n: at(("verb", "display"), {"en" + "-abcde" * n: "a"}),
    "tag extensions": lambda n: at(("verb", "display"), {"en" + "-a-bc" * n: "a"}),
    "tag private": lambda n: at(("verb", "display"), {"x" + "-a" * n: "a"}),
    "bad tags": lambda n: at(("verb", "display"), {f"{one}!": "" for one in range(n)}),
    "bad extensions": lambda n: at(("result", "extensions"), dict.fromkeys(map(str, range(n)), 1)),
    "unknown properties": lambda n: at(("result",), dict.fromkeys(map(str, range(n)), 1)),
    "duration digits": lambda n: at(("result", "duration"), "PT" + "1" * n + "S"),
    "duration fraction": lambda n: at(("result", "duration"), "PT1." + "1" * n + "H"),
    "no duration": lambda n: at(("result", "duration"), "P" + "1Y" * n),
    "timestamp": lambda n: at(("timestamp",), "2025-01-01T00:00:00." + "1" * n + "Z"),
    "timestamp sixty": lambda n: at(("timestamp",), "2025-01-01T00:00:60" + "0" * n),
    "version": lambda n: at(("version",), "1.0." + "1" * n + "-"),
    "media type": lambda n: at(("attachments",), [{"contentType": "a/b" + ";a=b" * n}]),
    "media type quoted": lambda n: at(("attachments",), [{"contentType": 'a/b;a="' + "\\" * n}]),
    "members": lambda n: at(
        ("actor",), {"objectType": "Group", "member": [{"mbox": f"mailto:{i}@a"} for i in range(n)]}
    ),
    "activities": lambda n: at(
        ("context", "contextActivities"), {"other": [{"id": f"a:{i}"} for i in range(n)]}
    ),
    "colons": lambda n: at(("result", "response"), ":" * n),
}  # fmt: skip


@pytest.mark.parametrize("make", FIELDS.values(), ids=FIELDS)
def test_what_a_long_field_costs_grows_with_its_length(make: Callable[[int], Json]) -> None:
    def parsing(length: int) -> Callable[[], object]:
        body = json.dumps(make(length)).encode()
        return lambda: outcome(body, XapiVersion.V1_0_3)

    assert grows_with_its_size(parsing)


@pytest.mark.parametrize("make", FIELDS.values(), ids=FIELDS)
def test_what_comparing_costs_grows_with_the_length(make: Callable[[int], Json]) -> None:
    def comparing(length: int) -> Callable[[], object]:
        found = outcome(json.dumps(make(length)).encode(), XapiVersion.V1_0_3)
        if isinstance(found, InvalidStatement):
            return lambda: None
        (one,) = found
        again = json.loads(one.raw)
        return lambda: same_statement(one.statement, again)

    assert grows_with_its_size(comparing)


def or_nothing(read: Callable[[str], object]) -> Callable[[str], object]:
    def reading(text: str) -> object:
        try:
            return read(text)
        except ValueError:
            return None

    return reading


def chosen(header: str) -> str:
    return best({"id": 1, "en": 1}, accepted(header))


HEADERS: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "languages long": (chosen, lambda n: "a-" * n),
    "languages many": (chosen, lambda n: "en;q=0.1," * n),
    "languages weight": (chosen, lambda n: "en;q=" + "9" * n),
    "tags unquoted": (read_entity_tags, lambda n: "a" * n + '"'),
    "tags commas": (read_entity_tags, lambda n: "a," * n),
    "tags blanks": (read_entity_tags, lambda n: "a" + " " * n + "a"),
    "tags quoted": (read_entity_tags, lambda n: '"a" ,' * n + '"'),
    "tags weak": (read_entity_tags, lambda n: 'W/"a",' * n + "W/"),
    "iri": (query.read_iri, lambda n: "a:" + "//" * n + " "),
    "uuid": (query.read_uuid, lambda n: "a" * n),
}


@pytest.mark.parametrize(("read", "make"), HEADERS.values(), ids=HEADERS)
def test_what_a_long_header_costs_grows_with_its_length(
    read: Callable[[str], object], make: Callable[[int], str]
) -> None:
    def reading(length: int) -> Callable[[], object]:
        text = make(length)
        return lambda: or_nothing(read)(text)

    assert grows_with_its_size(reading)


def test_of_very_many_languages_the_liked_one_is_found_at_once() -> None:
    def choosing(number: int) -> Callable[[], object]:
        texts = dict.fromkeys((f"x-{n}" for n in range(number)), "")
        liked = accepted(",".join(f"a{n}-b-c-d-e" for n in range(50)))
        return lambda: best(texts, liked)

    assert grows_with_its_size(choosing)


def test_very_many_faults_are_one_fault() -> None:
    for name in ("bad tags", "bad extensions", "unknown properties"):
        refused = outcome(json.dumps(FIELDS[name](20_000)).encode(), XapiVersion.V1_0_3)
        assert isinstance(refused, InvalidStatement)
        assert len(refused.problems) == 1
