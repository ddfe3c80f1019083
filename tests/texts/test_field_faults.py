from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from lms_plugin.texts.field_faults import fault_of, placed
from schemas.texts import FaultyValue, message
from tests.spoken import english, indonesian


class FaultyForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: Literal["id", "en"] = "id"
    number: Annotated[int, Field(ge=1, le=9)] = 1
    flag: bool = False
    text: Annotated[str, Field(min_length=1, max_length=3, pattern=r"^[a-z]*$")] = "a"
    id: UUID | None = None
    at: AwareDatetime | None = None
    several: tuple[int, ...] = ()
    part: "FaultyForm | None" = None


class FormWithNeed(BaseModel):
    word: str


def fault(content: Any, form: type[BaseModel] = FaultyForm) -> Any:
    with pytest.raises(ValidationError) as refused:
        form.model_validate(content)
    return refused.value.errors(include_url=False, include_input=False)[0]


@pytest.mark.parametrize(
    ("content", "bahasa", "said"),
    [
        ({"word": "fr"}, "tulis salah satu: 'id', 'en'", "write one of 'id', 'en'"),
        ({"number": "x"}, "tulis bilangan bulat", "write a whole number"),
        ({"number": 0}, "paling kecil 1", "at least 1"),
        ({"number": 10}, "paling besar 9", "at most 9"),
        ({"flag": "ya"}, "tulis true atau false", "write true or false"),
        ({"text": ""}, "jangan dikosongkan", "it must not be blank"),
        ({"text": "abcd"}, "paling panjang 3 karakter", "at most 3 characters"),
        ({"id": "7"}, "bukan id; bentuknya 01234567", "no id, which looks like 01234567"),
        ({"at": "kemarin"}, "tulis waktu dengan zona", "write a time with its offset"),
        ({"at": "2026-03-06T16:00:00"}, "tulis waktu dengan zona", "write a time with its offset"),
        ({"several": 7}, "tulis sebagai larik JSON: […]", "write a JSON array: […]"),
        ({"part": 7}, "tulis sebagai objek JSON: {…}", "write a JSON object: {…}"),
        ({"other": 7}, "tidak dikenal di sini", "not known here"),
    ],
)
def test_a_fault_is_told_in_both_languages(content: dict[str, Any], bahasa: str, said: str) -> None:
    found = fault_of(fault(content))

    assert indonesian(found).startswith(bahasa)
    assert english(found).startswith(said)


def test_what_is_missing_is_told_with_its_place() -> None:
    assert indonesian(placed("a.word", fault({}, FormWithNeed))) == "a.word: isian ini wajib"
    assert english(placed("", fault({}, FormWithNeed))) == "this is required"


def test_without_its_context_or_its_text_a_fault_is_told_all_the_same() -> None:
    for found in ({"type": "greater_than_equal", "msg": "x"}, {"type": "of_tomorrow", "msg": "x"}):
        assert english(fault_of(found)) == "this value does not fit what is asked for"


def test_what_a_validator_of_ours_says_is_told_as_it_says_it() -> None:
    found = {"type": "value_error", "ctx": {"error": FaultyValue(message("fields.missing"))}}

    assert english(fault_of(found)) == "this is required"
