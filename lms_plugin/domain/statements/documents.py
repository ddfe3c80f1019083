"""Documents of State, Activity Profile and Agent Profile: what they belong to, how one is merged.

xAPI 1.0.3 Communication §2.2, 2.3, 2.6 and 2.7; IEEE 9274.1.1 §4.1.6.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha1
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from schemas.texts import FaultyValue, message
from schemas.xapi.errors import not_json

_JSON: Final = "application/json"
Decoded = TypeVar("Decoded")


class DocumentKind(StrEnum):
    """The resource that keeps it."""

    STATE = "state"
    ACTIVITY_PROFILE = "activity_profile"
    AGENT_PROFILE = "agent_profile"


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What documents belong to. `agent` is a key by `domain.statements.agents.identifier_of`.

    Of a state `registration` None means, for one document, that it was kept without one; for many,
    that all count.
    """

    centre_id: int
    kind: DocumentKind
    activity: str | None = None
    agent: str | None = None
    registration: UUID | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where one document is kept; `document_id` is what xAPI calls stateId or profileId."""

    context: DocumentContext
    document_id: str


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A document as it was sent, byte for byte; `content_type` with its parameters."""

    content_type: str
    body: bytes

    @property
    def is_json(self) -> bool:
        return self.content_type.partition(";")[0].strip().lower() == _JSON

    @property
    def etag(self) -> str:
        """The SHA-1 of the body in 40 hex digits, as xAPI 1.0.3 demands; without quotes."""
        # Where FIPS is enforced SHA-1 is refused, unless it guards nothing.
        return sha1(self.body, usedforsecurity=False).hexdigest()


def check_json(body: bytes) -> None:
    """Raises ValueError, with a remedy, for what is not JSON in UTF-8."""
    _decode(body, msgspec.Raw)


def merged(kept: bytes, sent: bytes) -> bytes:
    """Two JSON objects as one: the properties of `kept`, replaced and added to by those of `sent`.

    Only the outermost properties are merged. Values keep their bytes, so that no number loses a
    digit. Raises ValueError, with a remedy, where either is no JSON object.
    """
    try:
        properties = _decode(kept, dict[str, msgspec.Raw])
    except ValueError as error:
        raise FaultyValue(message("xapi.cannot_merge")) from error
    properties.update(_decode(sent, dict[str, msgspec.Raw]))
    return msgspec.json.encode(properties)


def _decode(body: bytes, form: type[Decoded]) -> Decoded:
    try:
        # Values that are not looked into are not checked for UTF-8 either.
        body.decode()
        return msgspec.json.decode(body, type=form)
    except UnicodeDecodeError as error:
        raise FaultyValue(message("xapi.not_utf_8")) from error
    except RecursionError as error:
        raise FaultyValue(message("xapi.nested_too_deeply")) from error
    except msgspec.ValidationError as error:
        raise FaultyValue(message("xapi.object_to_merge")) from error
    except msgspec.DecodeError as error:
        raise FaultyValue(not_json(error)) from error
