import pytest

from tests.clients.led import Client, LaunchedCourse, each_of, exercises
from tests.clients.python_tincan import TincanInPython
from tests.clients.store import StoreUnderTest

pytestmark = pytest.mark.xdist_group("clients")

NAMED = {"name": {"id": "Kursus tujuh"}, "type": "http://adlnet.gov/expapi/activities/course"}


@exercises("lookups")
@pytest.mark.parametrize("client", each_of("tincanjs", "xapi", "xapiwrapper"), indirect=True)
def test_an_activity_is_described_by_what_was_said_of_it(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    described = {"objectType": "Activity", "id": course.activity, "definition": NAMED}
    record_store.send("POST", "statements", course.statement(object=described))

    answer = client.lead("getActivity", course.activity)

    assert answer["status"] == 200
    assert answer["activity"] == described


@exercises("lookups")
@pytest.mark.parametrize("client", each_of("xapi", "xapiwrapper"), indirect=True)
def test_an_agent_is_described_as_a_person(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    named = course.agent | {"name": "Peserta Tujuh"}
    record_store.send("POST", "statements", course.statement(actor=named))

    answer = client.lead("getAgent", course.agent)

    assert answer["status"] == 200
    assert answer["person"] == {
        "objectType": "Person",
        "name": ["Peserta Tujuh"],
        "account": [course.agent["account"]],
    }


@exercises("lookups")
@pytest.mark.parametrize("client", each_of("tincanjs", "xapi"), indirect=True)
def test_the_versions_that_are_spoken_are_told(client: Client) -> None:
    answer = client.lead("getAbout", None)

    assert answer["status"] == 200
    assert answer["versions"] == ["1.0.3", "2.0.0"]


@exercises(
    "lookups",
    client="tincan",
    note="`about()` knows no later version than 1.0.3 and raises ValueError at `/xapi`; at the "
    "endpoint `/xapi/1.0.3` it works",
)
def test_tincan_asks_for_versions_where_there_is_one_that_it_knows(
    record_store: StoreUnderTest,
) -> None:
    everywhere = record_store.settings
    of_one_version = everywhere | {"endpoint": f"{record_store.endpoint}1.0.3/"}

    with pytest.raises(ValueError, match=r"2\.0\.0"):
        TincanInPython(everywhere).lead("getAbout", None)
    assert TincanInPython(of_one_version).lead("getAbout", None)["versions"] == ["1.0.3"]


@exercises(
    "query",
    note="`useCacheBuster` must stay off: it adds a parameter, and xAPI wants unknown ones refused",
)
@pytest.mark.parametrize("client", each_of("xapi"), indirect=True)
def test_a_parameter_against_caches_is_unknown(client: Client, course: LaunchedCourse) -> None:
    answer = client.lead("query", {"agent": course.agent, "useCacheBuster": True})

    assert answer["status"] == 400
    assert "cachebuster" in answer["said"]
