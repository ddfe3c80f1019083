"""A learning system that launches cmi5 content, as much of it as content can see.

https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md, chapters 8 to 11.
"""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

from tests.clients.led import LaunchedCourse
from tests.clients.store import StoreUnderTest

CATEGORY: Final = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
SESSION: Final = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
LAUNCH_MODE: Final = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
LAUNCH_URL: Final = "https://w3id.org/xapi/cmi5/context/extensions/launchurl"
MOVE_ON: Final = "https://w3id.org/xapi/cmi5/context/extensions/moveon"
MASTERY_SCORE: Final = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"


@dataclass(frozen=True)
class Launch:
    """One session of a learner with an assignable unit."""

    course: LaunchedCourse
    unit_page: str
    mastery_score: float
    preferences: dict[str, str]
    registration: str = field(default_factory=lambda: str(uuid4()))
    session: str = field(default_factory=lambda: str(uuid4()))

    @property
    def context(self) -> dict[str, Any]:
        """What the unit is to put into each of its statements."""
        grouping = {"objectType": "Activity", "id": "https://penerbit.contoh.example/unit/7"}
        return {
            "contextActivities": {"grouping": [grouping]},
            "extensions": {SESSION: self.session},
        }

    @property
    def data(self) -> dict[str, Any]:
        """The document LMS.LaunchData."""
        return {
            "contextTemplate": self.context,
            "launchMode": "Normal",
            "moveOn": "CompletedAndPassed",
            "masteryScore": self.mastery_score,
            "returnURL": "https://lms.contoh.example/kembali",
        }


class LearningSystem:
    """Writes with a credential of its own; units get the one of content. `handed_out` holds the
    sessions whose unit has fetched it: a second try gets an error, as cmi5 wants it."""

    def __init__(self, record_store: StoreUnderTest) -> None:
        self.origin = ""
        self.handed_out: set[str] = set()
        self._store = record_store

    def launch(self, launch: Launch) -> str:
        """The address that opens the unit's page."""
        self._write_documents(launch)
        self._store.send("POST", "statements", self._launched(launch))
        parameters = {
            "endpoint": self._store.endpoint,
            "fetch": f"{self.origin}/fetch/{launch.session}",
            "actor": launch.course.agent_parameter,
            "registration": launch.registration,
            "activityId": launch.course.activity,
        }
        return f"{launch.unit_page}?{urlencode(parameters)}"

    def answer(self, session: str) -> dict[str, str]:
        """What the fetch address of a session answers."""
        if session in self.handed_out:
            return {"error-code": "1", "error-text": "The token was handed out before."}
        self.handed_out.add(session)
        secret = f"{self._store.key}:{self._store.secret}"
        return {"auth-token": base64.b64encode(secret.encode()).decode()}

    def _write_documents(self, launch: Launch) -> None:
        agent = launch.course.agent_parameter
        self._store.send(
            "POST",
            "activities/state",
            launch.data,
            activityId=launch.course.activity,
            agent=agent,
            registration=launch.registration,
            stateId="LMS.LaunchData",
        )
        self._store.send(
            "POST",
            "agents/profile",
            launch.preferences,
            agent=agent,
            profileId="cmi5LearnerPreferences",
        )

    def _launched(self, launch: Launch) -> dict[str, Any]:
        context = launch.context
        context["registration"] = launch.registration
        context["contextActivities"]["category"] = [{"objectType": "Activity", "id": CATEGORY}]
        context["extensions"] |= {
            LAUNCH_MODE: "Normal",
            LAUNCH_URL: launch.unit_page,
            MOVE_ON: "CompletedAndPassed",
            MASTERY_SCORE: launch.mastery_score,
        }
        return launch.course.statement("launched", context=context)


@contextmanager
def learning_system(record_store: StoreUnderTest) -> Iterator[LearningSystem]:
    """With its fetch address on a port, and so an origin, of its own."""
    system = LearningSystem(record_store)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(system)) as server:
        system.origin = f"http://127.0.0.1:{server.server_port}"
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield system
        finally:
            server.shutdown()
            serving.join()


def _handler(system: LearningSystem) -> type[BaseHTTPRequestHandler]:
    class LaunchHandler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._send(json.dumps(system.answer(self.path.removeprefix("/fetch/"))).encode())

        def do_OPTIONS(self) -> None:
            self._send(b"")

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: a test that fails says what it asked for."""

    return LaunchHandler
