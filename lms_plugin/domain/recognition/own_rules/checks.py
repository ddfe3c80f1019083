"""What the shape of a file cannot say: which of its words go together."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from schemas.rules import (
    MOST_STARS,
    ExtensionCondition,
    KindWord,
    MeaningWord,
    RecognitionRule,
    RecognitionRules,
    RuleConditions,
)
from schemas.texts import Message, message

RuleField = tuple[str | int, ...]
"""Where in a rule: ("when", "extension", 0, "equals")."""


class RuleFault(NamedTuple):
    """`number` is the rule's, counted from 0; `field` is empty where the rule is meant whole."""

    number: int
    field: RuleField
    value: str | None
    wrong: Message
    remedy: Message


_KINDS: Final[Mapping[MeaningWord, tuple[KindWord, ...]]] = {
    "finished": ("attempt", "submission", "episode", "state"),
    "passed": ("attempt", "submission", "episode", "state"),
    "mark": ("attempt", "submission", "episode", "state"),
    "handed_in": ("submission",),
    "certificate": ("state",),
    "ended": ("state",),
    "cancelled": ("state",),
    "undecidable": ("attempt", "submission", "episode", "state"),
    "no": (),
}
"""Which kinds of evidence can say what; see `lms_plugin.domain.evidence.pieces`."""

_SCORED: Final = frozenset({"finished", "passed", "mark", "undecidable"})
_JUDGED: Final = frozenset({"finished", "mark"})

_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")

_Found = tuple[RuleField, str | None, Message, Message]


def faults_of(file: RecognitionRules) -> Iterator[RuleFault]:
    """Everything in which a file of the right shape makes no sense."""
    first: dict[str, int] = {}
    for number, rule in enumerate(file.rule):
        earlier = first.setdefault(rule.name, number)
        if earlier != number:
            yield RuleFault(number, ("name",), rule.name, *_twice(earlier))
        for found in _of_rule(rule):
            yield RuleFault(number, *found)


def unknown_credentials(file: RecognitionRules, known: Iterable[str]) -> Iterator[RuleFault]:
    """Credentials of a scope that the centre does not have."""
    keys = frozenset(known)
    for number, rule in enumerate(file.rule):
        for place, key in enumerate(rule.scope.credentials or ()):
            if key not in keys:
                yield RuleFault(number, ("scope", "credentials", place), key, *_UNKNOWN_CREDENTIAL)


def taking_all(file: RecognitionRules) -> tuple[str, ...]:
    """Names of rules that ask for nothing but a pattern which every id fits, of any credential:
    meant so, perhaps, but whoever puts them in force should know."""
    return tuple(rule.name for rule in file.rule if _takes_all(rule))


def _takes_all(rule: RecognitionRule) -> bool:
    fits_all = any(not pattern.strip("*") for pattern in rule.when.object_id or ())
    rest = rule.when.model_copy(update={"object_id": None})
    return fits_all and rest == RuleConditions() and not rule.scope.credentials


def named_employees(
    file: RecognitionRules, names_one: Callable[[str], bool]
) -> Iterator[RuleFault]:
    """Notes in which somebody's number stands: they are kept for ever, and shown."""
    for number, rule in enumerate(file.rule):
        if names_one(rule.note):
            # The value is left out: reports are kept, too.
            yield RuleFault(number, ("note",), None, *_NAMES_EMPLOYEE)


def _of_rule(rule: RecognitionRule) -> Iterator[_Found]:
    yield from _of_kind(rule)
    yield from _of_score(rule)
    yield from _of_attempt(rule)
    yield from _of_scope(rule)
    yield from _of_subject(rule)
    yield from _of_conditions(rule)


def _of_kind(rule: RecognitionRule) -> Iterator[_Found]:
    kinds = _KINDS[rule.means]
    if not kinds and rule.kind is not None:
        yield (("kind",), rule.kind, *_NOT_WITH_NO)
    elif kinds and rule.kind is None:
        yield (("kind",), None, *_kind_missing(kinds))
    elif rule.kind is not None and rule.kind not in kinds:
        yield (("kind",), rule.kind, *_kind_wrong(rule.means, kinds))


def _of_score(rule: RecognitionRule) -> Iterator[_Found]:
    if rule.means == "mark" and rule.scale is None:
        yield (("scale",), None, *_SCALE_MISSING)
    if rule.scale is not None and rule.means not in _SCORED:
        yield (("scale",), rule.scale, *_NO_SCORE)
    if rule.success != "ignored" and rule.means not in _JUDGED:
        yield (("success",), rule.success, *_NO_SUCCESS)


