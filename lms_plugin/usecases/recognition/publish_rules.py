"""Put a version of a centre's own rules in force: for what comes, and for all that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.types import RulesPublished
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import outbox
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.store.recognition import activations, versions
from lms_plugin.store.recognition.activations import ActivationRow
from lms_plugin.store.recognition.versions import RulesVersion
from lms_plugin.usecases.access.centres import centre_id_of
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class PublishedRules:
    """`former` is the number of the version that was in force before, None where none was."""

    number: int
    rules: int
    former: int | None


def publish_rules(
    database: Database, principal: Principal, centre: str, number: int | None = None
) -> PublishedRules:
    """Put a centre's newest version in force, or its version `number`; an older one rolls back.

    What is kept goes by it once `reproject_all` has gone through it. Raises NotFound, and Conflict
    where it is in force already.
    """

    def write(writing: Writing) -> PublishedRules:
        import_alone(writing)
        return _publish(writing, principal, centre, number)

    return database.transact(write)


def chosen_version(reading: Reading, centre: str, number: int | None) -> RulesVersion:
    """The newest where no number is given. Raises NotFound."""
    centre_id = centre_id_of(reading, centre)
    if number is None:
        found = versions.newest(reading, centre_id)
    else:
        found = versions.find(reading, centre_id, number)
    if found is None:
        raise NotFound(message("recognition.centre_no_such_version_rules", centre=centre))
    return found


def _publish(
    writing: Writing, principal: Principal, centre: str, number: int | None
) -> PublishedRules:
    version = chosen_version(writing, centre, number)
    before = activations.of_centre(writing, version.centre_id)
    former = before[0].number if before else None
    if former == version.number:
        raise Conflict(message("recognition.version_force_already", number=version.number))
    # Projections look rules up under this lock, so it is taken once all else is known.
    inputs.change_inputs(writing)
    activations.activate(writing, version)
    outbox.record(writing, [_event(writing, centre, version, former)])
    inputs.bump(writing, "rules")
    details = {"number": version.number, "former": former}
    new = NewDeed(DeedKind.RULES_PUBLISHED, centre, version.centre_id, details)
    deeds.sign(writing, principal, new)
    return PublishedRules(version.number, len(version.file.rule), former)


def _event(
    reading: Reading, centre: str, version: RulesVersion, former: int | None
) -> RulesPublished:
    rules = _names(version)
    before = None if former is None else versions.find(reading, version.centre_id, former)
    return RulesPublished(
        centre=centre,
        version=version.number,
        rules_revision=_revision(activations.of_centre(reading, version.centre_id)),
        rules=rules,
        withdrawn=tuple(name for name in _names(before) if name not in rules),
    )


def _names(version: RulesVersion | None) -> tuple[str, ...]:
    return () if version is None else tuple(rule.name for rule in version.file.rule)


def _revision(latest_first: Sequence[ActivationRow]) -> int:
    """The minute of the latest, and always beyond the one before: a count of them would be set back
    by a restore, and a clock may be set back, too."""
    revision = 0
    for one in reversed(latest_first):
        revision = max(int(one.activated_at.timestamp()) // 60, revision + 1)
    return revision
