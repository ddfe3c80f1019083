import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given

from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.recognition.recognise import recognise
from lms_plugin.usecases.recognition.write_template import template
from schemas.rules import (
    AttemptSource,
    KindWord,
    MeaningWord,
    RecognitionRule,
    RuleConditions,
    RuleScope,
    RuleSubject,
    StrengthWord,
)
from schemas.xapi.verb import VOIDED
from tests.domain.odd import disturbed
from tests.domain.recognition.golden import WELL_FORMED, golden_statement
from tests.domain.recognition.own_rules.files import (
    IRI,
    VERB,
    one_rule,
    rules_of,
    sent,
    taken_for,
)

_OF_VERB = f'verb = ["{VERB}"]'
_CATEGORY = "https://diklat.contoh.go.id/kategori/tatap-muka"


# --- conditions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "fits", "fits_not"),
    [
        (_OF_VERB, sent(), sent("https://diklat.contoh.go.id/kata/absen")),
        (
            'verb = ["https://adlnet.gov/expapi/verbs/completed/"]',
            sent("http://adlnet.gov/expapi/verbs/completed"),
            sent(),
        ),
        (
            'object_type = ["https://x.example/t"]',
            sent(object={"definition": {"type": "https://x.example/t"}}),
            sent(),
        ),
        ('object_id = ["https://belajar.contoh.go.id/kursus/*"]', sent(), sent(iri="urn:x:1")),
        (
            f'category = ["{_CATEGORY}"]',
            sent(context={"contextActivities": {"category": [{"id": _CATEGORY}]}}),
            sent(),
        ),
        (
            'platform = ["Kelas*"]',
            sent(context={"platform": "Kelas Daring"}),
            sent(context={"platform": 5}),
        ),
        ("completion = true", sent(result={"completion": True}), sent(result={})),
        ('completion = "absent"', sent(), sent(result={"completion": False})),
        ("success = false", sent(result={"success": False}), sent(result={"success": True})),
        (
            "parent = true",
            sent(context={"contextActivities": {"parent": {"id": IRI}}}),
            sent(),
        ),
        (
            'extension = [{ key = "urn:k" }]',
            sent(context={"extensions": {"urn:k": 0}}),
            sent(),
        ),
        (
            'extension = [{ key = "urn:k", present = false }]',
            sent(),
            sent(context={"extensions": {"urn:k": 0}}),
        ),
        (
            'extension = [{ in = "result", key = "urn:k", field = "f", equals = 1 }]',
            sent(result={"extensions": {"urn:k": {"f": 1}}}),
            sent(result={"extensions": {"urn:k": {"f": True}}}),
        ),
        (
            'extension = [{ in = "object", key = "urn:k", equals = "x" }]',
            sent(object={"definition": {"extensions": {"urn:k": "x"}}}),
            sent(object={"definition": {"extensions": ["urn:k"]}}),
        ),
    ],
)
def test_a_condition_tells_statements_apart(
    when: str, fits: dict[str, Any], fits_not: dict[str, Any]
) -> None:
    rules = one_rule(when)

    assert taken_for(rules, fits).rule == "own.satu"
    assert taken_for(rules, fits_not) == recognise(fits_not)


def test_all_conditions_must_hold() -> None:
    rules = one_rule(f"{_OF_VERB}\ncompletion = true")

    assert taken_for(rules, sent()).rule != "own.satu"
    assert taken_for(rules, sent(result={"completion": True})).rule == "own.satu"


def test_the_first_rule_that_applies_decides() -> None:
    rules = rules_of(
        "".join(
            f'[[rule]]\nname = "{name}"\nnote = "Uji."\nmeans = "no"\nwhen = {{ {_OF_VERB} }}\n'
            for name in ("satu", "dua")
        )
    )

    assert taken_for(rules, sent()).rule == "own.satu"


# --- scope ----------------------------------------------------------------------------------------


def test_a_scope_names_credentials() -> None:
    scope = 'means = "no"\nscope = { credentials = ["LAIN"] }'
    rules = one_rule(_OF_VERB, scope)

    assert taken_for(rules, sent(), "LAIN").rule == "own.satu"
    assert taken_for(rules, sent(), "K").rule != "own.satu"


@pytest.mark.parametrize(
    ("day", "applies"), [(1, False), (2, True), (3, True), (4, False), (None, False)]
)
def test_a_scope_is_half_open_in_time(day: int | None, applies: bool) -> None:
    scope = "scope = { from = 2026-01-02T07:00:00+07:00, until = 2026-01-04T00:00:00Z }"
    rules = one_rule(_OF_VERB, f'means = "no"\n{scope}')
    timestamp = None if day is None else datetime(2026, 1, day, tzinfo=UTC)

    def own(facts: Any) -> Any:
        return rules.first(facts, "K", timestamp)

    assert (recognise(sent(), own).rule == "own.satu") is applies


