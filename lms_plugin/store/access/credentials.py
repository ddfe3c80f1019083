"""Credentials with which centres send. Revoked ones stay: statements name them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, or_, select, update

from lms_plugin.domain.access.carry_over import CredentialPages
from lms_plugin.domain.access.credentials import EVERYTHING, Credential, DeliveryPolicy, Sender
from lms_plugin.domain.access.scopes import Permission, Scope, may
from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE
from lms_plugin.store.access.home_pages import narrowings_of
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.access import (
    centres,
    credential_home_pages,
    credential_origins,
    credentials,
)


@dataclass(frozen=True, slots=True)
class HomePage:
    """A home page that a credential may vouch for, and whether account names there are NIPs."""

    url: str
    names_are_nip: bool


@dataclass(frozen=True, slots=True)
class NewCredential:
    """`is_carried_over`: what it names is registered for its centre, so that nobody need do it."""

    key: str
    secret_hash: str
    centre_id: int
    test_mode: bool
    vouches_mailboxes: bool
    home_pages: tuple[HomePage, ...]
    amqp_user: str | None = None
    scopes: frozenset[Scope] = EVERYTHING
    expires_at: datetime | None = None
    origins: frozenset[str] = frozenset()
    delivery_policy: DeliveryPolicy = DeliveryPolicy.STRICT
    is_carried_over: bool = False
    counts_plain: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different about a credential; None leaves it as it is.

    `expires_at` is None within a pair, too: (None,) takes the end away.
    """

    scopes: frozenset[Scope] | None = None
    expires_at: tuple[datetime | None] | None = None
    origins: frozenset[str] | None = None
    delivery_policy: DeliveryPolicy | None = None
    counts_plain: bool | None = None


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """`home_pages` are those it named when it was made; `narrowed` are the canonical forms of those
    of its centre for which it does not vouch now."""

    key: str
    centre: str
    test_mode: bool
    vouches_mailboxes: bool
    created_at: datetime
    revoked_at: datetime | None
    amqp_user: str | None
    scopes: frozenset[Scope]
    expires_at: datetime | None
    last_used_at: datetime | None
    delivery_policy: DeliveryPolicy
    home_pages: tuple[HomePage, ...]
    origins: tuple[str, ...]
    narrowed: tuple[str, ...] = ()
    counts_plain: bool = True


def find_sender(reading: Reading, key: str) -> tuple[Credential, str] | None:
    """The credential of this key, unless it was revoked, and the hash of its secret."""
    query = select(credentials).where(credentials.c.key == key, credentials.c.revoked_at.is_(None))
    row = reading.connection.execute(query).one_or_none()
    if row is None:
        return None
    home_pages = _home_pages(reading, row.credential_id).get(row.credential_id, ())
    origins = _origins(reading, row.credential_id).get(row.credential_id, ())
    return _credential(row, home_pages, origins), row.secret_hash


def load(reading: Reading) -> dict[int, Credential]:
    """All of them by id, revoked and expired ones too."""
    home_pages, origins = _home_pages(reading), _origins(reading)
    return {
        row.credential_id: _credential(
            row, home_pages.get(row.credential_id, ()), origins.get(row.credential_id, ())
        )
        for row in reading.connection.execute(select(credentials))
    }


def for_trials(reading: Reading) -> frozenset[int]:
    """Those of which nothing counts, also where they were revoked."""
    query = select(credentials.c.credential_id).where(credentials.c.test_mode)
    return frozenset(reading.connection.execute(query).scalars())


def _credential(
    row: Row[Any], home_pages: Iterable[HomePage], origins: Iterable[str]
) -> Credential:
    return Credential(
        credential_id=row.credential_id,
        key=row.key,
        centre_id=row.centre_id,
        test_mode=row.test_mode,
        vouches_mailboxes=row.vouches_mailboxes,
        home_pages={page.url: page.names_are_nip for page in home_pages},
        scopes=_read_scopes(row.scopes),
        expires_at=row.expires_at,
        origins=frozenset(origins),
        delivery_policy=DeliveryPolicy(row.delivery_policy),
        counts_plain=row.counts_plain,
    )


def _read_scopes(text: str) -> frozenset[Scope]:
    return frozenset(map(Scope, text.split()))


