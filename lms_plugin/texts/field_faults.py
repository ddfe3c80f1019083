"""What is wrong with a field, as pydantic found it, put into a message of ours."""

import re
from collections.abc import Mapping
from typing import Any, Final

from lms_plugin.texts.say import fields_of
from lms_plugin.texts.table import TEXTS
from schemas.texts import FaultyValue, Message, Value, message

_ROOM: Final = "fields"
_CHOICE: Final = re.compile(r"'[^']*'")


def fault_of(found: Mapping[str, Any]) -> Message:
    """For one of ValidationError.errors(). Never what was sent: it may be somebody's number."""
    context = found.get("ctx") or {}
    own = context.get("error")
    if isinstance(own, FaultyValue):
        return own.message
    fields = {name: _shown(value) for name, value in context.items()}
    kind = str(found["type"])
    # A caller may leave the context out, in which the limit stands.
    code = next((code for code in _codes(kind) if _fits(code, fields)), f"{_ROOM}.other")
    return Message(code, fields)


def placed(where: str, found: Mapping[str, Any]) -> Message:
    """With the place before it, where there is one."""
    fault = fault_of(found)
    return message("fields.at", where=where, fault=fault) if where else fault


def _codes(kind: str) -> tuple[str, str]:
    return f"{_ROOM}.{kind}", f"{_ROOM}.{kind.partition('_')[0]}"


def _fits(code: str, fields: Mapping[str, Value]) -> bool:
    text = TEXTS.get(code)
    return text is not None and fields_of(text.en) <= fields.keys()


def _shown(value: object) -> Value:
    if isinstance(value, int | float):
        return value
    # "'id' or 'en'": the choices alone are of no language.
    choices = _CHOICE.findall(str(value))
    return ", ".join(choices) if choices else str(value)
