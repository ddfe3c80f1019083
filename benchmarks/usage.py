"""How busy the processes are while something is measured, read from /proc where there is one."""

import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1", "", None})
_FULL: Final = 0.9
"""Share of a core, or of all, beyond which it counts as used up."""

Spent = Callable[[], float]
"""Seconds of CPU time used so far."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Cores kept busy on average, by each part and by everything on the machine."""

    parts: Mapping[str, float]
    machine: float

    @property
    def others(self) -> float:
        return max(0.0, self.machine - sum(self.parts.values()))


class Meter:
    """Between making it and `read`, how much of the cores each part has used."""

    def __init__(self, parts: Mapping[str, Spent]) -> None:
        self._parts = parts
        self._before = self._now()
        self._started = time.perf_counter()

    def read(self) -> Usage:
        seconds = time.perf_counter() - self._started
        cores = {name: (now - self._before[name]) / seconds for name, now in self._now().items()}
        return Usage({name: cores[name] for name in self._parts}, cores["machine"])

    def _now(self) -> dict[str, float]:
        return {"machine": _machine(), **{name: spent() for name, spent in self._parts.items()}}


def this_process() -> float:
    return time.process_time()


def process(pid: int) -> Spent:
    """One process with its threads, and the children that it has waited for."""
    return lambda: sum(_times(pid))


def family(pid: int) -> Spent:
    """A process with its children, those included that have ended."""
    return lambda: sum(_times(pid)) + sum(sum(_times(child)) for child in _children(pid))


def postgresql(backend: int, host: str | None) -> dict[str, Spent]:
    """The server that a backend belongs to; nothing where it runs elsewhere."""
    status = _stat(backend)
    if host not in _HERE or not status:
        return {}
    command = (_PROC / str(backend) / "comm").read_text()
    return {"PostgreSQL": family(int(status[1]))} if command.startswith("postgres") else {}


def memory(pid: int) -> int | None:
    """Resident memory in MB; None where it cannot be known."""
    return _megabytes(str(pid), "VmRSS:")


def peak() -> int:
    """The most resident memory that this process has had, in MB."""
    most = _megabytes("self", "VmHWM:")
    if most is not None:
        return most
    # On Linux this would count what the parent had when it started us; on macOS it is in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20


def _megabytes(process: str, name: str) -> int | None:
    with suppress(OSError):
        for line in (_PROC / process / "status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) // 2**10
    return None


def limit_of(usage: Usage) -> str:
    """Who used how much, and which of it was used up."""
    if not usage.machine:
        return "not known: this system has no /proc"
    parts = [*usage.parts.items(), ("others", usage.others)]
    shares = ", ".join(f"{name} {cores:.2f}" for name, cores in parts if cores >= 0.01)
    return f"{_verdict(usage)} (cores: {shares})"


def _verdict(usage: Usage) -> str:
    cores = os.cpu_count() or 1
    if usage.machine >= _FULL * cores:
        return f"CPU: all {cores} cores are busy"
    name, most = max(usage.parts.items(), key=lambda part: part[1])
    if most >= _FULL:
        return f"CPU: one core of the {name}"
    return f"waiting for the disk and for each other: {cores - usage.machine:.1f} cores are idle"


def _machine() -> float:
    """Seconds that all cores together were busy, whoever used them."""
    try:
        fields = (_PROC / "stat").read_text().splitlines()[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, *interrupts = (int(field) for field in fields[:8])
    return (user + nice + system + sum(interrupts)) / _ticks()


def _times(pid: int) -> Iterator[float]:
    """User and system time, of itself and of children waited for."""
    yield from (int(field) / _ticks() for field in _stat(pid)[11:15])


def _stat(pid: int) -> list[str]:
    """The fields behind the command's name: state, parent, …; none where the process is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _children(pid: int) -> list[int]:
    found = (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit())
    return [child for child in found if _stat(child)[1:2] == [str(pid)]]


def _ticks() -> int:
    return os.sysconf("SC_CLK_TCK")