def _write_scopes(scopes: Iterable[Scope]) -> str:
    return " ".join(sorted(scopes))


def id_of(reading: Reading, key: str) -> int | None:
    """Of a revoked one too."""
    query = select(credentials.c.credential_id).where(credentials.c.key == key)
    return reading.connection.execute(query).scalar_one_or_none()


def pages_of_all(reading: Reading) -> list[CredentialPages]:
    """Of every credential, revoked ones too, in the order in which they were made."""
    home_pages = _home_pages(reading)
    query = select(credentials).order_by(credentials.c.credential_id)
    return [
        CredentialPages(
            credential_id=row.credential_id,
            centre_id=row.centre_id,
            is_carried_over=row.is_carried_over,
            named=(
                *((page.url, page.names_are_nip) for page in home_pages.get(row.credential_id, ())),
                *([(MAILBOX_PAGE, False)] if row.vouches_mailboxes else ()),
            ),
        )
        for row in reading.connection.execute(query)
    ]


def mark_carried_over(writing: Writing, credential_ids: Iterable[int]) -> None:
    rows = [(credential_id, True) for credential_id in credential_ids]
    bulk.update_rows(writing, credentials, ("credential_id",), ("is_carried_over",), rows)


def _home_pages(reading: Reading, only: int | None = None) -> Mapping[int, list[HomePage]]:
    """By credential, in alphabetical order; of one credential, or of all."""
    pages = credential_home_pages
    query = select(pages).order_by(pages.c.home_page)
    if only is not None:
        query = query.where(pages.c.credential_id == only)
    found: dict[int, list[HomePage]] = {}
    for row in reading.connection.execute(query):
        found.setdefault(row.credential_id, []).append(HomePage(row.home_page, row.names_are_nip))
    return found


def _origins(reading: Reading, only: int | None = None) -> Mapping[int, list[str]]:
    """By credential, in alphabetical order; of one credential, or of all."""
    query = select(credential_origins).order_by(credential_origins.c.origin)
    if only is not None:
        query = query.where(credential_origins.c.credential_id == only)
    found: dict[int, list[str]] = {}
    for row in reading.connection.execute(query):
        found.setdefault(row.credential_id, []).append(row.origin)
    return found


def origins_in_force(reading: Reading) -> dict[str, datetime | None]:
    """Every origin that a credential allows which was not revoked, and when the last of these
    expires; None where one has no end."""
    query = (
        select(credential_origins.c.origin, credentials.c.expires_at)
        .join(credentials, credentials.c.credential_id == credential_origins.c.credential_id)
        .where(credentials.c.revoked_at.is_(None))
    )
    # Of one origin the longest end counts: which credential comes is not known at a preflight.
    found: dict[str, datetime | None] = {}
    for origin, expires_at in reading.connection.execute(query):
        known = found.get(origin, expires_at)
        is_endless = known is None or expires_at is None
        found[origin] = None if is_endless else max(known, expires_at)
    return found


def senders_of_amqp_users(reading: Reading, users: Collection[str]) -> dict[str, Sender]:
    """Broker's user → who sends, by a credential in force that may write; users without one are
    left out."""
    query = select(credentials).where(
        credentials.c.revoked_at.is_(None),
        or_(credentials.c.expires_at.is_(None), credentials.c.expires_at > reading.now()),
        any_of(reading, credentials.c.amqp_user, users),
    )
    # Only the sender is asked for, so home pages and origins need not be read.
    found = {row.amqp_user: _credential(row, (), ()) for row in reading.connection.execute(query)}
    return {
        user: credential.sender
        for user, credential in found.items()
        if may(credential.scopes, Permission.WRITE_STATEMENTS)
    }


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
        "scopes",
        "expires_at",
        "delivery_policy",
        "counts_plain",
        "is_carried_over",
    )
    values = (
        new.key,
        new.secret_hash,
        new.centre_id,
        new.test_mode,
        new.vouches_mailboxes,
        writing.now(),
        new.amqp_user,
        _write_scopes(new.scopes),
        new.expires_at,
        new.delivery_policy.value,
        new.counts_plain,
        new.is_carried_over,
    )
    if not bulk.insert_rows(writing, credentials, columns, [values], skip_existing=True):
        return False
    credential_id = id_of(writing, new.key)
    assert credential_id is not None
    _add_home_pages(writing, credential_id, new.home_pages)
    _add_origins(writing, credential_id, new.origins)
    inputs.bump(writing, "credentials")
    return True


