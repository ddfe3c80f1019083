"""Rules of a centre's own come into force for what is kept and for what comes."""

from datetime import UTC, datetime, timedelta

import pytest

from events.announcement import Announcement
from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.domain.operations.health import Level
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.announcements import outbox
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.evidence.read_watermark import read_watermark
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.reproject import reproject_step
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.operations.health_checks.rules import check_rules
from lms_plugin.usecases.recognition.publish_rules import publish_rules
from lms_plugin.usecases.recognition.read_rules import list_rules
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.province import BUKU, OPERATOR, PRIMA, SIGNER, finished, voiding
from tests.spoken import english
from tests.usecases.recognition.own import COUNTS, DOES_NOT, NOTHING, RulesOffice, unclear

UNDECIDED = "moodle-4.0.module.completion_updated"
OWN = "own.moodle-lama"


def is_sound(office: RulesOffice) -> bool:
    """What is on record is what statements say by the rules that hold for each."""
    database = office.province.database
    found = verify(database, silent).faults, compare_with_rebuild(database, silent).differences
    return found == ([], [])


# --- what is kept ---------------------------------------------------------------------------------


def test_what_was_kept_counts_from_then_on(office: RulesOffice) -> None:
    ids = office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi", "Eko")))
    assert [office.rule_of(one) for one in ids] == [UNDECIDED] * 3

    found = office.publish(COUNTS)

    assert (found.changed, found.people) == (3, 3)
    assert [office.rule_of(one) for one in ids] == [OWN] * 3
    assert office.modules_of("Ayu") == {BUKU}
    assert is_sound(office)


def test_what_comes_goes_by_it_at_once(office: RulesOffice) -> None:
    office.activate(COUNTS)
    office.province.catch_up(timedelta(seconds=1))
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))

    assert office.rule_of(statement_id) == OWN
    assert office.modules_of("Ayu") == {BUKU}


def test_what_others_have_sent_is_none_of_its_business(office: RulesOffice) -> None:
    statement = unclear("Ayu", "2025-03-01")
    (statement_id,) = office.province.send(statement, by="LAN")

    assert office.publish(COUNTS).changed == 0
    assert office.rule_of(statement_id) == UNDECIDED


