import pytest

from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store import inputs
from lms_plugin.store.credentials import HomePage
from lms_plugin.usecases.manage_credentials import (
    CredentialRequest,
    add_credential,
    list_credentials,
    revoke_credential,
)
from tests.province import LMS, Province, cheap_mint

REQUEST = CredentialRequest(centre="BARU", home_pages=("https://baru.example",), key="baru")


def credentials_version(province: Province) -> int:
    with province.database.read() as reading:
        return inputs.versions(reading)["credentials"]


def test_a_credential_is_listed_without_its_secret(province: Province) -> None:
    issued = add_credential(
        province.database,
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

    add_credential(province.database, REQUEST, cheap_mint())
    revoke_credential(province.database, "baru")

    assert credentials_version(province) == before + 2


def test_a_key_is_given_out_once(province: Province) -> None:
    add_credential(province.database, REQUEST, cheap_mint())
    revoke_credential(province.database, "baru")

    with pytest.raises(Conflict):
        add_credential(province.database, REQUEST, cheap_mint("other"))


def test_a_known_centre_is_not_renamed_by_the_way(province: Province) -> None:
    request = CredentialRequest(centre="BPSDM", centre_name="Other", home_pages=(LMS,))

    with pytest.raises(Conflict):
        add_credential(province.database, request, cheap_mint("other"))


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
    ],
    ids=str,
)
def test_requests_that_make_no_sense_are_refused(
    province: Province, request_: CredentialRequest
) -> None:
    with pytest.raises(Invalid):
        add_credential(province.database, request_, cheap_mint())

    assert len(list_credentials(province.database)) == len(province.credentials)


def test_only_a_credential_in_force_can_be_revoked(province: Province) -> None:
    add_credential(province.database, REQUEST, cheap_mint())
    revoke_credential(province.database, "baru")

    for key in ("baru", "nobody"):
        with pytest.raises(NotFound):
            revoke_credential(province.database, key)
