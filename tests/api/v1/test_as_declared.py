"""What the API's own description (OpenAPI) says, held against what it answers to whatever comes."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import application
from tests.province import Province

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture(scope="module")
def description(trial: Province) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(trial.database))


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_is_as_declared(
    description: BaseSchema, trial_secret: str, mode: GenerationMode
) -> None:
    headers = {"Authorization": f"Bearer operator.{trial_secret}"}
    found = list(description.get_all_operations())
    operations = [one.ok() for one in found if isinstance(one, Ok)]
    assert len(operations) == len(found)
    assert operations
    for operation in operations:

        @settings(max_examples=6, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy(generation_mode=mode))
        def holds(case: Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        holds()
