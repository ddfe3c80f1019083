"""Odd shapes: JSON that no sender means, but some sender sends."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

_SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)
)
json_values: st.SearchStrategy[Any] = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["objectType", "id", "account", "mbox", "score"]), inner)
    ),
    max_leaves=6,
)


@st.composite
def disturbed(draw: st.DrawFn, statements: list[dict[str, Any]]) -> dict[str, Any]:
    """One of the statements, with up to three of its parts replaced by something else."""
    statement: dict[str, Any] = json.loads(json.dumps(draw(st.sampled_from(statements))))
    for _ in range(draw(st.integers(1, 3))):
        *parents, last = draw(st.sampled_from(list(_paths(statement))))
        part: Any = statement
        for step in parents:
            part = part[step]
        part[last] = draw(json_values)
    return statement


def _paths(value: Any) -> Iterator[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in items:
        yield (step,)
        if isinstance(inner, dict | list):
            yield from ((step, *rest) for rest in _paths(inner))
