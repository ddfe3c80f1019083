"""Sends statements as the centres' systems do: over HTTP, a batch at a time."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from demonstration.lrs import LrsClient
from demonstration.traffic import SampleParcel, batches
from lms_plugin.domain.progress import Progress
from schemas.texts import message

BATCH: Final = 50
STEP: Final = message("demonstration.sending_xapi_statements")


def send(
    clients: Mapping[str, LrsClient], parcels: Sequence[SampleParcel], progress: Progress
) -> None:
    """Send all, in order; `clients` is by centre. Raises what the record store refuses."""
    sent = 0
    progress(STEP, sent, len(parcels))
    for centre, statements in batches(parcels, BATCH):
        clients[centre].post_statements(map(msgspec.json.encode, statements))
        sent += len(statements)
        progress(STEP, sent, len(parcels))
