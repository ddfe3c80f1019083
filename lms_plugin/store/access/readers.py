"""By what name a reader is addressed, and where they belong."""

from typing import NamedTuple

from sqlalchemy import Select, select

from lms_plugin.domain.access.policy import Reader
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.people import node_spans, people


class ReaderName(NamedTuple):
    """Null where there is nobody, or nothing, to be named."""

    name: str | None
    code: str | None = None


def name_of(reading: Reading, reader: Reader) -> ReaderName:
    """Of a learner the person, of HR the node as it is called now, of a centre the centre; of an
    operator nothing. One query at most."""
    query = _query(reader)
    row = None if query is None else reading.connection.execute(query).one_or_none()
    return ReaderName(None) if row is None else ReaderName(*row)


def _query(reader: Reader) -> Select[tuple[str]] | Select[tuple[str, str]] | None:
    if reader.person_id is not None:
        return select(people.c.name).where(people.c.person_id == reader.person_id)
    if reader.node_id is not None:
        latest = node_spans.c.from_at.desc()
        one = select(node_spans.c.name).where(node_spans.c.node_id == reader.node_id)
        return one.order_by(latest).limit(1)
    if reader.centre_id is not None:
        return select(centres.c.name, centres.c.code).where(centres.c.centre_id == reader.centre_id)
    return None
