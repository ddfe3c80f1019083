"""What stands around every page: who reads it, where they can go, and in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.pages.shell.formatting import ROLES
from lms_plugin.store.access.readers import ReaderName
from schemas.texts import Message, Text, message


@dataclass(frozen=True, slots=True)
class Destination:
    """An item of the navigation. It is the current one on its own page and on those below."""

    path: str
    name: Message

    def leads_to(self, path: str) -> bool:
        return path == self.path or (self.path != "/" and path.startswith(f"{self.path}/"))


@dataclass(frozen=True, slots=True)
class Frame:
    """`role`, `name` and `code` are the reader's; None of who has not signed in. `here` is where
    the reader comes back to after choosing a language: a page that can be asked for by GET."""

    here: str
    path: str
    role: Text | None = None
    name: str | None = None
    code: str | None = None
    destinations: tuple[Destination, ...] = ()

    @property
    def current(self) -> Destination | None:
        """The one that says most precisely where the reader is."""
        found = [one for one in self.destinations if one.leads_to(self.path)]
        return max(found, key=lambda one: len(one.path), default=None)


NOBODY: Final = Frame(here="/", path="/")


def _to(path: str, code: str) -> Destination:
    return Destination(path, message(f"shell.{code}"))


_TRAFFIC: Final = (
    _to("/sambungan", "nav_connection"),
    _to("/lembar", "nav_sheets"),
    _to("/kiriman", "nav_deliveries"),
    _to("/karantina", "nav_quarantine"),
    _to("/menunggu", "nav_waiting"),
    _to("/katalog", "nav_catalogue"),
    _to("/temuan", "nav_findings"),
    _to("/keputusan", "nav_decisions"),
)
_STATEMENT: Final = _to("/pernyataan", "nav_statements")
DESTINATIONS: Final[Mapping[Role, tuple[Destination, ...]]] = {
    Role.LEARNER: (_to("/saya", "nav_profile"), _to("/saya/riwayat", "nav_records"), _STATEMENT),
    Role.HR: (_to("/unit", "nav_units"), _STATEMENT),
    Role.CENTRE: (_to("/", "home"), *_TRAFFIC, _STATEMENT),
    Role.OPERATOR: (_to("/", "home"), _to("/unit", "nav_units"), *_TRAFFIC, _STATEMENT),
}
"""By audience. An item appears when its first page does."""


def frame_of(reader: Reader, found: ReaderName, here: str, path: str) -> Frame:
    role, destinations = ROLES[reader.role], DESTINATIONS[reader.role]
    return Frame(here, path, role, found.name, found.code, destinations)
