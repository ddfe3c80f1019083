"""/saya and /orang: one learner's profile; and finding a person by number."""

from collections.abc import Sequence
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.competency.index import mean_of_shown
from lms_plugin.pages.charts.bars import TargetBar, bar_of_amount
from lms_plugin.pages.charts.values import ValuesChart
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from lms_plugin.pages.shell.page import Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.paging import slice_of
from lms_plugin.usecases.competency.read_profile import (
    WantedNotCounted,
    read_own_profile,
    read_profile,
)
from lms_plugin.usecases.competency.read_zone import zone_of_person, zone_of_reader
from lms_plugin.usecases.people.read_people import find_person_typed
from schemas.competency.figures import FULL_TENTHS
from schemas.competency.framework import BEHAVIOURS, FRAMEWORK
from schemas.competency.profile import BehaviourProgress, Profile, ValueProgress
from schemas.texts import message

_LINES: Final = 15
_JP_LINES: Final = 20
_CHART: Final = message("people.attainment")
_WAITS: Final = frozenset({"waiting", "future"})


def routes(context: PageContext) -> list[Route]:
    everything = WantedNotCounted(limit=None, told_after=context.told_after)

    def own(visit: PageVisit) -> Response:
        zone = zone_of_reader(context.database, context.cache, visit.reader)
        choice = Choice(chosen_day(visit.query), zone)
        found = read_own_profile(
            context.database, context.cache, visit.reader, choice.as_of, everything
        )
        return _page(visit, "/saya", choice, found)

    def other(visit: PageVisit) -> Response:
        person = visit.path["public_id"]
        zone = zone_of_person(context.database, context.cache, person)
        choice = Choice(chosen_day(visit.query), zone)
        found = read_profile(
            context.database, context.cache, visit.reader, person, choice.as_of, everything
        )
        return _page(visit, f"/orang/{person}", choice, found)

    def find(visit: PageVisit, fields: Form) -> Response:
        typed = fields.get("nip", "")
        found = find_person_typed(context.database, context.cache, visit.reader, typed)
        return go_to(f"/orang/{found.person}")

    return [
        page(context, "/saya", own),
        page(context, "/orang/{public_id:uuid}", other),
        form(context, "/orang", find),
    ]


def _page(visit: PageVisit, path: str, choice: Choice, profile: Profile) -> Response:
    waiting = [one for one in profile.not_counted if one.state in _WAITS]
    excluded = [one for one in profile.not_counted if one.state not in _WAITS]
    return visit.page(
        "people/profile.html",
        path=path,
        choice=choice,
        profile=profile,
        waiting=slice_of(waiting, _LINES, visit.query, "tunggu"),
        counted=slice_of(profile.contributions, _LINES, visit.query, "modul"),
        excluded=slice_of(excluded, _LINES, visit.query, "lain"),
        values=ValuesChart(_CHART, profile.values),
        jp_bar=bar_of_amount(profile.jp.earned, profile.jp.target),
        behaviour_bar=_behaviour_bar,
        jp_modules=profile.jp.modules[-_JP_LINES:][::-1],
        framework={value.code: value for value in FRAMEWORK},
        wordings={one.code: one.wording for one in BEHAVIOURS},
        weakest=_weakest(profile.values),
        mean=mean_of_shown([value.tenths or 0 for value in profile.values]),
    )


def _behaviour_bar(behaviour: BehaviourProgress) -> TargetBar:
    return TargetBar(behaviour.tenths, FULL_TENTHS)


def _weakest(values: Sequence[ValueProgress]) -> str | None:
    """The code of the value that lacks most; None where none lacks anything."""
    lowest = min(values, key=lambda value: value.sum)
    return None if lowest.tenths == FULL_TENTHS else lowest.code
