import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "requirements.lock", ROOT / "docker" / "requirements.lock"]
HOME_FOLDER = re.compile(r"/(?:home|Users)/[a-z]\w*/")


def test_no_database_stands_in_the_repository() -> None:
    """Commands that are given in this folder without settings leave one here."""
    kept = [name for name in kept_names() if name.endswith((".db", ".sqlite3"))]

    assert kept == []


def test_docker_holds_no_python() -> None:
    """A package `docker` at the top would hide the Docker SDK from everything that runs here."""
    assert list((ROOT / "docker").rglob("*.py")) == []


@pytest.mark.parametrize("file", LOCKS, ids=["everything", "image"])
def test_lock_names_no_registry(file: Path) -> None:
    lock = file.read_text()

    assert "://" not in lock
    assert "@" not in lock


@pytest.mark.parametrize("file", LOCKS, ids=["everything", "image"])
def test_every_locked_distribution_has_hashes(file: Path) -> None:
    lock = file.read_text()

    assert re.findall(r"^\S+==.*[^\\]$", lock, re.MULTILINE) == []


def test_lock_satisfies_the_project_file() -> None:
    """When it does not: `python3 dev.py lock`."""
    everything, image = map(versions, LOCKS)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = project["project"]["dependencies"]
    extras = project["project"]["optional-dependencies"].values()
    dev = [*project["dependency-groups"]["dev"], *(one for extra in extras for one in extra)]

    assert [text for text in runtime if not is_satisfied(Requirement(text), image)] == []
    assert [text for text in dev if not is_satisfied(Requirement(text), everything)] == []


def test_image_takes_the_versions_that_everyone_has_and_nothing_of_development() -> None:
    everything, image = map(versions, LOCKS)

    assert image.items() <= everything.items()
    assert not {"pytest", "ruff", "uv"} & image.keys()


def test_no_file_names_a_path_of_one_machine() -> None:
    machine = re.compile(f"{HOME_FOLDER.pattern}|{re.escape(str(ROOT))}")
    named = [file for file in repository_files() if machine.search(file.read_text("utf-8"))]

    assert named == []


def repository_files() -> list[Path]:
    """The text files that git keeps, or would keep if they were added."""
    files = [ROOT / name for name in kept_names()]
    return [file for file in files if file.is_file() and is_text(file)]


def kept_names() -> list[str]:
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in names.split("\0") if name]


def is_text(file: Path) -> bool:
    with file.open("rb") as opened:
        return b"\0" not in opened.read(8192)


def versions(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", lock.read_text(), re.MULTILINE))


def is_satisfied(requirement: Requirement, locked: dict[str, str]) -> bool:
    version = locked.get(canonicalize_name(requirement.name))
    return version is not None and requirement.specifier.contains(version)
