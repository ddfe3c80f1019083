"""Pages of 50 statements found by every combination of filters, among millions."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import product
from random import Random
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlencode

import msgspec

from benchmarks.bench import Bench
from benchmarks.databases import settle
from benchmarks.installation import Installation
from benchmarks.load import percentile
from benchmarks.many import fill, patterns
from benchmarks.report import ReportRow, verdict
from benchmarks.serving import Failed, ServedProcess, serving
from benchmarks.statements import Statement

Json = dict[str, Any]

_GOAL_MS: Final = 50
_PAGE: Final = 50
_PAGES: Final = 100
_SAMPLES: Final = 3
_OK: Final = 200
_PATIENCE_SECONDS: Final = 60
_decode: Final = msgspec.json.Decoder(Json).decode

_PLACES: Final = (
    ("", "agent", "related_agents"),
    ("", "verb"),
    ("", "activity", "related_activities"),
    ("", "registration"),
    ("", "since+until"),
    ("", "ascending"),
)


@dataclass
class SearchSeen:
    """Seconds of pages, by the combination of filters."""

    first: dict[str, list[float]] = field(default_factory=dict)
    hundredth: dict[str, list[float]] = field(default_factory=dict)

    def note(self, where: dict[str, list[float]], combination: str, seconds: float) -> None:
        where.setdefault(combination, []).append(seconds)


def measure(bench: Bench) -> list[ReportRow]:
    with bench.copy() as installation:
        bench.say(f"searching: putting {bench.scale.searched:,} statements into the store")
        fill(installation.url, patterns(installation, bench.pool), bench.scale.searched)
        settle(installation.url)
        with serving("web", installation.url) as server:
            seen = _see(bench, installation, server)
    count = f"{bench.scale.searched:,} statements"
    return [
        _row(f"first page of 50 among {count}, any filters", seen.first),
        _row(f"hundredth page of 50 among {count}, any filters", seen.hundredth),
    ]


def _see(bench: Bench, installation: Installation, server: ServedProcess) -> SearchSeen:
    seen, chance = SearchSeen(), Random(7)
    reader = _Reader(installation, server)
    for combination in product(*_PLACES):
        name = " ".join(filter(None, combination)) or "none"
        for _ in range(_SAMPLES):
            _follow(reader, seen, name, chance.choice(bench.pool), combination)
        bench.say(f"searching: {name}: {max(seen.first[name]) * 1000:.0f} ms at most")
    return seen


def _follow(
    reader: "_Reader", seen: SearchSeen, name: str, like: Statement, combination: Sequence[str]
) -> None:
    """The first page of statements that are like this one in these respects, and the hundredth."""
    query = {**dict(_parameters(_decode(like.body), combination)), "limit": str(_PAGE)}
    path = f"/xapi/statements?{urlencode(query)}"
    for page in range(1, _PAGES + 1):
        started = perf_counter()
        more = reader.get(like.centre, path)
        seconds = perf_counter() - started
        if page == 1:
            seen.note(seen.first, name, seconds)
        elif page == _PAGES:
            seen.note(seen.hundredth, name, seconds)
        if not more:
            return
        path = more


def _parameters(statement: Json, combination: Sequence[str]) -> Iterator[tuple[str, str]]:
    for wanted in filter(None, combination):
        if wanted in ("agent", "related_agents"):
            yield "agent", json.dumps(statement["actor"])
        elif wanted == "verb":
            yield "verb", statement["verb"]["id"]
        elif wanted in ("activity", "related_activities"):
            yield "activity", _activity(statement, broadly=wanted == "related_activities")
        elif wanted == "registration":
            yield "registration", _registration(statement)
        elif wanted == "since+until":
            yield from _window()
        if wanted.startswith("related_") or wanted == "ascending":
            yield wanted, "true"


def _activity(statement: Json, *, broadly: bool) -> str:
    """The object's IRI; broadly the last of the context's, which is the widest."""
    around = statement.get("context", {}).get("contextActivities", {})
    activities = [one for found in around.values() for one in _listed(found)]
    if broadly and activities:
        return str(activities[-1]["id"])
    thing = statement["object"]
    return str(thing.get("id", "https://contoh.example/none"))


def _listed(found: Any) -> list[Json]:
    return [found] if isinstance(found, dict) else found


def _registration(statement: Json) -> str:
    found = statement.get("context", {}).get("registration")
    return str(found or "00000000-0000-4000-8000-000000000000")


def _window() -> Iterator[tuple[str, str]]:
    """Two months, a while ago."""
    now = datetime.now(UTC)
    yield "since", (now - timedelta(days=150)).isoformat()
    yield "until", (now - timedelta(days=90)).isoformat()


class _Reader:
    """Gets pages over one connection."""

    def __init__(self, installation: Installation, server: ServedProcess) -> None:
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE_SECONDS)
        self._headers = {
            centre: {
                "Authorization": f"Basic {b64encode(f'{one.key}:{one.secret}'.encode()).decode()}",
                "X-Experience-API-Version": "1.0.3",
            }
            for centre, one in installation.issued.items()
        }

    def get(self, centre: str, path: str) -> str:
        """The address of the next page, empty on the last. Raises Failed."""
        self._connection.request("GET", path, headers=self._headers[centre])
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != _OK:
            raise Failed(f"a page was answered with {answer.status}: {body[:200]!r}")
        return str(_decode(body)["more"])


def _row(figure: str, seen: Mapping[str, list[float]]) -> ReportRow:
    every = [seconds * 1000 for found in seen.values() for seconds in found]
    p95 = percentile(every, 0.95)
    slowest = sorted(seen, key=lambda name: -max(seen[name]))[:3]
    notes = tuple(f"{name}: {max(seen[name]) * 1000:.0f} ms at most." for name in slowest)
    return ReportRow(
        figure=figure,
        goal=f"p95 ≤ {_GOAL_MS} ms",
        measured=f"p50 {percentile(every, 0.5):.1f} ms, p95 {p95:.1f} ms, {len(every)} pages",
        ratio=verdict(p95 <= _GOAL_MS, "–"),
        limit=f"slowest {max(every, default=0):.0f} ms",
        notes=notes,
    )
