"""Whether what was shown meets what is asked for: the catalogue's criterion, and cmi5's moveOn."""

from lms_plugin.domain.catalogue.modules import Criterion, ModuleRevision
from lms_plugin.domain.evidence.ledger import Entry


def asks_for_pass(revision: ModuleRevision) -> bool:
    """Completion alone does not do."""
    return revision.criterion in {Criterion.PASSED, Criterion.COMPLETED_AND_PASSED}


def says_passed(revision: ModuleRevision, score: int | None, passed: bool | None) -> bool | None:
    """The module's own pass mark decides over whatever the sender claims, where both are there;
    None where nothing is said of the pass."""
    if revision.pass_mark is not None and score is not None:
        return score >= revision.pass_mark
    return passed


def below_mark(revision: ModuleRevision, score: int | None) -> bool:
    return revision.pass_mark is not None and score is not None and score < revision.pass_mark


def meets(revision: ModuleRevision, *, completed: bool, passed: bool) -> bool:
    """A module that was withdrawn by then is met by nothing."""
    return not revision.withdrawn and met(revision.criterion, completed=completed, passed=passed)


def met(criterion: Criterion, *, completed: bool, passed: bool) -> bool:
    match criterion:
        case Criterion.COMPLETED:
            return completed
        case Criterion.PASSED:
            return passed
        case Criterion.COMPLETED_AND_PASSED:
            return completed and passed
        case Criterion.COMPLETED_OR_PASSED | Criterion.NOT_APPLICABLE:
            return completed or passed


def passes_launch(result: Entry, mastery: int | None) -> bool:
    """cmi5 measures `scaled` against masteryScore; without either the verb's word stands."""
    if mastery is not None and result.scaled is not None:
        return result.passed is True and result.scaled >= mastery
    return result.passed is True
