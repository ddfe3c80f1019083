"""Moodle's addresses: the IRIs of the plugin's statements, and the pages of a Moodle site."""

import re
from urllib.parse import unquote

# The plugin began at Learning Locker, and its key has outlived that.
INFO = "http://lrs.learninglocker.net/define/extensions/info"
EXTERNAL_ID = "https://w3id.org/learning-analytics/learning-management-system/external-id"

COMPLETED = frozenset(
    # 3.x sent the second for courses and modules.
    {"http://adlnet.gov/expapi/verbs/completed", "http://id.tincanapi.com/verb/completed"}
)
PASSED = frozenset({"http://adlnet.gov/expapi/verbs/passed"})
FAILED = frozenset({"http://adlnet.gov/expapi/verbs/failed"})
ATTENDED = frozenset({"http://adlnet.gov/expapi/verbs/attended"})
ANSWERED = frozenset({"http://adlnet.gov/expapi/verbs/answered"})
UNCOMPLETED = frozenset({"https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted"})
SCORED = frozenset({"https://w3id.org/xapi/tla/verbs/scored"})
SCORED_UNTIL_4_7 = frozenset({"http://adlnet.gov/expapi/verbs/scored"})
ACHIEVED = frozenset({"https://w3id.org/xapi/tla/verbs/achieved"})
FORFEITED = frozenset({"https://w3id.org/xapi/tla/verbs/forfeited"})

# The feedback activity sends this account name for every learner who answers anonymously.
ANONYMOUS = "anonymous"

QUIZ_PAGE = "/mod/quiz/view.php"
ATTEMPT_PAGE = "/mod/quiz/attempt.php"
ASSIGNMENT_PAGE = "/mod/assign/view.php"
LESSON_PAGE = "/mod/lesson/view.php"
SCORM_PAGE = "/mod/scorm/view.php"

# A site may live in a folder, so what comes before the page is open.
_PAGE = re.compile(
    r"(?P<root>.*?)(?P<page>/(?:mod/(?P<module>[a-z][a-z0-9_]*)|course|badges|admin/tool/certificate)"
    r"/[a-z]+\.php)",
    re.DOTALL,
)
_QUIZ_ATTEMPT_PAGES = frozenset(
    f"/mod/quiz/{page}.php" for page in ("attempt", "review", "startattempt", "summary")
)
# Whoever issues a certificate prints the code on it; no other certificate has the same.
CERTIFICATE_PAGE = "/admin/tool/certificate/index.php"
_IDENTIFYING_KEY = {
    "/course/view.php": "id",
    "/badges/overview.php": "id",
    "/badges/badgeclass.php": "id",
    CERTIFICATE_PAGE: "code",
}
# H5P appends it to the page of its activity, and what it names is a part of the content.
_PART_KEY = "subContentId"
# They say who is looking and how, never what is looked at.
_SESSION_KEYS = frozenset({"sesskey", "lang", "forceview"})


def reduced(path: str, query: str, fragment: str) -> tuple[str, str, str] | None:
    """A Moodle page with only the query key that identifies the thing, and without fragment.

    An attempt becomes the quiz it is an attempt at. Other pages lose their session keys only.
    """
    # Plugins bring pages of their own, so no name tells Moodle from another site in PHP. What such
    # a site's address loses is the order of its keys, and those that Moodle uses for sessions.
    if not path.endswith(".php"):
        return None
    pairs = _pairs(query)
    page = _PAGE.fullmatch(path)
    if page is not None and page["page"] in _QUIZ_ATTEMPT_PAGES and pairs.get("cmid"):
        return page["root"] + QUIZ_PAGE, f"id={pairs['cmid']}", ""
    key = _identifying_key(page)
    if key is not None and pairs.get(key):
        names = (key, _PART_KEY) if pairs.get(_PART_KEY) else (key,)
        return path, "&".join(f"{name}={pairs[name]}" for name in names), ""
    kept = sorted((name, value) for name, value in pairs.items() if name not in _SESSION_KEYS)
    return path, "&".join(f"{name}={value}" if value else name for name, value in kept), fragment


def certificate_code(iri: str) -> str | None:
    """The code of an issued certificate; None of what is no page of one."""
    path, _, rest = iri.partition("?")
    if not path.endswith(CERTIFICATE_PAGE):
        return None
    code = _pairs(rest.partition("#")[0]).get("code")
    return None if code is None else unquote(code)


def _identifying_key(page: re.Match[str] | None) -> str | None:
    if page is None:
        return None
    if page["module"] is not None:
        # On a module's other pages `id` may be a user, an entry or a course.
        return "id" if page["page"].endswith("/view.php") else None
    return _IDENTIFYING_KEY.get(page["page"])


def _pairs(query: str) -> dict[str, str]:
    """Key → value; of a repeated key the last counts, as it does for PHP."""
    split = (pair.partition("=") for pair in query.split("&") if pair)
    return {name: value for name, _, value in split}
