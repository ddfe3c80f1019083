"""Clients from the npm registry: pinned in packages.json, fetched once, never part of the project.

Each ships one file for browsers that needs no other package, so the package itself is all that is
fetched: `npm pack` asks the registry that npm is set up with and runs no script of the package.
What came must have the digest that packages.json says.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tests.clients.tools import MissingTool

_PINS: Final = Path(__file__).with_name("packages.json")
_SECONDS_TO_FETCH: Final = 90


@dataclass(frozen=True)
class Package:
    """`integrity` is `sha512-` and the digest of the package in base64, as npm writes it; `bundle`
    is the path of the file for browsers in it."""

    name: str
    version: str
    integrity: str
    bundle: str

    def script(self) -> bytes:
        """Its file for browsers. Raises Missing."""
        return _file(self.fetched(), f"package/{self.bundle}")

    def fetched(self) -> Path:
        """The package, from the cache or from the registry. Raises Missing."""
        kept = _folder() / f"{self.name.replace('/', '-')}-{self.version}.tgz"
        if not (kept.exists() and self._is_pinned(kept)):
            self._fetch(kept)
        return kept

    def _fetch(self, kept: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise MissingTool("npm is not installed")
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            _pack(npm, f"{self.name}@{self.version}", Path(folder))
            (came,) = Path(folder).glob("*.tgz")
            # Never to be skipped: somebody else's code would run in its place.
            assert self._is_pinned(came), f"{self.name} is not what {_PINS.name} pins"
            came.replace(kept)

    def _is_pinned(self, file: Path) -> bool:
        digest = base64.b64encode(hashlib.sha512(file.read_bytes()).digest())
        return self.integrity == f"sha512-{digest.decode()}"


def _pack(npm: str, package: str, folder: Path) -> None:
    command = [npm, "pack", package, "--ignore-scripts", "--silent"]
    try:
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, timeout=_SECONDS_TO_FETCH
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as trouble:
        raise MissingTool(f"npm cannot fetch {package} from its registry") from trouble


def _folder() -> Path:
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "lms-plugin-clients"


def _file(package: Path, name: str) -> bytes:
    with tarfile.open(package) as members:
        member = members.extractfile(name)
        assert member is not None, f"{package} has no file {name}"
        return member.read()


@cache
def pinned() -> dict[str, Package]:
    """All packages by their names."""
    pins = json.loads(_PINS.read_text())
    return {name: Package(name=name, **pin) for name, pin in pins.items()}
