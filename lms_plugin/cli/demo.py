"""`lms-plugin demo`: the trial, filled with an invented province, and what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.arguments import FOLDER
from lms_plugin.texts.reader import told
from schemas.texts import Message, message

if TYPE_CHECKING:
    from demonstration.findings import SampleFindings
    from demonstration.report import PageToOpen
    from lms_plugin.cli.trial import Trial
    from lms_plugin.domain.access.secrets import Mint
    from lms_plugin.store.engine.database import Database
    from lms_plugin.usecases.access.api_keys import KeyRequest

_FILLED = "demo-filled"


def demo(
    *,
    once: Annotated[
        bool,
        typer.Option(
            "--once",
            help="help.option_once",
        ),
    ] = False,
    employees: Annotated[
        int, typer.Option(min=60, max=100_000, help="help.option_employees")
    ] = 3_000,
    statements: Annotated[
        int,
        typer.Option(min=1, max=1_000_000, help="help.option_demo_statements"),
    ] = 30_000,
    seed: Annotated[int, typer.Option(help="help.option_seed")] = 1,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="help.option_port"),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            parser=FOLDER,
            help="help.option_data",
        ),
    ] = None,
) -> None:
    """Try it all with an invented province: employees, a catalogue and 90 days of xAPI
    statements, sent over HTTP as training centres send them. Prints the index, a profile and
    the gaps, and stays up until Ctrl-C."""
    try:
        with _folder(data) as folder:
            is_right = _run(folder, _Sample(seed, employees, statements), port, stays_up=not once)
    except KeyboardInterrupt:
        typer.echo(told("commands.stopped"), err=True)
        raise typer.Exit(130) from None
    raise typer.Exit(0 if is_right else 1)


@dataclass(frozen=True, slots=True)
class _Sample:
    seed: int
    employees: int
    statements: int


def _run(folder: Path, sample: _Sample, port: int | None, *, stays_up: bool) -> bool:
    """The whole demonstration; whether the figures are right in the end."""
    import signal

    from lms_plugin import logs
    from lms_plugin.cli.trial import running_trial
    from lms_plugin.memory import settle_memory
    from lms_plugin.settings import in_folder

    # As if by Ctrl-C, so that the temporary folder is taken away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    logs.set_up("WARNING")
    with running_trial(in_folder(folder, port)) as trial:
        settle_memory()
        _fill(trial, sample, folder)
        _show(trial, opens=stays_up)
        is_right = _verify(trial.database)
        if stays_up:
            _stay_up()
    return is_right


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    from tempfile import TemporaryDirectory

    if data is not None:
        _refuse_unfinished(data)
        data.mkdir(parents=True, exist_ok=True)
        yield data
        return
    with TemporaryDirectory(prefix="lms-plugin-demo-") as temporary:
        yield Path(temporary)


def _refuse_unfinished(data: Path) -> None:
    """A folder is filled once, whole: a second filling would send everything again."""
    from lms_plugin.errors import Conflict

    if any(data.glob("lms-plugin.db*")) and not (data / _FILLED).exists():
        raise Conflict(message("commands.folder_holds_other_data", folder=data))


def _fill(trial: "Trial", wanted: _Sample, folder: Path) -> None:
    """Everything a real installation is filled with: workbooks, credentials, statements."""
    import time
    from datetime import UTC, datetime

    from demonstration.filling import (
        clients,
        give_credentials,
        import_workbooks,
        wait_until_counted,
    )
    from demonstration.sending import send
    from demonstration.traffic import make_world, sample
    from lms_plugin.cli.terminal.steps import shown_steps

    if (folder / _FILLED).exists():
        return
    world = make_world(wanted.seed, wanted.employees, datetime.now(UTC))
    with shown_steps() as progress:
        import_workbooks(trial.database, world, folder, progress)
        with clients(trial.base_url, give_credentials(trial.database, _mint())) as senders:
            send(senders, sample(world, wanted.statements), progress)
        wait_until_counted(trial.database, progress, time.sleep)
    # Last of all, so that what was interrupted is not taken for filled.
    (folder / _FILLED).touch()


def _show(trial: "Trial", *, opens: bool) -> None:
    """`opens`: with addresses and keys, which are of use while it stays up."""
    from rich.console import Console

    from demonstration.findings import find
    from demonstration.report import show

    findings = find(trial.database)
    doors = [_page_to_open(trial, *one) for one in _readers(findings)] if opens else []
    show(Console(), findings, trial.base_url, doors)


def _readers(findings: "SampleFindings") -> "list[tuple[Message, KeyRequest, str]]":
    """Who may look, by which key, and where they begin."""
    from demonstration.courses import CENTRES
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.usecases.access.api_keys import KeyRequest

    region, best = findings.region.node, findings.agencies[0].node
    name, person = findings.profile.name, findings.profile.person
    hr, learner = KeyRequest(Role.HR, node=best.code), KeyRequest(Role.LEARNER, person=person)
    centre = KeyRequest(Role.CENTRE, centre=CENTRES[0].code)
    return [
        (
            message("demonstration.as_operator", name=region.name),
            KeyRequest(Role.OPERATOR),
            "/",
        ),
        (message("demonstration.as_hr", name=best.name), hr, f"/unit/{best.code}"),
        (message("demonstration.as_employee", name=name), learner, "/saya"),
        (message("demonstration.as_centre", name=CENTRES[0].name), centre, "/"),
    ]


def _page_to_open(trial: "Trial", who: Message, request: "KeyRequest", path: str) -> "PageToOpen":
    """With a fresh key: secrets are kept nowhere, so an earlier run's cannot be shown again."""
    import secrets

    from demonstration.filling import SIGNER
    from demonstration.report import PageToOpen
    from lms_plugin.usecases.access.api_keys import add_key
    from lms_plugin.usecases.access.sign_in_links import make_sign_in_link

    issued = add_key(trial.database, SIGNER, request, _mint())
    link = make_sign_in_link(trial.database, SIGNER, issued.key, path, secrets.token_bytes)
    return PageToOpen(who, trial.base_url + link, f"{issued.key}.{issued.secret}")


def _mint() -> "Mint":
    import secrets

    from lms_plugin.domain.access.secrets import Hashing, Mint

    return Mint(Hashing(), secrets.token_bytes)


def _verify(database: "Database") -> bool:
    """Whether the laws hold, and nothing was left over."""
    from lms_plugin.cli.integrity import show_verdict
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.usecases.evidence.verify import verify

    with shown_steps() as progress:
        verdict = verify(database, progress)
    return show_verdict(verdict) and verdict.waiting == 0 and verdict.set_aside == 0


def _stay_up() -> None:
    import threading

    typer.echo(told("commands.still_running"))
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        typer.echo(told("commands.stopping"), err=True)
