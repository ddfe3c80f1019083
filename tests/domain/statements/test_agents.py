from typing import Any

import pytest
from hypothesis import given

from lms_plugin.domain.recognition.identifiers import actor_key
from lms_plugin.domain.statements.agents import identifier_of
from tests.schemas.xapi.generated import AGENTS, GROUPS

ACCOUNT = {"homePage": "https://belajar.example", "name": "199003152015032901"}


@given(AGENTS)
def test_of_an_agent_who_names_a_learner_it_is_the_key_of_the_ledger(agent: dict[str, Any]) -> None:
    assert identifier_of(agent) == actor_key(agent)


@pytest.mark.parametrize("name", ["anonymous", "", " ", "a b"])
def test_an_account_that_names_no_learner_has_one_too(name: str) -> None:
    account = ACCOUNT | {"name": name}

    assert identifier_of({"account": account}) == f"https://belajar.example {name}"


@given(GROUPS)
def test_a_group_has_one_unless_it_is_known_by_its_members_only(group: dict[str, Any]) -> None:
    own = {"mbox", "mbox_sha1sum", "openid", "account"} & set(group)

    assert (identifier_of(group) is not None) == bool(own)
