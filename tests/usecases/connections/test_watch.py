"""Watching what arrives; each case on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Forbidden, NotFound
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.connections.watch import WantedArrivals
from tests.api.conftest import park
from tests.province import (
    ANTIKORUPSI,
    BUKU,
    KONFLIK,
    LMS,
    OPERATOR,
    OTHER_LMS,
    PERSON_IDS,
    PRIMA,
    UNMAPPED,
    Province,
    content_completed,
    finished,
    hr,
    identify,
    iri,
    learner,
    public_id,
    uncompleted,
    viewed,
    voiding,
)
from tests.spoken import english
from tests.usecases.connections.arriving import TRIAL, add_trial, arrive, only, watched

DAY = "2025-03-01"


def stranger(name: str = "siapa", home_page: str = LMS) -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, DAY)
    statement["actor"]["account"] = {"homePage": home_page, "name": name}
    return statement


def test_what_counts_says_whose_it_is_and_what_it_earns(province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))

    one = only(watched(province))

    assert (one.state, one.means, one.dialect, one.rule) == (
        *("evidence", "finished", "moodle", "moodle.course.completed"),
    )
    assert one.about is not None
    assert one.about.title == "Pelayanan Prima"
    assert one.whose is not None
    assert (one.whose.person, one.whose.name) == (public_id("Ayu"), "Ayu")
    assert one.earned is not None
    assert (one.earned.points, one.earned.jp) == ({"BP.1": 50, "BP.2": 30}, 4)
    assert one.remedy is None


def test_a_centre_hears_that_its_account_is_known_and_not_who_that_is(province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))

    whose = only(watched(province, reader=province.centre("BPSDM"))).whose

    assert whose is not None
    assert (whose.account, whose.is_known) == (f"{LMS} ayu", True)
    assert (whose.person, whose.name) == (None, None)


@pytest.mark.parametrize(
    ("statement", "standing", "command"),
    [
        (finished("Ayu", UNMAPPED, DAY), "unmapped_module", "lms-plugin catalogue add"),
        (stranger(), "unknown_learner", "lms-plugin "),
        (
            stranger(home_page="https://baru.example"),
            "unvouched_account",
            "lms-plugin centres home-pages add https://baru.example --centre BPSDM",
        ),
    ],
)
@pytest.mark.parametrize("is_trial", [False, True])
def test_what_waits_says_why_and_what_to_do(
    province: Province, statement: dict[str, Any], standing: str, command: str, *, is_trial: bool
) -> None:
    add_trial(province)
    arrive(province, statement, by=TRIAL if is_trial else "BPSDM")

    one = only(watched(province))

    assert one.state == "waiting"
    assert one.standing is not None
    assert one.standing.code == standing
    assert one.remedy is not None
    assert (one.remedy.command or "").startswith(command)


@pytest.mark.parametrize(
    ("is_trial", "command"), [(False, "accounts show "), (True, "roster import ")]
)
def test_an_account_can_be_looked_at_unless_it_came_with_a_trial(
    province: Province, command: str, *, is_trial: bool
) -> None:
    add_trial(province)
    arrive(province, stranger(), by=TRIAL if is_trial else "BPSDM")

    one = only(watched(province))

    assert one.remedy is not None
    assert (one.remedy.command or "").startswith(f"lms-plugin {command}")


def test_another_centre_s_module_names_its_owner_in_the_remedy(province: Province) -> None:
    with province.database.write() as writing:
        identify(writing, f"{OTHER_LMS} ayu", PERSON_IDS["Ayu"], province.clock.now)
        inputs.bump(writing, "tree")
    arrive(province, finished("Ayu", PRIMA, DAY, lms=OTHER_LMS), by="LAN")

    one = only(watched(province))

    assert one.remedy is not None
    assert one.remedy.command == (
        "lms-plugin centres providers add --owner BPSDM --provider LAN --from DAY"
    )


def test_what_is_no_completion_says_what_to_send_instead(province: Province) -> None:
    arrive(province, viewed("Ayu", PRIMA, DAY))

    one = only(watched(province))

    assert (one.state, one.means) == ("explained", "no")
    assert one.remedy is not None
    assert "docs/connect.md" in english(one.remedy.text)


def test_what_is_not_processed_yet_says_so(province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY), projected=False)

    (arrival,) = watched(province).arrivals
    (one,) = arrival.statements

    assert (one.state, one.means, arrival.is_settled) == ("pending", None, False)
    assert one.remedy is not None
    assert "doctor" in english(one.remedy.text)


def test_what_is_not_valid_says_where(province: Province) -> None:
    park(province, "BPSDM", b'{"actor": 1}')

    one = only(watched(province))

    assert (one.outcome, one.state) == ("quarantined", None)
    assert one.refusal is not None
    assert one.problems[0].path.startswith("$")


def test_a_title_comes_from_the_statement_where_no_catalogue_has_one(province: Province) -> None:
    statement = finished("Ayu", UNMAPPED, DAY)
    statement["object"]["definition"] |= {"name": {"en": "Service", "id": "Pelayanan"}}
    arrive(province, statement)

    about = only(watched(province)).about

    assert about is not None
    assert (about.iri, about.title) == (iri(UNMAPPED), "Pelayanan")


# --- trials ---------------------------------------------------------------------------------------


def test_a_trial_tells_what_would_be_earned_and_earns_nothing(province: Province) -> None:
    add_trial(province)
    (sent,) = arrive(province, finished("Ayu", ANTIKORUPSI, DAY), by=TRIAL)

    (arrival,) = watched(province).arrivals
    (one,) = arrival.statements

    assert (arrival.is_trial, one.statement, one.state) == (True, sent, "evidence")
    assert one.earned is not None
    assert one.earned.points == {"AK.1": 100}
    # Valid for twelve months, in Ayu's own zone.
    assert one.earned.valid_to is not None
    assert one.earned.valid_to.year == 2026
    assert one.reason is not None
    assert one.reason.code == "course_completed"
    assert one.remedy is not None
    assert "in earnest" in english(one.remedy.text)
    profile = read_profile(province.database, province.cache, OPERATOR, public_id("Ayu"))
    assert (profile.contributions, profile.not_counted) == ((), ())


def test_a_trial_is_folded_as_in_earnest(province: Province) -> None:
    """Completed and taken back; and a criterion that one statement does not meet."""
    add_trial(province)
    taken_back = (finished("Ayu", BUKU, DAY), uncompleted("Ayu", DAY))
    arrive(province, *taken_back, finished("Ayu", KONFLIK, DAY), by=TRIAL)

    (arrival,) = watched(province).arrivals

    told = [None if one.standing is None else one.standing.code for one in arrival.statements]
    assert told[2] == "criterion_not_met"
    assert told[:2] != ["counted", "takes_nothing_back"]
    assert [one.earned for one in arrival.statements][1:] == [None, None]


def test_what_a_trial_voids_is_not_shown_as_earning(province: Province) -> None:
    add_trial(province)
    (sent,) = arrive(province, finished("Ayu", PRIMA, DAY), by=TRIAL)
    arrive(province, voiding(sent), by=TRIAL)

    states = {one.statements[0].state for one in watched(province).arrivals}
    earned = [one.statements[0].earned for one in watched(province).arrivals]

    assert (states, earned) == ({"voided", "explained"}, [None, None])


def test_a_trial_says_the_same_as_what_is_sent_in_earnest_afterwards(province: Province) -> None:
    add_trial(province)
    statements = (
        finished("Ayu", PRIMA, DAY),
        finished("Budi", UNMAPPED, DAY),
        content_completed("Citra", ANTIKORUPSI, DAY),
        viewed("Ayu", PRIMA, DAY),
        stranger(),
    )
    arrive(province, *statements, by=TRIAL)
    arrive(province, *statements)

    earnest, trial = watched(province).arrivals

    def told(one: Any) -> Any:
        return one.model_dump(include={"state", "standing", "reason", "rule", "earned", "whose"})

    assert [*map(told, trial.statements)] == [*map(told, earnest.statements)]


# --- whose, since when, how much ------------------------------------------------------------------


def test_only_what_arrived_since_then_is_shown_the_newest_first(province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))
    since = watched(province).arrivals[0].delivery.received_at + timedelta(microseconds=1)
    # So that the next is later on the clock of SQLite, which stands still.
    province.clock.now += timedelta(seconds=1)
    first = arrive(province, viewed("Ayu", PRIMA, DAY))
    province.clock.now += timedelta(seconds=1)
    second = arrive(province, viewed("Budi", PRIMA, DAY))

    found = watched(province, WantedArrivals(since=since))

    assert found.since == since
    assert [one.statements[0].statement for one in found.arrivals] == [*second, *first]


def test_without_since_it_begins_now(province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))
    province.clock.now += timedelta(seconds=1)

    found = watched(province, WantedArrivals())

    assert (found.arrivals, found.since) == ((), found.as_of)


def test_one_credential_or_one_centre_is_watched(province: Province) -> None:
    key = add_trial(province)
    arrive(province, finished("Ayu", PRIMA, DAY))
    arrive(province, finished("Ayu", PRIMA, DAY), by=TRIAL)
    arrive(province, finished("Ayu", PRIMA, DAY), by="LAN")
    long_ago = province.clock.now.replace(year=2020)

    of_key = watched(province, WantedArrivals(long_ago, credential=key))
    of_centre = watched(province, WantedArrivals(long_ago, centre="BPSDM"))

    assert [one.delivery.credential for one in of_key.arrivals] == [key]
    assert {one.delivery.centre for one in of_centre.arrivals} == {"BPSDM"}
    assert len(of_centre.arrivals) == 2
    assert [one.key for one in of_key.credentials] == [key]
    assert {one.centre for one in of_centre.credentials} == {"BPSDM"}


def test_what_is_left_out_is_said(province: Province) -> None:
    arrive(province, *(viewed("Ayu", PRIMA, DAY) for _ in range(3)))
    long_ago = province.clock.now.replace(year=2020)

    whole = watched(province)
    short = watched(province, WantedArrivals(long_ago, statements=2))

    assert (whole.is_whole, whole.arrivals[0].left_out) == (True, 0)
    assert (short.is_whole, short.arrivals[0].left_out) == (False, 1)


def test_a_look_asks_no_more_of_many_statements_than_of_few(province: Province) -> None:
    add_trial(province)
    asked: list[int] = []
    for _ in range(3):
        for by in ("BPSDM", TRIAL):
            arrive(province, *(finished(name, PRIMA, DAY) for name in ("Ayu", "Budi")), by=by)
        with questions(province) as count:
            watched(province)
        asked.append(len(count))

    assert len(set(asked)) == 1


@contextmanager
def questions(province: Province) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(province.database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(province.database.engine, "before_cursor_execute", note)


def test_another_centre_sees_nothing_of_it(province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))
    lan = province.centre("LAN")
    key = province.credentials["BPSDM"].key

    assert watched(province, reader=lan).arrivals == ()
    for wanted in (WantedArrivals(centre="BPSDM"), WantedArrivals(credential=key)):
        with pytest.raises(NotFound):
            watched(province, wanted, lan)


@pytest.mark.parametrize("wanted", [WantedArrivals(centre="X"), WantedArrivals(credential="x")])
def test_what_nobody_knows_is_said(province: Province, wanted: WantedArrivals) -> None:
    with pytest.raises(NotFound):
        watched(province, wanted, OPERATOR)


@pytest.mark.parametrize("reader", [learner("Ayu"), hr("A")])
def test_learners_and_hr_are_refused(province: Province, reader: Reader) -> None:
    with pytest.raises(Forbidden):
        watched(province, reader=reader)
