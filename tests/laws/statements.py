"""Statements as training systems send them, and beside each what it must be taken for.

What it must be taken for is written here by hand, from the emitters' own documentation; the laws
hold the product against it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta, timezone
from typing import Any, Final
from uuid import UUID

from tests.laws.chance import Chance

Json = dict[str, Any]

LMS: Final = "https://lms.bpsdm.example"
NIP_LMS: Final = "https://nip.bpsdm.example"
LAN_LMS: Final = "https://lms.lan.example"
STRANGE_LMS: Final = "https://lms.asing.example"

PERSONS: Final = ("ayu", "budi", "citra")
NIPS: Final[dict[str, str]] = {
    name: f"19900315201503290{digit}" for digit, name in enumerate((*PERSONS, "tamu"), start=1)
}
COLLEAGUES: Final = tuple(f"rekan{serial}" for serial in range(910, 950))
"""Many people, for loads in which they are not to wait for each other all the time."""
NIPS.update({name: f"199003152015032{name[-3:]}" for name in COLLEAGUES})

COURSE, CLONE, QUIZ, BOOK, TASK, BADGE = 10, 20, 11, 12, 14, 15
ID_NUMBER: Final = "DIKLAT-7"
PUBLISHER: Final = "https://penerbit.example/modul/au"
UNIT_IRI: Final = "https://mooc.bpsdm.example/au/13"
PATHS: Final = {
    COURSE: "/course/view.php?id=10",
    CLONE: "/course/view.php?id=20",
    QUIZ: "/mod/quiz/view.php?id=11",
    BOOK: "/mod/book/view.php?id=12",
    TASK: "/mod/assign/view.php?id=14",
    BADGE: "/badges/overview.php?id=15",
}

_ADL: Final = "http://adlnet.gov/expapi/verbs/"
_TLA: Final = "https://w3id.org/xapi/tla/verbs/"
_EDLM: Final = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/"
_INFO: Final = "http://lrs.learninglocker.net/define/extensions/info"
_ID_NUMBER: Final = "https://w3id.org/learning-analytics/learning-management-system/external-id"
_CMI5: Final = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
_WITA: Final = timezone(timedelta(hours=8))
_FULL: Final = 1_000_000

_LMS_COMPLETION, _SATISFIED, _CONTENT, _ATTEMPT, _MARK, _CREDENTIAL = 6, 5, 4, 3, 2, 1


@dataclass(frozen=True)
class Shape:
    """What is said, without who says it of whom and when.

    `module` is the IRI in the form in which IRIs are compared; `score` in millionths.
    """

    body: Json = field(repr=False)
    means: str
    module: str | None = None
    external_id: str | None = None
    completed: bool = False
    passed: bool | None = None
    score: int | None = None
    strength: int = 0
    attempt: str | None = None
    satisfied: bool = False
    voids: UUID | None = None


@dataclass(frozen=True, repr=False)
class Said:
    """A statement on its way. `learner` is the identifier that the statement gives."""

    statement: Json
    statement_id: UUID
    stored: datetime
    sender: str
    learner: str | None
    timestamp: datetime
    shape: Shape

    def __repr__(self) -> str:
        """What tells histories apart, on one line: laws fail on dozens of statements."""
        told = {
            field.name: getattr(self.shape, field.name)
            for field in fields(Shape)
            if field.repr and getattr(self.shape, field.name) != field.default
        }
        number = self.statement_id.int >> 64 & 0xFFF
        heard = f"{number} at :{self.stored:%S} {self.sender} {self.learner}"
        return f"Said({heard} {self.timestamp} {told})"


# --- who -----------------------------------------------------------------------------------------

DOORS: Final = (
    *[("account", "ayu")] * 12,
    *[("nip", "ayu"), ("mailbox", "ayu")] * 2,
    *[("account", "budi")] * 5,
    ("nip", "budi"),
    ("account", "citra"),
    ("mailbox", "citra"),
    ("account", "tamu"),
    ("stranger", "ayu"),
    ("lan", "ayu"),
    ("anonymous", ""),
    ("group", ""),
)
"""How a learner is spoken of, and who it is: mostly few people, so that statements meet."""


def actor(door: str, name: str) -> tuple[Json, str | None]:
    """The actor and its identifier; None where nobody is named."""
    if door == "mailbox":
        mailbox = f"mailto:{name}@contoh.example"
        return {"mbox": mailbox}, mailbox
    if door == "group":
        members = [actor("account", one)[0] for one in PERSONS]
        return {"objectType": "Group", "member": members}, None
    home_page = {"nip": NIP_LMS, "stranger": STRANGE_LMS, "lan": LAN_LMS}.get(door, LMS)
    account = {"nip": NIPS.get(name, ""), "anonymous": "anonymous"}.get(door, name)
    found = None if door == "anonymous" else f"{home_page} {account}"
    return {"account": {"homePage": home_page, "name": account}}, found


# --- Moodle --------------------------------------------------------------------------------------


def _key(module: int) -> str:
    return LMS.removeprefix("https:") + PATHS[module]


def _iri(module: int, *, old: bool) -> str:
    """A site that has moved to https, and pages that carry a session."""
    return f"http://LMS.bpsdm.example{PATHS[module]}&lang=id" if old else LMS + PATHS[module]


def _activity(module: int, *, old: bool = False) -> Json:
    found: Json = {"id": _iri(module, old=old)}
    if module in (COURSE, CLONE) and not old:
        found["definition"] = {"extensions": {_ID_NUMBER: ID_NUMBER}}
    return found


def _moodle(verb: str, event: str, thing: Json, parent: Json | None = None) -> Json:
    context: Json = {"platform": "Moodle", "extensions": {_INFO: {"event_name": event}}}
    if parent is not None:
        context["contextActivities"] = {"parent": [parent]}
    return {"verb": {"id": verb}, "object": thing, "context": context}


def course_completed(module: int, *, old: bool) -> Shape:
    """The old site did not send id numbers."""
    event = r"\core\event\course_completed"
    return Shape(
        _moodle(f"{_ADL}completed", event, _activity(module, old=old)),
        "finished",
        _key(module),
        None if old else ID_NUMBER,
        completed=True,
        strength=_LMS_COMPLETION,
    )


_COMPLETION_UPDATED: Final = r"\core\event\course_module_completion_updated"


def module_completed(module: int, success: bool | None) -> Shape:
    body = _moodle(f"{_ADL}completed", _COMPLETION_UPDATED, _activity(module))
    body["result"] = {"completion": True}
    if success is not None:
        body["result"]["success"] = success
    return Shape(
        body,
        "finished",
        _key(module),
        completed=True,
        passed=success,
        strength=_LMS_COMPLETION,
    )


def module_uncompleted(module: int) -> Shape:
    body = _moodle(f"{_EDLM}uncompleted", _COMPLETION_UPDATED, _activity(module))
    return Shape(body, "retract", _key(module), strength=_LMS_COMPLETION)


def module_updated_before_4_8(module: int) -> Shape:
    """The same bytes whatever the state is."""
    body = _moodle(f"{_ADL}completed", _COMPLETION_UPDATED, _activity(module, old=True))
    return Shape(body, "undecidable", _key(module))


_SUBMITTED: Final = r"\mod_quiz\event\attempt_submitted"


def quiz_attempt(raw: int, attempt: int, success: bool) -> Shape:
    """4.8 and later: the object is the attempt, the score goes from -1 to 1."""
    address = f"{LMS}/mod/quiz/attempt.php?attempt={attempt}&cmid={QUIZ}"
    body = _moodle(f"{_ADL}completed", _SUBMITTED, {"id": address}, _activity(QUIZ))
    score = {"raw": raw, "min": 0, "max": 40, "scaled": raw / 20 - 1}
    body["result"] = {"completion": True, "success": success, "score": score}
    return _attempt(body, raw, attempt, success)


def old_quiz_attempt(raw: int, attempt: int, success: bool) -> Shape:
    """Until 4.7: the object is the quiz, the attempt stands beside it."""
    body = _moodle(f"{_ADL}completed", _SUBMITTED, _activity(QUIZ, old=True))
    address = f"{LMS}/mod/quiz/attempt.php?attempt={attempt}&cmid={QUIZ}"
    body["context"]["contextActivities"] = {"other": [{"id": address}]}
    score = {"raw": raw, "min": 0, "max": 40, "scaled": raw / 40}
    body["result"] = {"completion": True, "success": success, "score": score}
    return _attempt(body, raw, attempt, success)


def _attempt(body: Json, raw: int, attempt: int, success: bool) -> Shape:
    return Shape(
        body,
        "finished",
        _key(QUIZ),
        completed=True,
        passed=None if success else False,
        score=raw * _FULL // 40,
        strength=_ATTEMPT,
        attempt=str(attempt),
    )


def graded(raw: int) -> Shape:
    thing = {"id": f"{LMS}{PATHS[TASK]}#submission"}
    event = r"\mod_assign\event\submission_graded"
    body = _moodle(f"{_TLA}scored", event, thing, _activity(TASK))
    body["result"] = {"score": {"raw": raw, "min": 0, "max": 40}}
    return Shape(body, "score", _key(TASK), score=raw * _FULL // 40, strength=_MARK)


def badge(*, revoked: bool) -> Shape:
    verb, event = ("forfeited", "revoked") if revoked else ("achieved", "awarded")
    body = _moodle(f"{_TLA}{verb}", rf"\core\event\badge_{event}", _activity(BADGE))
    return Shape(
        body,
        "retract" if revoked else "credential",
        _key(BADGE),
        completed=not revoked,
        strength=_CREDENTIAL,
        satisfied=not revoked,
    )


def viewed(module: int) -> Shape:
    body = _moodle(
        "http://id.tincanapi.com/verb/viewed", r"\core\event\course_viewed", _activity(module)
    )
    return Shape(body, "no")


# --- cmi5 ----------------------------------------------------------------------------------------


def assignable_unit(verb: str, registration: int, percent: int | None = None) -> Shape:
    """completed, passed, failed or satisfied; `percent` is the score of the latter two."""
    number = UUID(int=registration, version=4)
    body = {
        "verb": {"id": f"{_ADL}{verb}"},
        "object": {"id": UNIT_IRI},
        "context": {
            "registration": str(number),
            "contextActivities": {"category": [{"id": _CMI5}], "grouping": [{"id": PUBLISHER}]},
        },
    }
    result, told = _RESULTS[verb]
    body["result"] = {**result, **_score(percent)}
    if verb == "satisfied":
        body["verb"] = {"id": "https://w3id.org/xapi/adl/verbs/satisfied"}
        del body["result"]
    return Shape(
        body,
        module=UNIT_IRI.removeprefix("https:"),
        external_id=PUBLISHER,
        attempt=str(number),
        score=None if percent is None else percent * _FULL // 100,
        **told,
    )


_RESULTS: Final[dict[str, tuple[Json, Json]]] = {
    "completed": (
        {"completion": True},
        {"means": "finished", "completed": True, "strength": _CONTENT},
    ),
    "passed": ({"success": True}, {"means": "finished", "passed": True, "strength": _CONTENT}),
    "failed": ({"success": False}, {"means": "score", "passed": False, "strength": _MARK}),
    "satisfied": ({}, {"means": "finished", "satisfied": True, "strength": _SATISFIED}),
}


def _score(percent: int | None) -> Json:
    return {} if percent is None else {"score": {"scaled": percent / 100}}


# --- voids, and all together ---------------------------------------------------------------------


def voiding(target: UUID) -> Shape:
    body = {
        "verb": {"id": f"{_ADL}voided"},
        "object": {"objectType": "StatementRef", "id": str(target)},
    }
    return Shape(body, "no", voids=target)


_RAW: Final = (40, 28, 27, 0)
_SUCCESS: Final = (None, True, False)

Topic = Callable[[Chance], Shape]


def _of_courses(chance: Chance) -> Shape:
    if chance.once_in(6):
        return viewed(COURSE)
    return course_completed(chance.pick((COURSE, CLONE)), old=chance.once_in(2))


def _of_quiz(chance: Chance) -> Shape:
    kind = chance.number(0, 3)
    if kind == 2:
        return module_completed(QUIZ, chance.pick(_SUCCESS))
    if kind == 3:
        return module_uncompleted(QUIZ)
    attempt = (quiz_attempt, old_quiz_attempt)[kind]
    return attempt(chance.pick(_RAW), chance.number(1, 2), chance.once_in(2))


def _of_book(chance: Chance) -> Shape:
    if chance.once_in(3):
        return module_uncompleted(BOOK)
    if chance.once_in(6):
        return module_updated_before_4_8(BOOK)
    return module_completed(BOOK, chance.pick(_SUCCESS))


def _of_task(chance: Chance) -> Shape:
    return graded(chance.pick(_RAW))


def _of_badge(chance: Chance) -> Shape:
    return badge(revoked=chance.once_in(3))


def _of_unit(chance: Chance) -> Shape:
    verb = chance.pick(("completed", "passed", "failed", "satisfied"))
    registration = chance.number(1, 2)
    if verb in ("completed", "satisfied"):
        return assignable_unit(verb, registration)
    return assignable_unit(verb, registration, chance.pick((100, 70, 69)))


TOPICS: Final[tuple[Topic, ...]] = (
    *[_of_courses] * 3,
    *[_of_quiz, _of_book, _of_unit] * 2,
    _of_task,
    _of_badge,
)
"""What is said of one thing. A history is about few of them, again so that statements meet."""
TAKEN_BACK: Final[tuple[Topic, ...]] = (_of_book, _of_quiz, _of_badge)
"""Things of which systems also say that they are achieved no more."""


def say(
    shape: Shape,
    statement_id: UUID,
    stored: datetime,
    sender: str,
    about: tuple[str, str],
    happened: datetime | None,
) -> Said:
    """Put a statement together; `happened` is None where the sender does not tell the time."""
    who, learner = actor(*about)
    statement = {"id": str(statement_id), "actor": who, **shape.body}
    if happened is not None:
        statement["timestamp"] = happened.astimezone(_WITA).isoformat()
    return Said(statement, statement_id, stored, sender, learner, happened or stored, shape)


def ids() -> Iterator[UUID]:
    number = 0
    while True:
        number += 1
        yield UUID(int=number << 64, version=4)
