"""Inputs that come into a history and are taken back later, so that it must be as if they had never
come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.laws.histories.chance import Chance
from tests.laws.histories.decisions import Decide, TakeBackDecision, any_decision
from tests.laws.histories.history import (
    Correct,
    CountPlain,
    History,
    HistoryWork,
    LinkTo,
    NameHost,
    Narrow,
    PutInForce,
    Register,
    SetApart,
    Step,
    Withdraw,
    any_account,
    any_rules,
)
from tests.laws.histories.statements import HOST, LAN_LMS, LMS, NIP_LMS, NIPS, OLD_HOST, WWW_HOST

Returning = tuple[Step, Step]
"""An input, and what takes it back."""


@dataclass(frozen=True)
class Meddling:
    """`alike` are inputs of the same kind, which would mix with these; what was destroyed while a
    rule or a decision held keeps that, so that nothing is destroyed between."""

    pair: Callable[[Chance, History], Returning]
    alike: tuple[type, ...] = ()
    says_what_is_meant: bool = False


def _decision(chance: Chance, history: History) -> Returning:
    number = sum(isinstance(one, Decide) for one in history.steps)
    found = any_decision(chance, history.said)
    while not isinstance(found, Decide):
        found = any_decision(chance, history.said)
    return found, TakeBackDecision(number)


def _rules(chance: Chance, _history: History) -> Returning:
    rules = any_rules(chance)
    return rules, PutInForce(rules.centre, ())


def _link(chance: Chance, _history: History) -> Returning:
    account = chance.pick((f"{LMS} tamu", f"{LMS} {NIPS['ayu']}", any_account(chance)))
    return LinkTo(account, chance.pick(("ayu", "budi"))), LinkTo(account, None)


def _host(chance: Chance, _history: History) -> Returning:
    named = ("BPSDM", *chance.pick(((OLD_HOST, HOST), (WWW_HOST, HOST), (HOST, OLD_HOST))))
    return NameHost(*named), NameHost(*named, removed=True)


def _plain(chance: Chance, _history: History) -> Returning:
    credential = chance.pick(("BPSDM", "CADANGAN", "LAN"))
    return CountPlain(credential, False), CountPlain(credential, True)


def _narrowing(chance: Chance, history: History) -> Returning:
    credential, page = chance.pick((("BPSDM", LMS), ("BPSDM", NIP_LMS), ("LAN", LAN_LMS)))
    since = chance.pick(history.said).stored
    return Narrow(credential, page, since), Narrow(credential, page, since, widened=True)


def _flag(chance: Chance, _history: History) -> Returning:
    centre = chance.pick(("BPSDM", "LAN"))
    return Correct(centre, NIP_LMS, False), Correct(centre, NIP_LMS, True)


def _apart(chance: Chance, _history: History) -> Returning:
    apart = (chance.pick(("BPSDM", "LAN")), any_account(chance))
    return SetApart(*apart), SetApart(*apart, restored=True)


LINKING: Final = Meddling(_link, (LinkTo,))
MEDDLING: Final = (
    Meddling(_decision, says_what_is_meant=True),
    Meddling(_rules, (PutInForce,), says_what_is_meant=True),
    LINKING,
    Meddling(_host, (NameHost,)),
    Meddling(_plain, (CountPlain,)),
    Meddling(_narrowing, (Narrow,)),
    Meddling(_flag, (Correct, Register, Withdraw)),
    Meddling(_apart, (SetApart,)),
)


def apart_from(history: History, meddling: Meddling) -> History:
    """The history without what would mix with these inputs."""
    return History(history.said, tuple(one for one in history.steps if _stays(one, meddling)))


def _stays(step: Step, meddling: Meddling) -> bool:
    destroys = isinstance(step, HistoryWork) and step.kind == "destroy"
    return not isinstance(step, meddling.alike) and not (destroys and meddling.says_what_is_meant)


def with_a_way_back(chance: Chance, history: History, meddling: Meddling) -> History:
    """The same, in which an input comes at some place and is taken back at a later one."""
    there, back = meddling.pair(chance, history)
    steps = list(history.steps)
    # Decisions are known by their place among all.
    least = _after_last(steps, Decide) if isinstance(there, Decide) else 0
    place = chance.number(least, len(steps))
    until = chance.number(place, len(steps))
    work = [HistoryWork(kind, 500) for kind in chance.some(("project", "fold", "reproject"), 0, 3)]
    steps[until:until] = [*work, back]
    steps[place:place] = [there]
    return History(history.said, tuple(steps))


def _after_last(steps: Sequence[Step], kind: type) -> int:
    return max((place for place, one in enumerate(steps, 1) if isinstance(one, kind)), default=0)
