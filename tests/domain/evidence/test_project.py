from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected, content_digest, project
from lms_plugin.domain.recognition.meaning import Strength
from tests.province import (
    BUKU,
    LMS,
    OTHER_LMS,
    PRIMA,
    finished,
    iri,
    nip,
    uncompleted,
    viewed,
    voiding,
)

STORED = datetime(2026, 1, 15, 5, tzinfo=UTC)
ID = UUID(int=5)
KNOWN = Credential(3, "key", 1, False, False, {LMS: False})
TRIAL = Credential(3, "key", 1, True, False, {LMS: False})
NAMES_ARE_NIP = Credential(3, "key", 1, False, False, {LMS: True})
ALSO_MAILBOXES = Credential(3, "key", 1, False, True, {LMS: False})
STATEMENT = finished("Ayu", PRIMA, "2025-03-01")
BADGE = f"{LMS}/badges/overview.php?id=9"


def taken(statement: dict[str, Any], credential: Credential = KNOWN) -> Projected:
    return project(statement, ID, STORED, credential)


def entry(statement: dict[str, Any], credential: Credential = KNOWN) -> Entry:
    found = taken(statement, credential).entry
    assert found is not None
    return found


def at(timestamp: datetime) -> dict[str, Any]:
    return {**STATEMENT, "timestamp": timestamp.isoformat()}


def by(actor: dict[str, Any]) -> dict[str, Any]:
    return {**STATEMENT, "actor": actor}


def awarded() -> dict[str, Any]:
    """Moodle awards a badge."""
    info = {
        "event_name": "\\core\\event\\badge_awarded",
        "event_function": "\\src\\transformer\\events\\core\\badge_awarded",
    }
    return {
        **STATEMENT,
        "verb": {"id": "https://w3id.org/xapi/tla/verbs/achieved"},
        "object": {"objectType": "Activity", "id": BADGE},
        "context": {
            "platform": "Moodle",
            "extensions": {"http://lrs.learninglocker.net/define/extensions/info": info},
        },
    }


def test_a_completion_becomes_an_entry() -> None:
    found = entry(STATEMENT)

    assert (found.statement_id, found.stored, found.credential_id) == (ID, STORED, 3)
    assert (found.actor_key, found.module_iri) == (f"{LMS} ayu", iri(PRIMA))
    assert found.module_key == iri(PRIMA).removeprefix("https:")
    assert found.timestamp == datetime(2025, 3, 1, 3, tzinfo=UTC)
    assert (found.completed, found.strength) == (True, Strength.LMS_COMPLETION)
    assert not found.satisfied


def test_a_retraction_is_an_entry_that_retracts() -> None:
    found = entry(uncompleted("Ayu", "2025-03-01"))

    assert found.retracts
    assert found.module_iri == iri(BUKU)


def test_a_credential_meets_any_criterion_of_the_module_it_names() -> None:
    found = entry(awarded())

    assert (found.module_iri, found.satisfied) == (BADGE, True)
    assert found.strength == Strength.CREDENTIAL


def test_what_says_nothing_of_learning_has_an_outcome_alone() -> None:
    projected = taken(viewed("Ayu", PRIMA, "2025-03-01"))

    assert (projected.means, projected.entry) == ("no", None)
    assert projected.reason


def test_voiding_is_known_by_its_rule_also_when_sent_for_a_trial() -> None:
    assert taken(voiding(ID)).is_voiding
    assert taken(voiding(ID), TRIAL).is_voiding
    assert not taken(STATEMENT).is_voiding


def test_what_is_sent_for_a_trial_is_recognised_but_not_credited() -> None:
    projected = taken(STATEMENT, TRIAL)

    assert (projected.reason, projected.entry) == ("test_mode", None)
    assert (projected.means, projected.rule) == (taken(STATEMENT).means, taken(STATEMENT).rule)


# --- whose ----------------------------------------------------------------------------------------


def test_nobody_is_credited_on_a_home_page_the_sender_may_not_speak_for() -> None:
    projected = taken(finished("Ayu", PRIMA, "2025-03-01", lms=OTHER_LMS))

    assert (projected.reason, projected.entry) == ("identifier_not_vouched", None)


def test_where_account_names_are_nips_the_roster_knows_them() -> None:
    statement = by({"account": {"homePage": LMS, "name": nip("Ayu")}})

    assert entry(statement, NAMES_ARE_NIP).actor_key == f"nip:{nip('Ayu')}"
    assert entry(statement).actor_key == f"{LMS} {nip('Ayu')}"


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        ({"mbox": "mailto:ayu@Agency.Example"}, "mailto:ayu@agency.example"),
        ({"mbox_sha1sum": "A" * 40}, f"sha1:{'a' * 40}"),
    ],
)
def test_mailboxes_count_only_where_the_sender_may_vouch_for_them(
    actor: dict[str, Any], key: str
) -> None:
    assert taken(by(actor)).reason == "identifier_not_vouched"
    assert entry(by(actor), ALSO_MAILBOXES).actor_key == key


def test_an_openid_is_vouched_for_by_nobody() -> None:
    assert (
        taken(by({"openid": "https://id.example/ayu"}), ALSO_MAILBOXES).reason
        == "identifier_not_vouched"
    )


def test_a_group_is_no_learner() -> None:
    assert taken(by({"objectType": "Group", "member": []})).reason == "no_learner"


# --- when -----------------------------------------------------------------------------------------

YEAR_2000 = datetime(2000, 1, 1, tzinfo=UTC)
TOMORROW = STORED + timedelta(days=1)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize("timestamp", [YEAR_2000, STORED, TOMORROW])
def test_a_plausible_timestamp_is_believed(timestamp: datetime) -> None:
    assert entry(at(timestamp)).timestamp == timestamp


@pytest.mark.parametrize(
    "timestamp", [datetime(1970, 1, 1, tzinfo=UTC), YEAR_2000 - MOMENT, TOMORROW + MOMENT]
)
def test_a_clock_that_was_never_set_credits_nobody(timestamp: datetime) -> None:
    projected = taken(at(timestamp))

    assert (projected.reason, projected.entry) == ("implausible_timestamp", None)


def test_a_timestamp_with_an_offset_is_the_same_instant() -> None:
    statement = {**STATEMENT, "timestamp": "2025-03-01T10:00:00+07:00"}

    assert entry(statement).timestamp == entry(STATEMENT).timestamp


def test_without_a_timestamp_it_happened_when_it_arrived() -> None:
    statement = {key: value for key, value in STATEMENT.items() if key != "timestamp"}

    assert entry(statement).timestamp == STORED


# --- digest ---------------------------------------------------------------------------------------


def turned(value: Any) -> Any:
    """The same JSON with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(one) for one in value] if isinstance(value, list) else value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), JSON, max_size=4), st.uuids())
def test_the_digest_knows_neither_id_nor_the_order_of_keys(
    statement: dict[str, Any], statement_id: UUID
) -> None:
    again = {"id": str(statement_id), "stored": STORED.isoformat(), **turned(statement)}

    assert content_digest(again) == content_digest(statement)


def test_the_digest_tells_what_is_said_apart() -> None:
    digests = {
        content_digest(one)
        for one in (STATEMENT, at(STORED), by({"mbox": "mailto:a@b.example"}), awarded())
    }

    assert len(digests) == 4
    assert {len(digest) for digest in digests} == {16}
    assert entry(STATEMENT).digest in digests
