"""From the answer to the index: how long a completion takes to show, under load and when idle."""

import asyncio
import statistics as stats
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
import uvloop
from kombu import Connection as Broker
from kombu import Queue

from benchmarks import databases, usage
from benchmarks.bench import Bench
from benchmarks.figures.batches import CONNECTIONS, SIZE, post_run
from benchmarks.installation import Installation
from benchmarks.load import Answers, LoadSender, OnAnswer, percentile, recorder
from benchmarks.posting import check
from benchmarks.probes import LOOK_SECONDS, Probe, Watch, probes
from benchmarks.report import ReportRow, verdict
from benchmarks.serving import Failed, running_cli, serving_cli, settings
from benchmarks.statements import Statement, StatementBatch, batches
from benchmarks.usage import Usage, limit_of
from events.topology import Topology

_SUSTAINED_GOAL: Final = 2.0
_IDLE_GOAL: Final = 0.3
_IDLE_INTERVAL: Final = 0.2
_LONGEST_SECONDS: Final = 60.0
"""How long probes may take to show, beyond the time to send in."""


@dataclass(frozen=True, slots=True)
class FreshnessPlan:
    """Batches, how many seconds apart they are sent, and the probes among them."""

    batches: list[StatementBatch]
    interval: float
    probes: Sequence[Probe]


@dataclass(frozen=True, slots=True)
class FreshnessSite:
    """A running installation, and what each of its processes spends."""

    installation: Installation
    port: int
    parts: Mapping[str, usage.Spent]


@dataclass(frozen=True, slots=True)
class FreshnessSeen:
    """`delays` are in seconds, one for each probe; `rate` is in statements a second."""

    delays: list[float]
    rate: float
    usage: Usage


def measure(bench: Bench) -> list[ReportRow]:
    most = _most(bench)
    with bench.copy() as installation:
        first, idle, sustained = _plans(bench, installation, most / 2)
        with _running(installation, bench.amqp_url) as site:
            _see(site, first)
            bench.say(f"freshness: {len(sustained.batches)} batches, {most / 2:,.0f}/s")
            loaded = _see(site, sustained)
            bench.say(f"freshness: {len(idle.batches)} statements, one at a time")
            alone = _see(site, idle)
    return [_loaded_row(loaded), _idle_row(alone)]


def _most(bench: Bench) -> float:
    """The largest rate of batches, measured now where it has not been yet."""
    if not bench.batch_rates:
        requests = bench.filled.requests(batches(bench.pool, SIZE))
        bench.batch_rates.append(post_run(bench, requests).rate)
    return stats.median(bench.batch_rates)


def _plans(
    bench: Bench, installation: Installation, rate: float
) -> tuple[FreshnessPlan, FreshnessPlan, FreshnessPlan]:
    """One probe alone, then idle, then sustained."""
    seconds, interval = bench.scale.sustained_seconds, SIZE / rate
    load = list(batches(bench.pool, SIZE))[: int(seconds / interval)]
    alone = int(seconds / _IDLE_INTERVAL) + 1
    found = probes(installation.url, bench.world, bench.pool, alone + len(load))
    first, idle, rest = found[:1], found[1:alone], found[alone:]
    return (
        FreshnessPlan([_alone(probe) for probe in first], _IDLE_INTERVAL, first),
        FreshnessPlan([_alone(probe) for probe in idle], _IDLE_INTERVAL, idle),
        FreshnessPlan(list(_with_probes(load, rest)), interval, rest),
    )


def _alone(probe: Probe) -> StatementBatch:
    return StatementBatch(probe.statement.centre, (probe.statement,))


def _with_probes(load: Iterable[StatementBatch], rest: Sequence[Probe]) -> Iterator[StatementBatch]:
    """A probe for the last statement of each batch of the same centre, as long as there are any."""
    left: Iterator[Statement] = (probe.statement for probe in rest)
    centre = rest[0].statement.centre
    for batch in load:
        probe = next(left, None) if batch.centre == centre else None
        yield batch if probe is None else StatementBatch(centre, (*batch.statements[:-1], probe))


