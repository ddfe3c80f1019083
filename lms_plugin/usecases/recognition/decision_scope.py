"""Which statements a decision may be about, and whether one person may decide it alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import msgspec

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.evidence.waiting import WITHOUT_MODULE
from lms_plugin.domain.people.memberships import unit_at
from lms_plugin.domain.recognition.addresses import can_name_a_module, match_key
from lms_plugin.domain.recognition.decisions.checks import decision_faults
from lms_plugin.domain.recognition.decisions.decision import DecidedAs
from lms_plugin.domain.recognition.in_force import InForce
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.recognise import recognise
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, Forbidden, Invalid, NotFound
from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.people import identifiers
from lms_plugin.store.recognition import decisions
from lms_plugin.store.recognition.decisions import NewDecision, StoredDecision
from lms_plugin.store.statements import statements, voids
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.access.centres import centre_id_of
from lms_plugin.usecases.competency.resolve import LedgerResolver, match_keys_of
from lms_plugin.usecases.evidence.project import recognised
from schemas.decisions import DecidedGroup, DecisionContent, DecisionRequest
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class ScopedProposal:
    """A proposal that may be made: about whose statements, and whether it needs a second person."""

    centre_id: int
    content: DecisionContent
    needs_second: bool


def visible(found: StoredDecision | None, reader: Reader) -> StoredDecision:
    """Raises Forbidden, and NotFound, for what is not the reader's, too."""
    own = policy.centre_of_decisions(reader)
    if found is None:
        raise NotFound(policy.NO_DECISION)
    if own not in (None, found.told.centre_id, found.told.decider_centre_id):
        raise NotFound(policy.NO_DECISION)
    return found


def scoped(
    reading: Reading,
    reference: ReferenceSnapshot,
    reader: Reader,
    asked: DecisionRequest,
    key: str | None,
) -> ScopedProposal:
    """Raises Forbidden, Invalid, NotFound, and Conflict where there is nothing to decide."""
    content = _content(asked)
    for fault in decision_faults(content):
        raise Invalid(fault.message, fault.field)
    if content.about is not None and not can_name_a_module(content.about):
        raise Invalid(_NO_ADDRESS, "$.about")
    centre_id = _centre(reading, reader, asked.centre)
    if content.group is not None:
        _check_group(reading, centre_id, content, content.group)
        _require_own_modules(reference, reader, centre_id, content.group.objects, reading.now())
        return ScopedProposal(centre_id, content, needs_second=True)
    found = _of_one(reading, reference, centre_id, content)
    about = [] if found.entry is None else [content.about or found.entry.object_iri]
    _require_own_modules(reference, reader, centre_id, about, reading.now())
    _refuse_own(reading, found.entry, key)
    alone = key is not None and not _is_of_own_unit(reading, reference, found.entry, key)
    return ScopedProposal(centre_id, content, needs_second=not alone)


def _content(asked: DecisionRequest) -> DecisionContent:
    return DecisionContent(
        statement=asked.statement,
        group=asked.group,
        decided=asked.decided,
        kind=asked.kind,
        about=asked.about,
    )


def _centre(reading: Reading, reader: Reader, code: str | None) -> int:
    own = policy.centre_of_decisions(reader)
    if code is not None:
        return centre_id_of(reading, code)
    if own is None:
        raise Invalid(
            message("recognition.name_code_centre_sent"),
            "$.centre",
        )
    return own


# --- a group --------------------------------------------------------------------------------------


def _check_group(
    reading: Reading, centre_id: int, content: DecisionContent, group: DecidedGroup
) -> None:
    keys = {one.key for one in credentials.load(reading).values() if one.centre_id == centre_id}
    for place, key in enumerate(group.credentials):
        if key not in keys:
            raise Invalid(_UNKNOWN_CREDENTIAL, f"$.group.credentials[{place}]")
    if DecidedAs(content.decided) is DecidedAs.RESTORES and not group.objects:
        raise Invalid(_OBJECTS_MISSING, "$.group.objects")
    counts = not DecidedAs(content.decided).overrules
    if counts and group.reason in WITHOUT_MODULE and content.about is None:
        raise Invalid(_MODULE_MISSING, "$.about")


