"""What the shape of a decision cannot say: which of its words go together."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lms_plugin.domain.recognition.decisions.decision import PREFIX, DecidedAs
from schemas.decisions import DecidedGroup, DecisionContent


class DecisionFault(NamedTuple):
    """What is wrong and what to do, in both languages; `field` is the JSON path."""

    field: str
    message: str


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

_ONE_OR_GROUP: Final = (
    "Sebutkan satu rekaman (statement) atau satu kelompok (group), tidak keduanya. / "
    "Name one statement or one group, and not both."
)
_STATE_ONLY: Final = (
    "Jenis bukti hanya disebutkan untuk completed, passed dan failed; hapus kind. / "
    "A kind of evidence goes with completed, passed and failed only; delete kind."
)
_ABOUT_NOTHING: Final = (
    "Yang tidak dihitung tidak perlu modul; hapus about. / "
    "What does not count needs no module; delete about."
)
_ENDS_FIRST: Final = (
    "Kelompok ini berakhir sebelum dimulai; tulis until sesudah from. / "
    "This group ends before it begins; write an until after from."
)
_OF_A_RULE: Final = (
    "Kelompok disebut menurut aturan pengenalan, bukan menurut keputusan; tulis nama aturannya. / "
    "A group is named by the rule of recognition, not by a decision; write the rule's name."
)
