"""Read a node's index and gaps from one view of the data, as a page shows them side by side."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.announcements.pace import DEFAULT_TOLD_AFTER
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.count_unlinked import Unlinked, unlinked_of_node
from lms_plugin.usecases.competency.query import open_inquiry
from lms_plugin.usecases.competency.read_gaps import gaps_of
from lms_plugin.usecases.competency.read_index import index_of
from schemas.competency.gaps import Gaps
from schemas.competency.index import NodeIndex


@dataclass(frozen=True, slots=True)
class WantedUnit:
    """`biggest` is how many of the largest gaps to name; `told_after` a centre was told to map a
    module others read so; without `as_of` it is about now."""

    biggest: int
    told_after: timedelta = DEFAULT_TOLD_AFTER
    as_of: datetime | None = None


def read_unit(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    code: str,
    wanted: WantedUnit,
) -> tuple[NodeIndex, Gaps, Unlinked | None]:
    """Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader, wanted.as_of) as inquiry:
        return (
            index_of(inquiry, code),
            gaps_of(inquiry, code, wanted.biggest),
            unlinked_of_node(inquiry, code, wanted.told_after),
        )
