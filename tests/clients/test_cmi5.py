from collections.abc import Iterator
from typing import Any

import pytest

from tests.clients.chromium import Chromium
from tests.clients.launching import CATEGORY, SESSION, Launch, LearningSystem, learning_system
from tests.clients.led import InBrowser, LaunchedCourse, exercises
from tests.clients.pages import Pages
from tests.clients.store import StoreUnderTest

pytestmark = [pytest.mark.xdist_group("clients"), pytest.mark.browser]

PREFERENCES = {"languagePreference": "id,en", "audioPreference": "off"}
MOVE_ON_CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/moveon"


@pytest.fixture
def system(record_store: StoreUnderTest) -> Iterator[LearningSystem]:
    with learning_system(record_store) as system:
        yield system


@pytest.fixture
def launch(course: LaunchedCourse, pages: Pages) -> Launch:
    return Launch(course, f"{pages.origin}/cmi5", 0.8, PREFERENCES)


def lead(browser: Chromium, address: str, word: str, argument: Any) -> dict[str, Any]:
    """What the unit has to say; it has no other settings than those of its address."""
    with browser.page(address) as page:
        return InBrowser(page, {}).lead(word, argument)


def verbs(statements: list[dict[str, Any]]) -> list[str]:
    return [statement["verb"]["id"].rpartition("/")[2] for statement in statements]


def categories(statement: dict[str, Any]) -> set[str]:
    given = statement["context"]["contextActivities"].get("category", [])
    return {activity["id"] for activity in given}


@exercises("cmi5 session", client="cmi5")
def test_a_unit_goes_through_a_whole_session(
    browser: Chromium, record_store: StoreUnderTest, system: LearningSystem, launch: Launch
) -> None:
    argument = {"score": 0.9, "bookmark": {"halaman": 7}}

    said = lead(browser, system.launch(launch), "session", argument)

    assert said["launchData"] == launch.data
    assert said["preferences"] == PREFERENCES
    assert said["bookmark"] == {"halaman": 7}
    kept = record_store.statements(registration=launch.registration)
    assert verbs(kept) == [
        "launched",
        "initialized",
        "progressed",
        "answered",
        "completed",
        "passed",
        "terminated",
    ]
    assert {one["context"]["extensions"][SESSION] for one in kept} == {launch.session}


@exercises("cmi5 session", client="cmi5")
def test_what_a_session_says_can_be_counted(
    browser: Chromium, record_store: StoreUnderTest, system: LearningSystem, launch: Launch
) -> None:
    argument = {"score": 0.9, "bookmark": {"halaman": 7}}

    lead(browser, system.launch(launch), "session", argument)

    kept = record_store.statements(registration=launch.registration)
    named = dict(zip(verbs(kept), kept, strict=True))
    defined = ("initialized", "completed", "passed", "terminated")
    assert all(CATEGORY in categories(named[verb]) for verb in defined)
    assert [verb for verb in named if MOVE_ON_CATEGORY in categories(named[verb])] == [
        "completed",
        "passed",
    ]
    assert named["passed"]["result"]["score"]["scaled"] == 0.9
    assert named["passed"]["result"]["success"] is True
    assert named["completed"]["result"]["completion"] is True


@exercises("cmi5 session", client="cmi5")
@pytest.mark.parametrize(("score", "verb"), [(0.8, "passed"), (0.5, "failed")])
def test_a_unit_moves_on_by_its_mastery_score(
    browser: Chromium,
    record_store: StoreUnderTest,
    system: LearningSystem,
    launch: Launch,
    score: float,
    verb: str,
) -> None:
    lead(browser, system.launch(launch), "moveOn", score)

    kept = record_store.statements(registration=launch.registration)
    assert verbs(kept) == ["launched", "initialized", verb, "completed", "terminated"]


@exercises("cmi5 session", client="cmi5")
def test_a_unit_gets_its_credential_once(
    browser: Chromium, record_store: StoreUnderTest, system: LearningSystem, launch: Launch
) -> None:
    address = system.launch(launch)

    statuses = [lead(browser, address, "initialize", None)["status"] for _ in range(2)]

    assert statuses == [200, 401]
    kept = record_store.statements(registration=launch.registration)
    assert verbs(kept) == ["launched", "initialized"]
