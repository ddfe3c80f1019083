"""The servers that some tests talk to: where they are, and what happens when one is not there."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest
from kombu import Connection
from kombu.exceptions import OperationalError
from sqlalchemy.engine import make_url

SECONDS_TO_ANSWER = 30


@dataclass(frozen=True)
class Service:
    """`reach` connects to the server at a URL and closes again, or raises one of `refusals`."""

    name: str
    variable: str
    default: str
    reach: Callable[[str], None]
    refusals: tuple[type[Exception], ...]

    @property
    def url(self) -> str:
        return os.environ.get(self.variable, self.default)

    @property
    def absence(self) -> str:
        """What a test says that was skipped for the lack of it; holds no password."""
        url = make_url(self.url)
        return f"{self.name} does not answer at {url.host}:{url.port} ({self.variable})"

    def require(self) -> str:
        """The URL. Where nothing answers, a laptop skips the test and CI fails it."""
        refusal = self._refusal()
        if refusal is None:
            return self.url
        message = f"{self.absence}: {refusal}"
        if on_ci():
            pytest.fail(message, pytrace=False)
        pytest.skip(message)

    def _refusal(self) -> Exception | None:
        try:
            self.reach(self.url)
        except self.refusals as refusal:
            return refusal
        return None


def on_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


def _reach_postgres(url: str) -> None:
    libpq_url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    psycopg.connect(libpq_url, connect_timeout=SECONDS_TO_ANSWER).close()


def _reach_rabbitmq(url: str) -> None:
    with Connection(url, connect_timeout=SECONDS_TO_ANSWER) as connection:
        connection.ensure_connection(max_retries=1, interval_start=0)


POSTGRES = Service(
    name="PostgreSQL",
    variable="LMS_TEST_POSTGRES",
    default="postgresql+psycopg://postgres@127.0.0.1:5432/postgres",
    reach=_reach_postgres,
    refusals=(psycopg.OperationalError,),
)
RABBITMQ = Service(
    name="RabbitMQ",
    variable="LMS_TEST_AMQP",
    default="amqp://guest:guest@127.0.0.1:5672//",
    reach=_reach_rabbitmq,
    refusals=(OperationalError,),
)
SERVICES = (POSTGRES, RABBITMQ)
