"""Systems not known here: whatever no dialect before claims."""

from lms_plugin.domain.recognition.dialects.conditions import (
    completes_somehow,
    completing_result,
    is_step,
    is_surely_part,
)
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.recognition.scores import ScoreScale


def _any(facts: Facts) -> str | None:
    return facts.verb


UNKNOWN: Dialect = dialect(
    "unknown",
    _any,
    rules=(),
    otherwise=(
        Rule(
            name="unknown.step",
            when=(completing_result, is_step),
            means=Means.NO,
            reason="not_a_completion",
        ),
        Rule(
            # Nobody has looked at what this system means by it, so it does not count, and is not
            # turned away for good.
            name="unknown.completion",
            when=(completes_somehow,),
            means=Means.UNDECIDABLE,
            reason="unknown_dialect",
            kind=Kind.EPISODE,
            act=Act.UNDECIDED,
            part=is_surely_part,
            subject=of_object,
            scale=ScoreScale.SHARE,
        ),
        Rule(name="unknown.other", means=Means.NO, reason="not_a_completion"),
    ),
    reasons={},
)
