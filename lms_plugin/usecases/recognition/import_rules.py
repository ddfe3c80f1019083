"""Take in a centre's own rules as a draft; nothing if anything is wrong."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lms_plugin.domain.access.principals import DeedKind, Principal, names_employee
from lms_plugin.domain.recognition.own_rules.checks import (
    named_employees,
    taking_all,
    unknown_credentials,
)
from lms_plugin.outside.rules_file import RulesFile, read_rules, refuse_faulty
from lms_plugin.store.access import credentials, deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.people.roster import import_alone
from lms_plugin.store.recognition import activations, versions
from lms_plugin.store.recognition.versions import RulesVersion
from lms_plugin.usecases.access.centres import centre_id_of
from schemas.rules import RecognitionRules


@dataclass(frozen=True, slots=True)
class ImportedRules:
    """The draft; not new where the centre's newest version says the same. `gone` are the names of
    rules in force that it does not hold, `taking_all` of those that take every statement."""

    version: RulesVersion
    is_new: bool
    gone: tuple[str, ...] = ()
    taking_all: tuple[str, ...] = ()


def import_rules(
    database: Database, principal: Principal, centre: str, path: Path
) -> ImportedRules:
    """Raises NotFound, and FaultyFiles with everything that is wrong."""
    read = read_rules(path)
    return database.transact(lambda writing: _import(writing, principal, centre, read))


def _import(writing: Writing, principal: Principal, centre: str, read: RulesFile) -> ImportedRules:
    # Before anything is looked up: of two imports each must have its own number.
    import_alone(writing)
    centre_id = centre_id_of(writing, centre)
    unknown = unknown_credentials(read.rules, _keys_of(writing, centre_id))
    refuse_faulty(read, chain(unknown, named_employees(read.rules, names_employee)))
    gone, taking = _gone(writing, centre_id, read.rules), taking_all(read.rules)
    newest = versions.newest(writing, centre_id)
    if newest is not None and newest.says_the_same(read.rules):
        return ImportedRules(newest, is_new=False, gone=gone, taking_all=taking)
    number = 1 if newest is None else newest.number + 1
    version = versions.add(writing, centre_id, number, read.rules, read.source)
    details = {"number": number, "rules": len(read.rules.rule)}
    deeds.sign(writing, principal, NewDeed(DeedKind.RULES_IMPORTED, centre, centre_id, details))
    return ImportedRules(version, is_new=True, gone=gone, taking_all=taking)


def _gone(reading: Reading, centre_id: int, rules: RecognitionRules) -> tuple[str, ...]:
    in_force = activations.of_centre(reading, centre_id)
    before = versions.find(reading, centre_id, in_force[0].number) if in_force else None
    kept = {rule.name for rule in rules.rule}
    return tuple(rule.name for rule in before.file.rule if rule.name not in kept) if before else ()


def _keys_of(reading: Reading, centre_id: int) -> list[str]:
    """Of revoked ones, too: what was sent with them stays."""
    found = credentials.load(reading).values()
    return [one.key for one in found if one.centre_id == centre_id]
