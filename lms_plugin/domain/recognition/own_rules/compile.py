"""From a file's rules to those that recognition goes by. Done once for each version."""

from typing import Final, NamedTuple

from lms_plugin.domain.recognition.dialects.conditions import always_passed, as_sent, success_false
from lms_plugin.domain.recognition.dialects.facts import Facts, verb_spelling
from lms_plugin.domain.recognition.dialects.rule import Rule, Verdict
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.own_rules.conditions import conditions_of
from lms_plugin.domain.recognition.own_rules.rule_list import PREFIX, OwnRule, OwnRules
from lms_plugin.domain.recognition.own_rules.subjects import attempt_of, subject_of
from lms_plugin.domain.recognition.scores import ScoreScale
from schemas.rules import MeaningWord, RecognitionRule, RecognitionRules


class _Taken(NamedTuple):
    """What a word of the file comes to. `strength` is what it has unless the file says."""

    means: Means
    act: Act | None = None
    completed: bool | None = None
    passed: Verdict | None = None
    strength: Strength | None = None


_TAKEN: Final[dict[MeaningWord, _Taken]] = {
    "finished": _Taken(Means.FINISHED, Act.COMPLETED, completed=True, strength=Strength.CONTENT),
    "passed": _Taken(Means.FINISHED, Act.COMPLETED, True, always_passed, Strength.CONTENT),
    "mark": _Taken(Means.SCORE, Act.MARKED, strength=Strength.MARK),
    "handed_in": _Taken(Means.NO, Act.HANDED_IN),
    "certificate": _Taken(
        Means.CREDENTIAL, Act.COMPLETED, completed=True, strength=Strength.CREDENTIAL
    ),
    "ended": _Taken(Means.RETRACT, Act.ENDED, completed=False, strength=Strength.LMS_COMPLETION),
    "cancelled": _Taken(
        Means.RETRACT, Act.CANCELLED, completed=False, strength=Strength.LMS_COMPLETION
    ),
    "no": _Taken(Means.NO),
    "undecidable": _Taken(Means.UNDECIDABLE, Act.UNDECIDED),
}


def _only_failure(facts: Facts) -> bool | None:
    return False if success_false(facts) else None


_TRUST: Final[dict[str, Verdict | None]] = {
    "ignored": None,
    "only_failure": _only_failure,
    "as_sent": as_sent,
}
_SCALES: Final = {"share": ScoreScale.SHARE, "signed": ScoreScale.SIGNED}


def compile_rules(file: RecognitionRules) -> OwnRules:
    """The file has been checked: see `checks`."""
    return OwnRules(tuple(_own_rule(one) for one in file.rule))


def _own_rule(asked: RecognitionRule) -> OwnRule:
    scope = asked.scope
    return OwnRule(
        _rule(asked),
        asked.note,
        frozenset(scope.credentials or ()),
        scope.from_at,
        scope.until_at,
    )


def _rule(asked: RecognitionRule) -> Rule:
    taken = _TAKEN[asked.means]
    says_something = taken.act is not None
    return Rule(
        name=f"{PREFIX}{asked.name}",
        means=taken.means,
        reason=f"own_{asked.means}",
        kind=Kind(asked.kind) if asked.kind is not None and says_something else None,
        act=taken.act,
        verbs=frozenset(verb_spelling(one) for one in asked.when.verb or ()),
        when=tuple(conditions_of(asked.when)),
        subject=subject_of(asked.subject) if says_something else None,
        strength=_strength(asked, taken),
        completed=taken.completed,
        passed=taken.passed or _TRUST[asked.success],
        scale=None if asked.scale is None else _SCALES[asked.scale],
        unscored="own_mark_missing" if asked.means == "mark" else None,
        attempt=None if asked.attempt is None else attempt_of(asked.attempt),
    )


def _strength(asked: RecognitionRule, taken: _Taken) -> Strength | None:
    if asked.strength is None:
        return taken.strength
    return Strength[asked.strength.upper()]