# --- what it is taken for -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "means", "act", "completed", "passed"),
    [
        ('means = "finished"\nkind = "state"', Means.FINISHED, Act.COMPLETED, True, None),
        ('means = "passed"\nkind = "episode"', Means.FINISHED, Act.COMPLETED, True, True),
        (
            'means = "finished"\nkind = "episode"\nsuccess = "as_sent"',
            Means.FINISHED,
            Act.COMPLETED,
            True,
            True,
        ),
        (
            'means = "finished"\nkind = "episode"\nsuccess = "only_failure"',
            Means.FINISHED,
            Act.COMPLETED,
            True,
            None,
        ),
        ('means = "certificate"\nkind = "state"', Means.CREDENTIAL, Act.COMPLETED, True, None),
        ('means = "handed_in"\nkind = "submission"', Means.NO, Act.HANDED_IN, None, None),
        ('means = "ended"\nkind = "state"', Means.RETRACT, Act.ENDED, False, None),
        ('means = "cancelled"\nkind = "state"', Means.RETRACT, Act.CANCELLED, False, None),
        ('means = "undecidable"\nkind = "attempt"', Means.UNDECIDABLE, Act.UNDECIDED, None, None),
        ('means = "no"', Means.NO, None, None, None),
    ],
)
def test_what_a_rule_says_is_what_the_statement_means(
    rest: str, means: Means, act: Act | None, completed: bool | None, passed: bool | None
) -> None:
    found = taken_for(one_rule(_OF_VERB, rest), sent(result={"success": True}))

    assert (found.means, found.act, found.completed, found.passed) == (
        means,
        act,
        completed,
        passed,
    )
    assert found.reason in REASONS
    assert (found.kind is None) is (act is None)


def test_a_mark_is_read_by_the_scale_of_the_rule() -> None:
    rules = one_rule(_OF_VERB, 'means = "mark"\nkind = "submission"\nscale = "signed"')
    found = taken_for(rules, sent(result={"score": {"scaled": 0.0}}))

    assert (found.means, found.score, found.kind) == (Means.SCORE, 500_000, Kind.SUBMISSION)


def test_a_mark_without_a_score_is_none() -> None:
    rules = one_rule(_OF_VERB, 'means = "mark"\nkind = "submission"\nscale = "share"')
    found = taken_for(rules, sent())

    assert (found.means, found.reason) == (Means.NO, "own_mark_missing")


def test_a_rule_may_say_how_strong_it_is() -> None:
    rest = 'means = "finished"\nkind = "state"\nstrength = "lms_completion"'

    assert taken_for(one_rule(_OF_VERB, rest), sent()).strength is Strength.LMS_COMPLETION
    assert taken_for(one_rule(_OF_VERB), sent()).strength is Strength.CONTENT


# --- subject and attempt --------------------------------------------------------------------------

_TYPED = {"id": "https://x.example/m/9", "definition": {"type": "https://x.example/modul"}}
_PARENTS = {"contextActivities": {"parent": [{"id": "https://x.example/a"}, _TYPED]}}


@pytest.mark.parametrize(
    ("subject", "module"),
    [
        ("parent = 2", "https://x.example/m/9"),
        ('parent_type = "https://x.example/modul"', "https://x.example/m/9"),
        ('strip_suffix = "/7"', "https://belajar.contoh.go.id/kursus"),
        ("", IRI),
    ],
)
def test_the_module_is_where_the_rule_says(subject: str, module: str) -> None:
    rules = one_rule(f"{_OF_VERB}\n[rule.subject]\n{subject}")

    assert taken_for(rules, sent(context=_PARENTS)).module == module


def test_where_the_parent_is_not_there_no_module_is_named() -> None:
    rules = one_rule(f"{_OF_VERB}\n[rule.subject]\nparent = 3")
    found = taken_for(rules, sent(context=_PARENTS))

    assert (found.means, found.reason) == (Means.UNDECIDABLE, "module_not_stated")


def test_a_rule_may_name_the_modules_own_name() -> None:
    rules = one_rule(f'{_OF_VERB}\n[rule.subject]\nexternal_id = "urn:nama"')
    statement = sent(object={"definition": {"extensions": {"urn:nama": " M-1 "}}})

    assert taken_for(rules, statement).external_id == "M-1"


