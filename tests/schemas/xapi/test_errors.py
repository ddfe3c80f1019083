import pytest

from schemas.xapi.errors import InvalidStatement, StatementProblem, json_path
from tests.spoken import as_told, english


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        ((), "$"),
        ((3, "actor", "mbox"), "$[3].actor.mbox"),
        (("actor", "member", 0), "$.actor.member[0]"),
        (("https://x/y", "en-GB"), '$["https://x/y"]["en-GB"]'),
        (('kutip"', ""), '$["kutip\\""][""]'),
        (("baris\nbaru",), '$["baris\\nbaru"]'),
        (("bahasa é",), '$["bahasa é"]'),
        (("a" * 200,), f'$["{"a" * 80}…"]'),
    ],
)
def test_a_path_can_be_read(steps: tuple[str | int, ...], path: str) -> None:
    assert json_path(*steps) == path


def test_the_message_begins_with_the_place_and_counts_the_rest() -> None:
    one = InvalidStatement([StatementProblem("$.id", as_told("must be a UUID"))])
    two = InvalidStatement(
        [
            StatementProblem("$.id", as_told("must be a UUID")),
            StatementProblem("$.verb", as_told("is required")),
        ]
    )
    assert english(one.message) == "$.id must be a UUID"
    assert english(two.message) == "$.id must be a UUID (and 1 more)"
    assert two.path == "$.id"
