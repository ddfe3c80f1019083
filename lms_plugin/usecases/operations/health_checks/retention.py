"""Whether the time of some statements is over, and whether a destruction was left half done."""

from collections.abc import Iterator

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.engine.database import Database
from lms_plugin.store.retention import destructions
from lms_plugin.usecases.retention.read_destructions import cut_today


def check_retention(database: Database, years: int | None) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        unfinished = destructions.unfinished(reading)
    if unfinished is not None:
        yield warning(
            "retention.unfinished",
            f"Pemusnahan atas dasar “{unfinished.authority}” belum selesai; jalankan lagi dengan "
            "dasar yang sama. / A destruction is not finished; run `lms-plugin retention destroy` "
            "again on the same authority.",
        )
    yield _due(database, years)


def _due(database: Database, years: int | None) -> Finding:
    if years is None:
        return ok("retention.due", "Tanpa jadwal retensi. / No schedule of retention.")
    cut_at = cut_today(database, years)
    with database.read() as reading:
        is_due = destructions.is_any_intact(reading, cut_at)
    if is_due:
        return ok(
            "retention.due",
            f"Ada yang disimpan sebelum {cut_at:%Y-%m-%d}; lihat `lms-plugin retention propose`. / "
            "Some statements are older than their schedule; see `lms-plugin retention propose`.",
        )
    return ok("retention.due", "Tidak ada. / None.")
