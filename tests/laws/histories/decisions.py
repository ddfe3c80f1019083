"""What people may decide in a history, and beside it what that makes of what is said.

As with own rules, that is written here by hand. A group is named by the rule and reason that the
product finds, so it holds nothing of what a rule of the centre's own has taken.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind
from schemas.decisions import DecisionContent
from tests.laws.histories.chance import Chance
from tests.laws.histories.statements import BOOK, COURSE, LMS, PATHS, TASK, Said, Shape

_ADL: Final = "http://adlnet.gov/expapi/verbs/"
_INFO: Final = "http://lrs.learninglocker.net/define/extensions/info"
_UNCOMPLETED: Final = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted"
_UNTIL: Final = datetime(2026, 2, 20, 2, 30, tzinfo=UTC)
_STRENGTH: Final = 6

Word = Literal["completed", "passed", "failed", "not_counted", "cancels", "ends", "restores"]


def _verb(one: Said) -> str:
    return str(one.shape.body["verb"]["id"])


def _event(one: Said) -> str:
    extensions = one.shape.body.get("context", {}).get("extensions", {})
    return str(extensions.get(_INFO, {}).get("event_name"))


def _is_old_update(one: Said) -> bool:
    is_update = _event(one) == r"\core\event\course_module_completion_updated"
    return is_update and _verb(one) == f"{_ADL}completed" and "result" not in one.shape.body


def _key(iri: str) -> str:
    """As IRIs are compared: the old site's carry a session, and the scheme tells nothing."""
    return iri.lower().partition("&lang=")[0].partition(":")[2]


@dataclass(frozen=True)
class LawGroup:
    """`holds` says by hand which statements are meant, where no own rule has taken them."""

    decided: Word
    group: Mapping[str, Any]
    holds: Callable[[Said], bool]
    kind: str = "state"


GROUPS: Final[Mapping[str, LawGroup]] = {
    "lama": LawGroup(
        "completed",
        {"rule": "moodle-4.0.module.completion_updated", "reason": "state_not_sent"},
        _is_old_update,
    ),
    "lama-tidak": LawGroup(
        "not_counted",
        {
            "rule": "moodle-4.0.module.completion_updated",
            "reason": "state_not_sent",
            "emitter": "Moodle",
            "until": _UNTIL.isoformat(),
        },
        lambda one: _is_old_update(one) and one.timestamp < _UNTIL,
    ),
    "paket": LawGroup(
        "completed",
        {"rule": "moodle-4.8.scorm.status_unclear", "reason": "scorm_status_unclear"},
        lambda one: (
            _event(one) == r"\mod_scorm\event\status_submitted" and _verb(one) == f"{_ADL}completed"
        ),
        kind="episode",
    ),
    "paket-lain": LawGroup(
        "ends",
        {
            "rule": "moodle-4.8.scorm.status_unclear",
            "reason": "scorm_status_unclear",
            "emitter": "Bukan Moodle",
        },
        lambda _one: False,
    ),
    "dipulihkan": LawGroup(
        "restores",
        {
            "rule": "moodle-4.8.module.uncompleted",
            "reason": "module_uncompleted",
            "objects": [LMS + PATHS[COURSE], f"http://LMS.bpsdm.example{PATHS[BOOK]}"],
        },
        lambda one: (
            _verb(one) == _UNCOMPLETED
            and one.shape.means == "retract"
            and one.shape.module in {_key(LMS + PATHS[COURSE]), _key(LMS + PATHS[BOOK])}
        ),
    ),
    "unit": LawGroup(
        "passed",
        {"rule": "cmi5.passed.unstated", "reason": "success_not_stated"},
        lambda one: (
            one.shape.registration is not None
            and one.shape.means == "undecidable"
            and _verb(one) == f"{_ADL}passed"
            and "success" not in one.shape.body.get("result", {})
        ),
    ),
    "tugas": LawGroup(
        "not_counted",
        {
            "rule": "moodle.assign.handed_in",
            "reason": "handed_in",
            "objects": [LMS + PATHS[TASK]],
        },
        lambda one: _event(one) == r"\mod_assign\event\assessable_submitted",
    ),
}


@dataclass(frozen=True)
class Decide:
    """Somebody decides about statements of a centre: a group of `GROUPS`, or one of them.

    `by` are those of the deciders who name themselves. One that counts names the address of the
    module that it is about.
    """

    centre: str
    group: str | None = None
    statement: UUID | None = None
    decided: Word = "completed"
    kind: str = "state"
    about: str | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class TakeBackDecision:
    """The decision of that place among all is withdrawn, if there is one that stands."""

    place: int


DecisionStep = Decide | TakeBackDecision


def any_group(chance: Chance) -> Decide:
    return _about_group(chance, chance.pick(tuple(GROUPS)))


def _about_group(chance: Chance, name: str) -> Decide:
    law, by = GROUPS[name], chance.pick(_DECIDERS)
    return Decide("BPSDM", name, decided=law.decided, kind=law.kind, by=by)


def meeting(chance: Chance, said: Sequence[Said]) -> list[Decide]:
    """Some that are about the same statements, in their order: groups, and one of a group."""
    names = chance.shuffled(("lama", "lama-tidak", "lama"))
    found = [_about_group(chance, name) for name in names[: chance.number(1, 3)]]
    held = [one for one in said if _is_old_update(one) and one.sender != "LAN"]
    if held and chance.once_in(2):
        found.insert(chance.number(0, len(found)), _about_one(chance, chance.pick(held)))
    return found


