"""PostgreSQL's own programs: where they are, which version, and how they are run.

A password goes to them through the environment only: a command line can be read by everyone on the
machine.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url

from lms_plugin.errors import Unavailable
from schemas.texts import Message, message

_SHOWN_ERRORS: Final = 3


@dataclass(frozen=True, slots=True)
class Program:
    """An installed program; `version` as it says itself, such as "15.20"."""

    name: str
    path: str
    version: str

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def require(self, major: int, reason: Message) -> None:
        """Raises Unavailable when it is older than that."""
        if self.major < major:
            raise Unavailable(
                message(
                    "operations.too_old",
                    name=self.name,
                    version=self.version,
                    reason=reason,
                    major=major,
                )
            )

    def run(
        self, arguments: Sequence[str], url: URL, on_line: Callable[[str], None] = lambda _: None
    ) -> None:
        """Run it against a database; `on_line` gets what it says meanwhile. Raises Unavailable."""
        errors: list[str] = []
        with subprocess.Popen(
            [self.path, *arguments],
            env=_environment(url),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        ) as process:
            assert process.stderr is not None
            try:
                for line in process.stderr:
                    # What follows an error may quote rows, and with them people.
                    if f"{self.name}: error:" in line:
                        errors.append(line.strip())
                    on_line(line)
            except BaseException:
                # After Ctrl+C too: leaving the block waits for the program, which would go on.
                process.terminate()
                raise
        if process.returncode:
            said = "; ".join(errors[:_SHOWN_ERRORS]) or f"exit code {process.returncode}"
            raise Unavailable(message("operations.program_failed", program=self.name, answer=said))


def find(name: str) -> Program:
    """A program on PATH. Raises Unavailable, with the remedy."""
    path = shutil.which(name)
    if path is None:
        raise Unavailable(message("operations.not_path", name=name))
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"\d+(\.\d+)*", said)
    if version is None:
        raise Unavailable(message("operations.does_not_say_version", path=path))
    return Program(name, path, version.group())


def listing(program: Program, file: Path) -> list[str]:
    """The table of contents of a dump, a line each. Raises Unavailable."""
    done = subprocess.run(
        [program.path, "--list", str(file)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unavailable(
            message("operations.program_failed", program=program.name, answer=done.stderr.strip())
        )
    return done.stdout.splitlines()


def without_password(url: URL) -> str:
    """The address as libpq takes it on a command line."""
    bare = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    ).difference_update_query(["password"])
    return bare.render_as_string(hide_password=False)


def _environment(url: URL) -> dict[str, str]:
    """Ours, with the password if the address has one; messages in English, to be understood."""
    own = {**os.environ, "LC_ALL": "C"}
    password = url.password or make_url(url).query.get("password")
    return {**own, "PGPASSWORD": str(password)} if password else own
