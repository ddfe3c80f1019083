"""Home pages that centres registered: for whose accounts the word of a centre counts, since when.

Instants are those at which statements were stored. What reaches back, or has no end, has None
there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE, home_page_key
from lms_plugin.errors import Conflict, Invalid
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class Registration:
    """A home page is a centre's for statements stored from `from_stored` on, before `to_stored`.

    `match_key` is its canonical form, or "mailto:" for mailboxes. `is_shared`: an operator approved
    that it is another centre's, too.
    """

    centre_id: int
    match_key: str
    names_are_nip: bool
    from_stored: datetime | None = None
    to_stored: datetime | None = None
    is_shared: bool = False

    @property
    def holds_always(self) -> bool:
        return self.from_stored is None and self.to_stored is None

    def holds_at(self, stored: datetime) -> bool:
        return _holds_at(self.from_stored, self.to_stored, stored)

    def overlaps(self, from_stored: datetime | None) -> bool:
        """Whether it holds at any instant from this one on."""
        return self.to_stored is None or from_stored is None or from_stored < self.to_stored


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A credential does not vouch for a home page of its centre, for statements stored then."""

    credential_id: int
    match_key: str
    from_stored: datetime | None = None
    to_stored: datetime | None = None

    def holds_at(self, stored: datetime) -> bool:
        return _holds_at(self.from_stored, self.to_stored, stored)


class Vouching(NamedTuple):
    """What a sender's word is worth about accounts of a home page, and what names are there.

    `names_are_nip` is told where nothing is vouched for, too: a take-back may be honoured still.
    """

    is_vouched: bool
    names_are_nip: bool


class HomePages:
    """All that was ever registered, and what credentials were narrowed to."""

    def __init__(
        self, registrations: Iterable[Registration], narrowings: Iterable[Narrowing] = ()
    ) -> None:
        self._registrations: dict[tuple[int, str], list[Registration]] = defaultdict(list)
        for one in registrations:
            self._registrations[one.centre_id, one.match_key].append(one)
        for of_page in self._registrations.values():
            of_page.sort(key=_begins)
        self._narrowings: dict[tuple[int, str], list[Narrowing]] = defaultdict(list)
        for narrowing in narrowings:
            self._narrowings[narrowing.credential_id, narrowing.match_key].append(narrowing)
        # Mostly whoever sends it, and whenever; folds ask twice for each entry.
        narrowed = {match_key for _, match_key in self._narrowings}
        self._always = {
            place: Vouching(is_vouched=True, names_are_nip=of_page[0].names_are_nip)
            for place, of_page in self._registrations.items()
            if len(of_page) == 1 and of_page[0].holds_always and place[1] not in narrowed
        }

    def vouching(
        self, centre_id: int, credential_id: int, match_key: str, stored: datetime
    ) -> Vouching:
        """For a statement of this centre, sent with this credential and stored at this instant."""
        always = self._always.get((centre_id, match_key))
        if always is not None:
            return always
        nearest = self._nearest(centre_id, match_key, stored)
        if nearest is None:
            return _NEVER
        holds = nearest.holds_at(stored)
        is_vouched = holds and not self.is_narrowed(credential_id, match_key, stored)
        return Vouching(is_vouched, nearest.names_are_nip)

    def is_narrowed(self, credential_id: int, match_key: str, stored: datetime) -> bool:
        narrowings = self._narrowings.get((credential_id, match_key), ())
        return any(one.holds_at(stored) for one in narrowings)

    def of_centre(self, centre_id: int, stored: datetime) -> list[Registration]:
        """Those of a centre that hold at this instant."""
        return [
            one
            for (owner, _), of_page in self._registrations.items()
            if owner == centre_id
            for one in of_page
            if one.holds_at(stored)
        ]

    def _nearest(self, centre_id: int, match_key: str, stored: datetime) -> Registration | None:
        """The last that had begun; before the first, that one."""
        of_page = self._registrations.get((centre_id, match_key), ())
        begun = [one for one in of_page if one.from_stored is None or one.from_stored <= stored]
        return begun[-1] if begun else next(iter(of_page), None)


_NEVER: Final = Vouching(is_vouched=False, names_are_nip=False)


def begins_at(
    earlier: Sequence[Registration], asked: datetime | None, now: datetime
) -> datetime | None:
    """From when on a new registration holds, beside the earlier ones of its centre and page.

    The first reaches back to everything that was kept; one after a withdrawal begins now, unless it
    says from when. Raises Conflict where an earlier one holds then.
    """
    start = asked if asked is not None or not earlier else now
    if any(one.overlaps(start) for one in earlier):
        raise Conflict(message("access.home_page_registered_centre_then"))
    return start


def check_shared(
    others: Iterable[Registration], start: datetime | None, *, is_approved: bool
) -> None:
    """Raises Conflict where a page is another centre's as well, and no operator approved that."""
    if not is_approved and any(one.overlaps(start) for one in others):
        raise Conflict(message("access.home_page_another_centres"))


def read_home_page(text: str, option: str) -> str:
    """The canonical form of a home page as an operator writes it. Raises Invalid."""
    if text == MAILBOX_PAGE:
        return MAILBOX_PAGE
    is_clean = all(sign.isprintable() and not sign.isspace() for sign in text)
    if not is_clean or not _is_address(text):
        raise Invalid(
            message("access.no_http", text=text),
            option,
        )
    return home_page_key(text)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _holds_at(start: datetime | None, end: datetime | None, stored: datetime) -> bool:
    return (start is None or start <= stored) and (end is None or stored < end)


def _begins(one: Registration) -> tuple[bool, float]:
    # What reaches back comes first; instants as numbers, so that None need not be compared.
    return one.from_stored is not None, one.from_stored.timestamp() if one.from_stored else 0.0
