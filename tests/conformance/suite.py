"""ADL's conformance suite for record stores: a checkout that whoever runs it has installed.

Nothing of it is part of the project, and nothing here fetches or installs it: CONTRIBUTING.md says
how that is done by hand.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

COMMIT: Final = "2ec25f2"
TESTS: Final = {"1.0.3": 1365, "2.0.0": 1442}
"""How many tests that commit has for each version of xAPI, by the suite's name of the version."""
_VARIABLE: Final = "LMS_CONFORMANCE_SUITE"
ABSENCE: Final = f"ADL's official suite is not run ({_VARIABLE})"
PROGRAM: Final = Path("bin", "console_runner.js")
PACKAGES: Final = Path("node_modules")


class Missing(Exception):
    """There is no checkout, or no Node; the text says what was looked for, and where."""


@dataclass(frozen=True)
class Suite:
    """An installed checkout, and the Node that runs it."""

    folder: Path
    node: str

    def commit(self) -> str:
        """Of the checkout; unknown where it was unpacked from an archive."""
        git = shutil.which("git")
        if git is None or not (self.folder / ".git").exists():
            return "unknown"
        asked = [git, "-C", str(self.folder), "rev-parse", "HEAD"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        return said.strip() or "unknown"


def find_suite() -> Suite:
    """Raises Missing."""
    folder = _folder()
    if not (folder / PROGRAM).is_file():
        raise Missing(f"{ABSENCE}: no checkout of it at {folder}")
    if not (folder / PACKAGES).is_dir():
        raise Missing(f"{ABSENCE}: its checkout at {folder} lacks what `npm install` brings")
    node = shutil.which("node")
    if node is None:
        raise Missing(f"{ABSENCE}: no program `node` in PATH")
    return Suite(folder, node)


def _folder() -> Path:
    named = os.environ.get(_VARIABLE)
    if named:
        return Path(named).expanduser().resolve()
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "lms-plugin-conformance"
