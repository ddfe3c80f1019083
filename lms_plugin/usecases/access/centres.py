"""Training centres: find one by its code, and list them."""

from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.engine.database import Database, Reading
from schemas.texts import message


def list_centres(database: Database) -> list[KnownCentre]:
    """In the order of their codes."""
    with database.read() as reading:
        return centres.all_rows(reading)


def centre_id_of(reading: Reading, code: str) -> int:
    """Raises NotFound."""
    found = centres.find(reading, code)
    if found is None:
        raise NotFound(message("access.no_centre_see", code=code))
    return found[0]
