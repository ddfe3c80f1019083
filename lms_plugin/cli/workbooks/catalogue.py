"""`lms-plugin catalogue`: modules of training centres, drafted and published."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lms_plugin.cli.terminal.arguments import Overwrite, TemplateFile, WorkbookFiles
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.faults import refuse
from lms_plugin.cli.terminal.operator import As
from lms_plugin.cli.terminal.questions import number_given
from lms_plugin.cli.terminal.wording import figure
from lms_plugin.texts.reader import said, told
from schemas.texts import Message, message

if TYPE_CHECKING:
    from lms_plugin.store.engine.database import Database
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
    from schemas.competency.catalogue import (
        CatalogueDraft,
        CentreChanges,
        DraftPreview,
        ModuleChange,
    )

Centre = Annotated[
    str | None,
    typer.Option(
        metavar="help.value_code",
        help="help.option_catalogue_centre",
    ),
]

app = Commands(help="help.catalogue")


class PolicyOption(StrEnum):
    """Since when a change of what was already mapped counts."""

    FROM_DATE = "from-date"
    RETROACTIVE = "retroactive"


@app.command("import", help="help.catalogue_import")
def import_(
    files: WorkbookFiles,
    *,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help="help.option_whole",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Take files into the draft of each centre in them, and show what publishing it would
    change. A file names what it changes; modules that it does not name stay as they are. A row
    with “ya” under Ditarik withdraws its module."""
    from lms_plugin.cli.terminal.fault_report import reported_faults, show_warnings
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.outside.workbooks.files import FileLimits
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.catalogue.import_draft import import_catalogue

    settings = Settings()
    limits, principal = FileLimits(file=settings.import_limit), signing(as_)
    with reported_faults(), open_database(settings) as database, shown_steps() as progress:
        imported = import_catalogue(
            database, principal, files, are_whole=whole, limits=limits, progress=progress
        )
    for centre in imported.centres:
        state = told("commands.state_draft" if centre.is_new else "commands.state_nothing_new")
        _show(centre, state)
    show_warnings(imported.warnings, imported.warning_count)


