import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from lms_plugin.domain.recognition import dialects
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule
from lms_plugin.domain.recognition.dialects.table import DIALECTS
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from tests.domain.recognition.golden import all_rules

by_name = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


ROOMS = sorted(room.name for room in iter_modules(dialects.__path__) if room.ispkg)


@pytest.mark.parametrize("room", ROOMS)
def test_the_dialects_of_every_room_stand_in_the_table(room: str) -> None:
    rules = import_module(f"{dialects.__name__}.{room}.rules")
    found = [one for one in vars(rules).values() if isinstance(one, Dialect)]

    assert found
    assert [one.name for one in found if one not in DIALECTS] == []


def test_names_of_rules_are_unique() -> None:
    names = [rule.name for rule in all_rules()]

    assert len(names) == len(set(names))


@by_name
def test_names_are_machine_readable(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-\d\.\d)?(\.[a-z0-9_]+)+", rule.name)
    assert re.fullmatch(r"[a-z0-9_]+", rule.reason)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_dialect_decides_what_it_claims(dialect: Dialect) -> None:
    assert dialect.otherwise[-1].unconditional


def test_the_last_dialect_leaves_nothing_to_others() -> None:
    assert DIALECTS[-1].name == "unknown"


def test_a_dialect_that_knows_more_is_asked_before_plain_words() -> None:
    assert DIALECTS[-2].name == "plain"


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_no_rule_is_hidden_by_one_before_it(dialect: Dialect) -> None:
    hidden = [
        later.name
        for rules in (*dialect.index.values(), dialect.otherwise)
        for place, rule in enumerate(rules)
        if rule.unconditional and rule not in dialect.otherwise
        for later in rules[place + 1 :]
        if later not in dialect.otherwise
    ]

    assert hidden == []


@by_name
def test_what_goes_into_the_ledger_has_a_module_and_a_strength(rule: Rule) -> None:
    if rule.means in {Means.FINISHED, Means.RETRACT, Means.CREDENTIAL}:
        assert rule.subject is not None
        assert rule.strength is not None


ACTS: dict[Means, set[Act | None]] = {
    Means.FINISHED: {Act.COMPLETED, Act.SATISFIED},
    Means.RETRACT: {Act.ENDED, Act.CANCELLED},
    Means.SCORE: {Act.MARKED, None},
    Means.CREDENTIAL: {Act.COMPLETED},
    Means.NO: {Act.HANDED_IN, Act.LAUNCHED, Act.WAIVED, None},
    Means.UNDECIDABLE: {Act.UNDECIDED},
}


@by_name
def test_what_speaks_of_a_module_names_a_kind_and_an_act(rule: Rule) -> None:
    assert (rule.subject is None) == (rule.kind is None) == (rule.act is None)


@by_name
def test_the_act_agrees_with_the_meaning(rule: Rule) -> None:
    assert rule.act in ACTS[rule.means]


@by_name
def test_what_counts_only_where_the_catalogue_names_it_is_a_state(rule: Rule) -> None:
    if rule.means is Means.CREDENTIAL or rule.act is Act.CANCELLED:
        assert rule.kind is Kind.STATE


@by_name
def test_what_decides_nothing_proves_nothing(rule: Rule) -> None:
    if rule.means in {Means.NO, Means.UNDECIDABLE}:
        assert (rule.strength, rule.completed, rule.passed) == (None, None, None)


@by_name
def test_only_what_the_catalogue_or_nobody_decides_asks_whether_it_is_of_a_part(rule: Rule) -> None:
    if rule.part is not None:
        assert rule.by_catalogue or rule.act is Act.UNDECIDED


@by_name
def test_what_the_catalogue_decides_always_asks(rule: Rule) -> None:
    if rule.by_catalogue:
        assert rule.part is not None


@by_name
def test_only_a_satisfied_statement_proves_nothing_itself(rule: Rule) -> None:
    if rule.means is Means.FINISHED:
        proves_itself = bool(rule.completed or rule.passed)
        assert proves_itself is (rule.act is not Act.SATISFIED)


@by_name
def test_nothing_is_tied_together_by_a_number_and_a_registration_both(rule: Rule) -> None:
    assert rule.attempt is None or rule.registration is None
