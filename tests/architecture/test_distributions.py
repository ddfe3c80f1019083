"""Two distributions may own one top-level package: the later one overwrites the other, silently."""

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

OURS = "lms-plugin"
OUR_PACKAGES = frozenset({"demonstration", "events", "lms_plugin", "schemas", "tests", "workers"})


def test_nobody_else_owns_a_package_of_ours() -> None:
    assert list(foreign_owners(distributions())) == []


def test_an_intruder_is_found(tmp_path: Path) -> None:
    install(tmp_path, "Events", file="events/__init__.py")
    install(tmp_path, "neighbour", file="neighbour/events/__init__.py")

    assert list(foreign_owners(distributions(path=[str(tmp_path)]))) == ["Events owns events"]


def foreign_owners(installed: Iterable[Distribution]) -> Iterator[str]:
    for distribution in installed:
        if distribution.name != OURS:
            for package in sorted(top_level(distribution) & OUR_PACKAGES):
                yield f"{distribution.name} owns {package}"


def top_level(distribution: Distribution) -> set[str]:
    return {file.parts[0] for file in distribution.files or () if len(file.parts) > 1}


def install(folder: Path, name: str, file: str) -> None:
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "RECORD").write_text(f"{file},,\n")
    (folder / file).parent.mkdir(parents=True)
    (folder / file).touch()
