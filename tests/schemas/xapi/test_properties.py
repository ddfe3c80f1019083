"""What holds of every statement, shown on generated ones."""

import json

from hypothesis import given
from hypothesis import strategies as st

from schemas.xapi.equality import same_statement
from schemas.xapi.errors import json_path
from schemas.xapi.parse import XapiVersion, parse_statement
from tests.schemas.xapi.generated import STATEMENTS
from tests.schemas.xapi.samples import (
    BOTH,
    REMOVED,
    Json,
    Place,
    at,
    changed,
    paths,
    places,
    values_of_other_types,
)

VERSIONS = st.sampled_from(BOTH)
FREE = ("extensions", "display", "name", "description")
"""Below these, keys are the sender's own."""


@st.composite
def places_in_statements(draw: st.DrawFn) -> tuple[Json, Place]:
    statement = draw(STATEMENTS)
    return statement, draw(st.sampled_from(list(places(statement))))


@given(STATEMENTS, VERSIONS, st.sampled_from([None, 2]))
def test_a_valid_statement_is_accepted_as_it_was_sent(
    statement: Json, version: XapiVersion, indent: int | None
) -> None:
    body = json.dumps(statement, indent=indent).encode()
    parsed = parse_statement(body, version)
    assert parsed.raw == body
    assert parsed.statement == statement


@given(places_in_statements(), VERSIONS)
def test_a_value_of_another_type_is_refused_at_its_place(
    chosen: tuple[Json, Place], version: XapiVersion
) -> None:
    statement, place = chosen
    for value in values_of_other_types(statement, place):
        refused = paths(changed(statement, place, value), version)
        assert any(path.startswith(json_path(*place)) for path in refused), (value, refused)


@given(places_in_statements(), VERSIONS)
def test_an_unknown_property_is_refused_at_its_place(
    chosen: tuple[Json, Place], version: XapiVersion
) -> None:
    statement, place = chosen
    if not isinstance(at(statement, place), dict) or place[-1] in FREE:
        return
    added = (*place, "milikSendiri")
    assert json_path(*added) in paths(changed(statement, added, 1), version)


@given(places_in_statements(), VERSIONS)
def test_a_property_in_another_case_is_refused(
    chosen: tuple[Json, Place], version: XapiVersion
) -> None:
    statement, place = chosen
    name = place[-1]
    if isinstance(name, int) or (place[-2:-1] and place[-2] in FREE):
        return
    renamed = changed(changed(statement, place, REMOVED), (*place[:-1], name.upper()), 1)
    assert json_path(*place[:-1], name.upper()) in paths(renamed, version)


@given(STATEMENTS)
def test_a_statement_is_the_same_as_itself_written_differently(statement: Json) -> None:
    upside_down = json.loads(
        json.dumps(statement), object_pairs_hook=lambda pairs: dict(reversed(pairs))
    )
    assert same_statement(statement, upside_down)
