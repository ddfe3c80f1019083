"""Read a person's evidence: every module achieved, over time, with the statements behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Module, ModuleRevision
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import evidence
from lms_plugin.store.evidence.evidence import EvidenceRow
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.figures import named_points
from lms_plugin.usecases.competency.link_notes import Links, links_of
from lms_plugin.usecases.competency.names import named
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from schemas.competency.evidence import Evidence, EvidenceItem, EvidencePeriod, ModuleName


@dataclass(frozen=True, slots=True)
class Achievement:
    """A module achieved or renewed at `from_at`, which counts until `to_at` (open when None);
    `is_decided` where that rests on a person's decision."""

    module: Module
    revision: ModuleRevision
    from_at: datetime
    to_at: datetime | None
    key: StatementKey
    by: StatementKey
    is_decided: bool = False

    @property
    def keys(self) -> set[StatementKey]:
        """The statements that tell of the act and that completed it; often it is one."""
        return {self.key, self.by}

    def holds_at(self, instant: datetime) -> bool:
        return self.from_at <= instant and (self.to_at is None or instant < self.to_at)

    @property
    def name(self) -> ModuleName:
        return named(self.module.iri, self.revision.title)

    def period(self, centre_codes: Mapping[int, str], links: Links) -> EvidencePeriod:
        return EvidencePeriod(
            valid_from=self.from_at,
            valid_to=self.to_at,
            points=named_points(self.revision.points),
            jp=self.revision.jp,
            statement=self.key.statement_id,
            centre=centre_codes.get(self.key.centre_id),
            decided=self.is_decided,
            linked=not self.keys.isdisjoint(links),
        )


def read_evidence(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    public_id: UUID,
    as_of: datetime | None = None,
) -> Evidence:
    """What had been achieved by `as_of`. Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        employee = inquiry.person(public_id).employee
        modules: dict[int, list[Achievement]] = {}
        for one in achieved_by(inquiry, employee.person_id):
            modules.setdefault(one.module.module_id, []).append(one)
        latest_first = sorted(modules.values(), key=_latest, reverse=True)
        links = links_of(inquiry, employee.person_id)
        return Evidence(
            person=employee.public_id,
            as_of=inquiry.as_of,
            items=tuple(_item(inquiry, periods, links) for periods in latest_first),
            valid=sum(_holds(inquiry, periods) for periods in latest_first),
            decided=sum(_rests_on_decision(inquiry, periods) for periods in latest_first),
        )


def achieved_by(inquiry: Inquiry, person_id: int) -> list[Achievement]:
    """Everything a person had achieved by the instant asked for, expired or not, oldest first."""
    rows = evidence.of_people(inquiry.reading, [person_id]).values()
    found = achievements(rows, inquiry.reference.catalogue)
    return sorted((one for one in found if one.from_at <= inquiry.as_of), key=_start)


def achievements(rows: Iterable[EvidenceRow], catalogue: Catalogue) -> Iterable[Achievement]:
    """What the rows hold, by the catalogue as it is.

    A catalogue may have been published a moment ago, with the people not folded yet: then a
    module that is gone is left out, and of a revision that is gone its successor counts.
    """
    for row in rows:
        module = catalogue.modules.get(row.module_id)
        if module is not None:
            yield from _periods(row, module)


def _periods(row: EvidenceRow, module: Module) -> Iterable[Achievement]:
    revisions = {revision.revision_id: revision for revision in module.revisions}
    for from_text, to_text, revision_id, statement_id, centre_id, by, *decided in row.periods:
        from_at = datetime.fromisoformat(from_text)
        yield Achievement(
            module=module,
            revision=revisions.get(revision_id) or module.revision_at(from_at),
            from_at=from_at,
            to_at=None if to_text is None else datetime.fromisoformat(to_text),
            key=StatementKey(centre_id, UUID(statement_id)),
            by=StatementKey(centre_id, UUID(by)),
            is_decided=bool(decided),
        )


def _holds(inquiry: Inquiry, periods: list[Achievement]) -> bool:
    return any(one.holds_at(inquiry.as_of) for one in periods)


def _rests_on_decision(inquiry: Inquiry, periods: list[Achievement]) -> bool:
    """Whether it counts, and would not without what a person decided."""
    holding = [one for one in periods if one.holds_at(inquiry.as_of)]
    return bool(holding) and all(one.is_decided for one in holding)


def _item(inquiry: Inquiry, periods: list[Achievement], links: Links) -> EvidenceItem:
    return EvidenceItem(
        module=periods[-1].name,
        valid=any(one.holds_at(inquiry.as_of) for one in periods),
        periods=tuple(one.period(inquiry.centre_codes, links) for one in periods),
    )


def _start(one: Achievement) -> tuple[datetime, int]:
    return one.from_at, one.module.module_id


def _latest(periods: list[Achievement]) -> tuple[datetime, int]:
    return _start(periods[-1])
