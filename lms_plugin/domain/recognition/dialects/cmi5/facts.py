"""What the rules of cmi5 read in a statement."""

from typing import Any

from lms_plugin.domain.recognition.dialects.cmi5.addresses import (
    CMI5,
    LAUNCH_MODE,
    MASTERY_SCORE,
    MOVE_ON,
    MOVE_ON_OF_LAUNCH,
    MOVE_ON_WORDS,
    SESSION_ID,
)
from lms_plugin.domain.recognition.dialects.conditions import claims_completion
from lms_plugin.domain.recognition.dialects.facts import Facts, json_object, text, word
from lms_plugin.domain.recognition.dialects.rule import SessionFacts
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of
from lms_plugin.domain.recognition.scores import number, number_or_text, share_ppm


def speaks_cmi5(facts: Facts) -> bool:
    """The statement is defined by cmi5, and not merely sent from within a cmi5 session."""
    return facts.has_category(CMI5)


def from_cmi5_session(facts: Facts) -> bool:
    """The marks that content leaves when it forgets the category."""
    return SESSION_ID in facts.extensions or facts.has_category(MOVE_ON)


def verb(facts: Facts) -> str | None:
    return facts.verb_iri if speaks_cmi5(facts) else None


def verb_of_allowed(facts: Facts) -> str | None:
    # Whatever else content says of its own in a session is as good as a stranger's.
    is_result = claims_completion(facts) or facts.verb_kind == "failed"
    return facts.verb_iri if is_result and from_cmi5_session(facts) else None


def not_launched_normally(facts: Facts) -> bool:
    """Browse and Review look at content without a result. Most statements do not say the mode."""
    mode = text(facts.extensions.get(LAUNCH_MODE))
    return mode is not None and mode != "Normal"


def below_mastery_score(facts: Facts) -> bool:
    """cmi5 measures the scaled score, and not the raw one, against masteryScore (0 … 1)."""
    scaled, mastery = number(_scaled(facts)), number_or_text(facts.extensions.get(MASTERY_SCORE))
    return scaled is not None and mastery is not None and scaled < mastery


def mastery_score_unreadable(facts: Facts) -> bool:
    return facts.extensions.get(MASTERY_SCORE) is not None and _mastery(facts) is None


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
    publisher = iri_of(grouping[0]) if len(grouping) == 1 else None
    return ModuleReference(iri_of(facts.object), publisher)


def of_session(facts: Facts) -> SessionFacts:
    """The session alone: one launch, of the many that an enrolment may have."""
    sent = word(facts.extensions.get(SESSION_ID))
    return SessionFacts(sent.lower() if sent else None)


def of_launch(facts: Facts) -> SessionFacts:
    """What the learning system launches a session under."""
    move_on = text(facts.extensions.get(MOVE_ON_OF_LAUNCH))
    return of_session(facts)._replace(
        move_on=move_on if move_on in MOVE_ON_WORDS else None, mastery=_mastery(facts)
    )


def of_result(facts: Facts) -> SessionFacts:
    """What a result of a session is held against, and what of it."""
    return of_session(facts)._replace(
        mastery=_mastery(facts), scaled=share_ppm(number(_scaled(facts)))
    )


def _mastery(facts: Facts) -> int | None:
    # Some learning systems hand it on as the text that stands in the course's XML.
    return share_ppm(number_or_text(facts.extensions.get(MASTERY_SCORE)))


def _scaled(facts: Facts) -> Any:
    return json_object(facts.result.get("score")).get("scaled")
