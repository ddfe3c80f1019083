"""The programs of docs/connect/own-program.md: while we are away they keep what they have, and once
we are back each completion counts once."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from tests.connect.php import require_laravel, require_php
from tests.connect.product import MODULE, NIP, ConnectedProduct, set_up
from tests.connect.snippets import DOCS, snippet
from tests.processes import environment, free_port
from tests.waiting import PATIENCE_SECONDS

PAGE: Final = DOCS / "connect" / "own-program.md"
HARNESS: Final = Path(__file__).parent / "laravel" / "queue.php"
COMPLETION: Final[dict[str, Any]] = {
    "key": "prima-2026-03/901",
    "person": {"nip": NIP},
    "module": {"iri": MODULE},
    "when": "2026-03-06T16:00:00+07:00",
}
REFUSED: Final = COMPLETION | {"key": "prima-2026-03/902", "when": "2026-03-06"}
IN_A_WEEK_AND_A_DAY: Final = 8 * 24 * 3600


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder as the first page leaves it, and the credential in earnest; to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    return folder, set_up(folder).credential("earnest")


@pytest.fixture
def product(tmp_path: Path, prepared: tuple[Path, dict[str, str]]) -> ConnectedProduct:
    shutil.copytree(prepared[0], tmp_path, dirs_exist_ok=True)
    return ConnectedProduct(tmp_path, free_port())


@pytest.fixture
def variables(product: ConnectedProduct, prepared: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """What the page says to keep out of the code."""
    credential = prepared[1]
    return {
        "LMS_PLUGIN_URL": product.url,
        "LMS_PLUGIN_KEY": credential["KEY"],
        "LMS_PLUGIN_SECRET": credential["SECRET"],
    }


def counted(product: ConnectedProduct) -> tuple[list[str | None], set[str]]:
    """What became of each delivery, the oldest first; the statements that count."""
    told = [item for one in product.arrived() for item in one["statements"]]
    states = [one["state"] for one in told]
    return states, {one["statement"] for one in told if one["earned"] is not None}


# --- Python ---------------------------------------------------------------------------------------


def test_the_program_in_python_waits_until_we_are_back(
    product: ConnectedProduct, variables: dict[str, str]
) -> None:
    report = write(product.folder / "report.py", "python")
    rows = product.folder / "rows.json"
    rows.write_bytes(msgspec.json.encode([COMPLETION]))
    command = [sys.executable, str(report), str(rows)]
    with (
        begun(product, command, variables) as early,
        product.up(),
    ):
        assert early.wait(PATIENCE_SECONDS) == 0
        again = product.program(command, variables).stdout
        states, evidence = counted(product)

    assert again == "1 reported, 0 refused\n"
    assert (states, len(evidence)) == (["evidence", "evidence"], 1)


def test_the_program_in_python_says_what_was_refused(
    product: ConnectedProduct, variables: dict[str, str]
) -> None:
    report = write(product.folder / "report.py", "python")
    rows = product.folder / "rows.json"
    rows.write_bytes(msgspec.json.encode([COMPLETION, REFUSED]))
    with product.up():
        command = [sys.executable, str(report), str(rows)]
        done = product.program(command, variables, ends_with=1)

    assert done.stdout == "1 reported, 1 refused\n"
    assert "prima-2026-03/902 [('$[1].when'" in done.stderr


# --- PHP ------------------------------------------------------------------------------------------


def test_the_program_in_php_keeps_what_it_could_not_send(
    product: ConnectedProduct, variables: dict[str, str]
) -> None:
    php = require_php("curl")
    report = str(write(product.folder / "report.php", "php"))
    spool = product.folder / "spool"
    told = msgspec.json.encode(COMPLETION).decode()

    product.program([php, report, told], variables)
    kept = [one.name for one in spool.iterdir()]
    with product.up():
        # As cron does.
        product.program([php, report], variables)
        sent = list(spool.iterdir())
        product.program([php, report, told], variables)
        states, evidence = counted(product)

    assert (len(kept), sent, list(spool.iterdir())) == (1, [], [])
    assert (states, len(evidence)) == (["evidence", "evidence"], 1)


def test_the_program_in_php_sets_aside_what_was_refused(
    product: ConnectedProduct, variables: dict[str, str]
) -> None:
    php = require_php("curl")
    report = str(write(product.folder / "report.php", "php"))
    with product.up():
        done = product.program([php, report, msgspec.json.encode(REFUSED).decode()], variables)

    (refused,) = (product.folder / "spool").iterdir()
    assert refused.name.endswith(".json.refused")
    assert '"refused"' in done.stderr


# --- Laravel --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LaravelQueue:
    """Laravel's own queue, in a database, with the job as the page shows it."""

    php: str
    product: ConnectedProduct
    variables: dict[str, str]

    def dispatch(self, **changes: Any) -> dict[str, Any]:
        participant = {"id": 901, "nip": NIP, "finished_at": "2026-03-06T16:00:00+07:00"} | changes
        return self._run("dispatch", msgspec.json.encode(participant).decode())

    def work(self, seconds: int) -> dict[str, Any]:
        """One job that is due so many seconds from now."""
        return self._run("work", str(seconds))

    def _run(self, *arguments: str) -> dict[str, Any]:
        command = [self.php, str(HARNESS), str(self.product.folder), *arguments]
        found: dict[str, Any] = msgspec.json.decode(
            self.product.program(command, self.variables).stdout
        )
        return found


