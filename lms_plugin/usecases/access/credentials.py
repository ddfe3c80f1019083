"""Give out, change, list and revoke the credentials with which training centres send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.access.credentials import EVERYTHING, DeliveryPolicy, has_ended
from lms_plugin.domain.access.home_pages import read_home_page
from lms_plugin.domain.access.origins import read_origins
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.access.scopes import Permission, Scope, may
from lms_plugin.domain.access.secrets import Issued, Mint, is_key
from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import centres, credentials, deeds, home_pages
from lms_plugin.store.access.credentials import Change, CredentialRow, HomePage, NewCredential
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.access.home_pages import HomePageRequest, register, settle_home_pages
from schemas.texts import Message, message


@dataclass(frozen=True, slots=True)
class CredentialRequest:
    """What an operator asks for. `centre_name` names a centre that is new; `key` is made up when
    None; messages of the broker's user `amqp_user` are to count as sent with it. `origins` are as
    an operator writes them. `shares_home_pages` approves that they are another centre's, too."""

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
    counts_plain: bool = True
    shares_home_pages: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """What is to be different; the rest stays. Origins are added and taken away one by one.

    `never_expires` takes the end away, and excludes `expires_at`. `counts_plain` reaches what was
    sent before, too.
    """

    scopes: frozenset[Scope] | None = None
    expires_at: datetime | None = None
    never_expires: bool = False
    more_origins: tuple[str, ...] = ()
    fewer_origins: tuple[str, ...] = ()
    delivery_policy: DeliveryPolicy | None = None
    counts_plain: bool | None = None


def add_credential(
    database: Database, principal: Principal, request: CredentialRequest, mint: Mint
) -> Issued:
    """The only moment at which the secret is known. Home pages that it names are registered for
    its centre; it vouches for all of the centre's. Raises Invalid and Conflict."""
    pages = _home_pages(request)
    _check(request, pages)
    origins = read_origins(request.origins)
    issued = Issued(mint.key() if request.key is None else request.key, mint.secret())
    # Before the transaction: it takes 40 ms, in which on SQLite nobody else could write.
    secret_hash = mint.hash(issued.secret)

    def write(writing: Writing) -> None:
        # Before anything is looked up: what is registered now must still be so when it is written.
        import_alone(writing)
        _check_end(writing, request.expires_at)
        centre_id = _centre(writing, request)
        registered = _register(writing, principal, centre_id, request)
        new = NewCredential(
            key=issued.key,
            secret_hash=secret_hash,
            centre_id=centre_id,
            test_mode=request.test_mode,
            vouches_mailboxes=request.vouches_mailboxes,
            home_pages=pages,
            amqp_user=request.amqp_user,
            scopes=request.scopes,
            expires_at=request.expires_at,
            origins=origins,
            delivery_policy=request.delivery_policy,
            counts_plain=request.counts_plain,
            is_carried_over=True,
        )
        if not credentials.add(writing, new):
            raise Conflict(_taken(issued.key, request.amqp_user))
        _sign(writing, principal, DeedKind.CREDENTIAL_ADDED, issued.key)
        if registered:
            settle_home_pages(writing, centre_id, registered)

    database.transact(write)
    return issued


def _taken(key: str, amqp_user: str | None) -> Message:
    if amqp_user is None:
        return message("access.key_taken", key=key)
    return message("access.another_credential_key_brokers", key=key, amqp_user=amqp_user)


def list_credentials(database: Database) -> list[CredentialRow]:
    with database.read() as reading:
        return credentials.all_rows(reading)


def revoke_credential(database: Database, principal: Principal, key: str) -> None:
    """Raises NotFound. What was sent with it stays and keeps its meaning."""

    def write(writing: Writing) -> None:
        if not credentials.revoke(writing, key):
            raise _not_in_force(key)
        _sign(writing, principal, DeedKind.CREDENTIAL_REVOKED, key)

    database.transact(write)


def change_credential(
    database: Database, principal: Principal, key: str, request: ChangeRequest
) -> None:
    """Processes that remember the secret follow within seconds. Raises Invalid and NotFound."""
    _check_change(request)
    more, fewer = read_origins(request.more_origins), read_origins(request.fewer_origins)

    def write(writing: Writing) -> None:
        if request.counts_plain is not None:
            # Before anything is locked: whoever marks people takes this first.
            import_alone(writing)
        _check_end(writing, request.expires_at)
        # What it allows is read under the lock that the first change takes.
        if not credentials.change(writing, key, _without_origins(request)):
            raise _not_in_force(key)
        if more or fewer:
            origins = _changed(credentials.origins_of(writing, key), more, fewer)
            credentials.change(writing, key, Change(origins=origins))
        _sign(writing, principal, DeedKind.CREDENTIAL_CHANGED, key)
        if request.counts_plain is not None:
            _settle_plain(writing, key)

    database.transact(write)


