"""An account that nobody is known under: what it has sent, and who it may be."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Answer, Figure
from schemas.competency.reasons import Reason
from schemas.competency.signers import Signer


class AccountObject(Answer):
    """What was sent about one object, and what became of it; `example` is one of the statements."""

    about: ModuleName
    standing: Reason
    statements: int
    since: AwareDatetime
    example: UUID


class LinkLine(Answer):
    """Whose an account, here as sent, is by the word of a person, and who gave it."""

    link: int
    account: Annotated[str, Field(examples=["https://lms.bpsdm.example siti"])]
    person: UUID
    name: str
    reason: str
    linked: Signer


class LinkNote(Answer):
    """That something is a person's because somebody said whose its account is, and why. Shown to
    those who may see the person; the account itself, whose name may be a NIP, is not named."""

    linked: Signer
    reason: str


class OutsiderLine(Answer):
    """Somebody has said that an account is nobody's on the roster."""

    reason: str
    noted: Signer


class PersonOffer(Answer):
    """Somebody who may be meant, and what speaks for it; nothing where they were searched for."""

    person: UUID
    name: str
    unit: str | None
    why: tuple[Reason, ...] = ()


class AccountSheet(Answer):
    """An account as sent, of one centre.

    `waiting` is how many of its statements wait for somebody to be known under it. `hides_nip` says
    that its name is a NIP and its home page denies that. `offers` are for those who may link it.
    """

    centre: str
    example: UUID
    names: tuple[str, ...]
    stated_names: tuple[str, ...]
    nip: str | None
    hides_nip: bool
    statements: int
    waiting: int
    since: AwareDatetime | None
    objects: tuple[AccountObject, ...]
    links: tuple[LinkLine, ...]
    outsider: OutsiderLine | None
    may_link: bool
    offers: tuple[PersonOffer, ...] = ()


class CreditedModule(Answer):
    about: ModuleName
    achieved_at: AwareDatetime


class LinkPreview(Answer):
    """What linking an account to a person would do: which modules it credits, what of it waits on
    or does not count, and the person's figure before and after."""

    person: UUID
    name: str
    unit: str | None
    credited: tuple[CreditedModule, ...]
    becomes: tuple[tuple[Reason, int], ...]
    index_before: Figure
    index_after: Figure


class LinksInForce(Answer):
    """The latest first."""

    links: tuple[LinkLine, ...]


class PeopleOffered(Answer):
    """Who was found, with nothing that speaks for them."""

    people: tuple[PersonOffer, ...]


class UnlinkedAccount(Answer):
    """A link that was withdrawn, and whose the account was by it."""

    link: int
    person: UUID
    name: str
