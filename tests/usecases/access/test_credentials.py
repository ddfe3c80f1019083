from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lms_plugin.domain.access.credentials import EVERYTHING, Credential, DeliveryPolicy
from lms_plugin.domain.access.scopes import Scope
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import credentials
from lms_plugin.store.access.credentials import CredentialRow, HomePage
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import load_credentials
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    CredentialRequest,
    add_credential,
    change_credential,
    list_credentials,
    revoke_credential,
)
from tests.province import LMS, NOW, SIGNER, Province, cheap_mint

LATER = NOW + timedelta(days=90)
CONTENT = "https://konten.example"
REQUEST = CredentialRequest(centre="BARU", home_pages=("https://baru.example",), key="baru")


def row_of(province: Province, key: str = "baru") -> CredentialRow:
    return next(row for row in list_credentials(province.database) if row.key == key)


def found(province: Province, key: str = "baru") -> Credential:
    """As it is when it signs in."""
    with province.database.read() as reading:
        sender = credentials.find_sender(reading, key)
    assert sender is not None
    return sender[0]


def credentials_version(province: Province) -> int:
    with province.database.read() as reading:
        return inputs.versions(reading)["credentials"]


def test_a_credential_is_listed_without_its_secret(province: Province) -> None:
    issued = add_credential(
        province.database,
        SIGNER,
        CredentialRequest(
            centre="BARU",
            centre_name="Pusat Baru",
            home_pages=("https://a.example",),
            nip_home_pages=("https://b.example",),
            key="baru",
        ),
        cheap_mint(),
    )

    row = list_credentials(province.database)[-1]

    assert (row.key, row.centre, row.revoked_at) == ("baru", "BARU", None)
    assert row.home_pages == (
        HomePage("https://a.example", names_are_nip=False),
        HomePage("https://b.example", names_are_nip=True),
    )
    assert issued.secret not in repr(row)


def test_projection_learns_of_new_and_revoked_credentials(province: Province) -> None:
    before = credentials_version(province)

    add_credential(province.database, SIGNER, REQUEST, cheap_mint())
    revoke_credential(province.database, SIGNER, "baru")

    assert credentials_version(province) == before + 2


def test_a_key_is_given_out_once(province: Province) -> None:
    add_credential(province.database, SIGNER, REQUEST, cheap_mint())
    revoke_credential(province.database, SIGNER, "baru")

    with pytest.raises(Conflict):
        add_credential(province.database, SIGNER, REQUEST, cheap_mint("other"))


def test_a_known_centre_is_not_renamed_by_the_way(province: Province) -> None:
    request = CredentialRequest(centre="BPSDM", centre_name="Other", home_pages=(LMS,))

    with pytest.raises(Conflict):
        add_credential(province.database, SIGNER, request, cheap_mint("other"))


@pytest.mark.parametrize(
    "request_",
    [
        CredentialRequest(centre="BARU"),
        CredentialRequest(centre=" ", home_pages=(LMS,)),
        CredentialRequest(centre="BARU", home_pages=(LMS,), key="a:b"),
        CredentialRequest(centre="BARU", home_pages=(LMS, LMS)),
        CredentialRequest(centre="BARU", home_pages=(LMS,), nip_home_pages=(LMS,)),
        CredentialRequest(centre="BARU", home_pages=("lms.example",)),
        CredentialRequest(centre="BARU", home_pages=("https://lms.example/a b",)),
        CredentialRequest(centre="BARU", home_pages=("ftp://lms.example",)),
        CredentialRequest(centre="BARU", home_pages=(LMS,), origins=("konten.example",)),
        CredentialRequest(centre="BARU", home_pages=(LMS,), origins=("*",)),
        CredentialRequest(
            centre="BARU", home_pages=(LMS,), expires_at=datetime(2020, 1, 1, tzinfo=UTC)
        ),
        CredentialRequest(centre="BARU", scopes=frozenset({Scope.STATEMENTS_WRITE})),
    ],
    ids=str,
)
def test_requests_that_make_no_sense_are_refused(
    province: Province, request_: CredentialRequest
) -> None:
    with pytest.raises(Invalid):
        add_credential(province.database, SIGNER, request_, cheap_mint())

    assert len(list_credentials(province.database)) == len(province.credentials)


def test_only_a_credential_in_force_can_be_revoked(province: Province) -> None:
    add_credential(province.database, SIGNER, REQUEST, cheap_mint())
    revoke_credential(province.database, SIGNER, "baru")

    for key in ("baru", "nobody"):
        with pytest.raises(NotFound):
            revoke_credential(province.database, SIGNER, key)


def test_a_credential_says_what_it_may_do_until_when_and_from_where(province: Province) -> None:
    request = CredentialRequest(
        centre="BARU",
        home_pages=("https://baru.example",),
        key="baru",
        scopes=frozenset({Scope.STATE, Scope.STATEMENTS_WRITE}),
        expires_at=LATER,
        origins=("https://Konten.example:443", CONTENT, "https://lain.example"),
        delivery_policy=DeliveryPolicy.PARK,
    )
    add_credential(province.database, SIGNER, request, cheap_mint())

    row, credential = row_of(province), found(province)

    assert row.scopes == credential.scopes == {Scope.STATE, Scope.STATEMENTS_WRITE}
    assert row.expires_at == credential.expires_at == LATER
    assert row.origins == (CONTENT, "https://lain.example")
    assert credential.origins == set(row.origins)
    assert row.delivery_policy is credential.delivery_policy is DeliveryPolicy.PARK
    assert row.last_used_at is None
    with province.database.read() as reading:
        assert load_credentials(reading)[credential.credential_id] == credential


