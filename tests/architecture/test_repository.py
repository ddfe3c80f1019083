import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
HOME_FOLDER = re.compile(r"/(?:home|Users)/[a-z]\w*/")


def test_docker_holds_no_python() -> None:
    """A package `docker` at the top would hide the Docker SDK from everything that runs here."""
    assert list((ROOT / "docker").rglob("*.py")) == []


def test_lock_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text()

    assert "://" not in lock
    assert "@" not in lock


def test_every_locked_distribution_has_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text()

    assert re.findall(r"^\S+==.*[^\\]$", lock, re.MULTILINE) == []


def test_lock_satisfies_the_project_file() -> None:
    """When it does not: `python3 dev.py lock`."""
    lock = (ROOT / "requirements.lock").read_text()
    locked = dict(re.findall(r"^([\w-]+)==([\w.]+)", lock, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]

    assert [text for text in named if not is_satisfied(Requirement(text), locked)] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    machine = re.compile(f"{HOME_FOLDER.pattern}|{re.escape(str(ROOT))}")
    named = [file for file in repository_files() if machine.search(file.read_text("utf-8"))]

    assert named == []


def repository_files() -> list[Path]:
    """The text files that git keeps, or would keep if they were added."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in names.split("\0") if name]
    return [file for file in files if file.is_file() and is_text(file)]


def is_text(file: Path) -> bool:
    with file.open("rb") as opened:
        return b"\0" not in opened.read(8192)


def is_satisfied(requirement: Requirement, locked: dict[str, str]) -> bool:
    version = locked.get(canonicalize_name(requirement.name))
    return version is not None and requirement.specifier.contains(version)
