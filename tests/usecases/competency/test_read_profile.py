from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Forbidden, Invalid, NotFound
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.catalogue import module_revisions
from lms_plugin.usecases.competency.read_evidence import read_evidence
from lms_plugin.usecases.competency.read_profile import (
    MOST_NOT_COUNTED,
    WantedNotCounted,
    read_not_counted,
    read_own_not_counted,
    read_own_profile,
    read_profile,
)
from schemas.competency.evidence import Evidence
from schemas.competency.profile import BehaviourProgress, NotCountedTotals, Profile
from tests.province import (
    ANTIKORUPSI,
    BUKU,
    KONFLIK,
    LMS,
    NOW,
    OPERATOR,
    ORIENTASI,
    PERSON_IDS,
    PRIMA,
    UNMAPPED,
    Province,
    finished,
    hr,
    identify,
    learner,
    nip,
    public_id,
    uncompleted,
)
from tests.spoken import english, indonesian


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def profile(
    province: Province, name: str, as_of: datetime | None = None, reader: Reader = OPERATOR
) -> Profile:
    return read_profile(province.database, province.cache, reader, public_id(name), as_of)


def evidence(province: Province, name: str, as_of: datetime | None = None) -> Evidence:
    return read_evidence(province.database, province.cache, OPERATOR, public_id(name), as_of)


def behaviour(found: Profile, code: str) -> BehaviourProgress:
    behaviours = (one for value in found.values for one in value.behaviours)
    return next(one for one in behaviours if one.code == code)


def titles(found: Profile) -> list[str | None]:
    return [one.module.title for one in found.contributions]


def reasons(found: Profile) -> list[tuple[UUID, str]]:
    return [(one.statement, one.reason.code) for one in found.not_counted]


def test_a_profile_shows_seven_values_and_twenty_one_behaviours(province: Province) -> None:
    found = profile(province, "Ayu")

    assert [len(value.behaviours) for value in found.values] == [3] * 7
    assert found.index.figure == 0.0


