"""A small province for tests: people, units, modules, and statements that come in by the real way.

    R   Provinsi Contoh
    ├── A    Pemerintah Provinsi (WIB)      Citra
    │   ├── A.1    Dinas Kesehatan          Ayu
    │   │   └── A.1.1  Puskesmas            Budi
    │   └── A.2    Dinas Pendidikan         Dewi until 2025, Gita from 2027
    └── B    Kabupaten Contoh (WITA)
        └── B.1    Bagian Umum              Eko, Dewi from 2026

It is 15 January 2026, 12:00 in WIB. Every person learns at LMS under their first name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal, PrincipalKind
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Hashing, Issued, Mint
from lms_plugin.store.access import centres
from lms_plugin.store.deliveries import quarantine
from lms_plugin.store.deliveries.quarantine import NewItem
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Database, Reading, Writing, connect
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.identifiers import match
from lms_plugin.store.tables.catalogue import (
    catalogue_versions,
    module_names,
    module_revisions,
    modules,
)
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.people import (
    identifiers,
    memberships,
    node_spans,
    nodes,
    people,
    standards,
)
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.evidence.adopt_meaning import adopt_where_nothing_is_kept
from lms_plugin.usecases.evidence.advance_index import advance_index
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import digest_of, prepare
from schemas.xapi.errors import StatementProblem
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.spoken import as_told

NOW = datetime(2026, 1, 15, 5, tzinfo=UTC)
LMS = "https://lms.bpsdm.example"
OTHER_LMS = "https://lms.lan.example"

OPERATOR = Reader(Role.OPERATOR)
SIGNER = Principal(PrincipalKind.COMMAND, "penguji")
"""Who does what tests do by command."""

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_YEAR_2026 = datetime(2025, 12, 31, 17, tzinfo=UTC)
_YEAR_2027 = datetime(2026, 12, 31, 17, tzinfo=UTC)
_NODES = (
    (1, "R", "region", None, "Provinsi Contoh", None),
    (2, "A", "agency", 1, "Pemerintah Provinsi", "WIB"),
    (3, "B", "agency", 1, "Kabupaten Contoh", "WITA"),
    (4, "A.1", "unit", 2, "Dinas Kesehatan", None),
    (5, "A.2", "unit", 2, "Dinas Pendidikan", None),
    (6, "A.1.1", "unit", 4, "Puskesmas", None),
    (7, "B.1", "unit", 3, "Bagian Umum", None),
)
NODE_IDS = {code: node_id for node_id, code, *_ in _NODES}
_PEOPLE = ("Ayu", "Budi", "Citra", "Dewi", "Eko", "Gita")
PERSON_IDS = {name: number for number, name in enumerate(_PEOPLE, start=1)}
_POSTS = (
    ("Ayu", _LONG_AGO, None, "A.1"),
    ("Budi", _LONG_AGO, None, "A.1.1"),
    ("Citra", _LONG_AGO, None, "A"),
    ("Dewi", _LONG_AGO, _YEAR_2026, "A.2"),
    ("Dewi", _YEAR_2026, None, "B.1"),
    ("Eko", _LONG_AGO, None, "B.1"),
    ("Gita", _YEAR_2027, None, "A.2"),
)
# Title, points, JP, criterion, months of validity.
_MODULES: dict[int, tuple[str, dict[str, int], int, str, int | None]] = {
    10: ("Pelayanan Prima", {"BP.1": 50, "BP.2": 30}, 4, "Completed", None),
    11: ("Antikorupsi", {"AK.1": 100}, 6, "Completed", 12),
    12: ("Orientasi", {}, 2, "Completed", None),
    13: ("Manajemen Konflik", {"HM.1": 40}, 3, "Passed", None),
    14: ("Buku Etika", {"LY.1": 20}, 1, "Completed", None),
    15: ("Akuntabilitas", {"AK.1": 100, "AK.2": 100, "AK.3": 100}, 8, "Completed", None),
}
PRIMA, ANTIKORUPSI, ORIENTASI, KONFLIK, BUKU, AKUNTABEL = _MODULES
UNMAPPED = 99


def nip(name: str) -> str:
    return f"19900315201503290{PERSON_IDS[name]}"


def public_id(name: str) -> UUID:
    return UUID(int=PERSON_IDS[name])


def iri(module: int) -> str:
    page = "mod/book" if module == BUKU else "course"
    return f"{LMS}/{page}/view.php?id={module}"


def learner(name: str) -> Reader:
    return Reader(Role.LEARNER, person_id=PERSON_IDS[name])


def hr(code: str) -> Reader:
    return Reader(Role.HR, node_id=NODE_IDS[code])


def cheap_mint(seed: str = "") -> Mint:
    """Hashes that cost nothing, and bytes that repeat from run to run."""
    calls = iter(range(10_000))
    return Mint(
        Hashing(passes=1, memory=8, lanes=1),
        lambda number: sha256(f"{seed}{next(calls)}".encode()).digest()[:number],
    )


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Province:
    database: Database
    clock: Clock
    credentials: dict[str, Issued]
    cache: ReferenceSnapshotCache = field(default_factory=ReferenceSnapshotCache)

    def centre(self, code: str) -> Reader:
        with self.database.read() as reading:
            found = centres.find(reading, code)
        assert found is not None
        return Reader(Role.CENTRE, centre_id=found[0])

    def sender(self, code: str) -> Sender:
        with self.database.read() as reading:
            known = self.cache.current(reading).credentials.values()
        key = self.credentials[code].key
        return next(one.sender for one in known if one.key == key)

    def keep(self, *statements: dict[str, Any], by: str = "BPSDM") -> list[UUID]:
        """Keep statements without projecting them; their ids."""
        sender = self.sender(by)
        raw = [msgspec.json.encode(statement) for statement in statements]
        parsed = [parse_statement(one, XapiVersion.V1_0_3) for one in raw]
        (receipt,) = keep_statements(self.database, [prepare(parsed, sender)])
        assert receipt.conflict is None
        return receipt.ids

    def quarantine(self, *numbers: int, by: str = "BPSDM") -> None:
        """Put four bytes that are no statement into quarantine, for each number its own."""
        with self.database.write() as writing:
            quarantine.insert(writing, [_quarantined(one, self.sender(by)) for one in numbers])

    def project(self) -> None:
        while project_statements(self.database, self.cache).claimed:
            pass

    def send(self, *statements: dict[str, Any], by: str = "BPSDM") -> list[UUID]:
        ids = self.keep(*statements, by=by)
        self.project()
        return ids

    def finish(self, name: str, module: int, when: str, *, by: str = "BPSDM") -> UUID:
        """A person finishes a module, and the profile says so."""
        (statement_id,) = self.send(finished(name, module, when), by=by)
        return statement_id

    def take(self, name: str, module: int, when: str) -> UUID:
        """A person completes a module's content, and the profile says so. On another day it is
        another act, which renews."""
        (statement_id,) = self.send(content_completed(name, module, when))
        return statement_id

    def set_clock(self, now: datetime, *, fold: bool = True) -> None:
        """Let time pass; unless told otherwise, fold those whose figures it changes."""
        self.clock.now = now
        while fold and advance_index(self.database, self.cache):
            pass

    def store_clock(self) -> datetime:
        """By the clock that says when a statement is stored: on PostgreSQL the server's own."""
        with self.database.read() as reading:
            if reading.is_postgresql:
                return Reading(reading.connection, None).now()
            return reading.now()

    def catch_up(self, ahead: timedelta = timedelta(0)) -> None:
        """Let it be so long after everything that is kept: no statement lies in the future."""
        self.set_clock(self.store_clock() + ahead)

    def write(self, table: Any, columns: tuple[str, ...], *rows: tuple[Any, ...]) -> None:
        with self.database.write() as writing:
            bulk.insert_rows(writing, table, columns, rows)


