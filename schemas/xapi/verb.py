"""What was done. Standard: xAPI 1.0.3 Data §2.4.3; IEEE 9274.1.1 §4.2.2.2."""

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from schemas.xapi.base import STRICT
from schemas.xapi.scalars import Iri, LanguageMap

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
"""The one verb that the standard itself gives a meaning."""


@with_config(STRICT)
class Verb(TypedDict):
    """The IRI says what was done; the display is for people."""

    id: Iri
    display: NotRequired[LanguageMap]
