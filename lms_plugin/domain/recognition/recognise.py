"""Recognition: what one xAPI statement means. Pure and total; what it knows is in `dialects`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms_plugin.domain.recognition.addresses import canonical
from lms_plugin.domain.recognition.dialects.facts import Facts, read_facts
from lms_plugin.domain.recognition.dialects.rule import Rule
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference
from lms_plugin.domain.recognition.dialects.table import rule_for
from lms_plugin.domain.recognition.identifiers import actor_key
from lms_plugin.domain.recognition.meaning import Means, Strength
from lms_plugin.domain.recognition.scores import ppm

_NOWHERE = ModuleReference(None, None)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a statement means, and by which rule.

    `rule`, `reason`  stable codes; every reason has a text in `reasons` beside this file
    `module`          canonical IRI of the module spoken about; None for `no`, and for marks that
                      are not a module's own
    `external_id`     the module's name outside the system that sent this, as sent
    `learner`         identifier key of the learner (see `identifiers` beside this file); None for
                      groups, anonymous actors and staff
    `completed`       what the statement proves, by the dialect's rules of distrust; None = nothing
    `passed`          likewise
    `score`           millionths of the full score
    `strength`        weight against other statements; None where there is nothing to weigh
    `attempt`         ties together what was done at one go
    `satisfied`       meets whatever criterion the module has
    """

    means: Means
    rule: str
    reason: str
    learner: str | None = None
    module: str | None = None
    external_id: str | None = None
    completed: bool | None = None
    passed: bool | None = None
    score: int | None = None
    strength: Strength | None = None
    attempt: str | None = None
    satisfied: bool = False


def recognise(statement: Mapping[str, Any]) -> Recognition:
    """What a decoded statement means. Answers for any JSON object, also for an invalid one."""
    facts = read_facts(statement)
    rule = rule_for(facts)
    learner = actor_key(facts.actor) if rule.about_actor else None
    if rule.means is Means.NO:
        return Recognition(rule.means, rule.name, rule.reason, learner)
    return _conclude(rule, facts, learner)


def unreadable() -> Recognition:
    """What stands in for something that is no statement at all."""
    return Recognition(Means.NO, "unreadable", "not_a_statement")


def _conclude(rule: Rule, facts: Facts, learner: str | None) -> Recognition:
    subject = rule.subject(facts) if rule.subject else _NOWHERE
    passed = rule.passed(facts) if rule.passed else None
    score = ppm(facts.result.get("score"), rule.scale) if rule.scale else None
    if rule.subject and subject.iri is None:
        return Recognition(Means.UNDECIDABLE, rule.name, "module_not_stated", learner)
    if rule.unscored and score is None:
        return Recognition(Means.NO, rule.name, rule.unscored, learner, passed=passed)
    return Recognition(
        rule.means,
        rule.name,
        rule.reason,
        learner,
        # Not in the dialects: the one spelling depends on all of them.
        subject.iri and canonical(subject.iri),
        subject.external_id,
        rule.completed,
        passed,
        score,
        rule.strength,
        rule.attempt(facts) if rule.attempt else None,
        rule.satisfied,
    )
