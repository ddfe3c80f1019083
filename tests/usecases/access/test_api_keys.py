from uuid import UUID

import pytest

from lms_plugin.domain.access.roles import Role
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key, list_keys, revoke_key
from tests.province import SIGNER, Province, cheap_mint, nip, public_id
from tests.spoken import english


@pytest.mark.parametrize(
    ("request_", "about"),
    [
        (KeyRequest(Role.LEARNER, nip=nip("Ayu")), (public_id("Ayu"), None, None)),
        (KeyRequest(Role.LEARNER, person=public_id("Ayu")), (public_id("Ayu"), None, None)),
        (KeyRequest(Role.HR, node="A.1"), (None, "A.1", None)),
        (KeyRequest(Role.CENTRE, centre="LAN"), (None, None, "LAN")),
        (KeyRequest(Role.OPERATOR), (None, None, None)),
    ],
    ids=lambda value: value.role if isinstance(value, KeyRequest) else "",
)
def test_a_key_is_listed_with_what_its_role_is_about(
    province: Province,
    request_: KeyRequest,
    about: tuple[UUID | None, str | None, str | None],
) -> None:
    issued = add_key(province.database, SIGNER, request_, cheap_mint())

    (row,) = list_keys(province.database)

    assert (row.key, row.role) == (issued.key, request_.role)
    assert (row.person, row.node, row.centre) == about


@pytest.mark.parametrize(
    "request_",
    [
        KeyRequest(Role.LEARNER),
        KeyRequest(Role.HR),
        KeyRequest(Role.CENTRE, node="A"),
        KeyRequest(Role.OPERATOR, node="A"),
        KeyRequest(Role.HR, node="A", person=public_id("Ayu")),
        KeyRequest(Role.OPERATOR, key="a.b"),
    ],
    ids=str,
)
def test_requests_that_make_no_sense_are_refused(province: Province, request_: KeyRequest) -> None:
    with pytest.raises(Invalid):
        add_key(province.database, SIGNER, request_, cheap_mint())


@pytest.mark.parametrize(
    "request_",
    [
        KeyRequest(Role.LEARNER, nip="199003152015032999"),
        KeyRequest(Role.LEARNER, person=UUID(int=999)),
        KeyRequest(Role.HR, node="A.9"),
        KeyRequest(Role.CENTRE, centre="NONE"),
    ],
    ids=lambda request_: request_.role,
)
def test_what_a_role_is_about_must_exist(province: Province, request_: KeyRequest) -> None:
    with pytest.raises(NotFound) as refused:
        add_key(province.database, SIGNER, request_, cheap_mint())

    assert "199003" not in english(refused.value.message)


def test_a_key_is_given_out_once(province: Province) -> None:
    add_key(province.database, SIGNER, KeyRequest(Role.OPERATOR, key="kunci"), cheap_mint())

    with pytest.raises(Conflict):
        add_key(
            province.database, SIGNER, KeyRequest(Role.OPERATOR, key="kunci"), cheap_mint("other")
        )


def test_only_a_key_in_force_can_be_revoked(province: Province) -> None:
    add_key(province.database, SIGNER, KeyRequest(Role.OPERATOR, key="kunci"), cheap_mint())
    revoke_key(province.database, SIGNER, "kunci")

    for key in ("kunci", "nobody"):
        with pytest.raises(NotFound):
            revoke_key(province.database, SIGNER, key)
