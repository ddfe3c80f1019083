"""H5P's addresses: what its statements carry in every host, and how a part of content is named."""

import re

# Both are identifiers, and H5P writes them with http; hosts that mend addresses write https.
LIBRARIES = ("http://h5p.org/libraries/", "https://h5p.org/libraries/")
LOCAL_CONTENT_ID = "http://h5p.org/x-api/h5p-local-content-id"
SUB_CONTENT_ID = "http://h5p.org/x-api/h5p-subContentId"

# Who has no account and lets nothing be stored gets a new name of this kind with every page.
NOT_TRACKABLE = "not-trackable-"

_PART = "subContentId="
_PART_KEY = re.compile(r"[?&](?:amp;)?subContentId=[^?&#]*")


def names_a_part(iri: str) -> bool:
    """H5P appends "?subContentId=…", also to an address that has a query; some hosts mend it."""
    return _PART in iri


def content_of(iri: str) -> str:
    """The address of the whole content, for comparing: without scheme, part and last slash."""
    return _PART_KEY.sub("", iri).partition("://")[2].rstrip("/")
