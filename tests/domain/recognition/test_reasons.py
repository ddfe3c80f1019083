import pytest

from lms_plugin.domain.recognition.dialects.table import all_rules
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.recognition.recognise import unreadable

GIVEN = sorted(
    {rule.reason for rule in all_rules()}
    | {rule.unscored for rule in all_rules() if rule.unscored is not None}
    | {"module_not_stated", unreadable().reason}
)


@pytest.mark.parametrize("code", GIVEN)
def test_every_reason_given_can_be_read_in_both_languages(code: str) -> None:
    text = REASONS[code]

    assert text.id.endswith(".")
    assert text.en.endswith(".")
    assert text.id != text.en
