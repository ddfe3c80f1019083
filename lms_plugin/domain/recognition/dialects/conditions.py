"""Conditions and verdicts that rules of several dialects share."""

from lms_plugin.domain.recognition.dialects.facts import Facts

# The last part of a verb's IRI, whichever vocabulary it comes from.
_COMPLETION_VERBS = frozenset({"complete", "completed", "mastered", "passed", "satisfied"})


def completion_true(facts: Facts) -> bool:
    return facts.completion is True


def completion_false(facts: Facts) -> bool:
    return facts.completion is False


def success_true(facts: Facts) -> bool:
    return facts.success is True


def success_false(facts: Facts) -> bool:
    return facts.success is False


def claims_completion(facts: Facts) -> bool:
    """The verb reads like a completion, in whatever vocabulary."""
    verb = facts.verb.rstrip("/#")
    return verb.replace("#", "/").rpartition("/")[2].lower() in _COMPLETION_VERBS


def as_sent(facts: Facts) -> bool | None:
    """Verdict: `success` means what it says."""
    return facts.success


def always_passed(_: Facts) -> bool:
    """Verdict: the verb itself says passed."""
    return True


def always_failed(_: Facts) -> bool:
    """Verdict: the verb itself says failed."""
    return False
