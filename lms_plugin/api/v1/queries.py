"""Query parameters: those named here and no others, each within its bounds."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Header
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.usecases.access.read_deeds import MOST as MOST_DEEDS
from lms_plugin.usecases.access.read_deeds import PAGE as DEEDS
from lms_plugin.usecases.access.read_deeds import DeedSelection
from lms_plugin.usecases.competency.read_gaps import BIGGEST
from lms_plugin.usecases.competency.read_profile import (
    MOST_NOT_COUNTED,
    NOT_COUNTED_PAGE,
    WantedNotCounted,
)
from lms_plugin.usecases.completions.read_imports import MOST as MOST_IMPORTS
from lms_plugin.usecases.completions.read_imports import PAGE as IMPORTS
from lms_plugin.usecases.connections.watch import DELIVERIES as ARRIVED
from lms_plugin.usecases.connections.watch import MOST_DELIVERIES as MOST_ARRIVED
from lms_plugin.usecases.connections.watch import WantedArrivals
from lms_plugin.usecases.deliveries.read_receipts import MOST as MOST_DELIVERIES
from lms_plugin.usecases.deliveries.read_receipts import MOST_EXPORTED, WantedDeliveries
from lms_plugin.usecases.deliveries.read_receipts import PAGE as DELIVERIES
from lms_plugin.usecases.evidence.read_findings import MOST as MOST_FINDINGS
from lms_plugin.usecases.evidence.read_findings import PAGE as FINDINGS
from lms_plugin.usecases.evidence.read_findings import WantedFindings
from lms_plugin.usecases.evidence.read_records import MOST as MOST_RECORDS
from lms_plugin.usecases.evidence.read_records import PAGE as RECORDS
from lms_plugin.usecases.evidence.read_records import WantedRecords
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES, WantedGroups
from lms_plugin.usecases.evidence.read_waiting import MOST as MOST_GROUPS
from lms_plugin.usecases.evidence.read_waiting import PAGE as GROUPS
from lms_plugin.usecases.people.read_people import MOST, PAGE
from lms_plugin.usecases.recognition.read_decisions import MOST as MOST_DECISIONS
from lms_plugin.usecases.recognition.read_decisions import PAGE as DECISIONS
from lms_plugin.usecases.recognition.read_decisions import WantedDecisions
from schemas.competency.catalogue import Policy
from schemas.texts import FaultyValue, message

# pydantic would also take a number of seconds since 1970.
_DATE_AND_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T.*", re.ASCII)
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)
_MOST_GAPS: Final = 100


def _date_and_time(sent: Any) -> Any:
    if isinstance(sent, str) and _DATE_AND_TIME.fullmatch(sent) is None:
        raise FaultyValue(message("fields.instant"))
    return sent


def _in_bounds(instant: datetime) -> datetime:
    if not _FIRST <= instant <= _LAST:
        raise FaultyValue(message("fields.between_years"))
    return instant.astimezone(UTC)


AsOf = Annotated[
    AwareDatetime,
    BeforeValidator(_date_and_time),
    AfterValidator(_in_bounds),
]


Cursor = Annotated[
    UUID | None, Field(description="The `next` of the page before; the first when left out.")
]


Languages = Annotated[
    str, Header(max_length=1000, description="In which language titles are liked best.")
]


class QueryParameters(BaseModel):
    """Base of all; refuses parameters that it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Moment(QueryParameters):
    as_of: Annotated[
        AsOf | None,
        Field(
            description="What held at this instant, past or to come, by all that is known now. "
            "ISO 8601 with an offset; write its + as %2B. Now when left out.",
            examples=["2026-06-30T17:00:00Z"],
        ),
    ] = None


class StatementQuery(Moment):
    centre: Annotated[
        str | None,
        Field(
            max_length=100,
            description="Code of the training centre that sent it. Ids are unique by centre: who "
            "may see several that have sent this one must name it.",
            examples=["BPSDM"],
        ),
    ] = None


