"""Credentials with which centres send. Revoked ones stay: statements name them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from lms_plugin.domain.credentials import Credential, Sender
from lms_plugin.store import bulk, inputs
from lms_plugin.store.among import among
from lms_plugin.store.database import Reading, Writing
from lms_plugin.store.tables import centres, credential_home_pages, credentials


@dataclass(frozen=True, slots=True)
class HomePage:
    """A home page that a credential may vouch for, and whether account names there are NIPs."""

    url: str
    names_are_nip: bool


@dataclass(frozen=True, slots=True)
class NewCredential:
    key: str
    secret_hash: str
    centre_id: int
    test_mode: bool
    vouches_mailboxes: bool
    home_pages: tuple[HomePage, ...]
    amqp_user: str | None = None


@dataclass(frozen=True, slots=True)
class CredentialRow:
    key: str
    centre: str
    test_mode: bool
    vouches_mailboxes: bool
    created_at: datetime
    revoked_at: datetime | None
    amqp_user: str | None
    home_pages: tuple[HomePage, ...]


def find_sender(reading: Reading, key: str) -> tuple[Credential, str] | None:
    """The credential of this key, unless it was revoked, and the hash of its secret."""
    query = select(credentials).where(credentials.c.key == key, credentials.c.revoked_at.is_(None))
    row = reading.connection.execute(query).one_or_none()
    if row is None:
        return None
    found = Credential(
        credential_id=row.credential_id,
        key=row.key,
        centre_id=row.centre_id,
        test_mode=row.test_mode,
        vouches_mailboxes=row.vouches_mailboxes,
        home_pages=_home_pages_of(reading, row.credential_id),
    )
    return found, row.secret_hash


def id_of(reading: Reading, key: str) -> int | None:
    """Of a revoked one too."""
    query = select(credentials.c.credential_id).where(credentials.c.key == key)
    return reading.connection.execute(query).scalar_one_or_none()


def _home_pages_of(reading: Reading, credential_id: int) -> dict[str, bool]:
    pages = credential_home_pages
    query = select(pages.c.home_page, pages.c.names_are_nip)
    rows = reading.connection.execute(query.where(pages.c.credential_id == credential_id))
    return {row.home_page: row.names_are_nip for row in rows}


def senders_of_amqp_users(reading: Reading, users: Collection[str]) -> dict[str, Sender]:
    """Broker's user → who sends, by a credential in force; users without one are left out."""
    query = select(
        credentials.c.amqp_user, credentials.c.credential_id, credentials.c.centre_id
    ).where(credentials.c.revoked_at.is_(None), among(reading, credentials.c.amqp_user, users))
    return {row[0]: Sender(*row[1:]) for row in reading.connection.execute(query)}


def add(writing: Writing, new: NewCredential) -> bool:
    """False if the key is taken, by a revoked credential too, or the broker's user is."""
    columns = (
        "key",
        "secret_hash",
        "centre_id",
        "test_mode",
        "vouches_mailboxes",
        "created_at",
        "amqp_user",
    )
    values = (
        new.key,
        new.secret_hash,
        new.centre_id,
        new.test_mode,
        new.vouches_mailboxes,
        writing.now(),
        new.amqp_user,
    )
    if not bulk.insert_rows(writing, credentials, columns, [values], skip_existing=True):
        return False
    _add_home_pages(writing, new)
    inputs.bump(writing, "credentials")
    return True


def _add_home_pages(writing: Writing, new: NewCredential) -> None:
    query = select(credentials.c.credential_id).where(credentials.c.key == new.key)
    credential_id = writing.connection.execute(query).scalar_one()
    rows = [(credential_id, page.url, page.names_are_nip) for page in new.home_pages]
    columns = ("credential_id", "home_page", "names_are_nip")
    bulk.insert_rows(writing, credential_home_pages, columns, rows)


def revoke(writing: Writing, key: str) -> bool:
    """False if there is no such key, or it was revoked before."""
    mine = credentials.c.key == key
    found = writing.connection.execute(
        update(credentials)
        .where(mine, credentials.c.revoked_at.is_(None))
        .values(revoked_at=writing.now())
    )
    if not found.rowcount:
        return False
    inputs.bump(writing, "credentials")
    return True


def all_rows(reading: Reading) -> list[CredentialRow]:
    """In the order in which they were made."""
    pages: dict[int, list[HomePage]] = {}
    vouched = select(credential_home_pages).order_by(credential_home_pages.c.home_page)
    for row in reading.connection.execute(vouched):
        pages.setdefault(row.credential_id, []).append(HomePage(row.home_page, row.names_are_nip))
    query = (
        select(
            credentials.c.credential_id,
            credentials.c.key,
            centres.c.code,
            credentials.c.test_mode,
            credentials.c.vouches_mailboxes,
            credentials.c.created_at,
            credentials.c.revoked_at,
            credentials.c.amqp_user,
        )
        .join(centres, centres.c.centre_id == credentials.c.centre_id)
        .order_by(credentials.c.credential_id)
    )
    return [
        CredentialRow(*row[1:], tuple(pages.get(row[0], ())))
        for row in reading.connection.execute(query)
    ]
