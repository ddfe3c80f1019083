"""rapidcmi5: a player that notes slides, activities and whole units under verbs of its own.

Whatever these notes say (they carry completion and success, too), the result itself comes beside
them as cmi5. Their context is that of the launch, with cmi5's category where the launch has it.
"""

from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.rapidcmi5.reasons import REASONS
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.meaning import Means

_VERBS = "https://rangeos/verbs/"


def _own_verb(facts: Facts) -> str | None:
    return facts.verb if facts.verb.startswith(_VERBS) else None


RAPIDCMI5: Dialect = dialect(
    "rapidcmi5",
    _own_verb,
    rules=(),
    otherwise=(Rule(name="rapidcmi5.note", means=Means.NO, reason="note_beside_cmi5"),),
    reasons=REASONS,
)
