"""Destroying in a live system: what comes meanwhile counts as if nothing were destroyed."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from schemas.texts import Message
from tests.province import ANTIKORUPSI, BUKU, PRIMA, SIGNER, Province, finished, voiding
from tests.waiting import wait_until

LATE = datetime(2100, 1, 1, tzinfo=UTC)
NAMES = ("Ayu", "Budi", "Dewi", "Eko")


def destroy(province: Province) -> int:
    _, found = destroy_statements(province.database, SIGNER, LATE, "SK 12/2026", silent)
    return found.due.total()


def after_the_first_page(province: Province, happens: Callable[[], object]) -> None:
    """Destroy, and let something happen once the first page is destroyed."""
    moments = iter([happens])

    def progress(_step: Message, _done: int, _total: int) -> None:
        next(moments, object)()

    destroy_statements(province.database, SIGNER, LATE, "SK 12/2026", progress)


def assert_laws_hold(province: Province) -> None:
    province.project()
    province.catch_up(timedelta(minutes=1))
    assert verify(province.database, silent).faults == []
    assert compare_with_rebuild(province.database, silent).differences == []


def test_a_void_between_two_pages_is_honoured(province: Province) -> None:
    target = province.finish("Ayu", PRIMA, "2025-03-01")

    after_the_first_page(province, lambda: province.send(voiding(target)))

    assert_laws_hold(province)


def test_statements_and_voids_that_come_all_the_time(province: Province) -> None:
    ended = threading.Event()
    destroyed: list[int] = []

    def go_on_destroying() -> None:
        while not ended.is_set():
            destroyed.append(destroy(province))

    destroying = threading.Thread(target=go_on_destroying)
    destroying.start()
    try:
        wait_until(lambda: bool(destroyed), "destroying has begun")
        for day in range(1, 13):
            sent = province.send(
                *(
                    finished(name, module, f"2025-03-{day:02}")
                    for name in NAMES
                    for module in (PRIMA, BUKU, ANTIKORUPSI)
                )
            )
            province.send(*(voiding(one) for one in sent[::5]))
    finally:
        ended.set()
        destroying.join()
    destroyed.append(destroy(province))

    assert len(destroyed) > 1
    assert sum(destroyed) == 12 * (12 + 3)
    assert_laws_hold(province)