def _of_attempt(rule: RecognitionRule) -> Iterator[_Found]:
    if rule.attempt is None:
        return
    if rule.kind != "attempt":
        yield (("attempt",), None, *_NO_ATTEMPT)
    sources = (
        rule.attempt.registration,
        rule.attempt.query is not None,
        rule.attempt.extension is not None,
    )
    if sum(sources) != 1:
        yield (("attempt",), None, *_ONE_SOURCE)


def _of_scope(rule: RecognitionRule) -> Iterator[_Found]:
    start, end = rule.scope.from_at, rule.scope.until_at
    if start is not None and end is not None and end <= start:
        yield (("scope", "until"), end.isoformat(), *_ENDS_FIRST)


def _of_subject(rule: RecognitionRule) -> Iterator[_Found]:
    asked = rule.subject
    named = [one for one in (asked.parent, asked.parent_type, asked.grouping_type) if one]
    if len(named) > 1:
        yield (("subject",), None, *_ONE_SUBJECT)


def _of_conditions(rule: RecognitionRule) -> Iterator[_Found]:
    when = rule.when
    if when == RuleConditions():
        yield (("when",), None, *_NO_CONDITION)
    for name, iris in _iris(when):
        for place, iri in enumerate(iris or ()):
            if _IRI.match(iri) is None:
                yield (("when", name, place), iri, *_NO_IRI)
    for name, patterns in (("object_id", when.object_id), ("platform", when.platform)):
        for place, pattern in enumerate(patterns or ()):
            if pattern.count("*") > MOST_STARS:
                yield (("when", name, place), pattern, *_TOO_MANY_STARS)
    for place, one in enumerate(when.extension):
        yield from _of_extension(one, place)


def _iris(when: RuleConditions) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    yield "verb", when.verb
    yield "object_type", when.object_type
    yield "category", when.category


def _of_extension(asked: ExtensionCondition, place: int) -> Iterator[_Found]:
    if asked.equals is not None and asked.present is not None:
        yield (("when", "extension", place), asked.key, *_EQUALS_OR_PRESENT)


# --- what is wrong, and what to do ----------------------------------------------------------------

_Said = tuple[Message, Message]


def _twice(earlier: int) -> _Said:
    return (message("own_rules.name_twice", number=earlier + 1), message("own_rules.rename"))


def _kind_missing(kinds: tuple[KindWord, ...]) -> _Said:
    return (
        message("own_rules.kind_missing"),
        _one_of(kinds),
    )


def _kind_wrong(means: MeaningWord, kinds: tuple[KindWord, ...]) -> _Said:
    return (
        message("own_rules.kind_wrong", means=means),
        _one_of(kinds),
    )


def _one_of(kinds: tuple[KindWord, ...]) -> Message:
    return message("own_rules.write_kind", kinds=kinds)


_NOT_WITH_NO: Final = (message("own_rules.kind_of_nothing"), message("own_rules.delete_kind"))
_SCALE_MISSING: Final = (message("own_rules.scale_missing"), message("own_rules.write_scale"))
_NO_SCORE: Final = (message("own_rules.no_score"), message("own_rules.delete_scale"))
_NO_SUCCESS: Final = (message("own_rules.success_is_said"), message("own_rules.delete_success"))
_NO_ATTEMPT: Final = (message("own_rules.no_attempt"), message("own_rules.delete_attempt"))
_ONE_SOURCE: Final = (message("own_rules.many_sources"), message("own_rules.write_one_source"))
_ENDS_FIRST: Final = (message("own_rules.ends_first"), message("own_rules.write_later_end"))
_ONE_SUBJECT: Final = (message("own_rules.many_subjects"), message("own_rules.write_one_subject"))
_NO_CONDITION: Final = (message("own_rules.no_condition"), message("own_rules.write_condition"))
_NO_IRI: Final = (message("own_rules.no_iri"), message("own_rules.write_iri"))
_TOO_MANY_STARS: Final = (
    message("own_rules.too_many_stars", most=MOST_STARS),
    message("own_rules.split_pattern"),
)
_EQUALS_OR_PRESENT: Final = (
    message("own_rules.equals_and_present"),
    message("own_rules.delete_equals_or_present"),
)
_NAMES_EMPLOYEE: Final = (
    message("own_rules.names_employee"),
    message("own_rules.write_without_nip"),
)
_UNKNOWN_CREDENTIAL: Final = (
    message("own_rules.unknown_credential"),
    message("own_rules.correct_credential"),
)
