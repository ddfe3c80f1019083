"""`lms-plugin decisions`: what people decide about statements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from lms_plugin.cli.terminal.arguments import EXISTING_FILE
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import said, told
from schemas.texts import message

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.store.engine.database import Database
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
    from schemas.competency.decisions import DecisionLine, DecisionPreview
    from schemas.decisions import DecisionRequest

M = TypeVar("M", bound="BaseModel")

app = Commands(help="help.decisions")

Number = Annotated[
    int, typer.Argument(metavar="N", min=1, max=2**31 - 1, help="help.option_decisions_number")
]

Preview = Annotated[
    bool,
    typer.Option("--preview", help="help.option_decisions_preview"),
]


@app.command(help="help.decisions_propose")
def propose(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="help.value_file_json",
            parser=EXISTING_FILE,
            help="help.option_decisions_file",
        ),
    ],
    *,
    document: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="help.value_file",
            parser=EXISTING_FILE,
            help="help.option_document",
        ),
    ] = None,
    preview: Preview = False,
    as_: As = None,
) -> None:
    """Decide about a statement, or propose it about a group, which waits for a second person.
    See --preview first."""
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.recognition.decide import propose_decision
    from lms_plugin.usecases.recognition.preview_decision import preview_decision

    asked = _read(file, document)
    decider = _decider(as_)
    with open_database() as database:
        cache = ReferenceSnapshotCache()
        if preview:
            _show_preview(preview_decision(database, cache, decider.reader, asked))
            return
        taken = propose_decision(database, cache, decider, asked)
        if taken.is_in_force:
            typer.echo(told("commands.decision_in_force", number=taken.number))
        else:
            typer.echo(told("commands.decision_proposed", number=taken.number))


@app.command(help="help.decisions_confirm")
def confirm(number: Number, *, preview: Preview = False, as_: As = None) -> None:
    """Confirm as the second person; see --preview first. What is kept is gone through while
    traffic flows; interrupted, a worker or `rules resume` goes on with it."""
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.recognition.decide import confirm_decision
    from schemas.decisions import ConfirmationRequest

    if preview:
        _preview_proposed(number)
        return
    decider = _decider(as_)
    with open_database() as database:
        confirm_decision(database, ReferenceSnapshotCache(), decider, number, ConfirmationRequest())
        typer.echo(told("commands.decision_in_force", number=number))
        _go_through(database)


@app.command(help="help.decisions_withdraw")
def withdraw(
    number: Number,
    *,
    grounds: Annotated[str, typer.Option(metavar="help.value_text", help="help.option_grounds")],
    as_: As = None,
) -> None:
    """Withdraw; rules say again what it was about."""
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.recognition.decide import withdraw_decision
    from schemas.decisions import WithdrawalRequest

    asked = _validated({"grounds": grounds}, WithdrawalRequest, "--grounds")
    decider = _decider(as_)
    with open_database() as database:
        withdraw_decision(database, ReferenceSnapshotCache(), decider, number, asked)
        typer.echo(told("commands.decision_withdrawn", number=number))
        _go_through(database)


@app.command("list", help="help.decisions_list")
def list_(
    *,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_decisions_centre"),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="help.option_limit")] = 50,
) -> None:
    """Decisions, the latest first."""
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.recognition.read_decisions import WantedDecisions, list_decisions

    with open_database() as database:
        page = list_decisions(database, _reader(), WantedDecisions(limit, centre))
    for one in page.decisions:
        typer.echo(_line(one))
    if not page.decisions:
        typer.echo(told("commands.no_decisions_yet"), err=True)
    if page.next is not None:
        typer.echo(told("commands.there_are_more"), err=True)


@app.command(help="help.decisions_show")
def show(number: Number) -> None:
    """One decision, as JSON."""
    import sys

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.recognition.read_decisions import show_decision

    with open_database() as database:
        found = show_decision(database, _reader(), number)
    text = found.model_dump_json(indent=2, by_alias=True, exclude_none=True)
    sys.stdout.buffer.write(text.encode() + b"\n")


def _reader() -> "Reader":
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role

    return Reader(Role.OPERATOR)


def _decider(name: str | None) -> "Decider":
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider

    return Decider(_reader(), signing(name))


def _read(file: Path, document: Path | None) -> "DecisionRequest":
    """Raises Invalid."""
    import json
    from hashlib import file_digest

    from lms_plugin.errors import Invalid
    from schemas.decisions import DecisionRequest

    try:
        asked = json.loads(file.read_bytes())
    except UnicodeDecodeError:
        raise Invalid(message("commands.not_utf8", file=file.name), str(file)) from None
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Invalid(message("commands.no_json", file=file.name, **place), str(file)) from None
    if document is not None and isinstance(asked, dict):
        with document.open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
        asked["document"] = f"{document.name} (SHA-256 {digest})"
    return _validated(asked, DecisionRequest, file.name)


def _validated(asked: Any, model: type[M], place: str) -> M:
    """Raises Invalid."""
    from pydantic import ValidationError

    from lms_plugin.errors import Invalid
    from lms_plugin.texts.field_faults import placed

    try:
        # Instants and ids are texts in JSON.
        return model.model_validate_json(_json(asked))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = ".".join([place, *(str(one) for one in fault["loc"])])
        raise Invalid(placed(where, fault), place) from None


def _json(asked: Any) -> str:
    import json

    return json.dumps(asked)


def _go_through(database: "Database") -> None:
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.usecases.evidence.reproject import reproject_all

    with shown_steps() as progress:
        found = reproject_all(database, progress)
    typer.echo(told("commands.statements_taken_otherwise", count=found.changed))


_STATES = {
    "proposed": message("commands.state_proposed"),
    "in_force": message("commands.in_force"),
    "withdrawn": message("commands.state_withdrawn"),
}


def _line(one: "DecisionLine") -> str:
    state = said(_STATES[one.state])
    if not one.is_applied:
        state += f" ({told('commands.being_applied')})"
    about = one.content.statement or (one.content.group and one.content.group.reason)
    counts = one.counts
    concerned = told(
        "commands.decision_concerns",
        statements=counts.statements,
        people=counts.people,
        since=counts.since,
    )
    return (
        f"{one.number} · {one.centre} · {one.content.decided} · {about} · {state} · {concerned} · "
        f"{one.document}"
    )


def _preview_proposed(number: int) -> None:
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.recognition.preview_decision import preview_proposed

    with open_database() as database:
        _show_preview(preview_proposed(database, ReferenceSnapshotCache(), _reader(), number))


def _show_preview(found: "DecisionPreview") -> None:
    typer.echo(said(found.decided.text))
    typer.echo(
        told(
            "commands.decision_would_concern",
            statements=found.counts.statements,
            # Of a large group only the first were looked at.
            more="" if found.is_whole else "+",
            people=found.counts.people,
            left_out=found.left_out,
        )
    )
    for one in found.modules:
        typer.echo(f"  +{one.credited} −{one.withdrawn}  {one.title} ({one.module})")
    if not found.modules:
        typer.echo(told("commands.nobodys_modules_change"))
    if found.needs_second:
        typer.echo(told("commands.second_person_needed"))
