"""The statement, the sub-statement and the rules that span their properties.

Standard: xAPI 1.0.3 Data §2.4; IEEE 9274.1.1 §4.2.2.
"""

from typing import Annotated, Any, Literal, NotRequired, TypeVar, cast

from pydantic import AfterValidator, Discriminator, Tag, ValidationInfo, with_config
from typing_extensions import TypedDict

from schemas.texts import message
from schemas.xapi.activity import Activity
from schemas.xapi.actor import Actor, Agent, Authority, Group
from schemas.xapi.attachment import Attachment
from schemas.xapi.base import STRICT, Items, refusal
from schemas.xapi.context import ADDED_IN_2_0, Context, StatementRef
from schemas.xapi.result import Result
from schemas.xapi.scalars import StatementVersion, Timestamp, UuidText, XapiVersion
from schemas.xapi.verb import VOIDED, Verb

# The tilde tells these from names of properties where pydantic says the place of an error.
_KINDS = {kind: f"~{kind}" for kind in ("Activity", "Agent", "Group", "StatementRef")}
_KINDS_WITH_SUBSTATEMENT = {**_KINDS, "SubStatement": "~SubStatement"}
_ONLY_WITH_ACTIVITIES = ("revision", "platform")


def _kind(thing: Any, kinds: dict[str, str]) -> str | None:
    kind = thing.get("objectType", "Activity") if isinstance(thing, dict) else "Activity"
    return kinds.get(kind) if isinstance(kind, str) else None


def _kind_of_object(thing: Any) -> str | None:
    return _kind(thing, _KINDS_WITH_SUBSTATEMENT)


def _kind_in_substatement(thing: Any) -> str | None:
    return _kind(thing, _KINDS)


SubStatementObject = Annotated[
    Annotated[Activity, Tag("~Activity")]
    | Annotated[Agent, Tag("~Agent")]
    | Annotated[Group, Tag("~Group")]
    | Annotated[StatementRef, Tag("~StatementRef")],
    Discriminator(
        _kind_in_substatement,
        custom_error_type="xapi_rule",
        custom_error_message="xAPI",
        custom_error_context={"code": "xapi.object_type_of_sub_statement", "at": "objectType"},
    ),
]


@with_config(STRICT)
class _SubStatement(TypedDict):
    objectType: Literal["SubStatement"]
    actor: Actor
    verb: Verb
    object: SubStatementObject
    result: NotRequired[Result]
    context: NotRequired[Context]
    timestamp: NotRequired[Timestamp]
    attachments: NotRequired[Items[Attachment]]


Predicate = TypeVar("Predicate", "_SubStatement", "_Statement")


def _spanning_rules(statement: Predicate, info: ValidationInfo) -> Predicate:
    kind = statement["object"].get("objectType", "Activity")
    if statement["verb"]["id"] == VOIDED and kind != "StatementRef":
        raise refusal(message("xapi.voided_by_id"), "object", "objectType")
    context = statement.get("context")
    if context is not None:
        _context_rules(context, kind, info.context)
    return statement


def _context_rules(context: Context, kind: str, version: XapiVersion | None) -> None:
    if kind != "Activity":
        for name in _ONLY_WITH_ACTIVITIES:
            if name in context:
                raise refusal(message("xapi.only_with_activity"), "context", name)
    if version is not XapiVersion.V2_0:
        for name in ADDED_IN_2_0:
            if name in context:
                raise refusal(message("xapi.of_2_0"), "context", name)


SubStatement = Annotated[_SubStatement, AfterValidator(_spanning_rules)]

StatementObject = Annotated[
    Annotated[Activity, Tag("~Activity")]
    | Annotated[Agent, Tag("~Agent")]
    | Annotated[Group, Tag("~Group")]
    | Annotated[StatementRef, Tag("~StatementRef")]
    | Annotated[SubStatement, Tag("~SubStatement")],
    Discriminator(
        _kind_of_object,
        custom_error_type="xapi_rule",
        custom_error_message="xAPI",
        custom_error_context={"code": "xapi.object_type", "at": "objectType"},
    ),
]


@with_config(STRICT)
class _Statement(TypedDict):
    id: NotRequired[UuidText]
    actor: Actor
    verb: Verb
    object: StatementObject
    result: NotRequired[Result]
    context: NotRequired[Context]
    timestamp: NotRequired[Timestamp]
    stored: NotRequired[Timestamp]
    authority: NotRequired[Authority]
    version: NotRequired[StatementVersion]
    attachments: NotRequired[Items[Attachment]]


def _version_rule(statement: _Statement, info: ValidationInfo) -> _Statement:
    if info.context is not XapiVersion.V2_0 and statement.get("version", "1.0").startswith("2"):
        raise refusal(message("xapi.version_under_1_0"), "version")
    return _spanning_rules(statement, info)


Statement = Annotated[_Statement, AfterValidator(_version_rule)]
"""Validated with an `XapiVersion` as the context of validation; without one, as xAPI 1.0.3."""


def voided_by(statement: Statement) -> str | None:
    """The id of the statement that this one voids."""
    if statement["verb"]["id"] != VOIDED:
        return None
    return cast(StatementRef, statement["object"])["id"]
