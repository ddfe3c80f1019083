"""A PostgreSQL server of one's own, to be stopped, starved and put back in time."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.faults.programs import as_user, give, program
from tests.processes import free_port
from tests.waiting import wait_until

_USER: Final = "postgres"
_FOLDERS: Final = tuple(sorted(Path("/usr/lib/postgresql").glob("*/bin")))
_START_SECONDS: Final = 60
_DISK_MEGABYTES: Final = 640
_FILLINGS: Final = 5
_SETTINGS: Final = (
    "max_connections=60",
    "shared_buffers=64MB",
    # Write-ahead logs must not fill the small disk by themselves.
    "max_wal_size=128MB",
    "wal_recycle=off",
    "unix_socket_directories=",
)


class PrivatePostgres:
    """Keeps its data on a small disk in memory, where one may be mounted, to be filled up."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._programs = {
            name: program(name, _FOLDERS) for name in ("initdb", "pg_ctl", "postgres")
        }
        self._disk = folder / "disk"
        self._data = self._disk / "data"
        self._log = folder / "log"
        self._clock = folder / "clock"
        give(folder, _USER)
        give(self._disk, _USER)
        self.has_small_disk = _mount(self._disk)
        self.shifts_clock = _faketime() is not None
        self.set_clock_back(0)
        give(self._data, _USER)
        self._run("initdb", "--username=postgres", "--auth=trust", "--no-sync", self._data)
        self.start()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> "psycopg.Connection[Any]":
        return psycopg.connect(
            f"postgresql://postgres@127.0.0.1:{self.port}/{database}",
            autocommit=True,
            connect_timeout=5,
        )

    def start(self) -> None:
        options = " ".join(f"-c {one}" for one in (*_SETTINGS, f"port={self.port}"))
        self._control("start", "--options", options, "--log", self._log)
        self.await_answer()

    def stop(self, mode: str = "fast") -> None:
        """`fast` ends every connection, `immediate` is a crash."""
        self._control("stop", "--mode", mode)

    def await_answer(self) -> None:
        wait_until(self._answers, "PostgreSQL answers", _START_SECONDS)

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Nothing more can be written until the context is left. Starts it again if it fell."""
        ballast = self._disk / "ballast"
        with ballast.open("wb") as file:
            _fill(file.fileno(), self._disk)
        try:
            yield
        finally:
            ballast.unlink()
            self._start_if_it_fell()

    def _start_if_it_fell(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._control("status")
            self.await_answer()
            return
        self.start()

    def set_clock_back(self, seconds: int) -> None:
        """For every process of the server at once."""
        self._clock.write_text(f"-{seconds}\n" if seconds else "+0\n")

    def close(self) -> None:
        self.stop("immediate")
        if self.has_small_disk:
            subprocess.run(["umount", "--lazy", self._disk], check=True)  # noqa: S607

    def _control(self, *arguments: str | Path) -> None:
        self._run("pg_ctl", "--pgdata", self._data, "--wait", "--silent", *arguments)

    def _run(self, name: str, *arguments: str | Path) -> None:
        library = _faketime()
        clock = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock),
            "FAKETIME_CACHE_DURATION": "1",
            # Waiting goes by the monotonic clock, which nobody sets.
            "DONT_FAKE_MONOTONIC": "1",
        }
        subprocess.run(
            [self._programs[name], *arguments],
            check=True,
            env=os.environ | (clock if library else {}),
            cwd=self._disk,
            stdout=subprocess.DEVNULL,
            timeout=_START_SECONDS * 2,
            **as_user(_USER),
        )


def _fill(file: int, disk: Path) -> None:
    """Until nothing is left: meanwhile the server takes its share."""
    for _ in range(_FILLINGS):
        found = os.statvfs(disk)
        with suppress(OSError):
            size = os.fstat(file).st_size
            os.posix_fallocate(file, size, max(1, found.f_bavail * found.f_frsize))


def _mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MEGABYTES}m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return False
    give(folder, _USER)
    return True


def _faketime() -> Path | None:
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    return found[0] if found else None
