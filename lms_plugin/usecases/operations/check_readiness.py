"""Whether this process can do its work: the database answers, has the schema of this release,
its tables are filled, and figures go by its meaning."""

from contextlib import suppress
from typing import Final

from lms_plugin.domain.evidence.meaning_version import MEANING
from lms_plugin.errors import Conflict, Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import meanings
from lms_plugin.store.operations import former_tables, schema_revision

NOT_FILLED: Final = (
    "Pemutakhiran belum selesai; lihat `lms-plugin meaning preview`, lalu jalankan `lms-plugin "
    "meaning adopt`. / The upgrade is not finished; look at `lms-plugin meaning preview`, then run "
    "`lms-plugin meaning adopt`."
)
OLD_MEANING: Final = (
    "Angka masih menurut versi makna sebelumnya; lihat `lms-plugin meaning preview`, lalu jalankan "
    "`lms-plugin meaning adopt`. / Figures still go by an older version of meaning; look at "
    "`lms-plugin meaning preview`, then run `lms-plugin meaning adopt`."
)
NEWER_MEANING: Final = (
    "Angka sudah menurut versi makna yang lebih baru; pakai rilis yang lebih baru. / Figures go by "
    "a newer version of meaning already; use a newer release."
)


def require_current(database: Database) -> None:
    """Raises Conflict while a table of this release lacks what the release before has kept, and
    where figures go by another version of meaning. A database that does not answer is none the
    worse: a process waits for it."""
    with suppress(Unavailable):
        found = hindrance_of(database)
        if found is not None:
            raise Conflict(found)


def require_schema(database: Database) -> None:
    """Raises Conflict while the database lacks what this release's migrations add; a process waits
    for that, too, but a command cannot do its work. Raises Unavailable."""
    found = _fault_of_schema(database)
    if found is not None:
        raise Conflict(found)


def hindrance_of(database: Database) -> str | None:
    """Why processes of this release must not run yet, with the remedy."""
    with database.read() as reading:
        if former_tables.unfinished(reading):
            return NOT_FILLED
        in_force = meanings.in_force(reading)
        is_behind = in_force < MEANING and meanings.is_anything_kept(reading)
    if in_force > MEANING:
        return NEWER_MEANING
    return OLD_MEANING if is_behind else None


def _fault_of_schema(database: Database) -> str | None:
    """A newer schema than this release's is fine: releases add before they take away."""
    found, wanted = schema_revision.current(database), schema_revision.head()
    # Compared as texts, since all of them have four digits.
    if found is not None and found >= wanted:
        return None
    if found is None:
        # Mostly it is another folder than the one in which the data lie.
        return (
            f"Basis data kosong, rilis ini perlu skema {wanted}. Bila data Anda sudah ada, periksa "
            "LMS_DATABASE_URL dan folder ini: tanpa pengaturan itu data dicari di lms-plugin.db "
            "dalam folder tempat perintah dijalankan. Bila belum, jalankan `lms-plugin db "
            f"upgrade`. / The database is empty, this release needs schema {wanted}. If you have "
            "data already, look at LMS_DATABASE_URL and at this folder: without that setting they "
            "are looked for in lms-plugin.db in the folder in which a command is given. If not, "
            "run `lms-plugin db upgrade`."
        )
    return (
        f"Skema basis data {found}, rilis ini perlu {wanted}; jalankan `lms-plugin db upgrade`. / "
        f"The database's schema is {found}, this release needs {wanted}; run `lms-plugin db "
        "upgrade`."
    )


class Readiness:
    """Asked of a database again and again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self) -> None:
        """Raises Unavailable, with the remedy."""
        hindrance = _fault_of_schema(self._database) or hindrance_of(self._database)
        if hindrance is not None:
            raise Unavailable(hindrance)
