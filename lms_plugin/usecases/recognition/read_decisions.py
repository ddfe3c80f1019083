"""Read what people decided about statements; for the centres concerned and for operators."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.recognition import decisions
from lms_plugin.store.recognition.decisions import (
    DecisionSelection,
    StandingByDecision,
    StoredDecision,
)
from lms_plugin.usecases.competency.decision_notes import decided_word, found_reason, signer
from lms_plugin.usecases.recognition.decision_scope import visible
from schemas.competency.decisions import DecisionCounts, DecisionLine, DecisionsPage, DecisionState

PAGE: Final = 50
MOST: Final = 500

_NOTHING: Final = StandingByDecision()


@dataclass(frozen=True, slots=True)
class WantedDecisions:
    """About statements of the centre of this code, or by it; of all that the reader may see when
    None. `before` is the number that ended the page before."""

    limit: int = PAGE
    centre: str | None = None
    before: int | None = None


def list_decisions(database: Database, reader: Reader, wanted: WantedDecisions) -> DecisionsPage:
    """The latest first. Raises Forbidden and NotFound."""
    own = policy.centre_of_decisions(reader)
    with database.read() as reading:
        centre_id = _centre(reading, own, wanted.centre)
        # One more tells whether another page follows.
        found = decisions.listed(
            reading, DecisionSelection(wanted.limit + 1, centre_id, wanted.before)
        )
        page = found[: wanted.limit]
        counts = decisions.standing_by(reading, page)
        codes = centres.codes(reading)
    return DecisionsPage(
        decisions=tuple(_line(one, counts.get(one.decision_id, _NOTHING), codes) for one in page),
        next=page[-1].decision_id if len(found) > wanted.limit else None,
    )


def show_decision(database: Database, reader: Reader, number: int) -> DecisionLine:
    """Raises Forbidden and NotFound."""
    policy.centre_of_decisions(reader)
    with database.read() as reading:
        found = visible(decisions.find(reading, number), reader)
        counts = decisions.standing_by(reading, [found])
        return _line(found, counts.get(number, _NOTHING), centres.codes(reading))


def _centre(reading: Reading, own: int | None, code: str | None) -> int | None:
    """Raises NotFound, for centres whose decisions are not the reader's, too."""
    if code is None:
        return own
    found = centres.find(reading, code)
    if found is None or own not in (None, found[0]):
        raise NotFound(policy.NO_CENTRE)
    return found[0]


def _line(
    found: StoredDecision, counts: StandingByDecision, codes: Mapping[int, str]
) -> DecisionLine:
    told = found.told
    return DecisionLine(
        number=found.decision_id,
        state=_state(found),
        centre=codes[told.centre_id],
        decided_by=None if told.decider_centre_id is None else codes[told.decider_centre_id],
        content=told.content,
        decided=decided_word(found.compiled),
        found=found_reason(told.content),
        document=told.document,
        grounds=told.grounds,
        needs_second=told.needs_second,
        proposed=signer(found.proposed),
        confirmed=None if found.confirmed is None else signer(found.confirmed),
        withdrawn=None if found.withdrawn is None else signer(found.withdrawn),
        withdrawal_grounds=found.withdrawal_grounds,
        is_applied=found.is_applied,
        counts=DecisionCounts(
            statements=counts.statements,
            people=counts.people,
            modules=counts.modules,
            since=counts.since,
        ),
    )


def _state(found: StoredDecision) -> DecisionState:
    if found.withdrawn is not None:
        return "withdrawn"
    return "proposed" if found.in_force_since is None else "in_force"
