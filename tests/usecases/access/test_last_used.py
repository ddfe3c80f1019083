import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from lms_plugin.errors import Unavailable
from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.usecases.access.credentials import list_credentials
from lms_plugin.usecases.access.last_used import UseNotes
from tests.province import Province
from tests.spoken import as_told
from tests.waiting import PATIENCE_SECONDS

Result = TypeVar("Result")
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def last_uses(province: Province) -> dict[str, datetime | None]:
    return {row.key: row.last_used_at for row in list_credentials(province.database)}


def id_of(province: Province, key: str) -> int:
    with province.database.read() as reading:
        found = credentials.find_sender(reading, key)
    assert found is not None
    return found[0].credential_id


@dataclass
class Pauses:
    """Pauses between two writes that end when a test says so."""

    begun: asyncio.Queue[None] = field(default_factory=asyncio.Queue)
    ended: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    async def __call__(self) -> None:
        self.begun.put_nowait(None)
        await self.ended.get()


async def no_pause() -> None:
    """For tests that write by themselves."""


async def running(notes: UseNotes, work: Callable[[], Awaitable[None]]) -> None:
    writer = asyncio.create_task(notes.keep_writing())
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await work()
    finally:
        writer.cancel()


def test_the_last_use_is_on_record_and_of_that_credential_only(province: Province) -> None:
    key, other = province.credentials["BPSDM"].key, province.credentials["LAN"].key

    async def use() -> None:
        notes = UseNotes(province.database, lambda: NINE, no_pause)
        notes.note(id_of(province, key))
        await notes.write()

    asyncio.run(use())

    assert (last_uses(province)[key], last_uses(province)[other]) == (NINE, None)


def test_many_uses_are_written_once_and_no_earlier_than_the_pause_ends(province: Province) -> None:
    key = province.credentials["BPSDM"].key
    credential_id = id_of(province, key)
    clock, pauses = [NINE], Pauses()
    notes = UseNotes(province.database, lambda: clock[0], pauses)

    async def use() -> None:
        notes.note(credential_id)
        await pauses.begun.get()
        assert last_uses(province)[key] == NINE
        for _ in range(100):
            clock[0] += timedelta(seconds=0.1)
            notes.note(credential_id)
        assert last_uses(province)[key] == NINE
        pauses.ended.put_nowait(None)
        await pauses.begun.get()

    asyncio.run(running(notes, use))

    assert last_uses(province)[key] == NINE + timedelta(seconds=10)


def test_a_process_that_is_late_sets_nothing_back(province: Province) -> None:
    key = province.credentials["BPSDM"].key
    credential_id = id_of(province, key)

    with province.database.write() as writing:
        for at in (NINE, NINE - timedelta(minutes=1)):
            credentials.note_uses(writing, {credential_id: at})

    assert last_uses(province)[key] == NINE


class AwayAtFirst(Database):
    """Cannot be reached the first time."""

    was_away = False

    def transact(self, work: Callable[[Writing], Result]) -> Result:
        if self.was_away:
            return super().transact(work)
        self.was_away = True
        raise Unavailable(as_told("The database cannot be reached."))


def test_what_cannot_be_written_stays_noted(province: Province) -> None:
    key = province.credentials["BPSDM"].key
    credential_id = id_of(province, key)
    pauses = Pauses()
    notes = UseNotes(AwayAtFirst(province.database.engine), lambda: NINE, pauses)

    async def use() -> None:
        notes.note(credential_id)
        await pauses.begun.get()
        assert last_uses(province)[key] is None
        pauses.ended.put_nowait(None)
        await pauses.begun.get()

    asyncio.run(running(notes, use))

    assert last_uses(province)[key] == NINE
