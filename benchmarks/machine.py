"""What the figures were measured on."""

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

_BLOCK: Final = bytes(8192)
_WRITES: Final = 200
_MEMORY_UNITS: Final = 2**20


def describe(postgresql: str | None) -> list[tuple[str, str]]:
    """(what, value) pairs; `postgresql` is the server's version, None where there is none."""
    return [
        ("CPU", f"{_cpu_model()}, {os.cpu_count()} cores"),
        ("memory", _memory()),
        (
            "disk",
            f"{fsync_seconds() * 1000:.2f} ms to write 8 KB durably (median, temporary folder)",
        ),
        ("kernel", f"{platform.system()} {platform.release()}"),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("PostgreSQL", postgresql or "not reached"),
        ("SQLite", sqlite3.sqlite_version),
    ]


def fsync_seconds() -> float:
    """How long one durable write of 8 KB to the temporary folder takes, as a median."""
    with tempfile.TemporaryFile() as file:
        return statistics.median(_durable_write(file.fileno()) for _ in range(_WRITES))


def _durable_write(file: int) -> float:
    started = time.perf_counter()
    os.write(file, _BLOCK)
    os.fsync(file)
    return time.perf_counter() - started


def _cpu_model() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.exists():
        return platform.processor() or platform.machine()
    names = (line for line in cpuinfo.read_text().splitlines() if line.startswith("model name"))
    return next(names, platform.machine()).partition(":")[2].strip() or platform.machine()


def _memory() -> str:
    meminfo = Path("/proc/meminfo")
    if not meminfo.exists():
        return "unknown"
    kilobytes = int(meminfo.read_text().partition("MemTotal:")[2].split()[0])
    return f"{kilobytes / _MEMORY_UNITS:.1f} GB"
