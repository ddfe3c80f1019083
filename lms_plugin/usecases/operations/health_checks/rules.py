"""Whether what is kept goes by the rules that centres have put in force."""

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database
from lms_plugin.store.recognition import activations


def check_rules(database: Database) -> Finding:
    """Raises Unavailable."""
    with database.read() as reading:
        waiting, codes = activations.unfinished(reading), centres.codes(reading)
    if not waiting:
        return ok("rules.applied", "–")
    told = ", ".join(
        f"{codes[one.centre_id]} {one.number} → "
        f"{'–' if one.through_stored is None else f'{one.through_stored:%Y-%m-%d %H:%MZ}'}"
        for one in waiting
    )
    return warning(
        "rules.applied",
        f"Aturan baru sedang diterapkan pada yang tersimpan ({told}); angka belum final. Jalankan "
        "`lms-plugin worker` atau `rules resume`. / New rules are being applied to what is kept "
        f"({told}); figures are not final. Run `lms-plugin worker` or `rules resume`.",
    )
