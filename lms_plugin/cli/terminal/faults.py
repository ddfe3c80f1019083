"""What the parser of the command line did not understand, in the language of the reader."""

from collections.abc import Iterable
from typing import Any, Final

import typer
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from lms_plugin.cli.terminal.arguments import trouble_of
from lms_plugin.cli.terminal.wording import wording
from lms_plugin.texts.reader import said, told
from schemas.texts import FaultyValue, Message, message

_OPTION: Final = "option"


class NotUnderstood(UsageError):
    """Of ours: its text is a sentence for the reader already."""


def refuse(option: str, why: Message) -> NotUnderstood:
    """For a value that a command, rather than the parser, does not take."""
    return NotUnderstood(told("command_line.bad_value", name=option, why=why))


def put_into_words(fault: Exception) -> Exception:
    """What is to be raised instead; it ends the command with the same code."""
    if isinstance(fault, EOFError):
        return typer.Abort()
    if isinstance(fault, NotUnderstood) or not isinstance(fault, UsageError):
        return fault
    return NotUnderstood(said(_fault(fault)), fault.ctx)


def _fault(fault: UsageError) -> Message:
    match fault:
        case NoSuchOption():
            near = sorted(fault.possibilities or ())
            code = "command_line.no_option_but" if near else "command_line.no_option"
            return message(code, name=fault.option_name, near=near)
        case BadOptionUsage():
            is_flag = _is_flag(fault)
            code = "command_line.takes_no_value" if is_flag else "command_line.needs_a_value"
            return message(code, name=fault.option_name)
        case MissingParameter():
            return _missing(fault)
        case BadParameter():
            return message("command_line.bad_value", name=_name(fault), why=_why(fault))
        case _:
            return message("command_line.not_understood")


def _is_flag(fault: BadOptionUsage) -> bool:
    params = () if fault.ctx is None else fault.ctx.command.get_params(fault.ctx)
    named = (one for one in params if fault.option_name in (*one.opts, *one.secondary_opts))
    return any(getattr(one, "is_flag", False) for one in named)


def _name(fault: BadParameter) -> str:
    param = fault.param
    if param is None:
        return str(fault.param_hint or "")
    is_option = param.param_type_name == _OPTION
    return param.opts[0] if is_option else wording(param.display_name_raw)


def _missing(fault: MissingParameter) -> Message:
    is_option = fault.param is not None and fault.param.param_type_name == _OPTION
    choices = [str(one.value) for one in _choices(fault)]
    if choices:
        return message("command_line.missing_one_of", name=_name(fault), choices=choices)
    code = "command_line.option_missing" if is_option else "command_line.argument_missing"
    return message(code, name=_name(fault))


def _choices(fault: BadParameter) -> Iterable[Any]:
    return () if fault.param is None else fault.param.type_descriptor.choices or ()


def _why(fault: BadParameter) -> Message:
    """By what the value was held against: the parser's own words are English."""
    cause = fault.__cause__
    choices = [str(one.value) for one in _choices(fault)]
    if choices:
        return message("command_line.one_of", choices=choices)
    if isinstance(cause, OSError):
        return trouble_of(cause)
    if fault.param is not None and fault.param.type_descriptor.is_datetime:
        return message("command_line.write_instant")
    if isinstance(cause, ValueError):
        return _refused(cause)
    return message("command_line.unusable")


def _refused(cause: ValueError) -> Message:
    """Of one of several values pydantic tells inside what it tells of all."""
    from pydantic import ValidationError

    from lms_plugin.texts.field_faults import fault_of

    if isinstance(cause, FaultyValue):
        return cause.message
    if not isinstance(cause, ValidationError):
        return message("command_line.unusable")
    found = cause.errors(include_url=False, include_input=False)[0]
    inner = (found.get("ctx") or {}).get("error")
    if isinstance(inner, ValueError):
        return _refused(inner)
    return fault_of(found)
