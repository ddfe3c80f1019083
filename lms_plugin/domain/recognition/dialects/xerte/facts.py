"""What Xerte's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.facts import Facts, text
from lms_plugin.domain.recognition.dialects.subjects import iri_of

# It stands in whatever Xerte sends, and says within which learning object.
_LEARNING_OBJECT = "http://xerte.org.uk/learningObjectId"
# "page", "interactivity", "video", …, also where a filter on the way has taken the other away.
_LEVEL = "http://xerte.org.uk/learningObjectLevel"
_WHOLE = "lo"

INSIDE = "inside"


def kind(facts: Facts) -> str | None:
    """The verb, where it is about the learning object itself; "inside" for what stands in it, such
    as pages, questions and videos."""
    learning_object = text(facts.extensions.get(_LEARNING_OBJECT))
    if learning_object is None:
        return INSIDE if facts.extensions.get(_LEVEL, _WHOLE) != _WHOLE else None
    return facts.verb_kind if iri_of(facts.object) == learning_object else INSIDE
