"""POSTs while the broker is well, and while it takes nothing: no answer may wait for it."""

from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.bench import Absent, Bench
from benchmarks.figures.batches import CONNECTIONS, SIZE
from benchmarks.posting import Effort, Run, post_all
from benchmarks.report import ReportRow, median_ratio, spread, verdict
from benchmarks.serving import serving_cli, settings
from benchmarks.statements import batches
from benchmarks.usage import limit_of
from tests.faults.programs import MissingProgram
from tests.faults.rabbitmq import PrivateRabbitMQ

_GOAL: Final = 0.9


def measure(bench: Bench) -> list[ReportRow]:
    """A RabbitMQ of its own is started, to be told that it has no memory left. Raises Absent."""
    requests = bench.filled.requests(batches(bench.pool, SIZE))
    with TemporaryDirectory(prefix="lms-bench-") as name, ExitStack() as stack:
        broker = _broker(Path(name))
        stack.callback(broker.close)
        well, blocked = [], []
        for number in range(bench.scale.runs):
            well.append(_run(bench, broker, requests, nullcontext()))
            blocked.append(_run(bench, broker, requests, broker.out_of_memory()))
            rates = f"{well[-1].rate:,.0f}/s, blocked {blocked[-1].rate:,.0f}/s"
            bench.say(f"blocked, run {number + 1}: {rates}")
    return [_row(well, blocked)]


def _broker(folder: Path) -> PrivateRabbitMQ:
    folder.chmod(0o755)
    try:
        return PrivateRabbitMQ(folder / "rabbitmq")
    except MissingProgram as missing:
        raise Absent(str(missing)) from missing


def _run(
    bench: Bench,
    broker: PrivateRabbitMQ,
    requests: list[bytes],
    state: AbstractContextManager[None],
) -> Run:
    effort = Effort(CONNECTIONS, bench.scale.seconds)
    with bench.copy() as installation, state:
        environment = settings(installation.url, broker.url)
        with serving_cli("web", environment) as server:
            return post_all(server, installation, requests, effort)


def _row(well: list[Run], blocked: list[Run]) -> ReportRow:
    rates, free = [run.rate for run in blocked], [run.rate for run in well]
    ratio = median_ratio(rates, free)
    return ReportRow(
        figure=f"POST of {SIZE}, {CONNECTIONS} connections, while the broker takes nothing",
        goal=f"≥ {_GOAL:.0%} of the same while it does",
        measured=f"{spread(rates, '/s')}; otherwise {spread(free, '/s')}",
        ratio=verdict(ratio >= _GOAL, f"{ratio:.0%}"),
        limit=limit_of(blocked[-1].usage),
        notes=(f"answered after (p50 / p99) {blocked[-1].latency()}.",),
    )
