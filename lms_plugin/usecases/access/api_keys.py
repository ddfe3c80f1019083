"""Give out, list and revoke the API keys of readers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import DeedKind, Principal, check_label
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Issued, Mint
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import api_keys, deeds
from lms_plugin.store.access.api_keys import ApiKeyRow
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.people import identifiers, nodes
from lms_plugin.usecases.access.centres import centre_id_of
from lms_plugin.usecases.access.credentials import check_key
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class KeyRequest:
    """What an operator asks for: a role, and the one thing that the role is about.

    A learner is named by `person`, the public id, or by `nip`, which is used to look the person up
    and kept nowhere. HR is named by the code of a node, a centre by its own. `label` says what the
    key is for, or whose, wherever it has signed.
    """

    role: Role
    person: UUID | None = None
    nip: str | None = None
    node: str | None = None
    centre: str | None = None
    key: str | None = None
    label: str | None = None


_ABOUT: Final = {
    Role.LEARNER: "person",
    Role.HR: "node",
    Role.CENTRE: "centre",
    Role.OPERATOR: None,
}


def add_key(database: Database, principal: Principal, request: KeyRequest, mint: Mint) -> Issued:
    """The only moment at which the secret is known. Raises Invalid, NotFound and Conflict."""
    _check(request)
    issued = Issued(mint.key() if request.key is None else request.key, mint.secret())
    # Before the transaction: it takes 40 ms, in which on SQLite nobody else could write.
    secret_hash = mint.hash(issued.secret)

    def write(writing: Writing) -> None:
        reader = _reader(writing, request, writing.now())
        if not api_keys.add(writing, issued.key, secret_hash, reader, request.label):
            raise Conflict(message("access.key_taken", key=issued.key))
        _sign(writing, principal, DeedKind.KEY_ADDED, issued.key)

    database.transact(write)
    return issued


def list_keys(database: Database) -> list[ApiKeyRow]:
    with database.read() as reading:
        return api_keys.all_rows(reading)


def revoke_key(database: Database, principal: Principal, key: str) -> None:
    """Raises NotFound. Takes effect on every process within seconds."""

    def write(writing: Writing) -> None:
        if not api_keys.revoke(writing, key):
            raise NotFound(message("access.no_key_force", key=key))
        _sign(writing, principal, DeedKind.KEY_REVOKED, key)

    database.transact(write)


def _sign(writing: Writing, principal: Principal, kind: DeedKind, key: str) -> None:
    """Never with the person of a learner's key."""
    row = next(row for row in api_keys.all_rows(writing) if row.key == key)
    centre_id = None if row.centre is None else centre_id_of(writing, row.centre)
    details = {"role": row.role.value, "node": row.node}
    deeds.sign(writing, principal, NewDeed(kind, key, centre_id, details))


def _check(request: KeyRequest) -> None:
    if request.key is not None:
        check_key(request.key)
    if request.label is not None:
        check_label(request.label)
    named = {
        "person": request.person is not None or request.nip is not None,
        "node": request.node is not None,
        "centre": request.centre is not None,
    }
    wanted = _ABOUT[request.role]
    for option, is_given in named.items():
        if is_given and option != wanted:
            raise Invalid(
                message("access.role_takes_no", role=request.role, option=option),
                f"--{option}",
            )
    if wanted is not None and not named[wanted]:
        raise Invalid(
            message("access.role_needs", role=request.role, wanted=wanted),
            f"--{wanted}",
        )


def _reader(reading: Reading, request: KeyRequest, now: datetime) -> Reader:
    match request.role:
        case Role.LEARNER:
            return Reader(request.role, person_id=_person_id(reading, request, now))
        case Role.HR:
            return Reader(request.role, node_id=_node_id(reading, str(request.node)))
        case Role.CENTRE:
            return Reader(request.role, centre_id=centre_id_of(reading, str(request.centre)))
        case Role.OPERATOR:
            return Reader(request.role)


def _person_id(reading: Reading, request: KeyRequest, now: datetime) -> int:
    if request.person is not None:
        found = identifiers.by_public_id(reading, request.person)
    else:
        found = identifiers.by_nip(reading, str(request.nip), now)
    if found is None:
        raise NotFound(message("access.roster_no_such_person"))
    return found


def _node_id(reading: Reading, code: str) -> int:
    found = nodes.by_code(reading, code)
    if found is None:
        raise NotFound(message("access.no_node", code=code))
    return found
