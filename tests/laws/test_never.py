"""What must never come, whatever is sent: absurdities, each by its name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.competency.read_profile import read_profile
from schemas.competency.catalogue import CatalogueRow
from schemas.competency.profile import Profile
from tests.laws.content import figures
from tests.laws.histories.history import (
    FIRST_STORED,
    TREE,
    Employ,
    History,
    Keep,
    Provide,
    Publish,
    Step,
)
from tests.laws.histories.statements import (
    BOOK,
    CERTIFICATE,
    COURSE,
    LMS,
    PATHS,
    QUIZ,
    TASK,
    Said,
    Shape,
    certificate,
    course_completed,
    graded,
    handed_in,
    in_course,
    module_completed,
    module_uncompleted,
    quiz_attempt,
    say,
)
from tests.laws.histories.world import World

LONG_AGO: Final = date(2020, 1, 1)
AYU: Final = Employ("ayu", "A.1", LONG_AGO, account="ayu")
DECEMBER: Final = datetime(2025, 12, 31, 2, tzinfo=UTC)
JANUARY: Final = datetime(2026, 1, 15, 2, tzinfo=UTC)
FEBRUARY: Final = datetime(2026, 2, 10, 2, tzinfo=UTC)
NEW_YEAR_S_EVE: Final = datetime(2025, 12, 31, 14, tzinfo=UTC)
IN_SPRING: Final = datetime(2026, 4, 1, tzinfo=UTC)
JP: Final = 3


def module(iri: int, *aliases: int, **more: object) -> CatalogueRow:
    told = {
        "iri": LMS + PATHS[iri],
        "aliases": tuple(LMS + PATHS[one] for one in aliases),
        "title": "Modul",
        "jp": JP,
        "jenis_diklat": 16,
        "criterion": "Completed",
        "effective_from": LONG_AGO,
        "contributions": {"BP.1": 50},
    }
    return CatalogueRow.model_validate({**told, **more})


def catalogue(*rows: CatalogueRow) -> Publish:
    return Publish("BPSDM", rows, "retroactive")


def said(
    place: int, shape: Shape, when: datetime, sender: str = "BPSDM", door: str = "account"
) -> Said:
    stored = FIRST_STORED + timedelta(seconds=place)
    return say(shape, UUID(int=place << 64, version=4), stored, sender, (door, "ayu"), when)


def lived(world: World, published: Publish, *told: Said, among: tuple[Step, ...] = ()) -> None:
    steps = (TREE, AYU, published, *among, *(Keep((one,)) for one in told))
    world.live(History(told, steps))


def profile(world: World, instant: datetime) -> Profile:
    # The world numbers people as they come.
    return read_profile(
        world.database, world.caches[0], Reader(Role.OPERATOR), UUID(int=1), instant
    )


def jp(world: World) -> tuple[int, int]:
    """Of the year that ends, and of the one after."""
    return profile(world, NEW_YEAR_S_EVE).jp.earned, profile(world, IN_SPRING).jp.earned


def points(world: World, instant: datetime) -> int:
    """Of the one behaviour that modules here contribute to, in hundredths of what is required."""
    first = profile(world, instant).values[0].behaviours[0]
    return first.points


def test_one_act_never_earns_jp_twice_however_often_it_is_confirmed(world: World) -> None:
    """Passed in one year, declared by the system and printed as a certificate in the next."""
    lived(
        world,
        catalogue(module(COURSE, QUIZ, CERTIFICATE)),
        said(1, in_course(quiz_attempt(40, 1, True)), DECEMBER),
        said(2, course_completed(COURSE, old=True), JANUARY),
        said(3, in_course(certificate(revoked=False)), FEBRUARY),
    )

    assert jp(world) == (JP, 0)


def test_a_result_that_is_sent_again_never_earns_jp_again(world: World) -> None:
    lived(
        world,
        catalogue(module(QUIZ)),
        said(1, quiz_attempt(40, 1, True), DECEMBER),
        said(2, quiz_attempt(28, 1, True), JANUARY),
    )

    assert jp(world) == (JP, 0)


def test_two_centres_that_tell_of_one_act_never_earn_its_jp_twice(world: World) -> None:
    lived(
        world,
        catalogue(module(BOOK)),
        said(1, module_completed(BOOK, None), DECEMBER),
        said(2, module_completed(BOOK, None), DECEMBER + timedelta(hours=20), "LAN", "nip"),
        among=(Provide("BPSDM", "LAN", datetime(2020, 1, 1, tzinfo=UTC)),),
    )

    assert jp(world) == (JP, 0)


def test_who_learns_again_and_fails_never_has_less_than_before(world: World) -> None:
    lived(
        world,
        catalogue(module(QUIZ, criterion="Passed", pass_mark=700_000)),
        said(1, quiz_attempt(40, 1, True), DECEMBER),
        said(2, quiz_attempt(0, 2, False), JANUARY),
    )

    assert (points(world, NEW_YEAR_S_EVE), points(world, IN_SPRING)) == (50, 50)


def test_who_learns_again_for_fewer_points_never_has_less_than_before(world: World) -> None:
    fewer = module(BOOK, contributions={"BP.1": 10}, effective_from=date(2026, 1, 1))
    lived(
        world,
        catalogue(module(BOOK)),
        said(1, module_completed(BOOK, None), DECEMBER),
        said(2, module_completed(BOOK, None), JANUARY),
        among=(replace(catalogue(fewer), policy="from-date"),),
    )

    assert points(world, IN_SPRING) == 50


def test_a_mark_never_moves_credit_into_the_year_of_the_marker(world: World) -> None:
    lived(
        world,
        catalogue(module(TASK, criterion="Passed", pass_mark=700_000)),
        said(1, handed_in(), DECEMBER),
        said(2, graded(28), JANUARY),
        said(3, graded(40), FEBRUARY),
    )

    assert jp(world) == (JP, 0)


def test_what_one_centre_takes_back_never_ends_what_another_has_told(world: World) -> None:
    shown = said(1, module_completed(BOOK, None), DECEMBER)
    lived(world, catalogue(module(BOOK)), shown)
    found = figures(world)

    ended = said(2, module_uncompleted(BOOK), JANUARY, "LAN", "nip")
    lived(world, catalogue(module(BOOK)), shown, ended)
    assert figures(world) == found


def test_an_id_that_another_centre_has_used_never_changes_what_counts(world: World) -> None:
    shown = said(1, module_completed(BOOK, None), DECEMBER)
    lived(world, catalogue(module(BOOK)), shown)
    found = figures(world)

    same_id = said(1, module_uncompleted(BOOK), DECEMBER, "LAN", "nip")
    later = replace(same_id, stored=same_id.stored + timedelta(seconds=9))
    lived(world, catalogue(module(BOOK)), shown, later)
    assert figures(world) == found
