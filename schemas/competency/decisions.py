"""What people decided about statements, as it is shown."""

from typing import Literal
from uuid import UUID

from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason
from schemas.competency.signers import Signer
from schemas.decisions import DecisionContent

DecisionState = Literal["proposed", "in_force", "withdrawn"]


class DecisionAnswer(Answer):
    """What became of a deed. Not `is_applied` while what is kept is still being gone through."""

    number: int
    state: DecisionState
    is_applied: bool


class DecisionCounts(Answer):
    """Statements, the accounts and the objects that they are about, and those of the statements
    that arrived since it came into force."""

    statements: int
    people: int
    modules: int
    since: int = 0


class DecisionLine(Answer):
    """A decision. `counts` are of what stands by it now."""

    number: int
    state: DecisionState
    centre: str
    decided_by: str | None = None
    content: DecisionContent
    decided: Reason
    found: Reason | None = None
    document: str
    grounds: str
    needs_second: bool
    proposed: Signer
    confirmed: Signer | None = None
    withdrawn: Signer | None = None
    withdrawal_grounds: str | None = None
    is_applied: bool = True
    counts: DecisionCounts


class DecisionsPage(Answer):
    """The latest first; `next` asks for the page after."""

    decisions: tuple[DecisionLine, ...]
    next: int | None = None


class PreviewModule(Answer):
    """Of a module of the catalogue: people whom it would be credited to, or would be taken from."""

    module: str
    title: str
    credited: int
    withdrawn: int


class DecisionPreview(Answer):
    """What a proposal says, and would do to what is kept now; nothing has been changed. `found` is
    what recognition found of a group. `left_out` statements are about who decides; `examples` are
    some of the others. Not `is_whole` where only the first statements of a large group were looked
    at."""

    decided: Reason
    found: Reason | None = None
    needs_second: bool
    counts: DecisionCounts
    left_out: int
    modules: tuple[PreviewModule, ...] = ()
    examples: tuple[UUID, ...] = ()
    is_whole: bool = True


class DecisionNote(Answer):
    """A decision by which something counts, or does not: who, when, by what document and why.
    `holds` is false where it is about one of its own deciders."""

    number: int
    decided: Reason
    document: str
    grounds: str
    decided_by: str | None = None
    proposed: Signer
    confirmed: Signer | None = None
    holds: bool = True
