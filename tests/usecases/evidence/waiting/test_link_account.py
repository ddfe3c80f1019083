from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal, holder_of_key
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict
from lms_plugin.store.access import api_keys
from lms_plugin.store.evidence import concerned, refold_marks
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.identifiers import unmatch
from lms_plugin.store.tables.people import identifiers
from lms_plugin.usecases.access.home_pages import change_home_page
from lms_plugin.usecases.competency.read_evidence import read_evidence
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.read_records import WantedRecords, read_records
from lms_plugin.usecases.evidence.rebuild import rebuild
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.link_account import (
    LinkRequest,
    link_account,
    list_links,
    preview_link,
    unlink_account,
)
from lms_plugin.usecases.evidence.verify import verify
from schemas.competency.accounts import LinkNote
from tests.province import (
    BUKU,
    LMS,
    OPERATOR,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    finished,
    hr,
    identify,
    learner,
    nip,
    public_id,
)


def under(name: str) -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    statement["actor"]["account"]["name"] = name
    return statement


def settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def credited(province: Province, name: str) -> int:
    found = read_profile(province.database, province.cache, OPERATOR, public_id(name), None)
    return len(found.contributions)


def link(province: Province, example: UUID, name: str, by: Principal = SIGNER) -> None:
    request = LinkRequest(AccountPlace("BPSDM", example), public_id(name))
    link_account(province.database, OPERATOR, by, request, "Surat 1/2026")
    settle(province)


def roster_says(province: Province, key: str, name: str) -> None:
    """As an import does it."""
    with province.database.write() as writing:
        identify(writing, key, PERSON_IDS[name], province.clock.now - timedelta(days=900))
        inputs.change_inputs(writing)
        people = concerned.linked_under(writing, {key})
        refold_marks.mark(writing, people | {PERSON_IDS[name]})
    settle(province)


