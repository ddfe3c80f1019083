"""The parts of a request under /xapi, wherever in it they were written."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import QueryParams
from starlette.requests import Request

from lms_plugin.errors import Invalid


@dataclass(frozen=True, slots=True)
class Envelope:
    """`query` has each parameter once; `headers` are looked up without regard to case.

    `content` is the body where it has been read already, else None.
    """

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes | None = None


def open_envelope(request: Request) -> Envelope:
    """Raises Invalid where a parameter stands twice."""
    return Envelope(request.method, each_once(request.query_params), request.headers)


def each_once(parameters: QueryParams) -> dict[str, str]:
    """Parameters by name. Raises Invalid for one that stands twice."""
    found: dict[str, str] = {}
    for name, value in parameters.multi_items():
        if name in found:
            raise Invalid(f"The parameter {name} stands twice; send it once.", f"query {name}")
        found[name] = value
    return found
