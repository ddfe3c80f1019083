"""Where a rule of a file finds the module, and the number of an attempt."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from lms_plugin.domain.recognition.dialects.facts import (
    Facts,
    JsonObject,
    json_object,
    text,
    word,
)
from lms_plugin.domain.recognition.dialects.rule import AttemptFinder, SubjectFinder
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of
from lms_plugin.domain.recognition.own_rules.conditions import type_of
from schemas.rules import AttemptSource, RuleSubject

_NOTHING: JsonObject = {}
_MOST_KEYS = 50


def subject_of(asked: RuleSubject) -> SubjectFinder:
    """Names no module where the parent it asks for is not there."""

    def find(facts: Facts) -> ModuleReference:
        activity = _activity(facts, asked)
        iri = iri_of(activity)
        if iri is not None and asked.strip_suffix is not None:
            iri = iri.removesuffix(asked.strip_suffix)
        return ModuleReference(iri, _external_id(activity, asked.external_id))

    return find


def _activity(facts: Facts, asked: RuleSubject) -> JsonObject:
    if asked.parent is not None:
        parents = facts.activities("parent")
        return parents[asked.parent - 1] if asked.parent <= len(parents) else _NOTHING
    if asked.parent_type is not None:
        return _first(facts.activities("parent"), asked.parent_type)
    if asked.grouping_type is not None:
        return _first(facts.activities("grouping"), asked.grouping_type)
    return facts.object


def _first(activities: Iterable[JsonObject], type_iri: str) -> JsonObject:
    return next((one for one in activities if type_of(one) == type_iri), _NOTHING)


def _external_id(activity: JsonObject, key: str | None) -> str | None:
    if key is None:
        return None
    extensions = json_object(json_object(activity.get("definition")).get("extensions"))
    return (text(extensions.get(key)) or "").strip() or None


def attempt_of(asked: AttemptSource) -> AttemptFinder:
    return lambda facts: word(_attempt(facts, asked))


def _attempt(facts: Facts, asked: AttemptSource) -> str | None:
    if asked.extension is not None:
        return _number_or_text(facts.extensions.get(asked.extension))
    if asked.query is not None:
        return _of_query(iri_of(facts.object) or "", asked.query)
    return (text(facts.context.get("registration")) or "").lower()


def _number_or_text(value: object) -> str | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else text(value)


def _of_query(iri: str, key: str) -> str | None:
    query = iri.partition("?")[2].partition("#")[0]
    try:
        pairs = parse_qsl(query, max_num_fields=_MOST_KEYS)
    except ValueError:
        return None
    return dict(pairs).get(key)
