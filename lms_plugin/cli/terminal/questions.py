"""Questions that a command asks before it goes on."""

from typing import Final

import typer

from lms_plugin.texts.reader import told

# Of both languages: fingers do not read.
_YES: Final = frozenset({"y", "ya", "yes"})
_NO: Final = frozenset({"", "t", "tidak", "n", "no"})


def go_on_only_if_confirmed(question: str) -> None:
    """Raises typer.Abort where the answer is no."""
    asked = told("command_line.yes_or_no", question=question)
    while True:
        answer = str(typer.prompt(asked, default="", show_default=False)).strip().lower()
        if answer in _YES:
            return
        if answer in _NO:
            raise typer.Abort
        typer.echo(told("command_line.answer_yes_or_no"), err=True)


def number_given(question: str) -> int:
    """Of whoever is asked. Raises typer.Abort at the end of input."""
    while True:
        answer = str(typer.prompt(question, err=True)).strip()
        if answer.isascii() and answer.isdigit():
            return int(answer)
        typer.echo(told("commands.type_a_number"), err=True)
