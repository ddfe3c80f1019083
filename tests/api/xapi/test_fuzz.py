"""Valid requests with something changed: never a 5xx, and nothing kept of what was refused."""

import base64
import json
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import (
    activity_definitions,
    attachment_chunks,
    attachments,
    documents,
    filters,
    kept_ids,
    statements,
)
from tests.api.xapi.conftest import VERSION, XapiClient, statement
from tests.api.xapi.mixed import CONTENT_TYPE, mixed, part, statements_part, with_attachments
from tests.schemas.xapi.samples import rich, substatement

IRI = "https://lms.contoh.example/kursus/7"
AGENT = json.dumps({"mbox": "mailto:peserta@contoh.example", "name": "Peserta"})
PUT_ONE = "/xapi/statements?statementId=6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
STATE = f"/xapi/activities/state?{urlencode({'stateId': 's', 'activityId': IRI, 'agent': AGENT})}"
ACTIVITY_PROFILE = f"/xapi/activities/profile?{urlencode({'profileId': 'p', 'activityId': IRI})}"
AGENT_PROFILE = f"/xapi/agents/profile?{urlencode({'profileId': 'p', 'agent': AGENT})}"
FILTERS = {
    "agent": AGENT,
    "verb": IRI,
    "activity": IRI,
    "registration": str(uuid4()),
    "related_agents": "true",
    "related_activities": "false",
    "since": "2025-06-10T14:31:41.123Z",
    "until": "2025-06-11T14:31:41+07:00",
    "limit": "3",
    "ascending": "true",
    "format": "canonical",
    "attachments": "true",
}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
GUARDED = {"If-None-Match": '"a", W/"b"', "If-Match": "*"}
ESSAY = b"Melayani\r\n--"

Request = tuple[str, str, dict[str, str], bytes]
REQUESTS: list[Request] = [
    ("POST", "/xapi/statements", JSON, json.dumps([rich(), statement()]).encode()),
    ("PUT", PUT_ONE, JSON, json.dumps(substatement()).encode()),
    (
        "POST",
        "/xapi/statements",
        {"Content-Type": CONTENT_TYPE},
        mixed(statements_part(with_attachments(ESSAY)), part(ESSAY)),
    ),
    (
        "POST",
        "/xapi/statements?method=PUT",
        FORM,
        urlencode({"statementId": str(uuid4()), "content": json.dumps(statement())}).encode(),
    ),
    ("POST", "/xapi/statements?method=GET", FORM, urlencode(FILTERS).encode()),
    ("GET", f"/xapi/statements?{urlencode(FILTERS)}", {"Accept-Language": "id, en;q=0.5"}, b""),
    ("GET", "/xapi/statements?more=eyJsaW1pdCI6MSwidGVybXMiOltbMV1dfQ", {}, b""),
    *(
        (method, path, JSON | GUARDED, b'{"a":1}')
        for path in (STATE, ACTIVITY_PROFILE, AGENT_PROFILE)
        for method in ("PUT", "POST", "DELETE", "GET")
    ),
    ("GET", f"/xapi/agents?{urlencode({'agent': AGENT})}", {}, b""),
    ("GET", f"/xapi/activities?{urlencode({'activityId': IRI})}", {}, b""),
    ("GET", "/xapi/about", {}, b""),
]
KEPT = (
    statements,
    kept_ids,
    filters,
    work,
    activity_definitions,
    documents,
    attachments,
    attachment_chunks,
)

SIGNS = (
    '%,%00,%ff,%ed%a0%80,&,=,+,?,#,/,",{,},null,NaN,--,\\ud800,method=,limit=0&,attachments=true&'
)
PIECES = st.sampled_from(
    [
        *SIGNS.encode().split(b","),
        *(b"", b"\\", b"\xff", b"\x00", b"\r\n", b"9" * 99, b"0001-01-01T00:00:00%2B14:00"),
    ]
) | st.binary(max_size=3)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), max_size=3)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "X-Experience-API-Version",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Accept-Language",
            "Authorization",
            "Origin",
            "X-Request-ID",
            "traceparent",
            "Content-Encoding",
        ]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20)
    | st.sampled_from(["2.0.0", "multipart/mixed", "multipart/mixed; boundary=x", "text/plain"]),
    max_size=2,
)


def mutated(text: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, new in changes:
        place = int(where * len(text))
        text = text[:place] + new + text[place + length :]
    return text


def address(path: str, changes: list[tuple[float, int, bytes]]) -> str:
    """Changed behind the question mark: other paths are other resources."""
    start, _, query = path.partition("?")
    return f"{start}?" + quote(mutated(query.encode(), changes), safe="%&=+?/:;,!$'()*@")


def kept(lrs: XapiClient) -> list[object]:
    """How many rows there are, and how new the newest document is."""
    counts = [select(func.count()).select_from(table).scalar_subquery() for table in KEPT]
    newest = select(func.max(documents.c.updated_at)).scalar_subquery()
    with lrs.database.read() as reading:
        return list(reading.connection.execute(select(*counts, newest)).one())


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(REQUESTS), CHANGES, CHANGES, HEADERS)
def test_no_request_makes_trouble_and_a_refused_one_leaves_nothing(
    shared_door: XapiClient,
    request: Request,
    in_address: list[tuple[float, int, bytes]],
    in_body: list[tuple[float, int, bytes]],
    headers: dict[str, str],
) -> None:
    method, path, sent, body = request
    before = kept(shared_door)
    pair = base64.b64encode(":".join(shared_door.auth).encode()).decode()
    known = {**VERSION, "Authorization": f"Basic {pair}"}

    answer: Any = shared_door.client.request(
        method,
        address(path, in_address),
        headers=[
            (name.encode(), value.encode("latin-1"))
            for name, value in {
                "Authorization": f"Basic {known}",
                **VERSION,
                **sent,
                **headers,
            }.items()
        ],
        content=mutated(body, in_body),
    )

    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert kept(shared_door) == before
        if method != "HEAD":
            error = answer.json()["error"]
            assert error["message"]
            assert answer.status_code != 400 or error["path"]
