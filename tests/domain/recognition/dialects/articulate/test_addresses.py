import pytest

from lms_plugin.domain.recognition.dialects.articulate.addresses import course_of, is_within

COURSES = [
    "urn:articulate:storyline:6Lmotbxq9E0",
    "urn:articulate:rise:8NOIDUGzX72zEk",
    "http://6FVyxTN59Bq_course_id",
    "https://8NOIDUGzX72zEk_KuLYJI2RB9oMyGs90_rise",
]


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize(
    "rest", ["", "/", "/6UuSomiv94H", "/6ehF2ezR9aq/5j5moqR89E4", "?a=1", "#1"]
)
def test_a_course_is_what_the_ids_of_its_parts_begin_with(course: str, rest: str) -> None:
    assert course_of(course + rest) == course


@pytest.mark.parametrize(
    "iri",
    [
        "https://konten.bpsdm.example/kursus_rise",
        "http://sunrise",
        "http://bumi_rise.example/a",
        "http://6FVyxTN59Bq_course_idx",
        "urn:uuid:9355c2df-7546-51df-94ea-7c2e1bf05901",
        "http://",
    ],
)
def test_other_ids_are_no_mark_of_articulate(iri: str) -> None:
    assert course_of(iri) is None


OWN = "https://konten.bpsdm.example/kursus/1"


@pytest.mark.parametrize("rest", ["/6UuSomiv94H", "/6ehF2ezR9aq/5j5moqR89E4"])
def test_a_part_of_a_course_under_any_address_has_storylines_form(rest: str) -> None:
    assert is_within(OWN + rest, OWN)
    assert is_within(f"{OWN}/{rest}", f"{OWN}/")
    assert is_within(f"http://{rest}", "http://")


@pytest.mark.parametrize(
    "rest", ["", "/modul-1", "/pelayanan-publik", "6UuSomiv94H", "/6UuSomiv94Hx"]
)
def test_what_others_append_is_no_part_of_articulates(rest: str) -> None:
    assert not is_within(OWN + rest, OWN)