@app.command(help="help.catalogue_publish")
def publish(
    *,
    centre: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_code",
            help="help.option_catalogue_publish_centre",
        ),
    ] = None,
    version: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="help.option_catalogue_version",
        ),
    ] = None,
    policy: Annotated[
        PolicyOption,
        typer.Option(
            help="help.option_catalogue_policy",
        ),
    ] = PolicyOption.FROM_DATE,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(
            metavar="IRI",
            help="help.option_withdraw",
        ),
    ] = None,
    withdrawing: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help="help.option_withdrawing",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Publish drafts: from then on they say what modules are and what they count. What it
    withdraws is asked for by name."""
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.domain.faults import UnnamedWithdrawals
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.catalogue.publish import (
        NamedWithdrawals,
        WantedPublication,
        publish_catalogue,
    )

    if version is not None and centre is None:
        raise refuse("--version", message("commands.version_needs_centre"))
    principal = signing(as_)
    named = NamedWithdrawals(frozenset(withdraw or ()), withdrawing)
    wanted = WantedPublication(centre, version, policy.value, named)
    with reported_faults(), open_database() as database:
        try:
            published = publish_catalogue(database, principal, wanted)
        except UnnamedWithdrawals as refused:
            if withdraw or withdrawing is not None:
                raise
            named = NamedWithdrawals(count=_ask_how_many(refused.iris))
            published = publish_catalogue(database, principal, replace(wanted, withdrawing=named))
    for changes in published.centres:
        _show(changes, told("commands.state_published"))
    typer.echo(told("commands.profiles_to_compute", count=published.refolded))


@app.command(help="help.catalogue_template")
def template(
    file: TemplateFile,
    *,
    overwrite: Overwrite = False,
) -> None:
    """Write an empty, annotated workbook."""
    from lms_plugin.usecases.operations.write_template import write_template

    write_template("catalogue", file, overwrite=overwrite)
    typer.echo(told("commands.workbook_written", file=file))


@app.command(help="help.catalogue_draft")
def draft(
    *,
    centre: Centre = None,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            help="help.option_catalogue_preview",
        ),
    ] = False,
    policy: Annotated[
        PolicyOption, typer.Option(help="help.option_catalogue_draft_policy")
    ] = PolicyOption.FROM_DATE,
) -> None:
    """Show what a draft changes, and who wrote it; nothing is written."""
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.catalogue.preview import WantedPreview, preview_draft
    from lms_plugin.usecases.catalogue.read_draft import read_draft

    reader = Reader(Role.OPERATOR)
    with open_database() as database:
        found = read_draft(database, reader, centre)
        _show_draft(found)
        if preview:
            wanted = WantedPreview(found.centre, policy.value)
            _show_preview(preview_draft(database, ReferenceSnapshotCache(), reader, wanted))


@app.command(help="help.catalogue_add")
def add(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="help.option_catalogue_iri")],
    *,
    title: Annotated[str, typer.Option(metavar="help.value_text", help="help.option_title")],
    jp: Annotated[str, typer.Option(metavar="N", help="help.option_jp")],
    kind: Annotated[
        str,
        typer.Option(
            metavar="help.value_kind",
            help="help.option_kind",
        ),
    ],
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="help.value_day",
            help="help.option_catalogue_from",
        ),
    ],
    points: Annotated[
        list[str],
        typer.Option(
            metavar="help.value_code_points",
            help="help.option_points",
        ),
    ],
    criterion: Annotated[
        str,
        typer.Option(
            metavar="help.value_word",
            help="help.option_criterion",
        ),
    ] = "Completed",
    pass_mark: Annotated[str, typer.Option(metavar="N", help="help.option_pass_mark")] = "",
    validity_months: Annotated[
        str, typer.Option(metavar="N", help="help.option_validity_months")
    ] = "",
    external_id: Annotated[str, typer.Option(metavar="ID", help="help.option_external_id")] = "",
    alias: Annotated[
        list[str] | None, typer.Option(metavar="IRI", help="help.option_catalogue_alias")
    ] = None,
    centre: Centre = None,
    as_: As = None,
) -> None:
    """Put one module into the draft."""
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.outside.workbooks.catalogue import require_module
    from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, put_module

    typed = {
        "iri": iri,
        "title": title,
        "jp": jp,
        "jenis_diklat": kind,
        "effective_from": from_,
        "criterion": criterion,
        "pass_mark": pass_mark,
        "validity_months": validity_months,
        "external_id": external_id,
        "aliases": " ".join(alias or ()),
        **_points(points),
    }
    row = require_module(typed)
    with reported_faults(), _editing(as_) as (database, decider):
        put_module(database, decider, DraftPlace(centre), row)
    typer.echo(told("commands.module_in_draft", iri=row.iri))


def _points(points: Sequence[str]) -> dict[str, str]:
    from schemas.competency.framework import BEHAVIOURS

    columns = {one.code: one.column for one in BEHAVIOURS}
    found = {}
    for one in points:
        code, _, number = one.partition("=")
        if code not in columns or not number.strip():
            known = f"{BEHAVIOURS[0].code}–{BEHAVIOURS[-1].code}"
            raise refuse("--points", message("commands.write_points", given=one, known=known))
        if columns[code] in found:
            raise refuse("--points", message("commands.points_twice", code=code))
        found[columns[code]] = number
    return found


@app.command(help="help.catalogue_alias")
def alias(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="help.option_catalogue_alias_iri")],
    *,
    of: Annotated[str, typer.Option(metavar="IRI", help="help.option_of")],
    centre: Centre = None,
    as_: As = None,
) -> None:
    """Put another IRI of a module into the draft, such as that of a course cloned for its next
    class."""
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, add_alias

    with reported_faults(), _editing(as_) as (database, decider):
        add_alias(database, decider, DraftPlace(centre), iri, of)
    typer.echo(told("commands.module_in_draft", iri=iri))


@app.command(help="help.catalogue_withdraw")
def withdraw(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="help.option_catalogue_iri")],
    *,
    centre: Centre = None,
    as_: As = None,
) -> None:
    """Let the draft withdraw a module."""
    from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, withdraw_module

    with _editing(as_) as (database, decider):
        withdraw_module(database, decider, DraftPlace(centre), iri)
    typer.echo(told("commands.module_withdrawn_in_draft", iri=iri))


@app.command(help="help.catalogue_drop")
def drop(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="help.option_catalogue_iri")],
    *,
    centre: Centre = None,
    as_: As = None,
) -> None:
    """Take a module out of the draft: it stays as it is."""
    from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, take_out

    with _editing(as_) as (database, decider):
        take_out(database, decider, DraftPlace(centre), iri)
    typer.echo(told("commands.module_out_of_draft", iri=iri))


@contextmanager
def _editing(as_: str | None) -> "Iterator[tuple[Database, Decider]]":
    """An operator, by whoever signs."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider

    principal = signing(as_)
    with open_database() as database:
        yield database, Decider(Reader(Role.OPERATOR), principal)


