from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Invalid, TooLarge
from lms_plugin.store.tables.completions import completion_rows
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.access.home_pages import (
    HomePageRequest,
    add_home_page,
    narrow_credential,
)
from lms_plugin.usecases.competency.read_profile import read_own_profile
from lms_plugin.usecases.completions.receive_call import record_refused_call
from lms_plugin.usecases.deliveries.read_receipts import (
    WantedDeliveries,
    list_deliveries,
    read_delivery,
)
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from schemas.receipts import DeliveryReceipt
from tests.province import (
    ANTIKORUPSI,
    KONFLIK,
    LMS,
    OPERATOR,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    cheap_mint,
    nip,
    open_province,
    voiding,
)
from tests.spoken import as_told, indonesian
from tests.usecases.completions.calls import (
    call,
    codes,
    credential,
    deletion,
    is_credited,
    kept,
    outcomes,
    row,
    send,
    standing,
)

AFTER_ALL = datetime(2100, 1, 1, tzinfo=UTC)
NIP_PAGE = "https://nip.bpsdm.example"


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


def test_two_rows_of_one_certificate_are_one_and_the_profile_says_why(province: Province) -> None:
    earlier = "2025-06-10T09:00:00+07:00"
    first, again = (
        row("k1", certificate="00123/PRIMA/2026", when=earlier),
        row("k2", certificate="00123/prima/2026"),
    )
    send(province, first, again)

    reader = Reader(Role.LEARNER, person_id=PERSON_IDS["Ayu"])
    (told,) = read_own_profile(province.database, province.cache, reader).not_counted
    assert (told.state, told.reason.code) == ("confirms", "same_certificate")
    assert "(00123/prima/2026)" in indonesian(told.reason.text)
    assert_lawful(province)


def newest_receipt(province: Province) -> DeliveryReceipt:
    reader = Reader(Role.OPERATOR)
    page = list_deliveries(province.database, reader, WantedDeliveries())
    return read_delivery(province.database, reader, page.deliveries[0].delivery)


def keys_on_record(province: Province) -> int:
    with province.database.read() as reading:
        return len(reading.connection.execute(select(completion_rows)).all())


def assert_lawful(province: Province) -> None:
    province.catch_up()
    assert verify(province.database, silent).faults == []
    assert compare_with_rebuild(province.database, silent).differences == []


def test_a_completion_counts(province: Province) -> None:
    (receipt,) = send(province, row())

    assert (receipt.outcome, receipt.mistakes) == ("created", ())
    assert receipt.statement in standing(province)
    assert is_credited(province)
    assert_lawful(province)


def test_the_same_sent_again_changes_nothing(province: Province) -> None:
    (first,) = send(province, row())
    before = kept(province)

    (again,) = send(province, row())

    assert (again.outcome, again.statement) == ("unchanged", first.statement)
    assert kept(province) == before


def test_a_correction_replaces(province: Province) -> None:
    (first,) = send(province, row())

    (corrected,) = send(province, row(name="Budi"))

    assert corrected.outcome == "replaced"
    assert standing(province) == [corrected.statement]
    assert corrected.statement != first.statement
    assert (is_credited(province, "Ayu"), is_credited(province, "Budi")) == (False, True)
    assert_lawful(province)


def test_what_is_deleted_was_never_completed(province: Province) -> None:
    send(province, row())

    found = send(province, deletion(), deletion())

    assert outcomes(found) == ["deleted", "unchanged"]
    assert (standing(province), is_credited(province)) == ([], False)
    assert_lawful(province)


def test_what_was_deleted_may_be_sent_once_more(province: Province) -> None:
    (first,) = send(province, row())
    send(province, deletion())

    (again,) = send(province, row())

    assert again.outcome == "created"
    assert standing(province) == [again.statement] != [first.statement]
    assert is_credited(province)


def test_rows_of_one_call_are_taken_one_after_the_other(province: Province) -> None:
    found = send(province, row(), row(passed=True), deletion(), row(), row())

    assert outcomes(found) == ["created", "replaced", "deleted", "created", "unchanged"]
    assert len(standing(province)) == 1
    assert_lawful(province)


