"""Reasons: for every code that recognition gives, what a learner and a centre can read.

Each text tells what happened and, where somebody can do something about it, what.
"""

from collections.abc import Mapping

from lms_plugin.domain.recognition.decisions.reasons import REASONS as OF_DECISIONS
from lms_plugin.domain.recognition.dialects.reasons import COMMON
from lms_plugin.domain.recognition.dialects.table import DIALECTS
from lms_plugin.domain.recognition.own_rules.reasons import REASONS as OF_OWN_RULES
from schemas.texts import Text

# Whatever the dialect, `recognise` itself answers these.
_OF_RECOGNITION: dict[str, Text] = {
    "not_a_statement": Text(
        "Ini bukan pernyataan xAPI.",
        "This is not an xAPI statement.",
    ),
    "module_not_stated": Text(
        "Pernyataan ini tidak menyebut modul.",
        "This statement names no module.",
    ),
    "iri_names_no_module": Text(
        "Alamat (IRI) modul yang dikirim kosong atau tanpa nama situs, misalnya “http://”; isi "
        "pengenal modul di materi atau sistem pembelajarannya.",
        "The module's address (IRI) is empty or lacks a host, such as “http://”; fill in its "
        "identifier in the content or the learning system.",
    ),
}


def merged(*tables: Mapping[str, Text]) -> dict[str, Text]:
    """One table of all. Raises ValueError where a code stands in two of them."""
    found: dict[str, Text] = {}
    for table in tables:
        twice = found.keys() & table.keys()
        # The later text would quietly replace the earlier, and be shown for what it does not say.
        if twice:
            raise ValueError(
                f"reasons {sorted(twice)} stand in two tables; what several dialects give belongs "
                "in dialects/reasons.py alone"
            )
        found |= table
    return found


REASONS: dict[str, Text] = merged(
    _OF_RECOGNITION, OF_DECISIONS, OF_OWN_RULES, COMMON, *(one.reasons for one in DIALECTS)
)
"""Code → text. Recognition gives no code that is not here."""
