import gzip
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from kombu import Connection
from sqlalchemy import update

from events.broker import statements_exchange
from lms_plugin.settings import Settings
from lms_plugin.store.deliveries.refused_messages import latest
from lms_plugin.store.evidence import work
from lms_plugin.store.tables.access import credentials
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from tests.province import LMS, PRIMA, SIGNER, Province, cheap_mint, finished
from tests.waiting import wait_until
from tests.workers.conftest import Run, py_amqp
from workers.inbox import MOST_AT_ONCE, MOST_BYTES_AT_ONCE, _group, run_inbox

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

Running = Callable[[Run], AbstractContextManager[None]]
Publish = Callable[..., None]
USER = "guest"


@pytest.fixture
def publish(settings: Settings, broker: Connection, province: Province) -> Publish:
    """Publishes as a centre's user does."""
    request = CredentialRequest(centre="BPSDM", home_pages=(LMS,), amqp_user=USER)
    add_credential(province.database, SIGNER, request, cheap_mint("amqp"))
    producer = broker.Producer(exchange=statements_exchange(settings.topology))

    def send(body: Any, **properties: Any) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"user_id": USER, "content_encoding": "utf-8", **properties}
        producer.publish(raw, content_type="application/json", **given)

    return send


def kept(province: Province) -> int:
    with province.database.read() as reading:
        return sum(work.counts(reading))


def reasons(province: Province) -> list[str]:
    with province.database.read() as reading:
        return sorted(one.refusal.kind for one in latest(reading, 100))


def count(queue: str, broker: Connection) -> int:
    return int(py_amqp(broker).queue_declare(queue, passive=True).message_count)


def some(number: int) -> list[dict[str, Any]]:
    return [finished("Ayu", PRIMA, "2025-03-01") | {"id": str(UUID(int=n))} for n in range(number)]


def test_statements_single_many_and_packed_are_kept_and_acknowledged(
    settings: Settings, province: Province, broker: Connection, publish: Publish, running: Running
) -> None:
    one, *others = some(10)
    publish(one)
    publish(others[:4])
    publish(gzip.compress(json.dumps(others[4:]).encode()), content_encoding="gzip")

    with running(run_inbox):
        wait_until(lambda: kept(province) == 10, "all are kept")

    wait_until(lambda: count(settings.topology.statements, broker) == 0, "all are acknowledged")
    assert reasons(province) == []


def test_the_same_message_again_is_kept_once(
    province: Province, publish: Publish, running: Running
) -> None:
    without_id = finished("Ayu", PRIMA, "2025-03-01")
    for _ in range(3):
        publish([without_id])
    publish(some(1))

    with running(run_inbox):
        wait_until(lambda: kept(province) == 2, "both are kept")


def test_what_cannot_be_kept_is_a_dead_letter_with_its_reason_and_blocks_no_one(
    settings: Settings, province: Province, broker: Connection, publish: Publish, running: Running
) -> None:
    (first,) = some(1)
    publish(first)
    publish(b"{")
    publish({**first, "verb": {"id": "no IRI"}})
    publish({**first, "actor": {"mbox": "mailto:lain@contoh.example"}})
    publish(b"not packed", content_encoding="gzip")
    publish(first, user_id=None)
    publish(first, headers={"X-Experience-API-Version": "1.0nonsense"})
    publish(some(3)[1:])

    with running(run_inbox):
        wait_until(lambda: kept(province) == 3, "the good ones are kept")
        wait_until(lambda: len(reasons(province)) == 6, "the others are on record")

    assert reasons(province) == ["conflict", *["invalid"] * 4, "unknown_sender"]
    wait_until(
        lambda: count(settings.topology.dead_statements, broker) == 6, "they are dead letters"
    )
    assert count(settings.topology.statements, broker) == 0


def test_a_packed_bomb_is_refused(province: Province, publish: Publish, running: Running) -> None:
    publish(gzip.compress(b" " * 2**26), content_encoding="gzip")

    with running(run_inbox):
        wait_until(lambda: reasons(province) == ["too_large"], "it is refused")


def test_a_user_whose_credential_was_revoked_is_unknown(
    province: Province, publish: Publish, running: Running
) -> None:
    publish(some(1), user_id=USER)
    with province.database.write() as writing:
        writing.connection.execute(update(credentials).values(revoked_at=writing.now()))

    with running(run_inbox):
        wait_until(lambda: reasons(province) == ["unknown_sender"], "it is refused")


def test_a_group_is_bounded_in_messages_and_in_bytes() -> None:
    def sizes(*bodies: int) -> list[int]:
        waiting = [SimpleNamespace(body=bytes(size)) for size in bodies]
        return [len(one.body) for one in _group(waiting)]

    assert len(sizes(*[1] * (MOST_AT_ONCE + 1))) == MOST_AT_ONCE
    assert sizes(MOST_BYTES_AT_ONCE - 1, 1, 1) == [MOST_BYTES_AT_ONCE - 1, 1]
    assert sizes(MOST_BYTES_AT_ONCE + 1, 1) == [MOST_BYTES_AT_ONCE + 1]
    assert sizes() == []
