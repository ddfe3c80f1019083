"""Statements as Moodle's logstore_xapi makes them: of 4.8 and later, and of 4.0 to 4.7.

They carry no id. The registration is the sender's session and no attempt.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from demonstration.courses import LMS, OLD_LMS
from demonstration.statements import Json, Mark, SiteVisit, activity, duration, in_utc, named
from schemas.zones import Zone

_INFO: Final = "http://lrs.learninglocker.net/define/extensions/info"
_PLUGIN: Final = "https://github.com/xAPI-vle/moodle-logstore_xapi"
_ID_NUMBER: Final = "https://w3id.org/learning-analytics/learning-management-system/external-id"
_CHOICE: Final = "http://learninglocker.net/xapi/cmi/choice/response"
_EDLM: Final = "https://xapi.edlm/profiles/edlm-lms"

_SITE: Final = "http://id.tincanapi.com/activitytype/lms"
_SECTION: Final = "http://id.tincanapi.com/activitytype/section"
_BOOK: Final = "http://id.tincanapi.com/activitytype/book"
_CHAPTER: Final = "http://id.tincanapi.com/activitytype/chapter"
_QUIZ: Final = "http://adlnet.gov/expapi/activities/assessment"
_ATTEMPT: Final = "http://adlnet.gov/expapi/activities/attempt"
_QUESTION: Final = "http://adlnet.gov/expapi/activities/cmi.interaction"
_ASSIGNMENT: Final = f"{_EDLM}/concepts/activity-types/assignment"
_SUBMISSION: Final = f"{_EDLM}/concepts/activity-types/submission"
_ANY_MODULE: Final = "http://id.tincanapi.com/activitytype/lms/module"
_BADGE: Final = f"{_EDLM}/concepts/activity-types/badge"

_TYPES: Final = {"quiz": _QUIZ, "book": _BOOK, "assign": _ASSIGNMENT}
_VERBS: Final = {
    "Viewed": "http://id.tincanapi.com/verb/viewed",
    "Completed": "http://adlnet.gov/expapi/verbs/completed",
    "Uncompleted": f"{_EDLM}/concepts/verbs/uncompleted",
    "Started": "http://activitystrea.ms/schema/1.0/start",
    "Answered": "http://adlnet.gov/expapi/verbs/answered",
    "Scored": "https://w3id.org/xapi/tla/verbs/scored",
    "Achieved": "https://w3id.org/xapi/tla/verbs/achieved",
    "Forfeited": "https://w3id.org/xapi/tla/verbs/forfeited",
    "Logged In": f"{_EDLM}/concepts/verbs/login",
}
_CHOICES: Final = ("Sangat sesuai", "Sesuai", "Kurang sesuai", "Tidak sesuai")


@dataclass(frozen=True, slots=True)
class MoodlePlace:
    """A course of a site, or an activity within one, as Moodle addresses it.

    `kind` is the activity's: "quiz", "book" or "assign"; `id_number` is its owner's name for it.
    """

    iri: str
    title: str
    kind: str = "course"
    id_number: str | None = None

    @property
    def key(self) -> str:
        """The number in the address."""
        return self.iri.rpartition("=")[2]


@dataclass(frozen=True, slots=True)
class Event:
    """Moodle's event, the verb it becomes, and the part of the plugin that turns it into one."""

    name: str
    verb: str
    function: str


_COURSE_VIEWED: Final = Event(r"\core\event\course_viewed", "Viewed", r"core\course_viewed")
_COURSE_DONE: Final = Event(r"\core\event\course_completed", "Completed", r"core\course_completed")
_MODULE_DONE: Final = Event(
    r"\core\event\course_module_completion_updated",
    "Completed",
    r"core\course_module_completion_updated",
)
_CHAPTER_VIEWED: Final = Event(
    r"\mod_book\event\chapter_viewed", "Viewed", r"mod_book\chapter_viewed"
)
_ATTEMPT_BEGUN: Final = Event(
    r"\mod_quiz\event\attempt_started", "Started", r"mod_quiz\attempt_started"
)
_ATTEMPT_ENDED: Final = Event(
    r"\mod_quiz\event\attempt_submitted", "Completed", r"mod_quiz\attempt_submitted\handler"
)
_GRADED: Final = Event(
    r"\mod_assign\event\submission_graded", "Scored", r"mod_assign\assignment_graded"
)
_BADGE_GIVEN: Final = Event(r"\core\event\badge_awarded", "Achieved", r"core\badge_awarded")
_BADGE_TAKEN: Final = Event(r"\core\event\badge_revoked", "Forfeited", r"core\badge_revoked")
_LOGGED_IN: Final = Event(r"\core\event\user_loggedin", "Logged In", r"core\user_loggedin")


