"""How many histories each law is tried on.

LMS_TEST_EXAMPLES multiplies the number: 20 is an hour's search. Without it the same histories
come every time, so that a change is blamed for what it breaks and for nothing else.
"""

import os
from typing import Final

from hypothesis import HealthCheck, Phase, settings

_TIMES: Final = int(os.environ.get("LMS_TEST_EXAMPLES", "1"))


def examples(number: int) -> settings:
    return settings(
        max_examples=number * _TIMES,
        derandomize=_TIMES == 1,
        # Telling which lines failing examples share takes minutes and has told nothing yet.
        phases=set(Phase) - {Phase.explain},
        # A world is lent to all examples of a test and cleared before each.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
