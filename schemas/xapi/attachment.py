"""What came with it. Standard: xAPI 1.0.3 Data §2.4.11; IEEE 9274.1.1 §4.2.2.6."""

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from schemas.xapi.base import STRICT
from schemas.xapi.scalars import Iri, Irl, LanguageMap, MediaType, OctetCount, Sha2


@with_config(STRICT)
class Attachment(TypedDict):
    """The label of an attachment; its content travels beside the statement or lies at `fileUrl`."""

    usageType: Iri
    display: LanguageMap
    description: NotRequired[LanguageMap]
    contentType: MediaType
    length: OctetCount
    sha2: Sha2
    fileUrl: NotRequired[Irl]
