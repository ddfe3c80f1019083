import threading

import pytest

from events.publisher import Nudger, RecordingNudger
from tests.waiting import PATIENCE_SECONDS


class Gate:
    """A sender whose first sending waits until it is let through."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.arrived = threading.Event()
        self.opened = threading.Event()
        self.last = threading.Event()

    def __call__(self, task: str) -> None:
        self.sent.append(task)
        self.arrived.set()
        assert self.opened.wait(PATIENCE_SECONDS)
        if task == "last":
            self.last.set()


class Broker:
    """A sender that cannot be reached the first time."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.failed = threading.Event()
        self.reached = threading.Event()

    def __call__(self, task: str) -> None:
        self.tried.append(task)
        if len(self.tried) == 1:
            self.failed.set()
            raise ConnectionRefusedError("nobody listens")
        self.reached.set()


def test_nudges_at_one_moment_become_one_of_each_task() -> None:
    gate = Gate()
    with Nudger(gate) as nudger:
        nudger.nudge("first")
        assert gate.arrived.wait(PATIENCE_SECONDS)
        for _ in range(100):
            nudger.nudge("last")
            nudger.nudge("fold")
        gate.opened.set()
        assert gate.last.wait(PATIENCE_SECONDS)

    assert gate.sent == ["first", "fold", "last"]


def test_who_nudges_does_not_wait_for_the_broker() -> None:
    gate = Gate()
    with Nudger(gate) as nudger:
        nudger.nudge("first")
        assert gate.arrived.wait(PATIENCE_SECONDS)
        nudger.nudge("last")
        sent_by_then = list(gate.sent)
        gate.opened.set()

    assert sent_by_then == ["first"]


def test_a_broker_that_failed_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    broker = Broker()
    with Nudger(broker) as nudger:
        nudger.nudge("lost")
        assert broker.failed.wait(PATIENCE_SECONDS)
        nudger.nudge("found")
        assert broker.reached.wait(PATIENCE_SECONDS)

    assert broker.tried == ["lost", "found"]
    assert "nobody listens" in caplog.text


def test_nothing_asked_nothing_sent() -> None:
    broker = Broker()
    with Nudger(broker):
        pass

    assert broker.tried == []


def test_without_a_broker_nudges_are_kept_in_order() -> None:
    nudger = RecordingNudger()
    for task in ("fold", "project", "fold"):
        nudger.nudge(task)

    assert nudger.tasks == ["fold", "project", "fold"]
