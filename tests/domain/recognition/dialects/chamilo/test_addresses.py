import pytest

from lms_plugin.domain.recognition.addresses import canonical, match_key

PAGES = "https://chamilo.bpsdm.example/main"
EXERCISE = f"{PAGES}/exercise/overview.php?cid=3&exerciseId=12&gid=0&sid=0"
PATH = f"{PAGES}/lp/lp_controller.php?action=view&cid=3&lp_id=7"


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (f"{PAGES}/exercise/overview.php?exerciseId=12&cid=3&sid=0&gid=0&gradebook=1", EXERCISE),
        (f"{EXERCISE}&gradebook=0&origin=", EXERCISE),
        (f"{EXERCISE}&origin=learnpath&", EXERCISE),
        (f"{PAGES}/lp/lp_controller.php?action=view&lp_id=7&isStudentView=true&cid=3", PATH),
    ],
)
def test_how_somebody_came_to_a_page_is_no_part_of_what_it_is(iri: str, expected: str) -> None:
    assert canonical(iri) == expected
    assert canonical(expected) == expected


def test_another_session_or_exercise_is_another_module() -> None:
    others = [EXERCISE.replace("sid=0", "sid=4"), EXERCISE.replace("Id=12", "Id=13")]

    assert len({match_key(one) for one in (EXERCISE, *others)}) == 3


def test_pages_of_others_keep_a_key_of_the_same_name() -> None:
    iri = "https://situs.example/main/kuis.php?origin=a"

    assert canonical(iri) == iri
