"""How often centres are told, and how often a mail is tried. Settings begin with these."""

from datetime import timedelta
from typing import Final

DEFAULT_HOUR: Final = 6
DEFAULT_REPEAT: Final = timedelta(days=7)
DEFAULT_TOLD_AFTER: Final = timedelta(days=7)
"""So long after its centre was told of a module others read that it is the centre's to map."""

MOST_TRIES: Final = 18
"""Of one mail: with the pauses between them some three days."""

_FIRST_PAUSE: Final = timedelta(minutes=5)
_LONGEST_PAUSE: Final = timedelta(hours=6)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries of a mail, the one that has just begun included."""
    doubled: timedelta = _FIRST_PAUSE * 2 ** min(tries - 1, 10)
    return min(doubled, _LONGEST_PAUSE)
