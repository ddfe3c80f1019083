"""Groups and commands whose help, and whose faults, are in the language of the reader."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from difflib import get_close_matches
from typing import Any, Final
from uuid import UUID

import typer
from typer._click import Command, Context, HelpFormatter
from typer._click.core import Parameter
from typer._click.exceptions import NoArgsIsHelpError
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from lms_plugin.cli.terminal.languages import language_asked, language_of_locale
from lms_plugin.cli.terminal.wording import wording
from lms_plugin.texts.reader import reading, said, told
from schemas.texts import FaultyValue

# What stands for a value of a kind, where an option does not name it.
_PLACES: Final[Mapping[Any, str]] = {
    bool: "",
    int: "N",
    str: "help.value_text",
    UUID: "ID",
}


class Commands(typer.Typer):
    """A group of commands. `help`, here and wherever else typer takes one, and the names of panels
    are codes of the table of texts."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            cls=SpokenGroup,
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        return super().command(name, cls=SpokenCommand, **settings)


# --- what both have in common ---------------------------------------------------------------------


class _Speaking(Command):
    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = _in_words(self).collect_usage_pieces(ctx)
        prefix = f"{told('command_line.usage')} "
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = told("command_line.show_help")
            option.metavar = _PLACES[bool]
        return option

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        _word_frame()
        # Of a copy: whoever is asked next may have to answer in the other language.
        super(_Speaking, _in_words(self)).format_help(ctx, formatter)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except TyperException as fault:
            # Or the parser of options forgets of which command it is.
            if getattr(fault, "ctx", ctx) is None:
                fault.ctx = ctx  # type: ignore[attr-defined]
            raise

    def make_context(
        self, info_name: str | None, args: list[str], parent: Context | None = None, **extra: Any
    ) -> Context:
        with _faults_in_words(is_outermost=parent is None):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Context) -> Any:
        with _faults_in_words(is_outermost=ctx.parent is None):
            return super().invoke(ctx)


class SpokenCommand(_Speaking, TyperCommand):
    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        return _answered(super().main, args, *rest, **extra)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        # Else typer refuses them, in English.
        ctx.allow_extra_args = True
        surplus = super().parse_args(ctx, args)
        if surplus and not ctx.resilient_parsing:
            from lms_plugin.cli.terminal.faults import NotUnderstood

            raise NotUnderstood(told("command_line.too_many", surplus=" ".join(surplus)), ctx)
        return surplus


class SpokenGroup(_Speaking, TyperGroup):
    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        return _answered(super().main, args, *rest, **extra)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is not None or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from lms_plugin.cli.terminal.faults import NotUnderstood

        fault = told("command_line.no_command", name=name)
        near = get_close_matches(name, self.commands)
        if near:
            fault += " " + told("command_line.did_you_mean", near=near)
        raise NotUnderstood(fault, ctx)


def _answered(
    main: Callable[..., Any], args: Sequence[str] | None, *rest: Any, **extra: Any
) -> Any:
    """The one place where the language of a command is set."""
    try:
        language, arguments = language_asked(sys.argv[1:] if args is None else args, os.environ)
    except FaultyValue as fault:
        with reading(language_of_locale(os.environ)):
            typer.echo(said(fault.message), err=True)
        sys.exit(2)
    with reading(language):
        return main(arguments, *rest, **extra)


# --- help -----------------------------------------------------------------------------------------


def _in_words(command: Any) -> Any:
    worded = _one_in_words(command)
    worded.params = [_parameter_in_words(one) for one in command.params]
    worded.options_metavar = told("command_line.options_place")
    below: Mapping[str, Command] = getattr(command, "commands", {})
    if below:
        worded.commands = {name: _one_in_words(one) for name, one in below.items()}
        worded.subcommand_metavar = told("command_line.command_place")
    return worded


def _one_in_words(command: Any) -> Any:
    worded = copy(command)
    worded.help = wording(command.help)
    worded.rich_help_panel = wording(command.rich_help_panel)
    return worded


def _parameter_in_words(parameter: Parameter) -> Any:
    worded: Any = copy(parameter)
    worded.help = wording(worded.help)
    worded.metavar = wording(worded.metavar or _PLACES.get(worded.type_descriptor.annotation))
    if isinstance(parameter, TyperArgument):
        # What Python calls its kind says nothing to whoever types it.
        worded.display_type_rich = lambda **_: None
    return worded


def _word_frame() -> None:
    """The words around it are constants of typer."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = told("command_line.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = told("command_line.options")
    rich_utils.COMMANDS_PANEL_TITLE = told("command_line.commands")
    rich_utils.DEFAULT_STRING = told("command_line.default", value="{}")
    rich_utils.REQUIRED_LONG_STRING = told("command_line.required")
    rich_utils.ERRORS_PANEL_TITLE = told("command_line.fault")
    rich_utils.ABORTED_TEXT = told("command_line.aborted")
    rich_utils.RICH_HELP = told(
        "command_line.see_help", command="[blue]'{command_path} {help_option}'[/]"
    )


# --- faults ---------------------------------------------------------------------------------------


@contextmanager
def _faults_in_words(*, is_outermost: bool) -> Iterator[None]:
    if not is_outermost:
        yield
        return
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except (TyperException, typer.Abort, EOFError) as fault:
        from lms_plugin.cli.terminal.faults import put_into_words

        _word_frame()
        raise put_into_words(fault) from fault
