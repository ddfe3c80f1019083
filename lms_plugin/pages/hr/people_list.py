"""/unit/…/pegawai: the people behind a node's index, to be seen or taken away."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.charts.heat import heat
from lms_plugin.pages.hr.people_file import taken_people
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from lms_plugin.pages.shell.list_file import file_of, wanted_kind
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.store.people.employees import BY_NAME, NAME, POST, WHOLE, MemberOrder
from lms_plugin.usecases.competency.read_zone import zone_of_node
from lms_plugin.usecases.people.list_people import MOST_LISTED, PAGE, WantedPeople, list_people
from lms_plugin.usecases.people.read_people import find_person_typed
from schemas.competency.framework import FRAMEWORK, Value
from schemas.texts import Message, message

_LONGEST_NAME: Final = 100
_ORDERS: Final = {
    "nama": NAME,
    "jabatan": POST,
    "capaian": WHOLE,
    **{value.code: value.code for value in FRAMEWORK},
}
_KEPT: Final = ("cari", "nilai", "langsung", "nip", "urut")
"""What of the address goes along when another part of it changes."""


def routes(context: PageContext) -> list[Route]:
    def people(visit: PageVisit) -> Response:
        code = visit.path["code"]
        zone = zone_of_node(context.database, context.cache, code)
        choice, number = Choice(chosen_day(visit.query), zone), _number(visit)
        wanted = _wanted(visit)
        kind = wanted_kind(visit)
        if kind is None:
            skip = (number - 1) * PAGE
            wanted = replace(wanted, skip=skip, told_after=context.told_after)
        else:
            wanted = replace(wanted, limit=MOST_LISTED)
        found = list_people(
            context.database, context.cache, visit.reader, code, wanted, choice.as_of
        )
        if kind is not None and not found.is_whole:
            raise Invalid(message("hr.too_many_for_file", most=MOST_LISTED), "unduh")
        if kind is not None:
            return file_of(taken_people(found, wanted, choice), kind, "pegawai")
        return visit.page(
            "hr/people.html",
            path=f"/unit/{code}/pegawai",
            choice=choice,
            found=found,
            wanted=wanted,
            kept=_kept(visit, choice.day),
            number=number,
            pages=-(-found.total // PAGE),
            first=(number - 1) * PAGE + 1,
            value=_value(visit),
            framework=FRAMEWORK,
            order=visit.query.get("urut") or "nama",
            orders=_orders(),
            heat=heat,
        )

    def find(visit: PageVisit, fields: Form) -> Response:
        # The number is never in an address: who it is goes by the public id.
        typed = fields.get("nip", "")
        found = find_person_typed(context.database, context.cache, visit.reader, typed)
        return go_to(f"/orang/{found.person}")

    path = "/unit/{code:path}/pegawai"
    field = FormFields(names=frozenset({"nip"}), all_else="nip")
    return [page(context, path, people), form(context, path, find, again=Again(people, field))]


def _wanted(visit: PageVisit) -> WantedPeople:
    """Raises Invalid."""
    value = _value(visit)
    return WantedPeople(
        itself=bool(visit.query.get("langsung")),
        short_of=None if value is None else value.code,
        called=visit.query.get("cari", "").strip()[:_LONGEST_NAME] or None,
        order=_order(visit),
        with_nips=bool(visit.query.get("nip")),
    )


def _kept(visit: PageVisit, day: date | None) -> dict[str, Any]:
    given = {name: visit.query.get(name) or None for name in _KEPT}
    return {**given, "tanggal": day}


def _value(visit: PageVisit) -> Value | None:
    """The value that people are short of. Raises Invalid."""
    code = visit.query.get("nilai") or None
    if code is None:
        return None
    found = next((value for value in FRAMEWORK if value.code == code), None)
    if found is None:
        raise Invalid(message("hr.no_such_value"), "nilai")
    return found


def _order(visit: PageVisit) -> MemberOrder:
    """Raises Invalid."""
    text = visit.query.get("urut") or None
    if text is None:
        return BY_NAME
    by = _ORDERS.get(text.removeprefix("-"))
    if by is None:
        raise Invalid(message("hr.no_such_order"), "urut")
    return MemberOrder(by, descending=text.startswith("-"))


def _orders() -> dict[str, Message]:
    """What can be picked where no headers are seen, as on a phone: whoever lacks most comes first,
    as it is them one looks for."""
    whole = {
        "nama": message("hr.order_name"),
        "-nama": message("hr.order_name_back"),
        "jabatan": message("hr.order_post"),
        "-jabatan": message("hr.order_post_back"),
        "capaian": message("hr.order_lowest", what=message("hr.attained")),
        "-capaian": message("hr.order_highest", what=message("hr.attained")),
    }
    for value in FRAMEWORK:
        whole[value.code] = message("hr.order_lowest", what=value.title)
        whole[f"-{value.code}"] = message("hr.order_highest", what=value.title)
    return whole


def _number(visit: PageVisit) -> int:
    """Of the page, from 1. Raises Invalid."""
    text = visit.query.get("hal", "1")
    if not (text.isascii() and text.isdigit()):
        raise Invalid(message("shell.must_number", field="hal"), "hal")
    # Nine digits are more pages than there are.
    return max(1, int(text[:9]))
