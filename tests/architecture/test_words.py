"""One word, one meaning: what a class is called is called so nowhere else."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.architecture.test_rooms import PACKAGES, ROOT

TWICE: Final[dict[str, str]] = {}
"""Class names that mean two things all the same, each with its reason. May it stay empty."""


def classes(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, f"{file.relative_to(ROOT)}:{node.lineno}"


def test_class_names_are_unique() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for package in PACKAGES:
        for name, place in classes(ROOT / package):
            places[name].append(place)

    assert {name: at for name, at in places.items() if len(at) > 1 and name not in TWICE} == {}
    assert [name for name in TWICE if len(places[name]) < 2] == []
