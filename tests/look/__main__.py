"""`python3 dev.py pages`: pictures of every page, and what is wrong with any of them."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from tests.clients.chromium import chromium
from tests.clients.tools import MissingTool
from tests.look.places import PagePlace, places, without_example
from tests.look.sample_site import sample_site
from tests.look.sights import LookFinding, Sight, look_at, sights

_README: Final = {
    "hr-unit-code-path-id-desk-light": "unit.webp",
    "learner-saya-id-desk-light": "profile.webp",
}
"""Pictures that stand in README."""

_PICTURES: Final = Path(__file__).parents[2] / "docs" / "pictures"


def main(arguments: Sequence[str]) -> int:
    wanted = _parser().parse_args(arguments)
    folder = wanted.out or Path(tempfile.mkdtemp(prefix="lms-plugin-pages-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        found = _look(folder, wanted)
    except MissingTool as missing:
        _say(f"pages cannot be looked at: {missing}", sys.stderr)
        return 1
    for one in found:
        _say(one, sys.stderr)
    _say(f"Pictures are in {folder}. {len(found)} findings.")
    return 1 if found else 0


def _say(text: object, to: TextIO = sys.stdout, end: str = "\n") -> None:
    to.write(f"{text}{end}")
    to.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py pages",
        description="Take pictures of every page of the sample, in both languages and themes, on "
        "three screens; check each with axe, weigh it, and fail on a finding.",
    )
    parser.add_argument("names", nargs="*", help="only pages in whose name one of these stands")
    parser.add_argument("--out", type=Path, help="the folder for pictures; else a temporary one")
    parser.add_argument("--employees", type=int, default=300, help="of the sample")
    parser.add_argument("--statements", type=int, default=4000, help="of the sample")
    parser.add_argument(
        "--readme", action="store_true", help="take the pictures of README anew, and nothing else"
    )
    return parser


def _look(folder: Path, wanted: argparse.Namespace) -> list[LookFinding]:
    with (
        tempfile.TemporaryDirectory(prefix="lms-plugin-look-") as scratch,
        sample_site(Path(scratch), wanted.employees, wanted.statements) as site,
        chromium(Path(scratch)) as browser,
    ):
        there = places(site)
        missing = without_example(there)
        if missing:
            _say(f"No example was found of {', '.join(sorted(missing))}.", sys.stderr)
        found: list[LookFinding] = []
        chosen = _chosen(there, wanted)
        for number, sight in enumerate(chosen, start=1):
            picture = _picture_of(sight, folder, wanted)
            found += look_at(browser, site, sight, picture)
            _tell(number, len(chosen), sight)
    return found


def _chosen(there: Sequence[PagePlace], wanted: argparse.Namespace) -> list[Sight]:
    if wanted.readme:
        return [one for one in sights(there) if one.name in _README]
    names = wanted.names
    some = [one for one in there if not names or any(name in one.name for name in names)]
    return sights(some)


def _picture_of(sight: Sight, folder: Path, wanted: argparse.Namespace) -> Path:
    return _PICTURES / _README[sight.name] if wanted.readme else folder / f"{sight.name}.png"


def _tell(number: int, count: int, sight: Sight) -> None:
    end = "\r" if sys.stdout.isatty() and number < count else "\n"
    if sys.stdout.isatty() or number % 20 == 0 or number == count:
        _say(f"{number}/{count} {sight.name:<60}", end=end)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
