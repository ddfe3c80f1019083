"""The file door: keep the statements of a JSON Lines file, a line a delivery."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.errors import NotFound
from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.statements.definitions import KnownDefinitions
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from lms_plugin.usecases.statements.reserved import refuse_reserved
from schemas.texts import Message, message
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import Batch, XapiVersion, parse_statement

CHUNK: Final = 500
MOST_FAULTS: Final = 100


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that was not kept; `number` counts from 1."""

    number: int
    message: Message


@dataclass(slots=True)
class Imported:
    """What has become of the lines so far; `faults` are the first of `refused`."""

    lines: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    faults: list[LineFault] = field(default_factory=list)

    def refuse(self, number: int, why: Message) -> None:
        self.refused += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(LineFault(number, why))


def import_statements(database: Database, key: str, lines: Iterable[bytes]) -> Iterator[Imported]:
    """Keep each line's statement for the credential `key`; yields the tally after every commit.

    A line that cannot be kept is noted and passed over. Raises NotFound for an unknown or revoked
    credential, and Unavailable; what was tallied before stays kept, and the same file may be
    imported again. Statements without an id would then be kept twice, so one is made from the
    line's content.
    """
    with database.read() as reading:
        found = credentials.find_sender(reading, key)
    if found is None:
        raise NotFound(message("statements.no_credential", key=key))
    sender, known = found[0].sender, KnownDefinitions()
    tally = Imported()
    numbered = ((n, line) for n, line in enumerate(lines, start=1) if line.strip())
    while chunk := list(islice(numbered, CHUNK)):
        _import_chunk(database, sender, known, chunk, tally)
        yield tally


def _import_chunk(
    database: Database,
    sender: Sender,
    known: KnownDefinitions,
    chunk: list[tuple[int, bytes]],
    tally: Imported,
) -> None:
    deliveries: list[tuple[int, Delivery]] = []
    for number, line in chunk:
        try:
            parsed = parse_statement(line.strip(), _version_of(line))
            refuse_reserved(Batch((parsed,), single=True))
        except InvalidStatement as error:
            tally.refuse(number, error.message)
            continue
        deliveries.append((number, prepare([parsed], sender, repeatable=True, known=known)))
    results = keep_statements(database, [delivery for _, delivery in deliveries], known)
    for (number, _), result in zip(deliveries, results, strict=True):
        if result.conflict is not None:
            tally.refuse(
                number, message("deliveries.different_statement_kept", conflict=result.conflict)
            )
        elif result.new:
            tally.new += 1
        else:
            tally.known += 1
    tally.lines = chunk[-1][0]


def _version_of(line: bytes) -> XapiVersion:
    """Files carry no version header: what only 2.0 knows is taken for 2.0."""
    has_2_0 = b'"contextAgents"' in line or b'"contextGroups"' in line
    return XapiVersion.V2_0 if has_2_0 or b'"version":"2.' in line else XapiVersion.V1_0_3
