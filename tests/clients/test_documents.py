from typing import Any

import pytest

from tests.clients.led import IN_BROWSERS, Client, LaunchedCourse, each_of, exercises
from tests.clients.store import StoreUnderTest

pytestmark = pytest.mark.xdist_group("clients")

FIRST = ["halaman 1"]
SECOND = ["halaman 2", {"nilai": 0}]
STALE = '"0000000000000000000000000000000000000000"'


def document(
    course: LaunchedCourse, content: Any = None, etag: str | None = None
) -> dict[str, Any]:
    return {
        "activity": course.activity,
        "agent": course.agent,
        "id": "bookmark",
        "content": content,
        "etag": etag,
    }


@exercises("state")
def test_a_state_is_kept_found_and_deleted(client: Client, course: LaunchedCourse) -> None:
    assert client.lead("getState", document(course))["status"] == 404

    assert client.lead("saveState", document(course, FIRST))["status"] == 204
    assert client.lead("getState", document(course))["content"] == FIRST

    assert client.lead("dropState", document(course))["status"] == 204
    assert client.lead("getState", document(course))["status"] == 404


@exercises("state with ETag")
@pytest.mark.parametrize("client", each_of(*IN_BROWSERS), indirect=True)
def test_a_state_is_replaced_by_who_knows_what_stands_there(
    client: Client, course: LaunchedCourse
) -> None:
    client.lead("saveState", document(course, FIRST))
    etag = client.lead("getState", document(course))["etag"]

    assert client.lead("saveState", document(course, SECOND, etag))["status"] == 204
    assert client.lead("getState", document(course))["content"] == SECOND
    assert client.lead("saveState", document(course, FIRST, etag))["status"] == 412
    assert client.lead("getState", document(course))["content"] == SECOND


@exercises(
    "state with ETag",
    note="`save_state` sends each request twice: with an ETag, the second is refused (412) because "
    "the first has changed the state, which is as sent",
)
@pytest.mark.parametrize("client", each_of("tincan"), indirect=True)
def test_tincan_replaces_a_state_and_is_told_of_its_second_try(
    client: Client, course: LaunchedCourse
) -> None:
    client.lead("saveState", document(course, FIRST))
    etag = client.lead("getState", document(course))["etag"]

    assert client.lead("saveState", document(course, SECOND, etag))["status"] == 412
    assert client.lead("getState", document(course))["content"] == SECOND


@exercises("state with ETag")
@pytest.mark.parametrize("client", each_of("tincan"), indirect=True)
def test_a_state_is_not_replaced_by_who_knows_an_older_one(
    client: Client, course: LaunchedCourse
) -> None:
    client.lead("saveState", document(course, FIRST))

    assert client.lead("saveState", document(course, SECOND, STALE))["status"] == 412
    assert client.lead("getState", document(course))["content"] == FIRST


@exercises("profiles")
@pytest.mark.parametrize("client", each_of(*IN_BROWSERS), indirect=True)
@pytest.mark.parametrize("kind", ["ActivityProfile", "AgentProfile"])
def test_a_profile_is_made_once_and_replaced_by_who_knows_it(
    client: Client, course: LaunchedCourse, kind: str
) -> None:
    assert client.lead(f"save{kind}", document(course, FIRST))["status"] == 204
    assert client.lead(f"save{kind}", document(course, SECOND))["status"] == 412
    found = client.lead(f"get{kind}", document(course))
    assert found["content"] == FIRST

    replaced = client.lead(f"save{kind}", document(course, SECOND, found["etag"]))
    assert replaced["status"] == 204
    assert client.lead(f"get{kind}", document(course))["content"] == SECOND


@exercises(
    "profiles",
    note="cannot make a new profile: it sends neither `If-Match` nor `If-None-Match`, and xAPI "
    "1.0.3 wants that refused (400)",
)
@pytest.mark.parametrize("client", each_of("tincan"), indirect=True)
@pytest.mark.parametrize("kind", ["ActivityProfile", "AgentProfile"])
def test_tincan_replaces_profiles_that_another_has_made(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse, kind: str
) -> None:
    refused = client.lead(f"save{kind}", document(course, FIRST))
    assert refused["status"] == 400
    assert "If-None-Match" in refused["said"]
    make(record_store, course, kind)

    found = client.lead(f"get{kind}", document(course))
    assert client.lead(f"save{kind}", document(course, SECOND, found["etag"]))["status"] == 204
    assert client.lead(f"save{kind}", document(course, FIRST, STALE))["status"] == 412
    assert client.lead(f"get{kind}", document(course))["content"] == SECOND


def make(record_store: StoreUnderTest, course: LaunchedCourse, kind: str) -> None:
    """Make a profile as a learning system does."""
    if kind == "ActivityProfile":
        record_store.send(
            "POST", "activities/profile", {}, activityId=course.activity, profileId="bookmark"
        )
    else:
        agent = course.agent_parameter
        record_store.send("POST", "agents/profile", {}, agent=agent, profileId="bookmark")