def test_what_came_and_what_comes_counts(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")
    before = credited(province, "Ayu")
    later = under("x")
    later["object"]["id"] = later["object"]["id"].replace("id=10", "id=11")
    province.send(later)

    assert (before, credited(province, "Ayu")) == (1, 2)


def test_the_roster_goes_first(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")

    roster_says(province, f"{LMS} x", "Budi")

    assert (credited(province, "Ayu"), credited(province, "Budi")) == (0, 1)
    assert verify(province.database, silent).is_clean


def test_where_the_roster_knows_nobody_any_more_the_link_holds_again(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")
    roster_says(province, f"{LMS} x", "Budi")

    with province.database.write() as writing:
        writing.connection.execute(identifiers.delete().where(identifiers.c.key == f"{LMS} x"))
        unmatch(writing, {f"{LMS} x"})
        inputs.change_inputs(writing)
        concerned.of_lost_identifiers(writing, {f"{LMS} x"})
        people = concerned.linked_under(writing, {f"{LMS} x"}) | {PERSON_IDS["Budi"]}
        refold_marks.mark(writing, people)
    settle(province)

    assert (credited(province, "Ayu"), credited(province, "Budi")) == (1, 0)


def test_a_wrong_number_is_nobodys_elsewhere(province: Province) -> None:
    """It is a word about an account, whatever its home page says of its names."""
    wrong = nip("Ayu")[:-3] + "977"
    (sent,) = province.send(under(wrong))
    change_home_page(province.database, SIGNER, "BPSDM", LMS, names_are_nip=True)
    settle(province)

    link(province, sent, "Ayu")
    assert credited(province, "Ayu") == 1
    roster_says(province, f"nip:{wrong}", "Budi")

    assert (credited(province, "Ayu"), credited(province, "Budi")) == (0, 1)


def test_a_link_to_another_than_the_numbers_holder_stands(province: Province) -> None:
    (sent,) = province.send(under(nip("Budi")))
    link(province, sent, "Ayu")
    # Budi's own fold sees the entry, too: it bears his number.
    with province.database.write() as writing:
        refold_marks.mark(writing, [PERSON_IDS["Budi"]])
    settle(province)

    assert (credited(province, "Ayu"), credited(province, "Budi")) == (1, 0)
    assert verify(province.database, silent).is_clean


def test_a_rebuild_agrees(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")

    assert not rebuild(province.database, silent).differences

    assert credited(province, "Ayu") == 1


def test_it_is_linked_once(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")

    with pytest.raises(Conflict):
        link(province, sent, "Budi")


def test_the_preview_is_what_happens(province: Province) -> None:
    (sent,) = province.send(under("x"))
    request = LinkRequest(AccountPlace("BPSDM", sent), public_id("Ayu"))

    before = preview_link(province.database, province.cache, OPERATOR, request)
    link(province, sent, "Ayu")
    found = read_profile(province.database, province.cache, OPERATOR, public_id("Ayu"), None)

    assert before.index_after == found.index
    assert [one.about.title for one in before.credited] == ["Pelayanan Prima"]
    assert [(reason.code, count) for reason, count in before.becomes] == [("counted", 1)]


def test_withdrawn_it_is_as_if_it_had_never_been(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")
    (line,) = list_links(province.database, OPERATOR)

    unlink_account(province.database, OPERATOR, SIGNER, line.link)
    settle(province)

    assert credited(province, "Ayu") == 0
    assert verify(province.database, silent).is_clean
    link(province, sent, "Budi")
    assert credited(province, "Budi") == 1


# --- what is said of it ---------------------------------------------------------------------------


def note(province: Province, statement: UUID, reader: Reader = OPERATOR) -> LinkNote | None:
    return read_outcome(province.database, province.cache, reader, statement).link


def test_the_outcome_says_who_linked_when_and_why(province: Province) -> None:
    (sent,) = province.send(under("x"))
    assert note(province, sent) is None
    link(province, sent, "Ayu")
    (line,) = list_links(province.database, OPERATOR)

    said = note(province, sent)

    assert said is not None
    assert (said.reason, said.linked) == ("Surat 1/2026", line.linked)
    assert (said.linked.principal, said.linked.label) == (SIGNER.name, None)


def test_a_key_is_called_by_its_label(province: Province) -> None:
    (sent,) = province.send(under("x"))
    with province.database.write() as writing:
        api_keys.add(writing, "k1", "hash", OPERATOR, "Bidang SDM")
    link(province, sent, "Ayu", holder_of_key("k1"))

    said = note(province, sent)

    assert said is not None
    assert (said.linked.principal, said.linked.label) == ("k1", "Bidang SDM")


def test_who_may_see_the_person_hears_of_the_link(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")
    centre = province.centre("BPSDM")

    assert note(province, sent, learner("Ayu")) is not None
    assert note(province, sent, hr("A")) is not None
    assert read_outcome(province.database, province.cache, centre, sent).state == "evidence"
    assert note(province, sent, centre) is None


def test_a_credit_by_the_roster_rests_on_no_link(province: Province) -> None:
    """Also where it names the very person."""
    (sent,) = province.send(under("x"))
    own = province.finish("Ayu", PRIMA, "2025-03-02")
    link(province, sent, "Ayu")
    assert note(province, own) is None

    roster_says(province, f"{LMS} x", "Ayu")

    assert credited(province, "Ayu") == 1
    assert note(province, sent) is None


def test_the_link_is_said_of_an_account_whose_name_is_a_number(province: Province) -> None:
    wrong = nip("Ayu")[:-3] + "977"
    (sent,) = province.send(under(wrong))
    change_home_page(province.database, SIGNER, "BPSDM", LMS, names_are_nip=True)
    settle(province)
    link(province, sent, "Ayu")

    said = note(province, sent)

    assert said is not None
    assert wrong not in said.model_dump_json()


def test_what_is_withdrawn_is_said_no_more(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")
    (line,) = list_links(province.database, OPERATOR)

    unlink_account(province.database, OPERATOR, SIGNER, line.link)
    settle(province)

    assert note(province, sent) is None


def said_everywhere(province: Province) -> tuple[list[bool], list[bool], list[bool]]:
    """Of Ayu's modules on the profile, of their periods, and of what is received: whether it says
    that it is hers by a link."""
    asked = (province.database, province.cache, OPERATOR, public_id("Ayu"))
    profile, evidence = read_profile(*asked), read_evidence(*asked)
    found = read_records(*asked, WantedRecords()).records
    records = sorted(found, key=lambda one: one.happened_at, reverse=True)
    return (
        [one.linked for one in profile.contributions],
        [period.linked for one in evidence.items for period in one.periods],
        [one.link is not None for one in records],
    )


def test_profile_evidence_and_records_say_it_too(province: Province) -> None:
    (sent,) = province.send(under("x"))
    province.finish("Ayu", BUKU, "2025-03-02")
    link(province, sent, "Ayu")
    province.clock.now = province.clock.now.replace(year=2027)

    # The latest first.
    assert said_everywhere(province) == ([False, True], [False, True], [False, True])

    roster_says(province, f"{LMS} x", "Ayu")
    assert said_everywhere(province) == ([False, False],) * 3


def test_a_record_says_who_linked_it_and_why(province: Province) -> None:
    (sent,) = province.send(under("x"))
    link(province, sent, "Ayu")
    province.clock.now = province.clock.now.replace(year=2027)

    (one,) = read_records(
        province.database, province.cache, learner("Ayu"), public_id("Ayu"), WantedRecords()
    ).records

    assert one.link == note(province, sent)
    assert one.link is not None


# --- what it costs --------------------------------------------------------------------------------


@pytest.fixture
def asked(province: Province) -> Iterator[list[str]]:
    """What the database is asked about links."""
    found: list[str] = []

    def note_query(*told: Any) -> None:
        found.extend([told[2]] if "account_links" in told[2] else [])

    with province.database.read() as reading:
        engine = reading.connection.engine
    event.listen(engine, "before_cursor_execute", note_query)
    yield found
    event.remove(engine, "before_cursor_execute", note_query)


def test_where_nothing_is_linked_no_fold_asks(province: Province, asked: list[str]) -> None:
    province.finish("Budi", PRIMA, "2025-03-01")
    asked.clear()

    (sent,) = province.send(under("x"))
    province.finish("Ayu", PRIMA, "2025-03-01")
    assert asked == []

    link(province, sent, "Eko")
    asked.clear()
    province.finish("Citra", PRIMA, "2025-03-01")
    assert asked

    (line,) = list_links(province.database, OPERATOR)
    unlink_account(province.database, OPERATOR, SIGNER, line.link)
    settle(province)
    asked.clear()
    province.finish("Dewi", PRIMA, "2025-03-01")
    assert asked == []


def test_another_worker_hears_of_the_first_link(province: Province) -> None:
    """Though all that it has in memory was read before there was any."""
    (sent,) = province.send(under("x"))
    other = ReferenceSnapshotCache()
    with province.database.read() as reading:
        assert not other.current(reading).has_account_links

    request = LinkRequest(AccountPlace("BPSDM", sent), public_id("Ayu"))
    link_account(province.database, OPERATOR, SIGNER, request, "Surat 1/2026")
    while fold_waiting(province.database, other):
        pass

    assert credited(province, "Ayu") == 1


def test_a_page_of_records_asks_no_more_for_more_of_them(
    province: Province, asked: list[str]
) -> None:
    (sent, *_) = province.send(*(under("x") for _ in range(5)))
    link(province, sent, "Ayu")
    province.clock.now = province.clock.now.replace(year=2027)

    def questions(limit: int) -> int:
        asked.clear()
        wanted = WantedRecords(limit)
        who = (province.database, province.cache, OPERATOR, public_id("Ayu"))
        assert all(one.link is not None for one in read_records(*who, wanted).records)
        return len(asked)

    assert questions(1) == questions(5) > 0


def test_where_nothing_is_linked_no_profile_asks(province: Province, asked: list[str]) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    who = (province.database, province.cache, OPERATOR, public_id("Ayu"))
    read_profile(*who)
    asked.clear()

    before = read_profile(*who)

    assert before.contributions
    assert [one for one in asked if "api_keys" in one] == []
