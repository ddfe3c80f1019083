"""Host aliases: other hosts under which a centre's statements speak of the same site.

A site gets a new host, or answers with and without "www"; what was done there is the same. That is
the centre's to say, and it holds for what that centre sends, whenever that was.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from lms_plugin.domain.recognition.addresses import parts_of

_SHORTEST_PATH: Final = 3


@dataclass(frozen=True, slots=True)
class HostAlias:
    """Where a centre's statements say `alias` they mean `host`; with the port, if there is one."""

    centre_id: int
    alias: str
    host: str


class HostAliases:
    """All that are in force. A host that is an alias itself stands for what that stands for."""

    def __init__(self, aliases: Iterable[HostAlias] = ()) -> None:
        self._present: dict[int, dict[str, str]] = {}
        self._hosts: dict[int, dict[str, tuple[str, ...]]] = {}
        said: dict[int, dict[str, str]] = defaultdict(dict)
        for one in aliases:
            said[one.centre_id][one.alias] = one.host
        for centre_id, of_centre in said.items():
            self._add(centre_id, of_centre)

    def __bool__(self) -> bool:
        return bool(self._present)

    def _add(self, centre_id: int, said: dict[str, str]) -> None:
        present = {alias: _end_of(said, alias) for alias in said}
        groups: dict[str, list[str]] = defaultdict(list)
        for alias, host in sorted(present.items()):
            groups[host].append(alias)
        self._present[centre_id] = present
        self._hosts[centre_id] = {
            one: (host, *others) for host, others in groups.items() for one in (host, *others)
        }

    def host_of(self, centre_id: int, host: str) -> str:
        """The present host of a site."""
        return self._present.get(centre_id, {}).get(host, host)

    def hosts_of(self, centre_id: int, host: str) -> tuple[str, ...]:
        """All hosts of a site, the present one first."""
        return self._hosts.get(centre_id, {}).get(host, (host,))

    def present(self, centre_id: int, key: str) -> str:
        """An IRI as compared, at its present host."""
        known = self._present.get(centre_id)
        if known is None:
            return key
        parts = parts_of(key)
        if parts is None or parts.host not in known:
            return key
        return f"//{known[parts.host]}{parts.rest}"

    def spellings(self, centre_id: int, key: str) -> tuple[str, ...]:
        """The same IRI at all hosts of its site, the present one first."""
        known = self._hosts.get(centre_id)
        parts = None if known is None else parts_of(key)
        if known is None or parts is None or parts.host not in known:
            return (key,)
        return tuple(f"//{host}{parts.rest}" for host in known[parts.host])

    def spread(self, keys: Iterable[str]) -> set[str]:
        """These IRIs, and all that they may be for any centre."""
        found = set(keys)
        if not self._hosts:
            return found
        return found.union(*(self._spread(key) for key in found))

    def _spread(self, key: str) -> Iterator[str]:
        for centre_id in self._hosts:
            yield from self.spellings(centre_id, key)


class SameElsewhere(NamedTuple):
    """A site under another host than the one that was sent, where a catalogue has the same path."""

    alias: str
    host: str


def same_elsewhere(key: str, listed: Iterable[str]) -> SameElsewhere | None:
    """Which alias would make an IRI one of those that are listed; both as compared.

    Of hosts that differ by "www." the shorter is the present one; of others the one that was sent,
    because a catalogue knows where a site was. A bare host says too little.
    """
    sent = parts_of(key)
    if sent is None or len(sent.rest) < _SHORTEST_PATH:
        return None
    others = (parts_of(one) for one in listed)
    hosts = {one.host for one in others if one is not None and one.rest == sent.rest}
    hosts.discard(sent.host)
    if not hosts:
        return None
    by_www = {f"www.{sent.host}", sent.host.removeprefix("www.")}
    other = min(hosts & by_www or hosts)
    if other.startswith("www.") or not sent.host.startswith("www."):
        return SameElsewhere(other, sent.host)
    return SameElsewhere(sent.host, other)


def _end_of(said: dict[str, str], alias: str) -> str:
    """Where a chain of moves ends. One that goes in a circle, which nobody can name, is cut."""
    host = alias
    for _ in said:
        if host not in said:
            break
        host = said[host]
    return host
