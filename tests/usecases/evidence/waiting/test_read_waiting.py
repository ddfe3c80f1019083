"""What waits: by cause, and what would settle it."""

from datetime import timedelta
from typing import Any

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.errors import Forbidden, Invalid, NotFound
from lms_plugin.usecases.access.credentials import ChangeRequest, change_credential
from lms_plugin.usecases.evidence.read_waiting import (
    WantedGroups,
    count_waiting,
    list_waiting_groups,
    sum_up_waiting,
)
from schemas.competency.waiting import WaitingGroupLine, WaitingGroupsPage, WaitingLine
from tests.province import (
    BUKU,
    LMS,
    NOW,
    OPERATOR,
    OTHER_LMS,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    content_completed,
    finished,
    hr,
    identify,
    iri,
    learner,
    nip,
    viewed,
    voiding,
)
from tests.spoken import indonesian

DAY = timedelta(days=1)
SINCE = "2025-03-01"
ALL = tuple(WaitingCause)


def lines(
    province: Province, reader: Reader = OPERATOR, *, ahead: timedelta = timedelta(minutes=1)
) -> list[WaitingLine]:
    now = province.store_clock() + ahead
    return list(sum_up_waiting(province.database, province.cache, reader, now=now).lines)


def page(
    province: Province, cause: WaitingCause, reader: Reader = OPERATOR, **wanted: Any
) -> WaitingGroupsPage:
    now = province.store_clock() + timedelta(minutes=1)
    asked = WantedGroups(cause, **wanted)
    return list_waiting_groups(province.database, province.cache, reader, asked, now)


def groups(
    province: Province, cause: WaitingCause, reader: Reader = OPERATOR, **wanted: Any
) -> list[WaitingGroupLine]:
    return list(page(province, cause, reader, **wanted).groups)


def stranger(account: str, module: int = PRIMA, lms: str = LMS) -> dict[str, Any]:
    """Somebody whom the roster does not know finishes a course."""
    account_as_sent = {"account": {"homePage": lms, "name": account}}
    return finished("Ayu", module, SINCE) | {"actor": account_as_sent}


def undecidable(name: str) -> dict[str, Any]:
    """As Moodle's plugin of before 4.8 tells of a module's completion: without its state."""
    statement = finished(name, BUKU, SINCE)
    info = statement["context"]["extensions"][
        "http://lrs.learninglocker.net/define/extensions/info"
    ]
    info["https://github.com/xAPI-vle/moodle-logstore_xapi"] = "4.5.0"
    del statement["result"]
    return statement


def nameless(name: str) -> dict[str, Any]:
    """A course whose address names no site, as content sends it that was given no identifier."""
    statement = content_completed(name, PRIMA, SINCE)
    return statement | {"object": {"id": "http://"}}


def ahead_of_time(province: Province, name: str) -> dict[str, Any]:
    later = province.store_clock() + timedelta(hours=5)
    return finished(name, PRIMA, SINCE) | {"timestamp": later.isoformat()}


def called(statement: dict[str, Any], **names: str) -> dict[str, Any]:
    return statement | {"object": statement["object"] | {"definition": {"name": names}}}


def test_where_nothing_waits_there_is_nothing(province: Province) -> None:
    province.finish("Ayu", PRIMA, SINCE)
    province.send(viewed("Ayu", UNMAPPED, SINCE))

    assert lines(province) == []
    assert [groups(province, cause) for cause in ALL] == [[]] * len(ALL)