def _add_home_pages(writing: Writing, credential_id: int, pages: Iterable[HomePage]) -> None:
    rows = [(credential_id, page.url, page.names_are_nip) for page in pages]
    columns = ("credential_id", "home_page", "names_are_nip")
    bulk.insert_rows(writing, credential_home_pages, columns, rows)


def _add_origins(writing: Writing, credential_id: int, origins: Iterable[str]) -> None:
    rows = [(credential_id, origin) for origin in sorted(origins)]
    bulk.insert_rows(writing, credential_origins, ("credential_id", "origin"), rows)


def change(writing: Writing, key: str, wanted: Change) -> bool:
    """False if there is no such key, or it was revoked; one that has expired can be changed."""
    # Something is set in any case: that finds the credential, and locks it until the end.
    values: dict[str, Any] = {"key": key}
    if wanted.scopes is not None:
        values["scopes"] = _write_scopes(wanted.scopes)
    if wanted.expires_at is not None:
        (values["expires_at"],) = wanted.expires_at
    if wanted.delivery_policy is not None:
        values["delivery_policy"] = wanted.delivery_policy.value
    if wanted.counts_plain is not None:
        values["counts_plain"] = wanted.counts_plain
    found = writing.connection.execute(
        update(credentials)
        .where(credentials.c.key == key, credentials.c.revoked_at.is_(None))
        .values(values)
    )
    if not found.rowcount:
        return False
    credential_id = id_of(writing, key)
    if wanted.origins is not None and credential_id is not None:
        _replace_origins(writing, credential_id, wanted.origins)
    inputs.bump(writing, "credentials")
    return True


def _replace_origins(writing: Writing, credential_id: int, origins: frozenset[str]) -> None:
    mine = credential_origins.c.credential_id == credential_id
    writing.connection.execute(delete(credential_origins).where(mine))
    _add_origins(writing, credential_id, origins)


def origins_of(reading: Reading, key: str) -> frozenset[str]:
    """The origins that this credential allows; none for a key that does not exist."""
    query = (
        select(credential_origins.c.origin)
        .join(credentials, credentials.c.credential_id == credential_origins.c.credential_id)
        .where(credentials.c.key == key)
    )
    return frozenset(reading.connection.execute(query).scalars())


def hold(writing: Writing, credential_id: int) -> None:
    """Until the transaction ends nobody else holds it. What names it goes on being written."""
    query = select(credentials.c.credential_id).where(credentials.c.credential_id == credential_id)
    writing.connection.execute(query.with_for_update(key_share=True))


def note_uses(writing: Writing, uses: Mapping[int, datetime]) -> None:
    """Credential → when it was used; what is on record is never set back."""
    # One after the other in a fixed order: two processes that do this must not wait in a circle.
    for credential_id, used_at in sorted(uses.items()):
        last = credentials.c.last_used_at
        writing.connection.execute(
            update(credentials)
            .where(credentials.c.credential_id == credential_id)
            .where(or_(last.is_(None), last < used_at))
            .values(last_used_at=used_at)
        )


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
    home_pages, origins = _home_pages(reading), _origins(reading)
    narrowings, now = narrowings_of(reading), reading.now()
    query = (
        select(credentials, centres.c.code)
        .join(centres, centres.c.centre_id == credentials.c.centre_id)
        .order_by(credentials.c.credential_id)
    )
    return [
        CredentialRow(
            key=row.key,
            centre=row.code,
            test_mode=row.test_mode,
            vouches_mailboxes=row.vouches_mailboxes,
            created_at=row.created_at,
            revoked_at=row.revoked_at,
            amqp_user=row.amqp_user,
            scopes=_read_scopes(row.scopes),
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
            delivery_policy=DeliveryPolicy(row.delivery_policy),
            counts_plain=row.counts_plain,
            home_pages=tuple(home_pages.get(row.credential_id, ())),
            origins=tuple(origins.get(row.credential_id, ())),
            narrowed=tuple(
                one.match_key for one in narrowings.get(row.key, ()) if one.holds_at(now)
            ),
        )
        for row in reading.connection.execute(query)
    ]
