"""Centres that may speak for modules of another."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from lms_plugin.domain.access.providers import Providers, Provision
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres, providers


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """By the codes of both centres."""

    owner: str
    provider: str
    provision: Provision


def load(reading: Reading) -> Providers:
    return Providers(row.provision for row in all_rows(reading))


def all_rows(reading: Reading) -> list[ProviderRow]:
    """By owner and provider, the earliest first."""
    owners, senders = centres.alias("owners"), centres.alias("senders")
    query = (
        select(providers, owners.c.code.label("owner"), senders.c.code.label("sender"))
        .join(owners, owners.c.centre_id == providers.c.owner_id)
        .join(senders, senders.c.centre_id == providers.c.provider_id)
        .order_by(owners.c.code, senders.c.code, providers.c.from_at)
    )
    return [
        ProviderRow(
            row.owner,
            row.sender,
            Provision(row.owner_id, row.provider_id, row.from_at, row.to_at),
        )
        for row in reading.connection.execute(query)
    ]


def of_pair(reading: Reading, owner_id: int, provider_id: int) -> list[Provision]:
    """The earliest first."""
    query = (
        select(providers)
        .where(providers.c.owner_id == owner_id, providers.c.provider_id == provider_id)
        .order_by(providers.c.from_at)
    )
    return [Provision(*row) for row in reading.connection.execute(query)]


def add(writing: Writing, new: Provision) -> None:
    writing.connection.execute(
        insert(providers).values(
            owner_id=new.owner_id,
            provider_id=new.provider_id,
            from_at=new.from_at,
            to_at=new.to_at,
        )
    )


def end(writing: Writing, provision: Provision, to_at: datetime) -> None:
    mine = providers.c.owner_id == provision.owner_id
    mine &= providers.c.provider_id == provision.provider_id
    mine &= providers.c.from_at == provision.from_at
    writing.connection.execute(update(providers).where(mine).values(to_at=to_at))
