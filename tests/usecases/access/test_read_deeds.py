from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import holder_of_key
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Forbidden, NotFound
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import WantedDeeds
from lms_plugin.store.engine.database import connect
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key, revoke_key
from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    CredentialRequest,
    add_credential,
    change_credential,
    revoke_credential,
)
from lms_plugin.usecases.access.read_deeds import DeedSelection, list_deeds
from lms_plugin.usecases.access.sign_in_links import make_sign_in_link
from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.catalogue.publish import publish_catalogue
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider, discard
from lms_plugin.usecases.evidence.set_aside import retry_work
from lms_plugin.usecases.people.import_roster import import_roster
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from schemas.deeds import DeedLine
from tests.province import NOW, OPERATOR, SIGNER, Province, cheap_mint, hr, learner, nip, public_id
from tests.workbooks import NIP, agency, catalogue, centre, employee, module, roster, unit


def give_key(province: Province) -> None:
    request = KeyRequest(Role.LEARNER, nip=nip("Ayu"), key="kunci", label="Ayu, uji coba")
    add_key(province.database, SIGNER, request, cheap_mint("key"))


def revoke_given_key(province: Province) -> None:
    give_key(province)
    revoke_key(province.database, SIGNER, "kunci")


def link(province: Province) -> None:
    give_key(province)
    path = f"/orang/{public_id('Ayu')}"
    make_sign_in_link(province.database, SIGNER, "kunci", path, cheap_mint("link").random_bytes)


def give_credential(province: Province) -> None:
    add_credential(province.database, SIGNER, CredentialRequest("BPSDM"), cheap_mint("new"))


def change_it(province: Province) -> None:
    key = province.credentials["BPSDM"].key
    change_credential(province.database, SIGNER, key, ChangeRequest(never_expires=True))


def revoke_it(province: Province) -> None:
    revoke_credential(province.database, SIGNER, province.credentials["BPSDM"].key)


def destroy(province: Province) -> None:
    destroy_statements(province.database, SIGNER, NOW, "SK 1/2026", silent)


def give_up(province: Province) -> None:
    province.quarantine(77)
    discard(province.database, Decider(OPERATOR, SIGNER), UUID(int=77))


def retry(province: Province) -> None:
    retry_work(province.database, SIGNER, None)


def latest(province: Province, reader: Reader = OPERATOR) -> DeedLine:
    return list_deeds(province.database, reader, DeedSelection(limit=1)).deeds[0]


@pytest.mark.parametrize(
    ("act", "deed", "about"),
    [
        (give_key, "key.added", None),
        (revoke_given_key, "key.revoked", None),
        (link, "sign_in_link.made", None),
        (give_credential, "credential.added", "BPSDM"),
        (change_it, "credential.changed", "BPSDM"),
        (revoke_it, "credential.revoked", "BPSDM"),
        (destroy, "statements.destroyed", None),
        (give_up, "quarantine.discarded", "BPSDM"),
        (retry, "work.retried", None),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_every_deed_is_signed_without_naming_an_employee(
    province: Province, act: Callable[[Province], None], deed: str, about: str | None
) -> None:
    act(province)

    found = latest(province)

    assert (found.deed, found.centre, found.by.name) == (deed, about, SIGNER.name)
    said = found.model_dump_json()
    assert nip("Ayu") not in said
    assert str(public_id("Ayu")) not in said


def test_what_files_bring_is_signed_without_naming_an_employee(
    empty_database_url: str, tmp_path: Path
) -> None:
    modules = catalogue(tmp_path / "modules.xlsx", modules=[module("a")], centres=[centre()])
    people = roster(tmp_path / "people.xlsx", units=[agency(), unit("A.1")], employees=[employee()])
    database = connect(empty_database_url)

    for _ in range(2):
        import_catalogue(database, SIGNER, [modules])
        import_roster(database, SIGNER, [people], new_id=lambda: UUID(int=99))
    publish_catalogue(database, SIGNER)

    found = list_deeds(database, OPERATOR, DeedSelection()).deeds
    database.dispose()
    # What changes nothing the second time is no deed.
    assert [(one.deed, one.centre) for one in found] == [
        ("catalogue.published", "BPSDM"),
        ("roster.imported", None),
        ("catalogue.imported", "BPSDM"),
    ]
    assert NIP not in "".join(one.model_dump_json() for one in found)


def test_what_was_not_done_was_not_signed(province: Province) -> None:
    before = latest(province).number

    with pytest.raises(NotFound):
        revoke_key(province.database, SIGNER, "tidak")

    assert latest(province).number == before


def test_a_key_signs_with_its_label(province: Province) -> None:
    request = KeyRequest(Role.OPERATOR, key="kunci", label="Dasbor BKD")
    add_key(province.database, SIGNER, request, cheap_mint("key"))

    revoke_key(province.database, holder_of_key("kunci"), "kunci")

    by = latest(province).by
    assert (by.kind, by.name, by.label) == ("key", "kunci", "Dasbor BKD")


def test_a_centre_sees_what_is_about_itself(province: Province) -> None:
    reader = province.centre("LAN")

    found = list_deeds(province.database, reader, DeedSelection())

    assert {one.centre for one in found.deeds} == {"LAN"}
    with pytest.raises(NotFound):
        list_deeds(province.database, reader, DeedSelection(centre="BPSDM"))


@pytest.mark.parametrize("reader", [learner("Ayu"), hr("A")], ids=["learner", "HR"])
def test_others_see_nothing_of_it(province: Province, reader: Reader) -> None:
    with pytest.raises(Forbidden):
        list_deeds(province.database, reader, DeedSelection())


def test_deeds_come_page_by_page_the_newest_first(province: Province) -> None:
    everything = list_deeds(province.database, OPERATOR, DeedSelection()).deeds

    first = list_deeds(province.database, OPERATOR, DeedSelection(limit=2))
    second = list_deeds(province.database, OPERATOR, DeedSelection(before=first.next))

    assert first.deeds + second.deeds == everything
    assert second.next is None


def test_deeds_since_an_instant(province: Province) -> None:
    province.clock.now = NOW + timedelta(days=1)
    retry_work(province.database, SIGNER, None)

    found = list_deeds(province.database, OPERATOR, DeedSelection(since=province.clock.now))

    assert [one.deed for one in found.deeds] == ["work.retried"]


def test_a_principal_is_written_down_once(province: Province) -> None:
    for _ in range(2):
        retry_work(province.database, SIGNER, None)

    with province.database.read() as reading:
        found = deeds.find(reading, WantedDeeds(limit=2))
    assert {one.principal for one in found} == {SIGNER}
