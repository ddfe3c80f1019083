"""What is said of each entry follows from what became of it: P9."""

from tests.laws.pieces.small import COURSE, Tell, hundredths, revision


def test_what_counts_reads_that_it_counts_though_a_mark_alone_completes_nothing(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    mark = history.mark("2025-03-05 10:00", 80, completed=False)

    assert history.dates() == ["2025-03-01 10:00"]
    assert not history.is_told(mark, "does_not_meet")


def test_what_passes_the_mark_counts_though_it_was_sent_as_failed(told: Tell) -> None:
    history = told(revision("Passed", 70))
    entry = history.attempt("2025-03-01 10:00", score=hundredths(75), passed=False)

    assert history.is_told(entry, "counted")


def test_what_misses_the_mark_does_not_meet_the_criterion(told: Tell) -> None:
    history = told(revision("Passed", 70))
    entry = history.attempt("2025-03-01 10:00", score=hundredths(65), passed=True)

    assert history.is_told(entry, "does_not_meet")


def test_a_repetition_within_a_day_repeats(told: Tell) -> None:
    history = told(revision())
    first = history.attempt("2025-03-01 10:00", "1")
    second = history.attempt("2025-03-01 10:00", "2")

    assert history.is_told(first, "counted")
    assert history.is_told(second, "repeats")


def test_a_take_back_of_nothing_takes_nothing_back(told: Tell) -> None:
    history = told(revision())
    history.state("2025-03-01 10:00")
    taken_back = history.uncompleted("2025-03-01 10:30", on=COURSE)

    assert history.is_told(taken_back, "takes_nothing_back")


def test_what_was_cancelled_reads_that_it_was_taken_back(told: Tell) -> None:
    history = told(revision())
    entry = history.attempt("2025-03-01 10:00")
    history.uncompleted("2025-03-01 10:30")

    assert history.is_told(entry, "taken_back")


def test_what_was_ended_reads_that_it_ended(told: Tell) -> None:
    history = told(revision())
    entry = history.state("2025-03-01 10:00")
    history.uncompleted("2025-04-01 10:00")

    assert history.is_told(entry, "ended")


def test_a_launch_tells_of_a_session(told: Tell) -> None:
    history = told(revision())
    entry = history.launched("2025-03-01 10:00", "Completed")

    assert history.is_told(entry, "session")
