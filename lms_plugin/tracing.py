"""Spans for OpenTelemetry, where the extra `otel` is installed and switched on; else they cost
nothing.

Spans name routes and ids, and never an address with its query, a body or a person. They are made
here by hand: the instrumentations that exist record whole addresses, or do not know the releases of
the libraries that we use.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from importlib.util import find_spec
from typing import Final, Protocol

from lms_plugin.errors import Invalid
from lms_plugin.settings import Settings
from schemas.texts import message

Value = str | int | float | Sequence[str]

_TRACES: Final = "/v1/traces"
_NEEDED: Final = ("opentelemetry.sdk.trace", "opentelemetry.exporter.otlp.proto.http")
_REMEDY: Final = message("operations.remedy")


class TraceSpan(Protocol):
    """Something that lasts."""

    @property
    def trace_id(self) -> str | None:
        """32 hexadecimal digits; None where nobody traces."""

    def note(self, name: str, value: Value) -> None:
        """An attribute that is known only now."""


class Spans(Protocol):
    """Makes spans. They end with their context, and one that ends by an error says so."""

    def server(self, name: str, traceparent: str | None) -> AbstractContextManager[TraceSpan]:
        """A request; `traceparent` is what its sender told of its own span."""

    def inner(self, name: str) -> AbstractContextManager[TraceSpan]:
        """A task, or a part of something."""


class _NoSpan:
    trace_id = None

    def note(self, name: str, value: Value) -> None:
        """Nobody listens."""


class NoSpans:
    """Nobody traces."""

    _nothing: Final = nullcontext(_NoSpan())

    def server(self, name: str, traceparent: str | None) -> AbstractContextManager[TraceSpan]:  # noqa: ARG002
        return self._nothing

    def inner(self, name: str) -> AbstractContextManager[TraceSpan]:  # noqa: ARG002
        return self._nothing


def check(settings: Settings) -> None:
    """Raises Invalid, with the remedy, if it is switched on and not installed."""
    if settings.traces and not all(map(_is_installed, _NEEDED)):
        raise Invalid(_REMEDY, path="LMS_OTEL")


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:
        # Of a package above it.
        return False


@contextmanager
def tracing(settings: Settings, process: str) -> Iterator[Spans]:
    """The spans of this process; what has not been sent is sent at the end. Raises Invalid.

    To be opened after a fork: the thread that sends does not survive one.
    """
    if not settings.traces:
        yield NoSpans()
        return
    check(settings)
    from lms_plugin.tracing_otel import OtelSpans  # noqa: PLC0415 - only there with the extra

    endpoint = settings.otel_endpoint
    address = None if endpoint is None else endpoint.rstrip("/") + _TRACES
    spans = OtelSpans(process, version("lms-plugin"), address)
    try:
        yield spans
    finally:
        spans.close()
