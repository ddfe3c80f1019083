"""What the rules of a dialect leave, of what it claims: decided alike in several dialects."""

from lms_plugin.domain.recognition.dialects.conditions import (
    completes_somehow,
    completing_result,
    is_step,
    is_surely_part,
)
from lms_plugin.domain.recognition.dialects.rule import Rule
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.recognition.scores import ScoreScale


def leftovers(dialect: str) -> tuple[Rule, ...]:
    """Steps on the way are none; what completes somehow waits, in a form that nobody has looked at;
    the rest is no completion."""
    return (
        Rule(
            name=f"{dialect}.step",
            when=(completing_result, is_step),
            means=Means.NO,
            reason="not_a_completion",
        ),
        Rule(
            name=f"{dialect}.unknown_form",
            when=(completes_somehow,),
            means=Means.UNDECIDABLE,
            reason="unknown_dialect",
            kind=Kind.EPISODE,
            act=Act.UNDECIDED,
            part=is_surely_part,
            subject=of_object,
            scale=ScoreScale.SHARE,
        ),
        Rule(name=f"{dialect}.other", means=Means.NO, reason="not_a_completion"),
    )
