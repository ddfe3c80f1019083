from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.home_pages import read_home_page
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected, content_digest, project
from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE, OPENID_PAGE
from lms_plugin.domain.recognition.meaning import Act, Kind, Strength
from lms_plugin.domain.statements.statement_key import DeliveryPlace, StatementKey
from lms_plugin.errors import Invalid
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
PLACE = DeliveryPlace(UUID(int=7), 2)
STATEMENT = finished("Ayu", PRIMA, "2025-03-01")
BADGE = f"{LMS}/badges/overview.php?id=9"


def taken(statement: dict[str, Any], credential: Credential = KNOWN) -> Projected:
    return project(statement, ID, STORED, credential)


def entry(statement: dict[str, Any]) -> Entry:
    found = taken(statement).entry
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

    assert (found.key, found.stored, found.credential_id) == (StatementKey(1, ID), STORED, 3)
    assert (found.actor, found.object_iri) == (f"{LMS} ayu", iri(PRIMA))
    assert found.object_key == iri(PRIMA).removeprefix("https:")
    assert found.timestamp == datetime(2025, 3, 1, 3, tzinfo=UTC)
    assert (found.kind, found.act) == (Kind.STATE, Act.COMPLETED)
    assert (found.completed, found.strength) == (True, Strength.LMS_COMPLETION)


def test_an_entry_says_where_it_lay_in_its_delivery() -> None:
    found = project(STATEMENT, ID, STORED, KNOWN, PLACE).entry

    assert found is not None
    assert DeliveryPlace(found.delivery_id, found.position) == PLACE


def test_what_is_no_longer_complete_is_an_entry_that_ends_it() -> None:
    found = entry(uncompleted("Ayu", "2025-03-01"))

    assert (found.kind, found.act, found.takes_back) == (Kind.STATE, Act.ENDED, True)
    assert found.object_iri == iri(BUKU)


def test_a_badge_says_completed_and_passed_of_what_it_names() -> None:
    found = entry(awarded())

    assert (found.object_iri, found.is_certificate) == (BADGE, True)
    assert (found.completed, found.passed) == (True, True)
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


def test_whom_nobody_vouches_for_has_an_entry_all_the_same() -> None:
    found = entry(finished("Ayu", PRIMA, "2025-03-01", lms=OTHER_LMS))

    assert (found.actor, found.home_page) == (f"{OTHER_LMS} ayu", OTHER_LMS.removeprefix("https:"))


def test_an_account_is_compared_by_the_canonical_form_of_its_home_page() -> None:
    sent = entry(by({"account": {"homePage": f"{LMS.upper()}:443/", "name": "ayu"}}))

    assert (sent.actor_key, sent.home_page) == (
        entry(STATEMENT).actor_key,
        entry(STATEMENT).home_page,
    )


def test_a_name_that_reads_as_a_nip_is_compared_as_the_number() -> None:
    found = entry(by({"account": {"homePage": LMS, "name": nip("Ayu")}}))

    assert (found.actor, found.actor_key) == (f"{LMS} {nip('Ayu')}", f"nip:{nip('Ayu')}")
    assert found.home_page == LMS.removeprefix("https:")


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        ({"mbox": "mailto:Ayu@Agency.Example"}, "mailto:ayu@agency.example"),
        ({"mbox_sha1sum": "A" * 40}, f"sha1:{'a' * 40}"),
    ],
)
def test_the_home_page_of_mailboxes_is_one_for_all(actor: dict[str, Any], key: str) -> None:
    found = entry(by(actor))

    assert (found.actor_key, found.home_page) == (key, MAILBOX_PAGE)


def test_the_home_page_of_an_openid_is_one_that_nobody_can_register() -> None:
    found = entry(by({"openid": "https://id.example/ayu"}))

    assert found.home_page == OPENID_PAGE
    with pytest.raises(Invalid):
        read_home_page(OPENID_PAGE, "--home-page")


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