def _settle_plain(writing: Writing, key: str) -> None:
    """What was kept before counts now, or waits again."""
    # Once all is written: projections look credentials up under the lock on inputs.
    inputs.change_inputs(writing)
    credential_id = credentials.id_of(writing, key)
    if credential_id is not None:
        concerned.of_credential(writing, credential_id)


def _check_change(request: ChangeRequest) -> None:
    if request == ChangeRequest():
        raise Invalid(message("access.say_change"), "--scope")
    if request.never_expires and request.expires_at is not None:
        raise Invalid(message("access.choose_expires_no_expiry"), "--expires")


def _without_origins(request: ChangeRequest) -> Change:
    is_about_end = request.never_expires or request.expires_at is not None
    return Change(
        scopes=request.scopes,
        expires_at=(request.expires_at,) if is_about_end else None,
        delivery_policy=request.delivery_policy,
        counts_plain=request.counts_plain,
    )


def _changed(
    origins: frozenset[str], more: frozenset[str], fewer: frozenset[str]
) -> frozenset[str]:
    unknown = sorted(fewer - origins)
    if unknown:
        raise Invalid(
            message("access.credential_does_not_allow", unknown=unknown[0]),
            "--remove-origin",
        )
    # Once more for their number: only together can they be too many.
    return read_origins((origins - fewer) | more)


def _check_end(reading: Reading, expires_at: datetime | None) -> None:
    if has_ended(expires_at, reading.now()):
        raise Invalid(
            message("access.end_lies_past"),
            "--expires",
        )


def _not_in_force(key: str) -> NotFound:
    return NotFound(message("access.no_credential_force", key=key))


def _home_pages(request: CredentialRequest) -> tuple[HomePage, ...]:
    return (
        *(HomePage(url, names_are_nip=False) for url in request.home_pages),
        *(HomePage(url, names_are_nip=True) for url in request.nip_home_pages),
    )


def _check(request: CredentialRequest, pages: tuple[HomePage, ...]) -> None:
    if not request.centre.strip():
        raise Invalid(message("access.name_centres_code"), "--centre")
    if request.key is not None:
        check_key(request.key)
    _check_once(read_home_page(page.url, "--home-page") for page in pages)


def check_key(key: str) -> None:
    """Raises Invalid unless the text can be a key."""
    if not is_key(key):
        raise Invalid(
            message("access.key_1_64_letters"),
            "--key",
        )


def _check_once(match_keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in match_keys:
        if key in seen:
            raise Invalid(
                message("access.home_page_named_twice", key=key),
                "--home-page",
            )
        seen.add(key)


def _centre(writing: Writing, request: CredentialRequest) -> int:
    """The id of the centre, which is made if it is new."""
    found = centres.find(writing, request.centre)
    if found is None:
        centres.add(writing, request.centre, request.centre_name or request.centre)
        found = centres.find(writing, request.centre)
    assert found is not None
    centre_id, name = found
    if request.centre_name not in {None, name}:
        raise Conflict(message("access.centre_already_named", centre=request.centre, name=name))
    return centre_id


def _register(
    writing: Writing, principal: Principal, centre_id: int, request: CredentialRequest
) -> list[str]:
    """Register what the centre does not have yet; the canonical forms of what is new."""
    now = writing.now()
    held = {
        row.registration.match_key: row.registration.names_are_nip
        for row in home_pages.all_rows(writing, centre_id)
        if row.registration.overlaps(now)
    }
    registered = []
    for page in _named(request):
        match_key = read_home_page(page.home_page, "--home-page")
        if match_key not in held:
            register(writing, principal, centre_id, page)
            registered.append(match_key)
        elif held[match_key] != page.names_are_nip:
            raise _otherwise_registered(page.home_page)
    if not held and not registered and may(request.scopes, Permission.WRITE_STATEMENTS):
        raise _without_pages()
    return registered


def _named(request: CredentialRequest) -> list[HomePageRequest]:
    pages = list(_home_pages(request))
    if request.vouches_mailboxes:
        pages.append(HomePage(MAILBOX_PAGE, names_are_nip=False))
    return [
        HomePageRequest(
            request.centre, page.url, page.names_are_nip, is_shared=request.shares_home_pages
        )
        for page in pages
    ]


def _otherwise_registered(home_page: str) -> Conflict:
    return Conflict(message("access.centre_registered_another_meaning", home_page=home_page))


def _without_pages() -> Invalid:
    return Invalid(
        message("access.without_home_page_mailboxes"),
        "--home-page",
    )


def _sign(writing: Writing, principal: Principal, kind: DeedKind, key: str) -> None:
    """With what the credential may do from now on."""
    row = next(row for row in credentials.all_rows(writing) if row.key == key)
    found = centres.find(writing, row.centre)
    details = {
        "scopes": sorted(row.scopes),
        "test_mode": row.test_mode,
        "delivery_policy": row.delivery_policy.value,
        "counts_plain": row.counts_plain,
        "expires_at": None if row.expires_at is None else row.expires_at.isoformat(),
        "origins": list(row.origins),
    }
    deeds.sign(writing, principal, NewDeed(kind, key, found[0] if found else None, details))
