"""Arguments and options that several commands take alike."""

from pathlib import Path
from typing import Annotated

import typer

TemplateFile = Annotated[
    Path, typer.Argument(metavar="FILE.xlsx", help="Berkas yang dibuat. / The file to write.")
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Timpa berkas yang ada. / Replace the file.")
]
WorkbookFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…",
        exists=True,
        dir_okay=False,
        readable=True,
        help="Berkas XLSX atau CSV, semuanya sekaligus. / XLSX or CSV files, all at once.",
    ),
]
