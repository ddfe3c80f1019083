from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.evidence.project import project
from lms_plugin.domain.evidence.standings import (
    EXPIRED,
    OUTCOMES,
    PENDING,
    SET_ASIDE,
    STANDINGS,
    text_about,
    text_of,
)
from lms_plugin.domain.recognition.reasons import REASONS
from tests.domain.evidence.entries import row
from tests.province import LMS, PRIMA, finished

STORED = datetime(2026, 1, 15, tzinfo=UTC)


def reason(statement: dict[str, Any], *, test_mode: bool = False) -> str:
    credential = Credential(1, "key", 1, test_mode, False, {LMS: False})
    return project(statement, UUID(int=1), STORED, credential).reason


def by_a_group() -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    return {**statement, "actor": {"objectType": "Group", "member": []}}


def tomorrow_and_a_bit() -> dict[str, Any]:
    timestamp = (STORED + timedelta(days=1, seconds=1)).isoformat()
    return {**finished("Ayu", PRIMA, "2025-03-01"), "timestamp": timestamp}


def test_every_standing_has_a_text() -> None:
    assert set(STANDINGS) == set(EntryStatus)


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("test_mode", reason(finished("Ayu", PRIMA, "2025-03-01"), test_mode=True)),
        ("no_learner", reason(by_a_group())),
        ("implausible_timestamp", reason(tomorrow_and_a_bit())),
    ],
)
def test_every_reason_of_projection_has_a_text(code: str, given: str) -> None:
    assert given == code
    assert code in OUTCOMES


def test_why_a_former_release_did_not_credit_what_was_destroyed_since_is_told_still() -> None:
    assert text_of("identifier_not_vouched") == OUTCOMES["identifier_not_vouched"]


@pytest.mark.parametrize("code", ["voided", EXPIRED, PENDING, SET_ASIDE])
def test_states_before_and_after_projection_have_texts(code: str) -> None:
    assert text_of(code) == OUTCOMES[code]


def test_a_code_has_one_text() -> None:
    codes = [*REASONS, *OUTCOMES, *(standing.value for standing in EntryStatus)]

    assert len(codes) == len(set(codes))


def test_texts_are_in_two_languages_and_end_like_sentences() -> None:
    for text in (*OUTCOMES.values(), *STANDINGS.values()):
        assert text.id != text.en
        assert text.id.endswith(".")
        assert text.en.endswith(".")


def test_a_code_of_another_release_still_answers() -> None:
    assert "gone" in text_of("gone").id


@pytest.mark.parametrize("status", [EntryStatus.SAME_CERTIFICATE, EntryStatus.SAME_CLASS])
def test_of_a_number_is_told_who_names_it(status: EntryStatus) -> None:
    names_it = text_about(status.value, row(1, 0, certificate="16ab", class_name="16ab"))
    names_none = text_about(status.value, row(1, 0))

    assert "(16ab)" in names_it.id
    assert names_it.en.startswith("Names the same")
    assert names_none.en.startswith("Belongs to a completion that names the same")
    assert names_none.id != names_none.en


def test_what_waits_is_told_by_its_cause() -> None:
    assert {one.value for one in EntryStatus if one.waits} == {
        "undecidable",
        "unvouched_account",
        "unknown_learner",
        "unmapped_module",
        "module_of_another_centre",
    }