@app.command(help="help.catalogue_export")
def export(
    file: TemplateFile,
    *,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_only_centre"),
    ] = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="help.option_draft"),
    ] = False,
    overwrite: Overwrite = False,
) -> None:
    """Export the catalogue in force as the file that one edits; to import it again changes
    nothing."""
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.catalogue.export import WantedExport, export_catalogue

    wanted = WantedExport(centre, of_draft=draft)
    with open_database() as database:
        reader = Reader(Role.OPERATOR)
        count = export_catalogue(database, reader, wanted, file, overwrite=overwrite)
    typer.echo(told("commands.catalogue_exported", file=file, count=count))


def _ask_how_many(withdrawn: Sequence[str]) -> int:
    typer.echo(told("commands.modules_to_withdraw", count=len(withdrawn)), err=True)
    for iri in withdrawn[:_SHOWN]:
        typer.echo(f"  {iri}", err=True)
    if len(withdrawn) > _SHOWN:
        typer.echo(f"  … +{len(withdrawn) - _SHOWN}", err=True)
    return number_given(told("commands.type_their_number"))


def _show_draft(found: "CatalogueDraft") -> None:
    state = message("commands.state_draft")
    typer.echo(
        told("commands.catalogue_version", centre=found.centre, number=found.number, state=state)
    )
    for one in found.changes:
        change = one.change
        kind = told("commands.tally_no_change") if change is None else said(_WORDS[change.kind])
        fields = f" ({', '.join(change.fields)})" if change is not None and change.fields else ""
        by = one.by if one.label is None else f"{one.by} ({one.label})"
        typer.echo(f"  {kind}: {one.iri}{fields} · {by} · {one.changed_at:%Y-%m-%d %H:%MZ}")
    typer.echo(f"  {told('commands.tally_unchanged')}: {found.unchanged}")
    for problem in found.problems:
        typer.echo(f"  ! {problem.key}: {said(problem.text)}", err=True)


def _show_preview(found: "DraftPreview") -> None:
    typer.echo(
        told(
            "commands.draft_people",
            people=found.people,
            folded=found.folded,
            moved=found.moved,
        )
    )
    counts = {"credited": found.credited, "uncredited": found.uncredited}
    typer.echo(told("commands.draft_statements", **counts))
    typer.echo(told("commands.draft_units", count=found.units_moved))
    for one in found.units:
        people = told("commands.of_people", people=one.people)
        typer.echo(f"  {one.unit}: {figure(one.before)} → {figure(one.after)} · {people}")


_WORDS: Final = {
    "new": message("commands.tally_new"),
    "changed": message("commands.tally_changed"),
    "withdrawn": message("commands.tally_withdrawn"),
}
_SHOWN: Final = 50


def _show(centre: "CentreChanges", state: str) -> None:
    typer.echo(
        told("commands.catalogue_version", centre=centre.centre, number=centre.number, state=state)
    )
    for kind, words in _WORDS.items():
        _show_changes(words, [change for change in centre.changes if change.kind == kind])
    typer.echo(f"  {told('commands.tally_unchanged')}: {centre.unchanged}")


def _show_changes(words: Message, changes: list["ModuleChange"]) -> None:
    typer.echo(f"  {said(words)}: {len(changes)}")
    for line in _lines(changes[:_SHOWN]):
        typer.echo(line)
    if len(changes) > _SHOWN:
        typer.echo(f"    … +{len(changes) - _SHOWN}")


def _lines(changes: Iterable["ModuleChange"]) -> Iterable[str]:
    for change in changes:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        yield f"    {change.title}{fields} — {change.iri}"
