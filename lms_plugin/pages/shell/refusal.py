"""Forms that were refused: shown again with what was typed, and what is wrong beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lms_plugin.errors import Conflict, Invalid, NotFound, PluginError, Precondition
from schemas.texts import Message

REFUSALS: Final = (Invalid, NotFound, Conflict, Precondition)
"""What whoever filled in a form can put right. Other errors have pages of their own."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """`field` is the id of the field that is to blame, None where none is; `path` then says where
    it is wrong, if that is known."""

    typed: Mapping[str, str]
    message: Message
    field: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class FormFields:
    """Which field of a page an error is about: by its path, where the two have different names.

    Without `all_else`, an error at no known path is about the form as a whole.
    """

    names: frozenset[str] = frozenset()
    by_path: Mapping[str, str] = field(default_factory=dict)
    all_else: str | None = None

    def refusal(self, typed: Mapping[str, str], error: PluginError) -> Refusal:
        path = getattr(error, "path", None)
        own = self.by_path.get(path, path if path in self.names else None) if path else None
        is_named = own is not None
        return Refusal(typed, error.message, own or self.all_else, None if is_named else path)
