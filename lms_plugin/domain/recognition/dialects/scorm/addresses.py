"""SCORM's addresses, where it is told through xAPI: categories, attempts and what a SCO holds."""

import re

# ADL's profile, in its versions and under its two former names, and the converter of Rustici's
# Engine and SCORM Cloud.
PROFILES = re.compile(
    r"https?://(?:w3id\.org/xapi/scorm|adlnet\.gov/xapi/profile/scorm"
    r"|purl\.org/xapi/adl/profiles/scorm|id\.tincanapi\.com/activity/scorm-to-tin-can)(?:[/#].*)?",
    re.DOTALL,
)

# The profile says "objectives", its own samples and ADL's wrapper write both.
WITHIN_A_SCO = re.compile(r"/(?:objectives?|interactions?)/", re.IGNORECASE)

_ATTEMPT_KEY = re.compile(r"[?&]attemptId=(?P<number>[^?&#]+)")


def number_of_attempt(iri: str) -> str | None:
    """Of "https://…/lesson01?attemptId=f287234b": "f287234b"."""
    found = _ATTEMPT_KEY.search(iri)
    return found["number"] if found else None


def without_attempt(iri: str) -> str:
    """The SCO of an attempt, for comparing."""
    return _ATTEMPT_KEY.sub("", iri).rstrip("/")


def reduced(path: str, query: str, fragment: str) -> tuple[str, str, str] | None:
    """An attempt becomes the SCO it is an attempt at."""
    if "attemptId=" not in query:
        return None
    kept = [pair for pair in query.split("&") if not pair.startswith("attemptId=")]
    return path, "&".join(kept), fragment
