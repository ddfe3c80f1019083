"""Quarantine: send what waits there again once it is valid, or discard it."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.deliveries.quota import DEFAULT_QUOTA
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, Invalid
from lms_plugin.store.access import credentials, deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.deliveries import quarantine
from lms_plugin.store.deliveries.quarantine import Decision, Resolution, StoredItem
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.usecases.deliveries.read_quarantine import find_quarantined
from lms_plugin.usecases.deliveries.validate_batch import read_one
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult, Sent
from lms_plugin.usecases.statements.keep import keep_within
from lms_plugin.usecases.statements.prepare import prepare
from schemas.receipts import Resubmitted
from schemas.texts import message
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.scalars import XapiVersion


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: what they may see, and who signs for it."""

    reader: Reader
    principal: Principal

    @property
    def signature(self) -> str:
        """As it is noted with the item itself."""
        return f"{self.reader.role.value}:{self.principal.name}"


@dataclass(frozen=True, slots=True)
class Repair:
    """What is sent in place of a quarantined statement; `version` is that of the item if None."""

    body: bytes
    version: XapiVersion | None = None


def resubmit(
    database: Database, decider: Decider, item_id: UUID, repair: Repair | None = None
) -> Resubmitted:
    """Keep the repaired statement under the quarantined one's id; without a repair, the one that
    lies there, which a newer release may find valid.

    Raises Forbidden and NotFound; Invalid where it is not valid xAPI; Conflict where somebody has
    decided already, or another statement is kept under the id.
    """
    with database.read() as reading:
        item = find_quarantined(reading, decider.reader, item_id)
        sender = _sender(reading, item)
    delivery = _delivery(item, sender, repair)
    result = database.transact(lambda writing: _keep(writing, decider, item, delivery))
    if result.conflict is not None:
        raise Conflict(
            message("deliveries.different_statement_already_kept", conflict=result.conflict)
        )
    return Resubmitted(
        statement=item.statement_id, outcome="accepted" if result.new else "duplicate"
    )


def discard(database: Database, decider: Decider, item_id: UUID) -> None:
    """It will not be kept. Raises Forbidden and NotFound, and Conflict if that was decided."""

    def write(writing: Writing) -> None:
        item = find_quarantined(writing, decider.reader, item_id)
        resolution = Resolution(writing.now(), decider.signature, Decision.DISCARDED)
        if not quarantine.resolve(writing, item_id, resolution):
            raise Conflict(_RESOLVED)
        _sign(writing, decider, DeedKind.QUARANTINE_DISCARDED, item)

    database.transact(write)


_RESOLVED: Final = message("deliveries.resolved")


def _sender(reading: Reading, item: StoredItem) -> Sender:
    """Whoever sent it, and so vouches for it, even if the credential has ended since."""
    found = credentials.load(reading).get(item.credential_id)
    return Sender(item.credential_id, item.centre_id) if found is None else found.sender


def _delivery(item: StoredItem, sender: Sender, repair: Repair | None) -> Delivery:
    """Raises Invalid."""
    body = item.body or b"" if repair is None else repair.body
    version = None if repair is None else repair.version
    try:
        parsed = read_one(body, version or XapiVersion(item.version))
    except InvalidStatement as error:
        raise Invalid(message("answers.as_told", said=error.message), error.path) from None
    if parsed.id not in (None, item.statement_id):
        raise Invalid(
            message("deliveries.id_must", statement_id=item.statement_id),
            "$.id",
        )
    delivery = prepare([parsed], sender, channel=Channel.REPAIR)
    # Under the id that the sender was told, whatever the repair leaves out.
    key = StatementKey(sender.centre_id, item.statement_id)
    statement = delivery.sent[0].statement._replace(key=key)
    return replace(delivery, sent=(Sent(statement, given=True),))


def _keep(writing: Writing, decider: Decider, item: StoredItem, delivery: Delivery) -> KeepResult:
    if not quarantine.lock(writing, item.item_id):
        raise Conflict(_RESOLVED)
    # Nothing of a repair goes into quarantine, so any quota will do.
    (result,), _ = keep_within(writing, [delivery], DEFAULT_QUOTA)
    if result.conflict is None:
        resolution = Resolution(writing.now(), decider.signature, Decision.KEPT)
        quarantine.resolve(writing, item.item_id, resolution)
        _sign(writing, decider, DeedKind.QUARANTINE_KEPT, item)
    return result


def _sign(writing: Writing, decider: Decider, kind: DeedKind, item: StoredItem) -> None:
    deed = NewDeed(kind, str(item.item_id), item.centre_id)
    deeds.sign(writing, decider.principal, deed)
