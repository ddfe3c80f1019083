"""IRIs that a release before has written down, in the form in which this one compares them."""

from collections.abc import Mapping

from lms_plugin.domain.catalogue.names import CatalogueKey, Holdings
from lms_plugin.domain.recognition.addresses import match_key


def in_present_form(held: Mapping[CatalogueKey, Holdings]) -> dict[CatalogueKey, Holdings]:
    """What has come to be one key is held by the holders of both; of two that begin at one instant
    the later one in `held` stays."""
    found: dict[CatalogueKey, Holdings] = {}
    for key, holdings in held.items():
        present = _present(key, holdings)
        by_start = {one.from_at: one for one in (*found.get(present, ()), *holdings)}
        found[present] = tuple(by_start[from_at] for from_at in sorted(by_start))
    return found


def _present(key: CatalogueKey, holdings: Holdings) -> CatalogueKey:
    written = [one.iri for one in holdings if one.iri is not None]
    if key.centre_id is not None or not written:
        return key
    return CatalogueKey(None, match_key(written[-1]))
