"""Completions of people who have learned nothing yet: each must show, so each can be timed."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
import psycopg

from benchmarks.databases import libpq_url, plain
from benchmarks.statements import Statement
from demonstration.courses import CourseDelivery, SampleCourse
from demonstration.moodle import Moodle, MoodlePlace
from demonstration.province import SampleEmployee
from demonstration.statements import SiteVisit
from demonstration.traffic import SampleWorld

LOOK_SECONDS: Final = 0.01
"""How often is looked whether probes show."""

_HOLDERS: Final = "SELECT key, person_id FROM identifiers WHERE key = ANY(%b)"
# Evidence, profile and the sums of the unit become visible with one commit.
_SHOWN: Final = "SELECT DISTINCT person_id FROM evidence WHERE person_id = ANY(%b)"


@dataclass(frozen=True, slots=True)
class Probe:
    """A completion, under an id of its own, of someone who has none."""

    person_id: int
    statement_id: UUID
    statement: Statement


def probes(url: str, world: SampleWorld, load: Sequence[Statement], most: int) -> list[Probe]:
    """For people of whom the load says nothing."""
    busy = {_actor(one.body) for one in load}
    idle = [one for one in world.province.employees if busy.isdisjoint(_accounts(one))][:most]
    with plain(url) as connection:
        rows = connection.execute(_HOLDERS, [[f"nip:{one.latest.nip}" for one in idle]]).fetchall()
    person_ids = {key.removeprefix("nip:"): person_id for key, person_id in rows}
    course, at = _course(world), world.now - timedelta(hours=1)
    return [_probe(person_ids[one.latest.nip], one, course, at) for one in idle]


def _accounts(employee: SampleEmployee) -> set[str]:
    return {employee.user_name, *(held.nip for held in employee.held)}


class _Account(msgspec.Struct):
    name: str


class _Actor(msgspec.Struct):
    account: _Account


class _Said(msgspec.Struct):
    actor: _Actor


def _actor(body: bytes) -> str:
    return msgspec.json.decode(body, type=_Said).actor.account.name


def _course(world: SampleWorld) -> SampleCourse:
    """One that is for everyone, and whose completion is enough."""
    return next(
        course
        for course in world.offer.listed
        if course.delivery is CourseDelivery.COURSE
        and not course.audience
        and course.module.contributions
    )


def _probe(person_id: int, employee: SampleEmployee, course: SampleCourse, at: datetime) -> Probe:
    statement_id = uuid4()
    visit = SiteVisit(employee.name, employee.latest.nip, at, uuid4())
    place = MoodlePlace(course.taught_at, course.title, id_number=course.module.external_id)
    said: dict[str, Any] = Moodle().course_completed(visit, place)
    body = msgspec.json.encode({"id": str(statement_id), **said})
    return Probe(person_id, statement_id, Statement(course.centre.code, statement_id, None, body))


class Watch:
    """Looks at the database again and again; `delays` are seconds from the answer to the sight."""

    def __init__(self, url: str, sent: Sequence[Probe]) -> None:
        self._url = libpq_url(url)
        self._people = {probe.statement_id: probe.person_id for probe in sent}
        self._answered: dict[int, float] = {}
        self._all_show = asyncio.Event()
        self.delays: list[float] = []

    def answered(self, ids: Iterable[UUID]) -> None:
        """These statements have just been answered 200; some of them may be probes."""
        now = time.perf_counter()
        for person_id in (self._people.get(one) for one in ids):
            if person_id is not None:
                self._answered[person_id] = now
                self._all_show.clear()

    @property
    def missing(self) -> int:
        """How many were answered and do not show yet."""
        return len(self._answered)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
            task = asyncio.create_task(self._look(connection))
            try:
                yield
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _look(self, connection: psycopg.AsyncConnection[tuple[Any, ...]]) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if not self._answered:
                continue
            cursor = await connection.execute(_SHOWN, [list(self._answered)])
            rows = await cursor.fetchall()
            now = time.perf_counter()
            self.delays += [now - self._answered.pop(person_id) for (person_id,) in rows]
            if not self._answered:
                self._all_show.set()

    async def until_all_show(self) -> None:
        await self._all_show.wait()
