"""In whose name a centre's sheets are kept: a credential of its own, with which nobody signs in.

So that what a sheet said is told apart from what a system sent, and can be narrowed and stopped as
any credential can. It is there from the first import on.
"""

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import centres, credentials
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.access.credentials import NewCredential
from lms_plugin.store.engine.database import Database, Reading, Writing
from schemas.texts import message


def centre_of_sheet(reading: Reading, reader: Reader, code: str | None) -> KnownCentre:
    """Whose sheet it is: a centre's own, unless an operator names one. Raises Forbidden, Invalid
    and NotFound."""
    own = policy.centre_of_sheets(reader)
    known = centres.all_rows(reading)
    if own is not None and code is None:
        return next(one for one in known if one.centre_id == own)
    if code is None:
        raise Invalid(message("completions.name_training_centre"), "centre")
    for one in known:
        if one.code == code and own in (None, one.centre_id):
            return one
    raise NotFound(policy.NO_CENTRE)


def key_of_sheets(centre: str) -> str:
    """No key that is given out may hold a colon."""
    return f"sheet:{centre}"


def find_sheet_sender(reading: Reading, centre: KnownCentre) -> Credential:
    """One that is not kept yet has no number. Raises Conflict where it was revoked."""
    key = key_of_sheets(centre.code)
    found = credentials.find_sender(reading, key)
    if found is not None:
        return found[0]
    if credentials.id_of(reading, key) is not None:
        raise Conflict(message("completions.credential_revoked", key=key))
    return Credential(
        credential_id=0,
        key=key,
        centre_id=centre.centre_id,
        test_mode=False,
        vouches_mailboxes=False,
        home_pages={},
        scopes=frozenset(),
    )


def open_sheet_sender(database: Database, centre: KnownCentre) -> Credential:
    """As `find_sheet_sender`; it is kept now."""
    with database.read() as reading:
        found = find_sheet_sender(reading, centre)
    if found.credential_id:
        return found

    def add(writing: Writing) -> Credential:
        # Nothing happens where another import has just added it.
        credentials.add(writing, _new(found))
        return find_sheet_sender(writing, centre)

    return database.transact(add)


def _new(wanted: Credential) -> NewCredential:
    return NewCredential(
        key=wanted.key,
        # What no secret has as its hash: it has none.
        secret_hash="",
        centre_id=wanted.centre_id,
        test_mode=False,
        vouches_mailboxes=False,
        home_pages=(),
        scopes=wanted.scopes,
        is_carried_over=True,
    )
