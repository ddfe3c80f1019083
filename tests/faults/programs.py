"""Finding the servers' programs, and the users that they want to run as."""

import os
import pwd
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class MissingProgram(Exception):
    """A program that the faults need is not installed here."""


def program(name: str, folders: Iterable[Path] = ()) -> Path:
    """Where it is; the last of `folders` that has it comes first. Raises Missing."""
    for folder in reversed([*folders]):
        if (folder / name).exists():
            return folder / name
    found = shutil.which(name)
    if found is None:
        raise MissingProgram(f"{name} is not installed")
    return Path(found)


def as_user(name: str) -> dict[str, Any]:
    """Arguments for subprocess: servers refuse to be root. Others stay who they are."""
    if os.getuid() != 0:
        return {}
    found = pwd.getpwnam(name)
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def give(folder: Path, name: str) -> None:
    """Make a folder that belongs to the user."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.getuid() == 0:
        found = pwd.getpwnam(name)
        os.chown(folder, found.pw_uid, found.pw_gid)
