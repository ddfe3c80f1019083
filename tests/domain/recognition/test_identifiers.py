from hashlib import sha1
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.identifiers import (
    MatchForm,
    account_key,
    actor_key,
    mailbox_key,
    match_form,
    match_keys_of,
    matched_as,
    sha1_key,
)
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


# --- how they are matched -------------------------------------------------------------------------

PAGE, NIP = "//belajar.example", "199003152015032901"


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("https://Belajar.example/ rani", MatchForm(f"{PAGE} rani", PAGE, f"{PAGE} rani")),
        (
            "http://belajar.example 19900315 201503 2 901",
            MatchForm(f"nip:{NIP}", PAGE, f"{PAGE} {NIP}"),
        ),
        (f"https://belajar.example {NIP} ", MatchForm(f"nip:{NIP}", PAGE, f"{PAGE} {NIP}")),
        ("mailto:Rani@bpsdm.example", MatchForm("mailto:rani@bpsdm.example", "mailto:")),
        ("sha1:ebd31e95", MatchForm("sha1:ebd31e95", "mailto:")),
        (
            "openid:https://masuk.example/ Rani",
            MatchForm("openid:https://masuk.example/ Rani", "openid:"),
        ),
    ],
    ids=["account", "grouped NIP", "NIP with a blank", "mailbox", "hash", "OpenID"],
)
def test_an_actor_is_looked_up_however_they_are_written(key: str, form: MatchForm) -> None:
    assert match_form(key) == form


def test_letter_case_of_an_account_name_makes_another_account() -> None:
    assert match_form("https://a.example Rani") != match_form("https://a.example rani")


@pytest.mark.parametrize("spelling", ["Rani@bpsdm.example", "rani@bpsdm.example"])
def test_a_mailbox_is_found_by_the_hash_of_its_spelling_and_of_its_lower_case(
    spelling: str,
) -> None:
    sent = sha1_key(sha1(f"mailto:{spelling}".encode(), usedforsecurity=False).hexdigest())

    assert sent in match_keys_of("mailto:Rani@bpsdm.example")


@pytest.mark.parametrize(
    ("identifier", "actor"),
    [
        (f"nip:{NIP}", "https://lain.example 19900315.201503.2.901"),
        ("https://belajar.example/ rani", "http://BELAJAR.example rani"),
        ("mailto:Rani@bpsdm.example", "mailto:RANI@bpsdm.example"),
    ],
)
def test_what_the_roster_names_is_found_by_what_statements_say(identifier: str, actor: str) -> None:
    assert match_form(actor).match_key in match_keys_of(identifier)


def test_an_account_whose_name_is_a_number_is_found_where_names_are_no_numbers() -> None:
    account = match_form(f"https://belajar.example {NIP}").account

    assert account in match_keys_of("http://belajar.example 19900315 201503 2 901")


@given(st.text())
def test_any_text_has_a_form_and_is_found_by_it(key: str) -> None:
    assert matched_as(key) in match_keys_of(key)
    assert isinstance(match_form(key), MatchForm)
