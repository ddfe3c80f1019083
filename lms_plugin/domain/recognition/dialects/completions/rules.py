"""Completions by call or sheet: what the product itself writes down of them.

A correction or a deletion voids what was written before, so one statement stands for each key.
"""

from lms_plugin.domain.recognition.dialects.completions.addresses import (
    CERTIFICATE,
    CLASS,
    EXTERNAL_ID,
    KEY,
    PROFILE,
)
from lms_plugin.domain.recognition.dialects.completions.reasons import REASONS
from lms_plugin.domain.recognition.dialects.conditions import as_sent, completion_false
from lms_plugin.domain.recognition.dialects.facts import Facts, text
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale


def _profile(facts: Facts) -> str | None:
    return PROFILE if facts.has_category(PROFILE) else None


def _key(facts: Facts) -> str | None:
    return text(facts.extensions.get(KEY))


def _certificate(facts: Facts) -> str | None:
    return text(facts.extensions.get(CERTIFICATE))


def _class(facts: Facts) -> str | None:
    return text(facts.extensions.get(CLASS))


def _module(facts: Facts) -> ModuleReference:
    return ModuleReference(iri_of(facts.object), text(facts.extensions.get(EXTERNAL_ID)))


COMPLETIONS: Dialect = dialect(
    "completions",
    _profile,
    rules=(),
    otherwise=(
        Rule(
            name="completions.absent",
            means=Means.NO,
            reason="present_too_seldom",
            when=(completion_false,),
        ),
        Rule(
            # Who completed and did not pass has completed; whether that is enough, the catalogue
            # says.
            name="completions.row",
            means=Means.FINISHED,
            reason="completion_reported",
            kind=Kind.ROW,
            act=Act.COMPLETED,
            subject=_module,
            strength=Strength.LMS_COMPLETION,
            completed=True,
            passed=as_sent,
            scale=ScoreScale.SHARE,
            attempt=_key,
            certificate=_certificate,
            class_name=_class,
        ),
    ),
    reasons=REASONS,
)
