"""The IRIs that cmi5 defines: categories, extensions, verbs."""

CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"

COMPLETED = ("http://adlnet.gov/expapi/verbs/completed",)
PASSED = ("http://adlnet.gov/expapi/verbs/passed",)
FAILED = ("http://adlnet.gov/expapi/verbs/failed",)
SATISFIED = ("https://w3id.org/xapi/adl/verbs/satisfied",)
WAIVED = ("https://w3id.org/xapi/adl/verbs/waived",)
ABANDONED = ("https://w3id.org/xapi/adl/verbs/abandoned",)
OF_SESSIONS = (
    "http://adlnet.gov/expapi/verbs/launched",
    "http://adlnet.gov/expapi/verbs/initialized",
    "http://adlnet.gov/expapi/verbs/terminated",
)
