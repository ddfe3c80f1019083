import json
from datetime import UTC, datetime

import pytest

from demonstration.lrs import LrsClient
from demonstration.sending import BATCH, send
from demonstration.traffic import make_world, sample
from lms_plugin.errors import Invalid
from schemas.texts import Message
from tests.demonstration.scripted_server import ScriptedAnswer, ScriptedServer, scripted_server

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


class Told(list[tuple[int, int]]):
    """Remembers how far it was told the work is."""

    def __call__(self, step: Message, done: int, total: int) -> None:
        assert step
        self.append((done, total))


def clients(server: ScriptedServer, *centres: str) -> dict[str, LrsClient]:
    return {centre: LrsClient(f"{server.url}/xapi", centre, "rahasia") for centre in centres}


def test_all_is_sent_in_batches_by_the_centre_it_is_of() -> None:
    parcels = sample(make_world(7, 100, NOW), 300)
    told = Told()

    with scripted_server(ScriptedAnswer()) as server:
        send(clients(server, "BPSDM-NC", "MOOC-NC"), parcels, told)

    sent = [json.loads(asked.body) for asked in server.asked]
    by_sender = {asked.headers["authorization"] for asked in server.asked}
    assert sum(map(len, sent)) == 300
    assert max(map(len, sent)) == BATCH
    assert len(by_sender) == 2
    assert (told[0], told[-1]) == ((0, 300), (300, 300))


def test_a_refusal_ends_the_sending() -> None:
    parcels = sample(make_world(7, 100, NOW), 300)
    refusal = ScriptedAnswer(400, b"$[3].actor")

    with scripted_server(refusal) as server, pytest.raises(Invalid, match="actor"):
        send(clients(server, "BPSDM-NC", "MOOC-NC"), parcels, Told())

    assert len(server.asked) == 1
