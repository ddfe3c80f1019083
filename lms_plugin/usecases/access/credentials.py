"""Give out, change, list and revoke the credentials with which training centres send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from lms_plugin.domain.access.credentials import EVERYTHING, DeliveryPolicy, has_ended
from lms_plugin.domain.access.origins import read_origins
from lms_plugin.domain.access.scopes import Permission, Scope, may
from lms_plugin.domain.access.secrets import Issued, Mint, is_key
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import centres, credentials
from lms_plugin.store.access.credentials import Change, CredentialRow, HomePage, NewCredential
from lms_plugin.store.engine.database import Database, Reading, Writing


@dataclass(frozen=True, slots=True)
class CredentialRequest:
    """What an operator asks for. `centre_name` names a centre that is new; `key` is made up when
    None; messages of the broker's user `amqp_user` are to count as sent with it. `origins` are as
    an operator writes them."""

    centre: str
    centre_name: str | None = None
    home_pages: tuple[str, ...] = ()
    nip_home_pages: tuple[str, ...] = ()
    vouches_mailboxes: bool = False
    test_mode: bool = False
    key: str | None = None
    amqp_user: str | None = None
    scopes: frozenset[Scope] = EVERYTHING
    expires_at: datetime | None = None
    origins: tuple[str, ...] = ()
    delivery_policy: DeliveryPolicy = DeliveryPolicy.STRICT


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """What is to be different; the rest stays. Origins are added and taken away one by one.

    `never_expires` takes the end away, and excludes `expires_at`.
    """

    scopes: frozenset[Scope] | None = None
    expires_at: datetime | None = None
    never_expires: bool = False
    more_origins: tuple[str, ...] = ()
    fewer_origins: tuple[str, ...] = ()
    delivery_policy: DeliveryPolicy | None = None


def add_credential(database: Database, request: CredentialRequest, mint: Mint) -> Issued:
    """The only moment at which the secret is known. Raises Invalid and Conflict."""
    pages = _home_pages(request)
    _check(request, pages)
    origins = read_origins(request.origins)
    issued = Issued(mint.key() if request.key is None else request.key, mint.secret())
    # Before the transaction: it takes 40 ms, in which on SQLite nobody else could write.
    secret_hash = mint.hash(issued.secret)

    def write(writing: Writing) -> None:
        _check_end(writing, request.expires_at)
        new = NewCredential(
            key=issued.key,
            secret_hash=secret_hash,
            centre_id=_centre(writing, request),
            test_mode=request.test_mode,
            vouches_mailboxes=request.vouches_mailboxes,
            home_pages=pages,
            amqp_user=request.amqp_user,
            scopes=request.scopes,
            expires_at=request.expires_at,
            origins=origins,
            delivery_policy=request.delivery_policy,
        )
        if not credentials.add(writing, new):
            raise Conflict(_taken(issued.key, request.amqp_user))

    database.transact(write)
    return issued


def _taken(key: str, amqp_user: str | None) -> str:
    if amqp_user is None:
        return (
            f"Kunci {key} sudah dipakai; pilih yang lain. / The key {key} is taken; choose another."
        )
    return (
        f"Kunci {key} atau pengguna broker {amqp_user} sudah dipakai kredensial lain. / "
        f"Another credential has the key {key} or the broker's user {amqp_user}."
    )


def list_credentials(database: Database) -> list[CredentialRow]:
    with database.read() as reading:
        return credentials.all_rows(reading)


def revoke_credential(database: Database, key: str) -> None:
    """Raises NotFound. What was sent with it stays and keeps its meaning."""
    if not database.transact(lambda writing: credentials.revoke(writing, key)):
        raise _not_in_force(key)


def change_credential(database: Database, key: str, request: ChangeRequest) -> None:
    """Processes that remember the secret follow within seconds. Raises Invalid and NotFound."""
    _check_change(request)
    more, fewer = read_origins(request.more_origins), read_origins(request.fewer_origins)

    def write(writing: Writing) -> None:
        _check_end(writing, request.expires_at)
        # What it allows is read under the lock that the first change takes.
        if not credentials.change(writing, key, _without_origins(request)):
            raise _not_in_force(key)
        if more or fewer:
            origins = _changed(credentials.origins_of(writing, key), more, fewer)
            credentials.change(writing, key, Change(origins=origins))

    database.transact(write)


def _check_change(request: ChangeRequest) -> None:
    if request == ChangeRequest():
        raise Invalid(
            "Sebutkan apa yang diubah; lihat --help. / Say what to change; see --help.", "--scope"
        )
    if request.never_expires and request.expires_at is not None:
        raise Invalid(
            "Pilih --expires atau --no-expiry. / Choose --expires or --no-expiry.", "--expires"
        )


def _without_origins(request: ChangeRequest) -> Change:
    is_about_end = request.never_expires or request.expires_at is not None
    return Change(
        scopes=request.scopes,
        expires_at=(request.expires_at,) if is_about_end else None,
        delivery_policy=request.delivery_policy,
    )


def _changed(
    origins: frozenset[str], more: frozenset[str], fewer: frozenset[str]
) -> frozenset[str]:
    unknown = sorted(fewer - origins)
    if unknown:
        raise Invalid(
            f"Kredensial ini tidak mengizinkan {unknown[0]}. / "
            f"This credential does not allow {unknown[0]}.",
            "--remove-origin",
        )
    # Once more for their number: only together can they be too many.
    return read_origins((origins - fewer) | more)


def _check_end(reading: Reading, expires_at: datetime | None) -> None:
    if has_ended(expires_at, reading.now()):
        raise Invalid(
            "Waktu berakhirnya sudah lewat; untuk mengakhiri sekarang pakai revoke. / "
            "That end lies in the past; to end it now use revoke.",
            "--expires",
        )


def _not_in_force(key: str) -> NotFound:
    return NotFound(f"Tidak ada kredensial {key} yang berlaku. / No credential {key} is in force.")


def _home_pages(request: CredentialRequest) -> tuple[HomePage, ...]:
    return (
        *(HomePage(url, names_are_nip=False) for url in request.home_pages),
        *(HomePage(url, names_are_nip=True) for url in request.nip_home_pages),
    )


def _check(request: CredentialRequest, pages: tuple[HomePage, ...]) -> None:
    if not request.centre.strip():
        raise Invalid("Sebutkan kode pusat pelatihan. / Name the centre's code.", "--centre")
    if request.key is not None:
        check_key(request.key)
    writes = may(request.scopes, Permission.WRITE_STATEMENTS)
    if writes and not pages and not request.vouches_mailboxes:
        raise Invalid(
            "Tanpa home page atau --mailboxes tidak ada yang dapat dihitung. / "
            "Without a home page or --mailboxes nothing could ever be credited.",
            "--home-page",
        )
    for page in pages:
        _check_home_page(page.url)
    _check_once(page.url for page in pages)


def check_key(key: str) -> None:
    """Raises Invalid unless the text can be a key."""
    if not is_key(key):
        raise Invalid(
            "Kunci terdiri atas 1–64 huruf, angka, _ atau -. / "
            "A key is 1–64 letters, digits, _ or -.",
            "--key",
        )


def _check_home_page(url: str) -> None:
    parts = urlsplit(url)
    is_address = parts.scheme in {"http", "https"} and parts.netloc
    if not is_address or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise Invalid(
            f"{url!r} bukan alamat http(s); tulis persis seperti dikirim LMS. / "
            f"{url!r} is no http(s) address; write it exactly as the LMS sends it.",
            "--home-page",
        )


def _check_once(urls: Iterable[str]) -> None:
    seen: set[str] = set()
    for url in urls:
        if url in seen:
            raise Invalid(
                f"Home page {url} disebut dua kali. / The home page {url} is named twice.",
                "--home-page",
            )
        seen.add(url)


def _centre(writing: Writing, request: CredentialRequest) -> int:
    """The id of the centre, which is made if it is new."""
    found = centres.find(writing, request.centre)
    if found is None:
        centres.add(writing, request.centre, request.centre_name or request.centre)
        found = centres.find(writing, request.centre)
    assert found is not None
    centre_id, name = found
    if request.centre_name not in {None, name}:
        raise Conflict(
            f"Pusat {request.centre} sudah bernama {name!r}; hilangkan --centre-name. / "
            f"The centre {request.centre} is already named {name!r}; leave out --centre-name."
        )
    return centre_id
