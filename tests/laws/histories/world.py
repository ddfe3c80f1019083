"""An installation in which a history happens, by the product's own use cases."""

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import singledispatchmethod
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import delete, event, insert, select, update

from lms_plugin.domain.access.credentials import Credential, Sender
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import user_of_command
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.in_force import left_out
from lms_plugin.domain.completions.read_rows import read_rows
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.faults import ConflictingModules, FaultyFiles, UnnamedWithdrawals
from lms_plugin.domain.progress import silent
from lms_plugin.domain.recognition.identifiers import match_form
from lms_plugin.domain.statements.statement_key import DeliveryPlace
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, GivenFile
from lms_plugin.outside.workbooks.layout import SheetKind
from lms_plugin.outside.workbooks.roster import EMPLOYEES, STANDARDS, UNITS
from lms_plugin.store.access import centres, credentials
from lms_plugin.store.access.credentials import NewCredential
from lms_plugin.store.catalogue import drafts, versions
from lms_plugin.store.engine.database import Database, Reading, Writing, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache, load_credentials
from lms_plugin.store.locks import inputs
from lms_plugin.store.locks.inputs import Input
from lms_plugin.store.operations import partitions
from lms_plugin.store.people import account_links
from lms_plugin.store.people.identifiers import by_nip
from lms_plugin.store.people.roster import import_alone
from lms_plugin.store.recognition import decisions
from lms_plugin.store.recognition.decisions import NewDecision
from lms_plugin.store.statements import statements
from lms_plugin.store.tables import access as tables
from lms_plugin.store.tables.everything import metadata
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.usecases.access.carry_over import carry_over_home_pages
from lms_plugin.usecases.access.credentials import ChangeRequest, change_credential
from lms_plugin.usecases.access.home_pages import (
    HomePageRequest,
    add_home_page,
    change_home_page,
    narrow_credential,
    widen_credential,
    withdraw_home_page,
)
from lms_plugin.usecases.access.host_aliases import (
    HostAliasRequest,
    add_host_alias,
    remove_host_alias,
)
from lms_plugin.usecases.access.providers import ProviderRequest, add_provider, end_provider
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    WantedPublication,
    publish_catalogue,
)
from lms_plugin.usecases.competency.resolve import link_key
from lms_plugin.usecases.completions.import_sheet import SheetWriting
from lms_plugin.usecases.completions.keep_rows import RowDelivery, keep_rows_within
from lms_plugin.usecases.completions.open_sheet import SheetOrder, open_sheet
from lms_plugin.usecases.completions.prepare_rows import prepare_rows
from lms_plugin.usecases.completions.prepare_sheet import prepared_sheet
from lms_plugin.usecases.completions.read_imports import find_import
from lms_plugin.usecases.completions.revert_sheet import SheetReverting
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.advance_index import advance_index
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.evidence.reproject import reproject_all, reproject_step
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.link_account import link_within, unlink_account
from lms_plugin.usecases.evidence.settling.outsiders import note_outsider, restore_outsider
from lms_plugin.usecases.people.import_roster import import_roster
from lms_plugin.usecases.recognition.decide import put_in_force, withdraw_decision
from lms_plugin.usecases.recognition.import_rules import import_rules
from lms_plugin.usecases.recognition.publish_rules import publish_rules
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.prepare import prepare
from schemas.decisions import WithdrawalRequest
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.laws.histories.decisions import Decide, TakeBackDecision, content_of_step
from tests.laws.histories.history import (
    SENDERS,
    START,
    Correct,
    CountPlain,
    Employ,
    EndProvision,
    History,
    HistoryPlace,
    HistoryWork,
    Keep,
    LinkTo,
    NameHost,
    Narrow,
    Pass,
    Provide,
    Publish,
    PublishAgain,
    PutInForce,
    Register,
    Reorganise,
    Require,
    SetApart,
    Withdraw,
)
from tests.laws.histories.own_rules import text_of
from tests.laws.histories.rows import CENTRES
from tests.laws.histories.sheets import SHEET_SENDER, csv_files
from tests.laws.histories.statements import NIPS, HistoryCall, HistorySheet, Said
from tests.province import OPERATOR, SIGNER

AFTER_ALL: Final = datetime(2100, 1, 1, tzinfo=UTC)
"""Later than anything in a history is stored."""

