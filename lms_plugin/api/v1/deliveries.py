"""/api/v1/deliveries: receipts of what was sent, as JSON and as tables."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import DeliveriesPageQuery, DeliveriesTableQuery, QueryParameters
from lms_plugin.domain.access.policy import Reader
from lms_plugin.texts.reader import said
from lms_plugin.usecases.deliveries.read_receipts import (
    export_deliveries,
    list_deliveries,
    read_delivery,
)
from schemas.receipts import DeliveriesPage, DeliveryReceipt, Fault
from schemas.receipts import DeliveryLine as Line

_CSV: Final = "text/csv"
_TABLE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {_CSV: {}}, "description": "One line for each statement."}
}
_HEADER: Final = (
    "delivery",
    "received_at",
    "centre",
    "credential",
    "door",
    "request_id",
    "place",
    "statement",
    "outcome",
    "reason",
    "explanation",
    "path",
    "problem",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a cell for a formula."""


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["deliveries"])

    @router.get("/deliveries", summary="What was sent, the newest first")
    def deliveries(
        query: Annotated[DeliveriesPageQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DeliveriesPage:
        return list_deliveries(context.database, reader, query.wanted(query.limit, query.cursor))

    @router.get(
        "/deliveries.csv",
        summary="The same with each statement, as a table",
        response_class=Response,
        responses=_TABLE,
    )
    def table(
        query: Annotated[DeliveriesTableQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Response:
        found = export_deliveries(context.database, reader, query.wanted(query.limit))
        return _table(found, "deliveries")

    @router.get("/deliveries/{delivery_id}", summary="What became of each statement, and why")
    def delivery(
        delivery_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DeliveryReceipt:
        return read_delivery(context.database, reader, delivery_id)

    @router.get(
        "/deliveries/{delivery_id}/items.csv",
        summary="The same as a table",
        response_class=Response,
        responses=_TABLE,
    )
    def table_of_one(
        delivery_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Response:
        found = read_delivery(context.database, reader, delivery_id)
        return _table([found], str(delivery_id))

    return router


def _table(receipts: Iterable[DeliveryReceipt], name: str) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_written(receipts), media_type=_CSV, headers=headers)


def _written(receipts: Iterable[DeliveryReceipt]) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEADER)
    for receipt in receipts:
        writer.writerows(_rows(receipt))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _rows(receipt: DeliveryReceipt) -> Iterator[list[str]]:
    line = receipt.summary
    refused = line.refusal
    if refused is not None:
        reason = refused.reason
        texts = [reason.code, said(reason.text)]
        yield _cells(line, "", "", "refused", *texts, *_fault(refused.problem))
    for item in receipt.items:
        texts = ["", ""]
        if item.reason is not None:
            texts = [item.reason.code, said(item.reason.text)]
        for problem in item.problems or (None,):
            yield _cells(line, item.place, item.statement, item.outcome, *texts, *_fault(problem))


def _cells(line: Line, *more: object) -> list[str]:
    first = (
        line.delivery,
        line.received_at.isoformat(),
        line.centre,
        line.credential,
        line.door,
        line.request_id,
    )
    return [_cell(value) for value in (*first, *more)]


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # By the apostrophe a spreadsheet knows that the cell is text.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _fault(problem: Fault | None) -> tuple[str, str]:
    return ("", "") if problem is None else (problem.path, said(problem.message))
