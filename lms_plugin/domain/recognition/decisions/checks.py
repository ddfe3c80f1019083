"""What the shape of a decision cannot say: which of its words go together."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lms_plugin.domain.recognition.decisions.decision import PREFIX, DecidedAs
from schemas.decisions import DecidedGroup, DecisionContent
from schemas.texts import Message, message


class DecisionFault(NamedTuple):
    """What is wrong and what to do; `field` is the JSON path."""

    field: str
    message: Message


def decision_faults(content: DecisionContent) -> Iterator[DecisionFault]:
    """Everything in which a decision of the right shape makes no sense."""
    if (content.statement is None) == (content.group is None):
        yield DecisionFault("$.group", _ONE_OR_GROUP)
    decided_as = DecidedAs(content.decided)
    if content.kind != "state" and decided_as not in _WITH_KIND:
        yield DecisionFault("$.kind", _STATE_ONLY)
    if content.about is not None and decided_as.overrules:
        yield DecisionFault("$.about", _ABOUT_NOTHING)
    if content.group is not None:
        yield from _of_group(content.group)


def _of_group(group: DecidedGroup) -> Iterator[DecisionFault]:
    start, end = group.from_at, group.until_at
    if start is not None and end is not None and end <= start:
        yield DecisionFault("$.group.until", _ENDS_FIRST)
    if group.rule.startswith(PREFIX):
        yield DecisionFault("$.group.rule", _OF_A_RULE)


_WITH_KIND: Final = frozenset({DecidedAs.COMPLETED, DecidedAs.PASSED, DecidedAs.FAILED})

_ONE_OR_GROUP: Final = message("recognition.one_or_group")
_STATE_ONLY: Final = message("recognition.state_only")
_ABOUT_NOTHING: Final = message("recognition.about_nothing")
_ENDS_FIRST: Final = message("recognition.ends_first")
_OF_A_RULE: Final = message("recognition.of_a_rule")
