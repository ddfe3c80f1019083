"""Whether a centre's quarantine will soon take nothing more."""

from typing import Final

from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.access import centres
from lms_plugin.store.deliveries import quarantine
from lms_plugin.store.engine.database import Database
from schemas.texts import message

NEARLY_FULL: Final = 0.8
"""From this share on somebody should decide; a full one refuses whole deliveries."""


def check_quarantine(database: Database, quota: QuarantineQuota) -> Finding:
    """Raises Unavailable."""
    with database.read() as reading:
        shares = {
            centre_id: quota.share(usage) for centre_id, usage in quarantine.usages(reading).items()
        }
        codes = centres.codes(reading)
    filling_up = {codes[one]: share for one, share in shares.items() if share >= NEARLY_FULL}
    if filling_up:
        listed = ", ".join(f"{code} {share:.0%}" for code, share in sorted(filling_up.items()))
        return warning(
            "quarantine.room",
            message("operations.nearly_full", listed=listed),
        )
    return ok("quarantine.room", f"{max(shares.values(), default=0.0):.0%}")
