"""The list of people as a file: exactly what its pages show, and what it is of."""

from collections.abc import Iterator

from lms_plugin.outside.workbooks.lists import Cell, ListColumn, ListKind, TakenList
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.as_of import Choice
from lms_plugin.texts.reader import said, told
from lms_plugin.usecases.people.list_people import ListedPeople, WantedPeople
from schemas.competency.framework import FRAMEWORK
from schemas.competency.index import PersonLine
from schemas.nip import printed_nip


def taken_people(found: ListedPeople, wanted: WantedPeople, choice: Choice) -> TakenList:
    return TakenList(
        name=told("hr.people"),
        columns=[*_columns(wanted)],
        rows=[[*_row(one, found, wanted)] for one in found.people],
        about_name=told("hr.file_about"),
        about=[*_about(found, wanted, choice)],
    )


def _columns(wanted: WantedPeople) -> Iterator[ListColumn]:
    yield ListColumn(told("hr.name"), width=30)
    if wanted.with_nips:
        yield ListColumn(told("hr.nip"), width=24)
    yield ListColumn(told("hr.post"), width=32)
    yield ListColumn(told("hr.status"))
    yield ListColumn(told("hr.unit"), width=32)
    yield ListColumn(told("hr.attained"), ListKind.TENTHS)
    for value in FRAMEWORK:
        yield ListColumn(said(value.title), ListKind.TENTHS)


def _row(one: PersonLine, found: ListedPeople, wanted: WantedPeople) -> Iterator[Cell]:
    yield one.name
    if wanted.with_nips:
        nip = found.nips.get(one.person)
        yield None if nip is None else printed_nip(nip)
    yield one.post
    yield one.status
    yield one.unit.name
    yield one.index.tenths
    yield from (value.tenths for value in one.values)


def _about(found: ListedPeople, wanted: WantedPeople, choice: Choice) -> Iterator[tuple[str, str]]:
    yield told("hr.unit"), found.node.name
    if wanted.itself:
        yield "", told("hr.people_own_only")
    yield told("hr.file_as_of"), formatting.moment(found.as_of, choice.zone)
    yield told("hr.file_people"), formatting.number(found.total)
    if wanted.called is not None:
        yield told("hr.name_contains"), wanted.called
    short_of = next((value for value in FRAMEWORK if value.code == wanted.short_of), None)
    if short_of is not None:
        yield told("hr.short_of"), said(short_of.title)
    yield told("hr.index_name"), f"{told('shell.meaning_short')} {told('shell.meaning_whole')}"
