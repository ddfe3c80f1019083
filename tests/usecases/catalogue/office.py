"""A centre's office that imports workbooks and publishes them, and what came of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.identifiers import match_form
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.tables.catalogue import module_keys, module_revisions, modules
from lms_plugin.store.tables.evidence import marked_people
from lms_plugin.store.tables.people import people
from lms_plugin.usecases.catalogue.import_draft import ImportedCatalogue, import_catalogue
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    PublishedCatalogue,
    WantedPublication,
    publish_catalogue,
)
from tests.province import (
    SIGNER,
    identify,
)
from tests.workbooks import LMS, Row, catalogue, centre

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
JANUARY = datetime(2025, 12, 31, 17, tzinfo=UTC)
JUNE = datetime(2026, 5, 31, 17, tzinfo=UTC)

CENTRES = (centre(),)


class CatalogueOffice:
    """A centre's office that imports workbooks and publishes them."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self._folder = folder

    def imports(
        self, *rows: Row, centres: Any = CENTRES, are_whole: bool = False
    ) -> ImportedCatalogue:
        path = catalogue(self._folder / f"{uuid4()}.xlsx", modules=rows, centres=centres)
        return import_catalogue(self.database, SIGNER, [path], are_whole=are_whole)

    def publishes(self, *rows: Row, **options: Any) -> PublishedCatalogue:
        """These modules and no others: what that withdraws is named."""
        imported = self.imports(*rows, are_whole=True)
        return self.publish(imported, **options)

    def publish(self, imported: ImportedCatalogue, **options: Any) -> PublishedCatalogue:
        """The drafts as they are after an import, with the withdrawals that it told of. Nothing is
        published where it changed nothing."""
        changes = [change for it in imported.centres for change in it.changes]
        if not changes:
            return PublishedCatalogue(imported.centres, 0)
        withdrawn = frozenset(one.iri for one in changes if one.kind == "withdrawn")
        named = NamedWithdrawals(withdrawn)
        wanted = WantedPublication(withdrawing=named, **options)
        return publish_catalogue(self.database, SIGNER, wanted)

    def rows(self, *columns: Any) -> list[tuple[Any, ...]]:
        with self.database.read() as reading:
            found = reading.connection.execute(select(*columns).order_by(*columns))
            return [tuple(row) for row in found]

    def jp(self, name: str) -> list[tuple[datetime, int, bool]]:
        """(since, JP, withdrawn) of a module's revisions."""
        revision = module_revisions.c
        with self.database.read() as reading:
            query = (
                select(revision.from_at, revision.jp, revision.withdrawn)
                .join(modules, modules.c.module_id == revision.module_id)
                .where(modules.c.iri == f"{LMS}/modul/{name}")
                .order_by(revision.from_at)
            )
            return [tuple(row) for row in reading.connection.execute(query)]

    def addresses(self) -> set[str]:
        return {iri for (iri,) in self.rows(module_keys.c.iri)}

    def learns(self, name: str, module_iri: str, **columns: Any) -> None:
        """Somebody of this name has a ledger entry, sent by the centre's credential."""
        with self.database.write() as writing:
            person_id: int = writing.connection.execute(
                insert(people).values(public_id=uuid4(), name=name).returning(people.c.person_id)
            ).scalar_one()
            key = f"{LMS} {name}"
            identify(writing, key, person_id, JANUARY)
            entry = completion(key, module_iri)._replace(**columns)
            ledger.insert_entries(writing, [StoredEntry(entry, EntryStatus.UNMAPPED_MODULE)])

    def marked(self) -> list[str]:
        with self.database.read() as reading:
            query = select(people.c.name).join(
                marked_people, marked_people.c.person_id == people.c.person_id
            )
            return sorted(reading.connection.execute(query).scalars())


def completion(actor: str, module_iri: str) -> Entry:
    form = match_form(actor)
    return Entry(
        key=StatementKey(1, uuid4()),
        stored=NOW,
        delivery_id=None,
        position=None,
        credential_id=1,
        actor=actor,
        actor_key=form.match_key,
        home_page=form.home_page,
        object_key=match_key(module_iri),
        object_iri=module_iri,
        external_id=None,
        parents=(),
        verb="completed",
        object_type=None,
        platform=None,
        category=None,
        timestamp=NOW - timedelta(days=300),
        means=Means.FINISHED,
        kind=Kind.STATE,
        act=Act.COMPLETED,
        plain=False,
        part=False,
        completed=True,
        passed=None,
        score=None,
        scaled=None,
        mastery=None,
        move_on=None,
        strength=int(Strength.LMS_COMPLETION),
        attempt=None,
        registration=None,
        session=None,
        certificate=None,
        class_name=None,
        digest=UUID(int=1).bytes,
    )
