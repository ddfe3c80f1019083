"""One view of the data for a whole transaction, whatever commits meanwhile."""

from sqlalchemy import text

from lms_plugin.store.engine.database import Reading


def hold(reading: Reading) -> None:
    """Must come first in the transaction. SQLite's readers always have one view.

    Not for watermarks: there each statement must see what has committed since the one before.
    """
    if reading.is_postgresql:
        statement = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        reading.connection.execute(text(statement))
