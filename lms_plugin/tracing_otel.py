"""Spans by OpenTelemetry's SDK, sent in batches over OTLP and HTTP. Imported where it is on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span as OpenSpan
from opentelemetry.trace import SpanKind, format_trace_id
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

Value = str | int | float | Sequence[str]


class _Span:
    def __init__(self, span: OpenSpan) -> None:
        self._span = span

    @property
    def trace_id(self) -> str:
        return format_trace_id(self._span.get_span_context().trace_id)

    def note(self, name: str, value: Value) -> None:
        self._span.set_attribute(name, value)


class OtelSpans:
    """`address` is where traces go; without one OpenTelemetry's own environment says."""

    def __init__(self, process: str, release: str, address: str | None) -> None:
        names = {
            "service.name": f"lms-plugin-{process}",
            "service.namespace": "lms-plugin",
            "service.version": release,
        }
        self._provider = TracerProvider(resource=Resource.create(names), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=address)))
        self._tracer = self._provider.get_tracer("lms_plugin", release)
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def server(self, name: str, traceparent: str | None) -> Iterator[_Span]:
        carrier = {} if traceparent is None else {"traceparent": traceparent}
        context = self._propagator.extract(carrier)
        with self._tracer.start_as_current_span(name, context, SpanKind.SERVER) as span:
            yield _Span(span)

    @contextmanager
    def inner(self, name: str) -> Iterator[_Span]:
        with self._tracer.start_as_current_span(name) as span:
            yield _Span(span)

    def close(self) -> None:
        self._provider.shutdown()
