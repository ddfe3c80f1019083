"""Chamilo, by its plugin XApi: rules by the tool on whose page the object stands.

It never says success. The score of a learning path is always 100 %, whatever was done, so it is
none.
"""

from lms_plugin.domain.recognition.dialects.chamilo.addresses import (
    EXERCISE,
    LEARNING_PATH,
    PORTFOLIO,
    QUESTION,
    reduced,
)
from lms_plugin.domain.recognition.dialects.chamilo.facts import is_completed, is_item, page
from lms_plugin.domain.recognition.dialects.chamilo.reasons import REASONS
from lms_plugin.domain.recognition.dialects.conditions import completion_false, completion_true
from lms_plugin.domain.recognition.dialects.leftovers import leftovers
from lms_plugin.domain.recognition.dialects.rule import Dialect, Naming, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_RULES = (
    Rule(
        name="chamilo.question",
        keys=(QUESTION,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    Rule(
        name="chamilo.learning_path.item",
        keys=(LEARNING_PATH,),
        when=(is_item,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    Rule(
        name="chamilo.not_completed",
        keys=(EXERCISE, LEARNING_PATH),
        when=(is_completed, completion_false),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        # Attempts have no number here.
        name="chamilo.exercise.completed",
        keys=(EXERCISE,),
        when=(is_completed, completion_true),
        means=Means.FINISHED,
        reason="exercise_completed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.QUIZ_ATTEMPT,
        completed=True,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="chamilo.learning_path.completed",
        keys=(LEARNING_PATH,),
        when=(is_completed, completion_true),
        means=Means.FINISHED,
        reason="learning_path_completed",
        kind=Kind.STATE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.LMS_COMPLETION,
        completed=True,
    ),
    Rule(
        # Chamilo names whoever gives the score as the actor.
        name="chamilo.portfolio",
        keys=(PORTFOLIO,),
        verbs=frozenset({"https://w3id.org/xapi/tla/verbs/scored"}),
        means=Means.NO,
        reason="actor_is_teacher",
        about_actor=False,
    ),
)

CHAMILO: Dialect = dialect(
    "chamilo", page, _RULES, leftovers("chamilo"), reasons=REASONS, naming=Naming(reduce=reduced)
)
