"""The official suite of ADL against a running record store: whole, and twice on the same store.

It is no part of this repository; where it does not lie beside it, these tests are skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from lms_plugin.settings import IN_PROCESS_BROKER, Settings
from lms_plugin.store.engine.database import connect
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from tests.processes import free_port, started, wait_until_ready
from tests.province import cheap_mint

RUNNER: Final = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "run.py"
VERSIONS: Final = {"1.0.3": "1.0.3", "2.0.0": "2.0"}
"""The suite's name of a version, and the end of the base path that speaks it."""
MOST_SECONDS: Final = 120

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.xdist_group("conformance"),
    pytest.mark.timeout(900),
    pytest.mark.skipif(not RUNNER.is_file(), reason="the official suite is not beside this clone"),
    pytest.mark.skipif(shutil.which("npm") is None, reason="the official suite needs Node and npm"),
]


@dataclass(frozen=True)
class ConformanceSite:
    """A running record store, and who may do everything in it."""

    address: str
    key: str
    secret: str


@pytest.fixture
def site(empty_database_url: str, tmp_path: Path) -> Iterator[ConformanceSite]:
    port = free_port()
    settings = Settings(
        database_url=empty_database_url,
        broker_url=IN_PROCESS_BROKER,
        public_url=f"http://127.0.0.1:{port}",
    )
    database = connect(empty_database_url)
    request = CredentialRequest(
        centre="BPSDM", centre_name="BPSDM", home_pages=("https://lms.contoh.example",)
    )
    issued = add_credential(database, request, cheap_mint())
    database.dispose()
    with started(["lms-plugin", "up", "--port", str(port)], settings, tmp_path):
        wait_until_ready(port)
        yield ConformanceSite(f"http://127.0.0.1:{port}/xapi", issued.key, issued.secret)


@pytest.fixture(scope="module")
def python() -> str:
    """One that can run the runner, which unpacks with a filter: since 3.11.4."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    names = [Path(folder) / f"python3{minor}" for folder in folders for minor in ("", ".13", ".12")]
    for program in (sys.executable, *map(str, names)):
        if shutil.which(program) and _unpacks_with_filter(program):
            return program
    pytest.skip("the official suite's runner needs Python 3.11.4 or later")


def _unpacks_with_filter(program: str) -> bool:
    asked = [program, "-c", "import tarfile; tarfile.data_filter"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def run_suite(python: str, site: ConformanceSite, version: str) -> str:
    """What the runner says in the end. Fails unless every test ran and passed."""
    done = subprocess.run(
        [
            *(python, str(RUNNER), "--quiet", "--failures", "40"),
            *("--endpoint", f"{site.address}/{VERSIONS[version]}", "--version", version),
            *("--user", site.key, "--password", site.secret, "--timeout", "300"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if "could not be installed" in done.stderr and os.environ.get("LMS_TEST_BROWSER") != "required":
        pytest.skip("the official suite's own packages are not to be had")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()[-1]


def test_every_test_of_both_versions_passes_twice_on_the_same_store(
    python: str, site: ConformanceSite
) -> None:
    for version in (*VERSIONS, *VERSIONS):
        said = run_suite(python, site, version)

        assert float(said.rsplit(", ", 1)[1].removesuffix(" s")) < MOST_SECONDS, said
