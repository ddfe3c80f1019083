"""What becomes of IRIs and external ids when modules are withdrawn, revived and changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.faults import ConflictingModules
from lms_plugin.domain.progress import silent
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import load_catalogue
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.catalogue import module_keys, modules
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    PublishedCatalogue,
    WantedPublication,
    publish_catalogue,
)
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.province import BUKU, PRIMA, SIGNER, Province, iri
from tests.spoken import english, indonesian
from tests.usecases.catalogue.office import CatalogueOffice
from tests.workbooks import LMS, Row, centre, module

START = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)
LONG_AGO = datetime(2019, 5, 1, tzinfo=UTC)
A, B = f"{LMS}/modul/a", f"{LMS}/modul/b"
ALIAS = f"{LMS}/modul/lama"


@dataclass
class OfficeClock:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


class Offices:
    """Those of two centres. Each publication is a day after the one before."""

    def __init__(self, database: Database, folder: Path, clock: OfficeClock) -> None:
        self.office = CatalogueOffice(database, folder)
        self.clock = clock
        self.office.imports(
            module("lain"),
            module("lain-lan", centre="LAN"),
            centres=[centre(), centre("LAN")],
        )
        publish_catalogue(database, SIGNER)

    def publish(self, code: str, *rows: Row, **options: Any) -> datetime:
        """When it was. The centre keeps one module that has nothing to do with all this."""
        self.clock.now += DAY
        other = module("lain" if code == "BPSDM" else "lain-lan", centre=code)
        own = [{**row, "centre": code} for row in (*rows, other)]
        imported = self.office.imports(*own, centres=(), are_whole=True)
        self.office.publish(imported, centre=code, **options)
        return self.clock.now

    def roll_back(self, code: str, number: int, **options: Any) -> PublishedCatalogue:
        self.clock.now += DAY
        named = options.pop("withdrawing", frozenset())
        wanted = WantedPublication(
            code, number, withdrawing=NamedWithdrawals(frozenset(named)), **options
        )
        return publish_catalogue(self.office.database, SIGNER, wanted)

    @property
    def catalogue(self) -> Catalogue:
        with self.office.database.read() as reading:
            return load_catalogue(reading)

    def whose(self, iri: str, instant: datetime) -> str | None:
        """Code of the centre whose module goes by the IRI then."""
        return self._centre_of(self.catalogue.by_iri(match_key(iri), instant))

    def title(self, external_id: str, instant: datetime) -> list[str]:
        centre_id = self.codes()["BPSDM"]
        found = self.catalogue.by_external_id(external_id, [centre_id], instant)
        return [one.revision_at(instant).title for one in found]

    def counts(self, iri: str, instant: datetime) -> bool:
        """Whether a completion under the IRI would count at that instant."""
        found = self.catalogue.by_iri(match_key(iri), instant)
        return found is not None and not found.revision_at(instant).withdrawn

    def _centre_of(self, found: Module | None) -> str | None:
        if found is None:
            return None
        return {number: code for code, number in self.codes().items()}[found.centre_id]

    def codes(self) -> dict[str, int]:
        return dict(self.office.rows(centres.c.code, centres.c.centre_id))


@pytest.fixture
def offices(empty_database_url: str, tmp_path: Path) -> Iterator[Offices]:
    clock = OfficeClock()
    opened = connect(empty_database_url, clock=clock)
    yield Offices(opened, tmp_path, clock)
    opened.dispose()


# --- between centres ----------------------------------------------------------------------------


def test_the_iri_of_a_withdrawn_module_is_taken_by_another_centres(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a"))

    assert offices.whose(A, withdrawn_at) == "LAN"
    assert offices.office.rows(modules.c.iri).count((A,)) == 2


def test_completions_from_before_the_withdrawal_stay_the_former_modules(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a"))

    assert offices.whose(A, withdrawn_at - MOMENT) == "BPSDM"
    assert offices.whose(A, LONG_AGO) == "BPSDM"
    assert offices.counts(A, withdrawn_at - MOMENT)
    assert offices.counts(A, withdrawn_at)


def test_until_somebody_takes_it_the_iri_is_the_withdrawn_modules(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")

    assert offices.whose(A, withdrawn_at + DAY) == "BPSDM"
    assert not offices.counts(A, withdrawn_at)


def test_an_effective_date_after_the_withdrawal_is_when_the_new_module_begins(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a", effective_from="01/07/2026"))
    july = datetime(2026, 6, 30, 17, tzinfo=UTC)

    assert [offices.whose(A, at) for at in (july - MOMENT, july)] == ["BPSDM", "LAN"]
    assert not offices.counts(A, withdrawn_at)


@pytest.mark.parametrize("policy", ["from-date", "retroactive"])
def test_no_policy_takes_an_iri_from_before_the_withdrawal(offices: Offices, policy: str) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a"), policy=policy)

    assert offices.whose(A, withdrawn_at - MOMENT) == "BPSDM"


def test_while_its_module_is_in_force_an_iri_is_refused_and_the_remedy_says_when_it_is_free(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a"))

    with pytest.raises(ConflictingModules) as refused:
        offices.publish("LAN", module("a"))

    (fault,) = refused.value.faults
    assert fault.value == A
    assert "sejak saat penarikan" in indonesian(fault.remedy)
    assert "free from that instant on" in english(fault.remedy)


def test_a_draft_is_not_warned_of_what_is_free(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    offices.publish("BPSDM")

    imported = offices.office.imports(
        module("a", centre="LAN"), module("lain-lan", centre="LAN"), centres=()
    )

    assert imported.warnings == ()


def test_one_draft_may_claim_what_another_published_with_it_withdraws(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    offices.clock.now += DAY
    rows = (module("a", is_withdrawn="ya"), module("a", centre="LAN", iri=A))
    own, other = ([row] for row in rows)
    offices.office.imports(*own, centres=())
    offices.office.imports(*other, centres=())
    named = NamedWithdrawals(frozenset({A}))
    publish_catalogue(offices.office.database, SIGNER, WantedPublication(withdrawing=named))

    at = offices.clock.now
    assert [offices.whose(A, one) for one in (at - MOMENT, at)] == ["BPSDM", "LAN"]


def test_the_former_centre_cannot_revive_a_module_while_its_iri_is_anothers(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a"))
    offices.publish("BPSDM")
    offices.publish("LAN", module("a"))

    with pytest.raises(ConflictingModules):
        offices.publish("BPSDM", module("a"))


def test_an_iri_comes_back_to_the_module_it_left(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    taken_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a"))
    back_at = offices.publish("LAN")
    offices.publish("BPSDM", module("a"))

    instants = (taken_at - MOMENT, taken_at, back_at - MOMENT, back_at)
    assert [offices.whose(A, one) for one in instants] == ["BPSDM", "LAN", "LAN", "BPSDM"]
    assert offices.office.rows(modules.c.iri).count((A,)) == 2


def test_a_module_withdrawn_retroactively_leaves_its_iri_free_for_all_time(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a"))
    offices.publish("BPSDM", policy="retroactive")
    offices.publish("LAN", module("a"))

    assert offices.whose(A, LONG_AGO) == "LAN"


def test_a_taker_withdrawn_retroactively_has_never_had_the_iri(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a"))
    offices.publish("LAN", policy="retroactive")

    assert offices.whose(A, withdrawn_at) == "BPSDM"


def test_rolling_back_a_withdrawal_takes_the_iri_back_once_it_is_free(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    taken_at = offices.publish("BPSDM")
    offices.publish("LAN", module("a"))
    with pytest.raises(ConflictingModules):
        offices.roll_back("BPSDM", 2)
    free_at = offices.publish("LAN")
    offices.roll_back("BPSDM", 2)

    assert [offices.whose(A, one) for one in (taken_at, free_at)] == ["LAN", "BPSDM"]
    assert offices.counts(A, free_at)


def test_rolling_back_a_withdrawal_that_nobody_used_changes_no_key(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    withdrawn_at = offices.publish("BPSDM")
    offices.roll_back("BPSDM", 2)

    assert offices.whose(A, LONG_AGO) == "BPSDM"
    assert offices.counts(A, withdrawn_at)


# --- within a centre ----------------------------------------------------------------------------


def test_an_external_id_moves_from_the_publication_on(offices: Offices) -> None:
    offices.publish("BPSDM", module("a", external_id="M-1"), module("b"))
    at = offices.publish("BPSDM", module("a"), module("b", external_id="M-1"))

    assert offices.title("M-1", at - MOMENT) == ["Modul a"]
    assert offices.title("M-1", at) == ["Modul b"]


def test_an_external_id_moves_retroactively_for_all_time(offices: Offices) -> None:
    offices.publish("BPSDM", module("a", external_id="M-1"), module("b"))
    rows = module("a"), module("b", external_id="M-1")
    offices.publish("BPSDM", *rows, policy="retroactive")

    assert offices.title("M-1", LONG_AGO) == ["Modul b"]


def test_a_new_module_has_what_one_had_that_goes_as_if_it_had_never_been(offices: Offices) -> None:
    # SQLite would give the new one the number of the last, which goes.
    offices.publish("BPSDM", module("a"), module("b", external_id="M-1", aliases=ALIAS))
    rows = module("a"), module("c", external_id="M-1", aliases=ALIAS)
    offices.publish("BPSDM", *rows, policy="retroactive")

    assert offices.title("M-1", LONG_AGO) == ["Modul c"]
    assert offices.counts(ALIAS, LONG_AGO)


def test_the_external_id_of_a_withdrawn_module_passes_from_the_withdrawal_on(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a", external_id="M-1"))
    at = offices.publish("BPSDM")
    offices.publish("BPSDM", module("b", external_id="M-1"))

    assert offices.title("M-1", at - MOMENT) == ["Modul a"]
    assert offices.title("M-1", at) == ["Modul b"]


def test_an_external_id_that_nobody_takes_over_counts_for_nothing_any_more(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a", external_id="M-1"))
    offices.publish("BPSDM", module("a", external_id="M-2"))

    assert offices.title("M-1", LONG_AGO) == []
    assert offices.title("M-2", LONG_AGO) == ["Modul a"]


def test_rolling_back_gives_an_external_id_back_and_leaves_the_time_between(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a", external_id="M-1"), module("b"))
    moved_at = offices.publish("BPSDM", module("a"), module("b", external_id="M-1"))
    offices.roll_back("BPSDM", 2)
    back_at = offices.clock.now

    instants = (moved_at - MOMENT, moved_at, back_at)
    assert [offices.title("M-1", one) for one in instants] == [
        ["Modul a"],
        ["Modul b"],
        ["Modul a"],
    ]


def test_rolling_back_retroactively_wipes_out_the_time_between(offices: Offices) -> None:
    offices.publish("BPSDM", module("a", external_id="M-1"), module("b"))
    moved_at = offices.publish("BPSDM", module("a"), module("b", external_id="M-1"))
    offices.roll_back("BPSDM", 2, policy="retroactive")

    assert offices.title("M-1", moved_at) == ["Modul a"]


# --- what follows -------------------------------------------------------------------------------


def test_publishing_again_what_took_a_key_over_changes_nothing(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    offices.publish("BPSDM")
    offices.publish("LAN", module("a"))

    again = offices.roll_back("LAN", 2)

    assert [one.changes for one in again.centres] == [()]


def test_those_who_completed_under_a_key_that_changes_hands_are_computed_afresh(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a"))
    offices.publish("BPSDM")
    offices.office.learns("ayu", A)
    offices.office.learns("budi", B)

    offices.publish("LAN", module("a"))

    assert offices.office.marked() == ["ayu"]


def test_a_change_of_a_module_computes_those_afresh_who_knew_it_by_a_former_key(
    offices: Offices,
) -> None:
    offices.publish("BPSDM", module("a", aliases="urn:x"), module("b"))
    offices.publish("BPSDM", module("a"), module("b", aliases="urn:x"))
    offices.office.learns("ayu", "urn:x")

    offices.publish("BPSDM", module("a", jp=6), module("b", aliases="urn:x"))

    assert offices.office.marked() == ["ayu"]


def test_the_release_before_is_told_the_last_holder(offices: Offices) -> None:
    offices.publish("BPSDM", module("a"))
    offices.publish("BPSDM")
    offices.publish("LAN", module("a"))

    holders = dict(offices.office.rows(module_keys.c.match_key, module_keys.c.module_id))
    holder = offices.catalogue.modules[holders[match_key(A)]]
    assert holder.centre_id == offices.codes()["LAN"]


def test_a_rebuild_finds_what_was_folded_before_and_after_an_iri_changed_hands(
    province: Province, tmp_path: Path
) -> None:
    office = CatalogueOffice(province.database, tmp_path)
    prima = module("prima", iri=iri(PRIMA), centre="LAN")
    province.finish("Ayu", PRIMA, "2025-03-01")
    office.publishes(module("b", iri=iri(BUKU)))
    province.finish("Budi", PRIMA, "2025-04-01")
    province.set_clock(province.clock.now + DAY)
    office.publishes(prima, centre="LAN")
    province.finish("Ayu", PRIMA, "2026-01-16")
    while fold_waiting(province.database, province.cache):
        pass

    assert compare_with_rebuild(province.database, silent).differences == []
    assert verify(province.database, silent).faults == []
