"""What a preview says is what publishing brings; and it brings nothing itself."""

from typing import Any

import pytest
from sqlalchemy import select

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.competency.index import headline
from lms_plugin.domain.faults import ConflictingModules
from lms_plugin.errors import Forbidden
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.tables.competency import profiles as profiles_table
from lms_plugin.store.tables.evidence import ledger as ledger_entries
from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, put_module, withdraw_module
from lms_plugin.usecases.catalogue.preview import WantedPreview, preview_draft
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    WantedPublication,
    publish_catalogue,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from schemas.competency.catalogue import DraftPreview, Policy
from tests.province import BUKU, PRIMA, SIGNER, UNMAPPED, Province, iri
from tests.usecases.catalogue.test_edit_draft import row

OPERATOR = Decider(Reader(Role.OPERATOR), SIGNER)
BPSDM = DraftPlace("BPSDM")
COUNTED = {"counted", "confirms", "same_certificate", "same_class"}


def seen(province: Province) -> tuple[dict[int, Any], dict[int, Any], dict[Any, str]]:
    """Attainments, headlines of units' own people, and how entries stand."""
    with province.database.read() as reading:
        ids = list(reading.connection.execute(select(profiles_table.c.person_id)).scalars())
        people = {key: one.attainment for key, one in profiles.find(reading, ids).items()}
        sums = unit_sums.all_sums(reading)
        query = select(ledger_entries.c.statement_id, ledger_entries.c.standing)
        standings = dict(reading.connection.execute(query).all())
    return people, {unit: headline(one) for unit, one in sums.items()}, standings


def previewed(province: Province, **wanted: Any) -> DraftPreview:
    asked = WantedPreview("BPSDM", **wanted)
    return preview_draft(province.database, province.cache, OPERATOR.reader, asked)


def fold_all(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def learned(province: Province) -> None:
    for name, day in (("Ayu", "2025-03-01"), ("Budi", "2025-04-01"), ("Dewi", "2025-05-01")):
        province.finish(name, UNMAPPED, day)
        province.finish(name, PRIMA, day)
    province.finish("Ayu", UNMAPPED, "2026-01-10")
    fold_all(province)


@pytest.mark.parametrize("policy", ["from-date", "retroactive"])
def test_a_preview_says_what_publishing_brings(province: Province, policy: Policy) -> None:
    learned(province)
    put_module(province.database, OPERATOR, BPSDM, row("x", iri=iri(UNMAPPED)))
    withdraw_module(province.database, OPERATOR, BPSDM, iri(PRIMA))
    people, units, standings = seen(province)

    found = previewed(province, policy=policy)
    assert seen(province) == (people, units, standings)

    named = NamedWithdrawals(count=1)
    wanted = WantedPublication("BPSDM", policy=policy, withdrawing=named)
    publish_catalogue(province.database, SIGNER, wanted)
    fold_all(province)
    after_people, after_units, after_standings = seen(province)

    moved = [one for one, attained in after_people.items() if attained != people[one]]
    credited = [
        key
        for key, standing in after_standings.items()
        if standing in COUNTED and standings[key] not in COUNTED
    ]
    lost = [
        key
        for key, standing in after_standings.items()
        if standing not in COUNTED and standings[key] in COUNTED
    ]
    assert (found.moved, found.credited, found.uncredited) == (
        len(moved),
        len(credited),
        len(lost),
    )
    assert moved
    assert credited
    assert {(one.before, one.after) for one in found.units if one.before != one.after} == {
        (units[unit], figure) for unit, figure in after_units.items() if units[unit] != figure
    }


def test_what_is_not_in_the_draft_yet_is_previewed_too(province: Province) -> None:
    learned(province)
    also = DraftContent((row("x", iri=iri(UNMAPPED)),))

    assert previewed(province).people == 0
    found = previewed(province, also=also)
    assert (found.people, found.folded, found.moved) == (3, 3, 3)


def test_of_many_people_the_first_are_folded(province: Province) -> None:
    learned(province)
    also = DraftContent((row("x", iri=iri(UNMAPPED)),))
    found = previewed(province, also=also, most=2)

    assert (found.people, found.folded, found.moved) == (3, 2, 2)


def test_what_could_not_be_published_has_no_preview(province: Province) -> None:
    also = DraftContent((row("x", iri=iri(UNMAPPED), aliases=(iri(PRIMA),), external_id=None),))
    named = DraftContent((*also.rows, row("y", iri=iri(BUKU), aliases=(iri(UNMAPPED),))))

    with pytest.raises(ConflictingModules):
        previewed(province, also=named)


def test_others_preview_nothing(province: Province) -> None:
    with pytest.raises(Forbidden):
        preview_draft(
            province.database, province.cache, Reader(Role.HR, node_id=1), WantedPreview("BPSDM")
        )
