"""How often the garbage collector looks for circles among objects."""

import gc
from typing import Final

# Decoding a batch makes tens of thousands of dictionaries that die together and hold no circles.
# Looking at them every 700 objects, Python's default, took a fifth of a worker's time.
_OBJECTS_BETWEEN_LOOKS: Final = 100_000


def settle_memory() -> None:
    """Let the garbage collector leave alone what stands now, and look less often at the rest.

    To be called once everything is loaded.
    """
    gc.collect()
    gc.freeze()
    look_seldom()


def look_seldom() -> None:
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS, 10, 10)
