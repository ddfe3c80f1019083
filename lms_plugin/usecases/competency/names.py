"""What modules are called: by the catalogue, else as whoever reported them did."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.dialects.completions.addresses import external_id_of
from lms_plugin.domain.statements.languages import best
from lms_plugin.store.evidence.reference_snapshot import NamesObject
from lms_plugin.usecases.competency.query import Inquiry
from schemas.competency.evidence import ModuleName


def named(iri: str, title: str | None) -> ModuleName:
    return ModuleName(iri=iri, title=title, external_id=external_id_of(iri))


def module_name(inquiry: Inquiry, entry: Entry) -> ModuleName:
    """The module an entry speaks of, by its catalogue name where there is one."""
    found = _in_catalogue(inquiry, entry, entry.timestamp)
    return named(entry.object_iri, None) if found is None else found


def object_name(
    inquiry: Inquiry,
    centre_id: int,
    body: dict[str, Any],
    happened_at: datetime,
    languages: Sequence[str],
) -> ModuleName | None:
    """Likewise, what a statement is about that has no entry; else as sent. None where that is no
    activity."""
    sent = object_as_sent(body, languages)
    if sent is None:
        return None
    about = _SentObject(centre_id, match_key(sent.iri), sent.external_id)
    return _in_catalogue(inquiry, about, happened_at) or sent


def object_as_sent(body: dict[str, Any], languages: Sequence[str]) -> ModuleName | None:
    """With the title that came with it, in the first of these languages that there is."""
    thing = body["object"]
    if thing.get("objectType", "Activity") != "Activity":
        return None
    names = thing.get("definition", {}).get("name")
    return named(thing["id"], names[best(names, languages)] if names else None)


class _SentObject(NamedTuple):
    centre_id: int
    object_key: str
    external_id: str | None


def _in_catalogue(inquiry: Inquiry, about: NamesObject, instant: datetime) -> ModuleName | None:
    module = inquiry.reference.module_of(about, about.external_id, instant)
    if isinstance(module, EntryStatus):
        return None
    return named(module.iri, module.revision_at(instant).title)
