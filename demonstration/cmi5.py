"""Statements of a cmi5 course site: by the site itself, and by the units it launches.

They carry an id, always the same for the same thing said at the same instant.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from demonstration.courses import MOOC_SITE
from demonstration.statements import (
    Json,
    Mark,
    SiteVisit,
    activity,
    derived_id,
    duration,
    in_utc,
    named,
)

_VERB_ROOT: Final = "http://adlnet.gov/expapi/verbs"
_CONTEXT: Final = "https://w3id.org/xapi/cmi5/context"
_CMI5: Final = {"id": f"{_CONTEXT}/categories/cmi5", "objectType": "Activity"}
_MOVE_ON: Final = {"id": f"{_CONTEXT}/categories/moveon", "objectType": "Activity"}
_COURSE: Final = "https://w3id.org/xapi/cmi5/activitytype/course"
_LESSON: Final = "http://adlnet.gov/expapi/activities/lesson"


@dataclass(frozen=True, slots=True)
class Unit:
    """An assignable unit, or a course: the site's IRI for it, and the publisher's."""

    iri: str
    publisher_iri: str
    title: str
    move_on: str
    mastery: float | None = None


def launched(visit: SiteVisit, unit: Unit, registration: UUID, mode: str = "Normal") -> Json:
    """By the site. Only this one says what the unit must reach."""
    more: Json = {
        f"{_CONTEXT}/extensions/launchmode": mode,
        f"{_CONTEXT}/extensions/moveon": unit.move_on,
        f"{_CONTEXT}/extensions/launchurl": f"{unit.publisher_iri}/index.html",
    }
    if unit.mastery is not None:
        more[f"{_CONTEXT}/extensions/masteryscore"] = unit.mastery
    return _statement(visit, "launched", unit, registration, extensions=more)


def initialized(visit: SiteVisit, unit: Unit, registration: UUID) -> Json:
    return _statement(visit, "initialized", unit, registration)


def completed(visit: SiteVisit, unit: Unit, registration: UUID, length: timedelta) -> Json:
    result = {"completion": True, "duration": duration(length)}
    return _statement(visit, "completed", unit, registration, result)


def judged(visit: SiteVisit, unit: Unit, registration: UUID, mark: Mark, length: timedelta) -> Json:
    """passed or failed, as the mark is."""
    score = {"scaled": mark.raw / mark.full, "raw": mark.raw, "min": 0, "max": mark.full}
    result = {"success": mark.is_passed, "score": score, "duration": duration(length)}
    more = {} if unit.mastery is None else {f"{_CONTEXT}/extensions/masteryscore": unit.mastery}
    verb = "passed" if mark.is_passed else "failed"
    return _statement(visit, verb, unit, registration, result, more)


def terminated(visit: SiteVisit, unit: Unit, registration: UUID, length: timedelta) -> Json:
    result = {"duration": duration(length)}
    return _statement(visit, "terminated", unit, registration, result)


def satisfied(visit: SiteVisit, course: Unit, registration: UUID) -> Json:
    """By the site, when every unit of a course has met its moveOn."""
    statement = _statement(visit, "satisfied", course, registration)
    statement["verb"]["id"] = "https://w3id.org/xapi/adl/verbs/satisfied"
    statement["object"]["definition"]["type"] = _COURSE
    return statement


def voided(visit: SiteVisit, target: Json) -> Json:
    """The site takes back one of its own statements, as a site does that has given a wrong mark."""
    return {
        "id": str(derived_id("voided", target["id"])),
        "actor": {"account": {"homePage": MOOC_SITE, "name": "pengelola"}, "name": "Pengelola"},
        "verb": {"id": f"{_VERB_ROOT}/voided", "display": {"en": "voided"}},
        "object": {"objectType": "StatementRef", "id": target["id"]},
        "timestamp": in_utc(visit.at),
    }


def _statement(
    visit: SiteVisit,
    verb: str,
    unit: Unit,
    registration: UUID,
    result: Json | None = None,
    extensions: Json | None = None,
) -> Json:
    at = in_utc(visit.at)
    categories = [_CMI5, _MOVE_ON] if result is not None and _moves_on(result) else [_CMI5]
    publisher = activity(unit.publisher_iri, _LESSON, unit.title)
    session = {f"{_CONTEXT}/extensions/sessionid": str(visit.session)}
    statement: dict[str, Any] = {
        "id": str(derived_id(visit.account, verb, unit.iri, registration, at)),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": MOOC_SITE, "name": visit.account},
            "name": visit.name,
        },
        "verb": {"id": f"{_VERB_ROOT}/{verb}", "display": {"en": verb}},
        "object": activity(
            unit.iri, _LESSON, unit.title, description=named(f"Materi {unit.title}")
        ),
        "context": {
            "registration": str(registration),
            "contextActivities": {"category": categories, "grouping": [publisher]},
            "extensions": session | (extensions or {}),
        },
        "timestamp": at,
    }
    if result is not None:
        statement["result"] = result
    return statement


def _moves_on(result: Json) -> bool:
    return "completion" in result or "success" in result
