"""Conditions on what is kept, by which writers notice each other: If-Match and If-None-Match.

xAPI 1.0.3 Communication §3.1; IEEE 9274.1.1 §4.1.4; RFC 9110 §13.
"""

import re
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.statements.documents import DocumentKind
from lms_plugin.errors import Conflict, Invalid, Precondition
from schemas.texts import FaultyValue, message
from schemas.xapi.scalars import XapiVersion

# Some clients send what learning content hands them, without quotes; proxies that compress put a W/
# before a tag.
_FORM: Final = r'(?:(?:W/)?"([^"\x00-\x1f\x7f]*)"|([^",*\s\x00-\x1f\x7f]+))'
_TAG: Final = re.compile(_FORM)
_TAGS: Final = re.compile(rf"\s*{_FORM}(?:\s*,\s*{_FORM})*\s*")
_REMEDY: Final = message("statements.remedy_of_precondition")


@dataclass(frozen=True, slots=True)
class EntityTags:
    """The value of one such header: `every` for *, else the tags it lists, without quotes."""

    every: bool
    tags: frozenset[str] = frozenset()

    def include(self, etag: str | None) -> bool:
        """`etag` is None where there is no document."""
        return etag is not None and (self.every or etag in self.tags)


@dataclass(frozen=True, slots=True)
class Preconditions:
    """What a request demands; None where the header was not sent."""

    match: EntityTags | None = None
    none_match: EntityTags | None = None

    @property
    def given(self) -> bool:
        return self.match is not None or self.none_match is not None

    def hold(self, etag: str | None) -> bool:
        """Whether a document with this tag may be changed; None: one that does not exist."""
        if self.match is not None and not self.match.include(etag):
            return False
        return self.none_match is None or not self.none_match.include(etag)


def read_entity_tags(header: str) -> EntityTags:
    """Raises ValueError, with a remedy, for what is no list of entity tags.

    A weak tag counts as the strong one: a tag here is the digest of the content, and only proxies
    make it weak.
    """
    if header.strip() == "*":
        return EntityTags(every=True)
    if _TAGS.fullmatch(header) is None:
        raise FaultyValue(message("xapi.entity_tags"))
    # Each is a pair, of which the form that did not match is empty.
    found = _TAG.findall(header)
    return EntityTags(every=False, tags=frozenset("".join(one).lower() for one in found))


def require(preconditions: Preconditions, etag: str | None) -> None:
    """Raises Precondition where they do not hold for the document of this tag, or for none."""
    if preconditions.hold(etag):
        return
    if etag is None:
        raise Precondition(message("statements.no_document_to_replace"))
    raise Precondition(message("statements.document_changed", remedy=_REMEDY))


def require_for_put(
    kind: DocumentKind, version: XapiVersion, preconditions: Preconditions, etag: str | None
) -> None:
    """As `require`; and a PUT that says nothing must not overwrite what its sender never saw.

    xAPI 1.0.3 exempts states, and wants the headers for profiles that do not exist yet, too. In
    2.0 there is one rule for all. Raises Precondition, Conflict and Invalid.
    """
    require(preconditions, etag)
    is_1_0 = version is XapiVersion.V1_0_3
    if preconditions.given or (is_1_0 and kind is DocumentKind.STATE):
        return
    if etag is not None:
        raise Conflict(message("statements.document_kept_here_already", remedy=_REMEDY))
    if is_1_0:
        raise Invalid(
            message("statements.put_profile_needs_match"),
            path="header If-None-Match",
        )
