"""The one ordered list of dialects. The first that claims a statement decides it."""

from lms_plugin.domain.recognition.dialects.cmi5.rules import CMI5, CMI5_ALLOWED
from lms_plugin.domain.recognition.dialects.completions.rules import COMPLETIONS
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.moodle.rules import MOODLE
from lms_plugin.domain.recognition.dialects.plain.rules import PLAIN
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule
from lms_plugin.domain.recognition.dialects.unknown.rules import UNKNOWN
from lms_plugin.domain.recognition.dialects.xapi.rules import VOIDING

# Literal, and not gathered from the folders: the order decides, and a folder's name is no order.
DIALECTS: tuple[Dialect, ...] = (VOIDING, COMPLETIONS, MOODLE, CMI5, CMI5_ALLOWED, PLAIN, UNKNOWN)


def rule_for(facts: Facts) -> Rule:
    """The rule that decides: the first that applies, in the first dialect that claims."""
    for dialect in DIALECTS:
        key = dialect.key(facts)
        if key is None:
            continue
        for rule in dialect.candidates(key):
            if rule.applies(facts):
                return rule
    # Never reached while UNKNOWN stands last, as a test makes sure; recognition has to be total.
    return UNKNOWN.otherwise[-1]
