"""How long to wait for a table that others use: who waits for one holds up all who come after.

Some 0.3 s, well below PostgreSQL's deadlock_timeout of a second: in a deadlock with the traffic it
is this side that goes, and not a request. But autovacuum lets go of a table only once somebody has
waited for that long, and a first vacuum of a large table takes hours. So every fifth try waits a
little longer than that.
"""

from typing import Final

from sqlalchemy import Connection, text

_SHORT_MS: Final = 300
_PATIENT_EVERY: Final = 5


def limit_waiting(connection: Connection, attempt: int, *, in_transaction: bool) -> None:
    """Of the connection, or until its transaction ends. `attempt` counts from 0."""
    is_patient = attempt % _PATIENT_EVERY == _PATIENT_EVERY - 1
    connection.execute(
        text(
            "SELECT set_config('lock_timeout', "
            "(:short + CASE WHEN :patient THEN setting::int ELSE 0 END) || 'ms', :local) "
            "FROM pg_settings WHERE name = 'deadlock_timeout'"
        ),
        {"short": _SHORT_MS, "patient": is_patient, "local": in_transaction},
    )
