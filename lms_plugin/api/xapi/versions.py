"""The xAPI version of a request, and of the answer to it."""

from collections.abc import Mapping
from typing import Final

from lms_plugin.errors import Invalid
from schemas.texts import message
from schemas.xapi.parse import XapiVersion

HEADER: Final = "X-Experience-API-Version"
LATEST: Final = {XapiVersion.V1_0_3: "1.0.3", XapiVersion.V2_0: "2.0.0"}


def version_of(headers: Mapping[str, str], base: XapiVersion | None) -> XapiVersion:
    """What the sender speaks. `base` is what the base path stands for, None where it negotiates."""
    sent = headers.get(HEADER)
    if sent is None:
        raise Invalid(message("answers.header_missing", header=HEADER), path=f"header {HEADER}")
    version = XapiVersion.spoken_by(sent)
    if version is None or (base is not None and version is not base):
        raise Invalid(
            message("answers.version_not_served_address"),
            path=f"header {HEADER}",
        )
    return version


def answered_version(headers: Mapping[str, str], base: XapiVersion | None) -> str:
    """The version header of an answer: what was sent, where it can be served."""
    sent = headers.get(HEADER, "")
    version = XapiVersion.spoken_by(sent)
    if version is not None and (base is None or version is base):
        return sent
    # Who sent none, or none of ours, is taken for a client of 1.0.3 where nothing else tells.
    return LATEST[base if base is not None else XapiVersion.V1_0_3]
