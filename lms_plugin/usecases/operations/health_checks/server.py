"""What the database server is like; on SQLite most of it cannot be wrong."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.operations import partitions, schema_revision, server
from lms_plugin.store.statements import statements
from lms_plugin.usecases.operations.check_readiness import hindrance_of
from schemas.texts import message

Clock = Callable[[], datetime]

OLDEST_VERSION: Final = 15
SKEW_WARNING: Final = timedelta(seconds=1)
SKEW_TROUBLE: Final = timedelta(seconds=5)
LONG: Final = timedelta(minutes=5)
TOO_LONG: Final = timedelta(hours=1)
_LAG: Final = timedelta(minutes=1)
_CONNECTIONS_OF_A_PROCESS: Final = 2
"""Times LMS_POOL_SIZE: as many again may be opened while all are in use."""
_FULL: Final = 0.8


def check_schema(database: Database) -> Finding:
    """Raises Unavailable when the database does not answer."""
    check, head = "database.schema", schema_revision.head()
    found = schema_revision.current(database)
    if found is None or found < head:
        return trouble(
            check,
            message(
                "operations.release_needs_schema",
                found=found or message("operations.schema_empty"),
                head=head,
            ),
        )
    hindrance = hindrance_of(database)
    if hindrance is not None:
        return trouble(check, hindrance)
    if found > head:
        return warning(
            check,
            message("operations.schema_newer_release_machine", found=found, head=head),
        )
    return ok(check, message("operations.schema_found", found=found))


def check_server(database: Database, pool_size: int, clock: Clock) -> Iterator[Finding]:
    """`clock` is this machine's. Raises Unavailable."""
    with database.read() as reading:
        yield watermark(reading)
    with database.read() as reading:
        if not reading.is_postgresql:
            yield ok("database.server", "SQLite")
            return
        yield skew(reading, clock)
        yield version(reading)
        yield encoding(reading)
        yield durability(reading)
        yield autovacuum(reading)
        yield connections(reading, pool_size)
        yield open_transactions(reading)
        yield months(reading)
        yield default_partition(reading)


def skew(reading: Reading, clock: Clock) -> Finding:
    before = clock()
    there = reading.now()
    # Halfway, as if question and answer had taken equally long.
    here = before + (clock() - before) / 2
    apart = abs(there - here)
    text = message("operations.clocks_machine_database_apart", total_seconds=apart.total_seconds())
    if apart > SKEW_TROUBLE:
        return trouble("database.clock", text)
    if apart > SKEW_WARNING:
        return warning("database.clock", text)
    return ok("database.clock", f"± {apart.total_seconds():.1f} s")


def version(reading: Reading) -> Finding:
    found = server.version(reading)
    if found < OLDEST_VERSION:
        return warning(
            "database.version",
            message("operations.postgresql_untried", found=found, oldest_version=OLDEST_VERSION),
        )
    return ok("database.version", f"PostgreSQL {found}")


def encoding(reading: Reading) -> Finding:
    found = server.encoding(reading)
    if found != "UTF8":
        return trouble(
            "database.encoding",
            message("operations.encoding_some_names_statements", found=found),
        )
    return ok("database.encoding", found)


def durability(reading: Reading) -> Finding:
    off = server.unsafe_settings(reading)
    if off:
        return trouble(
            "database.durability",
            message("operations.off_answered_200_may_lost", off=", ".join(off)),
        )
    return ok("database.durability", "fsync, synchronous_commit, full_page_writes")


def autovacuum(reading: Reading) -> Finding:
    if not server.autovacuum_is_on(reading):
        return trouble(
            "database.autovacuum",
            message("operations.autovacuum_off"),
        )
    return ok("database.autovacuum", "autovacuum")


def connections(reading: Reading, pool_size: int) -> Finding:
    found, needed = server.connections(reading), pool_size * _CONNECTIONS_OF_A_PROCESS
    usable = found.maximum - found.reserved
    text = message(
        "operations.connections_used",
        used=found.used,
        usable=usable,
        needed=needed,
        processes=usable // needed,
    )
    if usable < needed:
        return trouble(
            "database.connections", message("operations.raise_max_connections", text=text)
        )
    if found.used > usable * _FULL:
        return warning(
            "database.connections",
            message("operations.nearly_used_up", text=text),
        )
    return ok("database.connections", text)


def open_transactions(reading: Reading, longest: timedelta = LONG) -> Finding:
    found = server.open_transactions(reading, longest)
    if not found:
        return ok("database.transactions", message("operations.none_long_open"))
    oldest = found[0]
    text = message(
        "operations.transactions_open_more_5_minutes",
        count=len(found),
        seconds=oldest.seconds / 60,
        pid=oldest.pid,
        value=oldest.application or "?",
    )
    if oldest.seconds > TOO_LONG.total_seconds() or any(one.holds_keep for one in found):
        return trouble("database.transactions", text)
    return warning("database.transactions", text)


def watermark(reading: Reading) -> Finding:
    through = statements.complete_through(reading)
    lag = reading.now() - through
    if reading.is_postgresql and lag > _LAG:
        return trouble(
            "database.watermark",
            message("operations.complete_until_then", through=through),
        )
    return ok("database.watermark", f"{through:%Y-%m-%d %H:%M:%SZ}")


def months(reading: Reading) -> Finding:
    missing = partitions.missing(reading, partitions.MONTHS_AHEAD)
    if not missing:
        return ok(
            "database.partitions",
            message("operations.months", months_ahead=partitions.MONTHS_AHEAD),
        )
    text = message("operations.partitions_missing", missing=", ".join(missing))
    if partitions.missing(reading, 1):
        return trouble("database.partitions", text)
    return warning("database.partitions", text)


def default_partition(reading: Reading) -> Finding:
    if partitions.default_is_used(reading):
        return warning(
            "database.default_partition",
            message("operations.statements_default_partition"),
        )
    return ok("database.default_partition", message("operations.empty"))
