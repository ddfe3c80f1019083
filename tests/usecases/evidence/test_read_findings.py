from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Forbidden, Invalid, NotFound
from lms_plugin.store.people.identifiers import match
from lms_plugin.store.tables.people import identifiers
from lms_plugin.usecases.evidence.read_findings import WantedFindings, list_findings
from schemas.competency.findings import FindingsPage
from tests.colleagues import add_colleagues, book_is_reset
from tests.province import (
    BUKU,
    LMS,
    OPERATOR,
    Province,
    finished,
    hr,
    iri,
    learner,
    public_id,
    uncompleted,
)


def found(
    province: Province,
    reader: Reader = OPERATOR,
    *,
    limit: int = 50,
    after: str | None = None,
    centre: str | None = None,
) -> FindingsPage:
    wanted = WantedFindings(limit, centre, after)
    return list_findings(province.database, province.cache, reader, wanted)


def tie(province: Province, name: str, when: str = "2025-03-01") -> UUID:
    """Completed and taken back in one second, by two deliveries."""
    (statement_id,) = province.send(finished(name, BUKU, when))
    province.send(uncompleted(name, when))
    return statement_id


def graded(name: str, raw: int) -> dict[str, Any]:
    """Work of which no hand-in is on record."""
    statement = finished(name, BUKU, "2025-04-01")
    info = "http://lrs.learninglocker.net/define/extensions/info"
    event = {"event_name": r"\mod_assign\event\submission_graded"}
    return statement | {
        "verb": {"id": "https://w3id.org/xapi/tla/verbs/scored"},
        "object": {"id": f"{iri(BUKU)}#submission"},
        "result": {"score": {"raw": raw, "min": 0, "max": 100}},
        "context": {
            "extensions": {info: event},
            "contextActivities": {"parent": [{"id": iri(BUKU)}]},
        },
    }


def test_nothing_is_found_where_all_is_well(province: Province) -> None:
    province.finish("Ayu", BUKU, "2025-03-01")

    assert found(province) == FindingsPage(mass_take_backs=(), findings=(), next=None)


def test_a_tie_is_found_and_says_what_became_of_it(province: Province) -> None:
    statement_id = tie(province, "Ayu")

    (one,) = found(province).findings

    assert (one.statement, one.finding.code, one.standing.code, one.centre) == (
        statement_id,
        "tie",
        "counted",
        "BPSDM",
    )
    assert one.module.title == "Buku Etika"


def test_work_without_a_hand_in_is_found(province: Province) -> None:
    province.send(graded("Ayu", 80))

    assert [one.finding.code for one in found(province).findings] == ["dated_by_mark"]


def test_an_operator_hears_whose_it_is(province: Province) -> None:
    tie(province, "Ayu")

    assert [one.person for one in found(province).findings] == [public_id("Ayu")]


def test_a_centre_does_not_hear_whose_it_is(province: Province) -> None:
    tie(province, "Ayu")

    assert [one.person for one in found(province, province.centre("BPSDM")).findings] == [None]


def test_a_centre_sees_its_own_only(province: Province) -> None:
    tie(province, "Ayu")

    assert found(province, province.centre("LAN")).findings == ()


def test_learners_and_hr_see_none(province: Province) -> None:
    for reader in (learner("Ayu"), hr("A")):
        with pytest.raises(Forbidden):
            found(province, reader)


def test_an_operator_names_a_centre(province: Province) -> None:
    tie(province, "Ayu")

    assert len(found(province, centre="BPSDM").findings) == 1
    assert found(province, centre="LAN").findings == ()


def test_a_centre_that_names_another_finds_no_such_centre(province: Province) -> None:
    with pytest.raises(NotFound):
        found(province, province.centre("LAN"), centre="BPSDM")


def test_the_one_stored_last_comes_first(province: Province) -> None:
    first = tie(province, "Ayu")
    province.clock.now += timedelta(seconds=5)
    second = tie(province, "Budi", "2024-03-01")

    assert [one.statement for one in found(province).findings] == [second, first]


def test_pages_follow_each_other_without_a_gap(province: Province) -> None:
    for name in ("Ayu", "Budi", "Eko"):
        tie(province, name)
        province.clock.now += timedelta(seconds=5)
    whole = found(province).findings

    first = found(province, limit=2)
    second = found(province, limit=2, after=first.next)

    assert (*first.findings, *second.findings) == whole
    assert second.next is None


def test_what_is_no_cursor_is_refused(province: Province) -> None:
    for text in ("x", "1.1", f"{'9' * 18}.1.{UUID(int=1)}", "1.1.x", f"-1.1.{UUID(int=1)}"):
        with pytest.raises(Invalid):
            found(province, after=text)


def test_what_is_settled_is_found_no_more(province: Province) -> None:
    tie(province, "Ayu")

    province.send(finished("Ayu", BUKU, "2025-03-01"), uncompleted("Ayu", "2025-03-01"))

    assert found(province).findings == ()


# --- mass take-backs ------------------------------------------------------------------------------


def test_ten_people_taken_back_within_an_hour_are_found(province: Province) -> None:
    names = add_colleagues(province, 10)

    province.send(*book_is_reset(names, "2025-06-03T03:00:00"))

    (one,) = found(province, province.centre("BPSDM")).mass_take_backs
    assert (one.finding.code, one.people, one.centre) == ("mass_take_back", 10, "BPSDM")
    assert one.module.iri == iri(BUKU)
    assert one.from_at == datetime(2025, 6, 3, 3, tzinfo=UTC)


def test_nine_people_taken_back_are_nothing_to_say(province: Province) -> None:
    names = add_colleagues(province, 9)

    province.send(*book_is_reset(names, "2025-06-03T03:00:00"))

    assert found(province).mass_take_backs == ()


def test_ten_accounts_of_nine_people_are_nothing_to_say(province: Province) -> None:
    names = add_colleagues(province, 9)
    second = (f"{LMS} akun-kedua", 911, datetime(2020, 1, 1, tzinfo=UTC))
    province.write(identifiers, ("key", "person_id", "from_at"), second)
    with province.database.write() as writing:
        match(writing, [second[0]])
    names.append("akun-kedua")

    province.send(*book_is_reset(names, "2025-06-03T03:00:00"))

    assert found(province).mass_take_backs == ()


def test_what_takes_nothing_back_makes_no_mass(province: Province) -> None:
    names = add_colleagues(province, 12)

    province.send(*book_is_reset(names, "2025-06-03T03:00:00")[12:])

    assert found(province).mass_take_backs == ()


def test_another_centre_does_not_hear_of_a_mass(province: Province) -> None:
    names = add_colleagues(province, 10)
    province.send(*book_is_reset(names, "2025-06-03T03:00:00"))

    assert found(province, province.centre("LAN")).mass_take_backs == ()


def test_a_mass_stands_on_the_first_page_only(province: Province) -> None:
    province.send(*book_is_reset(add_colleagues(province, 10), "2025-06-03T03:00:00"))
    for name in ("Ayu", "Budi"):
        tie(province, name)

    first = found(province, limit=1)
    second = found(province, limit=1, after=first.next)

    assert [len(page.mass_take_backs) for page in (first, second)] == [1, 0]
