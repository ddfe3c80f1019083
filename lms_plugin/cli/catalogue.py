"""`lms-plugin catalogue`: modules of training centres, drafted and published."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lms_plugin.cli.terminal.operator import As

if TYPE_CHECKING:
    from schemas.competency.catalogue import CentreChanges, ModuleChange

app = typer.Typer(
    help="Katalog modul pelatihan. / Catalogue of training modules.",
    no_args_is_help=True,
)


class PolicyOption(StrEnum):
    """Since when a change of what was already mapped counts."""

    FROM_DATE = "from-date"
    RETROACTIVE = "retroactive"


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            exists=True,
            dir_okay=False,
            readable=True,
            help="Berkas XLSX atau CSV, semuanya sekaligus. / XLSX or CSV files, all at once.",
        ),
    ],
    *,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help="Berkas memuat semua modul pusatnya: yang tidak disebut ditarik. / The files hold "
            "all modules of their centres: others are withdrawn.",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Masukkan berkas ke draf katalog setiap pusat, dan tunjukkan apa yang akan berubah.

    Take files into the draft of each centre in them, and show what publishing it would change. A
    file names what it changes; modules that it does not name stay as they are. A row with “ya”
    under Ditarik withdraws its module.
    """
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
        state = "draf / draft" if centre.is_new else "tidak ada yang baru / nothing new"
        _show(centre, state)
    show_warnings(imported.warnings, imported.warning_count)


@app.command()
def publish(
    *,
    centre: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Hanya pusat ini; tanpa ini semua draf. / This centre only; else every draft.",
        ),
    ] = None,
    version: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Versi ini, juga yang lama: kembali ke isi lama. / This version; an older one "
            "rolls back to its content. Needs --centre.",
        ),
    ] = None,
    policy: Annotated[
        PolicyOption,
        typer.Option(
            help="Perubahan berlaku sejak tanggalnya, atau untuk semua waktu. / Changes hold from "
            "their date on, or for all time.",
        ),
    ] = PolicyOption.FROM_DATE,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(
            metavar="IRI",
            help="Modul yang ditarik penerbitan ini; sebutkan semuanya. / A module that this "
            "publication withdraws; name all of them.",
        ),
    ] = None,
    withdrawing: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help="Atau: berapa modul yang ditarik. / Or: how many modules it withdraws.",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Terbitkan draf: sejak itu katalog inilah yang dihitung.

    Publish drafts: from then on they say what modules are and what they count. What it withdraws
    is asked for by name.
    """
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
        raise typer.BadParameter("perlu --centre / needs --centre", param_hint="--version")
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
        _show(changes, "terbit / published")
    typer.echo(f"Profil yang dihitung ulang / profiles to compute afresh: {published.refolded}")


@app.command()
def template(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help="Berkas yang dibuat. / The file to write.")
    ],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Timpa berkas yang ada. / Replace the file.")
    ] = False,
) -> None:
    """Buat buku kerja kosong dengan petunjuk. / Write an empty, annotated workbook."""
    from lms_plugin.usecases.operations.write_template import write_template

    write_template("catalogue", file, overwrite=overwrite)
    typer.echo(f"{file}: isi lalu impor. / Fill it in, then import it.")


@app.command()
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help="Berkas yang dibuat. / The file to write.")
    ],
    *,
    centre: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Hanya pusat ini. / This centre only; else all."),
    ] = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Isi draf saja. / What drafts change, and nothing else."),
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Timpa berkas yang ada. / Replace the file.")
    ] = False,
) -> None:
    """Ekspor katalog yang berlaku sebagai berkas yang dapat diubah lalu diimpor lagi.

    Export the catalogue in force as the file that one edits; to import it again changes nothing.
    """
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.catalogue.export import WantedExport, export_catalogue

    wanted = WantedExport(centre, of_draft=draft)
    with open_database() as database:
        reader = Reader(Role.OPERATOR)
        count = export_catalogue(database, reader, wanted, file, overwrite=overwrite)
    typer.echo(f"{file}: {count} modul / modules")


def _ask_how_many(withdrawn: Sequence[str]) -> int:
    typer.echo(f"Modul yang ditarik / modules that are withdrawn: {len(withdrawn)}", err=True)
    for iri in withdrawn[:_SHOWN]:
        typer.echo(f"  {iri}", err=True)
    if len(withdrawn) > _SHOWN:
        typer.echo(f"  … +{len(withdrawn) - _SHOWN}", err=True)
    asked = "Ketik jumlahnya untuk menariknya / type their number to withdraw them"
    return int(typer.prompt(asked, type=int, err=True))


_WORDS: Final = {
    "new": "baru / new",
    "changed": "berubah / changed",
    "withdrawn": "ditarik / withdrawn",
}
_SHOWN: Final = 50


def _show(centre: "CentreChanges", state: str) -> None:
    typer.echo(f"{centre.centre} · versi / version {centre.number} · {state}")
    for kind, words in _WORDS.items():
        _show_changes(words, [change for change in centre.changes if change.kind == kind])
    typer.echo(f"  tetap / unchanged: {centre.unchanged}")


def _show_changes(words: str, changes: list["ModuleChange"]) -> None:
    typer.echo(f"  {words}: {len(changes)}")
    for line in _lines(changes[:_SHOWN]):
        typer.echo(line)
    if len(changes) > _SHOWN:
        typer.echo(f"    … +{len(changes) - _SHOWN}")


def _lines(changes: Iterable["ModuleChange"]) -> Iterable[str]:
    for change in changes:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        yield f"    {change.title}{fields} — {change.iri}"
