"""What helps to write rules: a file of examples, and the schema of such files."""

from importlib.resources import files
from pathlib import Path

import msgspec

from lms_plugin.errors import Conflict, Invalid
from schemas.rules import RecognitionRules
from schemas.texts import message


def template() -> str:
    """TOML, with its explanations."""
    return files("lms_plugin.usecases.recognition").joinpath("template.toml").read_text("utf-8")


def write_template(path: Path, *, overwrite: bool = False) -> None:
    """Raises Invalid where there is no such folder, and Conflict where there is a file already."""
    if not path.parent.is_dir():
        raise Invalid(message("recognition.no_folder", parent=path.parent), str(path))
    if path.is_dir():
        raise Invalid(
            message("recognition.folder", path=path),
            str(path),
        )
    if path.exists() and not overwrite:
        raise Conflict(message("recognition.exists_already", path=path))
    path.write_text(template(), "utf-8")


def schema_of_rules() -> bytes:
    """JSON."""
    return msgspec.json.format(msgspec.json.encode(RecognitionRules.model_json_schema()))
