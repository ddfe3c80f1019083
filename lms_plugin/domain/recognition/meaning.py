"""What a statement may mean: the words in which recognition speaks to all others.

Apart from the rules, because the ledger and the store know the words and need no rule.
"""

from enum import IntEnum, StrEnum


class Means(StrEnum):
    """What a statement says about a module."""

    FINISHED = "finished"
    RETRACT = "retract"
    SCORE = "score"
    CREDENTIAL = "credential"
    NO = "no"
    UNDECIDABLE = "undecidable"


class Kind(StrEnum):
    """What a statement is a part of; see `lms_plugin/domain/evidence/pieces.py`."""

    ATTEMPT = "attempt"
    SUBMISSION = "submission"
    EPISODE = "episode"
    STATE = "state"
    ROW = "row"


class Act(StrEnum):
    """What a statement does to the piece of evidence it is a part of.

    CANCELLED takes back as if it had never been; ENDED from its timestamp on. UNDECIDED does
    nothing until somebody decides.
    """

    COMPLETED = "completed"
    MARKED = "marked"
    HANDED_IN = "handed_in"
    LAUNCHED = "launched"
    SATISFIED = "satisfied"
    WAIVED = "waived"
    CANCELLED = "cancelled"
    ENDED = "ended"
    UNDECIDED = "undecided"


class Strength(IntEnum):
    """How much weight a statement has against another about the same module.

    One list for all dialects: which of two outweighs the other, neither can say for itself.
    """

    CREDENTIAL = 1
    MARK = 2
    QUIZ_ATTEMPT = 3
    CONTENT = 4
    CMI5_SATISFIED = 5
    LMS_COMPLETION = 6
