"""Whether what is kept goes by the rules that centres have put in force, and by decisions."""

from datetime import datetime

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database
from lms_plugin.store.recognition import activations, decisions
from schemas.texts import Message, message


def check_rules(database: Database) -> Finding:
    """Raises Unavailable."""
    with database.read() as reading:
        waiting, codes = activations.unfinished(reading), centres.codes(reading)
        decided = decisions.unfinished(reading)
    if not waiting and not decided:
        return ok("rules.applied", "–")
    told: list[str | Message] = [
        f"{codes[one.centre_id]} {one.number} → {_told(one.through_stored)}" for one in waiting
    ]
    told += (
        message(
            "operations.decisions_being_applied", centre=codes[centre_id], through=_told(through)
        )
        for centre_id, through in decided.items()
    )
    return warning(
        "rules.applied",
        message("operations.new_rules_decisions_being_applied", told=told),
    )


def _told(through: datetime | None) -> str:
    return "–" if through is None else f"{through:%Y-%m-%d %H:%MZ}"
