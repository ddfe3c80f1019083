import json
from typing import Any
from uuid import UUID

import pytest

from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import (
    DEEPEST,
    XapiVersion,
    parse_statement,
    parse_statements,
    split,
)
from tests.schemas.xapi.samples import (
    BOTH,
    Json,
    changed,
    moodle_like,
    rich,
    simple,
    substatement,
    voiding,
)
from tests.spoken import english, says

V1 = XapiVersion.V1_0_3


def compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def refused(body: bytes, version: XapiVersion = V1) -> InvalidStatement:
    with pytest.raises(InvalidStatement) as caught:
        parse_statements(body, version)
    return caught.value


def with_extension(text: bytes) -> bytes:
    """A statement whose context holds one extension, written exactly so."""
    statement = {**simple(), "context": {"extensions": {"urn:x": "HERE"}}}
    return compact(statement).replace(b'"HERE"', text)


# --- what comes out -------------------------------------------------------------------------------


def test_an_object_is_one_statement() -> None:
    batch = parse_statements(compact(simple()), V1)
    assert batch.single
    assert [one.statement for one in batch] == [simple()]


def test_an_array_is_a_batch_in_its_order() -> None:
    sent = [moodle_like(number) for number in range(5)]
    batch = parse_statements(compact(sent), V1)
    assert not batch.single
    assert [one.statement for one in batch] == sent


def test_an_empty_array_is_valid_because_idle_senders_send_it() -> None:
    batch = parse_statements(b" [ ]\n", V1)
    assert (len(batch), batch.single) == (0, False)


def test_raw_is_the_span_exactly_as_sent() -> None:
    first = (
        b'{ "verb" : {"id":"urn:a"} , "actor":{"mbox":"mailto:a@b"},"object":{"id":"urn:\\u0062"}}'
    )
    second = json.dumps(rich(), indent=2, ensure_ascii=True).replace("/", "\\/").encode()
    batch = parse_statements(b"\r\n[ " + first + b"\t,\n" + second + b" ]\n", V1)
    assert [one.raw for one in batch] == [first, second]
    assert parse_statement(b" " + first + b" ", V1).raw == first


def test_the_id_is_read() -> None:
    parsed = parse_statement(compact(rich()), V1)
    assert parsed.id == UUID("6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11")


def test_what_is_not_said_is_none() -> None:
    parsed = parse_statement(compact(simple()), V1)
    assert (parsed.id, parsed.voids) == (None, None)
    assert not parsed.has_attachments


def test_a_voiding_statement_names_its_target() -> None:
    parsed = parse_statement(compact(voiding()), V1)
    assert parsed.voids == UUID("6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11")


def test_a_plan_to_void_voids_nothing() -> None:
    planned = {**voiding(), "objectType": "SubStatement"}
    assert parse_statement(compact({**simple(), "object": planned}), V1).voids is None


@pytest.mark.parametrize(
    ("statement", "has"),
    [
        (rich(), True),
        (substatement(), True),
        (simple(), False),
        ({**simple(), "attachments": []}, False),
    ],
)
def test_attachments_are_noticed(statement: Json, has: bool) -> None:
    assert parse_statement(compact(statement), V1).has_attachments is has


def test_numbers_stay_as_they_were_sent() -> None:
    parsed = parse_statement(compact(rich()), V1)
    score = parsed.statement["result"]["score"]
    assert {name: type(value) for name, value in score.items()} == dict.fromkeys(score, int)


# --- batches --------------------------------------------------------------------------------------


def test_one_invalid_statement_refuses_its_batch_and_is_named() -> None:
    error = refused(compact([simple(), simple(), changed(simple(), ("actor", "mbox"), "a@b")]))
    assert error.path == "$[2].actor.mbox"
    assert english(error.message).startswith("$[2].actor.mbox must be mailto:")


def test_problems_of_several_statements_are_all_named() -> None:
    error = refused(compact([{}, simple(), {**simple(), "id": 1}]))
    assert [problem.path for problem in error.problems] == [
        "$[0].actor",
        "$[0].verb",
        "$[0].object",
        "$[2].id",
    ]


def test_problems_are_bounded() -> None:
    error = refused(compact([{}] * 100_000))
    assert len(error.problems) == 20
    assert english(error.message) == "$[0].actor is required (and 19 more)"


@pytest.mark.parametrize("members", [[1], ["x"], [None], [[]], [[simple()]]])
def test_what_is_no_object_in_a_batch_is_named(members: list[Any]) -> None:
    assert refused(compact([simple(), *members])).path == "$[1]"


@pytest.mark.parametrize("version", BOTH)
def test_an_id_stands_once_in_a_batch(version: XapiVersion) -> None:
    same = {**simple(), "id": rich()["id"].upper()}
    error = refused(compact([rich(), simple(), same]), version)
    assert error.path == "$[2].id"
    assert "$[0]" in english(error.message)


def test_one_statement_by_itself_is_no_array() -> None:
    with says(InvalidStatement, "one JSON object"):
        parse_statement(compact([simple()]), V1)


