import json
from typing import Any

import pytest

from lms_plugin.domain.completions.read_rows import MOST_MISTAKES, SentRow, read_row, read_rows
from lms_plugin.domain.completions.statement import content_of, statement_of
from lms_plugin.errors import Invalid

ACCOUNT = {"home_page": "https://lms.contoh.example", "name": "ayu"}
PAGE = "https://nip.contoh.example"


def row(**changes: Any) -> dict[str, Any]:
    return {
        "key": "k1",
        "person": {"account": ACCOUNT},
        "module": {"iri": "https://lms.contoh.example/modul/7"},
        "when": "2026-03-06T16:00:00+07:00",
        **changes,
    }


def account(**changes: Any) -> dict[str, Any]:
    return {"account": {**ACCOUNT, **changes}}


def mistakes(value: Any) -> list[tuple[str, str]]:
    return [(one.code.value, one.path) for one in read_row(value, 3).mistakes]


def statement(value: Any) -> dict[str, Any]:
    completion = read_row(value).completion
    assert completion is not None
    return statement_of(content_of(completion, PAGE))


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"key": 7}, "invalid_key", "$[3].key"),
        ({"key": ""}, "invalid_key", "$[3].key"),
        ({"key": " k1"}, "invalid_key", "$[3].key"),
        ({"key": "k\x001"}, "invalid_key", "$[3].key"),
        ({"key": "\ud83d"}, "invalid_key", "$[3].key"),
        ({"key": "k" * 201}, "invalid_key", "$[3].key"),
        ({"person": None}, "invalid_person", "$[3].person"),
        ({"person": {}}, "invalid_person", "$[3].person"),
        ({"person": {"nip": "0" * 18}}, "invalid_nip", "$[3].person.nip"),
        ({"person": {"nip": 199003152015032901}}, "invalid_nip", "$[3].person.nip"),
        (
            {"person": {"nip": "199003152015032901", "account": ACCOUNT}},
            "invalid_person",
            "$[3].person",
        ),
        ({"person": account(home_page="lms")}, "invalid_account", "$[3].person.account.home_page"),
        ({"person": account(home_page="mailto:a@b.example")}, "invalid_account", "$[3].person"),
        ({"person": account(home_page="https:///x")}, "invalid_account", "$[3].person"),
        ({"person": account(name="anonymous")}, "invalid_account", "$[3].person"),
        ({"person": account(name="a\nb")}, "invalid_account", "$[3].person.account.name"),
        ({"person": account(mail="x")}, "unknown_field", "$[3].person.account.mail"),
        ({"module": "https://lms.contoh.example/modul/7"}, "invalid_module", "$[3].module"),
        ({"module": {}}, "invalid_module", "$[3].module"),
        ({"module": {"iri": "http://"}}, "invalid_module", "$[3].module"),
        ({"module": {"iri": "http:///modul"}}, "invalid_module", "$[3].module"),
        ({"module": {"iri": "modul 7"}}, "invalid_module", "$[3].module.iri"),
        ({"module": {"iri": f"urn:{'x' * 2000}"}}, "invalid_module", "$[3].module.iri"),
        ({"when": "2026-03-06"}, "invalid_when", "$[3].when"),
        ({"when": "2026-03-06T16:00:00"}, "invalid_when", "$[3].when"),
        ({"when": "2026-03-06T16:00:00+05:99"}, "invalid_when", "$[3].when"),
        ({"when": "2026-02-30T16:00:00Z"}, "invalid_when", "$[3].when"),
        ({"when": 1772787600}, "invalid_when", "$[3].when"),
        ({"score": 85}, "invalid_score", "$[3].score"),
        ({"score": {"raw": 85}}, "invalid_score", "$[3].score"),
        ({"score": {"raw": 101, "max": 100}}, "invalid_score", "$[3].score"),
        ({"score": {"raw": 0, "max": 0}}, "invalid_score", "$[3].score"),
        ({"score": {"raw": "85", "max": 100}}, "invalid_score", "$[3].score.raw"),
        ({"score": {"raw": True, "max": 100}}, "invalid_score", "$[3].score.raw"),
        ({"score": {"raw": 1e10, "max": 1e11}}, "invalid_score", "$[3].score.raw"),
        ({"score": {"share": 85}}, "invalid_score", "$[3].score"),
        ({"score": {"share": 0.85, "raw": 85, "max": 100}}, "invalid_score", "$[3].score"),
        ({"passed": "true"}, "invalid_passed", "$[3].passed"),
        ({"certificate": 123}, "invalid_certificate", "$[3].certificate"),
        ({"class": "x" * 201}, "invalid_class", "$[3].class"),
        ({"class_": "x"}, "unknown_field", "$[3].class_"),
        ({"deleted": "true"}, "invalid_deleted", "$[3].deleted"),
        ({"nilai": 85}, "unknown_field", "$[3].nilai"),
    ],
)
def test_a_mistake_is_named_where_it_is(changes: dict[str, Any], code: str, path: str) -> None:
    found = mistakes(row(**changes))

    # Both limits of a score may be wrong at once.
    assert found[0] == (code, path)
    assert {one for one, _ in found} == {code}


