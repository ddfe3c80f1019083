"""Sort out a body: what of it is valid, and of the rest what is wrong, statement by statement.

Under the policy `park` what is not valid is quarantined and the rest is kept; under `strict` the
body is refused whole, and its receipt says the same of each item.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import msgspec

from lms_plugin.domain.deliveries.receipts import (
    DeliveryReason,
    Item,
    ItemOutcome,
    RefusedWhole,
    shortened,
)
from lms_plugin.errors import Invalid, PluginError, TooLarge
from lms_plugin.usecases.statements.delivery import InvalidItem, RefusedDelivery
from lms_plugin.usecases.statements.keep_attachments import check
from lms_plugin.usecases.statements.reserved import refuse_reserved
from lms_plugin.usecases.statements.write_receipts import item_of_invalid
from schemas.texts import Message, message
from schemas.xapi.errors import InvalidStatement, StatementProblem, json_path
from schemas.xapi.parse import Batch, ParsedStatement, parse_statement, parse_statements, split
from schemas.xapi.query import read_uuid
from schemas.xapi.scalars import XapiVersion


class InvalidBatch(InvalidStatement):
    """A body that is refused whole. `items` tell of each statement in it."""

    def __init__(self, problems: Sequence[StatementProblem], items: tuple[Item, ...]) -> None:
        super().__init__(problems)
        self.items = items


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The statements of one body in its order: those that are valid, and beside them the rest."""

    valid: Batch
    invalid: tuple[InvalidItem, ...] = ()


def read_strictly(body: bytes, version: XapiVersion, limit: int) -> SortedOut:
    """Everything is valid. Raises InvalidBatch, and Invalid for more than `limit` statements."""
    try:
        batch = parse_statements(body, version)
        refuse_reserved(batch)
    except InvalidStatement as error:
        raise InvalidBatch(error.problems, _items(body, version, limit, error.problems)) from None
    _check_number(len(batch), limit)
    return SortedOut(batch)


def sort_out(body: bytes, version: XapiVersion, limit: int) -> SortedOut:
    """Raises InvalidStatement for what is no JSON, and Invalid for more than `limit` statements."""
    # As a whole first, so that what is valid does not pay for what is not.
    try:
        batch = parse_statements(body, version)
        if any(one.has_attachments for one in batch):
            check(batch, (), version)
        refuse_reserved(batch)
    except InvalidStatement:
        if not _is_json(body):
            raise
        spans, single = split(body)
        _check_number(len(spans), limit)
        return _sorted(spans, version, single=single)
    _check_number(len(batch), limit)
    return SortedOut(batch)


def read_one(raw: bytes, version: XapiVersion) -> ParsedStatement:
    """A statement that needs nothing beside it. Raises InvalidStatement."""
    parsed = parse_statement(raw, version)
    refuse_reserved(Batch((parsed,), single=True))
    if parsed.has_attachments:
        check(Batch((parsed,), single=True), (), version)
    return parsed


def refused_by(error: PluginError | InvalidStatement) -> RefusedDelivery:
    """What a receipt says of a delivery that was refused for this."""
    if isinstance(error, InvalidBatch) and error.items:
        return RefusedDelivery(RefusedWhole(DeliveryReason.INVALID_STATEMENT), error.items)
    if isinstance(error, TooLarge):
        return RefusedDelivery(RefusedWhole(DeliveryReason.TOO_LARGE))
    path = error.path if isinstance(error, (Invalid, InvalidStatement)) else None
    (problem,) = shortened([StatementProblem(path or "", _sentence(error))])
    return RefusedDelivery(RefusedWhole(DeliveryReason.INVALID_REQUEST, problem))


def _sentence(error: PluginError | InvalidStatement) -> Message:
    return error.problems[0].message if isinstance(error, InvalidStatement) else error.message


def _is_json(body: bytes) -> bool:
    """In a body that is none, where one statement ends is a guess."""
    try:
        msgspec.json.decode(body)
    except (msgspec.ValidationError, RecursionError):
        # It is JSON, but for what one of its values is: too large a number, or too deep.
        return True
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _check_number(number: int, limit: int) -> None:
    if number > limit:
        raise Invalid(
            message("deliveries.delivery_takes_statements_most", limit=limit, number=number),
            path="$",
        )


def _sorted(spans: Sequence[bytes], version: XapiVersion, *, single: bool) -> SortedOut:
    valid: list[ParsedStatement] = []
    invalid: list[InvalidItem] = []
    for place, span in enumerate(spans):
        try:
            valid.append(read_one(span, version))
        except InvalidStatement as error:
            root = json_path() if single else json_path(place)
            # An id of ours is told to the sender, and stays that of a repair.
            statement_id = _own_id(span) or uuid4()
            invalid.append(InvalidItem(place, root, statement_id, span, version, error.problems))
    return SortedOut(Batch(tuple(valid), single), tuple(invalid))


class _WithId(msgspec.Struct):
    id: str | None = None


def _own_id(span: bytes) -> UUID | None:
    """Where there is a valid one."""
    try:
        written = msgspec.json.decode(span, type=_WithId).id
        return None if written is None else read_uuid(written)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


# --- what a receipt says of a body refused whole --------------------------------------------------


def _items(
    body: bytes, version: XapiVersion, limit: int, problems: Collection[StatementProblem]
) -> tuple[Item, ...]:
    """None where the body has no items, or more than anyone may send."""
    try:
        spans, single = split(body)
    except InvalidStatement:
        return ()
    if len(spans) > limit:
        return ()
    found = _sorted(spans, version, single=single)
    items = [
        Item(one.id, ItemOutcome.REJECTED, DeliveryReason.REFUSED_WITH_OTHERS)
        for one in found.valid
    ]
    for one in found.invalid:
        items.insert(one.place, _without_new_id(one))
    return tuple(items) if found.invalid else tuple(_blamed(items, problems))


def _without_new_id(invalid: InvalidItem) -> Item:
    """What was refused whole has been given no ids."""
    return item_of_invalid(invalid, ItemOutcome.REJECTED)._replace(
        statement_id=_own_id(invalid.raw)
    )


def _blamed(items: Sequence[Item], problems: Collection[StatementProblem]) -> list[Item]:
    """Each is valid by itself; so the problem is between them: an id that stands twice."""
    blamed = list(items)
    for place in range(len(items)):
        root = json_path(place)
        mine = [one for one in problems if one.path == root or one.path.startswith(f"{root}.")]
        if mine:
            blamed[place] = items[place]._replace(
                reason=DeliveryReason.INVALID_STATEMENT, problems=shortened(mine)
            )
    return blamed
