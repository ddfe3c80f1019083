"""Read a node's index and gaps from one view of the data, as a page shows them side by side."""

from datetime import datetime

from lms_plugin.domain.access.policy import Reader
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.query import open_inquiry
from lms_plugin.usecases.competency.read_gaps import gaps_of
from lms_plugin.usecases.competency.read_index import index_of
from schemas.competency.gaps import Gaps
from schemas.competency.index import NodeIndex


def read_unit(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    code: str,
    as_of: datetime | None,
    biggest: int,
) -> tuple[NodeIndex, Gaps]:
    """Raises Forbidden and NotFound. `biggest` is how many of the largest gaps to name."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return index_of(inquiry, code), gaps_of(inquiry, code, biggest)