def test_a_mistake_refuses_its_row_alone(province: Province) -> None:
    found = call(province, row("k1"), row("k2", passed="?"), 7, deletion("k4"), row("k5", "Budi"))

    assert outcomes(found) == ["created", "refused", "refused", "refused", "created"]
    assert codes(found) == [[], ["invalid_passed"], ["not_an_object"], ["unknown_key"], []]
    assert found.tally.model_dump(exclude_defaults=True) == {"created": 2, "refused": 3}
    assert kept(province) == keys_on_record(province) == 2


def test_or_all_of_them_with_nothing_left_behind(province: Province) -> None:
    send(province, row("old"))

    found = call(province, row("old", passed=True), row("new"), row("bad", when="?"), atomic=True)

    assert outcomes(found) == ["refused"] * 3
    assert codes(found) == [["refused_with_others"], ["refused_with_others"], ["invalid_when"]]
    assert kept(province) == keys_on_record(province) == 1
    assert outcomes(call(province, row("old"), row("new"), atomic=True)) == ["unchanged", "created"]


def test_a_key_is_the_centre_s_own(province: Province) -> None:
    send(province, row())

    account = {"home_page": "https://lms.lan.example", "name": "ayu"}
    (other,) = send(province, row(person={"account": account}), by="LAN")

    assert other.outcome == "created"
    assert len(standing(province)) == 2
    (of_lan,) = send(province, deletion(), by="LAN")
    assert of_lan.outcome == "deleted"
    assert is_credited(province)


def test_what_was_voided_through_another_door_stands_no_more(province: Province) -> None:
    (first,) = send(province, row())
    assert first.statement is not None
    province.send(voiding(first.statement))
    assert not is_credited(province)

    assert outcomes(send(province, deletion())) == ["unchanged"]
    (again,) = send(province, row())

    assert again.outcome == "created"
    assert is_credited(province)
    assert_lawful(province)


def test_what_was_destroyed_can_still_be_corrected(province: Province) -> None:
    send(province, row())
    destroy_statements(province.database, SIGNER, AFTER_ALL, "SK 1/2026", silent)

    assert outcomes(send(province, row())) == ["unchanged"]
    assert outcomes(send(province, row(module=ANTIKORUPSI))) == ["replaced"]

    assert not is_credited(province, module=PRIMA)
    assert is_credited(province, module=ANTIKORUPSI)
    assert_lawful(province)


@pytest.fixture
def trial(province: Province) -> str:
    """A credential for trials of the centre that also sends in earnest."""
    asked = CredentialRequest("BPSDM", home_pages=(LMS,), test_mode=True)
    province.credentials["UJI"] = add_credential(
        province.database, SIGNER, asked, cheap_mint("UJI")
    )
    return "UJI"


def test_a_trial_counts_once_it_is_sent_in_earnest(province: Province, trial: str) -> None:
    assert outcomes(send(province, row(), row(), by=trial)) == ["created", "unchanged"]
    assert not is_credited(province)

    assert outcomes(send(province, row(), row())) == ["replaced", "unchanged"]
    assert is_credited(province)
    assert_lawful(province)


def test_a_trial_changes_nothing_of_what_was_sent_in_earnest(
    province: Province, trial: str
) -> None:
    send(province, row())

    found = call(province, row(passed=True), deletion(), row(), by=trial)

    assert codes(found) == [["key_of_real_row"]] * 3
    assert is_credited(province)


def test_a_time_that_cannot_be_is_refused(province: Province) -> None:
    found = call(
        province,
        row("k1", when="1999-12-31T23:59:59Z"),
        row("k2", when="2199-01-01T00:00:00Z"),
    )

    assert codes(found) == [["implausible_when"], ["implausible_when"]]
    assert (kept(province), keys_on_record(province)) == (0, 0)