@pytest.fixture
def laravel(product: ConnectedProduct, variables: dict[str, str]) -> LaravelQueue:
    php = require_laravel()
    for name in ("job", "config", "dispatch"):
        write(product.folder / f"{name}.php", f"laravel-{name}")
    return LaravelQueue(php, product, variables)


def test_the_job_in_laravel_stays_in_the_queue_until_we_are_back(laravel: LaravelQueue) -> None:
    laravel.dispatch()
    first = laravel.work(0)
    too_early, second = laravel.work(5), laravel.work(11)
    with laravel.product.up():
        third = laravel.work(100)
        # A program that does not know whether it was sent sends it again.
        laravel.dispatch()
        fourth = laravel.work(0)
        states, evidence = counted(laravel.product)

    for away in (first, second):
        assert (away["waiting"], away["failed"]) == (1, 0)
        assert "ConnectionException" in away["thrown"][0]
    assert (too_early["waiting"], too_early["thrown"]) == (1, [])
    for sent in (third, fourth):
        assert (sent["waiting"], sent["failed"], sent["thrown"]) == (0, 0, [])
    assert (states, len(evidence)) == (["evidence", "evidence"], 1)


def test_a_correction_in_laravel_takes_the_place_of_what_it_corrects(
    laravel: LaravelQueue,
) -> None:
    with laravel.product.up():
        laravel.dispatch()
        laravel.work(0)
        laravel.dispatch(finished_at="2026-03-07T16:00:00+07:00")
        laravel.work(0)
        states, evidence = counted(laravel.product)

    assert (states, len(evidence)) == (["voided", "evidence"], 1)


def test_what_was_refused_fails_in_laravel_without_another_try(laravel: LaravelQueue) -> None:
    with laravel.product.up():
        laravel.dispatch(nip="12345")
        refused = laravel.work(0)

    assert (refused["waiting"], refused["failed"]) == (0, 1)


def test_after_a_week_away_the_job_is_among_the_failed(laravel: LaravelQueue) -> None:
    laravel.dispatch()

    assert laravel.work(0)["failed"] == 0
    assert laravel.work(IN_A_WEEK_AND_A_DAY) | {"thrown": []} == {
        "waiting": 0,
        "failed": 1,
        "thrown": [],
    }


# --- files and processes --------------------------------------------------------------------------


def write(path: Path, name: str) -> Path:
    path.write_text(snippet(PAGE, name), "utf-8")
    return path


def begun(
    product: ConnectedProduct, command: list[str], variables: dict[str, str]
) -> "subprocess.Popen[bytes]":
    """A program that runs on while the product starts."""
    assert shutil.which(command[0])
    own = environment(product.settings) | variables
    return subprocess.Popen(command, cwd=product.folder, env=own)
