"""A realistic load, without an end: the demonstration's traffic, and as much beside it as in life.

A training site sends far more about pages looked at than about courses finished, and its texts are
longer than the demonstration's. So every statement that says nothing of a completion comes again,
as somebody comes back to a page, until 12 % of all reach the ledger; and descriptions grow until a
statement has 1.8 KB. Half of them carry an id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from random import Random
from typing import Any, Final
from uuid import UUID

import msgspec

from demonstration.chance import chance
from demonstration.traffic import SampleParcel, SampleWorld, traffic
from lms_plugin.domain.recognition.recognise import recognise

Json = dict[str, Any]

_AGAIN: Final = (2, 2, 2, 3)
"""How often a statement that says nothing of a completion comes again."""
_GIVEN_IDS: Final = 0.26
"""Of the statements whose sender gives no id, the share that gets one."""
_LONGEST_AGO_MINUTES: Final = 4000
_SUMMARY: Final = (
    "Pelatihan ini membantu Aparatur Sipil Negara memahami nilai dasar BerAKHLAK dan "
    "menerapkannya dalam tugas sehari-hari: melayani masyarakat, bekerja sama dengan rekan, dan "
    "mengambil keputusan yang dapat dipertanggungjawabkan. Peserta membaca bahan, mengikuti "
    "diskusi, mengerjakan studi kasus dari unit kerjanya sendiri dan menutupnya dengan kuis."
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as a centre sends it. `given` is its id, where the sender gives one."""

    centre: str
    given: UUID | None
    voids: UUID | None
    body: bytes


@dataclass(frozen=True, slots=True)
class StatementBatch:
    """Statements of one centre, as one request brings them."""

    centre: str
    statements: tuple[Statement, ...]

    @property
    def body(self) -> bytes:
        return b"[" + b",".join(one.body for one in self.statements) + b"]"


def statements(world: SampleWorld) -> Iterator[Statement]:
    """For ever, in no order of time; no id stands twice. Some 15,000 a second."""
    random = chance(world.seed, "load")
    for parcels in traffic(world):
        yield from _journey(parcels, random)


def batches(load: Iterable[Statement], size: int) -> Iterator[StatementBatch]:
    """Full batches, each of one centre. What fills none at the end is left out."""
    waiting: dict[str, list[Statement]] = {}
    for statement in load:
        ready = waiting.setdefault(statement.centre, [])
        ready.append(statement)
        if len(ready) == size:
            yield StatementBatch(statement.centre, tuple(ready))
            ready.clear()


def _journey(parcels: Iterable[SampleParcel], random: Random) -> Iterator[Statement]:
    sent: set[object] = set()
    for parcel in parcels:
        given = parcel.statement.get("id")
        if given is not None and given in sent:
            continue
        sent.add(given)
        for statement in chain((parcel.statement,), _visits(parcel.statement, random)):
            yield _statement(parcel.centre, statement, random)


def _visits(statement: Json, random: Random) -> Iterator[Json]:
    """The same said of earlier visits, where it says nothing of a completion."""
    if recognise(statement).act is not None:
        return
    at = datetime.fromisoformat(statement["timestamp"])
    for _ in range(random.choice(_AGAIN)):
        earlier = at - timedelta(minutes=random.uniform(1, _LONGEST_AGO_MINUTES))
        visit = {**statement, "timestamp": earlier.isoformat(timespec="seconds")}
        if "id" in statement:
            visit["id"] = str(_random_id(random))
        yield visit


def _statement(centre: str, statement: Json, random: Random) -> Statement:
    if "id" not in statement and random.random() < _GIVEN_IDS:
        statement = {"id": str(_random_id(random)), **statement}
    given = statement.get("id")
    return Statement(
        centre,
        None if given is None else UUID(given),
        _voided(statement),
        msgspec.json.encode(_described(statement)),
    )


def _voided(statement: Json) -> UUID | None:
    target = statement["object"]
    return UUID(target["id"]) if target.get("objectType") == "StatementRef" else None


def _described(statement: Json) -> Json:
    thing = statement["object"]
    definition = thing.get("definition")
    if definition is None:
        return statement
    described = {**definition, "description": {"id": _SUMMARY}}
    return {**statement, "object": {**thing, "definition": described}}


def _random_id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
