"""The list of deliveries as a file: exactly what its pages show, and what it is of."""

from collections.abc import Iterable, Iterator

from starlette.responses import Response

from lms_plugin.outside.workbooks.lists import Cell, ListColumn, ListKind, TakenList
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.language import say
from lms_plugin.pages.shell.list_file import file_of
from lms_plugin.texts.reader import said, told
from schemas.receipts import DeliveryLine
from schemas.zones import Zone


def deliveries_file(
    kind: str, lines: Iterable[DeliveryLine], about: list[tuple[str, str]], zone: Zone
) -> Response:
    """`kind` is "xlsx" or "csv"; `about` names what was chosen."""
    taken = TakenList(
        name=told("centre.deliveries_title"),
        columns=[*_columns()],
        rows=[[*_row(one, zone)] for one in lines],
        about_name=told("centre.file_about"),
        about=about,
    )
    return file_of(taken, kind, "kiriman")


def _columns() -> Iterator[ListColumn]:
    yield ListColumn(told("centre.received_at"), width=30)
    yield ListColumn(told("centre.centre"))
    yield ListColumn(told("centre.deliveries_by"), width=24)
    yield ListColumn(told("centre.delivery_key"), width=20)
    for outcome in formatting.OUTCOMES.values():
        yield ListColumn(said(outcome), ListKind.NUMBER)
    yield ListColumn(told("centre.deliveries_refusal"), width=40)
    yield ListColumn(told("centre.delivery_id"), width=38)


def _row(one: DeliveryLine, zone: Zone) -> Iterator[Cell]:
    yield formatting.moment(one.received_at, zone)
    yield one.centre
    yield said(formatting.CHANNELS[one.door])
    yield one.credential
    tally = one.tally.model_dump()
    yield from (tally[code] for code in formatting.OUTCOMES)
    yield None if one.refusal is None else say(one.refusal.reason)
    yield str(one.delivery)
