"""What H5P's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.facts import (
    Facts,
    JsonObject,
    json_object,
    last_part,
    text,
)
from lms_plugin.domain.recognition.dialects.h5p.addresses import (
    LIBRARIES,
    LOCAL_CONTENT_ID,
    SUB_CONTENT_ID,
    content_of,
    names_a_part,
)
from lms_plugin.domain.recognition.dialects.subjects import iri_of

# No kind of verb has a "#", so these keys lead to no verb's rules.
PART = "#part"
ELSEWHERE = "#elsewhere"

_COURSES = frozenset({"content_set", "course"})


def place_or_verb(facts: Facts) -> str | None:
    """PART, ELSEWHERE inside something that is no H5P content, or else the kind of verb."""
    extensions = json_object(json_object(facts.object.get("definition")).get("extensions"))
    own = iri_of(facts.object) or ""
    if not _speaks_h5p(facts, own, extensions):
        return None
    if SUB_CONTENT_ID in extensions or names_a_part(own):
        return PART
    parents = [iri_of(one) for one in facts.activities("parent") if not _is_course(one)]
    if not parents:
        return facts.verb_kind or ""
    # In old content a part has no id of its own, and so the address of its parent. Where the host
    # gave the content no address, the parent has none.
    of_h5p = any(not iri or content_of(iri) == content_of(own) for iri in parents)
    return PART if of_h5p else ELSEWHERE


def _is_course(activity: JsonObject) -> bool:
    # Hosts that say in which course the content stands: it is whole there.
    return last_part(text(json_object(activity.get("definition")).get("type")) or "") in _COURSES


def _speaks_h5p(facts: Facts, own: str, extensions: JsonObject) -> bool:
    if LOCAL_CONTENT_ID in extensions:
        return True
    libraries = (iri_of(category) or "" for category in facts.activities("category"))
    return names_a_part(own) or any(iri.startswith(LIBRARIES) for iri in libraries)