@contextmanager
def open_province(url: str) -> Iterator[Province]:
    clock = Clock()
    database = connect(url, clock=clock)
    try:
        adopt_where_nothing_is_kept(database)
        issued = {code: _credential(database, code) for code in ("BPSDM", "LAN", "COBA")}
        with database.write() as writing:
            _write_tree(writing)
            _write_people(writing)
            _write_catalogue(writing)
            refold_marks.mark(writing, PERSON_IDS.values())
            inputs.bump(writing, "tree")
            inputs.bump(writing, "catalogue")
        province = Province(database, clock, issued)
        fold_waiting(database, province.cache)
        yield province
    finally:
        database.dispose()


def _credential(database: Database, code: str) -> Issued:
    """LAN vouches for its own LMS only; COBA is a test-mode credential of BPSDM's LMS."""
    request = CredentialRequest(
        centre=code,
        home_pages=(OTHER_LMS,) if code == "LAN" else (LMS,),
        test_mode=code == "COBA",
        shares_home_pages=code == "COBA",
    )
    return add_credential(database, SIGNER, request, cheap_mint(code))


def _write_tree(writing: Writing) -> None:
    bulk.insert_rows(writing, nodes, ("node_id", "code", "kind"), [row[:3] for row in _NODES])
    bulk.insert_rows(
        writing,
        node_spans,
        ("node_id", "from_at", "parent_id", "name", "zone"),
        [
            (node_id, _LONG_AGO, parent_id, name, zone)
            for node_id, _, _, parent_id, name, zone in _NODES
        ],
    )
    bulk.insert_rows(
        writing,
        standards,
        ("agency_id", "post_class", "behaviour", "from_at", "points"),
        [(NODE_IDS["B"], "pelaksana", "BP.1", _LONG_AGO, 200)],
    )


