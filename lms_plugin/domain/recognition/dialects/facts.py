"""Facts: the parts of a statement that rules look at, read once.

Total on any JSON object: a part that is missing or of the wrong type reads as absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

JsonObject = Mapping[str, Any]

_ABSENT: JsonObject = {}
# What people filter by is a word or a name. Longer ones are somebody's prank.
_WORD_LENGTH = 64


@dataclass(slots=True)
class Facts:
    """A statement's parts. `object` is empty unless the object is an activity.

    `verb` is its IRI as sent; rules compare `verb_iri`, its one spelling.
    """

    actor: Any
    verb: str
    object: JsonObject
    result: JsonObject
    context: JsonObject
    extensions: JsonObject

    @property
    def completion(self) -> bool | None:
        return _boolean(self.result.get("completion"))

    @property
    def success(self) -> bool | None:
        return _boolean(self.result.get("success"))

    @property
    def verb_iri(self) -> str:
        return verb_spelling(self.verb)

    @property
    def verb_kind(self) -> str | None:
        """What kind of verb it is, whichever vocabulary it comes from: "completed"."""
        return last_part(self.verb)

    def activities(self, kind: str) -> list[JsonObject]:
        """The context activities of a kind ("parent", "category", …), in the order sent."""
        sent = json_object(self.context.get("contextActivities")).get(kind)
        listed = sent if isinstance(sent, list) else [sent]
        return [activity for activity in listed if isinstance(activity, dict)]

    def has_category(self, iri: str) -> bool:
        return any(category.get("id") == iri for category in self.activities("category"))


def read_facts(statement: JsonObject) -> Facts:
    context = json_object(statement.get("context"))
    return Facts(
        actor=statement.get("actor"),
        verb=text(json_object(statement.get("verb")).get("id")) or "",
        object=_activity(statement.get("object")),
        result=json_object(statement.get("result")),
        context=context,
        extensions=json_object(context.get("extensions")),
    )


def json_object(value: Any) -> JsonObject:
    return value if isinstance(value, dict) else _ABSENT


def text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def word(value: Any) -> str | None:
    """A short text: at most 64 characters, None where nothing is left."""
    # U+0000 is allowed in what is sent, and in no text of PostgreSQL's.
    shown = (text(value) or "").replace("\0", "").strip()
    return shown[:_WORD_LENGTH] or None


@lru_cache(maxsize=1024)
def last_part(iri: str) -> str | None:
    """The last part of an IRI's path or fragment, in lower case, at most 64 characters."""
    parts = iri.rstrip("/#").replace("#", "/")
    return word(parts.rpartition("/")[2].lower())


@lru_cache(maxsize=1024)
def verb_spelling(verb: str) -> str:
    """ADL's verbs begin with http; some write https, and some a slash at the end."""
    bare = verb.rstrip("/")
    return bare.replace("https:", "http:", 1) if bare.startswith("https://adlnet.gov/") else bare


def _activity(value: Any) -> JsonObject:
    target = json_object(value)
    return target if target.get("objectType", "Activity") == "Activity" else _ABSENT


def _boolean(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None