def test_each_cause_is_told_with_statements_people_and_modules(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, SINCE), finished("Ayu", UNMAPPED + 1, SINCE))
    province.send(finished("Budi", UNMAPPED, SINCE))
    province.send(stranger("siapa"), stranger("siapa", BUKU))
    province.send(finished("Ayu", PRIMA, SINCE, lms=OTHER_LMS))
    province.send(finished("Ayu", PRIMA, SINCE, lms=OTHER_LMS), by="LAN")
    province.send(finished("Budi", PRIMA, SINCE), by="COBA")
    province.send(undecidable("Citra"))
    province.send(ahead_of_time(province, "Eko"))

    told = [
        (one.centre, one.cause.code, one.statements, one.people, one.modules)
        for one in lines(province)
    ]

    assert told == [
        ("BPSDM", "unmapped_module", 3, 2, 2),
        ("BPSDM", "unknown_learner", 2, 1, 2),
        ("LAN", "unknown_learner", 1, 1, 1),
        ("BPSDM", "unvouched_account", 1, 1, 1),
        ("BPSDM", "undecidable", 1, 1, 1),
        ("BPSDM", "future", 1, 1, 1),
    ]


def test_what_is_undecidable_is_told_by_reason(province: Province) -> None:
    province.send(undecidable("Ayu"), undecidable("Budi"), nameless("Ayu"))

    told = {
        one.reason.code: (one.statements, one.people, one.modules)
        for one in lines(province)
        if one.reason is not None
    }

    assert told == {"state_not_sent": (2, 2, 1), "iri_names_no_module": (1, 0, 0)}


def test_its_groups_name_the_rule(province: Province) -> None:
    province.send(undecidable("Ayu"), undecidable("Budi"), nameless("Ayu"))

    found = groups(province, WaitingCause.UNDECIDABLE)

    assert [(one.name, one.reason and one.reason.code) for one in found] == [
        ("moodle-4.0.module.completion_updated", "state_not_sent"),
        ("plain.completed", "iri_names_no_module"),
    ]


def test_what_a_credential_keeps_from_counting_says_so(province: Province) -> None:
    key = province.credentials["BPSDM"].key
    change_credential(province.database, SIGNER, key, ChangeRequest(counts_plain=False))
    province.send(content_completed("Ayu", PRIMA, SINCE))

    (one,) = groups(province, WaitingCause.UNDECIDABLE)

    assert one.reason is not None
    assert one.reason.code == "plain_not_counted"
    assert one.remedy.command == "lms-plugin credentials change KEY --plain"


def test_what_is_settled_waits_no_more(province: Province) -> None:
    (gone,) = province.send(finished("Ayu", UNMAPPED, SINCE))
    assert lines(province)

    province.send(voiding(gone))

    assert lines(province) == []


def test_what_came_in_seven_days_is_held_against_the_seven_before(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, SINCE), finished("Budi", UNMAPPED, SINCE))

    told = [
        (one.last_week, one.week_before, one.growing)
        for days in (0, 8, 15)
        for one in lines(province, ahead=days * DAY + timedelta(minutes=1))
    ]

    assert told == [(2, 0, True), (0, 2, False), (0, 0, False)]


def test_since_when_is_when_the_first_was_received(province: Province) -> None:
    before = province.store_clock()
    province.send(finished("Ayu", UNMAPPED, SINCE))

    (one,) = lines(province)

    assert before <= one.since <= province.store_clock()


def test_what_lies_ahead_waits_until_its_time(province: Province) -> None:
    province.send(ahead_of_time(province, "Ayu"))

    assert [one.cause.code for one in lines(province)] == ["future"]
    assert lines(province, ahead=timedelta(hours=6)) == []


def test_what_lies_ahead_and_waits_for_somebody_is_told_by_that(province: Province) -> None:
    later = province.store_clock() + timedelta(hours=5)
    province.send(finished("Ayu", UNMAPPED, SINCE) | {"timestamp": later.isoformat()})

    assert [one.cause.code for one in lines(province)] == ["unmapped_module"]


# --- groups ---------------------------------------------------------------------------------------


