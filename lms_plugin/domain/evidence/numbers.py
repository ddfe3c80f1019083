"""Numbers that make achievements one: who names the same certificate or class tells of one thing.

A certificate's number is the same whoever reports it. A class is a centre's own word, and comes
back: "Angkatan III" is held every year, so the same word names one class for half a year only,
which is longer than any class lasts and shorter than the time after which a module is taken again.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, Generic, NamedTuple, TypeVar

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus

ONE_CLASS: Final = timedelta(days=183)
# What is longer is somebody's prank.
_LONGEST: Final = 200


Holder = TypeVar("Holder")
Number = tuple[int | None, str]
"""As compared: a certificate's, of no centre; or a class of a centre."""


class NamedNumber(NamedTuple):
    """An achievement at `at` names something."""

    number: Number
    at: datetime


class Tie(NamedTuple, Generic[Holder]):
    """Who named the same first. `status` says what."""

    holder: Holder
    status: EntryStatus


def worth_keeping(sent: str) -> str | None:
    """A number as sent, trimmed; None of what is left open, such as "-" or "0"."""
    # U+0000 is allowed in what is sent, and in no text of PostgreSQL's.
    told = " ".join(sent.replace("\0", " ").split())[:_LONGEST]
    return told if any(one.isalnum() and one != "0" for one in told) else None


def names_of(entries: Iterable[Entry], at: datetime) -> Iterator[NamedNumber]:
    """What the entries of one achievement name."""
    for one in entries:
        if one.certificate is not None:
            yield NamedNumber((None, one.certificate.casefold()), at)
        if one.class_name is not None:
            yield NamedNumber((one.centre_id, one.class_name.casefold()), at)


class FirstNamed(Generic[Holder]):
    """Who was the first to name what, told in order of time."""

    def __init__(self) -> None:
        self._first: dict[Number, tuple[datetime, Holder]] = {}

    def tie(self, names: Iterable[NamedNumber]) -> Tie[Holder] | None:
        """Whoever named the same certificate; else the same class, half a year before at most."""
        found = None
        for one in names:
            first = self._first.get(one.number)
            if first is None or not _is_one(one, first[0]):
                continue
            if one.number[0] is None:
                return Tie(first[1], EntryStatus.SAME_CERTIFICATE)
            found = found or Tie(first[1], EntryStatus.SAME_CLASS)
        return found

    def note(self, names: Iterable[NamedNumber], holder: Holder) -> None:
        for one in names:
            first = self._first.get(one.number)
            if first is None or not _is_one(one, first[0]):
                self._first[one.number] = (one.at, holder)


def _is_one(one: NamedNumber, first_at: datetime) -> bool:
    return one.number[0] is None or abs(one.at - first_at) <= ONE_CLASS
