import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.statements.documents import DocumentContent, check_json, merged
from schemas.texts import FaultyValue
from tests.domain.odd import json_values
from tests.spoken import says

# A float that is no number, and half a surrogate, are not JSON, although Python writes them.
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
OBJECTS = st.dictionaries(
    KEYS,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | KEYS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=5,
    ).filter(lambda value: "Infinity" not in json.dumps(value)),
    max_size=4,
)


def written(value: Any) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode()


@given(OBJECTS, OBJECTS)
def test_a_merge_replaces_and_adds_outermost_properties(
    kept: dict[str, Any], sent: dict[str, Any]
) -> None:
    assert json.loads(merged(written(kept), written(sent))) == {**kept, **sent}


@given(OBJECTS, OBJECTS, OBJECTS)
def test_it_does_not_matter_how_merges_are_grouped(
    first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]
) -> None:
    a, b, c = written(first), written(second), written(third)

    assert merged(merged(a, b), c) == merged(a, merged(b, c))


def test_what_lies_deeper_is_replaced_whole() -> None:
    kept = b'{"car": {"make": "Ford", "model": "Escape"}, "driver": "Dale"}'

    assert merged(kept, b'{"car": {"make": "Dodge"}}') == (
        b'{"car":{"make": "Dodge"},"driver":"Dale"}'
    )


def test_numbers_keep_their_digits() -> None:
    kept = b'{"a": 12345678901234567890123, "b": 1.10, "c": 1e999}'

    assert merged(kept, b'{"d": -0.0}') == (
        b'{"a":12345678901234567890123,"b":1.10,"c":1e999,"d":-0.0}'
    )


@pytest.mark.parametrize("other", [b"[]", b"1", b"null", b'"{}"', b"", b"{", b"{}{"])
def test_only_objects_are_merged(other: bytes) -> None:
    for pair in ((b"{}", other), (other, b"{}")):
        with says(FaultyValue, "JSON"):
            merged(*pair)


@pytest.mark.parametrize("value", [b"{}", b"[1, 2]", b'"x"', b"0", b"null", b'{"a": 1e999}'])
def test_any_json_is_json(value: bytes) -> None:
    check_json(value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{}{",
        b"car=MKX",
        b'{"a": NaN}',
        b'{"a": 01}',
        b'{"a": "\xff"}',
        b'{"a": "\\ud800"}',
        b"\xef\xbb\xbf{}",
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
def test_what_is_not_json_is_refused(body: bytes) -> None:
    with says(FaultyValue, "is "):
        check_json(body)


@given(json_values)
def test_json_that_python_writes_is_json_unless_it_holds_no_number(value: Any) -> None:
    text = json.dumps(value)
    if "NaN" not in text and "Infinity" not in text and "\\ud" not in text:
        check_json(text.encode())


@pytest.mark.parametrize(
    ("content_type", "is_json"),
    [
        ("application/json", True),
        ("Application/JSON ; charset=utf-8", True),
        ("application/json+x", False),
        ("not/json", False),
        ("text/plain; a=application/json", False),
    ],
)
def test_the_media_type_says_what_is_json(content_type: str, is_json: bool) -> None:
    assert DocumentContent(content_type, b"{}").is_json is is_json


def test_the_tag_is_the_sha_1_of_the_content() -> None:
    assert DocumentContent("text/plain", b"").etag == "da39a3ee5e6b4b0d3255bfef95601890afd80709"