def test_modules_are_named_by_what_statements_call_them(province: Province) -> None:
    statement = finished("Ayu", UNMAPPED, SINCE)
    province.send(called(statement, en="Excellent Service", id="Pelayanan Unggul"))

    (in_bahasa,) = groups(province, WaitingCause.UNMAPPED_MODULE)
    (in_english,) = groups(province, WaitingCause.UNMAPPED_MODULE, languages=("en-GB", "id"))

    assert (in_bahasa.title, in_bahasa.name) == ("Pelayanan Unggul", iri(UNMAPPED))
    assert in_english.title == "Excellent Service"


def test_a_module_that_no_statement_names_is_told_by_its_address(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, SINCE))

    (one,) = groups(province, WaitingCause.UNMAPPED_MODULE)

    assert (one.title, one.name) == (None, iri(UNMAPPED))


def test_the_largest_comes_first(province: Province) -> None:
    names = ("Ayu", "Budi", "Citra")
    for place, number in enumerate((1, 3, 2)):
        province.send(*(finished(name, UNMAPPED + place, SINCE) for name in names[:number]))

    found = groups(province, WaitingCause.UNMAPPED_MODULE)

    assert [(one.name, one.statements, one.people) for one in found] == [
        (iri(UNMAPPED + 1), 3, 3),
        (iri(UNMAPPED + 2), 2, 2),
        (iri(UNMAPPED), 1, 1),
    ]


def test_pages_follow_each_other_whatever_is_settled_meanwhile(province: Province) -> None:
    sent = [
        province.send(
            *(finished("Ayu", UNMAPPED + number, f"2025-03-0{day}") for day in range(1, 8 - number))
        )
        for number in range(5)
    ]
    first = page(province, WaitingCause.UNMAPPED_MODULE, limit=2)
    province.send(*map(voiding, sent[0]))

    second = page(province, WaitingCause.UNMAPPED_MODULE, limit=2, after=first.next)
    third = page(province, WaitingCause.UNMAPPED_MODULE, limit=2, after=second.next)

    seen = [one.name for part in (first, second, third) for one in part.groups]
    assert seen == [iri(UNMAPPED + number) for number in range(5)]
    assert third.next is None


def test_groups_of_one_size_are_each_shown_once(province: Province) -> None:
    province.send(*(finished("Ayu", UNMAPPED + number, SINCE) for number in range(5)))

    seen: list[str | None] = []
    after: str | None = None
    while len(seen) < 5:
        found = page(province, WaitingCause.UNMAPPED_MODULE, limit=1, after=after)
        seen += [one.name for one in found.groups]
        after = found.next

    assert (len(set(seen)), after) == (5, None)


def test_an_unknown_learner_is_named_as_sent(province: Province) -> None:
    province.send(stranger("siapa"))

    (one,) = groups(province, WaitingCause.UNKNOWN_LEARNER)

    assert one.name == f"{LMS} siapa"
    assert one.remedy.command == f"lms-plugin accounts show {one.example} --centre BPSDM"


def test_where_names_read_as_numbers_the_home_page_is_to_say_so(province: Province) -> None:
    province.send(stranger(nip("Ayu")))

    (one,) = groups(province, WaitingCause.UNKNOWN_LEARNER)

    assert one.remedy.command == (
        f"lms-plugin centres home-pages change {LMS} --centre BPSDM --nip"
    )


def test_an_unvouched_account_is_told_by_its_home_page_alone(province: Province) -> None:
    page_as_sent = "https://lain.bpsdm.example"
    province.send(stranger("siapa", lms=page_as_sent), stranger(nip("Budi"), lms=page_as_sent))

    (one,) = groups(province, WaitingCause.UNVOUCHED_ACCOUNT)

    assert (one.name, one.people) == (page_as_sent, 2)
    assert one.remedy.command is not None
    assert one.remedy.command.removesuffix(" --nip") == (
        f"lms-plugin centres home-pages add {page_as_sent} --centre BPSDM"
    )