@pytest.mark.parametrize(
    ("attempt", "number"),
    [
        ("{ registration = true }", "a1"),
        ('{ extension = "urn:ke" }', "3"),
        ('{ query = "ke" }', "4"),
        ('{ query = "lain" }', None),
    ],
)
def test_an_attempt_has_its_number_from_where_the_rule_says(
    attempt: str, number: str | None
) -> None:
    rules = one_rule(_OF_VERB, f'means = "finished"\nkind = "attempt"\nattempt = {attempt}')
    context = {"registration": "A1", "extensions": {"urn:ke": 3}}

    assert taken_for(rules, sent(iri=f"{IRI}?ke=4#x", context=context)).attempt == number


# --- what no rule overrules -----------------------------------------------------------------------

_EVERYTHING = 'object_id = ["*"]'


def test_a_void_is_never_overruled() -> None:
    found = taken_for(one_rule(_EVERYTHING), sent(VOIDED))

    assert found.rule == "xapi.voiding"


def test_an_actor_who_is_not_the_learner_stays_so() -> None:
    statement = golden_statement("moodle-4.8", "an essay is assessed: the actor is the teacher")

    assert taken_for(one_rule(_EVERYTHING), statement) == recognise(statement)


def test_a_group_earns_nothing() -> None:
    statement = sent() | {"actor": {"objectType": "Group", "name": "kelas"}}

    assert taken_for(one_rule(_EVERYTHING), statement).learner is None


# --- ready-made -----------------------------------------------------------------------------------


def test_moodle_that_tracks_completion_only_is_counted_by_the_rule_of_the_template() -> None:
    rules = rules_of(template())
    unclear = [
        one for one in WELL_FORMED if recognise(one).rule == "moodle-4.0.module.completion_updated"
    ]
    found = [taken_for(rules, one) for one in unclear]

    assert found
    for before, after in zip(map(recognise, unclear), found, strict=True):
        assert after.rule == "own.moodle-completion-only"
        assert (after.means, after.kind, after.act) == (
            Means.FINISHED,
            Kind.STATE,
            Act.COMPLETED,
        )
        assert (after.module, after.external_id, after.learner) == (
            before.module,
            before.external_id,
            before.learner,
        )


def test_the_template_leaves_all_else_as_it_was() -> None:
    rules = rules_of(template())
    others = [
        one for one in WELL_FORMED if recognise(one).rule != "moodle-4.0.module.completion_updated"
    ]

    assert [taken_for(rules, one) for one in others] == [recognise(one) for one in others]


_ODD = rules_of(
    """
[[rule]]
name = "nilai"
note = "Uji."
means = "mark"
kind = "attempt"
scale = "signed"
success = "as_sent"
attempt = { query = "id" }
[rule.when]
object_id = ["*"]
completion = true
extension = [{ in = "result", key = "score", field = "id", present = false }]
[rule.subject]
parent = 1
strip_suffix = "1"
external_id = "id"

[[rule]]
name = "selesai"
note = "Uji."
means = "finished"
kind = "attempt"
attempt = { extension = "id" }
[rule.when]
object_id = ["*"]
extension = [{ in = "object", key = "id", present = false }]
[rule.subject]
external_id = "id"
"""
)


@given(disturbed(WELL_FORMED))
def test_any_disturbed_statement_gets_an_answer_with_a_reason(statement: dict[str, Any]) -> None:
    found = taken_for(_ODD, statement)

    assert found.reason in REASONS
    assert found.module is not None or found.means not in {Means.FINISHED, Means.RETRACT}
    assert (found.module is None) == (found.kind is None) == (found.act is None)


def test_no_rules_change_nothing() -> None:
    assert [taken_for(NO_RULES, one) for one in WELL_FORMED] == [recognise(x) for x in WELL_FORMED]


def test_the_examples_of_the_document_are_rules() -> None:
    text = (Path(__file__).parents[4] / "docs" / "rules.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)

    assert [len(rules_of(one).rules) for one in examples] == [1, 2]


def test_the_document_explains_every_word_of_the_file() -> None:
    text = (Path(__file__).parents[4] / "docs" / "rules.md").read_text("utf-8")
    parts = (RecognitionRule, RuleConditions, RuleScope, RuleSubject, AttemptSource)
    words = {name.alias or key for part in parts for key, name in part.model_fields.items()}
    words |= {*get_args(MeaningWord), *get_args(KindWord), *get_args(StrengthWord)}

    assert [word for word in sorted(words) if not re.search(rf"\b{word}\b", text)] == []
