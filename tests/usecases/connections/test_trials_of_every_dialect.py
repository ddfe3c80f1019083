"""Of every form of statement that is known, a trial tells what in earnest comes to pass."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.recognise import recognise
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.connections.watch import WantedArrivals
from schemas.connections import ArrivedStatement
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.listed_modules import list_modules
from tests.province import SIGNER, Province, cheap_mint, nip, open_province
from tests.usecases.connections.arriving import TRIAL, arrive, watched

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "recognition"
FILES: Final = sorted(one for one in GOLDEN.glob("*.jsonl") if not one.stem.endswith("expected"))
HOME_PAGE: Final = "https://lms.contoh.go.id"
EARNEST: Final = "SEBENARNYA"
CRITERIA: Final = ("Completed", "Passed", "CompletedAndPassed", "CompletedOrPassed")
ALL: Final = 1000


@pytest.fixture
def province(sqlite_databases: Databases) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        for name in (TRIAL, EARNEST):
            is_trial = name == TRIAL
            request = CredentialRequest("BPSDM", nip_home_pages=(HOME_PAGE,), test_mode=is_trial)
            minted = cheap_mint(name)
            opened.credentials[name] = add_credential(opened.database, SIGNER, request, minted)
        opened.clock.now = opened.clock.now.replace(year=2027)
        yield opened


def statements_of(file: Path) -> Iterator[dict[str, Any]]:
    """Those that a door lets in, without ids, and about somebody who is known if about anyone.

    Each once: of equal ones their ids alone decide which counts, and those are made up here.
    """
    seen: list[dict[str, Any]] = []
    for line in file.read_bytes().splitlines():
        found = msgspec.json.decode(line)
        statement = found.get("statement", found)
        statement.pop("id", None)
        if recognise(statement).learner is not None:
            account = {"homePage": HOME_PAGE, "name": nip("Ayu")}
            statement["actor"] = {"objectType": "Agent", "account": account}
        if statement not in seen and is_valid(statement):
            seen.append(statement)
            yield statement


def is_valid(statement: dict[str, Any]) -> bool:
    try:
        parse_statement(msgspec.json.encode(statement), XapiVersion.V1_0_3)
    except InvalidStatement:
        return False
    return True


def told(one: ArrivedStatement) -> dict[str, Any]:
    return one.model_dump(
        include={"state", "about", "whose", "means", "rule", "reason", "standing", "earned"}
    )


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem)
def test_a_trial_tells_what_comes_to_pass_in_earnest(province: Province, file: Path) -> None:
    statements = list(statements_of(file))
    named = {match_key(one.module): one.module for one in map(recognise, statements) if one.module}
    list_modules(province, dict(zip(named.values(), cycle(CRITERIA), strict=False)))
    arrive(province, *statements, by=TRIAL)
    arrive(province, *statements, by=EARNEST)
    long_ago = province.clock.now.replace(year=2020)

    found = watched(province, WantedArrivals(long_ago, statements=2 * ALL)).arrivals

    tried, earnest = sorted(found, key=lambda one: not one.is_trial)
    assert [*map(told, tried.statements)] == [*map(told, earnest.statements)]
    assert len(tried.statements) == len(statements) > 0
