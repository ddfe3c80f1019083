"""What runs in a process of its own: `python -m benchmarks.programs web|commit-each|…`.

Settings come from the environment, as in production. Programs that end print one line of JSON.
"""

import json
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final, Protocol

import uvicorn
from starlette.applications import Starlette

from benchmarks import databases, usage
from benchmarks.commit_each import CommitEach
from benchmarks.usage import Usage
from events.publisher import Nudger
from events.topology import PROJECT_STATEMENTS
from lms_plugin.api.app import RecordStore, create_app
from lms_plugin.api.errors import install_error_handlers
from lms_plugin.api.health import create_health
from lms_plugin.api.xapi.authentication import SenderAuthentication
from lms_plugin.api.xapi.statements import RequestLimits
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.domain.progress import silent
from lms_plugin.memory import settle_memory
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.allow_origins import AllowedOrigins
from lms_plugin.usecases.access.last_used import UseNotes, a_minute
from lms_plugin.usecases.access.verify_secret import (
    PROCESS_KEY_BYTES,
    VerifierConfig,
    sender_verifier,
    utc_now,
)
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.rebuild import rebuild as rebuild_and_adopt
from lms_plugin.usecases.operations.check_readiness import Readiness
from lms_plugin.usecases.statements.read import StatementReader
from lms_plugin.web import Nudges, build_attachments, build_web
from workers.app import CelerySender


@dataclass(frozen=True, slots=True)
class Done:
    """How many statements took how long. `peak` is the largest memory in MB; `parts` and `machine`
    are the cores that were busy meanwhile."""

    statements: int
    seconds: float
    peak: int
    parts: dict[str, float]
    machine: float

    @property
    def rate(self) -> float:
        return self.statements / self.seconds

    @property
    def usage(self) -> Usage:
        return Usage(self.parts, self.machine)


class Build(Protocol):
    """Builds a web application, as `lms_plugin.web` does."""

    def __call__(self, settings: Settings, database: Database, nudges: Nudges) -> Starlette: ...


def web() -> None:
    """The product's own server, built as `lms-plugin web` builds it."""
    _serve(build_web)


def commit_each() -> None:
    """The same, but that each request commits by itself."""
    _serve(_build_with_commit_each)


def _serve(build: Build) -> None:
    settings = Settings()
    sender = CelerySender(settings)
    with open_database(settings) as database, Nudger(sender) as nudger:
        app = build(settings, database, nudger)
        settle_memory()
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
        )
    sender.close()


def _build_with_commit_each(settings: Settings, database: Database, nudges: Nudges) -> Starlette:
    means = VerifierConfig(Hashing(), secrets.token_bytes(PROCESS_KEY_BYTES), time.monotonic)
    uses = UseNotes(database, utc_now, a_minute)
    senders = sender_verifier(database, means)
    app = create_app(
        RecordStore(
            database=database,
            authenticate=SenderAuthentication(senders, uses, time.monotonic),
            origins=AllowedOrigins(database, settings.public_url, utc_now),
            keeper=CommitEach(database, lambda: nudges.nudge(PROJECT_STATEMENTS)),
            reader=StatementReader(database, ReferenceSnapshotCache(), settings.public_url),
            attachments=build_attachments(settings, database),
            limits=RequestLimits(
                settings.body_limit, settings.batch_limit, settings.attachments_limit
            ),
        )
    )
    app.router.routes.extend(create_health(Readiness(database)))
    install_error_handlers(app)
    return app


def project() -> None:
    """Project all that waits, as one worker does."""
    cache = ReferenceSnapshotCache()

    def work(database: Database) -> int:
        count = 0
        while (progress := project_statements(database, cache)).claimed:
            count += progress.projected
        return count

    _measured(work)


def rebuild() -> None:
    """Make everything derived anew, and adopt it."""
    _measured(lambda database: rebuild_and_adopt(database, silent).statements)


def compare() -> None:
    """Make everything derived anew, and compare; fails where anything differs."""

    def work(database: Database) -> int:
        rebuilt = compare_with_rebuild(database, silent)
        if rebuilt.differences:
            sys.exit(f"live tables differ from a rebuild: {rebuilt.differences}")
        return rebuilt.statements

    _measured(work)


def _measured(work: Callable[[Database], int]) -> None:
    settings = Settings()
    settle_memory()
    with open_database(settings) as database:
        parts = {"worker": usage.this_process, **databases.spent(settings.database_url)}
        meter, started = usage.Meter(parts), time.perf_counter()
        statements = work(database)
        seconds, used = time.perf_counter() - started, meter.read()
    done = Done(statements, seconds, usage.peak(), dict(used.parts), used.machine)
    print(json.dumps(asdict(done)), flush=True)


PROGRAMS: Final[dict[str, Callable[[], None]]] = {
    "web": web,
    "commit-each": commit_each,
    "project": project,
    "rebuild": rebuild,
    "compare": compare,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]()
