"""What projection must know of the inputs, kept in memory until a version says it is stale."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy import select

from lms_plugin.domain.access.credentials import NIP_PREFIX, Credential
from lms_plugin.domain.access.home_pages import HomePages
from lms_plugin.domain.access.host_aliases import HostAliases
from lms_plugin.domain.access.providers import Providers
from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision, points_vector
from lms_plugin.domain.catalogue.names import CatalogueKey, Holdings, KeyHolding
from lms_plugin.domain.catalogue.present_form import in_present_form
from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.people.memberships import Standard, Standards
from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan, Tree
from lms_plugin.domain.recognition.decisions.decision import NO_DECISIONS, StatementDecisions
from lms_plugin.domain.recognition.in_force import Activation, InForce
from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES, OwnRules
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.access import credentials, home_pages, host_aliases, providers
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.locks import inputs
from lms_plugin.store.recognition import activations, decisions
from lms_plugin.store.recognition.decisions import Deciders
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.store.tables.catalogue import module_names, module_revisions, modules
from lms_plugin.store.tables.people import account_links, node_spans, nodes, standards
from schemas.competency.framework import BEHAVIOUR_CODES
from schemas.zones import Zone


class NamesObject(Protocol):
    """What tells of an object, by its IRI and perhaps by a name of the centre's own."""

    @property
    def centre_id(self) -> int: ...
    @property
    def object_key(self) -> str: ...
    @property
    def external_id(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class ReferenceSnapshot:
    catalogue: Catalogue
    tree: Tree
    standards: Standards
    credentials: dict[int, Credential]
    home_pages: HomePages
    providers: Providers
    rules: InForce[OwnRules] = field(default_factory=InForce)
    decisions: InForce[StatementDecisions] = field(default_factory=InForce)
    deciders: Deciders = field(default_factory=dict)
    host_aliases: HostAliases = field(default_factory=HostAliases)
    has_account_links: bool = True
    """Whether any account is linked to somebody; where none is, folds ask nothing about them."""

    def centre_of(self, credential_id: int) -> int | None:
        credential = self.credentials.get(credential_id)
        return None if credential is None else credential.centre_id

    def key_of(self, stored: StoredStatement) -> StatementKey:
        return StatementKey(self.credentials[stored.credential_id].centre_id, stored.statement_id)

    def activation_of(self, stored: StoredStatement) -> Activation[OwnRules] | None:
        """By which of its centre's own rules a statement goes; None where there are none."""
        return self.rules.of(*_place(self, stored))

    def rules_for(self, stored: StoredStatement) -> OwnRules:
        found = self.activation_of(stored)
        return NO_RULES if found is None else found.holds

    def decisions_for(self, stored: StoredStatement) -> StatementDecisions:
        """What people have decided about statements of its centre, as far as it holds for it."""
        found = self.decisions.of(*_place(self, stored))
        return NO_DECISIONS if found is None else found.holds

    def versions_for(self, stored: StoredStatement) -> tuple[int | None, int | None]:
        """Of rules and of decisions: with equal ones a statement is taken for the same."""
        place = _place(self, stored)
        rules, decided = self.rules.of(*place), self.decisions.of(*place)
        return (
            None if rules is None else rules.number,
            None if decided is None else decided.number,
        )

    def centres_recognised_otherwise(self, other: "ReferenceSnapshot") -> list[int]:
        """Those of which some statement may be taken for something else here than there."""
        changed = self.rules.changed_since(other.rules)
        return sorted(changed | self.decisions.changed_since(other.decisions))

    def is_deciders_own(
        self, decision_id: int | None, actor_key: str, home_page: str | None
    ) -> bool:
        """Whether this actor is, or ever was, one of those who made the decision. Whether the name
        of an account is a NIP is not asked: they are left out rather than let in."""
        keys = None if decision_id is None else self.deciders.get(decision_id)
        if not keys:
            return False
        if actor_key in keys:
            return True
        is_nip = home_page is not None and actor_key.startswith(NIP_PREFIX)
        return is_nip and f"{home_page} {actor_key.removeprefix(NIP_PREFIX)}" in keys

    def module_of(
        self, entry: NamesObject, external_id: str | None, instant: datetime
    ) -> Module | EntryStatus:
        """What an entry's centre speaks of at an instant, or why that waits.

        By IRI first; else by the name that the sender's catalogue, or one that it provides for, has
        for the object.
        """
        module = self.module_by_iri(entry, instant)
        if module is not None:
            if self.providers.may_speak(module.centre_id, entry.centre_id, instant):
                return module
            return EntryStatus.MODULE_OF_ANOTHER_CENTRE
        if external_id is None:
            return EntryStatus.UNMAPPED_MODULE
        return self._by_external_id(external_id, entry.centre_id, instant)

    def module_by_iri(self, entry: NamesObject, instant: datetime) -> Module | None:
        """Whosever it is, by the object's IRI at any host of its site; the present one first."""
        if not self.host_aliases:
            return self.catalogue.by_iri(entry.object_key, instant)
        spellings = self.host_aliases.spellings(entry.centre_id, entry.object_key)
        found = (self.catalogue.by_iri(key, instant) for key in spellings)
        return next((module for module in found if module is not None), None)

    def _by_external_id(
        self, external_id: str, centre_id: int, instant: datetime
    ) -> Module | EntryStatus:
        found = self.catalogue.by_external_id(external_id, [centre_id], instant)
        if not found:
            owners = self.providers.owners_for(centre_id, instant)
            found = self.catalogue.by_external_id(external_id, owners, instant)
        # Where two have the name, nobody can tell which is meant.
        return found[0] if len(found) == 1 else EntryStatus.UNMAPPED_MODULE

    def modules_ever_named(self, entries: Iterable[NamesObject]) -> set[int]:
        """The modules that these entries can be about, whatever their pieces are resolved with."""
        found: set[int] = set()
        for entry in entries:
            external_id = entry.external_id
            centres = () if external_id is None else self.providers.ever_for(entry.centre_id)
            for key in self.host_aliases.spellings(entry.centre_id, entry.object_key):
                found |= self.catalogue.ever_named(key, external_id, centres)
        return found


def _place(
    reference: ReferenceSnapshot, stored: StoredStatement
) -> tuple[int, tuple[datetime, UUID]]:
    """Its centre, and where it lies."""
    centre_id = reference.credentials[stored.credential_id].centre_id
    return centre_id, (stored.stored, stored.statement_id)


class ReferenceSnapshotCache:
    """One for each process. `current` looks at the versions first, so it is never stale."""

    def __init__(self) -> None:
        # One pair, so that threads that load at the same time cannot mix versions and snapshots.
        self._held: tuple[dict[str, int], ReferenceSnapshot] | None = None

    def current(self, reading: Reading) -> ReferenceSnapshot:
        versions, held = inputs.versions(reading), self._held
        if held is not None and held[0] == versions:
            return held[1]
        if held is not None and _but_for_frequent(held[0]) == _but_for_frequent(versions):
            # While kept statements are gone through, rules and decisions change with every step;
            # links come one after the other while somebody works down what waits.
            reference = replace(
                held[1],
                rules=activations.load(reading),
                decisions=decisions.load(reading),
                deciders=decisions.deciders(reading),
                has_account_links=has_account_links(reading),
            )
        else:
            reference = load(reading)
        self._held = (versions, reference)
        return reference


_FREQUENT: Final = frozenset({"rules", "decisions", "account_links"})


def _but_for_frequent(versions: dict[str, int]) -> dict[str, int]:
    return {name: one for name, one in versions.items() if name not in _FREQUENT}


def load(reading: Reading) -> ReferenceSnapshot:
    return ReferenceSnapshot(
        load_catalogue(reading),
        load_tree(reading),
        load_standards(reading),
        load_credentials(reading),
        home_pages.load(reading),
        providers.load(reading),
        activations.load(reading),
        decisions.load(reading),
        decisions.deciders(reading),
        host_aliases.load(reading),
        has_account_links(reading),
    )


def load_catalogue(reading: Reading) -> Catalogue:
    revisions: dict[int, list[ModuleRevision]] = {}
    query = select(module_revisions).order_by(
        module_revisions.c.module_id, module_revisions.c.from_at
    )
    for row in reading.connection.execute(query):
        revision = ModuleRevision(
            revision_id=row.revision_id,
            from_at=row.from_at,
            withdrawn=row.withdrawn,
            criterion=Criterion(row.criterion),
            pass_mark=row.pass_mark,
            validity_months=row.validity_months,
            points=points_vector(row.contributions, BEHAVIOUR_CODES),
            jp=row.jp,
            title=row.title,
        )
        revisions.setdefault(row.module_id, []).append(revision)
    found = {
        row.module_id: Module(
            row.module_id, row.iri, row.centre_id, tuple(revisions[row.module_id])
        )
        for row in reading.connection.execute(select(modules))
        if row.module_id in revisions
    }
    return Catalogue(found, _load_holdings(reading))


def _load_holdings(reading: Reading) -> dict[CatalogueKey, Holdings]:
    column = module_names.c
    query = select(column.centre_id, column.key, column.from_at, column.module_id, column.iri)
    found: dict[CatalogueKey, Holdings] = {}
    for centre_id, text, *holding in reading.connection.execute(
        query.order_by(column.from_at, column.name_id)
    ):
        key = CatalogueKey(centre_id, text)
        found[key] = (*found.get(key, ()), KeyHolding(*holding))
    # Written down anew when this release's meaning is adopted, which others must see before.
    return in_present_form(found)


def load_tree(reading: Reading) -> Tree:
    query = select(
        nodes.c.node_id,
        nodes.c.code,
        nodes.c.kind,
        node_spans.c.from_at,
        node_spans.c.to_at,
        node_spans.c.parent_id,
        node_spans.c.name,
        node_spans.c.zone,
    ).join(node_spans, node_spans.c.node_id == nodes.c.node_id)
    return Tree(
        NodeSpan(
            node_id,
            code,
            NodeKind(kind),
            from_at,
            to_at,
            parent_id,
            name,
            None if zone is None else Zone(zone),
        )
        for node_id, code, kind, from_at, to_at, parent_id, name, zone in (
            reading.connection.execute(query)
        )
    )


def load_standards(reading: Reading) -> Standards:
    query = select(
        standards.c.agency_id,
        standards.c.post_class,
        standards.c.behaviour,
        standards.c.from_at,
        standards.c.points,
    )
    return Standards(Standard(*row) for row in reading.connection.execute(query))


def has_account_links(reading: Reading) -> bool:
    """Whether any is in force."""
    query = select(account_links.c.link_id).where(account_links.c.withdrawn_at.is_(None)).limit(1)
    return reading.connection.execute(query).first() is not None


def load_credentials(reading: Reading) -> dict[int, Credential]:
    return credentials.load(reading)
