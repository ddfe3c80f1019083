from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import NotFound
from lms_plugin.store.evidence import work
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.trace_statement import read_statement
from schemas.competency.outcome import Outcome
from tests.province import (
    ANTIKORUPSI,
    KONFLIK,
    OPERATOR,
    OTHER_LMS,
    PRIMA,
    UNMAPPED,
    Province,
    finished,
    hr,
    learner,
    public_id,
    viewed,
    voiding,
)


def outcome(
    province: Province,
    statement_id: UUID,
    reader: Reader = OPERATOR,
    as_of: datetime | None = None,
) -> Outcome:
    return read_outcome(province.database, province.cache, reader, statement_id, as_of)


def set_aside(province: Province, error: str) -> UUID:
    (statement_id,) = province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    with province.database.write() as writing:
        claimed = work.claim(writing, 1, timedelta(seconds=1))
        assert work.record_failure(writing, claimed, error, set_aside=True)
    return statement_id


def test_a_completion_becomes_evidence(province: Province) -> None:
    statement_id = province.finish("Ayu", PRIMA, "2025-03-01")

    found = outcome(province, statement_id)

    assert (found.state, found.means, found.rule) == (
        "evidence",
        "finished",
        "moodle.course.completed",
    )
    assert found.reason.code == "course_completed"
    assert found.standing is not None
    assert found.standing.code == "counted"
    assert found.evidence is not None
    assert found.evidence.person == public_id("Ayu")
    assert found.evidence.module.title == "Pelayanan Prima"
    assert found.centre == "BPSDM"


def test_what_was_renewed_stays_evidence_until_its_own_end(province: Province) -> None:
    first = province.take("Ayu", ANTIKORUPSI, "2025-03-01")
    province.take("Ayu", ANTIKORUPSI, "2025-06-01")

    found = outcome(province, first)

    assert (found.state, found.standing and found.standing.code) == ("evidence", "counted")
    assert found.evidence is not None
    assert found.evidence.valid_to == datetime(2026, 2, 28, 17, tzinfo=UTC)


