"""xAPI itself: the one rule of the standard, which holds in whatever dialect."""

from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.xapi.reasons import REASONS
from lms_plugin.domain.recognition.meaning import Means
from schemas.xapi.verb import VOIDED


def _if_voiding(facts: Facts) -> str | None:
    return VOIDED if facts.verb == VOIDED else None


VOIDING: Dialect = dialect(
    "xapi.voiding",
    _if_voiding,
    rules=(),
    # The void takes effect on its target, apart from recognition.
    otherwise=(Rule(name="xapi.voiding", means=Means.NO, reason="voiding", about_actor=False),),
    reasons=REASONS,
)
