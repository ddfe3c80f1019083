"""An activity as all its statements together define it, for the centre that asks."""

from typing import Any, Final

import msgspec

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.statements.definitions import merged
from lms_plugin.store.engine.database import Database
from lms_plugin.store.statements import definitions

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def read_activity(database: Database, reader: Credential, activity: str) -> dict[str, Any]:
    """The activity object; without a definition where the centre's statements brought none."""
    with database.read() as reading:
        seen = definitions.of_activities(reading, reader.centre_id, [activity])
    result: dict[str, Any] = {"objectType": "Activity", "id": activity}
    if activity in seen:
        result["definition"] = merged(map(_decode, seen[activity]))
    return result