def _write_people(writing: Writing) -> None:
    bulk.insert_rows(
        writing,
        people,
        ("person_id", "public_id", "name"),
        [(person_id, public_id(name), name) for name, person_id in PERSON_IDS.items()],
    )
    bulk.insert_rows(
        writing, profiles, ("person_id",), [(person_id,) for person_id in PERSON_IDS.values()]
    )
    keys = {name: (f"nip:{nip(name)}", f"{LMS} {name.lower()}") for name in _PEOPLE}
    bulk.insert_rows(
        writing,
        identifiers,
        ("key", "person_id", "from_at"),
        [(key, PERSON_IDS[name], _LONG_AGO) for name in _PEOPLE for key in keys[name]],
    )
    match(writing, (key for of_person in keys.values() for key in of_person))
    columns = ("person_id", "from_at", "to_at", "unit_id", "status", "post", "post_class", "grade")
    kind = ("PNS", "Analis", "pelaksana", "III/a")
    bulk.insert_rows(
        writing,
        memberships,
        columns,
        [
            (PERSON_IDS[name], start, end, NODE_IDS[unit], *kind)
            for name, start, end, unit in _POSTS
        ],
    )


def identify(writing: Writing, key: str, person_id: int, from_at: datetime) -> None:
    """Somebody is known under an identifier from then on, and found by it."""
    bulk.insert_rows(
        writing, identifiers, ("key", "person_id", "from_at"), [(key, person_id, from_at)]
    )
    match(writing, [key])