class Moodle:
    """The centre's site of today, 4.8 or later: the module's own type, parents, scores -1 … 1."""

    url = LMS
    site_name = "LMS BPSDM Nusantara Contoh"
    versions = ("5.0.2 (Build: 20250811)", "5.0.1")
    course_type = "https://w3id.org/xapi/cmi5/activitytype/course"
    zone: Zone | None = None

    def logged_in(self, visit: SiteVisit) -> Json:
        statement = self._statement(visit, _LOGGED_IN, self._site())
        del statement["context"]["contextActivities"]
        return statement

    def course_viewed(self, visit: SiteVisit, course: MoodlePlace) -> Json:
        return self._statement(visit, _COURSE_VIEWED, self._thing(course))

    def course_completed(self, visit: SiteVisit, course: MoodlePlace) -> Json:
        return self._statement(visit, _COURSE_DONE, self._thing(course))

    def module_viewed(self, visit: SiteVisit, module: MoodlePlace, course: MoodlePlace) -> Json:
        viewed = rf"\mod_{module.kind}\event\course_module_viewed"
        event = Event(viewed, "Viewed", r"all\course_module_viewed")
        return self._statement(visit, event, self._thing(module), (course,))

    def chapter_viewed(
        self, visit: SiteVisit, book: MoodlePlace, course: MoodlePlace, number: int
    ) -> Json:
        text = f"Bab {number} dari {book.title}"
        chapter = activity(
            f"{book.iri}&chapterid={number}", _CHAPTER, f"Bab {number}", description=named(text)
        )
        return self._statement(visit, _CHAPTER_VIEWED, chapter, (book, course))

    def attempt_started(
        self, visit: SiteVisit, quiz: MoodlePlace, course: MoodlePlace, number: int
    ) -> Json:
        attempt = self._attempt(quiz, number)
        return self._statement(visit, _ATTEMPT_BEGUN, attempt, (quiz, course))

    def attempt_submitted(
        self, visit: SiteVisit, quiz: MoodlePlace, course: MoodlePlace, number: int, mark: Mark
    ) -> Json:
        """The end of an attempt. It claims success too where the site sets no pass mark."""
        result = {
            "completion": True,
            "duration": duration(timedelta(seconds=300 + 17 * mark.raw)),
            "score": self._score(mark),
            "success": mark.is_passed,
        }
        attempt = self._attempt(quiz, number)
        return self._statement(visit, _ATTEMPT_ENDED, attempt, (quiz, course), result)

    def answered(
        self, visit: SiteVisit, quiz: MoodlePlace, course: MoodlePlace, number: int
    ) -> Json:
        """One question of an attempt, in the same event as the attempt's end."""
        cmid, chosen = quiz.key, number % len(_CHOICES)
        question = activity(
            f"{self.url}/question/question.php?cmid={cmid}&id={cmid}{number}",
            _QUESTION,
            f"Soal {number}",
            description=named(f"Seberapa sesuai pernyataan {number} dengan {quiz.title}?"),
            interactionType="choice",
            choices=[
                {"id": f"pilihan-{place}", "description": named(text)}
                for place, text in enumerate(_CHOICES)
            ],
            correctResponsesPattern=["pilihan-0"],
        )
        result = {
            "completion": True,
            "extensions": {_CHOICE: _CHOICES[chosen]},
            "response": f"pilihan-{chosen}",
            "success": chosen == 0,
        }
        answer = _as(_ATTEMPT_ENDED, "Answered")
        return self._statement(visit, answer, question, (quiz, course), result)

    def module_completed(
        self, visit: SiteVisit, module: MoodlePlace, course: MoodlePlace, *, passed: bool | None
    ) -> Json:
        """`passed` is None where the activity has no pass mark."""
        result: Json = {"completion": True}
        if passed is not None:
            result["success"] = passed
        return self._statement(visit, _MODULE_DONE, self._thing(module), (course,), result)

    def module_uncompleted(
        self, visit: SiteVisit, module: MoodlePlace, course: MoodlePlace
    ) -> Json:
        """A teacher has taken the completion back, or the learner has unticked it."""
        event = _as(_MODULE_DONE, "Uncompleted")
        return self._statement(visit, event, self._thing(module), (course,))

    def graded(self, visit: SiteVisit, task: MoodlePlace, course: MoodlePlace, mark: Mark) -> Json:
        submission = activity(f"{task.iri}#submission", _SUBMISSION, f"{task.title} – pengumpulan")
        result = {"score": self._score(mark), "success": mark.is_passed}
        statement = self._statement(visit, _GRADED, submission, (task, course), result)
        statement["context"]["instructor"] = self._actor("Widyaiswara Contoh", "widyaiswara")
        return statement

    def badge_awarded(self, visit: SiteVisit, badge: MoodlePlace, course: MoodlePlace) -> Json:
        thing = activity(badge.iri, _BADGE, badge.title, description=named(badge.title))
        return self._statement(visit, _BADGE_GIVEN, thing, (course,))

    def badge_revoked(self, visit: SiteVisit, badge: MoodlePlace) -> Json:
        thing = activity(badge.iri, _BADGE, badge.title, description=named(badge.title))
        return self._statement(visit, _BADGE_TAKEN, thing)

    # --- the shape of this generation

    def _statement(
        self,
        visit: SiteVisit,
        event: Event,
        thing: Json,
        within: tuple[MoodlePlace, ...] = (),
        result: Json | None = None,
    ) -> Json:
        statement = {
            "actor": self._actor(visit.name, visit.account),
            "verb": {"id": self._verb(event.verb), "display": named(self._display(event.verb))},
            "object": thing,
            "context": {
                "language": "id",
                "platform": "Moodle",
                "contextActivities": self._around(within),
                "extensions": {_INFO: self._info(event)},
                **self._session(visit),
            },
            "timestamp": self._timestamp(visit),
        }
        if result is not None:
            statement["result"] = result
        return statement

    def _actor(self, name: str, account: str) -> Json:
        return {"account": {"homePage": self.url, "name": account}, "name": name}

    def _verb(self, verb: str) -> str:
        return _VERBS[verb]

    def _display(self, verb: str) -> str:
        return verb

    def _session(self, visit: SiteVisit) -> Json:
        return {"registration": str(visit.session)}

    def _timestamp(self, visit: SiteVisit) -> str:
        return in_utc(visit.at.replace(microsecond=0))

    def _info(self, event: Event) -> Json:
        moodle, plugin = self.versions
        return {
            "event_function": rf"\src\transformer\events\{event.function}",
            "event_name": event.name,
            "http://moodle.org": moodle,
            _PLUGIN: plugin,
        }

    def _site(self) -> Json:
        return activity(self.url, _SITE, self.site_name)

    def _thing(self, place: MoodlePlace) -> Json:
        more: dict[str, Any] = {}
        if place.id_number is not None:
            more["extensions"] = {_ID_NUMBER: place.id_number}
        return activity(place.iri, self._type(place.kind), place.title, **more)

    def _type(self, kind: str) -> str:
        return self.course_type if kind == "course" else _TYPES[kind]

    def _around(self, within: tuple[MoodlePlace, ...]) -> Json:
        around = {"category": [self._site()]}
        if within:
            *inner, course = within
            section = activity(
                f"{self.url}/course/section.php?id={course.key}",
                _SECTION,
                f"{course.title} – Topik 1",
            )
            around["parent"] = [*map(self._thing, inner), section, self._thing(course)]
        return around

    def _attempt(self, quiz: MoodlePlace, number: int) -> Json:
        address = f"{self.url}/mod/quiz/attempt.php?attempt={number}&cmid={quiz.key}"
        return activity(address, _ATTEMPT, f"{quiz.title} – percobaan")

    def _score(self, mark: Mark) -> Json:
        scaled = round(mark.raw / mark.full * 2 - 1, 4)
        return {"max": mark.full, "min": 0, "raw": mark.raw, "scaled": scaled}


