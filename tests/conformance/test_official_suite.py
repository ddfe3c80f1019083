"""The official suite of ADL against a running record store: whole, and twice on the same store.

It is no part of this repository; where there is no checkout of it, these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_plugin.settings import IN_PROCESS_BROKER, Settings
from lms_plugin.store.engine.database import connect
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from tests.conformance.running import MOST_SECONDS, Site, prove
from tests.conformance.suite import TESTS, Missing, Suite, find_suite
from tests.processes import free_port, started, wait_until_ready
from tests.province import SIGNER, cheap_mint

RUNS = [*TESTS, *TESTS]

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.long,
    pytest.mark.xdist_group("conformance"),
    pytest.mark.timeout(len(RUNS) * MOST_SECONDS + 300),
]


@pytest.fixture(scope="session")
def suite() -> Suite:
    try:
        return find_suite()
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def site(empty_database_url: str, tmp_path: Path) -> Iterator[Site]:
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
    issued = add_credential(database, SIGNER, request, cheap_mint())
    database.dispose()
    with started(["lms-plugin", "up", "--port", str(port)], settings, tmp_path):
        wait_until_ready(port)
        yield Site(f"http://127.0.0.1:{port}/xapi", issued.key, issued.secret)


def test_every_test_of_both_versions_passes_twice_on_the_same_store(
    suite: Suite, site: Site, tmp_path: Path
) -> None:
    for number, version in enumerate(RUNS, start=1):
        prove(suite, site, version, tmp_path / f"run-{number}-{version}")