@contextmanager
def _running(installation: Installation, amqp_url: str) -> Iterator[FreshnessSite]:
    """Web, worker and schedule as in production."""
    environment = settings(installation.url, amqp_url)
    _empty_queue(amqp_url)
    with ExitStack() as stack:
        stack.callback(_empty_queue, amqp_url)
        worker = stack.enter_context(running_cli(environment, "worker"))
        beat = stack.enter_context(running_cli(environment, "beat"))
        server = stack.enter_context(serving_cli("web", environment))
        parts = {
            "server": usage.process(server.pid),
            "worker": usage.family(worker.pid),
            "generator": usage.this_process,
            **databases.spent(installation.url),
        }
        yield FreshnessSite(installation, server.port, parts)
        worker.check()
        beat.check()


def _empty_queue(amqp_url: str) -> None:
    """Nudges of others would wake our worker for nothing, and ours theirs."""
    with Broker(amqp_url) as broker, suppress(*broker.channel_errors):
        Queue(Topology().work, channel=broker.default_channel).purge()


def _see(site: FreshnessSite, plan: FreshnessPlan) -> FreshnessSeen:
    """Send as planned, until all probes show. Raises Failed where they do not."""
    requests = site.installation.requests(plan.batches)
    answers, watch = Answers(), Watch(site.installation.url, plan.probes)
    meter, started = usage.Meter(site.parts), time.perf_counter()
    uvloop.run(_send(site, plan.interval, requests, _tell(watch, recorder(answers)), watch))
    seconds, used = time.perf_counter() - started, meter.read()
    if watch.missing:
        raise Failed(f"{watch.missing} completions do not show after {_LONGEST_SECONDS:.0f} s")
    return FreshnessSeen(watch.delays, check(site.installation.url, answers) / seconds, used)


def _tell(watch: Watch, record: OnAnswer) -> OnAnswer:
    decode = msgspec.json.Decoder(list[UUID]).decode

    def answered(status: int, seconds: float, body: bytes) -> None:
        record(status, seconds, body)
        if status == 200:
            watch.answered(decode(body))

    return answered


async def _send(
    site: FreshnessSite, interval: float, requests: list[bytes], answered: OnAnswer, watch: Watch
) -> None:
    sender = LoadSender(answered)
    await sender.open(site.port, CONNECTIONS)
    async with watch.looking():
        started = time.perf_counter()
        for number, request in enumerate(requests):
            await asyncio.sleep(started + number * interval - time.perf_counter())
            sender.send([request])
        async with asyncio.timeout(_LONGEST_SECONDS):
            await sender.quiet()
            await watch.until_all_show()
    sender.close()


def _loaded_row(seen: FreshnessSeen) -> ReportRow:
    slowest = percentile(seen.delays, 0.99)
    return ReportRow(
        figure=f"sustained, batches of {SIZE} at half the maximum rate: answered → in the index",
        goal=f"p99 under {_SUSTAINED_GOAL:.0f} s",
        measured=f"{_delays(seen)} at {seen.rate:,.0f}/s",
        ratio=verdict(slowest < _SUSTAINED_GOAL, f"{slowest / _SUSTAINED_GOAL:.2f} × the limit"),
        limit=limit_of(seen.usage),
        notes=(
            f"{len(seen.delays)} completions timed, looked for every {LOOK_SECONDS * 1000:.0f} ms; "
            "web, worker and schedule as processes of their own, on RabbitMQ.",
        ),
    )


def _idle_row(seen: FreshnessSeen) -> ReportRow:
    slowest = percentile(seen.delays, 0.99)
    return ReportRow(
        figure="one statement at a time: answered → in the index",
        goal=f"p99 under {_IDLE_GOAL * 1000:.0f} ms",
        measured=_delays(seen),
        ratio=verdict(slowest < _IDLE_GOAL, f"{slowest / _IDLE_GOAL:.2f} × the limit"),
        limit=limit_of(seen.usage),
        notes=(f"{len(seen.delays)} completions timed, one every {_IDLE_INTERVAL:.1f} s.",),
    )


def _delays(seen: FreshnessSeen) -> str:
    half, most = (percentile(seen.delays, share) * 1000 for share in (0.5, 0.99))
    return f"p50 {half:,.0f} ms, p99 {most:,.0f} ms"
