"""The published catalogue: which module an IRI or an external id names, and when."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.catalogue.names import CatalogueKey, Holdings, KeyHolding
from lms_plugin.domain.recognition.addresses import parts_of

AT_LAST: Final = datetime.max.replace(tzinfo=UTC)
"""Whoever holds a key then is its last holder."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All modules of all centres, and who has held each key, aliases included."""

    modules: Mapping[int, Module]
    holdings: Mapping[CatalogueKey, Holdings]
    # Nearly all keys have one holder, and each statement asks for one: a look-up by the bare key.
    _iris: dict[str, Module] = field(default_factory=dict)
    _external_ids: dict[CatalogueKey, Module] = field(default_factory=dict)
    _passed_on: dict[CatalogueKey, Holdings] = field(default_factory=dict)
    _keys_of: dict[int, list[CatalogueKey]] = field(default_factory=dict)
    _by_path: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, held in self.holdings.items():
            self._add(key, held)

    def _add(self, key: CatalogueKey, held: Holdings) -> None:
        ids = {one.module_id for one in held if one.module_id is not None}
        holders = [self.modules[module_id] for module_id in ids if module_id in self.modules]
        for module in holders:
            self._keys_of.setdefault(module.module_id, []).append(key)
        if len(held) > 1:
            self._passed_on[key] = held
            return
        for module in holders:
            if key.centre_id is None:
                self._iris[key.text] = module
            else:
                self._external_ids[key] = module

    def by_iri(self, key: str, instant: datetime) -> Module | None:
        """The module that goes by an IRI at an instant; `key` is the form in which IRIs are
        compared. One that was withdrawn is found until another has taken the IRI."""
        found = self._iris.get(key)
        return self._held_at(CatalogueKey(None, key), instant) if found is None else found

    def by_external_id(
        self, external_id: str, centre_ids: Collection[int], instant: datetime
    ) -> list[Module]:
        """Which modules of these centres go by an external id at an instant, one a centre."""
        found = (
            self._by_external_id(CatalogueKey(centre_id, external_id), instant)
            for centre_id in dict.fromkeys(centre_ids)
        )
        return [module for module in found if module is not None]

    def resolve(
        self, key: str, external_id: str | None, centre_id: int, instant: datetime = AT_LAST
    ) -> Module | None:
        """The module that a centre speaks of: by its IRI first (`key` is the form in which IRIs are
        compared), else by its external id within the centre. Without an instant: as of the last
        holders."""
        module = self.by_iri(key, instant)
        if module is None and external_id is not None:
            return self._by_external_id(CatalogueKey(centre_id, external_id), instant)
        return module

    def _by_external_id(self, key: CatalogueKey, instant: datetime) -> Module | None:
        found = self._external_ids.get(key)
        return self._held_at(key, instant) if found is None else found

    def _held_at(self, key: CatalogueKey, instant: datetime) -> Module | None:
        held = self._passed_on.get(key)
        if held is None:
            return None
        place = bisect_right(held, instant, key=_start)
        module_id = held[max(place - 1, 0)].module_id
        return None if module_id is None else self.modules.get(module_id)

    def ever_named(self, key: str, external_id: str | None, centre_ids: Iterable[int]) -> set[int]:
        """The modules that this IRI, or this external id of any of these centres, ever named."""
        found = self._ever(CatalogueKey(None, key))
        if external_id is not None:
            for centre_id in centre_ids:
                found |= self._ever(CatalogueKey(centre_id, external_id))
        return found

    def _ever(self, key: CatalogueKey) -> set[int]:
        held = self.holdings.get(key, ())
        ids = (one.module_id for one in held)
        return {one for one in ids if one is not None and one in self.modules}

    def at_other_hosts(self, key: str) -> list[str]:
        """IRIs, as compared, that differ from this one in their host alone, whosever they are."""
        if not self._by_path:
            # Seldom asked for, so that no projection waits for it.
            found: dict[str, list[str]] = {}
            for one in self.holdings:
                parts = parts_of(one.text) if one.centre_id is None else None
                if parts is not None:
                    found.setdefault(parts.rest, []).append(one.text)
            self._by_path.update(found)
        sent = parts_of(key)
        listed = [] if sent is None else self._by_path.get(sent.rest, [])
        return [one for one in listed if one != key]

    def keys(self, module_ids: Iterable[int]) -> list[str]:
        """All IRIs, as compared, that these modules go by or went by."""
        return [key.text for key in self._of(module_ids) if key.centre_id is None]

    def external_ids(self, module_ids: Iterable[int]) -> list[str]:
        """All external ids that these modules go by or went by."""
        return [key.text for key in self._of(module_ids) if key.centre_id is not None]

    def _of(self, module_ids: Iterable[int]) -> Iterable[CatalogueKey]:
        return (key for module_id in module_ids for key in self._keys_of.get(module_id, ()))


def _start(holding: KeyHolding) -> datetime:
    return holding.from_at
