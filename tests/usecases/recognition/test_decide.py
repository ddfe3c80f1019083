"""People decide about statements: alone, in twos, never about themselves, and back again."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal, PrincipalKind
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, Forbidden, Invalid, NotFound
from lms_plugin.store.evidence import evidence, ledger
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.catalogue import modules
from lms_plugin.usecases.competency.read_index import read_index
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.reproject import reproject_all
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.link_account import LinkRequest, link_account
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.recognition.decide import (
    DecisionTaken,
    confirm_decision,
    propose_decision,
    withdraw_decision,
)
from lms_plugin.usecases.recognition.preview_decision import preview_decision, preview_proposed
from lms_plugin.usecases.recognition.read_decisions import (
    WantedDecisions,
    list_decisions,
    show_decision,
)
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from schemas.competency.decisions import DecisionPreview
from schemas.decisions import ConfirmationRequest, DecisionRequest, WithdrawalRequest
from tests.province import (
    BUKU,
    OPERATOR,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    finished,
    hr,
    iri,
    nip,
    public_id,
    uncompleted,
    voiding,
)
from tests.usecases.recognition.own import COUNTS, RulesOffice, unclear

OLD = {"rule": "moodle-4.0.module.completion_updated", "reason": "state_not_sent"}
TAKEN_BACK = {"rule": "moodle-4.8.module.uncompleted", "reason": "module_uncompleted"}


def key(name: str) -> Principal:
    return Principal(PrincipalKind.KEY, name)


def centre(office: RulesOffice, name: str = "satu", code: str = "BPSDM") -> Decider:
    return Decider(office.province.centre(code), key(name))


def asked(**told: Any) -> DecisionRequest:
    texts = {"document": "SK 7/2026", "grounds": "Daftar hadir ditandatangani."}
    return DecisionRequest.model_validate({"decided": "completed", **texts, **told})


def propose(office: RulesOffice, decider: Decider, **told: Any) -> DecisionTaken:
    return propose_decision(office.province.database, office.province.cache, decider, asked(**told))


def confirm(office: RulesOffice, number: int, decider: Decider, **told: Any) -> DecisionTaken:
    request = ConfirmationRequest(**told)
    return confirm_decision(
        office.province.database, office.province.cache, decider, number, request
    )


def decide(office: RulesOffice, *, go_through: bool = True, **told: Any) -> int:
    """By two keys of the centre."""
    number = propose(office, centre(office), **told).number
    confirm(office, number, centre(office, "dua"))
    if go_through:
        reproject_all(office.province.database, silent, 2)
    return number


def withdraw(office: RulesOffice, number: int) -> None:
    request = WithdrawalRequest(grounds="Dokumennya keliru.")
    withdraw_decision(
        office.province.database, office.province.cache, centre(office), number, request
    )
    reproject_all(office.province.database, silent, 2)


def is_sound(office: RulesOffice) -> bool:
    database = office.province.database
    found = verify(database, silent).faults, compare_with_rebuild(database, silent).differences
    return found == ([], [])


def standing_of(office: RulesOffice, statement_id: UUID) -> str | None:
    outcome = read_outcome(office.province.database, office.province.cache, OPERATOR, statement_id)
    return None if outcome.standing is None else outcome.standing.code


# --- one statement --------------------------------------------------------------------------------


def test_who_names_themselves_decides_about_one_statement_alone(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))

    taken = propose(office, centre(office), statement=statement, nip=nip("Eko"))

    assert (taken.is_in_force, taken.is_applied) == (True, True)
    assert office.modules_of("Ayu") == {BUKU}
    assert is_sound(office)


def test_nobody_knows_who_decided_so_a_second_has_to_confirm(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))

    number = propose(office, centre(office), statement=statement).number
    assert office.modules_of("Ayu") == set()

    confirm(office, number, centre(office, "dua"))
    assert office.modules_of("Ayu") == {BUKU}


def test_about_somebody_of_ones_own_unit_a_second_has_to_confirm(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Eko", "2025-03-01"))

    # Dewi and Eko belong to B.1 now.
    taken = propose(office, centre(office), statement=statement, nip=nip("Dewi"))

    assert not taken.is_in_force


def test_nobody_confirms_what_they_proposed(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    number = propose(office, centre(office), statement=statement).number

    with pytest.raises(Forbidden):
        confirm(office, number, centre(office))


def test_nor_with_another_key_of_theirs(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    number = propose(office, centre(office), group=OLD, nip=nip("Eko")).number

    with pytest.raises(Forbidden):
        confirm(office, number, centre(office, "dua"), nip=nip("Eko"))


def test_nobody_decides_about_themselves(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))

    with pytest.raises(Forbidden):
        propose(office, centre(office), statement=statement, nip=nip("Ayu"))


def test_nor_by_an_account_that_is_found_to_be_theirs_later(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Budi", "2025-03-01"))
    propose(office, centre(office), statement=statement, nip="19900315 201503 2 999")
    assert office.modules_of("Budi") == {BUKU}

    # The number turns out to be another of Budi's; the roster says so as an import would.
    office.identify_later("Budi", "nip:199003152015032999")

    assert office.modules_of("Budi") == set()
    assert standing_of(office, statement) == "undecidable"
    assert is_sound(office)


def test_nor_by_an_account_that_is_linked_to_them_later(office: RulesOffice) -> None:
    province = office.province
    unknown = unclear("Ayu", "2025-03-01")
    unknown["actor"]["account"]["name"] = "siapa"
    known = unclear("Ayu", "2025-03-02")
    sent, other = province.send(unknown, known)
    number = propose(office, centre(office), group=OLD, nip=nip("Budi")).number
    confirm(office, number, centre(office, "dua"))
    reproject_all(province.database, silent, 2)
    assert standing_of(office, sent) == "unknown_learner"

    request = LinkRequest(AccountPlace("BPSDM", sent), public_id("Budi"))
    link_account(province.database, OPERATOR, SIGNER, request, "Surat 1/2026")
    fold_waiting(province.database, province.cache)

    assert office.modules_of("Budi") == set()
    assert standing_of(office, sent) == "undecidable"
    assert standing_of(office, other) == "counted"
    assert is_sound(office)


def test_it_goes_before_rules_of_the_centre_s_own(office: RulesOffice) -> None:
    office.publish(COUNTS)
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))

    decide(office, statement=statement, decided="not_counted")

    assert office.modules_of("Ayu") == set()
    assert standing_of(office, statement) == "overruled"
    assert is_sound(office)


def test_withdrawn_it_leaves_what_rules_say(office: RulesOffice) -> None:
    office.publish(COUNTS)
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    number = decide(office, statement=statement, decided="not_counted")

    withdraw(office, number)

    assert office.modules_of("Ayu") == {BUKU}
    with pytest.raises(Conflict):
        withdraw(office, number)


def test_of_two_about_one_statement_the_later_holds_and_then_the_earlier(
    office: RulesOffice,
) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    decide(office, statement=statement)
    later = decide(office, statement=statement, decided="failed")
    assert office.modules_of("Ayu") == set()

    withdraw(office, later)
    assert office.modules_of("Ayu") == {BUKU}


def test_a_take_back_is_restored(office: RulesOffice) -> None:
    province = office.province
    province.send(finished("Ayu", PRIMA, "2025-03-01"))
    (back,) = province.send(uncompleted("Ayu", "2025-03-02"))
    before = read_outcome(province.database, province.cache, OPERATOR, back)
    assert before.standing is not None

    decide(office, statement=back, decided="restores")

    assert standing_of(office, back) == "overruled"
    assert is_sound(office)


def test_what_was_voided_or_is_nobody_s_cannot_be_decided(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.province.send(voiding(statement))

    with pytest.raises(Conflict):
        propose(office, centre(office), statement=statement)


def test_another_centre_hears_nothing_of_a_statement(office: RulesOffice) -> None:
    (statement,) = office.province.send(finished("Ayu", 99, "2025-03-01"), by="LAN")

    with pytest.raises(NotFound):
        propose(office, centre(office), statement=statement, centre="LAN")


def test_the_module_s_centre_decides_about_what_another_sent(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"), by="LAN")

    taken = propose(office, centre(office), statement=statement, centre="LAN", nip=nip("Eko"))

    assert taken.is_in_force


def test_the_centre_is_looked_at_again_when_it_is_confirmed(office: RulesOffice) -> None:
    province = office.province
    (statement,) = province.send(unclear("Ayu", "2025-03-01"), by="LAN")
    number = propose(office, centre(office), statement=statement, centre="LAN").number
    lan = province.centre("LAN").centre_id
    with province.database.write() as writing:
        writing.connection.execute(
            update(modules).where(modules.c.module_id == BUKU).values(centre_id=lan)
        )
        inputs.change_inputs(writing)
        inputs.bump(writing, "catalogue")

    with pytest.raises(NotFound):
        confirm(office, number, centre(office, "dua"))

    assert confirm(office, number, centre(office, "dua", "LAN")).is_in_force


def test_a_third_centre_confirms_nothing(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    number = propose(office, centre(office), statement=statement).number

    with pytest.raises(NotFound):
        confirm(office, number, centre(office, "dua", "LAN"))


def test_hr_decides_nothing(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))

    with pytest.raises(Forbidden):
        propose(office, Decider(hr("A"), key("sdm")), statement=statement)


# --- a group --------------------------------------------------------------------------------------


def test_a_group_is_gone_through_and_late_arrivals_belong_to_it(office: RulesOffice) -> None:
    first = office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi", "Eko")))
    number = decide(office, group=OLD)
    office.province.catch_up(timedelta(seconds=1))
    office.province.send(unclear("Citra", "2025-03-01"))

    line = show_decision(office.province.database, OPERATOR, number)
    assert (line.counts.statements, line.counts.people, line.counts.since) == (4, 4, 1)
    assert {office.rule_of(one) for one in first} == {f"decision.{number}"}
    assert office.modules_of("Citra") == {BUKU}
    assert is_sound(office)


def test_a_group_leaves_out_its_deciders(office: RulesOffice) -> None:
    office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi", "Eko")))
    number = propose(office, centre(office), group=OLD, nip=nip("Ayu")).number
    confirm(office, number, centre(office, "dua"), nip=nip("Budi"))
    reproject_all(office.province.database, silent, 2)

    assert [office.modules_of(name) for name in ("Ayu", "Budi", "Eko")] == [set(), set(), {BUKU}]
    assert is_sound(office)


def test_what_a_rule_tells_meanwhile_is_no_longer_the_group_s(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    decide(office, group=OLD, decided="passed")
    office.publish(COUNTS)

    assert office.rule_of(statement).startswith("own.")
    assert is_sound(office)


def test_one_statement_goes_before_its_group(office: RulesOffice) -> None:
    ids = office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi")))
    decide(office, statement=ids[0], decided="not_counted")
    decide(office, group=OLD)

    assert [office.modules_of(name) for name in ("Ayu", "Budi")] == [set(), {BUKU}]


def test_a_group_of_decided_statements_is_named_by_objects(office: RulesOffice) -> None:
    with pytest.raises(Invalid):
        propose(office, centre(office), group=TAKEN_BACK, decided="restores")


def test_while_a_group_is_gone_through_all_agree(office: RulesOffice) -> None:
    office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi", "Eko")))
    decide(office, go_through=False, group=OLD)
    assert is_sound(office)

    (single,) = office.province.send(unclear("Citra", "2025-03-01"))
    decide(office, go_through=False, statement=single, decided="not_counted")
    assert is_sound(office)

    reproject_all(office.province.database, silent, 1)
    assert office.modules_of("Ayu") == {BUKU}
    assert office.modules_of("Citra") == set()
    assert is_sound(office)


def test_what_is_destroyed_keeps_what_was_decided(office: RulesOffice) -> None:
    province = office.province
    province.send(unclear("Ayu", "2025-03-01"))
    number = decide(office, group=OLD)
    province.catch_up(timedelta(days=1))
    destroy_statements(
        province.database, SIGNER, province.store_clock() + timedelta(days=1), "SK 1/2026", silent
    )

    withdraw(office, number)

    assert office.modules_of("Ayu") == {BUKU}
    assert is_sound(office)


# --- what is said of it ---------------------------------------------------------------------------


def test_the_outcome_says_who_decided_by_what_and_why(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    number = decide(office, statement=statement)

    outcome = read_outcome(office.province.database, office.province.cache, OPERATOR, statement)

    note = outcome.decision
    assert note is not None
    assert (note.number, note.document) == (number, "SK 7/2026")
    assert (note.grounds, note.decided_by) == ("Daftar hadir ditandatangani.", "BPSDM")
    assert note.proposed.principal == "satu"
    assert note.confirmed is not None
    assert note.confirmed.principal == "dua"


def test_the_profile_says_how_much_of_it_rests_on_decisions(office: RulesOffice) -> None:
    province = office.province
    province.send(finished("Ayu", PRIMA, "2025-03-01"), unclear("Ayu", "2025-03-01"))
    decide(office, group=OLD)

    found = read_profile(province.database, province.cache, OPERATOR, public_id("Ayu"))

    # 80 points of one module, and 20 by decision, of 100 that are required.
    share = found.decided
    assert (share.modules, share.of_modules) == (1, 2)
    assert (share.sum, share.of_sum) == (2_000, 10_000)
    assert [one.decided for one in found.contributions] == [True, False]


def test_and_so_does_the_index_at_any_instant(office: RulesOffice) -> None:
    province = office.province
    province.send(finished("Ayu", PRIMA, "2025-03-01"), unclear("Ayu", "2025-04-01"))
    province.send(unclear("Budi", "2025-05-01"))
    number = decide(office, group=OLD)

    def share(code: str, as_of: datetime | None = None) -> tuple[int, int]:
        found = read_index(province.database, province.cache, OPERATOR, code, as_of).figures
        return found.decided.people, found.decided.sum

    assert [share(code) for code in ("R", "A", "A.1", "B")] == [(2, 4_000)] * 3 + [(0, 0)]
    assert share("A", datetime(2025, 4, 15, tzinfo=UTC)) == (1, 2_000)
    assert share("A", datetime(2025, 3, 15, tzinfo=UTC)) == (0, 0)
    assert is_sound(office)
    withdraw(office, number)
    assert share("R") == (0, 0)


def test_what_a_restored_take_back_leaves_rests_on_a_decision(office: RulesOffice) -> None:
    province = office.province
    province.send(finished("Ayu", BUKU, "2025-03-01"))
    (back,) = province.send(uncompleted("Ayu", "2025-03-02"))
    decide(office, statement=back, decided="restores")

    with province.database.read() as reading:
        rows = evidence.of_people(reading, [PERSON_IDS["Ayu"]])
    assert [row.decided for row in rows.values()] == [1]


def test_a_preview_changes_nothing_and_tells_what_would(office: RulesOffice) -> None:
    ids = office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi")))
    found = preview_decision(
        office.province.database,
        office.province.cache,
        office.province.centre("BPSDM"),
        asked(group=OLD, nip=nip("Ayu")),
    )

    assert (found.counts.statements, found.counts.people, found.left_out) == (1, 1, 1)
    assert [(one.module, one.credited) for one in found.modules] == [(iri(BUKU), 1)]
    assert found.needs_second
    assert [office.rule_of(one) for one in ids] == [OLD["rule"]] * 2
    assert list_decisions(office.province.database, OPERATOR, WantedDecisions()).decisions == ()


def test_what_is_proposed_can_be_looked_at_until_it_is_in_force(office: RulesOffice) -> None:
    province = office.province
    province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi")))
    told = asked(group=OLD, nip=nip("Ayu"))
    number = propose(office, centre(office), group=OLD, nip=nip("Ayu")).number

    def look(reader: Reader) -> DecisionPreview:
        return preview_proposed(province.database, province.cache, reader, number)

    # The same as who proposed it saw, with what is about them left out.
    shown = preview_decision(province.database, province.cache, province.centre("BPSDM"), told)
    assert look(OPERATOR) == shown
    assert (shown.counts.statements, shown.left_out) == (1, 1)
    assert (shown.decided.code, shown.found and shown.found.code) == (
        "decided_completed",
        "state_not_sent",
    )
    with pytest.raises(NotFound):
        look(province.centre("LAN"))
    confirm(office, number, centre(office, "dua"))
    with pytest.raises(Conflict):
        look(OPERATOR)


def test_a_centre_sees_no_decision_of_another(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    number = decide(office, statement=statement)
    other = office.province.centre("LAN")

    assert list_decisions(office.province.database, other, WantedDecisions()).decisions == ()
    with pytest.raises(NotFound):
        show_decision(office.province.database, other, number)


def test_the_ledger_says_which_decision(office: RulesOffice) -> None:
    (statement,) = office.province.send(unclear("Ayu", "2025-03-01"))
    number = decide(office, statement=statement)

    with office.province.database.read() as reading:
        (key_of_it,) = [
            one
            for one in ledger.of_actors(reading, ["//lms.bpsdm.example ayu"])
            if one.entry.statement_id == statement
        ]
    assert key_of_it.entry.decision_id == number


@pytest.mark.parametrize(
    "told",
    [
        {"statement": None},
        {"group": OLD, "decided": "ends", "kind": "episode"},
        {"group": OLD, "grounds": "NIP 19900315 201503 2 901 hadir."},
        {"group": {**OLD, "credentials": ["tidak-ada"]}},
        {"group": {**OLD, "rule": "decision.1"}},
        {"group": OLD, "about": "http://"},
        {"group": OLD, "decided": "not_counted", "about": "https://lms.bpsdm.example/x"},
        {"group": OLD, "nip": "12345"},
    ],
)
def test_what_makes_no_sense_is_refused_by_name(office: RulesOffice, told: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        propose(office, centre(office), **told)
    assert refused.value.path is not None
