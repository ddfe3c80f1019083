"""Clients of others, led by words that are the same for all, and what they are to send."""

import json
from dataclasses import dataclass
from typing import Any, Final, Protocol

import pytest
from _pytest.mark import ParameterSet

from tests.clients.chromium import ChromiumPage

Plain = dict[str, Any]

IN_BROWSERS: Final = ("tincanjs", "xapi", "xapiwrapper")


class Client(Protocol):
    """Somebody else's client, led by words that are the same for all of them."""

    def lead(self, word: str, argument: Any) -> Plain:
        """What it came to; `status` is the HTTP status that the client saw, 0 for none."""
        ...


@dataclass(frozen=True)
class InBrowser:
    page: ChromiumPage
    settings: dict[str, str]

    def lead(self, word: str, argument: Any) -> Plain:
        came: Plain = self.page.run("lead", word, self.settings, argument)
        return came


@dataclass(frozen=True)
class LaunchedCourse:
    """An activity and a learner that no other test has."""

    activity: str
    agent: Plain

    @property
    def agent_parameter(self) -> str:
        """The learner, as a query names one."""
        return json.dumps(self.agent)

    def statement(self, verb: str = "completed", **changes: Any) -> Plain:
        return {
            "actor": self.agent,
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"id": "lulus"}},
            "object": {"objectType": "Activity", "id": self.activity},
            **changes,
        }


def each_of(*names: str) -> list[ParameterSet]:
    """Parameters for the fixture `client`; those in browsers are marked so."""
    return [
        pytest.param(name, marks=[] if name == "tincan" else pytest.mark.browser) for name in names
    ]


def exercises(*parts: str, client: str = "", note: str = "") -> pytest.MarkDecorator:
    """What of a client the test shows, a row of the table in docs/xapi.md, and what users of the
    client should know. `client` says which, where no parameter of the test does."""
    return pytest.mark.exercises(*parts, client=client, note=note)