class PeopleQuery(Moment):
    cursor: Annotated[
        UUID | None, Field(description="The `next` of the page before; the first when left out.")
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST, description="People on a page.")] = PAGE
    short_of: Annotated[
        Literal["BP", "AK", "KP", "HM", "LY", "AD", "KB"] | None,
        Field(description="Only people who have not attained this value in full."),
    ] = None


class GapsQuery(Moment):
    biggest: Annotated[
        int, Field(ge=1, le=_MOST_GAPS, description="How many of the largest gaps to name.")
    ] = BIGGEST


class DeliveriesQuery(QueryParameters):
    """Of which deliveries; pages and tables share it."""

    since: Annotated[AsOf | None, Field(description="Received at this instant or later.")] = None
    until: Annotated[AsOf | None, Field(description="Received before this instant.")] = None
    trouble: Annotated[
        bool, Field(description="Only deliveries in which something was not simply kept.")
    ] = False
    centre: Annotated[
        str | None, Field(max_length=100, description="Code of a training centre.")
    ] = None

    def wanted(self, limit: int, after: UUID | None = None) -> WantedDeliveries:
        return WantedDeliveries(
            limit=limit,
            since=self.since,
            until=self.until,
            only_trouble=self.trouble,
            centre=self.centre,
            after=after,
        )


class DeliveriesPageQuery(DeliveriesQuery):
    cursor: Cursor = None
    limit: Annotated[int, Field(ge=1, le=MOST_DELIVERIES, description="Deliveries on a page.")] = (
        DELIVERIES
    )


class DeliveriesTableQuery(DeliveriesQuery):
    limit: Annotated[
        int, Field(ge=1, le=MOST_EXPORTED, description="Deliveries in the table, the newest.")
    ] = MOST_EXPORTED


class ArrivalsQuery(QueryParameters):
    since: Annotated[
        AsOf | None,
        Field(description="Received at this instant or later; from now on when left out."),
    ] = None
    credential: Annotated[
        str | None, Field(max_length=100, description="Key of the credential that sends.")
    ] = None
    centre: Annotated[
        str | None, Field(max_length=100, description="Code of a training centre.")
    ] = None
    limit: Annotated[
        int, Field(ge=1, le=MOST_ARRIVED, description="Deliveries, the newest of them.")
    ] = ARRIVED

    def wanted(self, languages: Sequence[str]) -> WantedArrivals:
        """Titles in Bahasa or English where nothing is liked better."""
        liked = (*languages, *LANGUAGES)
        named = (self.since, self.credential, self.centre)
        return WantedArrivals(*named, limit=self.limit, languages=liked)


class QuarantineQuery(QueryParameters):
    state: Annotated[
        Literal["waiting", "settled", "all"],
        Field(description="Whether somebody has decided."),
    ] = "waiting"
    cursor: Cursor = None
    limit: Annotated[int, Field(ge=1, le=MOST_DELIVERIES, description="Items on a page.")] = (
        DELIVERIES
    )

    @property
    def is_resolved(self) -> bool | None:
        return None if self.state == "all" else self.state == "settled"


class DeedsQuery(QueryParameters):
    since: Annotated[AsOf | None, Field(description="Done at this instant or later.")] = None
    centre: Annotated[
        str | None, Field(max_length=100, description="Code of a training centre it is about.")
    ] = None
    cursor: Annotated[
        int | None,
        Field(ge=1, lt=2**63, description="The `next` of the page before; the first without."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_DEEDS, description="Deeds on a page.")] = DEEDS

    @property
    def wanted(self) -> DeedSelection:
        return DeedSelection(self.limit, self.since, self.centre, self.cursor)


class DecisionsQuery(QueryParameters):
    centre: Annotated[
        str | None, Field(max_length=100, description="Code of a training centre it is about.")
    ] = None
    cursor: Annotated[
        int | None,
        Field(ge=1, lt=2**31, description="The `next` of the page before; the first without."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_DECISIONS, description="Decisions on a page.")] = (
        DECISIONS
    )

    @property
    def wanted(self) -> WantedDecisions:
        return WantedDecisions(self.limit, self.centre, self.cursor)