def test_a_behaviour_shows_points_requirement_and_attainment(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")

    found = behaviour(profile(province, "Ayu"), "BP.1")

    assert (found.points, found.required, found.attainment, found.figure) == (50, 100, 5000, 50.0)


def test_the_standard_of_the_agency_is_what_is_required(province: Province) -> None:
    province.finish("Eko", PRIMA, "2025-03-01")

    found = behaviour(profile(province, "Eko"), "BP.1")

    assert (found.points, found.required, found.attainment) == (50, 200, 2500)


def test_a_contribution_says_what_it_gives_and_what_it_rests_on(province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")

    (found,) = profile(province, "Ayu").contributions

    assert found.module.title == "Pelayanan Prima"
    assert (found.points, found.jp) == ({"BP.1": 50, "BP.2": 30}, 4)
    assert (found.valid_from, found.valid_to) == (datetime(2025, 3, 1, 3, tzinfo=UTC), None)
    assert found.statement == statement


def test_attainment_follows_from_points_and_requirement(province: Province) -> None:
    for module in (PRIMA, ANTIKORUPSI, BUKU):
        province.finish("Eko", module, "2025-03-01")
    found = profile(province, "Eko")

    for one in (one for value in found.values for one in value.behaviours):
        assert one.attainment == min(10_000, 10_000 * one.points // one.required)


def test_the_past_shows_what_held_then(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Ayu", BUKU, "2025-06-01")

    assert titles(profile(province, "Ayu", day("2025-04-01"))) == ["Pelayanan Prima"]
    assert titles(profile(province, "Ayu", day("2025-02-01"))) == []


def test_the_future_shows_what_will_have_expired(province: Province) -> None:
    statement = province.finish("Ayu", ANTIKORUPSI, "2025-03-01")

    assert titles(profile(province, "Ayu")) == ["Antikorupsi"]
    later = profile(province, "Ayu", day("2026-03-02"))
    assert (titles(later), reasons(later)) == ([], [(statement, "expired")])


def test_validity_ends_at_local_midnight(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2025-03-01")

    (found,) = profile(province, "Ayu").contributions

    assert found.valid_to == datetime(2026, 2, 28, 17, tzinfo=UTC)


def test_a_completion_that_is_said_again_confirms_the_first(province: Province) -> None:
    first = province.finish("Ayu", PRIMA, "2025-03-01")
    again = province.finish("Ayu", PRIMA, "2025-06-01")

    found = profile(province, "Ayu")

    assert [one.statement for one in found.contributions] == [first]
    assert reasons(found) == [(again, "confirms")]


def test_what_is_said_again_later_is_not_told_of_an_instant_before(province: Province) -> None:
    first = province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Ayu", PRIMA, "2025-06-01")

    found = profile(province, "Ayu", day("2025-04-01"))

    assert [one.statement for one in found.contributions] == [first]
    assert found.not_counted == ()


def test_what_expired_before_its_renewal_is_told_once(province: Province) -> None:
    first = province.take("Ayu", ANTIKORUPSI, "2023-03-01")
    province.take("Ayu", ANTIKORUPSI, "2025-06-01")

    assert reasons(profile(province, "Ayu", day("2024-06-01"))) == [(first, "expired")]


def test_everything_that_does_not_count_has_a_reason(province: Province) -> None:
    completed = province.finish("Ayu", BUKU, "2025-03-01")
    (retraction,) = province.send(uncompleted("Ayu", "2025-03-02"))
    unmet = province.finish("Ayu", KONFLIK, "2025-03-03")
    unmapped = province.finish("Ayu", UNMAPPED, "2025-03-04")

    assert reasons(profile(province, "Ayu")) == [
        (unmapped, "unmapped_module"),
        (unmet, "criterion_not_met"),
        (retraction, "takes_back"),
        (completed, "ended"),
    ]


def test_what_had_expired_before_it_was_taken_back_has_expired(province: Province) -> None:
    validity = update(module_revisions).values(validity_months=12)
    with province.database.write() as writing:
        writing.connection.execute(validity.where(module_revisions.c.module_id == BUKU))
        inputs.bump(writing, "catalogue")
    completed = province.finish("Ayu", BUKU, "2024-03-01")
    (back,) = province.send(uncompleted("Ayu", "2025-06-01"))

    assert reasons(profile(province, "Ayu")) == [(back, "takes_back"), (completed, "expired")]


def test_what_the_next_holder_of_an_account_did_is_not_told(province: Province) -> None:
    with province.database.write() as writing:
        identify(writing, f"{LMS} ayu", PERSON_IDS["Budi"], day("2025-06-01"))
    statement = province.finish("Ayu", UNMAPPED, "2025-07-01")

    assert reasons(profile(province, "Ayu")) == []
    assert reasons(profile(province, "Budi")) == [(statement, "unmapped_module")]


def test_a_reason_can_be_read_in_both_languages(province: Province) -> None:
    province.finish("Ayu", UNMAPPED, "2025-03-04")

    (found,) = profile(province, "Ayu").not_counted

    assert found.module.title is None
    assert "katalog" in indonesian(found.reason.text)
    assert "catalogue" in english(found.reason.text)


def test_jp_counts_modules_without_contributions(province: Province) -> None:
    province.finish("Ayu", ORIENTASI, "2026-01-05")
    province.finish("Ayu", PRIMA, "2026-01-06")
    province.finish("Ayu", BUKU, "2025-06-01")

    jp = profile(province, "Ayu").jp

    assert (jp.year, jp.earned, jp.target, jp.remaining) == (2026, 6, 20, 14)
    assert [one.module.title for one in jp.modules] == ["Orientasi", "Pelayanan Prima"]


def test_jp_counts_a_renewal_in_another_year_again(province: Province) -> None:
    province.take("Ayu", ANTIKORUPSI, "2025-03-01")
    province.take("Ayu", ANTIKORUPSI, "2026-01-05")

    assert profile(province, "Ayu").jp.earned == 6
    assert profile(province, "Ayu", day("2025-12-01")).jp.earned == 6


def test_the_post_is_the_one_held_at_the_instant(province: Province) -> None:
    def unit(as_of: datetime | None) -> tuple[str, str] | None:
        post = profile(province, "Dewi", as_of).post
        assert post is not None
        assert post.agency is not None
        return post.unit.code, post.agency.code

    assert unit(day("2025-06-01")) == ("A.2", "A")
    assert unit(None) == ("B.1", "B")


def test_someone_without_a_post_has_a_profile_all_the_same(province: Province) -> None:
    assert profile(province, "Gita").post is None


def test_a_profile_says_that_it_waits_to_be_folded(province: Province) -> None:
    with province.database.write() as writing:
        refold_marks.mark(writing, [PERSON_IDS["Ayu"]])

    assert profile(province, "Ayu").refolding is True
    assert profile(province, "Budi").refolding is False


def test_a_profile_never_shows_a_number_or_an_account(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Ayu", UNMAPPED, "2025-03-01")

    text = profile(province, "Ayu").model_dump_json()

    assert "19900315" not in text
    assert f"{LMS} ayu" not in text


def test_a_learner_reads_their_own_profile(province: Province) -> None:
    own = read_own_profile(province.database, province.cache, learner("Ayu"))

    assert own == profile(province, "Ayu")


def test_others_have_no_own_profile(province: Province) -> None:
    with pytest.raises(Forbidden):
        read_own_profile(province.database, province.cache, hr("A"))


def test_nobody_elses_profile_exists_for_a_learner(province: Province) -> None:
    with pytest.raises(NotFound):
        profile(province, "Budi", reader=learner("Ayu"))


def test_hr_sees_people_of_its_subtree_at_the_instant(province: Province) -> None:
    then = day("2025-06-01")

    assert profile(province, "Dewi", then, hr("A")).name == "Dewi"
    assert profile(province, "Dewi", NOW, hr("B")).name == "Dewi"
    for reader, instant in ((hr("A"), NOW), (hr("B"), then)):
        with pytest.raises(NotFound):
            profile(province, "Dewi", instant, reader)


def test_a_centre_sees_no_person(province: Province) -> None:
    with pytest.raises(Forbidden):
        profile(province, "Ayu", reader=province.centre("BPSDM"))


def test_unknown_people_are_not_found(province: Province) -> None:
    with pytest.raises(NotFound):
        read_profile(province.database, province.cache, OPERATOR, UUID(int=999))


def test_evidence_shows_all_periods_of_a_module_each_with_its_own_end(province: Province) -> None:
    first = province.take("Ayu", ANTIKORUPSI, "2025-03-01")
    second = province.take("Ayu", ANTIKORUPSI, "2025-06-01")

    (item,) = evidence(province, "Ayu").items

    assert item.valid is True
    assert [period.statement for period in item.periods] == [first, second]
    assert [period.valid_to for period in item.periods] == [
        datetime(2026, 2, 28, 17, tzinfo=UTC),
        datetime(2026, 5, 31, 17, tzinfo=UTC),
    ]


def test_evidence_of_an_instant_leaves_out_what_came_later(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2023-03-01")
    province.finish("Ayu", PRIMA, "2025-06-01")

    (item,) = evidence(province, "Ayu", day("2024-06-01")).items

    assert (item.module.title, item.valid) == ("Antikorupsi", False)


# --- nothing that was received is hidden ----------------------------------------------------------


def test_what_waits_and_what_does_not_count_are_counted_apart(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    (undone,) = province.send(finished("Ayu", BUKU, "2025-04-01"))
    (undoing,) = province.send(uncompleted("Ayu", "2025-05-01"))
    later = province.store_clock() + timedelta(hours=5)
    province.send(finished("Ayu", PRIMA, "2025-03-01") | {"timestamp": later.isoformat()})
    province.catch_up()

    found = profile(province, "Ayu")

    assert found.not_counted_totals == NotCountedTotals(
        total=4, waiting=1, future=1, confirms=0, not_counted=2
    )
    states = {one.statement: one.state for one in found.not_counted}
    assert (states[undone], states[undoing]) == ("not_counted", "not_counted")


def test_what_only_confirms_is_no_loss(province: Province) -> None:
    province.take("Ayu", BUKU, "2025-03-01")
    (state,) = province.send(finished("Ayu", BUKU, "2025-03-01"))
    found = profile(province, "Ayu")

    assert [(one.statement, one.state) for one in found.not_counted] == [(state, "confirms")]
    assert found.not_counted_totals.not_counted == 0


def test_what_nobody_vouches_for_waits_on_the_profile_of_whose_number_it_names(
    province: Province,
) -> None:
    account = {"account": {"homePage": "https://lain.example", "name": nip("Ayu")}}
    (sent,) = province.send(finished("Ayu", PRIMA, "2025-03-01") | {"actor": account})

    assert reasons(profile(province, "Ayu")) == [(sent, "unvouched_account")]
    assert reasons(profile(province, "Budi")) == []


def test_what_a_registered_page_calls_no_number_is_nobody_s(province: Province) -> None:
    account = {"account": {"homePage": LMS, "name": nip("Ayu")}}
    province.send(finished("Ayu", PRIMA, "2025-03-01") | {"actor": account})

    assert reasons(profile(province, "Ayu")) == []


def test_the_latest_are_told_with_how_many_there_are_and_all_to_who_asks(
    province: Province,
) -> None:
    province.send(
        *(
            finished("Ayu", UNMAPPED + number, "2025-03-01")
            for number in range(MOST_NOT_COUNTED + 5)
        )
    )

    some = profile(province, "Ayu")
    every = read_profile(
        *(province.database, province.cache, OPERATOR, public_id("Ayu")),
        wanted=WantedNotCounted(limit=None),
    )

    assert (len(some.not_counted), some.not_counted_is_complete) == (MOST_NOT_COUNTED, False)
    assert some.not_counted_totals.waiting == MOST_NOT_COUNTED + 5
    assert (len(every.not_counted), every.not_counted_is_complete) == (MOST_NOT_COUNTED + 5, True)
    assert every.not_counted[:MOST_NOT_COUNTED] == some.not_counted


def test_all_that_does_not_count_can_be_read_in_pages_the_latest_first(province: Province) -> None:
    province.send(*(finished("Ayu", UNMAPPED + one, "2025-03-01") for one in range(5)))
    province.finish("Ayu", ANTIKORUPSI, "2024-02-01")
    every = read_profile(
        *(province.database, province.cache, OPERATOR, public_id("Ayu")),
        wanted=WantedNotCounted(limit=None),
    )
    asked = (province.database, province.cache, OPERATOR, public_id("Ayu"))

    pages = [read_not_counted(*asked, WantedNotCounted(limit=2))]
    while pages[-1].next is not None:
        pages.append(read_not_counted(*asked, WantedNotCounted(limit=2, after=pages[-1].next)))

    assert [len(one.not_counted) for one in pages] == [2, 2, 2]
    assert tuple(line for one in pages for line in one.not_counted) == every.not_counted
    assert {one.not_counted_totals.total for one in pages} == {6}
    assert (
        read_own_not_counted(
            *(province.database, province.cache, learner("Ayu")), WantedNotCounted()
        ).not_counted
        == every.not_counted
    )


def test_a_profile_that_leaves_something_out_says_where_the_rest_begins(province: Province) -> None:
    province.send(*(finished("Ayu", UNMAPPED + one, "2025-03-01") for one in range(3)))
    asked = (province.database, province.cache, OPERATOR, public_id("Ayu"))

    some = read_profile(*asked, wanted=WantedNotCounted(limit=1))
    rest = read_not_counted(*asked, WantedNotCounted(after=some.not_counted_next))

    assert (len(some.not_counted), some.not_counted_is_complete) == (1, False)
    assert (len(rest.not_counted), rest.next) == (2, None)
    assert profile(province, "Ayu").not_counted_next is None


@pytest.mark.parametrize("cursor", ["", "1", "1.2.3", f"x.{UUID(int=1)}.1", f"1.{UUID(int=1)}.x"])
def test_what_is_no_cursor_is_refused(province: Province, cursor: str) -> None:
    asked = (province.database, province.cache, OPERATOR, public_id("Ayu"))

    with pytest.raises(Invalid):
        read_not_counted(*asked, WantedNotCounted(after=cursor))
