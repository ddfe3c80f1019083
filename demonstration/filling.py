"""Fills an empty installation with the sample, in the ways that a real one is filled."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID

from demonstration.chance import chance
from demonstration.courses import CENTRES, SampleCentre
from demonstration.lrs import LrsClient
from demonstration.traffic import SampleWorld
from demonstration.workbooks import write_catalogue, write_roster
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal, PrincipalKind
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Issued, Mint
from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.catalogue.publish import publish_catalogue
from lms_plugin.usecases.evidence.read_watermark import read_watermark
from lms_plugin.usecases.people.import_roster import import_roster
from schemas.texts import message

CATCHING_UP: Final = message("demonstration.catching_up")

SIGNER: Final = Principal(PrincipalKind.COMMAND, "lms-plugin demo")
"""Who does what happens in the invented province."""
_POLL_SECONDS: Final = 0.1


def import_workbooks(
    database: Database, world: SampleWorld, folder: Path, progress: Progress
) -> None:
    """Write the roster and the catalogue into `folder`, and import them from there."""
    random = chance(world.seed, "public ids")

    def new_id() -> UUID:
        return UUID(int=random.getrandbits(128), version=4)

    roster, catalogue = folder / "pegawai.xlsx", folder / "katalog.xlsx"
    write_roster(roster, world.province)
    write_catalogue(catalogue, world.offer)
    import_roster(database, SIGNER, [roster], new_id=new_id, progress=progress)
    import_catalogue(database, SIGNER, [catalogue], progress=progress)
    publish_catalogue(database, SIGNER)


def give_credentials(database: Database, mint: Mint) -> dict[str, Issued]:
    """One for each centre, by its code."""
    return {
        centre.code: add_credential(database, SIGNER, _request(centre), mint) for centre in CENTRES
    }


def _request(centre: SampleCentre) -> CredentialRequest:
    pages = centre.home_pages.items()
    return CredentialRequest(
        centre=centre.code,
        centre_name=centre.name,
        home_pages=tuple(page for page, names_are_nip in pages if not names_are_nip),
        nip_home_pages=tuple(page for page, names_are_nip in pages if names_are_nip),
    )


@contextmanager
def clients(base_url: str, issued: dict[str, Issued]) -> Iterator[dict[str, LrsClient]]:
    """A client for each centre, closed at the end."""
    with ExitStack() as stack:
        yield {
            centre: stack.enter_context(LrsClient(f"{base_url}/xapi", one.key, one.secret))
            for centre, one in issued.items()
        }


def wait_until_counted(
    database: Database,
    progress: Progress,
    pause: Callable[[float], None],
    patience: float = 60.0,
) -> None:
    """Wait until all that was sent is in profiles and index.

    Raises Unavailable when nothing moves for `patience` seconds.
    """
    first = left = _backlog(database)
    still = 0.0
    while left:
        progress(CATCHING_UP, max(0, first - left), first)
        pause(_POLL_SECONDS)
        now = _backlog(database)
        still = still + _POLL_SECONDS if now >= left else 0.0
        if still > patience:
            raise Unavailable(message("demonstration.work_stands_still", count=now))
        first, left = max(first, now), now
    progress(CATCHING_UP, first, first)


def _backlog(database: Database) -> int:
    backlog = read_watermark(database, Reader(Role.OPERATOR)).backlog
    assert backlog is not None
    return backlog.statements_waiting + backlog.people_waiting
