"""Arguments and options that several commands take alike."""

from pathlib import Path
from typing import Annotated

import typer

TemplateFile = Annotated[
    Path, typer.Argument(metavar="FILE.xlsx", help="commands.help_file_write_2")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="commands.help_replace_file")]
WorkbookFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…",
        exists=True,
        dir_okay=False,
        readable=True,
        help="commands.help_xlsx_csv_files",
    ),
]