@pytest.mark.parametrize("missing", ["key", "person", "module", "when"])
def test_what_is_required_is_named(missing: str) -> None:
    sent = row()
    del sent[missing]

    assert mistakes(sent) == [("missing_field", f"$[3].{missing}")]


@pytest.mark.parametrize("value", [None, 1, "k1", [], [row()], True])
def test_what_is_no_object_is_a_mistake_of_its_row_alone(value: Any) -> None:
    assert mistakes(value) == [("not_an_object", "$[3]")]


def test_a_row_full_of_mistakes_names_the_first_of_them() -> None:
    assert len(mistakes({f"isian{number}": number for number in range(500)})) == MOST_MISTAKES


def test_a_row_with_a_mistake_still_says_its_key() -> None:
    assert read_row(row(passed="true")).key == "k1"
    assert read_row(row(key=7)).key is None


def test_the_name_of_an_unknown_field_can_always_be_answered() -> None:
    (mistake, *_) = read_row({**row(), "\ud83d": 1}).mistakes
    json.dumps(mistake.path).encode()
    mistake.path.encode()


def test_who_takes_back_need_say_nothing_but_the_key() -> None:
    assert read_row({"key": "k1", "deleted": True}).deletes
    assert read_row(row(deleted=True, when="?")).deletes
    assert not read_row(row(deleted=False)).deletes
    assert mistakes({"deleted": True}) == [("missing_field", "$[3].key")]


def test_null_is_as_if_it_were_left_out() -> None:
    empty = dict.fromkeys(("score", "passed", "certificate", "class", "deleted"))

    assert statement(row(**empty)) == statement(row())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"person": {"nip": "19900315 201503 2 901"}},
            {"person": {"nip": "199003152015032901"}},
        ),
        ({"when": "2026-03-06T16:00:00+07:00"}, {"when": "2026-03-06t09:00:00.000z"}),
        ({"score": {"raw": 80, "max": 100}}, {"score": {"raw": 80.0, "min": 0, "max": 1e2}}),
    ],
)
def test_what_is_the_same_gives_the_same_statement_however_written(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    written = [json.dumps(statement(row(**changes))) for changes in (one, other)]

    assert written[0] == written[1]


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"  ", b"null", b'"k1"', b"7", b"{", b"[", b"[{}", b"[{},]", b"[{} {}]"),
        *(b"{} {}", b"[] []", b"\xff", b'{"key": "\xff"}', b"\xef\xbb\xbf{}"),
        *(b"[" * 100_000, b"{'key': 1}"),
    ],
)
def test_what_has_no_rows_is_refused_whole(body: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_rows(body, 1000)

    assert refused.value.path == "$"


def test_more_rows_than_allowed_are_refused_and_not_read() -> None:
    with pytest.raises(Invalid, match="3"):
        read_rows(b"[0,0,0,0,!", 3)
    assert len(read_rows(b"[0,0,0]", 3)) == 3


@pytest.mark.parametrize(
    "raw",
    [b'{"key":"a","key":"b"}', b"NaN", b"-Infinity", b"1" * 100_000, b"1e999"],
)
def test_what_json_cannot_hold_or_says_twice_is_a_mistake_of_its_row(raw: bytes) -> None:
    good, bad = read_rows(b"[" + json.dumps(row()).encode() + b"," + raw + b"]", 2)

    assert not good.mistakes
    assert [one.code.value for one in bad.mistakes] == ["not_an_object"]


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1e999", b"9" * 5000])
def test_a_number_that_is_none_is_no_score(number: bytes) -> None:
    (found,) = read_rows(
        json.dumps(row(score={"raw": 1, "max": 7})).encode().replace(b"7}", number + b"}"), 1
    )

    assert [one.code.value for one in found.mistakes] == ["invalid_score"]


def test_one_row_and_many_say_where_they_stand() -> None:
    bad = json.dumps(row(passed=1)).encode()
    (alone,), (_, second) = read_rows(bad, 2), read_rows(b" [%b , %b ] " % (bad, bad), 2)

    assert [one.mistakes[0].path for one in (alone, second)] == ["$.passed", "$[1].passed"]
    assert isinstance(alone, SentRow)


@pytest.mark.parametrize(
    ("field", "repeated", "path"),
    [
        ("person", '{"nip": "199003152015032901", "nip": "199003152015032902"}', "$[0].person"),
        (
            "person",
            '{"account": {"home_page": "https://lms.contoh.example", "name": "a", "name": "b"}}',
            "$[0].person.account",
        ),
        ("score", '{"raw": 10, "raw": 90, "max": 100}', "$[0].score"),
    ],
)
def test_what_says_two_things_within_a_row_says_nothing(
    field: str, repeated: str, path: str
) -> None:
    rest = json.dumps({name: value for name, value in row().items() if name != field})
    (found,) = read_rows(f'[{rest[:-1]}, "{field}": {repeated}}}]'.encode(), 1)

    assert found.key == "k1"
    assert found.completion is None
    assert [(one.code.value, one.path) for one in found.mistakes] == [("not_an_object", path)]


def test_a_byte_order_mark_is_called_so() -> None:
    with pytest.raises(Invalid, match="byte order mark"):
        read_rows(b"\xef\xbb\xbf" + json.dumps(row()).encode(), 1)
