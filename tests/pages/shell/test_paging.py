import pytest

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell.paging import slice_of


def test_slices_follow_each_other_without_gap() -> None:
    slices = [slice_of(range(7), 3, {"n": str(number)}, "n") for number in (1, 2, 3)]

    assert [list(one.items) for one in slices] == [[0, 1, 2], [3, 4, 5], [6]]
    assert [(one.first, one.last, one.total) for one in slices] == [(1, 3, 7), (4, 6, 7), (7, 7, 7)]
    assert [(one.previous, one.next) for one in slices] == [(None, 2), (1, 3), (2, None)]


def test_the_first_comes_unasked_and_the_last_instead_of_one_beyond() -> None:
    assert slice_of(range(7), 3, {}, "n").number == 1
    assert slice_of(range(7), 3, {"n": "0"}, "n").number == 1
    assert slice_of(range(7), 3, {"n": "9" * 5000}, "n").number == 3


def test_nothing_is_one_empty_slice() -> None:
    nothing = slice_of(range(0), 3, {}, "n")

    assert (list(nothing.items), nothing.total) == ([], 0)
    assert (nothing.previous, nothing.next) == (None, None)


@pytest.mark.parametrize("text", ["", "-1", "x", "٣", "1.5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        slice_of(range(7), 3, {"n": text}, "n")