def test_what_was_sent_runs_nothing_where_a_command_is_pasted(province: Province) -> None:
    province.send(stranger("siapa", lms="https://x.example/$(reboot)'"))

    (one,) = groups(province, WaitingCause.UNVOUCHED_ACCOUNT)

    assert one.remedy.command is not None
    assert """'https://x.example/$(reboot)'"'"''""" in one.remedy.command


def test_a_module_of_another_centre_is_told_by_its_owner(province: Province) -> None:
    with province.database.write() as writing:
        identify(writing, f"{OTHER_LMS} ayu", PERSON_IDS["Ayu"], NOW.replace(year=2020))
    province.send(finished("Ayu", PRIMA, SINCE, lms=OTHER_LMS), by="LAN")

    (one,) = groups(province, WaitingCause.MODULE_OF_ANOTHER_CENTRE)

    assert (one.name, one.centre, one.modules) == ("BPSDM", "LAN", 1)
    assert one.remedy.command == (
        "lms-plugin centres providers add --owner BPSDM --provider LAN --from DAY"
    )


def test_an_example_leads_to_a_statement(province: Province) -> None:
    (sent,) = province.send(finished("Ayu", UNMAPPED, SINCE))

    (one,) = groups(province, WaitingCause.UNMAPPED_MODULE)

    assert one.example == sent


# --- who may see it -------------------------------------------------------------------------------


def test_a_centre_sees_its_own_alone(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, SINCE))
    lan = province.centre("LAN")

    assert [one.centre for one in lines(province, province.centre("BPSDM"))] == ["BPSDM"]
    assert lines(province, lan) == []
    assert groups(province, WaitingCause.UNMAPPED_MODULE, lan) == []
    assert count_waiting(province.database, lan) == {}


def test_a_centre_hears_of_no_other_by_its_code(province: Province) -> None:
    for code in ("LAN", "TIDAK-ADA"):
        with pytest.raises(NotFound):
            groups(province, WaitingCause.FUTURE, province.centre("BPSDM"), centre=code)
        with pytest.raises(NotFound):
            sum_up_waiting(province.database, province.cache, province.centre("BPSDM"), code)


@pytest.mark.parametrize("reader", [learner("Ayu"), hr("A")])
def test_learners_and_hr_are_refused(province: Province, reader: Reader) -> None:
    with pytest.raises(Forbidden):
        lines(province, reader)
    with pytest.raises(Forbidden):
        groups(province, WaitingCause.UNKNOWN_LEARNER, reader)
    with pytest.raises(Forbidden):
        count_waiting(province.database, reader)


@pytest.mark.parametrize(
    "cursor", ["", "1.1", "x.1.x", "1.1.x", "9999999999.1." + "0" * 32, "٣.1." + "0" * 32]
)
def test_what_is_no_cursor_is_refused(province: Province, cursor: str) -> None:
    with pytest.raises(Invalid):
        page(province, WaitingCause.FUTURE, after=cursor)


def test_counts_agree_with_the_sums(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, SINCE), finished("Budi", UNMAPPED, SINCE))
    province.send(stranger("siapa"), undecidable("Ayu"), nameless("Ayu"))

    assert count_waiting(province.database, OPERATOR) == {
        WaitingCause.UNMAPPED_MODULE: 2,
        WaitingCause.UNKNOWN_LEARNER: 1,
        WaitingCause.UNDECIDABLE: 2,
    }


def test_a_module_that_differs_in_its_host_alone_says_which_alias_would_do(
    province: Province,
) -> None:
    moved = finished("Ayu", PRIMA, SINCE)
    moved["object"] = {**moved["object"], "id": iri(PRIMA).replace("https://", "http://www.")}
    province.send(moved)

    (group,) = page(province, WaitingCause.UNMAPPED_MODULE).groups

    assert group.remedy.command == (
        "lms-plugin centres aliases add www.lms.bpsdm.example lms.bpsdm.example --centre BPSDM"
    )
    assert "alias" in indonesian(group.remedy.text)
