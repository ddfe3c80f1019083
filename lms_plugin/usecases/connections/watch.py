"""Watch what arrives from a system that is being connected: whether it is kept, what it is taken
for, whose it is, what it earns or why it waits, and what to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.scopes import Permission, may
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres, credentials
from lms_plugin.store.deliveries import receipts
from lms_plugin.store.deliveries.receipts import ReceiptSelection, StoredReceipt
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.connections.describe import LANGUAGES, Describing, keys_of
from lms_plugin.usecases.deliveries.read_receipts import delivery_line
from schemas.connections import Arrival, Arrivals, WatchedCredential

DELIVERIES: Final = 20
MOST_DELIVERIES: Final = 100
STATEMENTS: Final = 50
"""Of all deliveries together; of what is left out it is said how many there are."""


@dataclass(frozen=True, slots=True)
class WantedArrivals:
    """What arrived from `since` on, of the credential of this key, of the centre of this code, or
    of all that the reader may see; from now on where `since` is None. Titles are in the first of
    these languages that there is."""

    since: datetime | None = None
    credential: str | None = None
    centre: str | None = None
    limit: int = DELIVERIES
    statements: int = STATEMENTS
    languages: Sequence[str] = LANGUAGES


def watch_arrivals(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    wanted: WantedArrivals,
    now: datetime | None = None,
) -> Arrivals:
    """`now` is the database's own time when left out. Raises Forbidden and NotFound."""
    own = policy.centre_of_connections(reader)
    with open_inquiry(database, cache, reader, now) as inquiry:
        watched = _watched(inquiry, own, wanted)
        since = wanted.since or inquiry.as_of
        selection = ReceiptSelection(
            # One more tells whether there are more.
            limit=wanted.limit + 1,
            centre_id=watched.centre_id,
            credential_id=watched.credential_id,
            since=since,
        )
        found = receipts.page(inquiry.reading, selection)
        shown = found[: wanted.limit]
        arrivals = tuple(_arrivals(inquiry, shown, wanted))
        return Arrivals(
            since=since,
            as_of=inquiry.as_of,
            arrivals=arrivals,
            is_whole=len(found) == len(shown) and not any(one.left_out for one in arrivals),
            credentials=tuple(_credentials(inquiry, watched)),
        )


# --- of whom --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Watched:
    """Of one credential, of one centre, or of all."""

    centre_id: int | None
    credential_id: int | None = None


def _watched(inquiry: Inquiry, own: int | None, wanted: WantedArrivals) -> _Watched:
    """Raises NotFound, for what is not the reader's, too."""
    centre_id = own
    if wanted.centre is not None:
        found = centres.find(inquiry.reading, wanted.centre)
        if found is None or own not in (None, found[0]):
            raise NotFound(policy.NO_CENTRE)
        centre_id = found[0]
    if wanted.credential is None:
        return _Watched(centre_id)
    known = inquiry.reference.credentials.values()
    credential = next((one for one in known if one.key == wanted.credential), None)
    if credential is None or centre_id not in (None, credential.centre_id):
        raise NotFound(policy.NO_CREDENTIAL)
    return _Watched(credential.centre_id, credential.credential_id)


def _credentials(inquiry: Inquiry, watched: _Watched) -> Iterator[WatchedCredential]:
    """Those in force with which something may be sent."""
    known = {one.key: one for one in inquiry.reference.credentials.values()}
    for row in credentials.all_rows(inquiry.reading):
        credential = known.get(row.key)
        if credential is None or row.revoked_at is not None:
            continue
        if _may_send(credential, inquiry.as_of) and _is_watched(credential, watched):
            yield WatchedCredential(
                key=row.key,
                centre=row.centre,
                is_trial=row.test_mode,
                last_used_at=row.last_used_at,
            )


def _may_send(credential: Credential, now: datetime) -> bool:
    return may(credential.scopes, Permission.WRITE_STATEMENTS) and not credential.has_ended(now)


def _is_watched(credential: Credential, watched: _Watched) -> bool:
    if watched.credential_id is not None:
        return credential.credential_id == watched.credential_id
    return watched.centre_id in (None, credential.centre_id)


# --- what arrived ---------------------------------------------------------------------------------


def _arrivals(
    inquiry: Inquiry, shown: Sequence[StoredReceipt], wanted: WantedArrivals
) -> Iterator[Arrival]:
    kept_items = dict(_shares(shown, wanted.statements))
    keys = [key for one in shown for key in keys_of(one, kept_items[one.delivery_id])]
    describing = Describing(inquiry, keys, wanted.languages)
    known = inquiry.reference.credentials
    for one in shown:
        share = kept_items[one.delivery_id]
        sender = known.get(one.origin.credential_id)
        yield Arrival(
            delivery=delivery_line(one, inquiry.centre_codes),
            is_trial=sender is not None and sender.test_mode,
            statements=tuple(describing.items(one, share)),
            left_out=len(one.items) - share,
        )


def _shares(shown: Iterable[StoredReceipt], most: int) -> Iterator[tuple[UUID, int]]:
    """How many items of each delivery are shown: of the newest first."""
    left = most
    for one in shown:
        share = min(left, len(one.items))
        left -= share
        yield one.delivery_id, share
