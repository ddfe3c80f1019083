"""Receipts: what became of each item of a delivery, and why, for machines and for people."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from schemas.texts import Message, Text
from schemas.xapi.errors import StatementProblem

MOST_PROBLEMS: Final = 3
"""Problems of one item on a receipt; a quarantined item has all that were found."""

_LONGEST: Final = 500


class Channel(StrEnum):
    """How a delivery came in."""

    HTTP = "http"
    MESSAGE = "message"
    REPAIR = "repair"
    """A quarantined statement, sent again."""
    CALL = "call"
    """Completions of a sender that speaks no xAPI."""
    SHEET = "sheet"
    """Completions of a sheet, a part of its rows in each delivery."""


class ItemOutcome(StrEnum):
    """What became of one item. Those after the first two are trouble."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"

    @property
    def is_trouble(self) -> bool:
        return self not in _FINE


_FINE: Final = frozenset({ItemOutcome.ACCEPTED, ItemOutcome.DUPLICATE})


class DeliveryReason(StrEnum):
    """Why an item, or a delivery as a whole, was not simply kept."""

    ALREADY_KEPT = "already_kept"
    DIFFERENT_STATEMENT = "different_statement"
    INVALID_STATEMENT = "invalid_statement"
    REFUSED_WITH_OTHERS = "refused_with_others"
    QUARANTINE_FULL = "quarantine_full"
    INVALID_REQUEST = "invalid_request"
    TOO_LARGE = "too_large"
    INVALID_ROW = "invalid_row"
    INVALID_CALL = "invalid_call"


TEXTS: Final[Mapping[DeliveryReason, Text]] = {
    DeliveryReason.ALREADY_KEPT: Text(
        "Pernyataan yang sama sudah tersimpan; tidak ada yang berubah.",
        "The same statement is kept already; nothing changes.",
    ),
    DeliveryReason.DIFFERENT_STATEMENT: Text(
        "Pernyataan lain sudah tersimpan dengan id ini; kirim dengan id baru.",
        "A different statement is kept under this id; send this one under an id of its own.",
    ),
    DeliveryReason.INVALID_STATEMENT: Text(
        "Pernyataan tidak sah menurut xAPI; perbaiki pada tempat yang disebut.",
        "It is not valid xAPI; repair it at the place named.",
    ),
    DeliveryReason.REFUSED_WITH_OTHERS: Text(
        "Ditolak karena pernyataan lain dalam kiriman yang sama; perbaiki itu, lalu kirim semua.",
        "Refused because of another one in the same delivery; repair that, then send all again.",
    ),
    DeliveryReason.QUARANTINE_FULL: Text(
        "Karantina pusat ini penuh, jadi kiriman ditolak seluruhnya; selesaikan isinya dahulu.",
        "The centre's quarantine is full, so the delivery was refused whole; settle what is in it.",
    ),
    DeliveryReason.INVALID_REQUEST: Text(
        "Kiriman tidak dapat dibaca sebagai pernyataan xAPI; perbaiki pada tempat yang disebut.",
        "The delivery cannot be read as statements of xAPI; repair it at the place named.",
    ),
    DeliveryReason.TOO_LARGE: Text(
        "Kiriman terlalu besar; kirim dalam bagian yang lebih kecil.",
        "The delivery is too large; send it in smaller parts.",
    ),
    DeliveryReason.INVALID_ROW: Text(
        "Baris ini tidak dapat diterima; perbaiki pada tempat yang disebut.",
        "This row cannot be accepted; repair it at the place named.",
    ),
    DeliveryReason.INVALID_CALL: Text(
        "Kiriman tidak dapat dibaca sebagai baris penyelesaian; perbaiki seperti disebut.",
        "The delivery cannot be read as rows of completions; repair it as is said.",
    ),
}


class Item(NamedTuple):
    """One item of a delivery. `statement_id` is None where it never got one.

    `problems` are where and what; their paths begin at the delivery.
    """

    statement_id: UUID | None
    outcome: ItemOutcome
    reason: DeliveryReason | None = None
    problems: tuple[StatementProblem, ...] = ()


class RefusedWhole(NamedTuple):
    """Why a delivery was refused as a whole."""

    reason: DeliveryReason
    problem: StatementProblem | None = None


class Origin(NamedTuple):
    """Whose delivery it is, and by which channel it came. `request_id` is what logs call it by."""

    centre_id: int
    credential_id: int
    channel: Channel
    request_id: str | None = None


def shortened(
    problems: Iterable[StatementProblem], most: int = MOST_PROBLEMS
) -> tuple[StatementProblem, ...]:
    """The first of them, each of a length that a receipt can hold."""
    found = (StatementProblem(_cut(path), _shortened(said)) for path, said in problems)
    return tuple(problem for problem, _ in zip(found, range(most), strict=False))


def _shortened(said: Message) -> Message:
    fields = {name: _cut(one) if isinstance(one, str) else one for name, one in said.fields.items()}
    return Message(said.code, fields)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