class FindingsQuery(QueryParameters):
    centre: Annotated[
        str | None, Field(max_length=100, description="Code of a training centre.")
    ] = None
    cursor: Annotated[
        str | None,
        Field(max_length=100, description="The `next` of the page before; the first without it."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_FINDINGS, description="Statements on a page.")] = (
        FINDINGS
    )

    def wanted(self) -> WantedFindings:
        return WantedFindings(limit=self.limit, centre=self.centre, after=self.cursor)


class CatalogueQuery(QueryParameters):
    centre: Annotated[
        str | None,
        Field(max_length=100, description="Code of a centre; may be left out where there is one."),
    ] = None


class ExportQuery(CatalogueQuery):
    draft: Annotated[bool, Field(description="What the draft changes, and nothing else.")] = False


class PreviewQuery(CatalogueQuery):
    policy: Annotated[
        Policy, Field(description="Whether changes would hold from their date, or for all time.")
    ] = "from-date"


class SuggestionQuery(CatalogueQuery):
    statement: Annotated[UUID, Field(description="One of the centre's that names the module.")]


class WaitingQuery(QueryParameters):
    centre: Annotated[
        str | None, Field(max_length=100, description="Code of a training centre.")
    ] = None


class HostAliasesQuery(WaitingQuery):
    """Of one centre, or of all that the reader may see."""


class AccountQuery(QueryParameters):
    centre: Annotated[
        str,
        Field(max_length=100, description="Code of the centre that sent it.", examples=["BPSDM"]),
    ]


class WaitingGroupsQuery(WaitingQuery):
    cursor: Annotated[
        str | None,
        Field(max_length=100, description="The `next` of the page before; the first without it."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_GROUPS, description="Groups on a page.")] = GROUPS

    def wanted(self, cause: WaitingCause, languages: Sequence[str]) -> WantedGroups:
        """Titles in Bahasa or English where nothing is liked better."""
        liked = (*languages, *LANGUAGES)
        return WantedGroups(cause, self.limit, self.centre, self.cursor, liked)


class RecordsQuery(QueryParameters):
    cursor: Annotated[
        str | None,
        Field(max_length=100, description="The `next` of the page before; the first without it."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_RECORDS, description="Records on a page.")] = RECORDS

    def wanted(self, languages: Sequence[str]) -> WantedRecords:
        """Titles in Bahasa or English where nothing is liked better."""
        return WantedRecords(self.limit, self.cursor, (*languages, *LANGUAGES))


class NotCountedQuery(Moment):
    cursor: Annotated[
        str | None,
        Field(max_length=100, description="The `next` of the page before; the first without it."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_NOT_COUNTED, description="Statements on a page.")] = (
        NOT_COUNTED_PAGE
    )

    def wanted(self, told_after: timedelta) -> WantedNotCounted:
        return WantedNotCounted(self.limit, self.cursor, told_after)


class CompletionsQuery(QueryParameters):
    atomic: Annotated[
        bool, Field(description="One mistake refuses all rows, instead of its own alone.")
    ] = False


class SheetQuery(QueryParameters):
    centre: Annotated[
        str | None,
        Field(max_length=100, description="Code of the centre; a centre's own key may leave it."),
    ] = None


class SheetImportQuery(SheetQuery):
    take_back: Annotated[
        bool,
        Field(description="Take back whom the files do not name, of classes marked whole."),
    ] = False


class SheetImportsQuery(SheetQuery):
    cursor: Cursor = None
    limit: Annotated[int, Field(ge=1, le=MOST_IMPORTS, description="Imports on a page.")] = IMPORTS


class FindQuery(BaseModel):
    """The body of a search by number: it must not stand in an address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nip: Annotated[
        str,
        Field(
            max_length=40,
            description="18 digits; blanks, dots or dashes between them do no harm.",
            examples=["19900315 201503 2 901"],
        ),
    ]