_REMEMBERED: Final = {
    *("api_keys", "centres", "credentials", "credential_home_pages", "credential_origins"),
    *("home_pages", "credential_narrowings", "principals", "deeds"),
    *("sessions", "sign_in_links", "documents", "attachments", "attachment_chunks"),
    *("input_versions", "leases", "refused_messages", "upgrade_steps"),
    # Of the release before; nothing is ever written to these.
    *("statement_ids", "voids", "statement_references", "ledger"),
}
_REFUSED: Final = (Conflict, Invalid, NotFound)
"""What a use case raises where an input contradicts what is known; it changes nothing then."""

_FORGOTTEN: Final = tuple(
    table for table in reversed(metadata.sorted_tables) if table.name not in _REMEMBERED
)
"""All that a history leaves behind, in an order that foreign keys allow."""


_INPUTS: Final[tuple[Input, ...]] = (
    *("catalogue", "credentials", "decisions", "home_pages", "host_aliases"),
    *("providers", "rules", "tree", "account_links"),
)
_OTHER_SIGNER: Final = user_of_command("orang-kedua")


@dataclass
class WorldClock:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Vouched:
    """Rows of `home_pages` and `credential_narrowings`, as every history begins with them."""

    home_pages: list[dict[str, Any]]
    narrowings: list[dict[str, Any]]


