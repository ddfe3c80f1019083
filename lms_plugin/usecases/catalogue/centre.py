"""Whose catalogue it is about: the policy first, and then whether there is such a centre."""

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.engine.database import Reading
from schemas.texts import message


def catalogues_of(reading: Reading, reader: Reader) -> list[KnownCentre]:
    """The centres whose catalogue the reader may see and edit, by their code. Raises Forbidden."""
    own = policy.centre_of_catalogue(reader)
    return [one for one in centres.all_rows(reading) if own in (None, one.centre_id)]


def catalogue_of(reading: Reading, reader: Reader, code: str | None) -> KnownCentre:
    """Without a code: the only one whose catalogue the reader may see. Raises Forbidden; NotFound,
    also for a centre that is not the reader's; Invalid where one of several must be named."""
    found = catalogues_of(reading, reader)
    if code is not None:
        found = [one for one in found if one.code == code]
    if not found:
        raise NotFound(policy.NO_CENTRE)
    if len(found) > 1:
        raise Invalid(message("catalogue.name_centre_code"), "centre")
    return found[0]
