"""`lms-plugin rules`: a centre's own rules of recognition, drafted, tried and published."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Aturan pengenalan milik pusat pelatihan. / A training centre's own rules of recognition.",
    no_args_is_help=True,
)


@app.command()
def template(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.toml", help="Berkas yang dibuat. / The file to write.")
    ],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Timpa berkas yang ada. / Replace the file.")
    ] = False,
) -> None:
    """Buat berkas contoh dengan penjelasan. / Write a file of examples, with notes."""
    from lms_plugin.usecases.recognition.write_template import write_template

    write_template(file, overwrite=overwrite)
    typer.echo(f"{file}: ubah, lalu coba dan impor. / Change it, then try and import it.")


@app.command()
def schema() -> None:
    """Tulis JSON Schema berkas aturan. / Print the JSON Schema of a file of rules."""
    import sys

    from lms_plugin.usecases.recognition.write_template import schema_of_rules

    sys.stdout.buffer.write(schema_of_rules() + b"\n")
