"""Recognition: what one xAPI statement means. Pure and total; what it knows is in `dialects`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from lms_plugin.domain.recognition.addresses import can_name_a_module, canonical, match_key
from lms_plugin.domain.recognition.decisions.conclude import decided_rule
from lms_plugin.domain.recognition.decisions.decision import StatementDecision
from lms_plugin.domain.recognition.dialects.facts import (
    Facts,
    json_object,
    last_part,
    read_facts,
    text,
    word,
)
from lms_plugin.domain.recognition.dialects.rule import Rule, SessionFacts
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of
from lms_plugin.domain.recognition.dialects.table import DIALECTS, rule_for
from lms_plugin.domain.recognition.identifiers import actor_key
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ppm

_NO_MODULE = ModuleReference(None, None)
_NO_SESSION = SessionFacts()
# A course has a few wholes around it. More of them are somebody's prank.
_MOST_PARENTS = 8

RuleFinder = Callable[[Facts], Rule | None]
"""The rule of a centre's own that applies to its statement, if any does."""


class Recognition(NamedTuple):
    """What a statement means, and by which rule.

    `rule`, `reason`  stable codes; every reason has a text in `reasons` beside this file
    `module`          canonical IRI of the module spoken about; None where there is none, and for
                      marks that are not a module's own
    `external_id`     the module's name outside the system that sent this, as sent
    `learner`         identifier key of the learner (see `identifiers` beside this file); None for
                      groups, anonymous actors and staff
    `completed`       what the statement proves, by the dialect's rules of distrust; None = nothing
    `passed`          likewise
    `score`           millionths of the full score
    `strength`        weight against other statements; None where there is nothing to weigh
    `attempt`         the number of what was done at one go
    `registration`    the enrolment of cmi5, which ties its sessions together
    `kind`, `act`     the piece of evidence it is a part of, and what it does there. `act` stands
                      with every statement that says something of a module, and only there; what
                      means `no` may have one: a hand-in, a launch, a waiver, a failure
    `session`         one launch of cmi5 content, in lower case
    `move_on`         what the launch asks for, in cmi5's word
    `mastery`         masteryScore of a launch or a result of cmi5, in millionths
    `scaled`          the scaled score that is held against it, likewise
    `certificate`     the number on the certificate, as sent
    `class_name`      the class of people in which it was done, as its centre calls it
    `parents`         match keys of what holds the module, such as its course; at most 8
    `plain`           the catalogue's word is all that makes it count
    `part`            the module is a part of something larger, and says nothing unless a catalogue
                      lists it

    `decision_id`     the decision of a person that holds for it
    `overruled`       what was found before a decision said that it says nothing

    What is left is for people, and for rules of a centre's own: the kinds of verb, of the object
    and of the first category by the last part of their IRI, and the platform as sent. A plain `no`
    has none of this.
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
    registration: str | None = None
    kind: Kind | None = None
    act: Act | None = None
    session: str | None = None
    move_on: str | None = None
    mastery: int | None = None
    scaled: int | None = None
    certificate: str | None = None
    class_name: str | None = None
    parents: tuple[str, ...] = ()
    verb: str | None = None
    object_type: str | None = None
    platform: str | None = None
    category: str | None = None
    plain: bool = False
    part: bool = False
    decision_id: int | None = None
    overruled: "Recognition | None" = None


DecisionFinder = Callable[[Recognition, Facts], StatementDecision | None]
"""What was decided of a statement of which this was found."""


def recognise(
    statement: Mapping[str, Any],
    own: RuleFinder | None = None,
    decided: DecisionFinder | None = None,
) -> Recognition:
    """What a decoded statement means. Answers for any JSON object, also for an invalid one.

    Void, person's decision, own rule, dialect, plain: the first that says something decides.
    """
    facts = read_facts(statement)
    rule = rule_for(facts)
    # No own rule overrules a void, nor makes a learner of staff.
    if own is not None and rule.about_actor:
        rule = own(facts) or rule
    learner = actor_key(facts.actor) if rule.about_actor else None
    found = _found(rule, facts, learner)
    # Nor does a decision; and of nobody there is nothing to decide.
    if decided is None or learner is None:
        return found
    decision = decided(found, facts)
    return found if decision is None else _decided(decision, rule, facts, found)


def _found(rule: Rule, facts: Facts, learner: str | None) -> Recognition:
    if rule.means is Means.NO and rule.act is None:
        return Recognition(rule.means, rule.name, rule.reason, learner)
    return _conclude(rule, facts, learner)


def _decided(
    decision: StatementDecision, rule: Rule, facts: Facts, found: Recognition
) -> Recognition:
    if decision.decided_as.overrules:
        return Recognition(
            Means.NO,
            decision.rule_name,
            decision.reason,
            found.learner,
            decision_id=decision.decision_id,
            overruled=found,
        )
    concluded = _conclude(decided_rule(decision, rule), facts, found.learner)
    # Of what names no module, and of which the decision names none, nothing can be said.
    if concluded.act is None:
        return found
    return concluded._replace(decision_id=decision.decision_id)


def spoken_about(found: Recognition, facts: Facts) -> str | None:
    """The compared form of what a statement speaks about, whether or not it says anything of it."""
    iri = found.module or iri_of(facts.object)
    return None if iri is None else match_key(iri)


def emitter_of(facts: Facts) -> str | None:
    """The platform as sent."""
    return word(facts.context.get("platform"))


def as_if_listed(one: Recognition) -> Recognition:
    """What it means where no catalogue is known: as if one listed all modules, but no parts."""
    if not one.part:
        return one
    return Recognition(Means.NO, one.rule, "part_of_larger", one.learner)


def dialect_of(one: Recognition) -> str | None:
    """The dialect that claimed the statement; None where there was no statement."""
    return dialect_of_rule(one.rule)


def dialect_of_rule(name: str) -> str | None:
    """None of a centre's own rules, and of one that is no more."""
    return _DIALECT_OF.get(name)


