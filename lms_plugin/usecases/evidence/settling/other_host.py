"""Which other host a module that waits may be at, by one of its statements."""

from lms_plugin.domain.access.host_aliases import SameElsewhere
from lms_plugin.domain.access.policy import Reader
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.query import open_inquiry
from lms_plugin.usecases.evidence.settling.account import AccountPlace, entry_of
from lms_plugin.usecases.evidence.waiting.remedies import other_host_of


def suggest_host_alias(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, place: AccountPlace
) -> SameElsewhere | None:
    """None where no catalogue has its address elsewhere. Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader) as inquiry:
        return other_host_of(inquiry, entry_of(inquiry.reading, reader, place))
