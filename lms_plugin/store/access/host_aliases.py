"""Other hosts under which centres speak of their sites."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from lms_plugin.domain.access.host_aliases import HostAlias, HostAliases
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres, host_aliases


@dataclass(frozen=True, slots=True)
class HostAliasRow:
    """By the centre's code."""

    centre: str
    alias: HostAlias


def load(reading: Reading) -> HostAliases:
    return HostAliases(row.alias for row in all_rows(reading))


def all_rows(reading: Reading) -> list[HostAliasRow]:
    """By centre and alias."""
    query = (
        select(host_aliases, centres.c.code)
        .join(centres, centres.c.centre_id == host_aliases.c.centre_id)
        .order_by(centres.c.code, host_aliases.c.alias)
    )
    return [
        HostAliasRow(row.code, HostAlias(row.centre_id, row.alias, row.host))
        for row in reading.connection.execute(query)
    ]


def add(writing: Writing, new: HostAlias) -> None:
    writing.connection.execute(
        insert(host_aliases).values(centre_id=new.centre_id, alias=new.alias, host=new.host)
    )


def remove(writing: Writing, held: HostAlias) -> None:
    mine = host_aliases.c.centre_id == held.centre_id
    mine &= host_aliases.c.alias == held.alias
    writing.connection.execute(delete(host_aliases).where(mine))
