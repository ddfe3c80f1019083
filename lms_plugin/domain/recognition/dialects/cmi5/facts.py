"""What the rules of cmi5 read in a statement."""

from lms_plugin.domain.recognition.dialects.cmi5.addresses import (
    CMI5,
    LAUNCH_MODE,
    MASTERY_SCORE,
    MOVE_ON,
    SESSION_ID,
)
from lms_plugin.domain.recognition.dialects.conditions import claims_completion
from lms_plugin.domain.recognition.dialects.facts import Facts, json_object, text
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of


def speaks_cmi5(facts: Facts) -> bool:
    """The statement is defined by cmi5, and not merely sent from within a cmi5 session."""
    return facts.has_category(CMI5)


def from_cmi5_session(facts: Facts) -> bool:
    """The marks that content leaves when it forgets the category."""
    return SESSION_ID in facts.extensions or facts.has_category(MOVE_ON)


def verb(facts: Facts) -> str | None:
    return facts.verb if speaks_cmi5(facts) else None


def verb_of_allowed(facts: Facts) -> str | None:
    # Whatever else content says of its own in a session is as good as a stranger's.
    return facts.verb if claims_completion(facts) and from_cmi5_session(facts) else None


def not_launched_normally(facts: Facts) -> bool:
    """Browse and Review look at content without a result. Most statements do not say the mode."""
    mode = text(facts.extensions.get(LAUNCH_MODE))
    return mode is not None and mode != "Normal"


def below_mastery_score(facts: Facts) -> bool:
    """cmi5 measures the scaled score, and not the raw one, against masteryScore (0 … 1)."""
    scaled = json_object(facts.result.get("score")).get("scaled")
    mastery = facts.extensions.get(MASTERY_SCORE)
    if not isinstance(scaled, int | float) or not isinstance(mastery, int | float):
        return False
    return scaled < mastery


def registration(facts: Facts) -> str | None:
    """The enrolment, which ties together what must be completed and passed at one go."""
    sent = text(facts.context.get("registration"))
    # A UUID: players write the same one in either case.
    return sent.lower() if sent else None


def of_assignable_unit(facts: Facts) -> ModuleReference:
    """The object, whose IRI the LMS makes; the publisher's IRI stands in grouping.

    Content may add groupings of its own. With more than one, which is the publisher's cannot be
    told, and a wrong guess would credit another module.
    """
    grouping = facts.activities("grouping")
    publisher = text(grouping[0].get("id")) if len(grouping) == 1 else None
    return ModuleReference(iri_of(facts.object), publisher)