@dataclass(repr=False)
class World:
    """Two workers take turns, so that what one keeps in memory can be stale."""

    database: Database
    clock: WorldClock
    folder: Path
    credentials: Mapping[str, Credential]
    vouched: Vouched
    caches: list[ReferenceSnapshotCache] = field(
        default_factory=lambda: [ReferenceSnapshotCache(), ReferenceSnapshotCache()]
    )
    _people: Iterator[int] = field(default_factory=count)
    _decided: list[int] = field(default_factory=list)
    _imports: dict[int, UUID] = field(default_factory=dict)

    @property
    def senders(self) -> dict[str, Sender]:
        return {key: one.sender for key, one in self.credentials.items()}

    def live(self, history: History) -> None:
        """Let everything happen in an empty world, and all work be done in the end."""
        self.clear()
        for step in history.steps:
            self.take(step)
        self.settle()

    def clear(self) -> None:
        """Forget all but the senders. To open another database takes far longer."""
        self.clock.now = START
        self._people = count(1)
        self._decided.clear()
        with self.database.write() as writing:
            for table in _FORGOTTEN:
                writing.connection.execute(delete(table))
            _vouch(writing, self.vouched)
            for name in _INPUTS:
                inputs.bump(writing, name)

    def settle(self) -> None:
        """Do all work there is."""
        while any(self._work(kind, 500) for kind in ("project", "fold", "advance", "reproject")):
            pass

    @singledispatchmethod
    def take(self, step: Any) -> None:
        raise TypeError(step)

    @take.register
    def _(self, step: Keep) -> None:
        """As if all were kept at the instants that they say were their `stored`."""
        if step.call is not None:
            self._take_in(step.call)
            return
        with self.database.write() as writing:
            for one in step.said:
                (sent,) = self.delivery([one]).sent
                place = DeliveryPlace(*one.place) if one.place else sent.statement.place
                new = sent.statement._replace(place=place)
                assert statements.insert(writing, [new], one.stored) == 1

    @take.register
    def _(self, step: HistoryWork) -> None:
        self._work(step.kind, step.limit)

    @take.register
    def _(self, step: Pass) -> None:
        self.clock.now += step.by

    @take.register
    def _(self, step: Employ) -> None:
        self.employ(step)

    @take.register
    def _(self, step: Reorganise) -> None:
        self._import(UNITS, *map(_unit, step.places))

    @take.register
    def _(self, step: Require) -> None:
        self._import(STANDARDS, _standard(step))

    @take.register
    def _(self, step: Publish) -> None:
        with suppress(ConflictingModules):
            self._publish(step)

    @take.register
    def _(self, step: PublishAgain) -> None:
        wanted = WantedPublication(step.centre, step.number, step.policy)
        with suppress(ConflictingModules, *_REFUSED):
            self._publish_whatever_goes(wanted)

    @take.register
    def _(self, step: Register) -> None:
        asked = HomePageRequest(
            step.centre, step.home_page, step.names_are_nip, step.from_stored, is_shared=True
        )
        with suppress(*_REFUSED):
            add_home_page(self.database, SIGNER, asked)

    @take.register
    def _(self, step: Withdraw) -> None:
        with suppress(*_REFUSED):
            withdraw_home_page(self.database, SIGNER, step.centre, step.home_page, step.from_stored)

    @take.register
    def _(self, step: Correct) -> None:
        with suppress(*_REFUSED):
            change_home_page(
                self.database,
                SIGNER,
                step.centre,
                step.home_page,
                names_are_nip=step.names_are_nip,
            )

    @take.register
    def _(self, step: Narrow) -> None:
        change = widen_credential if step.widened else narrow_credential
        with suppress(*_REFUSED):
            change(self.database, SIGNER, step.credential, step.home_page, step.from_stored)

    @take.register
    def _(self, step: Provide) -> None:
        asked = ProviderRequest(step.owner, step.provider, step.from_at, step.to_at)
        with suppress(*_REFUSED):
            add_provider(self.database, SIGNER, asked)

    @take.register
    def _(self, step: EndProvision) -> None:
        with suppress(*_REFUSED):
            end_provider(self.database, SIGNER, step.owner, step.provider, step.to_at)

    @take.register
    def _(self, step: NameHost) -> None:
        with suppress(*_REFUSED):
            if step.removed:
                remove_host_alias(self.database, SIGNER, step.centre, step.alias)
            else:
                asked = HostAliasRequest(step.centre, step.alias, step.host)
                add_host_alias(self.database, SIGNER, asked)

    @take.register
    def _(self, step: LinkTo) -> None:
        """By the use case, but for the statement by which people find an account."""
        form = match_form(step.account)
        key = link_key(form.match_key, form.home_page)

        def write(writing: Writing) -> None:
            import_alone(writing)
            is_linked = account_links.of_match_keys(writing, {key.match_key})
            person_id = by_nip(writing, NIPS[step.name or ""], writing.now())
            if person_id is not None and not is_linked:
                link_within(writing, SIGNER, [key], person_id, "Uji")

        if step.name is not None:
            self.database.transact(write)
            return
        with self.database.read() as reading:
            links = account_links.of_actors(reading, {key.actor_key})
        for one in links:
            if one.key == key:
                unlink_account(self.database, OPERATOR, SIGNER, one.link_id)

    @take.register
    def _(self, step: SetApart) -> None:
        """By the use case, of the first statement that was sent under the account."""
        form = match_form(step.account)
        key = link_key(form.match_key, form.home_page)
        sent = select(ledger.c.statement_id).where(
            ledger.c.centre_id == CENTRES[step.centre], ledger.c.actor_key == key.actor_key
        )
        with self.database.read() as reading:
            query = sent.order_by(ledger.c.statement_id).limit(1)
            example = reading.connection.execute(query).scalar()
        if example is None:
            return
        place = AccountPlace(step.centre, example)
        with suppress(*_REFUSED):
            if step.restored:
                restore_outsider(self.database, OPERATOR, SIGNER, place)
            else:
                note_outsider(self.database, OPERATOR, SIGNER, place, "Uji")

    @take.register
    def _(self, step: CountPlain) -> None:
        asked = ChangeRequest(counts_plain=step.counts_plain)
        change_credential(self.database, SIGNER, step.credential, asked)

    def _take_in(self, call: HistoryCall | HistorySheet) -> None:
        if isinstance(call, HistoryCall):
            self._call(call)
        elif call.reverts is not None:
            self._revert(call, self._imports[call.reverts])
        else:
            self._sheet(call)

    def _sheet(self, sheet: HistorySheet) -> None:
        """By the use case of the import, but for the instant."""
        files = [
            GivenFile(name, content.encode())
            for name, content in zip(("kelas.csv", "peserta.csv"), csv_files(sheet), strict=True)
        ]
        order = SheetOrder(Decider(OPERATOR, SIGNER), files, "BPSDM", takes_back=True)
        opened = open_sheet(self.database, order, DEFAULT_LIMITS, silent)
        with (
            prepared_sheet(self.database, opened, silent) as prepared,
            self.database.write() as writing,
        ):
            done = SheetWriting(writing, order, opened, stored=sheet.stored).take(prepared)
        assert done.import_id is not None
        self._imports[sheet.number] = done.import_id

    def _revert(self, sheet: HistorySheet, import_id: UUID) -> None:
        with self.database.write() as writing:
            found = find_import(writing, OPERATOR, import_id)
            credential = self.credentials[SHEET_SENDER]
            reverting = SheetReverting(writing, credential, found, stored=sheet.stored)
            reverting.take(Decider(OPERATOR, SIGNER), silent)

    def _call(self, call: HistoryCall) -> None:
        """By the use case of the call, but for the instant."""
        body = json.dumps([one.sent for one in call.rows]).encode()
        credential = self.credentials[call.sender]
        rows = prepare_rows(self.database, credential, read_rows(body, len(call.rows)))
        delivery = RowDelivery(credential, rows, Channel.CALL)
        with self.database.write() as writing:
            kept = keep_rows_within(writing, delivery, call.stored)
        assert [one.outcome for one in kept.results] == [one.outcome for one in call.rows]

    @take.register
    def _(self, step: PutInForce) -> None:
        path = self.folder / "aturan.toml"
        path.write_text(text_of(step.names), "utf-8")
        version = import_rules(self.database, SIGNER, step.centre, path).version
        with suppress(*_REFUSED):
            publish_rules(self.database, SIGNER, step.centre, version.number)

    @take.register
    def _(self, step: Decide) -> None:
        """A group by the use cases. One statement need not be there yet: the order of arrival is to
        tell in nothing, so it comes into force without being looked at."""
        content = content_of_step(step)
        keys = [f"nip:{NIPS[name]}" for name in step.by]
        proposer, confirmer = [*keys, None, None][:2]
        centre_id = CENTRES[step.centre]
        new = NewDecision(centre_id, None, content, "SK 9/2026", "Uji.", needs_second=True)
        with self.database.write() as writing:
            number = decisions.propose(writing, new, SIGNER, proposer)
            decisions.confirm(writing, number, _OTHER_SIGNER, confirmer)
            put_in_force(writing, self.caches[0], number, new)
        self._decided.append(number)

    @take.register
    def _(self, step: TakeBackDecision) -> None:
        if step.place < len(self._decided):
            asked = WithdrawalRequest(grounds="Uji.")
            decider = Decider(Reader(Role.OPERATOR), SIGNER)
            number = self._decided[step.place]
            with suppress(*_REFUSED):
                withdraw_decision(self.database, self.caches[0], decider, number, asked)

    def employ(self, *steps: Employ) -> None:
        """All of them in one file."""
        self._import(EMPLOYEES, *map(_employee, steps))

    def _publish(self, step: Publish) -> None:
        with self.database.write() as writing:
            centre_id = versions.centres_by_code(writing)[step.centre].centre_id
            content = _content(writing, centre_id, step)
            # What was refused before is in the draft no more.
            left = drafts.load(writing, centre_id).content.named_keys - content.named_keys
            drafts.write(writing, SIGNER, centre_id, content, left)
        self._publish_whatever_goes(WantedPublication(step.centre, policy=step.policy))

    def _publish_whatever_goes(self, wanted: WantedPublication) -> None:
        try:
            publish_catalogue(self.database, SIGNER, wanted)
        except UnnamedWithdrawals as refused:
            named = NamedWithdrawals(frozenset(refused.iris))
            publish_catalogue(self.database, SIGNER, replace(wanted, withdrawing=named))

    def _import(self, sheet: SheetKind, *rows: Mapping[str, Any]) -> None:
        """A file of these. One that contradicts what is known is refused, and changes nothing."""
        path = self.folder / "roster.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([sheet.header_of(name).id for name in rows[0]])
            writer.writerows(row.values() for row in rows)
        with suppress(FaultyFiles):
            import_roster(self.database, SIGNER, [path], new_id=self._new_id)

    def delivery(self, said: Iterable[Said]) -> Delivery:
        """Statements of one sender, as a door hands them over."""
        found = list(said)
        raw = [msgspec.json.encode(one.statement) for one in found]
        parsed = [parse_statement(one, XapiVersion.V1_0_3) for one in raw]
        return prepare(parsed, self.senders[found[0].sender])

    def _new_id(self) -> UUID:
        return UUID(int=next(self._people))

    def _work(self, kind: str, limit: int) -> int:
        self.caches.reverse()
        cache = self.caches[0]
        if kind == "project":
            return project_statements(self.database, cache, limit).claimed
        if kind == "fold":
            return fold_waiting(self.database, cache, limit)
        if kind == "reproject":
            return reproject_step(self.database, cache, limit) is not None
        if kind == "destroy":
            # By the rules in force: an authority waits until they hold for all that is kept.
            reproject_all(self.database, silent)
            _, found = destroy_statements(self.database, SIGNER, AFTER_ALL, "SK 1/2026", silent)
            return found.due.total()
        return advance_index(self.database, cache, limit)


