"""Let identifiers be found however they are written, which rosters of earlier releases brought.

`lms-plugin db upgrade` does it after the migrations, and once more when all processes are of the
new release: until then the old ones go on importing rosters in their way.
"""

from functools import partial
from typing import Final

from lms_plugin.domain.progress import Progress, silent
from lms_plugin.store.engine.database import Database
from lms_plugin.store.people import identifiers

BATCH: Final = 5000

_STEP: Final = "Mencocokkan akun pegawai / matching identifiers"


def match_identifiers(database: Database, progress: Progress = silent, batch: int = BATCH) -> int:
    """How many identifiers can be found now. A transaction for some at a time; it may be repeated,
    and goes on where it was interrupted."""
    count, after = 0, ""
    while True:
        with database.read() as reading:
            keys = identifiers.unmatched(reading, after, batch)
        if not keys:
            return count
        database.transact(partial(identifiers.match, keys=keys))
        count, after = count + len(keys), keys[-1]
        progress(_STEP, count, count if len(keys) < batch else count + 1)
