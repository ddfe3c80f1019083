"""Who did it: agents and groups, each with at most one inverse functional identifier.

Standard: xAPI 1.0.3 Data §2.4.2; IEEE 9274.1.1 §4.2.2.1.
"""

from typing import Annotated, Any, Literal, NotRequired, Required, cast

from pydantic import AfterValidator, Discriminator, Tag, with_config
from typing_extensions import TypedDict

from schemas.texts import message
from schemas.xapi.base import STRICT, Items, refusal
from schemas.xapi.scalars import AccountName, Irl, Mbox, Sha1, Uri


@with_config(STRICT)
class Account(TypedDict):
    """A user of some system, named by that system's home page."""

    homePage: Irl
    name: AccountName


@with_config(STRICT)
class _Identified(TypedDict, total=False):
    name: str
    mbox: Mbox
    mbox_sha1sum: Sha1
    openid: Uri
    account: Account


@with_config(STRICT)
class _Agent(_Identified):
    objectType: NotRequired[Literal["Agent"]]


def _identifiers(actor: _Identified) -> int:
    # Each actor of each statement comes here: four look-ups are quicker than one set.
    return (
        ("account" in actor) + ("mbox" in actor) + ("mbox_sha1sum" in actor) + ("openid" in actor)
    )


def _one_identifier(agent: _Agent) -> _Agent:
    if _identifiers(agent) != 1:
        raise refusal(message("xapi.one_identifier"))
    return agent


Agent = Annotated[_Agent, AfterValidator(_one_identifier)]


@with_config(STRICT)
class _Group(_Identified):
    objectType: Required[Literal["Group"]]
    member: NotRequired[Items[Agent]]


def _identifier_or_members(group: _Group) -> _Group:
    identifiers = _identifiers(group)
    if identifiers > 1:
        raise refusal(message("xapi.most_one_identifier"))
    if identifiers == 0 and not group.get("member"):
        raise refusal(message("xapi.members_required"), "member")
    return group


Group = Annotated[_Group, AfterValidator(_identifier_or_members)]


def _kind_of_actor(actor: Any) -> str | None:
    kind = actor.get("objectType", "Agent") if isinstance(actor, dict) else "Agent"
    return f"~{kind}" if kind in ("Agent", "Group") else None


Actor = Annotated[
    Annotated[Agent, Tag("~Agent")] | Annotated[Group, Tag("~Group")],
    Discriminator(
        _kind_of_actor,
        custom_error_type="xapi_rule",
        custom_error_message="xAPI",
        custom_error_context={"code": "xapi.agent_or_group", "at": "objectType"},
    ),
]


def _agent_or_pair(authority: _Agent | _Group) -> _Agent | _Group:
    if authority.get("objectType") == "Group":
        _application_and_user(cast(_Group, authority))
    return authority


def _application_and_user(group: _Group) -> None:
    if _identifiers(group) != 0:
        raise refusal(message("xapi.agent_or_anonymous_group"))
    if len(group.get("member", ())) != 2:
        raise refusal(message("xapi.two_agents"), "member")


Authority = Annotated[Actor, AfterValidator(_agent_or_pair)]
