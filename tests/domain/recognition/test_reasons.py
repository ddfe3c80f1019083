import re
from typing import get_args

import pytest

from lms_plugin.domain.recognition.dialects.reasons import COMMON
from lms_plugin.domain.recognition.dialects.rule import Dialect
from lms_plugin.domain.recognition.dialects.table import DIALECTS
from lms_plugin.domain.recognition.reasons import REASONS, merged
from lms_plugin.domain.recognition.recognise import unreadable
from schemas.decisions import DecidedWord
from schemas.rules import MeaningWord
from schemas.texts import Text

by_dialect = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)


def given_by(dialect: Dialect) -> set[str]:
    rules = (*dialect.rules, *dialect.otherwise)
    return {rule.reason for rule in rules} | {rule.unscored for rule in rules if rule.unscored}


OF_RECOGNITION = {"module_not_stated", "iri_names_no_module", unreadable().reason}
OF_OWN_RULES = {f"own_{word}" for word in get_args(MeaningWord)} | {"own_mark_missing"}
OF_DECISIONS = {f"decided_{word}" for word in get_args(DecidedWord)}
GIVEN = sorted(OF_RECOGNITION.union(OF_OWN_RULES, OF_DECISIONS, *map(given_by, DIALECTS)))
# Beside a result of the fold these words would say twice whether something counts, or otherwise.
VERDICTS = re.compile(r"hitung|dikredit|\bcounts?\b|\bcounted\b|\bcredit")


@pytest.mark.parametrize("code", GIVEN)
def test_every_reason_given_can_be_read_in_both_languages(code: str) -> None:
    text = REASONS[code]

    assert text.id.endswith(".")
    assert text.en.endswith(".")
    assert text.id != text.en


@pytest.mark.parametrize("code", GIVEN)
def test_a_reason_tells_what_was_sent_and_not_whether_it_counts(code: str) -> None:
    text = REASONS[code]

    assert not VERDICTS.search(f"{text.id} {text.en}".lower())


def test_no_text_is_kept_for_a_reason_that_nothing_gives() -> None:
    assert sorted(REASONS) == GIVEN


@by_dialect
def test_a_dialect_has_the_texts_of_just_the_reasons_that_it_alone_gives(dialect: Dialect) -> None:
    assert given_by(dialect) - COMMON.keys() == dialect.reasons.keys()


@pytest.mark.parametrize("code", COMMON)
def test_a_common_reason_is_given_by_several_dialects(code: str) -> None:
    assert len([dialect for dialect in DIALECTS if code in given_by(dialect)]) > 1


def test_a_code_with_two_texts_is_refused() -> None:
    text = Text("Pengirim menyatakan belum lulus.", "The sender says: not passed.")

    with pytest.raises(ValueError, match=r"\['failed'\] stand in two tables"):
        merged({"failed": text}, {"failed": text})
