"""`lms-plugin connect`: connect a system, and see whether it works."""

import signal
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.instants import instant_text
from lms_plugin.texts.reader import said, told
from schemas.texts import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from lms_plugin.store.engine.database import Database
    from lms_plugin.usecases.connections.watch import WantedArrivals
    from schemas.connections import Arrival, Arrivals, ArrivedStatement

_DELIVERIES = 100
_STATEMENTS = 200
_A_LOOK = 1.0
"""Seconds between two looks."""

app = Commands(help="help.connect")


@app.callback()
def _group() -> None:
    """A group, although it has one command."""


@app.command("test", help="help.connect_watch")
def watch(
    *,
    credential: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_key",
            help="help.option_connect_credential",
        ),
    ] = None,
    centre: Annotated[
        str | None, typer.Option(metavar="help.value_code", help="help.option_only_centre")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_time",
            help="help.option_connect_since",
        ),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            "--for",
            min=0,
            metavar="help.value_seconds",
            help="help.option_seconds",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="help.option_connect_as_json")] = False,
) -> None:
    """Show what arrives, as it does: what it was taken for and by which rule, whose it is, what
    it earns or why it waits, and what to do. What was sent with a credential for trials
    (credentials add --test-mode) never counts; it is shown what it would earn in earnest.
    Accounts are shown as they were sent."""
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.connections.follow import follow
    from lms_plugin.usecases.connections.watch import WantedArrivals

    begin = read_start(since, "--since")
    wanted = WantedArrivals(begin, credential, centre, _DELIVERIES, _STATEMENTS)
    shown: dict[UUID, Arrival] = {}
    with open_database() as database:
        watching = _Watching(database, wanted)
        first = watching.look()
        if not as_json:
            _greet(first)
        with _told_to_stop() as stop:
            for one in follow(watching.look, _looking_for(seconds, stop)):
                shown[one.delivery.delivery] = one
                typer.echo(one.model_dump_json() if as_json else "\n".join(_lines(one)))
    _sum_up([*shown.values()], is_whole=watching.is_whole, as_json=as_json)


class _Watching:
    """Looks again and again from the same instant on: what commits late is not missed."""

    def __init__(self, database: "Database", wanted: "WantedArrivals") -> None:
        from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache

        self._database = database
        self._wanted = wanted
        self._cache = ReferenceSnapshotCache()
        self.is_whole = True

    def look(self) -> "Arrivals":
        from lms_plugin.domain.access.policy import Reader
        from lms_plugin.domain.access.roles import Role
        from lms_plugin.usecases.connections.watch import watch_arrivals

        reader = Reader(Role.OPERATOR)
        found = watch_arrivals(self._database, self._cache, reader, self._wanted)
        self._wanted = replace(self._wanted, since=found.since)
        self.is_whole &= found.is_whole
        return found


@contextmanager
def _told_to_stop() -> "Iterator[threading.Event]":
    """Set by Ctrl-C and SIGTERM, also where a shell has started this in the background."""
    stop = threading.Event()
    numbers = (signal.SIGINT, signal.SIGTERM)
    former = {number: signal.signal(number, lambda *_: stop.set()) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _looking_for(seconds: float | None, stop: threading.Event) -> "Callable[[], bool]":
    """Waits until the next look; false once told to stop, or when so many seconds have passed."""
    end = None if seconds is None else time.monotonic() + seconds

    def goes_on() -> bool:
        left = _A_LOOK if end is None else end - time.monotonic()
        if left <= 0:
            return False
        return not stop.wait(min(left, _A_LOOK))

    return goes_on


def _greet(first: "Arrivals") -> None:
    typer.echo(told("commands.waiting_deliveries"))
    if not first.credentials:
        typer.echo(told("commands.no_credential_yet"))
    for one in first.credentials:
        kind = told("commands.kind_trial") if one.is_trial else told("commands.kind_earnest")
        used = None if one.last_used_at is None else instant_text(one.last_used_at)
        typer.echo(told("commands.last_used", key=one.key, centre=one.centre, kind=kind, used=used))


def _sum_up(arrivals: "list[Arrival]", *, is_whole: bool, as_json: bool) -> None:
    """Ends the command with 1 where nothing counts."""
    statements = [one for arrival in arrivals for one in arrival.statements]
    counted = sum(one.earned is not None for one in statements)
    if not is_whole:
        typer.echo(told("commands.earlier_deliveries_left_out"), err=True)
    if not as_json:
        typer.echo("")
        typer.echo(told("commands.deliveries_summed_up", arrived=len(statements), counted=counted))
    if not arrivals and not as_json:
        typer.echo(told("commands.nothing_arrived"))
    if not counted:
        raise typer.Exit(1)


def _lines(arrival: "Arrival") -> "Iterator[str]":
    line = arrival.delivery
    trial = f" · {told('commands.kind_trial')}" if arrival.is_trial else ""
    came = f"{line.received_at:%H:%M:%S}Z · {line.door} · {line.centre} · {line.credential}"
    yield f"\n{came}{trial}"
    if line.refusal is not None:
        yield f"  ✗ {said(line.refusal.reason.text)}"
        if line.refusal.problem is not None:
            yield f"    {line.refusal.problem.path}: {said(line.refusal.problem.message)}"
    for one in arrival.statements:
        yield from _lines_of(one, is_trial=arrival.is_trial)
    if arrival.left_out:
        yield f"  … +{arrival.left_out}"


def _lines_of(one: "ArrivedStatement", *, is_trial: bool) -> "Iterator[str]":
    about = "" if one.about is None else f"{one.about.title or ''} {one.about.called}".strip()
    yield f"  {one.place + 1}. {about or one.statement or ''}"
    if one.refusal is not None:
        yield f"     {one.outcome}: {said(one.refusal.text)}"
    for problem in one.problems:
        yield f"     {problem.path}: {said(problem.message)}"
    if one.rule is not None:
        note = "" if one.own_rule is None else f" · {one.own_rule.note}"
        taken = told("commands.taken_for", means=one.means, rule=one.rule)
        yield f"     {taken}{note}"
    if one.whose is not None:
        known = "commands.account_known" if one.whose.is_known else "commands.account_not_known"
        whose = told(
            "commands.whose_it_is",
            account=one.whose.account,
            name=one.whose.name or message(known),
        )
        yield f"     {whose}"
    yield from _lines_of_what_came(one, is_trial=is_trial)


def _lines_of_what_came(one: "ArrivedStatement", *, is_trial: bool) -> "Iterator[str]":
    if one.earned is not None:
        verb = told("commands.would_count") if is_trial else told("commands.counts")
        points = ", ".join(f"{code} {given}" for code, given in one.earned.points.items())
        yield f"     ✓ {verb}: {points or '–'} · {one.earned.jp} JP"
    elif one.reason is not None:
        for reason in (one.reason, one.standing):
            if reason is not None:
                yield f"     {reason.code}: {said(reason.text)}"
    if one.remedy is not None:
        yield f"     → {said(one.remedy.text)}"
        if one.remedy.command is not None:
            yield f"       {one.remedy.command}"
