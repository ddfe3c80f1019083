"""What there is to say of a person's decision wherever something counts, or does not, by it."""

from collections.abc import Collection, Mapping

from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.standings import text_of
from lms_plugin.domain.recognition.decisions.decision import StatementDecision
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.recognition import decisions
from lms_plugin.store.recognition.decisions import DecisionSignature, StoredDecision
from schemas.competency.decisions import DecisionNote
from schemas.competency.reasons import Reason
from schemas.competency.signers import Signer
from schemas.decisions import DecisionContent


def notes_of(
    reading: Reading, decision_ids: Collection[int], centre_codes: Mapping[int, str]
) -> dict[int, DecisionNote]:
    """Number → who decided, when, by what document and why."""
    found = decisions.find_all(reading, decision_ids)
    return {number: _note(one, centre_codes) for number, one in found.items()}


def held_against(
    note: DecisionNote | None, reference: ReferenceSnapshot, entry: Entry
) -> DecisionNote | None:
    """The note as it is about this entry: nobody's decision holds about themselves."""
    if note is None:
        return None
    is_own = reference.is_deciders_own(note.number, entry.actor_key, entry.home_page)
    return note.model_copy(update={"holds": not is_own})


def _note(found: StoredDecision, centre_codes: Mapping[int, str]) -> DecisionNote:
    told = found.told
    return DecisionNote(
        number=found.decision_id,
        decided=decided_word(found.compiled),
        document=told.document,
        grounds=told.grounds,
        decided_by=None if told.decider_centre_id is None else centre_codes[told.decider_centre_id],
        proposed=signer(found.proposed),
        confirmed=None if found.confirmed is None else signer(found.confirmed),
    )


def decided_word(decision: StatementDecision) -> Reason:
    return _reason(decision.reason)


def found_reason(content: DecisionContent) -> Reason | None:
    """What recognition found of the statements of a group."""
    return None if content.group is None else _reason(content.group.reason)


def _reason(code: str) -> Reason:
    text = text_of(code)
    return Reason(code=code, text=text)


def signer(signature: DecisionSignature) -> Signer:
    return Signer(
        at=signature.at,
        principal=signature.principal.name,
        label=signature.label,
        is_known=signature.key is not None,
    )
