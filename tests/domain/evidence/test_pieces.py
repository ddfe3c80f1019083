import pytest

from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.pieces import PIECES, REGISTRATION, PieceKind, kind_of
from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.domain.evidence.entries import attempt, entry, re_mark, result, row, satisfied, state


def test_every_kind_has_a_line_in_the_table() -> None:
    assert set(PIECES) == set(Kind)


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (attempt(1, 0), PIECES[Kind.ATTEMPT]),
        (result(1, 0), REGISTRATION),
        (satisfied(1, 0), REGISTRATION),
        # Nothing ties together what has no number.
        (entry(1, 0, Kind.ATTEMPT, Act.COMPLETED), PIECES[Kind.EPISODE]),
        (state(1, 0), PIECES[Kind.STATE]),
    ],
)
def test_the_line_of_an_entry(one: Entry, line: PieceKind) -> None:
    assert kind_of(one) is line


def test_what_can_never_be_one_piece_is_apart() -> None:
    attempts = [attempt(1, 0, "1"), attempt(2, 1, "2"), re_mark(3, 2, 0, "1")]
    rows = [row(4, 0, "k1"), row(5, 0, "k2")]

    assert [len(one) for one in PIECES[Kind.ATTEMPT].apart(attempts)] == [2, 1]
    assert [len(one) for one in PIECES[Kind.ROW].apart(rows)] == [1, 1]
    assert len(list(PIECES[Kind.STATE].apart(attempts))) == 1
