"""The one ordered list of dialects. The first that claims a statement decides it."""

from lms_plugin.domain.recognition.dialects.cmi5 import CMI5
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.moodle import MOODLE
from lms_plugin.domain.recognition.dialects.other import UNKNOWN, VOIDING
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule

DIALECTS: tuple[Dialect, ...] = (VOIDING, MOODLE, CMI5, UNKNOWN)


def rule_for(facts: Facts) -> Rule:
    """The rule that decides: the first that applies, in the first dialect that claims."""
    for dialect in DIALECTS:
        key = dialect.key(facts)
        if key is None:
            continue
        for rule in dialect.candidates(key):
            if rule.applies(facts):
                return rule
    return UNKNOWN.otherwise[-1]


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every dialect, in the order in which they are tried."""
    return tuple(rule for one in DIALECTS for rule in (*one.rules, *one.otherwise))