def _require_own_modules(
    reference: ReferenceSnapshot,
    reader: Reader,
    centre_id: int,
    objects: Sequence[str],
    now: datetime,
) -> None:
    """About what another centre sent, only the module's centre decides; raises NotFound, because
    that there is such a statement is that centre's to know."""
    if reader.centre_id in (None, centre_id):
        return
    modules = [reference.catalogue.by_iri(match_key(one), now) for one in objects]
    is_own = [one is not None and one.centre_id == reader.centre_id for one in modules]
    if not is_own or not all(is_own):
        raise NotFound(policy.NO_STATEMENT)


# --- one statement --------------------------------------------------------------------------------


def _of_one(
    reading: Reading, reference: ReferenceSnapshot, centre_id: int, content: DecisionContent
) -> Projected:
    """What rules and dialects take it for."""
    assert content.statement is not None
    key = StatementKey(centre_id, content.statement)
    row = statements.find(reading, [key]).get(key)
    if row is None:
        raise NotFound(policy.NO_STATEMENT)
    if row.is_destroyed:
        raise Conflict(_DESTROYED)
    found = undecided(reference, row)
    if found.is_voiding or voids.of_targets(reading, [key]) or _learner(row) is None:
        raise Conflict(_NOTHING_TO_DECIDE)
    decided_as = DecidedAs(content.decided)
    if decided_as is DecidedAs.RESTORES and found.means is not Means.RETRACT:
        raise Conflict(_TAKES_NOTHING_BACK)
    if not decided_as.overrules and found.reason in WITHOUT_MODULE and content.about is None:
        raise Invalid(_MODULE_MISSING, "$.about")
    return found


def undecided(reference: ReferenceSnapshot, row: StoredStatement) -> Projected:
    """What a statement is taken for by rules and dialects alone."""
    return recognised(replace(reference, decisions=InForce()), row)


def _learner(row: StoredStatement) -> str | None:
    return recognise(msgspec.json.decode(row.body)).learner


def _is_of_own_unit(
    reading: Reading, reference: ReferenceSnapshot, entry: Entry | None, key: str
) -> bool:
    """Whether the learner belongs to the unit of who decides, as far as both are known."""
    if entry is None:
        return False
    now = reading.now()
    learners = identifiers.matched_holders_of(reading, match_keys_of([entry]))
    learner = LedgerResolver(reference, learners).person(entry, entry, entry.timestamp)
    decider = identifiers.holders_of(reading, [key]).holder(key, now)
    if learner is None or decider is None:
        return False
    held = identifiers.memberships_of(reading, [learner, decider])
    units = [unit_at(held.get(one, ()), now) for one in (learner, decider)]
    return units[0] is not None and units[0] == units[1]


def require_still_theirs(
    reading: Reading, reference: ReferenceSnapshot, reader: Reader, told: NewDecision
) -> None:
    """Raises NotFound where modules have gone to another centre since it was proposed."""
    group = told.content.group
    if group is not None:
        objects: Sequence[str] = group.objects
    else:
        found = _of_one(reading, reference, told.centre_id, told.content)
        objects = [] if found.entry is None else [told.content.about or found.entry.object_iri]
    _require_own_modules(reference, reader, told.centre_id, objects, reading.now())


def refuse_about_themselves(
    reading: Reading, reference: ReferenceSnapshot, told: NewDecision, key: str | None
) -> None:
    """Raises Forbidden where one statement is about who confirms or withdraws. Of a group what is
    about its deciders is left out."""
    if told.content.statement is None or key is None:
        return
    found = statements.find(reading, [StatementKey(told.centre_id, told.content.statement)])
    for row in found.values():
        _refuse_own(reading, recognised(reference, row).entry, key)


def _refuse_own(reading: Reading, entry: Entry | None, key: str | None) -> None:
    if entry is None or key is None:
        return
    if not match_keys_of([entry]).isdisjoint(decisions.keys_of_decider(reading, key)):
        raise Forbidden(_ABOUT_THEMSELVES)


_NO_ADDRESS: Final = message("recognition.no_address")
_UNKNOWN_CREDENTIAL: Final = message("recognition.unknown_credential")
_OBJECTS_MISSING: Final = message("recognition.objects_missing")
_MODULE_MISSING: Final = message("recognition.module_missing")
_DESTROYED: Final = message("recognition.destroyed")
_NOTHING_TO_DECIDE: Final = message("recognition.nothing_to_decide")
_TAKES_NOTHING_BACK: Final = message("recognition.takes_nothing_back")
_ABOUT_THEMSELVES: Final = message("recognition.about_themselves")
