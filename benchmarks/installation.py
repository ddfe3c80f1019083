"""An installation that is ready for statements: roster, catalogue and credentials."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.load import post
from benchmarks.statements import StatementBatch
from demonstration.filling import give_credentials, import_workbooks
from demonstration.traffic import SampleWorld
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.secrets import Hashing, Issued, Mint
from lms_plugin.domain.progress import silent
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache, load_credentials
from lms_plugin.store.operations.migrate import upgrade_database
from lms_plugin.usecases.evidence.adopt_meaning import adopt_where_nothing_is_kept
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting


@dataclass(frozen=True, slots=True)
class Installation:
    """`issued`, `credential_ids` and `centre_ids` are by centre."""

    url: str
    issued: Mapping[str, Issued]
    credential_ids: Mapping[str, int]
    centre_ids: Mapping[str, int]

    def at(self, url: str) -> "Installation":
        """The same in a copy of its database."""
        return Installation(url, self.issued, self.credential_ids, self.centre_ids)

    def requests(self, batches: Iterable[StatementBatch]) -> list[bytes]:
        """Requests with one array of statements each."""
        return [
            post(batch.body, self.issued[batch.centre].key, self.issued[batch.centre].secret)
            for batch in batches
        ]

    def greetings(self) -> list[bytes]:
        """A request of each centre that brings nothing: its secret is tried out, and remembered."""
        return [post(b"[]", one.key, one.secret) for one in self.issued.values()]


def install(url: str, world: SampleWorld) -> Installation:
    """Fill an empty database in the ways that a real one is filled."""
    database = connect(url)
    try:
        upgrade_database(database)
        adopt_where_nothing_is_kept(database)
        issued = give_credentials(database, Mint(Hashing(), secrets.token_bytes))
        with TemporaryDirectory(prefix="lms-bench-") as folder:
            import_workbooks(database, world, Path(folder), silent)
        _fold_everyone(database)
        by_key = {one.key: one for one in _credentials(database)}
        senders = {centre: by_key[one.key].sender for centre, one in issued.items()}
        return Installation(
            url,
            issued,
            {centre: one.credential_id for centre, one in senders.items()},
            {centre: one.centre_id for centre, one in senders.items()},
        )
    finally:
        database.dispose()


def _fold_everyone(database: Database) -> None:
    cache = ReferenceSnapshotCache()
    while fold_waiting(database, cache):
        pass


def _credentials(database: Database) -> Iterable[Credential]:
    with database.read() as reading:
        return load_credentials(reading).values()