def test_an_employee_number_counts_where_the_centre_may_speak_of_them(province: Province) -> None:
    by_number = row(person={"nip": f" {nip('Ayu')[:8]} {nip('Ayu')[8:]}".strip()})
    assert codes(call(province, by_number)) == [["no_home_page_of_nips"]]
    asked = HomePageRequest("BPSDM", NIP_PAGE, True, None, is_shared=False)
    add_home_page(province.database, SIGNER, asked)

    assert outcomes(send(province, by_number)) == ["created"]
    assert is_credited(province)

    key = province.credentials["BPSDM"].key
    narrow_credential(province.database, SIGNER, key, NIP_PAGE, None)
    assert codes(call(province, {**by_number, "key": "k2"})) == [["no_home_page_of_nips"]]


def test_who_is_not_known_yet_waits_and_counts_later(province: Province) -> None:
    account = {"home_page": "https://belum.example", "name": "ayu"}

    (receipt,) = send(province, row(person={"account": account}))

    assert receipt.outcome == "created"
    assert receipt.statement in standing(province)
    assert not is_credited(province)


@pytest.mark.parametrize(("told", "counts"), [({}, False), ({"passed": True}, True)])
def test_the_catalogue_says_what_is_enough(
    province: Province, told: dict[str, Any], counts: bool
) -> None:
    send(province, row(module=KONFLIK, **told))

    assert is_credited(province, module=KONFLIK) is counts


def test_the_delivery_s_receipt_has_an_item_for_each_row(province: Province) -> None:
    send(province, row("old"))
    # Of two deliveries at one instant none is the newest.
    province.set_clock(province.clock.now + timedelta(seconds=1))

    answered = call(province, row("old"), row("new"), row("bad", when="?"))

    receipt = newest_receipt(province)
    assert receipt.summary.delivery == answered.delivery
    assert (receipt.summary.door, receipt.summary.request_id) == ("call", "permintaan-7")
    assert [one.outcome for one in receipt.items] == ["duplicate", "accepted", "rejected"]
    assert [one.statement for one in receipt.items] == [one.statement for one in answered.rows]
    (problem,) = receipt.items[2].problems
    assert problem.path == "$[2].when"


def test_one_mistake_in_a_call_of_all_or_nothing_is_named_on_its_receipt(
    province: Province,
) -> None:
    call(province, row("k1"), row("k2", when="?"), atomic=True)

    receipt = newest_receipt(province)
    assert receipt.summary.refusal is not None
    reasons = [one.reason.code for one in receipt.items if one.reason is not None]
    assert reasons == ["refused_with_others", "invalid_row"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Invalid(as_told("bukan JSON / no JSON"), "$"), "invalid_call"),
        (TooLarge(as_told("besar"), 7), "too_large"),
    ],
)
def test_a_call_that_was_refused_whole_leaves_a_receipt(
    province: Province, error: Invalid | TooLarge, reason: str
) -> None:
    record_refused_call(province.database, credential(province), "permintaan-8", error)

    receipt = newest_receipt(province)
    assert receipt.summary.refusal is not None
    assert receipt.summary.refusal.reason.code == reason
    assert (receipt.summary.door, receipt.summary.request_id) == ("call", "permintaan-8")


def test_an_empty_call_is_no_delivery(province: Province) -> None:
    found = call(province)

    assert (found.delivery, found.rows) == (None, ())
    assert list_deliveries(province.database, OPERATOR, WantedDeliveries()).deliveries == ()


def test_many_rows_take_no_more_questions_than_few(province: Province) -> None:
    def questions(rows: list[Any]) -> int:
        asked: list[str] = []

        def note(_c: Any, _cursor: Any, sql: str, *_: Any) -> None:
            asked.append(sql)

        event.listen(province.database.engine, "before_cursor_execute", note)
        call(province, *rows)
        event.remove(province.database.engine, "before_cursor_execute", note)
        return len(asked)

    few, many = [row(f"a{n}") for n in range(3)], [row(f"b{n}") for n in range(300)]
    assert questions(few) == questions(many)
    corrected = [{**one, "passed": True} for one in many]
    assert questions([{**one, "passed": True} for one in few]) == questions(corrected)
