"""Other hosts of a centre's sites: what was done there is one."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, Invalid, NotFound, PluginError
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import WantedDeeds
from lms_plugin.store.evidence import evidence, ledger
from lms_plugin.store.tables.catalogue import module_names
from lms_plugin.usecases.access.host_aliases import (
    HostAliasRequest,
    add_host_alias,
    list_host_aliases,
    remove_host_alias,
)
from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, put_module
from lms_plugin.usecases.catalogue.preview import WantedPreview, preview_draft
from lms_plugin.usecases.catalogue.publish import WantedPublication, publish_catalogue
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.province import (
    BUKU,
    LMS,
    NOW,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    content_completed,
    finished,
    iri,
    open_province,
    uncompleted,
)
from tests.usecases.catalogue.test_edit_draft import row
from tests.usecases.catalogue.test_preview import OPERATOR

OLD = "https://lama.bpsdm.example"
HOST, OLD_HOST = "lms.bpsdm.example", "lama.bpsdm.example"
MOVED = HostAliasRequest("BPSDM", OLD_HOST, HOST)


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


def at_old_host(statement: dict[str, Any]) -> dict[str, Any]:
    """The same object, at the host of before."""
    about = statement["object"]
    return {**statement, "object": {**about, "id": about["id"].replace(LMS, OLD)}}


def fold(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def modules_of(province: Province, name: str) -> set[int]:
    with province.database.read() as reading:
        found = evidence.of_people(reading, [PERSON_IDS[name]])
    return {module for _, module in found}


def periods(province: Province) -> int:
    with province.database.read() as reading:
        rows = evidence.of_people(reading, [PERSON_IDS["Ayu"]]).values()
    return sum(len(row.periods) for row in rows)


def standing(province: Province, statement_id: UUID) -> str | None:
    with province.database.read() as reading:
        found = ledger.find(reading, StatementKey(1, statement_id))
    return None if found is None else found.standing


def assert_lawful(province: Province) -> None:
    province.catch_up()
    assert verify(province.database, silent).faults == []
    assert compare_with_rebuild(province.database, silent).differences == []


def test_what_waits_under_the_old_host_is_credited_once_it_is_named(province: Province) -> None:
    province.send(at_old_host(finished("Ayu", PRIMA, "2025-03-01")))
    assert modules_of(province, "Ayu") == set()

    add_host_alias(province.database, SIGNER, MOVED)
    fold(province)

    assert modules_of(province, "Ayu") == {PRIMA}
    assert_lawful(province)


def test_and_waits_again_once_it_is_named_no_more(province: Province) -> None:
    add_host_alias(province.database, SIGNER, MOVED)
    (sent,) = province.send(at_old_host(finished("Ayu", PRIMA, "2025-03-01")))
    assert modules_of(province, "Ayu") == {PRIMA}

    remove_host_alias(province.database, SIGNER, "BPSDM", OLD_HOST)
    fold(province)

    assert modules_of(province, "Ayu") == set()
    assert standing(province, sent) == "unmapped_module"
    assert_lawful(province)


def test_what_the_new_host_takes_back_was_completed_at_the_old_one(province: Province) -> None:
    add_host_alias(province.database, SIGNER, MOVED)
    province.send(at_old_host(content_completed("Ayu", BUKU, "2025-03-01")))
    (back,) = province.send(uncompleted("Ayu", "2025-06-01"))

    assert standing(province, back) == "takes_back"
    assert_lawful(province)


def test_one_by_one_and_at_once_come_to_the_same_whichever_host_comes_last(
    province: Province,
) -> None:
    add_host_alias(province.database, SIGNER, MOVED)
    add_host_alias(
        province.database,
        SIGNER,
        HostAliasRequest("BPSDM", f"www.{OLD_HOST}", f"http://{OLD_HOST}/"),
    )
    at_www = finished("Ayu", PRIMA, "2025-03-03")
    at_www["object"] = {**at_www["object"], "id": iri(PRIMA).replace(LMS, f"http://www.{OLD_HOST}")}
    for statement in (
        at_old_host(finished("Ayu", PRIMA, "2025-03-01")),
        at_www,
        finished("Ayu", PRIMA, "2025-03-02"),
        at_old_host(finished("Ayu", PRIMA, "2025-03-05")),
    ):
        province.send(statement)

    assert periods(province) == 1
    assert_lawful(province)


def test_a_catalogue_that_names_the_old_host_goes_on_doing_so(province: Province) -> None:
    """The present host is what the catalogue does not know."""
    add_host_alias(province.database, SIGNER, HostAliasRequest("BPSDM", HOST, "baru.bpsdm.example"))
    moved = finished("Ayu", PRIMA, "2025-03-01")
    moved["object"] = {**moved["object"], "id": iri(PRIMA).replace(HOST, "baru.bpsdm.example")}

    province.send(moved)

    assert modules_of(province, "Ayu") == {PRIMA}
    assert_lawful(province)


def test_what_is_in_no_catalogue_waits_on(province: Province) -> None:
    (sent,) = province.send(at_old_host(content_completed("Ayu", UNMAPPED, "2025-03-01")))

    add_host_alias(province.database, SIGNER, MOVED)
    fold(province)

    assert standing(province, sent) == "unmapped_module"
    assert_lawful(province)


def test_a_publication_reaches_what_lies_at_another_host(province: Province) -> None:
    add_host_alias(province.database, SIGNER, MOVED)
    province.send(at_old_host(content_completed("Ayu", UNMAPPED, "2025-03-01")))
    put_module(province.database, OPERATOR, DraftPlace("BPSDM"), row("x", iri=iri(UNMAPPED)))
    told = preview_draft(province.database, province.cache, OPERATOR.reader, WantedPreview("BPSDM"))
    assert told.people == 1

    publish_catalogue(province.database, SIGNER, WantedPublication("BPSDM"))
    fold(province)

    assert len(modules_of(province, "Ayu")) == 1
    assert_lawful(province)


def test_what_would_make_one_of_two_modules_is_refused(province: Province) -> None:
    key = match_key(iri(PRIMA).replace(HOST, OLD_HOST))
    columns = ("kind", "key", "from_at", "module_id", "iri")
    province.write(module_names, columns, ("iri", key, NOW, BUKU, f"https:{key}"))

    with pytest.raises(Conflict, match=iri(PRIMA).split("?")[0]):
        add_host_alias(province.database, SIGNER, MOVED)

    assert list_host_aliases(province.database) == []


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (HostAliasRequest("BPSDM", OLD_HOST, OLD_HOST), Conflict),
        (HostAliasRequest("BPSDM", HOST, OLD_HOST), Conflict),
        (HostAliasRequest("BPSDM", OLD_HOST, "lain.example"), Conflict),
        (HostAliasRequest("BPSDM", "lain.example/moodle", HOST), Invalid),
        (HostAliasRequest("BPSDM", "a b", HOST), Invalid),
        (HostAliasRequest("BPSDM", "", HOST), Invalid),
        (HostAliasRequest("TIDAK", "lain.example", HOST), NotFound),
    ],
    ids=["itself", "in a circle", "twice", "a path", "a space", "nothing", "no such centre"],
)
def test_what_makes_no_sense_is_refused(
    province: Province, request_: HostAliasRequest, error: type[PluginError]
) -> None:
    add_host_alias(province.database, SIGNER, MOVED)

    with pytest.raises(error):
        add_host_alias(province.database, SIGNER, request_)

    assert len(list_host_aliases(province.database)) == 1


def test_hosts_are_read_as_they_are_compared(province: Province) -> None:
    row = add_host_alias(
        province.database,
        SIGNER,
        HostAliasRequest("BPSDM", "HTTPS://Lama.BPSDM.example:443/", HOST),
    )

    assert (row.alias.alias, row.alias.host) == (OLD_HOST, HOST)


def test_who_named_a_host_and_took_it_back_is_on_record(province: Province) -> None:
    add_host_alias(province.database, SIGNER, MOVED)
    remove_host_alias(province.database, SIGNER, "BPSDM", OLD_HOST)

    with province.database.read() as reading:
        found = deeds.find(reading, WantedDeeds(limit=2))
    assert [one.deed for one in found] == ["host_alias.removed", "host_alias.added"]
    assert found[0].details == {"alias": OLD_HOST, "host": HOST}


def test_what_is_no_alias_cannot_be_removed(province: Province) -> None:
    with pytest.raises(NotFound):
        remove_host_alias(province.database, SIGNER, "BPSDM", OLD_HOST)
