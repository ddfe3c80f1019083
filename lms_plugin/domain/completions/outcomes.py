"""What became of a row, and how it stands on the receipt of its delivery."""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from lms_plugin.domain.completions.mistakes import Mistake, MistakeCode
from lms_plugin.domain.deliveries.receipts import DeliveryReason, Item, ItemOutcome, shortened
from schemas.texts import message
from schemas.xapi.errors import StatementProblem


class RowOutcome(StrEnum):
    """What became of one row of a call or a sheet."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    DELETED = "deleted"
    REFUSED = "refused"


class RowResult(NamedTuple):
    """`statement_id` is what stands for the key now, or took it back; None where nothing does."""

    outcome: RowOutcome
    statement_id: UUID | None = None
    mistakes: tuple[Mistake, ...] = ()

    @property
    def item(self) -> Item:
        """As an item of its delivery."""
        if self.outcome is RowOutcome.REFUSED:
            return _refused(self.mistakes)
        if self.outcome is RowOutcome.UNCHANGED:
            return Item(self.statement_id, ItemOutcome.DUPLICATE, DeliveryReason.ALREADY_KEPT)
        return Item(self.statement_id, ItemOutcome.ACCEPTED)


def refused(*mistakes: Mistake) -> RowResult:
    return RowResult(RowOutcome.REFUSED, None, mistakes)


def _refused(mistakes: tuple[Mistake, ...]) -> Item:
    if mistakes[0].code is MistakeCode.REFUSED_WITH_OTHERS:
        return Item(None, ItemOutcome.REJECTED, DeliveryReason.REFUSED_WITH_OTHERS)
    problems = shortened(
        StatementProblem(one.path, message(f"mistakes.{one.code}")) for one in mistakes
    )
    return Item(None, ItemOutcome.REJECTED, DeliveryReason.INVALID_ROW, problems)
