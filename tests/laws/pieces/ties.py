"""A completion and a take-back of the same timestamp about one object are one instant."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Kind
from tests.laws.pieces.model import SentEntry
from tests.laws.pieces.mutations import Mutation

Whose = int | tuple[str | None, str]
"""A person, or an account that has been several people's."""
InstantKey = tuple[datetime, Whose, int, str]


def without_losers(
    entries: list[SentEntry], whose: Callable[[SentEntry], Whose], wrong: frozenset[Mutation]
) -> list[SentEntry]:
    """What is left once each instant has been decided."""
    instants: dict[InstantKey, list[SentEntry]] = defaultdict(list)
    for one in entries:
        if one.completes_something or (one.takes_back and one.kind is not Kind.ROW):
            key = (one.timestamp, whose(one), one.centre_id, one.object_key)
            instants[key].append(one)
    losers = {id(one) for instant in instants.values() for one in _losers(instant, wrong)}
    return [one for one in entries if id(one) not in losers]


def _losers(instant: list[SentEntry], wrong: frozenset[Mutation]) -> list[SentEntry]:
    if len({one.takes_back for one in instant}) == 1:
        return []
    taken_back = _is_taken_back(instant, wrong)
    return [one for one in instant if one.takes_back is not taken_back]


def _is_taken_back(instant: list[SentEntry], wrong: frozenset[Mutation]) -> bool:
    if Mutation.TAKE_BACK_WINS_TIES in wrong:
        return True
    if Mutation.COMPLETION_WINS_TIES in wrong:
        return False
    holding_both = _deliveries_with_both(instant)
    if not holding_both:
        return False
    earliest = Mutation.LAST_DELIVERY_DECIDES not in wrong
    deciding = holding_both[0 if earliest else -1]
    last = Mutation.FIRST_ENTRY_OF_A_DELIVERY_DECIDES not in wrong
    return deciding[-1 if last else 0].takes_back


def _deliveries_with_both(instant: Iterable[SentEntry]) -> list[list[SentEntry]]:
    """In order of storing; in each what it says of the instant, by position."""
    deliveries: dict[UUID, list[SentEntry]] = defaultdict(list)
    for one in instant:
        if one.delivery_id is not None:
            deliveries[one.delivery_id].append(one)
    both = [told for told in deliveries.values() if len({one.takes_back for one in told}) == 2]
    for told in both:
        told.sort(key=lambda one: one.position or 0)
    return sorted(both, key=lambda told: (min(one.stored for one in told), told[0].delivery_id))
