"""How often somebody has tried secrets in vain, and how long they are to wait with the next one.

Each name (a key, an address) has a vessel that every wrong try fills by one and that empties with
time. Over the brim, the name is slowed down until the vessel has emptied to it.
"""

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BRIM: Final = 10.0
"""Wrong tries that slow nobody down: people mistype, and secrets are being replaced."""
SECONDS_EACH: Final = 6.0
"""How long one wrong try takes to be forgotten."""
_FULL: Final = 2 * BRIM
_MOST_NAMES: Final = 4096


@dataclass(slots=True)
class _Vessel:
    level: float
    at: float

    def level_at(self, now: float) -> float:
        return max(0.0, self.level - (now - self.at) / SECONDS_EACH)


class WrongTries:
    """Of the names seen last; instants are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._vessels: OrderedDict[str, _Vessel] = OrderedDict()

    def __len__(self) -> int:
        return len(self._vessels)

    def wait(self, names: Iterable[str], now: float) -> int:
        """Seconds until none of these names is slowed down; 0 where none is."""
        levels = (self._vessels[name].level_at(now) for name in names if name in self._vessels)
        over = max(levels, default=0.0) - BRIM
        return math.ceil(over * SECONDS_EACH) if over > 0 else 0

    def note(self, names: Iterable[str], now: float) -> None:
        """One more try that was wrong."""
        for name in names:
            known = self._vessels.pop(name, None)
            level = 0.0 if known is None else known.level_at(now)
            self._vessels[name] = _Vessel(min(level + 1, _FULL), now)
        while len(self._vessels) > _MOST_NAMES:
            self._vessels.popitem(last=False)


def name_of_address(host: str) -> str:
    """An IPv6 network of 64 bits is one name: whoever has one address of it has them all."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, 64), strict=False))
