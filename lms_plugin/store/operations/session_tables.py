"""What ends with the processes and browsers it belongs to: leases, sessions, links to sign in, and
files that somebody looks at before they import them."""

from typing import Final

from sqlalchemy import delete

from lms_plugin.store.engine.database import Writing
from lms_plugin.store.tables.access import sessions, sign_in_links
from lms_plugin.store.tables.completions import sheet_uploads
from lms_plugin.store.tables.locks import leases

SESSION_TABLES: Final = (leases, sign_in_links, sessions, sheet_uploads)
"""No copy carries these on."""


def purge(writing: Writing) -> None:
    """Everyone signs in again, and whoever may do what only one may do is decided afresh."""
    for table in SESSION_TABLES:
        writing.connection.execute(delete(table))
