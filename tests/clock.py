"""The instant at which data of tests happen: the real one, or the one that `LMS_TEST_NOW` names.

LMS_TEST_NOW=2024-02-29T16:58:00+00:00 python3 dev.py test

With the variable the clock stands still, so that a run of minutes does not cross the midnight that
it is there to try. The instant must have passed: PostgreSQL stamps what is kept by a clock of its
own, and so do programs that a test starts. What a test asks of these it learns from the store; see
`Province.catch_up`. How long something takes is no matter of this clock but of `time.monotonic`.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

VARIABLE: Final = "LMS_TEST_NOW"


def now() -> datetime:
    """In UTC. Fails when the variable is set and names no instant, or one without a zone."""
    return named(os.environ) or datetime.now(UTC)


def named(environment: Mapping[str, str]) -> datetime | None:
    """The instant that the variable names."""
    text = environment.get(VARIABLE)
    if not text:
        return None
    instant = datetime.fromisoformat(text)
    assert instant.tzinfo is not None, f"{VARIABLE} needs a zone, as in 2024-02-29T16:58:00+00:00"
    assert instant <= datetime.now(UTC), f"{VARIABLE} must have passed"
    return instant.astimezone(UTC)