def test_what_is_not_said_is_the_standards_way(province: Province) -> None:
    add_credential(province.database, SIGNER, REQUEST, cheap_mint())

    credential = found(province)

    assert (credential.scopes, credential.expires_at, credential.origins) == (
        EVERYTHING,
        None,
        frozenset(),
    )
    assert credential.delivery_policy is DeliveryPolicy.STRICT


def test_who_only_reads_needs_no_home_page(province: Province) -> None:
    request = CredentialRequest(centre="BARU", key="baru", scopes=frozenset({Scope.ALL_READ}))

    add_credential(province.database, SIGNER, request, cheap_mint())

    assert found(province).scopes == {Scope.ALL_READ}


@pytest.mark.parametrize(
    ("request_", "changes"),
    [
        (
            ChangeRequest(scopes=frozenset({Scope.PROFILE})),
            {"scopes": frozenset({Scope.PROFILE})},
        ),
        (ChangeRequest(expires_at=LATER), {"expires_at": LATER}),
        (ChangeRequest(never_expires=True), {"expires_at": None}),
        (
            ChangeRequest(delivery_policy=DeliveryPolicy.PARK),
            {"delivery_policy": DeliveryPolicy.PARK},
        ),
        (
            ChangeRequest(more_origins=("https://baru.example",)),
            {"origins": frozenset({CONTENT, "https://baru.example"})},
        ),
        (ChangeRequest(fewer_origins=(f"{CONTENT}/",)), {"origins": frozenset()}),
        (
            ChangeRequest(more_origins=("https://baru.example",), fewer_origins=(CONTENT,)),
            {"origins": frozenset({"https://baru.example"})},
        ),
    ],
    # Sets have no order that is the same in every process.
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_a_change_changes_what_it_names_and_nothing_else(
    province: Province, request_: ChangeRequest, changes: dict[str, Any]
) -> None:
    until = LATER - timedelta(days=1)
    request = CredentialRequest(
        centre="BARU",
        home_pages=("https://baru.example",),
        key="baru",
        expires_at=until,
        origins=(CONTENT,),
    )
    add_credential(province.database, SIGNER, request, cheap_mint())
    before, version = found(province), credentials_version(province)

    change_credential(province.database, SIGNER, "baru", request_)

    assert found(province) == replace(before, **changes)
    assert credentials_version(province) > version


@pytest.mark.parametrize(
    "request_",
    [
        ChangeRequest(),
        ChangeRequest(expires_at=LATER, never_expires=True),
        ChangeRequest(expires_at=datetime(2020, 1, 1, tzinfo=UTC)),
        ChangeRequest(more_origins=("null",)),
        ChangeRequest(fewer_origins=("https://lain.example",)),
        ChangeRequest(more_origins=tuple(f"https://a{number}.example" for number in range(50))),
    ],
    # Times differ from process to process, and names must not.
    ids=lambda _: "",
)
def test_changes_that_make_no_sense_change_nothing(
    province: Province, request_: ChangeRequest
) -> None:
    add_credential(province.database, SIGNER, replace(REQUEST, origins=(CONTENT,)), cheap_mint())
    before, version = found(province), credentials_version(province)

    with pytest.raises(Invalid):
        change_credential(province.database, SIGNER, "baru", request_)

    assert (found(province), credentials_version(province)) == (before, version)


def test_only_a_credential_that_is_not_revoked_can_be_changed(province: Province) -> None:
    add_credential(province.database, SIGNER, REQUEST, cheap_mint())
    revoke_credential(province.database, SIGNER, "baru")

    for key in ("baru", "nobody"):
        with pytest.raises(NotFound):
            change_credential(province.database, SIGNER, key, ChangeRequest(never_expires=True))


def test_a_message_needs_a_credential_that_has_not_ended_and_may_write(province: Province) -> None:
    add_credential(province.database, SIGNER, replace(REQUEST, amqp_user="user"), cheap_mint())

    def is_known(at: datetime = NOW) -> bool:
        opened = Database(province.database.engine, lambda: at)
        with opened.read() as reading:
            return "user" in credentials.senders_of_amqp_users(reading, ["user"])

    assert is_known()
    change_credential(province.database, SIGNER, "baru", ChangeRequest(expires_at=LATER))
    assert (is_known(), is_known(LATER)) == (True, False)
    reads_only = ChangeRequest(scopes=frozenset({Scope.ALL_READ}))
    change_credential(province.database, SIGNER, "baru", reads_only)
    assert not is_known()


def test_changes_at_the_same_moment_lose_nothing_of_each_other(province: Province) -> None:
    add_credential(province.database, SIGNER, REQUEST, cheap_mint())
    origins = [f"https://a{number}.example" for number in range(12)]

    def allow(origin: str) -> None:
        change_credential(province.database, SIGNER, "baru", ChangeRequest(more_origins=(origin,)))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(allow, origins))

    assert found(province).origins == set(origins)
