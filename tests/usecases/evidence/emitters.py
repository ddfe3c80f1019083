"""Statements as training systems really send them, for tests of cases. Times are in UTC."""

from dataclasses import dataclass
from typing import Any, Final

from tests.province import LMS

Json = dict[str, Any]

ADL: Final = "http://adlnet.gov/expapi/verbs/"
TLA: Final = "https://w3id.org/xapi/tla/verbs/"
AU: Final = f"{LMS}/cmi5/au/"
_EDLM: Final = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/"
_INFO: Final = "http://lrs.learninglocker.net/define/extensions/info"
_CMI5: Final = "https://w3id.org/xapi/cmi5/context/"


def account(name: str, home_page: str = LMS) -> Json:
    return {"account": {"homePage": home_page, "name": name}}


def quiz(cmid: int) -> str:
    return f"{LMS}/mod/quiz/view.php?id={cmid}"


def assignment(cmid: int) -> str:
    return f"{LMS}/mod/assign/view.php?id={cmid}"


def plain(name: str, thing: str, at: str, verb: str = f"{ADL}completed", **result: Any) -> Json:
    """Of an in-house system that speaks no dialect."""
    said: Json = {
        "actor": account(name.lower()),
        "verb": {"id": verb},
        "object": {"objectType": "Activity", "id": thing},
        "timestamp": at,
    }
    return said | {"result": result} if result else said


# --- Moodle, plugin 4.8 and later -----------------------------------------------------------------


def course_completed(name: str, course: str, at: str) -> Json:
    return _moodle(name, f"{ADL}completed", r"\core\event\course_completed", course, at)


def state(name: str, page: str, at: str, success: bool | None = None) -> Json:
    """Completed by the activity's own conditions, with a pass or without one."""
    said = _moodle(name, f"{ADL}completed", _COMPLETION_UPDATED, page, at)
    return said | {"result": {"completion": True} | _success(success)}


def uncompleted(name: str, page: str, at: str) -> Json:
    said = _moodle(name, f"{_EDLM}uncompleted", _COMPLETION_UPDATED, page, at)
    return said | {"result": {"completion": False}}


def attempt(name: str, cmid: int, number: int, raw: int, at: str) -> Json:
    """Moodle says success whenever the quiz has no pass mark of its own."""
    thing = f"{LMS}/mod/quiz/attempt.php?attempt={number}&cmid={cmid}"
    event = r"\mod_quiz\event\attempt_submitted"
    said = _moodle(name, f"{ADL}completed", event, thing, at, quiz(cmid))
    score = {"raw": raw, "min": 0, "max": 100, "scaled": raw / 50 - 1}
    return said | {"result": {"completion": True, "success": True, "score": score}}


def handed_in(name: str, cmid: int, at: str) -> Json:
    verb, event = "http://activitystrea.ms/schema/1.0/submit", "assessable_submitted"
    page = assignment(cmid)
    return _moodle(name, verb, rf"\mod_assign\event\{event}", f"{page}#submission", at, page)


def graded(name: str, cmid: int, raw: int, at: str) -> Json:
    page, event = assignment(cmid), r"\mod_assign\event\submission_graded"
    said = _moodle(name, f"{TLA}scored", event, f"{page}#submission", at, page)
    return said | {"result": {"score": {"raw": raw, "min": 0, "max": 100}}}


def certificate(name: str, course: str, at: str, *, revoked: bool = False) -> Json:
    verb, event = ("forfeited", "revoked") if revoked else ("achieved", "issued")
    return _moodle(
        name, f"{TLA}{verb}", rf"\tool_certificate\event\certificate_{event}", course, at
    )


_COMPLETION_UPDATED: Final = r"\core\event\course_module_completion_updated"


def _moodle(
    name: str, verb: str, event: str, thing: str, at: str, parent: str | None = None
) -> Json:
    context: Json = {
        "platform": "Moodle",
        "extensions": {
            _INFO: {
                "event_name": event,
                "http://moodle.org": "4.5.1",
                "https://github.com/xAPI-vle/moodle-logstore_xapi": "5.0.1",
            }
        },
    }
    if parent is not None:
        context["contextActivities"] = {"parent": [{"id": parent}]}
    return {
        "actor": account(name.lower()),
        "verb": {"id": verb},
        "object": {"objectType": "Activity", "id": thing},
        "context": context,
        "timestamp": at,
    }


def _success(success: bool | None) -> Json:
    return {} if success is None else {"success": success}


# --- cmi5 -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Enrolment:
    """Of a learner in an assignable unit; `session` is one launch of it."""

    name: str
    unit: str
    registration: str
    session: str = "s-1"

    def launched(
        self, at: str, move_on: str | None = None, mastery: float | str | None = None
    ) -> Json:
        said = self._said(f"{ADL}launched", at)
        extensions = said["context"]["extensions"]
        extensions[f"{_CMI5}extensions/launchmode"] = "Normal"
        if move_on is not None:
            extensions[f"{_CMI5}extensions/moveon"] = move_on
        if mastery is not None:
            extensions[f"{_CMI5}extensions/masteryscore"] = mastery
        return said

    def result(
        self, at: str, verb: str, scaled: float | None = None, mastery: float | str | None = None
    ) -> Json:
        """completed, passed or failed; `mastery` is that which the result says itself."""
        said = self._said(f"{ADL}{verb}", at)
        told: Json = {"completion": True} if verb == "completed" else {"success": verb == "passed"}
        if scaled is not None:
            told["score"] = {"scaled": scaled}
        if mastery is not None:
            said["context"]["extensions"][f"{_CMI5}extensions/masteryscore"] = mastery
        return said | {"result": told}

    def satisfied(self, at: str) -> Json:
        return self._said("https://w3id.org/xapi/adl/verbs/satisfied", at)

    def waived(self, at: str) -> Json:
        reason = "https://w3id.org/xapi/cmi5/result/extensions/reason"
        told = {"success": True, "completion": True, "extensions": {reason: "Tested Out"}}
        return self._said("https://w3id.org/xapi/adl/verbs/waived", at) | {"result": told}

    def _said(self, verb: str, at: str) -> Json:
        return {
            "actor": account(self.name.lower()),
            "verb": {"id": verb},
            "object": {"id": self.unit},
            "context": {
                "registration": self.registration,
                "contextActivities": {"category": [{"id": f"{_CMI5}categories/cmi5"}]},
                "extensions": {f"{_CMI5}extensions/sessionid": self.session},
            },
            "timestamp": at,
        }
