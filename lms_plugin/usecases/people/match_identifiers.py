"""Let identifiers be found however they are written, which rosters of earlier releases brought.

`lms-plugin db upgrade` does it after the migrations, and once more when all processes are of the
new release: until then the old ones go on importing rosters in their way, and what was projected
meanwhile under accounts that nobody could find is credited then.
"""

from collections.abc import Collection
from functools import partial
from typing import Final

from lms_plugin.domain.progress import Progress, silent
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.store.people import identifiers
from schemas.texts import message

BATCH: Final = 5000

_STEP: Final = message("people.matching_identifiers")


def match_identifiers(database: Database, progress: Progress = silent, batch: int = BATCH) -> int:
    """How many identifiers can be found now. A transaction for some at a time; it may be repeated,
    and goes on where it was interrupted."""
    count, after = 0, ""
    while True:
        with database.read() as reading:
            keys = identifiers.unmatched(reading, after, batch)
        if not keys:
            return count
        database.transact(partial(_match, keys=keys))
        count, after = count + len(keys), keys[-1]
        progress(_STEP, count, count if len(keys) < batch else count + 1)


def _match(writing: Writing, keys: Collection[str]) -> None:
    identifiers.match(writing, keys)
    # Projections look holders up under the lock on inputs, so it is taken once all is written.
    inputs.change_inputs(writing)
    concerned.of_found_identifiers(writing, keys)
