"""The one ordered list of dialects. The first that claims a statement decides it."""

from lms_plugin.domain.recognition.dialects.articulate.rules import ARTICULATE
from lms_plugin.domain.recognition.dialects.chamilo.rules import CHAMILO
from lms_plugin.domain.recognition.dialects.cmi5.rules import CMI5, CMI5_ALLOWED
from lms_plugin.domain.recognition.dialects.completions.rules import COMPLETIONS
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.h5p.rules import H5P
from lms_plugin.domain.recognition.dialects.jisc.rules import JISC
from lms_plugin.domain.recognition.dialects.moodle.rules import MOODLE
from lms_plugin.domain.recognition.dialects.openedx.rules import OPENEDX
from lms_plugin.domain.recognition.dialects.plain.rules import PLAIN
from lms_plugin.domain.recognition.dialects.rapidcmi5.rules import RAPIDCMI5
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule
from lms_plugin.domain.recognition.dialects.scorm.rules import SCORM
from lms_plugin.domain.recognition.dialects.trax.rules import TRAX
from lms_plugin.domain.recognition.dialects.unknown.rules import UNKNOWN
from lms_plugin.domain.recognition.dialects.xapi.rules import VOIDING
from lms_plugin.domain.recognition.dialects.xerte.rules import XERTE

# Literal, and not gathered from the folders: the order decides, and a folder's name is no order.
DIALECTS: tuple[Dialect, ...] = (
    VOIDING,
    COMPLETIONS,
    # Before Moodle, which reduces addresses of all pages in PHP.
    CHAMILO,
    # Early: it is most of what is sent, and its key costs one look.
    MOODLE,
    # These two borrow cmi5's category.
    TRAX,
    RAPIDCMI5,
    OPENEDX,
    CMI5,
    CMI5_ALLOWED,
    H5P,
    SCORM,
    ARTICULATE,
    XERTE,
    JISC,
    PLAIN,
    UNKNOWN,
)


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