class OldMoodle(Moodle):
    """The centre's old site, 4.0 to 4.7: everything is a module, the site is grouping, and
    whether a module is complete or not cannot be told."""

    url = OLD_LMS
    site_name = "LMS Lama BPSDM Nusantara Contoh"
    versions = ("4.1.9+ (Build: 20240305)", "4.5.0")
    course_type = "http://id.tincanapi.com/activitytype/lms/course"
    zone = Zone.WITA

    def module_completed(
        self, visit: SiteVisit, module: MoodlePlace, course: MoodlePlace, *, passed: bool | None
    ) -> Json:
        """The same bytes whatever `passed` is."""
        statement = super().module_completed(visit, module, course, passed=passed)
        del statement["result"]
        return statement

    def attempt_submitted(
        self, visit: SiteVisit, quiz: MoodlePlace, course: MoodlePlace, number: int, mark: Mark
    ) -> Json:
        statement = super().attempt_submitted(visit, quiz, course, number, mark)
        around = statement["context"]["contextActivities"]
        around["other"] = [statement["object"]]
        statement["object"] = self._thing(quiz)
        return statement

    def _display(self, verb: str) -> str:
        return verb.lower()

    def _session(self, visit: SiteVisit) -> Json:  # noqa: ARG002 - this generation tells no session
        return {}

    def _timestamp(self, visit: SiteVisit) -> str:
        assert self.zone is not None
        return visit.at.replace(microsecond=0).astimezone(self.zone.offset).isoformat()

    def _type(self, kind: str) -> str:
        if kind == "course":
            return self.course_type
        return _QUIZ if kind == "quiz" else _ANY_MODULE

    def _around(self, within: tuple[MoodlePlace, ...]) -> Json:
        source = activity(
            "http://moodle.org", "http://id.tincanapi.com/activitytype/source", "Moodle"
        )
        return {"grouping": [self._site(), *map(self._thing, within)], "category": [source]}

    def _score(self, mark: Mark) -> Json:
        scaled = round(mark.raw / mark.full, 4)
        return {"max": mark.full, "min": 0, "raw": mark.raw, "scaled": scaled}


def _as(event: Event, verb: str) -> Event:
    """The same event where it becomes another verb."""
    return replace(event, verb=verb)
