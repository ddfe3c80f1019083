from typing import Any

import pytest
from hypothesis import given

from lms_plugin.domain.recognition.identifiers import account_key, actor_key, mailbox_key
from tests.domain.odd import json_values

ACCOUNT = {"homePage": "https://belajar.example", "name": "199003152015032901"}


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        ({"account": ACCOUNT}, "https://belajar.example 199003152015032901"),
        ({"objectType": "Agent", "mbox": "mailto:Rani@BPSDM.Example"}, "mailto:Rani@bpsdm.example"),
        ({"mbox_sha1sum": "EBD31E95"}, "sha1:ebd31e95"),
        ({"openid": "https://masuk.example/Rani"}, "openid:https://masuk.example/Rani"),
    ],
    ids=["account", "mailbox", "hash", "OpenID"],
)
def test_key_of_an_identified_agent(actor: dict[str, Any], key: str) -> None:
    assert actor_key(actor) == key


@pytest.mark.parametrize(
    "actor",
    [
        {"objectType": "Group", "account": ACCOUNT},
        {"name": "Rani"},
        {"account": ACCOUNT | {"name": ""}},
        {"account": ACCOUNT | {"homePage": "https://a.example b"}},
        {"mbox": "mailto:undefined"},
        {"mbox": "rani@bpsdm.example"},
    ],
    ids=["group", "no identifier", "no name", "space", "undefined", "no scheme"],
)
def test_who_names_no_learner_has_no_key(actor: dict[str, Any]) -> None:
    assert actor_key(actor) is None


def test_the_same_name_on_two_sites_is_two_people() -> None:
    assert account_key("https://a.example", "7") != account_key("https://b.example", "7")


def test_a_mailbox_differs_by_what_stands_before_the_at() -> None:
    assert mailbox_key("mailto:A@x.example") != mailbox_key("mailto:a@x.example")


@given(json_values)
def test_any_json_is_an_answerable_actor(actor: Any) -> None:
    assert actor_key(actor) is None or isinstance(actor_key(actor), str)