@contextmanager
def open_world(url: str, folder: Path) -> Iterator[World]:
    clock = WorldClock()
    database = connect(url, clock=clock)
    event.listen(database.engine, "connect", _hurry)
    try:
        with database.write() as writing:
            partitions.make_ahead(writing)
            found = _add_senders(writing)
        carry_over_home_pages(database)
        yield World(database, clock, folder, found, _read_vouched(database))
    finally:
        database.dispose()


def _read_vouched(database: Database) -> Vouched:
    with database.read() as reading:
        pages, narrowings = (
            [row._asdict() for row in reading.connection.execute(select(table))]
            for table in (tables.home_pages, tables.credential_narrowings)
        )
    return Vouched(pages, narrowings)


def _vouch(writing: Writing, vouched: Vouched) -> None:
    """As it was before any history: pages, and what credentials were narrowed to."""
    for table, rows in (
        (tables.home_pages, vouched.home_pages),
        (tables.credential_narrowings, vouched.narrowings),
    ):
        writing.connection.execute(delete(table))
        if rows:
            writing.connection.execute(insert(table), rows)
    writing.connection.execute(update(tables.credentials).values(counts_plain=True))


def _hurry(connection: Any, _record: Any) -> None:
    """Laws do not need that anything outlives the machine."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")
    else:
        connection.execute("SET synchronous_commit = off")
        connection.commit()


def _add_senders(writing: Writing) -> dict[str, Credential]:
    for code in CENTRES:
        centres.add(writing, code, code)
    assert {code: number for number, code in centres.codes(writing).items()} == CENTRES
    for key, sender in SENDERS.items():
        found = centres.find(writing, sender.centre)
        assert found is not None
        new = NewCredential(
            key, "", found[0], sender.test_mode, sender.mailboxes, sender.home_pages
        )
        assert credentials.add(writing, new)
    return {one.key: one for one in load_credentials(writing).values()}


# --- rows of files -------------------------------------------------------------------------------


def _content(reading: Reading, centre_id: int, step: Publish) -> DraftContent:
    if step.is_partial:
        return DraftContent(step.rows, step.withdrawn)
    published = versions.published_modules(reading, centre_id)
    return DraftContent(step.rows, left_out(published, step.rows))


def _employee(step: Employ) -> dict[str, Any]:
    return {
        "nip": NIPS[step.name],
        "name": step.name,
        "status": "PNS",
        "unit": step.unit,
        "post": "Analis",
        "post_class": step.post_class,
        "grade": "III/a",
        **_days(step.from_day, step.to_day),
        "home_page": step.home_page if step.account else "",
        "account_name": step.account or "",
        "mailbox": f"{step.name}@contoh.example" if step.mailbox else "",
    }


def _unit(step: HistoryPlace) -> dict[str, Any]:
    return {
        "code": step.code,
        "name": f"Unit {step.code}",
        "kind": step.kind,
        "parent": step.parent or "",
        "zone": step.zone or "",
        **_days(step.from_day, None),
    }


def _standard(step: Require) -> dict[str, Any]:
    return {
        "agency": step.agency,
        "post_class": step.post_class,
        "behaviour": step.behaviour,
        "points": step.points,
        "from_day": f"{step.from_day:%d/%m/%Y}",
    }


def _days(start: Any, end: Any) -> dict[str, str]:
    return {
        "from_day": f"{start:%d/%m/%Y}",
        "to_day": "" if end is None else f"{end:%d/%m/%Y}",
    }
