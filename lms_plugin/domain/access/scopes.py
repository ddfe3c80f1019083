"""What a credential may do under /xapi: the scopes that xAPI names, and what each one allows.

xAPI 1.0.3 Communication §4.2 (in IEEE 9274.1.1 the same names). Whatever a scope allows, it allows
within the credential's own centre.
"""

from collections.abc import Collection
from enum import StrEnum, auto
from typing import Final

from lms_plugin.errors import Forbidden
from schemas.texts import message


class Scope(StrEnum):
    """Given out with a credential."""

    STATEMENTS_WRITE = "statements/write"
    STATEMENTS_READ_MINE = "statements/read/mine"
    STATEMENTS_READ = "statements/read"
    STATE = "state"
    DEFINE = "define"
    PROFILE = "profile"
    ALL_READ = "all/read"
    ALL = "all"


class Permission(StrEnum):
    """What a request needs."""

    WRITE_STATEMENTS = auto()
    READ_OWN_STATEMENTS = auto()
    READ_STATEMENTS = auto()
    READ_STATE = auto()
    WRITE_STATE = auto()
    READ_PROFILES = auto()
    WRITE_PROFILES = auto()
    READ_ACTIVITIES_AND_AGENTS = auto()
    DEFINE_ACTIVITIES = auto()


_READ: Final = frozenset(
    {
        Permission.READ_OWN_STATEMENTS,
        Permission.READ_STATEMENTS,
        Permission.READ_STATE,
        Permission.READ_PROFILES,
        Permission.READ_ACTIVITIES_AND_AGENTS,
    }
)
_ALLOWS: Final[dict[Scope, frozenset[Permission]]] = {
    Scope.STATEMENTS_WRITE: frozenset({Permission.WRITE_STATEMENTS}),
    Scope.STATEMENTS_READ_MINE: frozenset({Permission.READ_OWN_STATEMENTS}),
    Scope.STATEMENTS_READ: frozenset({Permission.READ_OWN_STATEMENTS, Permission.READ_STATEMENTS}),
    Scope.STATE: frozenset({Permission.READ_STATE, Permission.WRITE_STATE}),
    Scope.DEFINE: frozenset({Permission.DEFINE_ACTIVITIES}),
    Scope.PROFILE: frozenset({Permission.READ_PROFILES, Permission.WRITE_PROFILES}),
    Scope.ALL_READ: _READ,
    Scope.ALL: frozenset(Permission),
}


def may(scopes: Collection[Scope], permission: Permission) -> bool:
    """Whether one of these scopes allows it."""
    # A loop, not a generator: this is asked more than once by every request.
    for scope in scopes:  # noqa: SIM110 - see above
        if permission in _ALLOWS[scope]:
            return True
    return False


def require(scopes: Collection[Scope], permission: Permission) -> None:
    """Raises Forbidden, naming the scopes of which one would do."""
    if may(scopes, permission):
        return
    enough = ", ".join(scope for scope in Scope if permission in _ALLOWS[scope])
    raise Forbidden(message("access.credentials_scopes_do_not_allow", enough=enough))
