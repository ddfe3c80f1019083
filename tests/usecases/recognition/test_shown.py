"""What counts by a rule of the centre's own says so, and why the rule is there."""

from datetime import timedelta
from uuid import UUID

from lms_plugin.usecases.evidence.read_outcome import read_outcome
from schemas.competency.outcome import AppliedRule, Outcome
from tests.province import BUKU, finished, learner
from tests.usecases.recognition.own import COUNTS, DOES_NOT, RulesOffice, unclear
from tests.usecases.recognition.test_publish_rules import destroy

_NOTE = "Moodle kami hanya mencatat penyelesaian."


def outcome_of(office: RulesOffice, statement_id: UUID) -> Outcome:
    province = office.province
    return read_outcome(province.database, province.cache, learner("Ayu"), statement_id)


def test_the_learner_reads_which_rule_of_which_version_it_was(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(DOES_NOT)
    office.publish(COUNTS)
    found = outcome_of(office, statement_id)

    assert found.own_rule == AppliedRule(name="moodle-lama", version=2, note=_NOTE)
    assert (found.rule, found.reason.code, found.state) == (
        "own.moodle-lama",
        "own_finished",
        "evidence",
    )


def test_what_a_dialect_recognises_names_no_such_rule(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(finished("Ayu", BUKU, "2025-03-01"))
    office.publish(COUNTS)

    assert outcome_of(office, statement_id).own_rule is None


def test_what_is_destroyed_names_the_version_of_that_day(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(COUNTS)
    destroy(office)
    office.province.set_clock(office.province.clock.now + timedelta(hours=1))
    office.publish(DOES_NOT)

    assert outcome_of(office, statement_id).own_rule == AppliedRule(
        name="moodle-lama", version=1, note=_NOTE
    )
