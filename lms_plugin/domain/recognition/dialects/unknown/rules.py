"""Systems not known here: whatever no dialect before claims."""

from lms_plugin.domain.recognition.dialects.conditions import claims_completion
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.dialects.unknown.reasons import REASONS
from lms_plugin.domain.recognition.meaning import Means


def _any(facts: Facts) -> str | None:
    return facts.verb


UNKNOWN: Dialect = dialect(
    "unknown",
    _any,
    rules=(),
    otherwise=(
        Rule(
            # Nobody has looked at what this system's completions prove, so none counts, and none
            # is turned away for good.
            name="unknown.completion",
            when=(claims_completion,),
            means=Means.UNDECIDABLE,
            reason="unknown_dialect",
            subject=of_object,
        ),
        Rule(name="unknown.other", means=Means.NO, reason="not_a_completion"),
    ),
    reasons=REASONS,
)
