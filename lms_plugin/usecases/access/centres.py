"""Training centres: find one by its code, and list them."""

from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.engine.database import Database, Reading


def list_centres(database: Database) -> list[KnownCentre]:
    """In the order of their codes."""
    with database.read() as reading:
        return centres.all_rows(reading)


def centre_id_of(reading: Reading, code: str) -> int:
    """Raises NotFound."""
    found = centres.find(reading, code)
    if found is None:
        raise NotFound(
            f"Tidak ada pusat {code}; lihat `lms-plugin centres list`. / "
            f"There is no centre {code}; see `lms-plugin centres list`."
        )
    return found[0]
