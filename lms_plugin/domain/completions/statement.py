"""A row as a statement of our own profile. Equal rows give equal statements, however written."""

from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from lms_plugin.domain.completions.presence import Presence
from lms_plugin.domain.recognition.dialects.completions.addresses import (
    CERTIFICATE,
    CERTIFICATE_DAY,
    CLASS,
    EXTERNAL_ID,
    KEY,
    PRESENCE,
    PROFILE,
    module_iri,
)
from schemas.completions import CompletionRow, RowPerson
from schemas.xapi.verb import VOIDED

_COMPLETED: Final = "http://adlnet.gov/expapi/verbs/completed"
_ATTENDED: Final = "http://adlnet.gov/expapi/verbs/attended"
_OURSELVES: Final = {"account": {"homePage": PROFILE, "name": "completions"}}

Json = dict[str, Any]


class RowAccountName(NamedTuple):
    """An account as xAPI has it."""

    home_page: str
    name: str


class RowContent(NamedTuple):
    """What a row says, by whichever door it came. `score` is as xAPI writes it. Of a module one of
    `iri` and `external_id` is told."""

    key: str
    account: RowAccountName
    iri: str | None
    external_id: str | None
    instant: datetime
    score: Json | None = None
    passed: bool | None = None
    certificate: str | None = None
    class_name: str | None = None
    certificate_day: date | None = None
    presence: Presence | None = None


def content_of(row: CompletionRow, nip_home_page: str | None) -> RowContent:
    """Of a row of a call. `nip_home_page` is one on which names are NIPs; who sends a NIP must have
    one."""
    return RowContent(
        row.key,
        _account(row.person, nip_home_page),
        row.module.iri,
        row.module.external_id,
        row.instant,
        scored(row),
        row.passed,
        row.certificate,
        row.class_,
    )


def statement_of(row: RowContent) -> Json:
    """Without an id, which hangs on the version. Who was present too seldom has completed
    nothing."""
    is_enough = row.presence is None or row.presence.is_enough
    return {
        "actor": {"account": {"homePage": row.account.home_page, "name": row.account.name}},
        "verb": {"id": _COMPLETED if is_enough else _ATTENDED},
        "object": {"id": row.iri or module_iri(row.external_id or "")},
        "result": _without_none(completion=is_enough, success=row.passed, score=row.score),
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


def _account(person: RowPerson, nip_home_page: str | None) -> RowAccountName:
    if person.account is not None:
        return RowAccountName(person.account.home_page, person.account.name)
    assert nip_home_page is not None
    assert person.nip is not None
    return RowAccountName(nip_home_page, person.nip)


def _extensions(row: RowContent) -> Json:
    more = {
        EXTERNAL_ID: row.external_id,
        CERTIFICATE: row.certificate,
        CERTIFICATE_DAY: None if row.certificate_day is None else row.certificate_day.isoformat(),
        CLASS: row.class_name,
        PRESENCE: None if row.presence is None else _present(row.presence),
    }
    return {KEY: row.key, **{name: told for name, told in more.items() if told is not None}}


def _present(presence: Presence) -> Json:
    required = None if presence.required is None else str(presence.required)
    return _without_none(attended=presence.attended, sessions=presence.sessions, required=required)


def _of_profile() -> Json:
    return {"contextActivities": {"category": [{"id": PROFILE}]}}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _without_none(**told: Any) -> Json:
    return {name: value for name, value in told.items() if value is not None}
