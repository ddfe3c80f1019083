"""What the database server is like; on SQLite most of it cannot be wrong."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.operations import partitions, schema_revision, server
from lms_plugin.store.statements import statements
from lms_plugin.usecases.operations.check_readiness import hindrance_of

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
            f"Skema {found or 'kosong / empty'}, rilis ini perlu {head}; jalankan `lms-plugin db "
            f"upgrade`. / This release needs schema {head}; run `lms-plugin db upgrade`.",
        )
    hindrance = hindrance_of(database)
    if hindrance is not None:
        return trouble(check, hindrance)
    if found > head:
        return warning(
            check,
            f"Skema {found} lebih baru dari rilis di mesin ini ({head}); perbarui mesin ini. / "
            f"Schema {found} is newer than the release on this machine ({head}); update it.",
        )
    return ok(check, f"Skema / schema {found}")


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
    text = (
        f"Jam mesin ini dan basis data berbeda {apart.total_seconds():.1f} s; nyalakan NTP "
        "(timedatectl set-ntp true) di keduanya. / The clocks of this machine and of the database "
        "are apart; switch NTP on at both."
    )
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
            f"PostgreSQL {found} belum dicoba; pakai {OLDEST_VERSION} ke atas. / PostgreSQL "
            f"{found} is untried; use {OLDEST_VERSION} or later.",
        )
    return ok("database.version", f"PostgreSQL {found}")


def encoding(reading: Reading) -> Finding:
    found = server.encoding(reading)
    if found != "UTF8":
        return trouble(
            "database.encoding",
            f"Pengodean {found}: sebagian nama dan pernyataan tidak dapat disimpan; buat basis "
            "data UTF8 dan pulihkan ke sana. / Encoding "
            f"{found}: some names and statements cannot be kept; make a UTF8 database.",
        )
    return ok("database.encoding", found)


def durability(reading: Reading) -> Finding:
    off = server.unsafe_settings(reading)
    if off:
        return trouble(
            "database.durability",
            f"Mati: {', '.join(off)}; yang dijawab 200 dapat hilang saat listrik padam. Nyalakan. "
            "/ Off: what was answered 200 may be lost when the power fails. Switch it on.",
        )
    return ok("database.durability", "fsync, synchronous_commit, full_page_writes")


def autovacuum(reading: Reading) -> Finding:
    if not server.autovacuum_is_on(reading):
        return trouble(
            "database.autovacuum",
            "autovacuum mati: tabel membengkak dan akhirnya berhenti; nyalakan. / autovacuum is "
            "off: tables swell and stop in the end; switch it on.",
        )
    return ok("database.autovacuum", "autovacuum")


def connections(reading: Reading, pool_size: int) -> Finding:
    found, needed = server.connections(reading), pool_size * _CONNECTIONS_OF_A_PROCESS
    usable = found.maximum - found.reserved
    text = (
        f"{found.used} dari / of {usable}; satu proses / one process ≤ {needed}, cukup untuk / "
        f"enough for {usable // needed} proses / processes"
    )
    if usable < needed:
        return trouble("database.connections", f"{text}. Naikkan / raise max_connections.")
    if found.used > usable * _FULL:
        return warning(
            "database.connections",
            f"{text}. Hampir habis: naikkan max_connections, kurangi LMS_POOL_SIZE, atau pakai "
            "PgBouncer. / Nearly used up: raise max_connections or lower LMS_POOL_SIZE.",
        )
    return ok("database.connections", text)


def open_transactions(reading: Reading, longest: timedelta = LONG) -> Finding:
    found = server.open_transactions(reading, longest)
    if not found:
        return ok("database.transactions", "Tidak ada yang lama terbuka. / None is long open.")
    oldest = found[0]
    text = (
        f"{len(found)} transaksi terbuka > 5 menit, tertua {oldest.seconds / 60:.0f} menit (pid "
        f"{oldest.pid}, {oldest.application or '?'}); cadangan boleh, yang lain akhiri: SELECT "
        f"pg_terminate_backend({oldest.pid}). / {len(found)} transactions are open for more than 5 "
        "minutes; a backup may be, end others."
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
            f"Lengkap baru sampai {through:%Y-%m-%d %H:%M:%SZ}: penyimpanan yang tertua belum "
            "selesai; lihat transaksi yang lama terbuka. / Complete only until then: the oldest "
            "keep has not ended; see the long transactions.",
        )
    return ok("database.watermark", f"{through:%Y-%m-%d %H:%M:%SZ}")


def months(reading: Reading) -> Finding:
    missing = partitions.missing(reading, partitions.MONTHS_AHEAD)
    if not missing:
        return ok("database.partitions", f"{partitions.MONTHS_AHEAD} bulan / months")
    text = (
        f"Partisi belum ada: {', '.join(missing)}; jalankan `lms-plugin beat` dan pekerja, atau "
        "`lms-plugin db upgrade`. / Partitions are missing; run `lms-plugin beat` and a worker, or "
        "`lms-plugin db upgrade`."
    )
    if partitions.missing(reading, 1):
        return trouble("database.partitions", text)
    return warning("database.partitions", text)


def default_partition(reading: Reading) -> Finding:
    if partitions.default_is_used(reading):
        return warning(
            "database.default_partition",
            "Ada pernyataan di partisi bawaan: bulannya belum dibuat; `lms-plugin db upgrade` "
            "memindahkannya. / Statements are in the default partition: nobody made their month in "
            "time; `lms-plugin db upgrade` moves those of this month and later.",
        )
    return ok("database.default_partition", "kosong / empty")
