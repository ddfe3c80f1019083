"""Read which rules of their own centres have, and which are in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.recognition import activations, versions
from lms_plugin.store.recognition.activations import ActivationRow
from lms_plugin.store.recognition.versions import RulesVersion
from lms_plugin.usecases.access.centres import centre_id_of
from lms_plugin.usecases.recognition.publish_rules import chosen_version


@dataclass(frozen=True, slots=True)
class ListedRules:
    """A version; `activations` are the times at which it was put in force, the latest first.

    Where it is in force, `is_complete` once all that is kept goes by it.
    """

    centre: str
    version: RulesVersion
    activations: Sequence[datetime]
    is_in_force: bool
    is_complete: bool


def list_rules(database: Database, centre: str | None = None) -> list[ListedRules]:
    """By centre, the newest first. Raises NotFound."""
    with database.read() as reading:
        if centre is not None:
            return _of_centre(reading, centre_id_of(reading, centre), centre)
        known = centres.all_rows(reading)
        return [one for row in known for one in _of_centre(reading, row.centre_id, row.code)]


def _of_centre(reading: Reading, centre_id: int, code: str) -> list[ListedRules]:
    activated = activations.of_centre(reading, centre_id)
    latest = activated[0] if activated else None
    return [_listed(code, one, activated, latest) for one in versions.of_centre(reading, centre_id)]


def _listed(
    code: str,
    version: RulesVersion,
    activated: Sequence[ActivationRow],
    latest: ActivationRow | None,
) -> ListedRules:
    return ListedRules(
        centre=code,
        version=version,
        activations=[one.activated_at for one in activated if one.number == version.number],
        is_in_force=latest is not None and latest.number == version.number,
        is_complete=latest is not None and latest.finished_at is not None,
    )


def show_rules(database: Database, centre: str, number: int | None = None) -> RulesVersion:
    """The version of this number, or the newest. Raises NotFound."""
    with database.read() as reading:
        return chosen_version(reading, centre, number)