def act_of_rule(name: str, means: Means) -> tuple[Kind, Act]:
    """What a rule of this name says that a statement is a part of and does there.

    Of one that is no more, what its meaning alone tells.
    """
    rule = _RULES.get(name)
    if rule is not None and rule.kind is not None and rule.act is not None:
        return rule.kind, rule.act
    return _WITHOUT_RULE.get(means, (Kind.STATE, Act.UNDECIDED))


_RULES = {rule.name: rule for one in DIALECTS for rule in (*one.rules, *one.otherwise)}
_DIALECT_OF = {rule.name: one.name for one in DIALECTS for rule in (*one.rules, *one.otherwise)}
_WITHOUT_RULE = {
    Means.FINISHED: (Kind.STATE, Act.COMPLETED),
    Means.CREDENTIAL: (Kind.STATE, Act.COMPLETED),
    Means.RETRACT: (Kind.STATE, Act.ENDED),
    Means.SCORE: (Kind.SUBMISSION, Act.MARKED),
}


def unreadable() -> Recognition:
    """What stands in for something that is no statement at all."""
    return Recognition(Means.NO, "unreadable", "not_a_statement")


def _conclude(rule: Rule, facts: Facts, learner: str | None) -> Recognition:
    subject = rule.subject(facts) if rule.subject else _NO_MODULE
    if rule.subject and not can_name_a_module(subject.iri or ""):
        return _without_module(rule, subject, learner)
    passed = rule.passed(facts) if rule.passed else None
    score = ppm(facts.result.get("score"), rule.scale) if rule.scale else None
    if rule.unscored and score is None:
        # Failing needs no mark to be said. A grading without one took the grade away.
        if rule.unscored != rule.reason:
            return Recognition(Means.NO, rule.name, rule.unscored, learner, passed=passed)
        rule = replace(rule, means=Means.NO)
    return _recognition(rule, facts, learner, subject, passed, score)


def _without_module(rule: Rule, subject: ModuleReference, learner: str | None) -> Recognition:
    if rule.means is Means.NO:
        return Recognition(rule.means, rule.name, rule.reason, learner)
    reason = "module_not_stated" if subject.iri is None else "iri_names_no_module"
    return Recognition(Means.UNDECIDABLE, rule.name, reason, learner)


def _recognition(
    rule: Rule,
    facts: Facts,
    learner: str | None,
    subject: ModuleReference,
    passed: bool | None,
    score: int | None,
) -> Recognition:
    session = rule.session(facts) if rule.session else _NO_SESSION
    return Recognition(
        means=rule.means,
        rule=rule.name,
        reason=rule.reason,
        learner=learner,
        # Not in the dialects: the one spelling depends on all of them.
        module=canonical(subject.iri) if subject.iri else None,
        external_id=subject.external_id if can_name_a_module(subject.external_id or "") else None,
        completed=rule.completed,
        passed=passed,
        score=score,
        strength=rule.strength,
        attempt=rule.attempt(facts) if rule.attempt else None,
        registration=rule.registration(facts) if rule.registration else None,
        kind=rule.kind,
        act=rule.act,
        session=session.session,
        move_on=session.move_on,
        mastery=session.mastery,
        scaled=session.scaled,
        certificate=rule.certificate(facts) if rule.certificate else None,
        class_name=rule.class_name(facts) if rule.class_name else None,
        parents=_parents(facts, subject.iri or ""),
        verb=facts.verb_kind,
        object_type=_object_type(facts),
        platform=emitter_of(facts),
        category=_category(facts),
        plain=rule.by_catalogue,
        part=rule.part is not None and rule.part(facts),
    )


def _parents(facts: Facts, module: str) -> tuple[str, ...]:
    around = (*facts.activities("parent"), *facts.activities("grouping"))
    if not around:
        return ()
    iris = (iri_of(one) or "" for one in around)
    # Each once, in the order sent.
    keys = dict.fromkeys(match_key(iri) for iri in iris if can_name_a_module(iri))
    for own in (module, iri_of(facts.object) or ""):
        keys.pop(match_key(own), None)
    return tuple(islice(keys, _MOST_PARENTS))


def _object_type(facts: Facts) -> str | None:
    return last_part(text(json_object(facts.object.get("definition")).get("type")) or "")


def _category(facts: Facts) -> str | None:
    categories = facts.activities("category")
    return last_part(iri_of(categories[0]) or "") if categories else None
