"""The call: keep the rows of one request, and answer with a receipt for each of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.completions.mistakes import TEXTS, Mistake
from lms_plugin.domain.completions.outcomes import RowResult
from lms_plugin.domain.completions.read_rows import SentRow, read_rows
from lms_plugin.domain.deliveries.receipts import (
    Channel,
    DeliveryReason,
    RefusedWhole,
    shortened,
)
from lms_plugin.errors import Invalid, TooLarge
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.completions.keep_rows import KeptRows, RowDelivery, keep_rows
from lms_plugin.usecases.completions.prepare_rows import prepare_rows
from lms_plugin.usecases.statements.delivery import Delivery, RefusedDelivery
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import origin_of
from schemas.competency.reasons import Reason
from schemas.completions import (
    MOST_ROWS,
    CompletionsReceipt,
    RowMistake,
    RowReceipt,
    RowTally,
)
from schemas.xapi.errors import StatementProblem

_NOTHING: Final = CompletionsReceipt(delivery=None, tally=RowTally(), rows=())


@dataclass(frozen=True, slots=True)
class CompletionsCall:
    """`request_id` is what logs call the request by. `is_atomic`: one mistake refuses all rows."""

    credential: Credential
    body: bytes
    is_atomic: bool = False
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """`new` counts the statements that were written."""

    receipt: CompletionsReceipt
    new: int

    @property
    def is_refused(self) -> bool:
        """Whether nothing was kept because of mistakes in every row, or in one that refuses all."""
        rows = self.receipt.rows
        return bool(rows) and self.receipt.tally.refused == len(rows)


def receive_call(database: Database, call: CompletionsCall) -> AnsweredCall:
    """What was not refused has committed. Raises Invalid where there are no rows to be read, and
    Unavailable."""
    rows = read_rows(call.body, MOST_ROWS)
    if not rows:
        return AnsweredCall(_NOTHING, 0)
    prepared = prepare_rows(database, call.credential, rows, call.request_id)
    delivery = RowDelivery(call.credential, prepared, Channel.CALL, call.request_id, call.is_atomic)
    kept = keep_rows(database, delivery)
    return AnsweredCall(_receipt(rows, kept), kept.new)


def record_refused_call(
    database: Database,
    credential: Credential,
    request_id: str | None,
    error: Invalid | TooLarge,
) -> None:
    """A call that was refused whole leaves a receipt all the same. Raises Unavailable."""
    origin = origin_of(credential.sender, Channel.CALL, request_id)
    refused = RefusedDelivery(_why_refused(error))
    keep_statements(database, [Delivery((), origin, refused=refused)])


def _why_refused(error: Invalid | TooLarge) -> RefusedWhole:
    if isinstance(error, TooLarge):
        return RefusedWhole(DeliveryReason.TOO_LARGE)
    (problem,) = shortened([StatementProblem(error.path or "", error.message)])
    return RefusedWhole(DeliveryReason.INVALID_CALL, problem)


# --- the receipt ----------------------------------------------------------------------------------


def _receipt(rows: Sequence[SentRow], kept: KeptRows) -> CompletionsReceipt:
    counted = Counter(one.outcome.value for one in kept.results)
    told = zip(rows, kept.results, strict=True)
    return CompletionsReceipt(
        delivery=kept.delivery_id,
        tally=RowTally(**counted),
        rows=tuple(_row(place, row, result) for place, (row, result) in enumerate(told)),
    )


def _row(place: int, row: SentRow, result: RowResult) -> RowReceipt:
    return RowReceipt(
        place=place,
        key=row.key,
        outcome=result.outcome.value,
        statement=result.statement_id,
        mistakes=tuple(_told(result.mistakes)),
    )


def _told(mistakes: Iterable[Mistake]) -> Iterable[RowMistake]:
    for one in mistakes:
        text = TEXTS[one.code]
        reason = Reason(code=one.code.value, text=text)
        yield RowMistake(path=one.path, reason=reason)
