"""What every xAPI object has in common."""

from typing import Annotated, TypeVar

from pydantic import ConfigDict, Field
from pydantic_core import PydanticCustomError

from schemas.texts import Message

STRICT = ConfigDict(extra="forbid", strict=True)
"""Unknown properties, "1" for 1 and 1 for true are refused, as the standard demands of a store."""

Item = TypeVar("Item")

Items = Annotated[list[Item], Field(fail_fast=True)]
"""An array that is refused at its first fault: a million faults must not cost a million reports."""

ATTEMPT = "~attempt"
"""Labels the quick first member of a union; what a later one finds explains every failure alone."""


def refusal(said: Message, *at: str | int) -> PydanticCustomError:
    """The error of a rule that spans properties; `at` is the faulty place below the object checked.

    The text continues a sentence that begins with the place.
    """
    return PydanticCustomError("xapi_rule", "xAPI", {"said": said, "at": list(at)})
