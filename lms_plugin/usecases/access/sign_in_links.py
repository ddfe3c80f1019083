"""Make and use links that sign a browser in once, so that a program can print what to open."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.access.redirects import is_own_path
from lms_plugin.domain.access.tokens import RandomBytes, hash_token, make_token
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.store.access import deeds, sessions, sign_in_links
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.usecases.access.sessions import add_session
from schemas.texts import Message, message

LINK_LASTS: Final = timedelta(minutes=30)
PREFIX: Final = "/masuk/"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The token of a session that was opened, and where to go from here."""

    token: str
    path: str


def make_sign_in_link(
    database: Database,
    principal: Principal,
    key: str,
    path: str,
    random_bytes: RandomBytes,
    *,
    lasts: timedelta = LINK_LASTS,
) -> str:
    """The path, on this site, of a link that signs in the holder of an API key and leads to `path`.

    It works once, and only for as long as it `lasts` by the database's clock. Raises NotFound for a
    key that is unknown or revoked, and Invalid for a `path` outside of this site.
    """
    if not is_own_path(path):
        raise Invalid(message("access.no_path_site", path=path), "path")
    code = make_token(random_bytes)

    def write(writing: Writing) -> None:
        owner = sessions.owner(writing, key)
        if owner is None:
            raise NotFound(message("access.no_api_key_force", key=key))
        sign_in_links.remove_expired(writing)
        sign_in_links.add(writing, hash_token(code), owner, path, writing.now() + lasts)
        # Without the path: it may lead to a person.
        deeds.sign(writing, principal, NewDeed(DeedKind.SIGN_IN_LINK_MADE, key))

    database.transact(write)
    return PREFIX + code


def use_sign_in_link(database: Database, code: str, random_bytes: RandomBytes) -> SignedIn:
    """Open a session for whom the link was made. Raises NotFound once it works no more."""
    token = make_token(random_bytes)

    def write(writing: Writing) -> SignedIn:
        used = sign_in_links.use(writing, hash_token(code))
        if used is None:
            raise NotFound(_why_closed(writing, code))
        add_session(writing, token, used.api_key_id)
        return SignedIn(token, used.path)

    return database.transact(write)


def _why_closed(writing: Writing, code: str) -> Message:
    if sign_in_links.was_used(writing, hash_token(code)):
        return message("access.sign_in_link_used")
    return message("access.sign_in_link_over")
