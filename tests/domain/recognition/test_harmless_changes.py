"""What a statement means survives whatever changes on the way without changing what it says.

Also what must not survive: a result that denies, and an actor who is nobody.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.recognition.golden import WELL_FORMED

JsonObject = dict[str, Any]
Change = Callable[[JsonObject], None]

_VOIDED = "http://adlnet.gov/expapi/verbs/voided"
# With another scheme it is another port.
_PORT = ":443"


def _activities(statement: JsonObject) -> list[JsonObject]:
    around = statement.get("context", {}).get("contextActivities", {})
    listed = (
        one if isinstance(one, list) else [one]
        for kind, one in around.items()
        if kind != "category"
    )
    found = [statement["object"], *(one for some in listed for one in some)]
    return [one for one in found if one.get("objectType", "Activity") == "Activity"]


def _of_addresses(change: Callable[[str], str]) -> Change:
    """Xerte names the learning object twice, and so it is changed twice."""

    def apply(statement: JsonObject) -> None:
        for one in _activities(statement):
            if isinstance(one.get("id"), str):
                one["id"] = change(one["id"])
        extensions = statement.get("context", {}).get("extensions", {})
        for key in extensions:
            if key.endswith("/learningObjectId"):
                extensions[key] = change(extensions[key])

    return apply


def _other_scheme(iri: str) -> str:
    if iri.startswith("http://"):
        return f"https{iri[4:]}"
    return f"http{iri[5:]}" if iri.startswith("https://") else iri


def _loud_scheme(iri: str) -> str:
    return iri.replace("https://", "HTTPS://", 1).replace("http://", "HTTP://", 1)


def _loud_host(iri: str) -> str:
    scheme, found, rest = iri.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    # Without a dot it is an id that a tool made up.
    if not found or "." not in host:
        return iri
    return f"{scheme}://{host.upper()}{rest[len(host) :]}"


def _escaped(iri: str) -> str:
    page, question, query = iri.partition("?")
    scheme, found, rest = page.partition("://")
    host, slash, path = rest.partition("/")
    # Open edX's keys tell courses from others before anything is compared.
    if not scheme.startswith("http") or not found or "-v1" in path:
        return iri
    escaped = path.replace("-", "%2d").replace("_", "%5F")
    return f"{scheme}://{host}{slash}{escaped}{question}{query}"


def _shuffled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shuffled(value[key]) for key in sorted(value, reverse=True)}
    return [_shuffled(one) for one in value] if isinstance(value, list) else value


def _other_order(statement: JsonObject) -> None:
    shuffled = _shuffled(statement)
    statement.clear()
    statement.update(shuffled)


def _extensions(statement: JsonObject) -> None:
    more = {"https://pelatihan.example/ekstensi/lain": {"a": [1, None]}}
    statement.setdefault("context", {}).setdefault("extensions", {}).update(more)
    statement.setdefault("result", {}).setdefault("extensions", {}).update(more)
    for one in _activities(statement):
        one.setdefault("definition", {}).setdefault("extensions", {}).update(more)


def _languages(statement: JsonObject) -> None:
    statement["verb"]["display"] = {"id": "apa pun", "fr": "autre chose"}
    for one in _activities(statement):
        one.setdefault("definition", {})["name"] = {"id": "Nama lain"}


def _of_the_store(statement: JsonObject) -> None:
    statement["authority"] = {"objectType": "Agent", "mbox": "mailto:lrs@bpsdm.example"}
    statement["stored"] = "2025-03-05T00:00:00.000Z"
    statement["timestamp"] = "2025-03-04T09:10:00.000+07:00"
    statement["version"] = "2.0.0"
    statement.setdefault("context", {}).update(revision="7", language="id")


def _another_category(statement: JsonObject) -> None:
    around = statement.setdefault("context", {}).setdefault("contextActivities", {})
    sent = around.get("category", [])
    listed = sent if isinstance(sent, list) else [sent]
    around["category"] = [{"id": "https://pelatihan.example/kategori/1"}, *listed]


def _one_without_a_list(statement: JsonObject) -> None:
    around = statement.get("context", {}).get("contextActivities", {})
    for kind, sent in around.items():
        if isinstance(sent, list) and len(sent) == 1:
            around[kind] = sent[0]


def _verb_with_https(statement: JsonObject) -> None:
    statement["verb"]["id"] = statement["verb"]["id"].replace("http://adlnet", "https://adlnet")


def _verb_with_a_slash(statement: JsonObject) -> None:
    if statement["verb"]["id"].startswith("http"):
        statement["verb"]["id"] += "/"


def _types_with_a_slash(statement: JsonObject) -> None:
    for one in _activities(statement):
        definition = one.get("definition", {})
        if str(definition.get("type", "")).startswith("http"):
            definition["type"] += "/"


def _without_kinds_of_objects(statement: JsonObject) -> None:
    for one in _activities(statement):
        one.pop("objectType", None)


def _whole_numbers_with_a_point(statement: JsonObject) -> None:
    score = statement.get("result", {}).get("score", {})
    for name, value in score.items() if isinstance(score, dict) else ():
        if isinstance(value, int):
            score[name] = float(value)


HARMLESS: dict[str, Change] = {
    "another order of keys": _other_order,
    "extensions that nobody knows": _extensions,
    "other languages": _languages,
    "what a store adds, another offset": _of_the_store,
    "a category before the others": _another_category,
    "one activity without a list": _one_without_a_list,
    "https for http, http for https": _of_addresses(_other_scheme),
    "a scheme in capitals": _of_addresses(_loud_scheme),
    "a host in capitals": _of_addresses(_loud_host),
    "escapes that need not be": _of_addresses(_escaped),
    "a verb of ADL's with https": _verb_with_https,
    "a verb with a slash": _verb_with_a_slash,
    "types with a slash": _types_with_a_slash,
    "activities that do not say that they are": _without_kinds_of_objects,
    "whole numbers with a point": _whole_numbers_with_a_point,
}


def _told(statement: JsonObject) -> dict[str, Any]:
    """All that the fold reads of it; names outside the system stay as they were sent."""
    one = recognise(statement)
    kept = ("means", "rule", "reason", "learner", "completed", "passed", "score", "strength")
    of_pieces = ("kind", "act", "attempt", "registration", "session", "move_on", "mastery", "part")
    told = {name: getattr(one, name) for name in (*kept, *of_pieces)}
    key = one.external_id and match_key(one.external_id)
    return {**told, "module": one.module and match_key(one.module), "external_id": key}


def _copied(statement: JsonObject) -> JsonObject:
    copied: JsonObject = json.loads(json.dumps(statement))
    return copied


# A void is one by its verb to the letter, as the standard has it.
_CHANGEABLE = [
    one for one in WELL_FORMED if one["verb"]["id"] != _VOIDED and _PORT not in json.dumps(one)
]


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_is_said_survives(change: Change) -> None:
    for statement in _CHANGEABLE:
        changed = _copied(statement)
        change(changed)
        assert _told(changed) == _told(statement), changed


# `satisfied` and completions by call have no result; what they say is not said by one.
_BY_RESULT = [
    one
    for one in _CHANGEABLE
    if recognise(one).means is Means.FINISHED
    and recognise(one).rule not in {"cmi5.satisfied", "completions.row"}
]


@pytest.mark.parametrize("result", [{"completion": False}, {"success": False}])
def test_nothing_is_proven_that_the_result_denies(result: dict[str, bool]) -> None:
    for statement in _BY_RESULT:
        changed = _copied(statement)
        changed.setdefault("result", {}).update(result)
        one = recognise(changed)
        assert (one.passed if "success" in result else one.completed) is not True, changed


@pytest.mark.parametrize(
    "actor",
    [
        {"objectType": "Group", "mbox": "mailto:kelas@bpsdm.example"},
        {"objectType": "Group", "member": [{"mbox": "mailto:rani@bpsdm.example"}]},
        {"name": "Rani"},
        {"mbox": "mailto:undefined"},
        None,
    ],
)
def test_a_group_and_who_has_no_name_learn_nothing(actor: JsonObject | None) -> None:
    for statement in WELL_FORMED:
        assert recognise({**statement, "actor": actor}).learner is None
