"""A row as a statement of our own profile. Equal rows give equal statements, however written."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from lms_plugin.domain.recognition.dialects.completions.addresses import (
    CERTIFICATE,
    CLASS,
    EXTERNAL_ID,
    KEY,
    PROFILE,
    module_iri,
)
from schemas.completions import CompletionRow, RowPerson
from schemas.xapi.verb import VOIDED

_COMPLETED: Final = "http://adlnet.gov/expapi/verbs/completed"
_OURSELVES: Final = {"account": {"homePage": PROFILE, "name": "completions"}}

Json = dict[str, Any]


def statement_of(row: CompletionRow, nip_home_page: str | None) -> Json:
    """Without an id, which hangs on the version.

    `nip_home_page` is one on which names are NIPs; who sends a NIP must have one.
    """
    return {
        "actor": {"account": _account(row.person, nip_home_page)},
        "verb": {"id": _COMPLETED},
        "object": {"id": row.module.iri or module_iri(row.module.external_id or "")},
        "result": _without_none(completion=True, success=row.passed, score=scored(row)),
        "context": {**_of_profile(), "extensions": _extensions(row)},
        "timestamp": _written(row.instant),
    }


def voiding_of(target: UUID) -> Json:
    """Takes back what a version of a row said."""
    return {
        "actor": _OURSELVES,
        "verb": {"id": VOIDED},
        "object": {"objectType": "StatementRef", "id": str(target)},
        "context": _of_profile(),
    }


def scored(row: CompletionRow) -> dict[str, int | float] | None:
    """The score as xAPI writes it."""
    score = row.score
    if score is None:
        return None
    if score.share is not None:
        return {"scaled": _plain(score.share)}
    assert score.raw is not None
    assert score.max is not None
    return {"raw": _plain(score.raw), "min": _plain(score.min or 0.0), "max": _plain(score.max)}


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def _account(person: RowPerson, nip_home_page: str | None) -> Json:
    if person.account is not None:
        return {"homePage": person.account.home_page, "name": person.account.name}
    assert nip_home_page is not None
    return {"homePage": nip_home_page, "name": person.nip}


def _extensions(row: CompletionRow) -> Json:
    more = {
        EXTERNAL_ID: row.module.external_id,
        CERTIFICATE: row.certificate,
        CLASS: row.class_,
    }
    return {KEY: row.key, **{name: told for name, told in more.items() if told is not None}}


def _of_profile() -> Json:
    return {"contextActivities": {"category": [{"id": PROFILE}]}}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _without_none(**told: Any) -> Json:
    return {name: value for name, value in told.items() if value is not None}
