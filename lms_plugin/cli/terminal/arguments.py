"""Arguments and options that several commands take alike, and files among them."""

import os
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from schemas.texts import FaultyValue, Message, message

_TROUBLES: Final = {
    FileNotFoundError: "command_line.no_such_file",
    IsADirectoryError: "command_line.folder_for_file",
    NotADirectoryError: "command_line.no_such_file",
    FileExistsError: "command_line.file_exists",
}


def trouble_of(error: OSError) -> Message:
    """What is the matter with a file that somebody named."""
    code = _TROUBLES.get(type(error), "commands.cannot_read_or_write")
    return message(code, path=str(error.filename))


def _existing_file(text: str) -> Path:
    """Raises FaultyValue: the parser's own words for it are English."""
    path = Path(text)
    if not path.exists():
        raise FaultyValue(message("command_line.no_such_file", path=text))
    if path.is_dir():
        raise FaultyValue(message("command_line.folder_for_file", path=text))
    if not os.access(path, os.R_OK):
        raise FaultyValue(message("command_line.file_not_readable", path=text))
    return path


def _no_folder(text: str) -> Path:
    if Path(text).is_dir():
        raise FaultyValue(message("command_line.folder_for_file", path=text))
    return Path(text)


def _no_file(text: str) -> Path:
    if Path(text).is_file():
        raise FaultyValue(message("command_line.file_for_folder", path=text))
    return Path(text)


# For the keywords of typer's Argument and Option.
EXISTING_FILE: Final[Any] = _existing_file
NEW_FILE: Final[Any] = _no_folder
FOLDER: Final[Any] = _no_file

TemplateFile = Annotated[
    Path,
    typer.Argument(
        metavar="help.value_file_xlsx", parser=NEW_FILE, help="help.option_rules_template_file"
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="help.option_overwrite")]
WorkbookFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="help.value_files", parser=EXISTING_FILE, help="help.option_workbookfiles"
    ),
]
