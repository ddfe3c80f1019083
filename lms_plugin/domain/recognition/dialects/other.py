"""What belongs to no dialect: xAPI's own voiding, and statements of systems not known here."""

from lms_plugin.domain.recognition.dialects.cmi5 import from_cmi5_session
from lms_plugin.domain.recognition.dialects.conditions import claims_completion
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.rule import Dialect, Means, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object

_VOIDED = "http://adlnet.gov/expapi/verbs/voided"


def _if_voiding(facts: Facts) -> str | None:
    return _VOIDED if facts.verb == _VOIDED else None


def _any(facts: Facts) -> str | None:
    return facts.verb


VOIDING: Dialect = dialect(
    "xapi.voiding",
    _if_voiding,
    rules=(),
    # The void takes effect on its target, apart from recognition.
    otherwise=(Rule(name="xapi.voiding", means=Means.NO, reason="voiding", about_actor=False),),
)

UNKNOWN: Dialect = dialect(
    "unknown",
    _any,
    rules=(),
    otherwise=(
        Rule(
            name="cmi5.not_defined",
            when=(claims_completion, from_cmi5_session),
            means=Means.NO,
            reason="not_cmi5_defined",
        ),
        Rule(
            name="unknown.completion",
            when=(claims_completion,),
            means=Means.UNDECIDABLE,
            reason="unknown_dialect",
            subject=of_object,
        ),
        Rule(name="unknown.other", means=Means.NO, reason="not_a_completion"),
    ),
)
