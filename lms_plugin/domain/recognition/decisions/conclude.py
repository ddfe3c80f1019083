"""From what was found and what was decided to the rule by which a statement is taken."""

from dataclasses import replace
from typing import Final, NamedTuple

from lms_plugin.domain.recognition.decisions.decision import DecidedAs, StatementDecision
from lms_plugin.domain.recognition.dialects.conditions import always_failed, always_passed
from lms_plugin.domain.recognition.dialects.rule import Rule, SubjectFinder, Verdict
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength


class _AsDecided(NamedTuple):
    """What a word comes to; `keeps_score` where what was sent of a score still says something."""

    means: Means
    act: Act
    completed: bool
    passed: Verdict | None = None
    keeps_score: bool = False


_TAKEN: Final[dict[DecidedAs, _AsDecided]] = {
    DecidedAs.COMPLETED: _AsDecided(
        Means.FINISHED, Act.COMPLETED, completed=True, keeps_score=True
    ),
    DecidedAs.PASSED: _AsDecided(
        Means.FINISHED, Act.COMPLETED, completed=True, passed=always_passed
    ),
    DecidedAs.FAILED: _AsDecided(Means.SCORE, Act.MARKED, completed=False, passed=always_failed),
    DecidedAs.CANCELS: _AsDecided(Means.RETRACT, Act.CANCELLED, completed=False),
    DecidedAs.ENDS: _AsDecided(Means.RETRACT, Act.ENDED, completed=False),
}


def decided_rule(decision: StatementDecision, found: Rule) -> Rule:
    """The rule that holds instead of the one that was found. Not for what only overrules."""
    taken = _TAKEN[decision.decided_as]
    is_attempt = decision.kind is Kind.ATTEMPT
    return replace(
        found,
        name=decision.rule_name,
        means=taken.means,
        reason=decision.reason,
        kind=decision.kind,
        act=taken.act,
        subject=_subject(decision, found),
        strength=Strength.LMS_COMPLETION,
        completed=taken.completed,
        passed=taken.passed,
        scale=found.scale if taken.keeps_score else None,
        unscored=None,
        # What is a state by decision is no part of an attempt or of a registration.
        attempt=found.attempt if is_attempt else None,
        registration=found.registration if is_attempt else None,
        session=found.session if is_attempt else None,
        by_catalogue=False,
        part=None,
    )


def _subject(decision: StatementDecision, found: Rule) -> SubjectFinder:
    if decision.about is None:
        return found.subject or of_object
    named = ModuleReference(decision.about, None)
    return lambda _facts: named
