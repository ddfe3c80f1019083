from datetime import timedelta

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.access.sessions import session_reader
from lms_plugin.usecases.access.sign_in_links import make_sign_in_link, use_sign_in_link
from tests.province import SIGNER, Province, cheap_mint

random_bytes = cheap_mint("links").random_bytes


def make_link(province: Province, path: str = "/", lasts: timedelta = timedelta(minutes=1)) -> str:
    if not count(province, "api_keys"):
        add_key(province.database, SIGNER, KeyRequest(Role.OPERATOR, key="op"), cheap_mint())
    return make_sign_in_link(province.database, SIGNER, "op", path, random_bytes, lasts=lasts)


def use(province: Province, link: str) -> tuple[Reader | None, str]:
    code = link.removeprefix("/masuk/")
    signed_in = use_sign_in_link(province.database, code, random_bytes)
    return session_reader(province.database, signed_in.token), signed_in.path


def count(province: Province, table: str) -> int:
    with province.database.read() as reading:
        query = f"SELECT count(*) FROM {table}"
        return int(reading.connection.exec_driver_sql(query).scalar_one())


def test_a_link_opens_a_session_of_its_key(province: Province) -> None:
    link = make_link(province, "/unit/R?tanggal=2026-01-01")

    assert use(province, link) == (Reader(Role.OPERATOR), "/unit/R?tanggal=2026-01-01")


def test_only_links_that_can_still_be_used_are_kept(province: Province) -> None:
    for _ in range(3):
        make_link(province)
        province.clock.now += timedelta(minutes=2)
    make_link(province)

    assert count(province, "sign_in_links") == 1


def test_sessions_that_are_over_are_forgotten(province: Province) -> None:
    use(province, make_link(province))
    province.clock.now += timedelta(hours=13)
    use(province, make_link(province))

    assert count(province, "sessions") == 1


def test_a_link_is_for_a_key_that_is_in_force(province: Province) -> None:
    with pytest.raises(NotFound):
        make_sign_in_link(province.database, SIGNER, "nobody", "/", random_bytes)


def test_a_link_leads_to_a_page_of_ours(province: Province) -> None:
    with pytest.raises(Invalid) as refusal:
        make_link(province, "//evil.example")

    assert refusal.value.path == "path"
