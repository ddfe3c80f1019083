"""The published catalogue: which module an IRI or an external id names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lms_plugin.domain.catalogue.modules import Module


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All modules of all centres.

    `by_key` is by the form in which IRIs are compared, aliases included; `by_external_id` by
    (centre, external id), where the latest revision of a module names one.
    """

    modules: dict[int, Module]
    by_key: dict[str, int]
    by_external_id: dict[tuple[int, str], int]
    _keys: dict[int, list[str]] = field(default_factory=dict)
    _external_ids: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, module_id in self.by_key.items():
            self._keys.setdefault(module_id, []).append(key)
        for (_, external_id), module_id in self.by_external_id.items():
            self._external_ids[module_id] = external_id

    def resolve(self, key: str, external_id: str | None, centre_id: int) -> Module | None:
        """The module that a centre speaks of: by its IRI first (`key` is the form in which IRIs are
        compared), else by its external id within the centre."""
        module_id = self.by_key.get(key)
        if module_id is None and external_id is not None:
            module_id = self.by_external_id.get((centre_id, external_id))
        return None if module_id is None else self.modules[module_id]

    def keys(self, module_ids: Iterable[int]) -> list[str]:
        return [key for module_id in module_ids for key in self._keys.get(module_id, ())]

    def external_ids(self, module_ids: Iterable[int]) -> list[str]:
        found = (self._external_ids.get(module_id) for module_id in module_ids)
        return [external_id for external_id in found if external_id is not None]