def test_an_older_version_rolls_back(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(DOES_NOT)
    office.publish(COUNTS)

    publish_rules(office.province.database, SIGNER, "BPSDM", 1)
    office.go_through()

    assert office.rule_of(statement_id) == OWN
    assert office.modules_of("Ayu") == set()
    assert is_sound(office)


def test_a_version_without_rules_takes_all_of_them_away(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(COUNTS)
    office.publish(NOTHING)

    assert office.rule_of(statement_id) == UNDECIDED
    assert office.modules_of("Ayu") == set()
    assert is_sound(office)


def test_what_is_voided_stays_so(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.province.send(voiding(statement_id))
    office.publish(COUNTS)

    assert office.modules_of("Ayu") == set()
    assert is_sound(office)


def test_what_is_destroyed_keeps_what_it_was_taken_for(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    destroy(office)
    office.publish(COUNTS)

    assert office.rule_of(statement_id) == UNDECIDED
    assert is_sound(office)


def test_what_was_destroyed_under_a_rule_keeps_it(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(COUNTS)
    destroy(office)
    office.publish(NOTHING)

    assert office.modules_of("Ayu") == {BUKU}
    assert is_sound(office)


def test_what_is_destroyed_amid_a_change_keeps_what_it_was_taken_for_then(
    office: RulesOffice,
) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"), unclear("Budi", "2025-03-01"))
    office.activate(COUNTS)
    reproject_step(office.province.database, ReferenceSnapshotCache(), 1)
    destroy(office)
    office.go_through()

    assert (office.modules_of("Ayu"), office.modules_of("Budi")) == ({BUKU}, set())
    assert is_sound(office)


def destroy(office: RulesOffice) -> None:
    cut_at = datetime(2100, 1, 1, tzinfo=UTC)
    destroy_statements(office.province.database, SIGNER, cut_at, "SK 1/2026", silent)


# --- step by step ---------------------------------------------------------------------------------


def test_at_every_step_what_is_on_record_is_right(office: RulesOffice) -> None:
    names = ("Ayu", "Budi", "Citra", "Dewi", "Eko")
    office.province.send(*(unclear(name, "2025-03-01") for name in names))
    office.activate(COUNTS)
    cache = ReferenceSnapshotCache()
    counted = []
    while reproject_step(office.province.database, cache, 2) is not None:
        counted.append(sum(bool(office.modules_of(name)) for name in names))
        assert is_sound(office)

    assert counted == [2, 4, 5]


def test_what_is_activated_meanwhile_takes_over(office: RulesOffice) -> None:
    names = ("Ayu", "Budi", "Citra", "Dewi", "Eko")
    office.province.send(*(unclear(name, "2025-03-01") for name in names))
    office.activate(COUNTS)
    cache = ReferenceSnapshotCache()
    reproject_step(office.province.database, cache, 2)
    office.activate(DOES_NOT)
    assert is_sound(office)
    reproject_step(office.province.database, cache, 1)

    assert [bool(office.modules_of(name)) for name in names] == [False, True, False, False, False]
    assert is_sound(office)
    office.go_through()
    assert not any(office.modules_of(name) for name in names)
    assert is_sound(office)


def test_what_is_kept_meanwhile_is_never_missed(office: RulesOffice) -> None:
    office.province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi", "Citra")))
    waiting = office.province.keep(unclear("Dewi", "2025-03-01"))
    office.activate(COUNTS)
    cache = ReferenceSnapshotCache()
    while reproject_step(office.province.database, cache, 1) is not None:
        office.province.keep(unclear("Eko", "2025-03-01"))
    office.province.project()

    assert office.rule_of(waiting[0]) == OWN
    assert office.modules_of("Dewi") == office.modules_of("Eko") == {BUKU}
    assert is_sound(office)


def test_the_watermark_says_how_far_it_is(office: RulesOffice) -> None:
    database = office.province.database
    for name in ("Ayu", "Budi", "Citra"):
        office.province.send(unclear(name, "2025-03-01"))
        office.province.catch_up(timedelta(minutes=1))
    before = read_watermark(database, OPERATOR)
    office.activate(COUNTS)
    begun = read_watermark(database, OPERATOR)
    reproject_step(database, ReferenceSnapshotCache(), 2)
    further = read_watermark(database, OPERATOR)
    office.go_through()
    ended = read_watermark(database, OPERATOR)

    assert [one.reprojecting for one in (before, begun, further, ended)] == [
        False,
        True,
        True,
        False,
    ]
    assert begun.profiles < further.profiles < before.profiles <= ended.profiles


# --- versions -------------------------------------------------------------------------------------


def test_a_draft_changes_nothing(office: RulesOffice) -> None:
    (statement_id,) = office.province.send(unclear("Ayu", "2025-03-01"))
    office.import_(COUNTS)
    office.go_through()

    assert office.rule_of(statement_id) == UNDECIDED


def test_the_same_rules_make_no_new_version(office: RulesOffice) -> None:
    assert office.import_(COUNTS).is_new
    again = office.import_("# Catatan baru\n" + COUNTS)

    assert (again.is_new, again.version.number) == (False, 1)


def test_rules_of_another_centres_credential_are_refused(office: RulesOffice) -> None:
    key = office.province.credentials["LAN"].key
    with pytest.raises(FaultyFiles) as refused:
        office.import_(COUNTS + f'[rule.scope]\ncredentials = ["{key}"]\n')

    (fault,) = refused.value.faults
    assert (fault.column, fault.value) == ("scope.credentials[1]", key)
    assert list_rules(office.province.database) == []


def test_what_is_in_force_is_not_put_in_force_again(office: RulesOffice) -> None:
    office.publish(COUNTS)

    with pytest.raises(Conflict):
        publish_rules(office.province.database, SIGNER, "BPSDM")


def test_a_centre_without_rules_has_none_to_publish(office: RulesOffice) -> None:
    with pytest.raises(NotFound):
        publish_rules(office.province.database, SIGNER, "BPSDM")


def test_versions_are_listed_with_when_they_were_in_force(office: RulesOffice) -> None:
    office.publish(COUNTS)
    office.publish(DOES_NOT)
    publish_rules(office.province.database, SIGNER, "BPSDM", 1)

    second, first = list_rules(office.province.database, "BPSDM")
    assert (first.version.number, len(first.activations), first.is_in_force) == (1, 2, True)
    assert (second.version.number, len(second.activations), second.is_in_force) == (2, 1, False)
    assert not first.is_complete


def test_other_modules_stay_as_they_are(office: RulesOffice) -> None:
    office.province.send(finished("Ayu", PRIMA, "2025-03-01"), unclear("Ayu", "2025-03-02"))
    office.publish(COUNTS)

    assert office.modules_of("Ayu") == {PRIMA, BUKU}
    assert is_sound(office)


def test_doctor_says_that_figures_are_not_final(office: RulesOffice) -> None:
    database = office.province.database
    office.province.send(unclear("Ayu", "2025-03-01"), unclear("Budi", "2025-03-01"))
    office.activate(COUNTS)
    reproject_step(database, ReferenceSnapshotCache(), 1)
    amid = check_rules(database)
    office.go_through()

    assert amid.level is Level.WARNING
    assert "BPSDM 1 → 20" in english(amid.text)
    assert check_rules(database).level is Level.OK


# --- what others hear of it -----------------------------------------------------------------------


def heard(office: RulesOffice) -> list[Announcement]:
    """In the order in which it was recorded."""
    with office.province.database.read() as reading:
        found = [
            one
            for shard in outbox.waiting_shards(reading)
            for _, one in outbox.waiting(reading, shard, 1000)
        ]
    return [one for one in found if one.type.endswith("rules.published")]


def test_what_comes_into_force_and_what_is_withdrawn_is_announced(office: RulesOffice) -> None:
    both = COUNTS + COUNTS.replace("moodle-lama", "buku").replace("*/mod/book", "*/mod/page")
    for text in (both, COUNTS, NOTHING):
        office.activate(text)
    publish_rules(office.province.database, SIGNER, "BPSDM", 1)

    told = [
        (one.data["version"], one.data["rules"], one.data["withdrawn"]) for one in heard(office)
    ]
    assert told == [
        (1, ["moodle-lama", "buku"], []),
        (2, ["moodle-lama"], ["buku"]),
        (3, [], ["moodle-lama"]),
        (1, ["moodle-lama", "buku"], []),
    ]
    assert {one.subject for one in heard(office)} == {"centres/BPSDM/rules"}


def test_its_revision_grows_whatever_the_clock_does(office: RulesOffice) -> None:
    clock = office.province.clock
    for text, later in ((COUNTS, 0), (DOES_NOT, 0), (NOTHING, 90), (COUNTS, -600)):
        clock.now += timedelta(minutes=later)
        office.activate(text)

    revisions = [one.revision for one in heard(office)]

    assert revisions == sorted(set(revisions))
    assert revisions[2] == revisions[0] + 90


def test_an_import_and_what_is_refused_are_not_announced(office: RulesOffice) -> None:
    office.import_(COUNTS)
    assert heard(office) == []
    office.activate(COUNTS)

    with pytest.raises(Conflict):
        publish_rules(office.province.database, SIGNER, "BPSDM", 1)

    assert len(heard(office)) == 1
