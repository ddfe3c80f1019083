"""The IRIs that cmi5 defines: categories, extensions, verbs."""

CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
MOVE_ON_OF_LAUNCH = "https://w3id.org/xapi/cmi5/context/extensions/moveon"
LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"

MOVE_ON_WORDS = frozenset(
    {"Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"}
)

COMPLETED = ("http://adlnet.gov/expapi/verbs/completed",)
PASSED = ("http://adlnet.gov/expapi/verbs/passed",)
FAILED = ("http://adlnet.gov/expapi/verbs/failed",)
SATISFIED = ("https://w3id.org/xapi/adl/verbs/satisfied",)
WAIVED = ("https://w3id.org/xapi/adl/verbs/waived",)
ABANDONED = ("https://w3id.org/xapi/adl/verbs/abandoned",)
LAUNCHED = ("http://adlnet.gov/expapi/verbs/launched",)
OF_SESSIONS = (
    "http://adlnet.gov/expapi/verbs/initialized",
    "http://adlnet.gov/expapi/verbs/terminated",
)
