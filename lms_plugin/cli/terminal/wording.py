"""Codes of texts where typer takes strings."""

from typing import Any

from lms_plugin.texts.reader import told
from lms_plugin.texts.table import TEXTS


def wording(text: Any) -> Any:
    """The text in the reader's language, of a code of the table; all else as it is."""
    return told(text) if isinstance(text, str) and text in TEXTS else text
