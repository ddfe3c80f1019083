"""What only the product itself may say: statements of its own profile, and their ids.

Who could send them through another door would decide what stands for the key of a row.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lms_plugin.domain.completions.ids import is_reserved
from lms_plugin.domain.recognition.dialects.completions.addresses import PROFILE
from schemas.texts import message
from schemas.xapi.errors import InvalidStatement, StatementProblem, json_path
from schemas.xapi.parse import Batch, ParsedStatement

RESERVED_ID: Final = message("xapi.reserved_id")

_RESERVED_CATEGORY: Final = message("xapi.reserved_category")
_NOTHING: Final[Mapping[str, Any]] = {}


def refuse_reserved(batch: Batch) -> None:
    """Raises InvalidStatement where any of these is for the product alone."""
    if not any(map(_is_reserved, batch)):
        return
    problems = [
        problem
        for place, one in enumerate(batch)
        for problem in _problems(one, () if batch.single else (place,))
    ]
    raise InvalidStatement(problems)


def _is_reserved(parsed: ParsedStatement) -> bool:
    is_own_id = parsed.id is not None and is_reserved(parsed.id)
    return is_own_id or PROFILE in _categories(parsed)


def _problems(parsed: ParsedStatement, root: Iterable[int]) -> Iterator[StatementProblem]:
    if parsed.id is not None and is_reserved(parsed.id):
        yield StatementProblem(json_path(*root, "id"), RESERVED_ID)
    if PROFILE in _categories(parsed):
        path = json_path(*root, "context", "contextActivities", "category")
        yield StatementProblem(path, _RESERVED_CATEGORY)


def _categories(parsed: ParsedStatement) -> list[Any]:
    statement: Mapping[str, Any] = parsed.statement
    context = statement.get("context", _NOTHING)
    sent = context.get("contextActivities", _NOTHING).get("category", ())
    return [one["id"] for one in ([sent] if isinstance(sent, dict) else sent)]
