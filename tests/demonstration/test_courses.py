from collections import Counter
from datetime import date

import pytest

from demonstration.courses import BPSDM, CENTRES, MOOC, CourseDelivery, Offer, make_offer
from lms_plugin.domain.recognition.addresses import canonical, match_key
from schemas.competency.catalogue import MAX_CONTRIBUTION
from schemas.competency.framework import BEHAVIOUR_CODES

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def offer() -> Offer:
    return make_offer(seed=7, today=TODAY)


def test_the_same_seed_makes_the_same_courses(offer: Offer) -> None:
    assert make_offer(7, TODAY) == offer


def test_two_centres_offer_150_modules_in_every_way(offer: Offer) -> None:
    assert len(offer.listed) == 150
    assert {course.centre.code for course in offer.listed} == {BPSDM.code, MOOC.code}
    assert {course.delivery for course in offer.listed} == set(CourseDelivery)


def test_no_address_or_name_stands_for_two_modules(offer: Offer) -> None:
    everything = (*offer.listed, *offer.unlisted)
    keys = Counter(
        match_key(iri)
        for course in everything
        for iri in (course.module.iri, *course.module.aliases)
    )
    external_ids = Counter((course.centre.code, course.module.external_id) for course in everything)

    assert set(keys.values()) == {1}
    assert set(external_ids.values()) == {1}
    assert len({course.title for course in everything}) == len(everything)


def test_addresses_are_canonical_and_under_a_reserved_domain(offer: Offer) -> None:
    for course in offer.listed:
        for iri in (course.module.iri, *course.module.aliases):
            assert canonical(iri) == iri
            assert iri.partition("//")[2].partition("/")[0].endswith(".example")


def test_every_behaviour_is_served_and_points_stay_in_bounds(offer: Offer) -> None:
    points = Counter[str]()
    for course in offer.listed:
        points.update(course.module.contributions)
        assert all(1 <= one <= MAX_CONTRIBUTION for one in course.module.contributions.values())

    assert set(points) == set(BEHAVIOUR_CODES)


def test_what_can_be_failed_has_a_pass_mark(offer: Offer) -> None:
    marked = {course.delivery for course in offer.listed if course.module.pass_mark is not None}

    assert marked == {CourseDelivery.QUIZ, CourseDelivery.OLD_QUIZ, CourseDelivery.UNIT}


def test_some_modules_expire_and_some_count_as_jp_only(offer: Offer) -> None:
    assert any(course.module.validity_months == 1 for course in offer.listed)
    assert any(not course.module.contributions for course in offer.listed)


def test_only_one_centre_names_people_by_nip() -> None:
    assert [set(centre.home_pages.values()) for centre in CENTRES] == [{True}, {False}]
