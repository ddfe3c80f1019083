"""Open, recognise and end the sessions of browsers."""

import re
from datetime import timedelta
from typing import Final

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.tokens import RandomBytes, hash_token, make_token
from lms_plugin.errors import Unauthorised
from lms_plugin.store.access import readers, sessions
from lms_plugin.store.access.readers import ReaderName
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.usecases.access.verify_secret import SecretVerifier
from schemas.texts import message

SESSION_LASTS: Final = timedelta(hours=12)
"""A working day. Nobody stays signed in overnight on a shared computer."""


_AS_HEADER: Final = re.compile(r"\A\s*(?:Authorization:\s*)?(?:Bearer\s+)?", re.IGNORECASE)
_HALF: Final = message("access.half")


def open_session(
    database: Database,
    verifier: SecretVerifier[Reader],
    api_key: str,
    random_bytes: RandomBytes,
) -> str:
    """The session's token, for an API key given as KEY.SECRET, or as the header in which it is
    sent, which people copy whole. Raises Unauthorised."""
    key, dot, secret = _AS_HEADER.sub("", api_key, count=1).strip().partition(".")
    if not dot:
        raise Unauthorised(_HALF)
    verifier.check(key, secret)
    token = make_token(random_bytes)

    def write(writing: Writing) -> None:
        # The verifier remembers for a moment what was revoked since; a session would last.
        owner = sessions.owner(writing, key)
        if owner is None:
            raise Unauthorised(message("access.key_revoked"))
        add_session(writing, token, owner)

    database.transact(write)
    return token


def add_session(writing: Writing, token: str, api_key_id: int) -> None:
    sessions.remove_expired(writing)
    sessions.add(writing, hash_token(token), api_key_id, writing.now() + SESSION_LASTS)


def session_reader(database: Database, token: str) -> Reader | None:
    """Whose session it is; None once it is over. A revoked key ends its sessions at once."""
    with database.read() as reading:
        return sessions.find_reader(reading, hash_token(token))


def name_of_reader(database: Database, reader: Reader) -> ReaderName:
    """By what name they are addressed, and where they belong."""
    with database.read() as reading:
        return readers.name_of(reading, reader)


def session_key(database: Database, token: str) -> str | None:
    """The API key with which this browser signed in; None once the session is over."""
    with database.read() as reading:
        return sessions.find_key(reading, hash_token(token))


def end_session(database: Database, token: str) -> None:
    database.transact(lambda writing: sessions.remove(writing, hash_token(token)))
