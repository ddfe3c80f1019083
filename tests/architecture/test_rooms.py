"""A capability has the same room in every layer, and a newcomer finds it by the folders' names."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = (
    *("schemas", "events", "lms_plugin", "workers"),
    *("demonstration", "benchmarks", "tests"),
)
MOST_MODULES: Final = 20
"""Modules in one folder; with more, there is a room that has no name yet."""

ONE_AFTER_ANOTHER: Final = {
    # Numbered steps, of which each release adds some: nobody looks for a room among them.
    "lms_plugin/store/migrations/versions",
    # The table of texts, a part for each room.
    "lms_plugin/texts/table",
}

CAPABILITIES: Final = {
    *("access", "announcements", "catalogue", "competency", "completions", "connections"),
    *("deliveries", "evidence", "operations", "people", "recognition", "retention", "statements"),
}
"""What the product is able to do. A new one is added here and in pyproject.toml, in every layer
that has something of it."""

OWN_ROOMS: Final = {
    "store": {
        "backup",  # a copy of everything
        "engine",  # how the database is spoken to
        "locks",
        "migrations",
        "tables",  # a module a room, below all rooms
    }
}
"""Rooms of one layer: machinery that no other layer has."""

LAYERS: Final = ("domain", "store", "usecases")
AUDIENCES: Final = {"centre", "charts", "hr", "people", "reference", "shell"}


def rooms(folder: Path) -> set[str]:
    return {one.parent.name for one in folder.glob("*/__init__.py")}


def modules(folder: Path) -> list[Path]:
    return [one for one in folder.glob("*.py") if one.name != "__init__.py"]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_has_rooms_of_capabilities_and_of_its_own_machinery(layer: str) -> None:
    known = CAPABILITIES | OWN_ROOMS.get(layer, set())

    assert rooms(ROOT / "lms_plugin" / layer) <= known


@pytest.mark.parametrize("layer", LAYERS)
def test_tests_stand_in_the_room_of_what_they_test(layer: str) -> None:
    assert rooms(ROOT / "tests" / layer) <= rooms(ROOT / "lms_plugin" / layer)
    beside_rooms = {one.stem for one in modules(ROOT / "lms_plugin" / layer)}
    tests = {one.stem.removeprefix("test_") for one in (ROOT / "tests" / layer).glob("test_*.py")}
    assert tests <= beside_rooms


def test_every_capability_has_a_room() -> None:
    assert set().union(*(rooms(ROOT / "lms_plugin" / layer) for layer in LAYERS)) >= CAPABILITIES


def test_tables_stand_under_the_name_of_their_room() -> None:
    shared = {"columns", "everything", "metadata"}
    named = {one.stem for one in modules(ROOT / "lms_plugin" / "store" / "tables")}

    assert named - shared <= rooms(ROOT / "lms_plugin" / "store")


def test_pages_are_cut_by_audience_templates_and_tests_alike() -> None:
    pages = ROOT / "lms_plugin" / "pages"

    assert rooms(pages) == AUDIENCES
    assert {one.name for one in (pages / "templates").iterdir()} == AUDIENCES
    assert rooms(ROOT / "tests" / "pages") <= AUDIENCES


@pytest.mark.parametrize("package", PACKAGES)
def test_no_folder_has_grown_flat(package: str) -> None:
    folders = [one.parent for one in (ROOT / package).rglob("__init__.py")]
    flat = {str(one.relative_to(ROOT)): len(modules(one)) for one in folders}

    grown = {name for name, count in flat.items() if count > MOST_MODULES}
    assert grown - ONE_AFTER_ANOTHER == set()


def test_imports_between_rooms_have_a_contract_in_every_container() -> None:
    """Where folders stand beside each other, a contract says which may import which."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contained = Counter(
        container
        for contract in contracts["contracts"]
        for container in contract.get("containers", contract.get("ancestors", ()))
    )
    containers = {
        ".".join(one.parent.relative_to(ROOT).parts)
        for package in contracts["root_packages"]
        for one in (ROOT / package).rglob("__init__.py")
        if len(rooms(one.parent)) > 1
    }

    assert containers - contained.keys() == set()
