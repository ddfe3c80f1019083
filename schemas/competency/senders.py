"""Whose word does not count yet: home pages that nobody registered, and centres that speak of the
modules of others."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer


class HomePageSheet(Answer):
    """A home page as a centre sends it; "mailto:" stands for mailboxes.

    Accounts are counted up to a limit; `look_like_nips` of them have a NIP for their name. Known to
    the roster are `known_as_accounts` if names are no NIPs, and `known_as_nips` if they are: so
    many statements would have somebody. `names_are_nip` is None where it is not registered.
    """

    centre: str
    example: UUID
    home_page: str
    can_be_registered: bool
    names_are_nip: bool | None
    shared_with: tuple[str, ...]
    statements: int
    accounts: int
    look_like_nips: int
    known_as_accounts: int
    known_as_nips: int
    may_register: bool


class SpokenFor(Answer):
    """What a centre sends about modules of another. `owner` is None where that has withdrawn them
    since; `first` is when the earliest of it happened."""

    sender: str
    owner: str | None
    statements: int
    first: AwareDatetime
    may_name: bool


class HostAliasLine(Answer):
    """Where the centre's statements say `alias`, they mean `host`."""

    centre: Annotated[str, Field(examples=["BPSDM"])]
    alias: Annotated[str, Field(examples=["www.lms.bpsdm.example"])]
    host: Annotated[str, Field(examples=["lms.bpsdm.example"])]


class HostAliasList(Answer):
    """By centre and alias."""

    aliases: tuple[HostAliasLine, ...]
    may_keep: Annotated[bool, Field(description="Whether the reader may change them.")]
