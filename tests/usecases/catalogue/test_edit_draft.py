"""A draft is changed module by module, and nobody's change is lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.faults import ConflictingModules, UnnamedWithdrawals
from lms_plugin.errors import Conflict, Forbidden, Invalid, NotFound
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.usecases.catalogue.edit_draft import (
    DraftPlace,
    add_alias,
    put_module,
    take_out,
    withdraw_module,
)
from lms_plugin.usecases.catalogue.publish import WantedPublication, publish_catalogue
from lms_plugin.usecases.catalogue.read_draft import list_modules, read_draft
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.competency.catalogue import CatalogueRow
from tests.province import SIGNER
from tests.usecases.catalogue.office import NOW, CatalogueOffice
from tests.workbooks import LMS, module

A, B = f"{LMS}/modul/a", f"{LMS}/modul/b"
OPERATOR = Decider(Reader(Role.OPERATOR), SIGNER)
PLACE = DraftPlace("BPSDM")


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=lambda: NOW)
    yield opened
    opened.dispose()


@pytest.fixture
def office(database: Database, tmp_path: Path) -> CatalogueOffice:
    found = CatalogueOffice(database, tmp_path)
    found.publishes(module("a", external_id="M-1"), module("b"))
    return found


def row(name: str, **changes: Any) -> CatalogueRow:
    fields: dict[str, Any] = {
        "iri": f"{LMS}/modul/{name}",
        "title": f"Modul {name}",
        "jp": 4,
        "jenis_diklat": 16,
        "criterion": "Completed",
        "effective_from": date(2026, 1, 1),
        "contributions": {"BP.1": 50},
    }
    return CatalogueRow(**fields | changes)


def kinds(database: Database) -> list[tuple[str, str | None]]:
    found = read_draft(database, OPERATOR.reader, "BPSDM").changes
    return [(one.iri, None if one.change is None else one.change.kind) for one in found]


def test_modules_join_in_the_draft_one_after_another(office: CatalogueOffice) -> None:
    put_module(office.database, OPERATOR, PLACE, row("d"))
    put_module(office.database, OPERATOR, PLACE, row("a", external_id="M-1", jp=6))
    withdraw_module(office.database, OPERATOR, PLACE, B)

    draft = read_draft(office.database, OPERATOR.reader, "BPSDM")
    assert kinds(office.database) == [
        (A, "changed"),
        (B, "withdrawn"),
        (f"{LMS}/modul/d", "new"),
    ]
    assert (draft.number, draft.withdrawn, draft.unchanged) == (2, 1, 0)
    with pytest.raises(UnnamedWithdrawals):
        publish_catalogue(office.database, SIGNER)


def test_an_alias_is_added_and_the_module_goes_on_as_it_is(office: CatalogueOffice) -> None:
    add_alias(office.database, OPERATOR, PLACE, "https://lms.example/klon", A)
    add_alias(office.database, OPERATOR, PLACE, "https://lms.example/klon-2", A)
    publish_catalogue(office.database, SIGNER)

    (found, _) = list_modules(office.database, OPERATOR.reader, "BPSDM").modules
    assert found.module == row(
        "a",
        external_id="M-1",
        aliases=("https://lms.example/klon", "https://lms.example/klon-2"),
    )


def test_an_alias_of_a_module_that_is_drafted_only_joins_its_row(office: CatalogueOffice) -> None:
    put_module(office.database, OPERATOR, PLACE, row("d"))
    add_alias(office.database, OPERATOR, PLACE, "urn:d", f"{LMS}/modul/d")

    (change,) = read_draft(office.database, OPERATOR.reader, "BPSDM").changes
    assert change.module == row("d", aliases=("urn:d",))


@pytest.mark.parametrize("iri", [B, f"http{LMS[5:]}/modul/b"])
def test_what_is_another_modules_is_refused_at_once(office: CatalogueOffice, iri: str) -> None:
    with pytest.raises(ConflictingModules):
        add_alias(office.database, OPERATOR, PLACE, iri, A)
    with pytest.raises(ConflictingModules):
        put_module(office.database, OPERATOR, PLACE, row("d", external_id="M-1"))

    assert kinds(office.database) == []


def test_what_is_as_it_stands_is_no_change(office: CatalogueOffice) -> None:
    put_module(office.database, OPERATOR, PLACE, row("b"))
    assert kinds(office.database) == []

    put_module(office.database, OPERATOR, PLACE, row("b", jp=6))
    put_module(office.database, OPERATOR, PLACE, row("b"))
    assert kinds(office.database) == []


def test_what_is_taken_out_is_in_force_as_before(office: CatalogueOffice) -> None:
    put_module(office.database, OPERATOR, PLACE, row("b", jp=6))
    withdraw_module(office.database, OPERATOR, PLACE, A)
    take_out(office.database, OPERATOR, PLACE, B)
    take_out(office.database, OPERATOR, PLACE, A)

    assert kinds(office.database) == []
    with pytest.raises(NotFound):
        take_out(office.database, OPERATOR, PLACE, A)


def test_only_what_is_in_force_is_withdrawn(office: CatalogueOffice) -> None:
    with pytest.raises(NotFound):
        withdraw_module(office.database, OPERATOR, PLACE, f"{LMS}/modul/d")
    with pytest.raises(NotFound):
        add_alias(office.database, OPERATOR, PLACE, "urn:x", f"{LMS}/modul/d")


def test_a_behaviour_that_is_none_is_refused(office: CatalogueOffice) -> None:
    with pytest.raises(Invalid, match=r"BP\.9"):
        put_module(office.database, OPERATOR, PLACE, row("d", contributions={"BP.9": 5}))


# --- two people ---------------------------------------------------------------------------------


def seen(database: Database) -> DraftPlace:
    return DraftPlace("BPSDM", read_draft(database, OPERATOR.reader, "BPSDM").revision)


def test_two_who_change_different_modules_lose_nothing(office: CatalogueOffice) -> None:
    first = second = seen(office.database)
    put_module(office.database, OPERATOR, first, row("d"))
    put_module(office.database, OPERATOR, second, row("e"))

    assert len(kinds(office.database)) == 2


@pytest.mark.parametrize("did", ["changed", "withdrew", "took out"])
def test_of_two_who_change_one_module_the_second_is_told(office: CatalogueOffice, did: str) -> None:
    put_module(office.database, OPERATOR, PLACE, row("b", jp=5))
    place = seen(office.database)
    if did == "changed":
        put_module(office.database, OPERATOR, place, row("b", jp=6))
    elif did == "withdrew":
        withdraw_module(office.database, OPERATOR, place, B)
    else:
        take_out(office.database, OPERATOR, place, B)
    before = kinds(office.database)

    with pytest.raises(Conflict, match="Somebody else"):
        put_module(office.database, OPERATOR, place, row("b", jp=7))

    assert kinds(office.database) == before


def test_who_began_before_a_publication_is_told(office: CatalogueOffice) -> None:
    place = seen(office.database)
    put_module(office.database, OPERATOR, place, row("b", jp=6))
    publish_catalogue(office.database, SIGNER)

    with pytest.raises(Conflict, match="was published"):
        put_module(office.database, OPERATOR, place, row("b", jp=7))


def test_a_publication_is_of_what_was_seen(office: CatalogueOffice) -> None:
    put_module(office.database, OPERATOR, PLACE, row("d"))
    revision = seen(office.database).seen
    take_out(office.database, OPERATOR, PLACE, f"{LMS}/modul/d")
    put_module(office.database, OPERATOR, PLACE, row("e"))

    with pytest.raises(Conflict):
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", revision=revision))


# --- who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "error"),
    [
        (Reader(Role.LEARNER, person_id=1), Forbidden),
        (Reader(Role.HR, node_id=1), Forbidden),
        (Reader(Role.CENTRE, centre_id=2), NotFound),
    ],
)
def test_others_change_nothing(
    office: CatalogueOffice, reader: Reader, error: type[Exception]
) -> None:
    decider = Decider(reader, SIGNER)

    with pytest.raises(error):
        put_module(office.database, decider, PLACE, row("d"))
    with pytest.raises(error):
        read_draft(office.database, reader, "BPSDM")


def test_a_centre_drafts_its_own_and_signs_for_it(office: CatalogueOffice) -> None:
    decider = Decider(Reader(Role.CENTRE, centre_id=1), SIGNER)
    put_module(office.database, decider, DraftPlace(None), row("d"))

    (change,) = read_draft(office.database, decider.reader).changes
    assert change.by == f"{SIGNER.kind.value}:{SIGNER.name}"