def test_what_was_said_again_is_explained_by_what_it_confirms(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    again = province.finish("Ayu", PRIMA, "2025-06-01")

    found = outcome(province, again)

    assert (found.state, found.standing and found.standing.code) == ("explained", "confirms")
    assert found.evidence is None


def test_what_completes_nothing_is_explained(province: Province) -> None:
    (statement_id,) = province.send(viewed("Ayu", PRIMA, "2025-03-01"))

    found = outcome(province, statement_id)

    assert (found.state, found.means, found.reason.code) == ("explained", "no", "not_a_completion")
    assert (found.standing, found.evidence, found.module) == (None, None, None)


def test_an_unmet_criterion_is_explained_by_its_standing(province: Province) -> None:
    statement_id = province.finish("Ayu", KONFLIK, "2025-03-01")

    found = outcome(province, statement_id)

    assert (found.state, found.standing and found.standing.code) == (
        "explained",
        "criterion_not_met",
    )


def test_an_unmapped_module_waits(province: Province) -> None:
    statement_id = province.finish("Ayu", UNMAPPED, "2025-03-01")

    found = outcome(province, statement_id)

    assert (found.state, found.standing and found.standing.code) == ("waiting", "unmapped_module")
    assert found.module is not None
    assert found.module.title is None


def test_an_unknown_learner_waits(province: Province) -> None:
    stranger = finished("Ayu", PRIMA, "2025-03-01")
    stranger["actor"]["account"]["name"] = "stranger"
    (statement_id,) = province.send(stranger)

    found = outcome(province, statement_id)

    assert (found.state, found.standing and found.standing.code) == ("waiting", "unknown_learner")


def test_what_is_not_projected_is_pending(province: Province) -> None:
    (statement_id,) = province.keep(finished("Ayu", PRIMA, "2025-03-01"))

    found = outcome(province, statement_id)

    assert (found.state, found.means, found.reason.code) == ("pending", None, "pending")


def test_what_failed_is_set_aside_and_only_operators_see_the_error(province: Province) -> None:
    statement_id = set_aside(province, "KeyError: 'x'")

    for reader, error in ((OPERATOR, "KeyError: 'x'"), (province.centre("BPSDM"), None)):
        found = outcome(province, statement_id, reader)
        assert (found.state, found.reason.code) == ("set_aside", "set_aside")
        assert found.work is not None
        assert found.work.error == error


def test_a_voided_statement_says_so(province: Province) -> None:
    statement_id = province.finish("Ayu", PRIMA, "2025-03-01")
    (void_id,) = province.send(voiding(statement_id))

    assert outcome(province, statement_id).state == "voided"
    assert outcome(province, void_id).reason.code == "voiding"


def test_a_test_mode_statement_never_counts(province: Province) -> None:
    (statement_id,) = province.send(finished("Ayu", PRIMA, "2025-03-01"), by="COBA")

    assert outcome(province, statement_id).reason.code == "test_mode"


def test_what_a_centre_says_of_another_ones_accounts_waits(province: Province) -> None:
    (statement_id,) = province.send(finished("Ayu", PRIMA, "2025-03-01"), by="LAN")

    found = outcome(province, statement_id)

    assert (found.state, found.standing and found.standing.code) == ("waiting", "unvouched_account")
    assert found.evidence is None


def test_what_an_openid_does_waits_for_ever(province: Province) -> None:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    (statement_id,) = province.send(statement | {"actor": {"openid": "https://id.example/ayu"}})

    found = outcome(province, statement_id)

    assert (found.state, found.standing and found.standing.code) == ("waiting", "unvouched_account")


def test_a_centre_sees_its_own_statements_but_not_whom_they_are_about(province: Province) -> None:
    statement_id = province.finish("Ayu", PRIMA, "2025-03-01")

    found = outcome(province, statement_id, province.centre("BPSDM"))

    assert found.evidence is not None
    assert found.evidence.person is None
    with pytest.raises(NotFound):
        outcome(province, statement_id, province.centre("LAN"))


def test_a_learner_sees_statements_about_themself_only(province: Province) -> None:
    statement_id = province.finish("Ayu", PRIMA, "2025-03-01")

    assert outcome(province, statement_id, learner("Ayu")).state == "evidence"
    with pytest.raises(NotFound):
        outcome(province, statement_id, learner("Budi"))


def test_a_learner_sees_what_says_nothing_of_a_module_too(province: Province) -> None:
    (statement_id,) = province.send(viewed("Ayu", PRIMA, "2025-03-01"))

    assert outcome(province, statement_id, learner("Ayu")).state == "explained"
    with pytest.raises(NotFound):
        outcome(province, statement_id, learner("Budi"))


def test_nobody_owns_a_statement_whose_sender_may_not_vouch(province: Province) -> None:
    (statement_id,) = province.send(
        finished("Ayu", PRIMA, "2025-03-01"), finished("Ayu", PRIMA, "2025-03-02", lms=OTHER_LMS)
    )[:1]
    (forged,) = province.send(finished("Ayu", PRIMA, "2025-03-01"), by="LAN")

    assert outcome(province, statement_id, learner("Ayu")).state == "evidence"
    with pytest.raises(NotFound):
        outcome(province, forged, learner("Ayu"))


def test_hr_sees_what_the_profile_of_an_instant_rests_on(province: Province) -> None:
    statement_id = province.finish("Dewi", PRIMA, "2025-05-01")
    then, before = datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)

    assert outcome(province, statement_id, hr("A"), then).state == "evidence"
    assert outcome(province, statement_id, hr("B")).state == "evidence"
    for reader, instant in ((hr("A"), None), (hr("B"), then), (hr("A"), before)):
        with pytest.raises(NotFound):
            outcome(province, statement_id, reader, instant)


def test_unknown_statements_are_not_found(province: Province) -> None:
    with pytest.raises(NotFound):
        outcome(province, uuid4())


def test_a_statement_is_shown_byte_for_byte(province: Province) -> None:
    (statement_id,) = province.send(viewed("Ayu", PRIMA, "2025-03-01"))

    body = read_statement(province.database, province.cache, learner("Ayu"), statement_id)

    assert body.startswith(b'{"actor":{"account":')
    with pytest.raises(NotFound):
        read_statement(province.database, province.cache, learner("Budi"), statement_id)
