"""The product's processes, each started again when it ends, as a service manager does."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.processes import free_port, wait_until_ready
from tests.waiting import PATIENCE_SECONDS, let_pass

_COMMAND: Final = Path(sys.executable).with_name("lms-plugin")
_BETWEEN_LOOKS_SECONDS: Final = 0.1

SECONDS_TO_STOP: Final = 10


@dataclass
class FleetMember:
    """One process; `restarts` counts how often it was started after its first time."""

    name: str
    arguments: Sequence[str]
    settings: Mapping[str, str]
    folder: Path
    restarts: int = -1
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self) -> None:
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [_COMMAND, *self.arguments],
                cwd=self.folder,
                env=os.environ | dict(self.settings),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.restarts += 1

    @property
    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def terminate(self) -> None:
        assert self.process is not None
        self.process.terminate()

    def kill(self) -> None:
        """SIGKILL to the process itself: what it started has to notice by itself."""
        assert self.process is not None
        self.process.kill()

    def kill_child(self, chance: random.Random) -> bool:
        """SIGKILL to one of its children; False if there is none."""
        assert self.process is not None
        children = _children(self.process.pid)
        if not children:
            return False
        with suppress(ProcessLookupError):
            os.kill(chance.choice(children), signal.SIGKILL)
        return True

    def end(self) -> None:
        """At the end of a round: all of its session, in whatever groups they are."""
        if self.process is None:
            return
        for pid in _session(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@dataclass(frozen=True, slots=True)
class Stop:
    """How long after SIGTERM a process ended; infinite if it had to be killed."""

    name: str
    seconds: float


class Fleet:
    """`members` by name: web1, web2, worker1, …; beat twice, of which one is to stay quiet."""

    def __init__(self, settings: Mapping[str, str], folder: Path) -> None:
        self.web_ports = [free_port(), free_port()]
        webs = [
            FleetMember(f"web{n}", ["web", "--port", str(port)], settings, folder)
            for n, port in enumerate(self.web_ports, start=1)
        ]
        others = [
            FleetMember(f"{kind}{n}", [kind, *arguments], settings, folder)
            for kind, number, arguments in (
                ("worker", 2, ["--concurrency", "1"]),
                ("relay", 2, []),
                ("inbox", 2, []),
                ("beat", 2, []),
            )
            for n in range(1, number + 1)
        ]
        self.members = {one.name: one for one in (*webs, *others)}
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep_alive, daemon=True)

    def start(self) -> None:
        for member in self.members.values():
            member.start()
        self._keeper.start()
        self.await_webs()

    def await_webs(self) -> None:
        for port in self.web_ports:
            wait_until_ready(port)

    def of_kind(self, kind: str) -> list[FleetMember]:
        return [one for one in self.members.values() if one.name.startswith(kind)]

    def command(
        self, arguments: Sequence[str], seconds: float
    ) -> "subprocess.CompletedProcess[bytes]":
        """A command of the operator's, with the settings of the processes."""
        any_member = self.members["web1"]
        return subprocess.run(
            [_COMMAND, *arguments],
            check=False,
            capture_output=True,
            cwd=any_member.folder,
            env=os.environ | dict(any_member.settings),
            timeout=seconds,
        )

    def stop(self, all_but: str | None = None) -> list[Stop]:
        """SIGTERM to all at once, and SIGKILL to whatever does not care.

        Those of the kind `all_but` go on, but nobody starts them again.
        """
        self._stopping.set()
        if self._keeper.is_alive():
            self._keeper.join()
        started = time.monotonic()
        staying = [] if all_but is None else self.of_kind(all_but)
        leaving = [one for one in self.members.values() if one not in staying]
        alive = [one for one in leaving if not one.has_ended]
        for member in alive:
            member.terminate()
        stops: list[Stop] = []
        while alive and time.monotonic() - started < PATIENCE_SECONDS:
            ended = [one for one in alive if one.has_ended]
            stops += [Stop(one.name, time.monotonic() - started) for one in ended]
            alive = [one for one in alive if one not in ended]
            let_pass(_BETWEEN_LOOKS_SECONDS)
        stops += [Stop(one.name, float("inf")) for one in alive]
        for member in leaving:
            member.end()
        return stops

    def _keep_alive(self) -> None:
        while not self._stopping.wait(_BETWEEN_LOOKS_SECONDS):
            for member in self.members.values():
                if member.has_ended:
                    member.start()


def _session(leader: int) -> list[int]:
    """A process and all that it started and that did not begin sessions of their own."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(ProcessLookupError):
                found += [int(entry.name)] if os.getsid(int(entry.name)) == leader else []
    return found


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]
