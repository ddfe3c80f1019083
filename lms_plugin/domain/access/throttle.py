"""How often somebody has tried secrets in vain, and how long they are to wait with the next one.

Each name (a key, an address) has a leaky bucket: every wrong try adds one, and it drains with time.
Above the tries that are free, the name is slowed down until the bucket has drained to them.
"""

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FREE_TRIES: Final = 10.0
"""Wrong tries that slow nobody down: people mistype, and secrets are being replaced."""
SECONDS_EACH: Final = 6.0
"""How long one wrong try takes to be forgotten."""
# After the worst of floods a name is free again within a minute.
_CAPACITY: Final = 2 * FREE_TRIES
_MOST_NAMES: Final = 4096


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float

    def level_at(self, now: float) -> float:
        return max(0.0, self.level - (now - self.at) / SECONDS_EACH)


class LoginThrottle:
    """Of the names seen last; instants are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def wait(self, names: Iterable[str], now: float) -> int:
        """Seconds until none of these names is slowed down; 0 where none is."""
        levels = (self._buckets[name].level_at(now) for name in names if name in self._buckets)
        over = max(levels, default=0.0) - FREE_TRIES
        return math.ceil(over * SECONDS_EACH) if over > 0 else 0

    def note(self, names: Iterable[str], now: float) -> None:
        """One more try that was wrong."""
        for name in names:
            known = self._buckets.pop(name, None)
            level = 0.0 if known is None else known.level_at(now)
            self._buckets[name] = _Bucket(min(level + 1, _CAPACITY), now)
        while len(self._buckets) > _MOST_NAMES:
            self._buckets.popitem(last=False)


def name_of_address(host: str) -> str:
    """An IPv6 network of 64 bits is one name: whoever has one address of it has them all."""
    # A link-local address comes with its interface: fe80::1%eth0.
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    # A socket for both kinds shows IPv4 clients in this form.
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, 64), strict=False))