def test_a_body_is_split_without_being_validated() -> None:
    assert split(b'[{"a": 1}, 2]') == ([b'{"a": 1}', b"2"], False)


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"null", "must be a JSON object or an array"),
        (b"1", "must be a JSON object or an array"),
        (b'"{}"', "must be a JSON object or an array"),
        (b"true", "must be a JSON object or an array"),
        (b"\xef\xbb\xbf" + compact(simple()), "byte order mark"),
        (compact(simple()).decode().encode("utf-16"), "in UTF-8"),
        (b"\x00", "must be a JSON object or an array"),
        (compact(simple()) + b"x", "not valid JSON"),
        (compact(simple()) + compact(simple()), "not valid JSON"),
        (compact([simple()]) + b"]", "not valid JSON"),
        (compact([simple()])[:-1], "not valid JSON"),
        (compact(simple())[:-1], "not valid JSON"),
        (b"[" + compact(simple()) + b",]", "not valid JSON"),
        (compact(simple())[:-1] + b",}", "not valid JSON"),
        (b"{'actor': 1}", "not valid JSON"),
        (b'{"a":1 /* x */}', "not valid JSON"),
        (b'{"a":"\x01"}', "not valid JSON"),
        (b'{"a":"\t"}', "not valid JSON"),
        (b'{"a":"\\x"}', "not valid JSON"),
        (b'{"a":01}', "not valid JSON"),
        (b'{"a":+1}', "not valid JSON"),
        (b'{"a":.5}', "not valid JSON"),
        (b'{"a":1.}', "not valid JSON"),
        (b'{"a":True}', "not valid JSON"),
        (with_extension(b"NaN"), "not valid JSON"),
        (with_extension(b"Infinity"), "not valid JSON"),
        (with_extension(b"-Infinity"), "not valid JSON"),
        (with_extension(b'"\\ud800"'), "not valid JSON"),
        (with_extension(b'"\\ud800 dan teks lain"'), "not valid JSON"),
        (with_extension(b'"\\udc00"'), "not valid JSON"),
        (with_extension(b'{"\\ud800abcdefgh":1}'), "not valid JSON"),
        (with_extension(b'"\xff"'), "not in UTF-8"),
        (with_extension(b'{"\xff":1}'), "not in UTF-8"),
        (with_extension(b'"\xed\xa0\x80"'), "not in UTF-8"),
        (with_extension(b'"\xc0\xaf"'), "not in UTF-8"),
        (with_extension(b"1e400"), "out of range"),
        (with_extension(b"-1e400"), "out of range"),
        (with_extension(b"9" * 5000), "out of range"),
        (b"[" * 100_000 + b"]" * 100_000, "levels deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "levels deep"),
    ],
)
def test_what_is_no_json_is_refused(body: bytes, message: str) -> None:
    error = refused(body)
    assert error.path == "$"
    assert message in english(error.message)


@pytest.mark.parametrize("fault", [b'"\xff"', b"1e400"])
def test_a_fault_inside_a_batch_names_its_statement(fault: bytes) -> None:
    body = b"[" + compact(simple()) + b"," + with_extension(fault) + b"]"
    assert refused(body).path == "$[1]"


def nested(levels: int) -> bytes:
    """A statement of so many levels; its extension's value is the fourth."""
    inner = levels - 3
    return with_extension(b"[" * inner + b"]" * inner)


def test_nesting_has_a_limit() -> None:
    parse_statements(nested(DEEPEST), V1)
    error = refused(b"[" + nested(DEEPEST + 1) + b"]")
    assert (error.path, "levels deep" in english(error.message)) == ("$[0]", True)


def test_many_brackets_are_not_deep() -> None:
    parse_statements(with_extension(b"[" + b"[]," * 1000 + b"{}]"), V1)


@pytest.mark.parametrize(
    "text",
    [b'"\\u0000"', b'"\\ud83d\\ude00"', b"123456789012345678901234567890", b"1e-400", b"null"],
)
def test_the_values_of_extensions_are_free(text: bytes) -> None:
    assert parse_statement(with_extension(text), V1).raw == with_extension(text)


# --- keys that stand twice ------------------------------------------------------------------------


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (b'"verb":', b'"verb":{"id":"urn:x"},"verb":', "$.verb"),
        (b'"verb":', b'"verb" :{"id":"urn:x"},"\\u0076erb"\n:', "$.verb"),
        (b'"mbox":', b'"mbox":"mailto:a@b", "mbox":', "$.actor.mbox"),
        (b'"HERE"', b'{"a":1,"a":1}', '$.context.extensions["urn:x"].a'),
        (b'"HERE"', b'[0,{"b":[{"":1,"":2}]}]', '$.context.extensions["urn:x"][1].b[0][""]'),
        (b'"HERE"', b'{"a":"\\":","a":1}', '$.context.extensions["urn:x"].a'),
        (b'"HERE"', b'{"a":1,"a":"\\u003a"}', '$.context.extensions["urn:x"].a'),
        (b'"HERE"', b'{"a":1,"b":"\\u003A","a":2}', '$.context.extensions["urn:x"].a'),
        (b'"HERE"', b'{"a":"\\\\u003a","a":2}', '$.context.extensions["urn:x"].a'),
    ],
)
def test_a_property_stands_once_in_its_object(
    old: bytes, new: bytes, path: str, version: XapiVersion
) -> None:
    body = with_extension(b'"HERE"').replace(old, new)
    assert refused(body, version).path == path
    assert refused(b"[" + compact(simple()) + b"," + body + b"]", version).path == f"$[1]{path[1:]}"


@pytest.mark.parametrize(
    "text",
    [
        b'"a:b::c\\":"',
        b'"\\u003a"',
        b'"\\\\u003a"',
        b'{"a:b" : {"\\u003a" :1}}',
        b'{"a":{"a":{"a":1}},"A":1}',
        b'[{"a":1},{"a":1}]',
        b"123456789012345678901234567890",
    ],
)
def test_colons_elsewhere_repeat_nothing(text: bytes) -> None:
    parse_statements(with_extension(text), V1)