def _write_catalogue(writing: Writing) -> None:
    centre = centres.find(writing, "BPSDM")
    assert centre is not None
    # Without its id, so that a test may publish more; in an empty database it is 1.
    columns = ("centre_id", "number", "content", "imported_at")
    bulk.insert_rows(writing, catalogue_versions, columns, [(centre[0], 1, [], _LONG_AGO)])
    rows = [(number, iri(number), centre[0]) for number in _MODULES]
    bulk.insert_rows(writing, modules, ("module_id", "iri", "centre_id"), rows)
    names = [
        ("iri", iri(number).removeprefix("https:"), _LONG_AGO, number, iri(number))
        for number in _MODULES
    ]
    named = ("kind", "key", "from_at", "module_id", "iri")
    bulk.insert_rows(writing, module_names, named, names)
    bulk.insert_rows(
        writing,
        module_revisions,
        (
            "module_id",
            "from_at",
            "version_id",
            "withdrawn",
            "title",
            "jp",
            "jenis_diklat",
            "criterion",
            "validity_months",
            "contributions",
        ),
        [
            (number, _LONG_AGO, 1, False, title, jp, 16, criterion, months, points)
            for number, (title, points, jp, criterion, months) in _MODULES.items()
        ],
    )


# --- statements as Moodle sends them ------------------------------------------------------------

_ADL = "http://adlnet.gov/expapi/verbs/"
_EDLM = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/"


def finished(name: str, module: int, when: str, *, lms: str = LMS) -> dict[str, Any]:
    """A course, or a book, is complete. `when` is a local day in WIB; it happened at 10:00."""
    if module == BUKU:
        return _book(name, module, when, completion=True)
    statement = _moodle(name, f"{_ADL}completed", iri(module), "course_completed", when)
    statement["object"]["definition"] = {"type": "https://w3id.org/xapi/cmi5/activitytype/course"}
    statement["actor"]["account"]["homePage"] = lms
    return statement


def content_completed(name: str, module: int, when: str) -> dict[str, Any]:
    """The content itself says that it is complete, without Moodle and without a number."""
    statement = _moodle(name, f"{_ADL}completed", iri(module), "", when)
    del statement["context"]
    return statement


def _quarantined(number: int, sender: Sender) -> NewItem:
    body = b"%04d" % number
    return NewItem(
        item_id=UUID(int=number),
        centre_id=sender.centre_id,
        credential_id=sender.credential_id,
        delivery_id=UUID(int=number),
        place=0,
        statement_id=UUID(int=number),
        received_at=NOW,
        version=XapiVersion.V1_0_3.value,
        body=body,
        digest=digest_of(body),
        problems=(StatementProblem("$", as_told("must be a JSON object")),),
    )


def uncompleted(name: str, when: str) -> dict[str, Any]:
    """Moodle takes back that the book is complete."""
    return _book(name, BUKU, when, completion=False)


def viewed(name: str, module: int, when: str) -> dict[str, Any]:
    """Says nothing that counts."""
    return _moodle(name, "http://id.tincanapi.com/verb/viewed", iri(module), "course_viewed", when)


def voiding(target: UUID) -> dict[str, Any]:
    return {
        "actor": {"account": {"homePage": LMS, "name": "admin"}},
        "verb": {"id": f"{_ADL}voided"},
        "object": {"objectType": "StatementRef", "id": str(target)},
    }


def _book(name: str, module: int, when: str, *, completion: bool) -> dict[str, Any]:
    verb = f"{_ADL}completed" if completion else f"{_EDLM}uncompleted"
    event = "course_module_completion_updated"
    statement = _moodle(name, verb, iri(module), event, when)
    statement["result"] = {"completion": completion}
    return statement


def _moodle(name: str, verb: str, module: str, event: str, when: str) -> dict[str, Any]:
    happened = datetime.fromisoformat(when).replace(tzinfo=UTC) + timedelta(hours=3)
    info = {
        "event_name": f"\\core\\event\\{event}",
        "event_function": f"\\src\\transformer\\events\\core\\{event}",
        "http://moodle.org": "4.5.1",
        "https://github.com/xAPI-vle/moodle-logstore_xapi": "5.0.1",
    }
    return {
        "actor": {"account": {"homePage": LMS, "name": name.lower()}},
        "verb": {"id": verb},
        "object": {"objectType": "Activity", "id": module},
        "context": {
            "platform": "Moodle",
            "extensions": {"http://lrs.learninglocker.net/define/extensions/info": info},
        },
        "timestamp": happened.isoformat(),
    }
