"""`lms-plugin retention`: statements whose time is over, by the archive schedule (JRA)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.operator import As

if TYPE_CHECKING:
    from lms_plugin.store.retention.destructions import Destruction
    from lms_plugin.usecases.retention.destroy_statements import Due, Sorted

app = typer.Typer(
    help="Pemusnahan pernyataan menurut JRA. / Destroying statements by an archive schedule.",
    no_args_is_help=True,
)

_LEFT = {
    "in_work": "belum diproses atau disisihkan / not projected, or set aside (`work list`)",
    "void_in_work": "pembatalannya belum diproses / a void of it is not projected",
    "has_attachments": "dengan lampiran / with attachments",
}


@app.command()
def propose(
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            dir_okay=False,
            help="Tulis daftarnya ke berkas baru ini. / Write the list to this new file.",
        ),
    ] = None,
) -> None:
    """Hitung dan daftar yang usul musnah; tidak mengubah apa pun.

    Count and list what is due by LMS_STATEMENTS_YEARS; nothing is changed. The list has ids, times,
    centres and outcomes, and nobody's name or number.
    """
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.retention.destroy_statements import propose_destruction
    from lms_plugin.usecases.retention.read_destructions import cut_today

    with open_database() as database:
        cut_at = cut_today(database, _years())
        with _listed(csv) as tell, shown_steps() as progress:
            found = propose_destruction(database, cut_at, tell, progress)
    typer.echo(f"Disimpan sebelum / stored before {cut_at:%Y-%m-%d} (UTC)")
    _show(found)


@app.command()
def destroy(
    authority: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Keputusan yang mendasarinya, mis. nomor SK. / The decision it rests on.",
        ),
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Tanpa bertanya. / Without asking.")] = False,
    as_: As = None,
) -> None:
    """Musnahkan isi pernyataan yang masanya habis; tidak dapat dikembalikan.

    Destroy the content of what is due by LMS_STATEMENTS_YEARS, for good. What each statement was
    taken for stays, and every figure with it. Backups are not touched: delete them by their own
    schedule. One that was interrupted goes on when it is asked for with the same authority.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.retention.destroy_statements import destroy_statements
    from lms_plugin.usecases.retention.read_destructions import cut_today

    principal = signing(as_)
    with open_database() as database:
        cut_at = cut_today(database, _years())
        if not yes:
            typer.confirm(
                f"Musnahkan selamanya isi pernyataan yang disimpan sebelum {cut_at:%Y-%m-%d}? "
                "/ Destroy for good the content of what was stored before then?",
                abort=True,
            )
        with shown_steps() as progress:
            done, found = destroy_statements(database, principal, cut_at, authority, progress)
    _show(found)
    typer.echo(
        f"Dimusnahkan / destroyed: {done.statements} · disimpan sebelum / stored before "
        f"{done.cut_at:%Y-%m-%d} · {done.authority}"
    )


@app.command("list")
def list_() -> None:
    """Tampilkan pemusnahan yang pernah dilakukan. / Show what has been destroyed so far."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.retention.read_destructions import list_destructions

    with open_database() as database:
        found = list_destructions(database)
    table = Table(
        "Dimulai / started",
        "Selesai / finished",
        "Sebelum / before",
        "Jumlah / statements",
        "Dasar / authority",
    )
    for one in found:
        # Or rich would take what stands in brackets for markup.
        table.add_row(*map(escape, _cells(one)))
    Console().print(table)


def _cells(one: "Destruction") -> Iterator[str]:
    yield f"{one.started_at:%Y-%m-%d %H:%M:%SZ}"
    is_finished = one.finished_at is not None
    yield f"{one.finished_at:%Y-%m-%d %H:%M:%SZ}" if is_finished else "belum / not yet"
    yield f"{one.cut_at:%Y-%m-%d}"
    yield str(one.statements) if is_finished else "—"
    yield one.authority


def _years() -> int | None:
    from lms_plugin.settings import Settings

    return Settings().statements_years


@contextmanager
def _listed(path: Path | None) -> Iterator[Callable[[Sequence["Due"]], None]]:
    """Writes what it is told of as lines of CSV, if there is a path."""
    from csv import writer

    from lms_plugin.errors import Invalid

    if path is None:
        yield lambda _due: None
        return
    try:
        file = path.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise Invalid(
            f"Tidak dapat menulis {path}; pilih berkas baru di map yang ada. / Cannot write it; "
            f"choose a new file in a folder that exists: {error.strerror}",
            path="--csv",
        ) from error
    with file:
        lines = writer(file)
        lines.writerow(("statement", "stored", "centre", "means", "reason", "credits"))

        def tell(due: Sequence["Due"]) -> None:
            lines.writerows(
                (
                    one.statement_id,
                    f"{one.stored:%Y-%m-%dT%H:%M:%S.%fZ}",
                    one.centre,
                    one.means,
                    one.reason,
                    "yes" if one.credits else "no",
                )
                for one in due
            )

        yield tell


def _show(found: "Sorted") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("Pusat / centre", "Tahun / year", "Pernyataan / statements")
    for (centre, year), count in sorted(found.due.items()):
        table.add_row(escape(centre), str(year), str(count))
    table.add_row("", "Jumlah / total", str(found.due.total()))
    Console().print(table)
    for why, count in found.left.items():
        if count:
            typer.echo(f"Tinggal / left: {count} {_LEFT[why]}")
