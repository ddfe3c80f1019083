import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.texts import FaultyValue
from schemas.xapi.query import read_actor, read_agent, read_iri, read_uuid
from schemas.xapi.scalars import XapiVersion
from tests.schemas.xapi.generated import AGENTS
from tests.schemas.xapi.samples import BOTH, HOME_PAGE
from tests.spoken import english, says

MBOX = {"mbox": "mailto:peserta@example.go.id"}


@given(AGENTS, st.sampled_from(BOTH))
def test_an_agent_is_read_as_it_was_sent(agent: dict[str, Any], version: XapiVersion) -> None:
    text = json.dumps(agent)

    assert read_agent(text, version) == read_actor(text, version) == agent


@pytest.mark.parametrize(
    "group",
    [
        {"objectType": "Group", **MBOX, "member": [MBOX]},
        {"objectType": "Group", "member": [MBOX]},
    ],
)
def test_a_group_is_an_actor_and_no_agent(group: dict[str, Any]) -> None:
    text = json.dumps(group)

    assert read_actor(text, XapiVersion.V2_0) == group
    with says(FaultyValue, r"\$\.objectType"):
        read_agent(text, XapiVersion.V2_0)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must be JSON"),
        ("not JSON", "must be JSON"),
        ("true", r"\$ must be"),
        ("[]", r"\$ must be"),
        ("[" * 100_000, "must be JSON"),
        ("{}", "exactly one of mbox"),
        ('{"name": "Rani"}', "exactly one of mbox"),
        ('{"mbox": "rani@example.go.id"}', r"\$\.mbox must be mailto"),
        ('{"mbox": null}', r"\$\.mbox must not be null"),
        (json.dumps(MBOX | {"objectType": "agent"}), r"\$\.objectType must be"),
        (json.dumps(MBOX | {"extra": 1}), r"\$\.extra is no property"),
        (json.dumps(MBOX | {"account": {"homePage": HOME_PAGE, "name": "7"}}), "exactly one"),
        ('{"account": {"homePage": "lms", "name": "7"}}', r"\$\.account\.homePage"),
        ('{"account": {"homePage": "https://a.example", "name": "\\u0000"}}', r"account\.name"),
        ('{"account": {"homePage": "https://a.example", "name": "\\ud800"}}', "must be JSON"),
        ('{"mbox": "mailto:a@b", "mbox": "mailto:c@d"}', "stands twice"),
    ],
)
def test_what_identifies_nobody_is_refused_with_the_place(
    text: str, words: str, version: XapiVersion
) -> None:
    with says(FaultyValue, words):
        read_actor(text, version)
    with says(FaultyValue, words):
        read_agent(text, version)


def test_a_refusal_does_not_carry_what_was_sent() -> None:
    with pytest.raises(FaultyValue) as caught:
        read_agent('{"mbox": "rahasia"}', XapiVersion.V1_0_3)

    assert "not valid" in english(caught.value.message)
    assert "rahasia" not in english(caught.value.message)
    assert caught.value.__cause__ is caught.value.__context__ is None


@pytest.mark.parametrize("text", ["", "modul", "/modul", "example.go.id/modul", "http://a b", "x:"])
def test_an_iri_needs_a_scheme(text: str) -> None:
    with says(FaultyValue, "scheme"):
        read_iri(text)


def test_an_iri_is_read_as_it_was_sent() -> None:
    assert read_iri("HTTP://Contoh.Example/فعل#x") == "HTTP://Contoh.Example/فعل#x"


def test_a_uuid_may_be_in_capitals() -> None:
    text = "6F2C1C0E-2A55-1B6E-9A38-0D3C9F5A7B11"

    assert read_uuid(text) == UUID(text)


@pytest.mark.parametrize(
    "text",
    ["", "true", "6f2c1c0e2a551b6e9a380d3c9f5a7b11", "{6f2c1c0e-2a55-1b6e-9a38-0d3c9f5a7b11}"],
)
def test_what_is_no_uuid_is_refused(text: str) -> None:
    with says(FaultyValue, "UUID"):
        read_uuid(text)
