"""What the rules for Jisc's profile read in a statement."""

from lms_plugin.domain.recognition.dialects.facts import Facts, json_object, last_part, text, word

# Some stores cannot keep a dot in a key, and give it out as they keep it.
_PROFILE = ("http://xapi.jisc.ac.uk/", "http://xapi&46;jisc&46;ac&46;uk/")
_ATTEMPT = "attempt"

# No kind of verb has a "#", so this key leads to no verb's rules.
QUIZ = "#quiz"
_OF_RESULTS = frozenset({"completed", "scored"})


def kind(facts: Facts) -> str | None:
    """The verb, or QUIZ where a quiz is completed; None of what the profile says like others."""
    # Most statements are told apart by these two alone.
    if not facts.extensions or (verb := facts.verb_kind) not in _OF_RESULTS:
        return None
    if not any(key.startswith(_PROFILE) for key in facts.extensions):
        return None
    is_quiz = verb == "completed" and _type(facts) == "quiz"
    return QUIZ if is_quiz else verb


def attempt(facts: Facts) -> str | None:
    """The number of the attempt at a quiz."""
    sent = (facts.extensions.get(prefix + _ATTEMPT) for prefix in _PROFILE)
    number = next((one for one in sent if one is not None), None)
    is_number = isinstance(number, int | str) and not isinstance(number, bool)
    return word(str(number)) if is_number else None


def _type(facts: Facts) -> str | None:
    return last_part(text(json_object(facts.object.get("definition")).get("type")) or "")
