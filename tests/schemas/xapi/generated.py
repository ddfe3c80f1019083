"""Valid statements, generated: every optional property may be there or not."""

from typing import Any, Final

from hypothesis import strategies as st

from tests.schemas.xapi.samples import HOME_PAGE, Json

TEXT: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
IRIS: Final = st.from_regex(
    r"https?://[a-z]{1,8}\.example/[a-z0-9/?#-]{0,0}[a-z0-9/]{0,8}", fullmatch=True
)
TAGS: Final = st.sampled_from(["id", "en-GB", "zh-Hant-TW", "de-1996", "x-betawi", "en-a-bb-c-dd"])
UUIDS: Final = st.uuids().map(str) | st.uuids().map(lambda uuid: str(uuid).upper())
NUMBERS: Final = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
MAPS: Final = st.dictionaries(TAGS, TEXT, max_size=2)
TIMESTAMPS: Final = st.datetimes().map(
    lambda moment: f"{moment.isoformat(timespec='milliseconds')}Z"
)
VALUES: Final = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
EXTENSIONS: Final = st.dictionaries(IRIS, VALUES, max_size=2)


def objects(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(required, optional=optional)


def identified(kind: str, properties: dict[str, Any], required: bool) -> st.SearchStrategy[Json]:
    account = objects(
        {"homePage": st.just(HOME_PAGE), "name": st.from_regex("[0-9]{4}", fullmatch=True)}, {}
    )
    identifiers = (
        {"mbox": st.just("mailto:peserta@example.go.id")},
        {"mbox_sha1sum": st.from_regex("[0-9a-fA-F]{40}", fullmatch=True)},
        {"openid": IRIS},
        {"account": account},
    )
    kinds = {"objectType": st.just(kind)}
    fixed, free = (kinds, {}) if required else ({}, kinds)
    return st.one_of(
        [objects({**one, **fixed}, {**free, "name": TEXT, **properties}) for one in identifiers]
    )


AGENTS: Final = identified("Agent", {}, required=False)
MEMBERS: Final = st.lists(AGENTS, min_size=1, max_size=2)
GROUPS: Final = identified("Group", {"member": MEMBERS}, required=True) | objects(
    {"objectType": st.just("Group"), "member": MEMBERS}, {"name": TEXT}
)
ACTORS: Final = AGENTS | GROUPS
COMPONENTS: Final = st.lists(
    objects({"id": TEXT}, {"description": MAPS}), max_size=3, unique_by=lambda one: one["id"]
)
PLAIN: Final[dict[str, Any]] = {
    "name": MAPS,
    "description": MAPS,
    "type": IRIS,
    "moreInfo": IRIS,
    "extensions": EXTENSIONS,
}


def interactions(kind: str, *lists: str) -> st.SearchStrategy[Json]:
    return objects(
        {"interactionType": st.just(kind)},
        {**PLAIN, "correctResponsesPattern": st.lists(TEXT, max_size=2)}
        | dict.fromkeys(lists, COMPONENTS),
    )


DEFINITIONS: Final = st.one_of(
    objects({}, PLAIN),
    interactions("choice", "choices"),
    interactions("matching", "source", "target"),
    interactions("likert", "scale"),
    interactions("performance", "steps"),
    interactions("true-false"),
)
ACTIVITIES: Final = objects(
    {"id": IRIS}, {"objectType": st.just("Activity"), "definition": DEFINITIONS}
)
REFERENCES: Final = objects({"objectType": st.just("StatementRef"), "id": UUIDS}, {})
SCORES: Final = (
    st.lists(NUMBERS, min_size=3, max_size=3, unique=True)
    .map(sorted)
    .map(lambda numbers: {"min": numbers[0], "raw": numbers[1], "max": numbers[2], "scaled": 0.5})
)
RESULTS: Final = objects(
    {},
    {
        "score": SCORES,
        "success": st.booleans(),
        "completion": st.booleans(),
        "response": TEXT,
        "duration": st.sampled_from(["P4W", "PT0S", "P3Y1M29DT4H35M59.14S"]),
        "extensions": EXTENSIONS,
    },
)
ONE_OR_MANY: Final = ACTIVITIES | st.lists(ACTIVITIES, max_size=2)
CONTEXTS: Final = objects(
    {},
    {
        "registration": UUIDS,
        "instructor": ACTORS,
        "team": GROUPS,
        "contextActivities": objects(
            {}, dict.fromkeys(("parent", "grouping", "category", "other"), ONE_OR_MANY)
        ),
        "language": TAGS,
        "statement": REFERENCES,
        "extensions": EXTENSIONS,
    },
)
ATTACHMENTS: Final = st.lists(
    objects(
        {
            "usageType": IRIS,
            "display": MAPS,
            "contentType": st.just("text/plain"),
            "length": st.integers(min_value=0),
            "sha2": st.from_regex("[0-9a-f]{64}", fullmatch=True),
        },
        {"description": MAPS, "fileUrl": IRIS},
    ),
    max_size=2,
)
PREDICATE: Final[dict[str, Any]] = {
    "actor": ACTORS,
    "verb": objects({"id": IRIS}, {"display": MAPS}),
}
BESIDES: Final[dict[str, Any]] = {
    "result": RESULTS,
    "context": CONTEXTS,
    "timestamp": TIMESTAMPS,
    "attachments": ATTACHMENTS,
}
OBJECTS: Final = st.one_of(ACTIVITIES, identified("Agent", {}, required=True), GROUPS, REFERENCES)
SUBSTATEMENTS: Final = objects(
    {"objectType": st.just("SubStatement"), **PREDICATE, "object": OBJECTS}, BESIDES
)
STATEMENTS: Final = objects(
    {**PREDICATE, "object": OBJECTS | SUBSTATEMENTS},
    {
        **BESIDES,
        "id": UUIDS,
        "stored": TIMESTAMPS,
        "authority": AGENTS,
        "version": st.just("1.0.0"),
    },
)
