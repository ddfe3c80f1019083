"""Statements as training systems send them, and beside each what it must be taken for.

What it must be taken for is written here by hand, from the emitters' own documentation; the laws
hold the product against it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta, timezone
from hashlib import sha1
from typing import Any, Final
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.histories.chance import Chance

Json = dict[str, Any]

LMS: Final = "https://lms.bpsdm.example"
NIP_LMS: Final = "https://nip.bpsdm.example"
LAN_LMS: Final = "https://lms.lan.example"
STRANGE_LMS: Final = "https://lms.asing.example"

HOST: Final = "lms.bpsdm.example"
OLD_HOST: Final = "lama.bpsdm.example"
WWW_HOST: Final = "www.lms.bpsdm.example"
NEW_HOST: Final = "baru.bpsdm.example"

PERSONS: Final = ("ayu", "budi", "citra")
NIPS: Final[dict[str, str]] = {
    name: f"19900315201503290{digit}" for digit, name in enumerate((*PERSONS, "tamu"), start=1)
}
COLLEAGUES: Final = tuple(f"rekan{serial}" for serial in range(910, 950))
"""Many people, for loads in which they are not to wait for each other all the time."""
NIPS.update({name: f"199003152015032{name[-3:]}" for name in COLLEAGUES})

COURSE, CLONE, QUIZ, BOOK, TASK, BADGE = 10, 20, 11, 12, 14, 15
CERTIFICATE, LESSON, PACKAGE, PAGE = 16, 17, 18, 19
CERTIFICATE_CODE: Final = "16ab"
ID_NUMBER: Final = "DIKLAT-7"
PUBLISHER: Final = "https://penerbit.example/modul/au"
UNIT_IRI: Final = "https://mooc.bpsdm.example/au/13"
SECOND_UNIT_IRI: Final = "https://mooc.bpsdm.example/au/14"
BLOCK_IRI: Final = "https://mooc.bpsdm.example/blok/1"
LAN_MODULE: Final = "https://lms.lan.example/modul/7"
PATHS: Final = {
    COURSE: "/course/view.php?id=10",
    CLONE: "/course/view.php?id=20",
    QUIZ: "/mod/quiz/view.php?id=11",
    BOOK: "/mod/book/view.php?id=12",
    TASK: "/mod/assign/view.php?id=14",
    BADGE: "/badges/overview.php?id=15",
    CERTIFICATE: "/admin/tool/certificate/index.php?code=16ab",
    LESSON: "/mod/lesson/view.php?id=17",
    PACKAGE: "/mod/scorm/view.php?id=18",
    PAGE: "/konten/19",
}

_ADL: Final = "http://adlnet.gov/expapi/verbs/"
_CMI5_VERBS: Final = "https://w3id.org/xapi/adl/verbs/"
_TLA: Final = "https://w3id.org/xapi/tla/verbs/"
_EDLM: Final = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/"
_INFO: Final = "http://lrs.learninglocker.net/define/extensions/info"
_ID_NUMBER: Final = "https://w3id.org/learning-analytics/learning-management-system/external-id"
_CMI5: Final = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
_OF_SESSION: Final = "https://w3id.org/xapi/cmi5/context/extensions/"
_WITA: Final = timezone(timedelta(hours=8))
_FULL: Final = 1_000_000

_LMS_COMPLETION, _SATISFIED, _CONTENT, _ATTEMPT, _MARK, _CREDENTIAL = 6, 5, 4, 3, 2, 1


@dataclass(frozen=True)
class Shape:
    """What is said, without who says it of whom and when.

    `module` and `parents` are IRIs in the form in which IRIs are compared; `score`, `scaled` and
    `mastery` are in millionths. Without an `act` nothing is said of anybody's learning.
    """

    body: Json = field(repr=False)
    means: str
    module: str | None = None
    kind: Kind | None = None
    act: Act | None = None
    external_id: str | None = None
    completed: bool = False
    passed: bool | None = None
    score: int | None = None
    strength: int = 0
    attempt: str | None = None
    registration: str | None = None
    session: str | None = None
    move_on: str | None = None
    mastery: int | None = None
    scaled: int | None = None
    certificate: str | None = None
    class_name: str | None = None
    parents: tuple[str, ...] = ()
    plain: bool = False
    part: bool = False
    voids: UUID | None = None

    @property
    def is_certificate(self) -> bool:
        return self.means == "credential"


@dataclass(frozen=True)
class HistoryRow:
    """A completion as a centre sends it by call; `outcome` is what must become of it."""

    sent: Json
    outcome: str


@dataclass(frozen=True, repr=False)
class HistoryCall:
    """Rows that one credential sends at one moment."""

    sender: str
    stored: datetime
    rows: tuple[HistoryRow, ...]

    def __repr__(self) -> str:
        told = ", ".join(f"{one.sent['key']} {one.outcome}" for one in self.rows)
        return f"HistoryCall({self.sender} at :{self.stored:%S.%f} {told})"


@dataclass(frozen=True)
class HistorySheet:
    """A sheet that is imported, or which of those before is reverted. `entries` and `classes` are
    those of `tests/laws/histories/sheets.py`, `deleted` the classes and names that are marked."""

    number: int
    stored: datetime
    entries: tuple[Any, ...] = ()
    deleted: tuple[tuple[str, str], ...] = ()
    classes: tuple[Any, ...] = ()
    whole: frozenset[str] = frozenset()
    reverts: int | None = None


@dataclass(frozen=True, repr=False)
class Said:
    """A statement on its way. `learner` is the identifier that the statement gives; `place` the
    delivery that it comes in, and its position there. If it is the product's own, `call` is what
    it was made of. `on_record` is what it is recorded as where that is not what it counts as."""

    statement: Json
    statement_id: UUID
    stored: datetime
    sender: str
    learner: str | None
    timestamp: datetime
    shape: Shape
    place: tuple[UUID, int] | None = None
    call: HistoryCall | HistorySheet | None = None
    on_record: str | None = None

    def __repr__(self) -> str:
        """What tells histories apart, on one line: laws fail on dozens of statements."""
        told = {
            field.name: str(getattr(self.shape, field.name))
            for field in fields(Shape)
            if field.repr and getattr(self.shape, field.name) != field.default
        }
        number = self.statement_id.int >> 64 & 0xFFF
        where = f" {self.place[0].int & 0xFFF}.{self.place[1]}" if self.place else ""
        heard = f"{number} at :{self.stored:%S.%f}{where} {self.sender} {self.learner}"
        return f"Said({heard} {self.timestamp} {told})"


# --- who -----------------------------------------------------------------------------------------

Door = tuple[str, str]

DOORS: Final = (
    *[("account", "ayu")] * 10,
    *[("nip", "ayu"), ("mailbox", "ayu"), ("moved", "ayu")] * 2,
    *[("account", "budi")] * 4,
    *[("numbered", "ayu")] * 2,
    ("account", "ayu2"),
    ("hash", "ayu"),
    ("nip", "budi"),
    ("account", "citra"),
    ("mailbox", "citra"),
    ("account", "tamu"),
    ("lan", "ayu"),
    ("stranger", "ayu"),
    ("anonymous", ""),
    ("group", ""),
)
"""How a learner is spoken of, and who it is: mostly few people, so that statements meet."""

LAN_DOORS: Final = (
    *[("lan", "ayu")] * 4,
    *[("nip", "ayu")] * 4,
    ("lan", "budi"),
    ("nip", "budi"),
    ("account", "ayu"),
    ("mailbox", "ayu"),
)


STRANGERS: Final = (*[("account", "tamu")] * 3, *[("numbered", "ayu")] * 3, ("account", "budi"))
"""Mostly such as rosters seldom know."""

NUMBERED: Final = (*[("numbered", "ayu")] * 4, *[("nip", "ayu")] * 2, ("account", "budi"))
"""Mostly accounts that are called by a number."""


def actor(door: str, name: str) -> tuple[Json, str | None]:
    """The actor and its identifier; None where nobody is named."""
    mailbox = f"mailto:{name}@contoh.example"
    if door == "mailbox":
        return {"mbox": mailbox}, mailbox
    if door == "hash":
        digest = sha1(mailbox.encode(), usedforsecurity=False).hexdigest()
        return {"mbox_sha1sum": digest}, f"sha1:{digest}"
    if door == "group":
        members = [actor("account", one)[0] for one in PERSONS]
        return {"objectType": "Group", "member": members}, None
    home_page = _HOME_PAGES.get(door, LMS)
    number = NIPS.get(name, "")
    account = {"nip": number, "numbered": number, "anonymous": "anonymous"}.get(door, name)
    found = None if door == "anonymous" else f"{home_page} {account}"
    return {"account": {"homePage": home_page, "name": account}}, found


_HOME_PAGES: Final = {
    "nip": NIP_LMS,
    "stranger": STRANGE_LMS,
    "lan": LAN_LMS,
    "moved": "http://LMS.bpsdm.example/",
}


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


def in_course(shape: Shape) -> Shape:
    """The same, with the course that holds its object beside it."""
    context = shape.body.get("context", {})
    around = {**context.get("contextActivities", {}), "grouping": [{"id": LMS + PATHS[COURSE]}]}
    body = {**shape.body, "context": {**context, "contextActivities": around}}
    return replace(shape, body=body, parents=(*shape.parents, _key(COURSE)))


def at_host(shape: Shape, host: str) -> Shape:
    """The same, of a site that was, or will be, reached under another host."""
    said = json.dumps(shape.body)
    for one in (f"//{HOST}", "//LMS.bpsdm.example"):
        said = said.replace(one, f"//{host}")
    return replace(
        shape,
        body=json.loads(said),
        module=None if shape.module is None else moved(shape.module, host),
        parents=tuple(moved(one, host) for one in shape.parents),
    )


def moved(iri: str, host: str) -> str:
    return iri.replace(f"//{HOST}", f"//{host}")


def course_completed(module: int, *, old: bool) -> Shape:
    """The old site did not send id numbers."""
    event = r"\core\event\course_completed"
    return Shape(
        _moodle(f"{_ADL}completed", event, _activity(module, old=old)),
        "finished",
        _key(module),
        Kind.STATE,
        Act.COMPLETED,
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
        Kind.STATE,
        Act.COMPLETED,
        completed=True,
        passed=success,
        strength=_LMS_COMPLETION,
    )


def module_uncompleted(module: int) -> Shape:
    body = _moodle(f"{_EDLM}uncompleted", _COMPLETION_UPDATED, _activity(module))
    external_id = ID_NUMBER if module in (COURSE, CLONE) else None
    return Shape(
        body,
        "retract",
        _key(module),
        Kind.STATE,
        Act.ENDED,
        external_id,
        strength=_LMS_COMPLETION,
    )


def module_updated_before_4_8(module: int) -> Shape:
    """The same bytes whatever the state is."""
    body = _moodle(f"{_ADL}completed", _COMPLETION_UPDATED, _activity(module, old=True))
    return Shape(body, "undecidable", _key(module), Kind.STATE, Act.UNDECIDED)


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
        Kind.ATTEMPT,
        Act.COMPLETED,
        completed=True,
        passed=None if success else False,
        score=raw * _FULL // 40,
        strength=_ATTEMPT,
        attempt=str(attempt),
    )


_SUBMISSION: Final = {"id": f"{LMS}{PATHS[TASK]}#submission"}


def handed_in() -> Shape:
    event = r"\mod_assign\event\assessable_submitted"
    body = _moodle(f"{_ADL}completed", event, _SUBMISSION, _activity(TASK))
    return Shape(body, "no", _key(TASK), Kind.SUBMISSION, Act.HANDED_IN)


_GRADED: Final = r"\mod_assign\event\submission_graded"


def graded(raw: int, success: bool | None = None) -> Shape:
    body = _moodle(f"{_TLA}scored", _GRADED, _SUBMISSION, _activity(TASK))
    body["result"] = {"score": {"raw": raw, "min": 0, "max": 40}}
    if success is not None:
        body["result"]["success"] = success
    return Shape(
        body,
        "score",
        _key(TASK),
        Kind.SUBMISSION,
        Act.MARKED,
        passed=False if success is False else None,
        score=raw * _FULL // 40,
        strength=_MARK,
    )


def grade_removed() -> Shape:
    """A grading without a mark: the teacher took the mark away, which says nothing."""
    body = _moodle(f"{_TLA}scored", _GRADED, _SUBMISSION, _activity(TASK))
    return Shape({**body, "result": {"completion": True}}, "no")


def lesson_ended(raw: int | None, success: bool | None) -> Shape:
    thing = {"id": f"{LMS}{PATHS[LESSON]}#sesi"}
    event = r"\mod_lesson\event\lesson_ended"
    body = _moodle(f"{_ADL}completed", event, thing, _activity(LESSON))
    body["result"] = {"completion": True}
    if raw is not None:
        body["result"]["score"] = {"raw": raw, "min": 0, "max": 40}
    if success is not None:
        body["result"]["success"] = success
    return Shape(
        body,
        "finished",
        _key(LESSON),
        Kind.EPISODE,
        Act.COMPLETED,
        completed=True,
        passed=False if success is False else None,
        score=None if raw is None else raw * _FULL // 40,
        strength=_CONTENT,
    )


def package(verb: str, raw: int | None) -> Shape:
    """A SCORM package that is passed or failed; completed is its default and tells nothing."""
    thing = {"id": f"{LMS}{PATHS[PACKAGE]}#sco"}
    event = r"\mod_scorm\event\status_submitted"
    body = _moodle(f"{_ADL}{verb}", event, thing, _activity(PACKAGE))
    if raw is not None:
        body["result"] = {"score": {"raw": raw, "min": 0, "max": 40}}
    score = None if raw is None else raw * _FULL // 40
    of_package = Shape(body, "undecidable", _key(PACKAGE), Kind.EPISODE, Act.UNDECIDED, score=score)
    if verb == "completed":
        return of_package
    if verb == "passed":
        found = replace(of_package, means="finished", act=Act.COMPLETED, strength=_CONTENT)
        return replace(found, completed=True, passed=True)
    means = "no" if raw is None else "score"
    return replace(of_package, means=means, act=Act.MARKED, strength=_MARK, passed=False)


def badge(*, revoked: bool) -> Shape:
    return _credential(BADGE, r"\core\event\badge_", ("awarded", "revoked")[revoked], revoked)


def certificate(*, revoked: bool) -> Shape:
    event = r"\tool_certificate\event\certificate_"
    found = _credential(CERTIFICATE, event, ("issued", "revoked")[revoked], revoked)
    return found if revoked else replace(found, certificate=CERTIFICATE_CODE)


def _credential(module: int, events: str, event: str, revoked: bool) -> Shape:
    verb = "forfeited" if revoked else "achieved"
    return Shape(
        _moodle(f"{_TLA}{verb}", f"{events}{event}", _activity(module)),
        "retract" if revoked else "credential",
        _key(module),
        Kind.STATE,
        Act.CANCELLED if revoked else Act.COMPLETED,
        completed=not revoked,
        passed=None if revoked else True,
        strength=_CREDENTIAL,
    )


def viewed(module: int) -> Shape:
    body = _moodle(
        "http://id.tincanapi.com/verb/viewed", r"\core\event\course_viewed", _activity(module)
    )
    return Shape(body, "no")


# --- plain ---------------------------------------------------------------------------------------


def plain(verb: str, iri: str, success: bool | None = None, percent: int | None = None) -> Shape:
    """completed, passed or failed, of a system that nobody knows."""
    body: Json = {"verb": {"id": f"https://konten.example/verba/{verb}"}, "object": {"id": iri}}
    body["result"] = _score(percent)
    if success is not None:
        body["result"]["success"] = success
    if verb == "passed" and success is False:
        return Shape(body, "no")
    return Shape(
        body,
        "score" if verb == "failed" else "finished",
        iri.removeprefix("https:"),
        Kind.EPISODE,
        Act.MARKED if verb == "failed" else Act.COMPLETED,
        completed=verb != "failed",
        passed={"passed": True, "failed": False}.get(verb, success),
        score=_millionths(percent),
        strength=_CONTENT,
        plain=True,
    )


def as_a_part(shape: Shape) -> Shape:
    """The same of what a course holds."""
    if shape.act is None:
        return shape
    parent = {"contextActivities": {"parent": {"id": LMS + PATHS[COURSE]}}}
    body = {**shape.body, "context": parent}
    return replace(shape, body=body, parents=(_key(COURSE),), part=True)


def of_a_chapter(shape: Shape) -> Shape:
    """By its type alone, whatever holds it."""
    if shape.act is None:
        return shape
    thing = {**shape.body["object"], "definition": {"type": "https://konten.example/jenis/chapter"}}
    return replace(shape, body={**shape.body, "object": thing}, part=True)


# --- cmi5 ----------------------------------------------------------------------------------------

Mastery = float | str | None
"""As sent: a number, the same as text, or nothing."""


@dataclass(frozen=True)
class Enrolled:
    """Within which registration and session something is said of an assignable unit."""

    registration: int = 1
    session: int | None = None
    iri: str = UNIT_IRI

    def shape(self, verb: str, act: Act, **told: Any) -> Shape:
        """`told` says what it is taken for; `result` and `extensions` are sent."""
        result, extensions = told.pop("result", {}), told.pop("extensions", {})
        registration = str(UUID(int=self.registration, version=4))
        session = None if self.session is None else f"sesi-{self.session}"
        if session is not None:
            extensions = {**extensions, f"{_OF_SESSION}sessionid": session}
        around = {"category": [{"id": _CMI5}], "grouping": [{"id": PUBLISHER}]}
        context = {
            "registration": registration,
            "contextActivities": around,
            "extensions": extensions,
        }
        body = {"verb": {"id": verb}, "object": {"id": self.iri}, "context": context}
        if result:
            body["result"] = result
        return Shape(
            body,
            module=self.iri.removeprefix("https:"),
            kind=Kind.ATTEMPT,
            act=act,
            external_id=PUBLISHER,
            registration=registration,
            session=session,
            parents=(PUBLISHER.removeprefix("https:"),),
            **told,
        )


def launched(of: Enrolled, move_on: str, mastery: Mastery = None) -> Shape:
    extensions = {f"{_OF_SESSION}moveon": move_on, **_mastery_score(mastery)}
    return of.shape(
        f"{_ADL}launched",
        Act.LAUNCHED,
        means="no",
        extensions=extensions,
        move_on=move_on,
        mastery=_mastery(mastery),
    )


def unit_completed(of: Enrolled) -> Shape:
    return of.shape(
        f"{_ADL}completed",
        Act.COMPLETED,
        means="finished",
        result={"completion": True},
        completed=True,
        strength=_CONTENT,
    )


def unit_passed(of: Enrolled, percent: int | None, mastery: Mastery = None) -> Shape:
    """Below its own mastery score, or with one that cannot be read, nobody can decide."""
    decided = mastery is None or _mastery(mastery) is not None
    if percent is not None and (_mastery(mastery) or 0) > percent * 10_000:
        decided = False
    found = of.shape(
        f"{_ADL}passed",
        Act.COMPLETED,
        means="finished",
        result={"success": True, **_score(percent)},
        extensions=_mastery_score(mastery),
        score=_millionths(percent),
        scaled=_millionths(percent),
        mastery=_mastery(mastery),
        passed=True,
        strength=_CONTENT,
    )
    return found if decided else _undecided(found)


def unit_passed_unstated(of: Enrolled) -> Shape:
    """Called passed, without a result that says so."""
    return _undecided(of.shape(f"{_ADL}passed", Act.COMPLETED, means="finished"))


def unit_failed(of: Enrolled, percent: int | None) -> Shape:
    return of.shape(
        f"{_ADL}failed",
        Act.MARKED,
        means="no" if percent is None else "score",
        result={"success": False, **_score(percent)},
        score=_millionths(percent),
        scaled=_millionths(percent),
        passed=False,
        strength=_MARK,
    )


def unit_waived(of: Enrolled) -> Shape:
    result = {"success": True, "completion": True}
    return of.shape(f"{_CMI5_VERBS}waived", Act.WAIVED, means="no", result=result)


def unit_satisfied(of: Enrolled) -> Shape:
    verb = f"{_CMI5_VERBS}satisfied"
    return of.shape(verb, Act.SATISFIED, means="finished", strength=_SATISFIED)


def _undecided(shape: Shape) -> Shape:
    found = replace(shape, means="undecidable", act=Act.UNDECIDED, strength=0)
    return replace(found, completed=False, passed=None)


def _score(percent: int | None) -> Json:
    return {} if percent is None else {"score": {"scaled": percent / 100}}


def _millionths(percent: int | None) -> int | None:
    return None if percent is None else percent * _FULL // 100


def _mastery_score(mastery: Mastery) -> Json:
    return {} if mastery is None else {f"{_OF_SESSION}masteryscore": mastery}


def _mastery(mastery: Mastery) -> int | None:
    """With a comma it is no number."""
    if mastery is None or "," in str(mastery):
        return None
    return round(float(mastery) * _FULL)


# --- voids, and all together ---------------------------------------------------------------------


def voiding(target: UUID) -> Shape:
    body = {
        "verb": {"id": f"{_ADL}voided"},
        "object": {"objectType": "StatementRef", "id": str(target)},
    }
    return Shape(body, "no", voids=target)


_RAW: Final = (40, 28, 27, 0)
_PERCENT: Final = (100, 70, 69, None)
_SUCCESS: Final = (None, True, False)
_MOVE_ON: Final = (
    "CompletedOrPassed",
    "Completed",
    "Passed",
    "CompletedAndPassed",
    "NotApplicable",
)

Topic = Callable[[Chance], Shape]


def _perhaps_in_course(shape: Shape, chance: Chance) -> Shape:
    return in_course(shape) if chance.once_in(2) else shape


def _of_courses(chance: Chance) -> Shape:
    if chance.once_in(6):
        return viewed(COURSE)
    if chance.once_in(4):
        return module_uncompleted(COURSE)
    return course_completed(chance.pick((COURSE, CLONE)), old=chance.once_in(2))


def _of_quiz(chance: Chance) -> Shape:
    kind = chance.number(0, 4)
    if kind == 2:
        return _perhaps_in_course(module_completed(QUIZ, chance.pick(_SUCCESS)), chance)
    if kind == 3:
        return module_uncompleted(QUIZ)
    attempt = (quiz_attempt, old_quiz_attempt)[kind % 2]
    found = attempt(chance.pick(_RAW), chance.number(1, 2), chance.once_in(2))
    return _perhaps_in_course(found, chance)


def _of_book(chance: Chance) -> Shape:
    if chance.once_in(3):
        return module_uncompleted(BOOK)
    if chance.once_in(6):
        return module_updated_before_4_8(BOOK)
    if chance.once_in(6):
        return plain("completed", LMS + PATHS[BOOK], chance.pick(_SUCCESS))
    return _perhaps_in_course(module_completed(BOOK, chance.pick(_SUCCESS)), chance)


def _of_task(chance: Chance) -> Shape:
    kind = chance.number(0, 7)
    if kind < 3:
        return _perhaps_in_course(handed_in(), chance)
    if kind == 3:
        return module_completed(TASK, chance.pick(_SUCCESS))
    if kind == 4:
        return module_uncompleted(TASK)
    if kind == 5 and chance.once_in(2):
        return grade_removed()
    return graded(chance.pick(_RAW), chance.pick((None, False, True)))


def _of_credentials(chance: Chance) -> Shape:
    if chance.once_in(2):
        return _perhaps_in_course(certificate(revoked=chance.once_in(3)), chance)
    return badge(revoked=chance.once_in(3))


def _of_content(chance: Chance) -> Shape:
    if chance.once_in(2):
        verb = chance.pick(("passed", "failed", "completed"))
        return package(verb, chance.pick((*_RAW, None)))
    return lesson_ended(chance.pick((None, *_RAW)), chance.pick(_SUCCESS))


def _of_page(chance: Chance) -> Shape:
    verb = chance.pick(("completed", "passed", "failed"))
    iri = chance.pick((LMS + PATHS[PAGE], LMS + PATHS[PAGE], LAN_MODULE))
    found = plain(verb, iri, chance.pick(_SUCCESS), chance.pick((None, 70, 69)))
    return chance.pick((found, as_a_part(found), of_a_chapter(found)))


def _of_unit(chance: Chance) -> Shape:
    iri = chance.pick((UNIT_IRI, UNIT_IRI, SECOND_UNIT_IRI, BLOCK_IRI))
    of = Enrolled(chance.number(1, 2), chance.pick((None, 1, 2)), iri)
    kind = chance.number(0, 9)
    if kind < 2:
        return unit_completed(of)
    if kind < 4:
        return unit_passed(of, chance.pick(_PERCENT), chance.pick((None, None, 0.7, "0.7", "0,7")))
    if kind < 6:
        return launched(of, chance.pick(_MOVE_ON), chance.pick((None, 0.7, "0.7")))
    if kind == 6:
        return unit_failed(of, chance.pick(_PERCENT))
    return (unit_satisfied, unit_waived, unit_passed_unstated)[kind - 7](of)


TOPICS: Final[tuple[Topic, ...]] = (
    *[_of_courses] * 3,
    *[_of_quiz, _of_book, _of_unit, _of_task] * 2,
    _of_credentials,
    _of_content,
    _of_page,
)
"""What is said of one thing. A history is about few of them, again so that statements meet."""
TAKEN_BACK: Final[tuple[Topic, ...]] = (_of_book, _of_quiz, _of_credentials)
"""Things of which systems also say that they are achieved no more."""
CERTIFIED: Final[tuple[Topic, ...]] = (_of_credentials,)


def _of_a_course_and_its_parts(chance: Chance) -> Shape:
    kind = chance.number(0, 4)
    if kind == 0:
        return course_completed(COURSE, old=chance.once_in(2))
    if kind == 1:
        return in_course(certificate(revoked=chance.once_in(4)))
    if kind == 2:
        return in_course(module_completed(BOOK, chance.pick(_SUCCESS)))
    if kind == 3:
        return in_course(handed_in() if chance.once_in(2) else graded(28, success=True))
    return in_course(quiz_attempt(chance.pick(_RAW), chance.number(1, 2), success=True))


COURSE_AND_PARTS: Final[tuple[Topic, ...]] = (_of_a_course_and_its_parts,)


def _for_somebody_to_decide(chance: Chance) -> Shape:
    kind = chance.number(0, 9)
    if kind == 0:
        return package("completed", None)
    if kind == 1:
        return unit_passed_unstated(Enrolled(chance.number(1, 2), None, UNIT_IRI))
    if kind == 2:
        return module_uncompleted(chance.pick((COURSE, BOOK)))
    if kind == 3:
        return module_completed(BOOK, chance.pick(_SUCCESS))
    if kind == 4:
        return graded(28) if chance.once_in(2) else handed_in()
    return module_updated_before_4_8(BOOK)


FOR_SOMEBODY_TO_DECIDE: Final[tuple[Topic, ...]] = (_for_somebody_to_decide, _of_book)
"""Things of which nobody knows what they mean, and what is decided of such."""


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
