import pytest

from lms_plugin.domain.recognition.addresses import canonical, match_key

SITE = "https://mooc.bpsdm.example"
COURSE = f"{SITE}/course/course-v1:BPSDM+PD01+2025"
RUN = f"{SITE}/xapi/activities/courserun/course-v1:BPSDM+PD01+2025"


@pytest.mark.parametrize(
    "iri",
    [
        f"{SITE}/course/course-v1%3ABPSDM%2BPD01%2B2025",
        f"{SITE}/course/course-v1:BPSDM%2bPD01%2b2025",
        f"{COURSE}/",
        f"{SITE}:443/course/course-v1:BPSDM+PD01+2025/",
    ],
)
def test_a_course_is_the_same_however_its_key_is_written(iri: str) -> None:
    assert canonical(iri) == COURSE


def test_a_run_is_the_same_with_its_key_escaped() -> None:
    assert match_key(RUN.replace("+", "%2B")) == match_key(RUN)


@pytest.mark.parametrize(
    "iri",
    [
        f"{SITE}/course/course-v1:BPSDM+PD01+2026",
        f"{SITE}/xapi/activities/courserun/course-v1:BPSDM+PD01+2025",
        f"{SITE}/course/course-v1:bpsdm+PD01+2025",
        f"{SITE}/course/ccx-v1:BPSDM+PD01+2025+ccx@7",
    ],
)
def test_other_courses_and_runs_stay_apart(iri: str) -> None:
    assert match_key(iri) != match_key(COURSE)


def test_the_address_of_no_course_keeps_what_is_escaped() -> None:
    iri = f"{SITE}/courses/a%2Bb/"

    assert canonical(iri) == iri


BLOCK = "block-v1:BPSDM+PD01+2025+type@problem+block@1a"


@pytest.mark.parametrize(
    "iri",
    [
        BLOCK,
        BLOCK.replace("+", "%2B").replace("@", "%40"),
        f"{SITE}/xblock/{BLOCK}",
        f"{SITE}/xblock/{BLOCK}/",
        f"{SITE}/xblock/{BLOCK.replace('+', '%2b')}?show_title=0",
        f"{SITE}/xblock/block-v1%3ABPSDM%252BPD01+2025+type@problem+block@1a",
    ],
)
def test_a_block_is_the_same_with_its_site_and_without(iri: str) -> None:
    assert match_key(iri) == BLOCK
    assert match_key(match_key(iri)) == BLOCK


@pytest.mark.parametrize(
    "iri",
    [
        f"{SITE}/xblock/{BLOCK}b",
        f"{SITE}/courses/{BLOCK}",
        f"{SITE}/cari?q=block-v1",
        "urn:block-v1",
    ],
)
def test_what_is_another_block_or_none_stays_apart(iri: str) -> None:
    assert match_key(iri) != BLOCK


def test_a_key_that_would_hold_a_space_keeps_its_escapes() -> None:
    assert " " not in match_key(f"{SITE}/course/course-v1:a%20b")
    assert match_key("block-v1:a%20b") == "block-v1:a%20b"


def test_what_stands_in_a_coachs_course_is_another_block() -> None:
    coached = "ccx-block-v1:BPSDM+PD01+2025+ccx@7+type@problem+block@1a"

    assert match_key(f"{SITE}/xblock/{coached.replace('@', '%40')}") == coached
    assert match_key(coached) == coached != match_key(BLOCK)


def test_a_coachs_course_is_the_same_however_its_key_is_written() -> None:
    sent = f"{SITE}/course/ccx-v1%3ABPSDM%2BPD01%2B2025%2Bccx%407/"

    assert canonical(sent) == f"{SITE}/course/ccx-v1:BPSDM+PD01+2025+ccx@7"