_DECIDERS: Final = ((), (), ("ayu",), ("budi", "citra"))
_MODULES: Final = (COURSE, BOOK, TASK)


def any_decision(chance: Chance, said: Sequence[Said]) -> DecisionStep:
    if chance.once_in(4):
        return TakeBackDecision(chance.number(0, 3))
    speaking = [one for one in said if one.shape.act is not None]
    if not speaking or chance.once_in(2):
        return any_group(chance)
    return _about_one(chance, chance.pick(speaking))


def by_oneself(chance: Chance, said: Sequence[Said], name: str) -> list[Decide]:
    """About some of these by whom they may be about, under whatever account."""
    speaking = [one for one in said if one.shape.act is not None]
    return [replace(_about_one(chance, one), by=(name,)) for one in chance.some(speaking, 0, 3)]


def _about_one(chance: Chance, target: Said) -> Decide:
    decided = chance.pick(_WORDS)
    centre = "LAN" if target.sender == "LAN" else "BPSDM"
    by = chance.pick(_DECIDERS)[:1]
    if decided == "not_counted":
        return Decide(centre, statement=target.statement_id, decided=decided, by=by)
    kind = chance.pick(("state", "episode")) if decided in _WITH_KIND else "state"
    about = LMS + PATHS[chance.pick(_MODULES)]
    return Decide(centre, None, target.statement_id, decided, kind, about, by)


_WORDS: Final[Sequence[Word]] = ("completed", "passed", "failed", "not_counted", "cancels", "ends")
_WITH_KIND: Final = frozenset({"completed", "passed", "failed"})


def content_of_step(step: Decide) -> DecisionContent:
    group = None if step.group is None else GROUPS[step.group].group
    told = {"statement": step.statement, "group": group, "about": step.about}
    return DecisionContent.model_validate({**told, "decided": step.decided, "kind": step.kind})


# --- what it comes to -----------------------------------------------------------------------------


def standing(steps: Iterable[object]) -> list[Decide]:
    """Those that stand in the end, in the order in which they were made."""
    made: list[Decide] = []
    gone: set[int] = set()
    for step in steps:
        if isinstance(step, Decide):
            made.append(step)
        elif isinstance(step, TakeBackDecision) and step.place < len(made):
            gone.add(step.place)
    return [one for place, one in enumerate(made) if place not in gone]


def under_decisions(
    standing_ones: Sequence[Decide],
    one: Said,
    centre: str,
    *,
    by_own_rule: bool,
    is_own: Callable[[Decide], bool],
) -> Said:
    """What is said, as it must be taken by what was decided of it. `is_own` says whether a decision
    is about one of its own deciders, and then it does not hold."""
    if one.shape.voids is not None or one.learner is None:
        return one
    of_centre = [step for step in standing_ones if step.centre == centre]
    single = [step for step in of_centre if step.statement == one.statement_id]
    groups = [
        step
        for step in of_centre
        if step.group is not None and not by_own_rule and GROUPS[step.group].holds(one)
    ]
    found = single[-1:] or groups[-1:]
    return _decided(one, found[0], is_own=is_own(found[0])) if found else one


def _decided(one: Said, step: Decide, *, is_own: bool) -> Said:
    if step.decided in {"not_counted", "restores"}:
        if is_own:
            # On record it does not count; but nobody decides so about themselves.
            return replace(one, on_record="no")
        return replace(one, shape=Shape(one.shape.body, "no"))
    shape = _taken(one.shape, step)
    if is_own:
        shape = replace(shape, act=Act.UNDECIDED)
    return replace(one, shape=shape)


_TAKEN: Final[Mapping[str, tuple[str, Act, bool, bool | None]]] = {
    "completed": ("finished", Act.COMPLETED, True, None),
    "passed": ("finished", Act.COMPLETED, True, True),
    "failed": ("score", Act.MARKED, False, False),
    "cancels": ("retract", Act.CANCELLED, False, None),
    "ends": ("retract", Act.ENDED, False, None),
}


def _taken(shape: Shape, step: Decide) -> Shape:
    means, act, completed, passed = _TAKEN[step.decided]
    module = shape.module if step.about is None else _key(step.about)
    return Shape(
        shape.body,
        means,
        module,
        Kind(step.kind),
        act,
        None if step.about is not None else shape.external_id,
        completed=completed,
        passed=passed,
        score=shape.score if step.decided == "completed" else None,
        strength=_STRENGTH,
        # Whatever it is taken for, it names what it names.
        certificate=shape.certificate,
        class_name=shape.class_name,
        parents=shape.parents if step.about is None else _parents(shape, module),
    )


def _parents(shape: Shape, module: str | None) -> tuple[str, ...]:
    around = shape.body.get("context", {}).get("contextActivities", {})
    given = [around.get(kind, []) for kind in ("parent", "grouping")]
    # One alone may stand without a list around it.
    iris = [one["id"] for ones in given for one in (ones if isinstance(ones, list) else [ones])]
    keys = dict.fromkeys(map(_key, iris))
    return tuple(key for key in keys if key not in {module, _key(shape.body["object"]["id"])})
