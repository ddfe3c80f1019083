"""Small mistakes that the reference can be asked to make, each against one sentence of the design.

A generator of histories is as good as the mistakes that it finds; see `test_pieces.py`.
"""

from enum import StrEnum, auto


class Mutation(StrEnum):
    """One rule got wrong."""

    # Whose it is.
    UNREGISTERED_PAGES_VOUCH = auto()
    WITHDRAWN_PAGE_UNCREDITS = auto()
    NARROWING_IGNORED = auto()
    UNVOUCHED_TAKE_BACKS_WAIT = auto()
    UNVOUCHED_MARKS_WAIT = auto()
    EVERY_TAKE_BACK_IS_HONOURED = auto()
    A_TAKE_BACK_FOLLOWS_ITS_WHOLE_INSTANT = auto()
    RESOLVED_AT_ITS_LAST_ENTRY = auto()
    FIRST_HOLDER_OF_AN_ACCOUNT_STAYS = auto()
    TAKE_BACKS_REACH_OTHER_PERSONS = auto()
    TAKE_BACKS_MISS_OTHER_ACCOUNTS = auto()
    PROVIDERS_IGNORED = auto()
    PROVISION_NEVER_ENDS = auto()
    EVERYBODY_PROVIDES = auto()
    EXTERNAL_ID_BEFORE_IRI = auto()
    EXTERNAL_IDS_OF_OWNERS_IGNORED = auto()
    LATEST_HOLDER_OF_A_KEY_REACHES_BACK = auto()
    # What a piece shows.
    FIRST_SCORE_OF_AN_ATTEMPT_STAYS = auto()
    LATER_MARK_MOVES_THE_DATE = auto()
    FIRST_HAND_IN_DATES = auto()
    MARK_AFTER_HAND_IN_IS_OF_THE_OLD_ROUND = auto()
    FIRST_MARK_STAYS = auto()
    SCORE_IGNORED = auto()
    SCORE_MATTERS_UNDER_COMPLETED = auto()
    LATEST_REVISION_JUDGES = auto()
    EPISODES_NEVER_END = auto()
    EACH_EPISODE_ACT_IS_A_PIECE = auto()
    CREDENTIALS_DO_NOT_PASS = auto()
    STATE_PASSES_THOUGH_SCORES_SAY_NO = auto()
    LATER_FAILURE_FALLS_ON_THE_STATE = auto()
    FALLEN_STATE_STILL_PASSES = auto()
    FALL_ENDS_UNDER_COMPLETED = auto()
    STATE_WITHOUT_A_WORD_FALLS = auto()
    # cmi5.
    MOVE_ON_IGNORED = auto()
    CRITERION_IGNORED_WITH_MOVE_ON = auto()
    LATEST_LAUNCH_JUDGES_ALL = auto()
    MASTERY_SCORE_IGNORED = auto()
    SATISFIED_WITHOUT_RESULT_COUNTS = auto()
    SATISFIED_DATED_BY_ITSELF = auto()
    WAIVED_COUNTS = auto()
    REGISTRATION_FORGETS = auto()
    # Between pieces.
    CONFIRMATION_RENEWS = auto()
    PARENT_DOES_NOT_CONFIRM = auto()
    ALL_STATES_CONFIRM = auto()
    A_WORD_ABOUT_A_WORD_COUNTS_TOO = auto()
    A_DAY_APART_IS_TWO = auto()
    NEIGHBOURS_CHAIN = auto()
    OTHER_CENTRES_ARE_NOT_GROUPED = auto()
    NUMBERS_ARE_IGNORED = auto()
    A_CLASS_IS_OF_NO_CENTRE = auto()
    A_CLASS_NEVER_ENDS = auto()
    SAME_NUMBER_RENEWS = auto()
    GROUP_ENDS_WITH_ITS_FIRST = auto()
    RENEWAL_ADDS_UP = auto()
    RENEWAL_IS_IGNORED = auto()
    NOTHING_JOINS = auto()
    JOINED_DATED_BY_THE_STATE = auto()
    JOINED_NEVER_ENDS = auto()
    # Taking back.
    TAKE_BACKS_REACH_OTHER_CENTRES = auto()
    TAKE_BACKS_REACH_OTHER_OBJECTS = auto()
    ONE_HOUR_IGNORED = auto()
    END_CANCELS = auto()
    CANCEL_ENDS = auto()
    CLOSED_TAKES_LATER_MARKS = auto()
    NO_ROUND_BEGINS_AFTER_AN_END = auto()
    NOTHING_RESTORES = auto()
    RESTORES_AFTER_25_HOURS = auto()
    RESTORES_AFTER_AN_ACT = auto()
    RESTORES_AFTER_EXPIRY = auto()
    RESTORES_WHAT_WAS_CANCELLED = auto()
    TAKE_BACK_WINS_TIES = auto()
    COMPLETION_WINS_TIES = auto()
    LAST_DELIVERY_DECIDES = auto()
    FIRST_ENTRY_OF_A_DELIVERY_DECIDES = auto()
    # JP and expiry.
    BEST_JP_OF_A_YEAR = auto()
    JP_OF_ALL_ADDS_UP = auto()
    ENDED_LOSES_JP = auto()
    YEAR_OF_GREENWICH = auto()
    EXPIRES_TO_THE_SECOND = auto()


NONE: frozenset[Mutation] = frozenset()
