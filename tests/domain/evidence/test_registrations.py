from lms_plugin.domain.evidence.registrations import registrations_of
from tests.domain.evidence.entries import COURSE, QUIZ, after, launched, result, satisfied

UNIT = "//lms.example/unit"


def test_the_launch_of_its_session_judges_a_result() -> None:
    own, latest = launched(1, 0, session="s1"), launched(2, 1, session="s2")
    shown = result(3, 2, session="s1")

    assert registrations_of([own, latest, shown]).launch_of(shown) == own


def test_else_the_latest_before_it_and_else_the_first_after() -> None:
    first, second = launched(1, 1, session="s1"), launched(2, 2, session="s2")
    before, between = result(3, 0), result(4, 2)
    found = registrations_of([first, second, before, between])

    assert found.launch_of(before) == first
    assert found.launch_of(between) == second


def test_a_launch_of_another_object_or_account_judges_nothing() -> None:
    shown = result(3, 2)
    others = (launched(1, 0, object_key=UNIT), launched(2, 0, actor_key="//lms.example budi"))

    assert registrations_of([*others, shown]).launch_of(shown) is None


def test_behind_satisfied_lies_each_object_since_its_move_on_was_met() -> None:
    entries = [
        launched(1, 0, "Passed"),
        result(2, 1, completed=True),
        result(3, 2, passed=True),
        result(4, 3, completed=True, object_key=UNIT),
        result(5, 9, completed=True, object_key=COURSE),
    ]
    parts = registrations_of(entries).behind(satisfied(6, 5))

    assert [(one.done_by.object_key, one.done_by) for one in parts] == [
        (QUIZ, entries[2]),
        (UNIT, entries[3]),
    ]


def test_what_was_taken_back_by_then_lies_behind_nothing() -> None:
    shown = result(1, 1, completed=True)
    found = registrations_of([shown])
    found.close(shown, [after(3)])

    assert len(found.behind(satisfied(2, 2))) == 1
    assert found.behind(satisfied(3, 4)) == []
