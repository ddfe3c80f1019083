"""Reasons that only a person's decision gives. Who decided, by what and why, stands beside."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    "decided_completed": Text(
        "Diputuskan: modul ini selesai.",
        "Decided by a person: this module is complete.",
    ),
    "decided_passed": Text(
        "Diputuskan: modul ini selesai dan lulus.",
        "Decided by a person: this module is complete and passed.",
    ),
    "decided_failed": Text(
        "Diputuskan: modul ini tidak lulus.",
        "Decided by a person: this module is not passed.",
    ),
    "decided_not_counted": Text(
        "Diputuskan: rekaman ini dikesampingkan.",
        "Decided by a person: this record says nothing.",
    ),
    "decided_cancels": Text(
        "Diputuskan: rekaman ini membatalkan penyelesaian modul, seolah-olah tidak pernah ada.",
        "Decided by a person: this record cancels the module's completion, as if it had never "
        "been.",
    ),
    "decided_ends": Text(
        "Diputuskan: sejak rekaman ini modul tidak lagi selesai.",
        "Decided by a person: from this record on the module is no longer complete.",
    ),
    "decided_restores": Text(
        "Diputuskan: penarikan kembali ini tidak berlaku; penyelesaiannya dipulihkan.",
        "Decided by a person: this take-back does not hold; what it took back is restored.",
    ),
}
