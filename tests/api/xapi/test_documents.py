"""State, Activity Profile and Agent Profile over HTTP."""

import json
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import uuid4

import pytest

from lms_plugin.api.app import XAPI_PATHS
from lms_plugin.api.xapi.documents import PATHS, DocumentsResource
from lms_plugin.domain.access.scopes import Scope, may
from lms_plugin.domain.statements.documents import DocumentKind
from lms_plugin.usecases.statements.keep_documents import DocumentKeeper
from lms_plugin.usecases.statements.read_documents import DocumentReader
from schemas.xapi.scalars import XapiVersion
from tests.api.xapi.conftest import SMALL_BODY, XapiClient, make_credential

ACTIVITY = "https://lms.contoh.example/course/view.php?id=7"
AGENT = json.dumps({"mbox": "mailto:rani@contoh.example"})
ANONYMOUS = json.dumps({"account": {"homePage": "https://lms.contoh.example", "name": "anonymous"}})
DOCUMENT = {"car": "MKX", "location": {"name": "Kendari"}}
PARAMETERS = {
    DocumentKind.STATE: {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bookmark"},
    DocumentKind.ACTIVITY_PROFILE: {"activityId": ACTIVITY, "profileId": "layout"},
    DocumentKind.AGENT_PROFILE: {"agent": AGENT, "profileId": "theme"},
}
ID_OF = {
    DocumentKind.STATE: "stateId",
    DocumentKind.ACTIVITY_PROFILE: "profileId",
    DocumentKind.AGENT_PROFILE: "profileId",
}
IS_NEW = {"If-None-Match": "*"}
NO_TAG = {"If-Match": '"1111111111111111111111111111111111111111"'}
KINDS = pytest.mark.parametrize("kind", list(DocumentKind))
PROFILES = pytest.mark.parametrize(
    "kind", [DocumentKind.ACTIVITY_PROFILE, DocumentKind.AGENT_PROFILE]
)


@dataclass
class Documents:
    """A client of one document resource, under one version."""

    lrs: XapiClient
    kind: DocumentKind = DocumentKind.STATE
    version: XapiVersion = XapiVersion.V1_0_3
    auth: tuple[str, str] | None = None
    parameters: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, headers: dict[str, str] | None = None, **more: Any) -> Any:
        parameters = PARAMETERS[self.kind] | self.parameters | more.pop("parameters", {})
        return self.lrs.client.request(
            method,
            f"/xapi{PATHS[self.kind]}",
            params={name: value for name, value in parameters.items() if value is not None},
            headers={"X-Experience-API-Version": self.version.value, **(headers or {})},
            auth=self.auth or self.lrs.auth,
            **more,
        )

    def make(self, document: Any = DOCUMENT) -> str:
        """Its tag, as it came."""
        assert self.send("POST", json=document).status_code == 204
        return str(self.send("GET").headers["ETag"])


@pytest.fixture(params=list(XapiVersion), ids=str)
def version(request: pytest.FixtureRequest) -> XapiVersion:
    return XapiVersion(request.param)


@pytest.fixture
def documents(lrs: XapiClient) -> Documents:
    return Documents(lrs)


def problem(answer: Any) -> str:
    return str(answer.json()["error"]["path"])


# --- what is kept ---------------------------------------------------------------------------------


@KINDS
def test_a_document_is_made_read_replaced_and_deleted(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)

    assert documents.send("GET").status_code == 404
    assert documents.send("PUT", IS_NEW, json=DOCUMENT).status_code == 204
    made = documents.send("GET")
    tag = {"If-Match": made.headers["ETag"]}
    assert documents.send("PUT", tag, json={"car": "MKZ"}).status_code == 204
    assert (made.json(), documents.send("GET").json()) == (DOCUMENT, {"car": "MKZ"})
    assert documents.send("DELETE").status_code == 204
    assert documents.send("GET").status_code == 404
    assert documents.send("DELETE").status_code == 204


@KINDS
def test_post_merges_json_and_keeps_the_rest(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)
    documents.make()

    assert documents.send("POST", json={"car": "MKZ", "driver": None}).status_code == 204

    assert documents.send("GET").json() == {**DOCUMENT, "car": "MKZ", "driver": None}


@KINDS
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", b"<script>alert(document.cookie)</script>"),
        ("image/svg+xml; charset=utf-8", b"<svg onload='alert(1)'/>"),
        ("text/plain", bytes(range(256))),
        ("", b"no type"),
    ],
)
def test_any_content_comes_back_as_it_was_and_runs_nowhere(
    lrs: XapiClient, kind: DocumentKind, content_type: str, body: bytes
) -> None:
    documents = Documents(lrs, kind)
    type_sent = {"Content-Type": content_type} if content_type else {}
    documents.send("PUT", {**IS_NEW, **type_sent}, content=body)

    answer = documents.send("GET")

    assert answer.content == body
    assert answer.headers["Content-Type"] == (content_type or "application/octet-stream")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Content-Disposition"] == "attachment"


@KINDS
def test_a_head_has_the_headers_of_a_get(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)
    documents.make()
    whole: dict[str, Any] = {"parameters": {ID_OF[kind]: None}}

    for more in ({}, whole):
        read, head = documents.send("GET", **more), documents.send("HEAD", **more)
        assert head.status_code == 200
        for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length"):
            assert head.headers[name] == read.headers[name]


def test_a_tag_is_the_quoted_sha_1_of_the_content(documents: Documents) -> None:
    documents.send("PUT", {"Content-Type": "text/plain"}, content=b"")

    assert documents.send("GET").headers["ETag"] == '"da39a3ee5e6b4b0d3255bfef95601890afd80709"'


def test_answers_say_when_the_document_changed_and_are_not_to_be_kept(documents: Documents) -> None:
    documents.make()

    all_of_it: list[dict[str, Any]] = [{}, {"parameters": {"stateId": None}}]
    for more in all_of_it:
        answer = documents.send("GET", **more)
        assert parsedate_to_datetime(answer.headers["Last-Modified"]).tzinfo is not None
        assert answer.headers["Last-Modified"].endswith(" GMT")
        assert answer.headers["Cache-Control"] == "no-store"


def test_who_reads_is_told_that_nothing_changed(documents: Documents) -> None:
    tag = documents.make()

    same = documents.send("GET", {"If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    assert documents.send("GET", {"If-None-Match": NO_TAG["If-Match"]}).status_code == 200
    assert documents.send("GET", NO_TAG).status_code == 412


@KINDS
def test_a_list_names_the_documents_of_a_context(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents, name = Documents(lrs, kind, version), ID_OF[kind]
    for document_id in ("a", "b"):
        documents.parameters = {name: document_id}
        documents.make()
    documents.parameters = {name: None}  # type: ignore[dict-item]

    answer = documents.send("GET")
    assert (answer.json(), len(answer.headers["ETag"])) == (["a", "b"], 42)
    past, future = ({"since": f"{year}-01-01T00:00:00Z"} for year in (2020, 2120))
    assert documents.send("GET", parameters=past).json() == ["a", "b"]
    empty = documents.send("GET", parameters=future)
    assert (empty.json(), "Last-Modified" in empty.headers) == ([], False)


def test_deleting_without_an_id_deletes_the_states_of_the_context(documents: Documents) -> None:
    registration = {"registration": str(uuid4())}
    documents.make()
    documents.send("POST", json={}, parameters={"stateId": "here", **registration})
    whole: dict[str, Any] = {"stateId": None}

    assert documents.send("DELETE", parameters=whole | registration).status_code == 204
    assert documents.send("GET", parameters=whole).json() == ["bookmark"]
    assert documents.send("DELETE", parameters=whole).status_code == 204
    assert documents.send("GET", parameters=whole).json() == []


@PROFILES
def test_profiles_are_deleted_one_by_one(lrs: XapiClient, kind: DocumentKind) -> None:
    documents = Documents(lrs, kind)
    documents.make()

    answer = documents.send("DELETE", parameters={"profileId": None})

    assert (answer.status_code, problem(answer)) == (400, "query profileId")
    assert documents.send("GET").status_code == 200


def test_who_answers_anonymously_has_a_state_too(documents: Documents) -> None:
    documents.parameters = {"agent": ANONYMOUS}
    documents.make()

    documents.parameters = {}
    assert documents.send("GET").status_code == 404


def test_an_agent_is_the_same_however_it_is_written(documents: Documents) -> None:
    documents.make()
    documents.parameters = {
        "agent": '{ "name": "Rani", "objectType": "Agent", "mbox": "mailto:rani@CONTOH.example" }'
    }

    assert documents.send("GET").json() == DOCUMENT


@KINDS
def test_a_centre_never_meets_the_documents_of_another(lrs: XapiClient, kind: DocumentKind) -> None:
    documents = Documents(lrs, kind)
    tag = documents.make()
    other = Documents(lrs, kind, auth=make_credential(lrs.database, "LAIN"))
    whole: dict[str, Any] = {"parameters": {ID_OF[kind]: None}}

    assert other.send("GET").status_code == 404
    assert other.send("GET", **whole).json() == []
    assert other.send("DELETE").status_code == 204
    other.send("DELETE", **whole)
    assert other.send("PUT", {"If-Match": tag}, json={}).status_code == 412
    assert other.send("PUT", IS_NEW, json={"other": 1}).status_code == 204
    assert documents.send("GET").json() == DOCUMENT


# --- concurrency ----------------------------------------------------------------------------------


@KINDS
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_tag_that_is_not_the_document_s_refuses_the_change(
    lrs: XapiClient, kind: DocumentKind, method: str, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)
    tag = documents.make()

    for headers in (NO_TAG, IS_NEW, {"If-None-Match": tag}):
        answer = documents.send(method, headers, json={"car": "MKZ"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (412, "precondition_failed")
    assert documents.send("GET").json() == DOCUMENT
    assert documents.send(method, {"If-Match": tag}, json={"car": "MKZ"}).status_code == 204


@KINDS
def test_a_document_that_is_not_there_matches_no_tag(lrs: XapiClient, kind: DocumentKind) -> None:
    documents = Documents(lrs, kind)

    for method in ("PUT", "POST", "DELETE"):
        for headers in (NO_TAG, {"If-Match": "*"}):
            assert documents.send(method, headers, json=DOCUMENT).status_code == 412
    assert documents.send("GET").status_code == 404


def test_tags_without_quotes_and_weak_ones_count(documents: Documents) -> None:
    tag = documents.make()
    for number, form in enumerate(("{}", "W/{}")):
        written = form.format(tag.strip('"') if number == 0 else tag)
        assert documents.send("POST", {"If-Match": written}, json={"n": number}).status_code == 204
        tag = documents.send("GET").headers["ETag"]


@PROFILES
def test_a_put_that_says_nothing_does_not_overwrite_a_profile(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)
    documents.make()

    answer = documents.send("PUT", json={})

    assert answer.status_code == 409
    assert "If-Match" in answer.json()["error"]["message"]
    assert documents.send("GET").json() == DOCUMENT


@KINDS
def test_what_a_put_of_a_new_document_needs_depends_on_the_version(
    lrs: XapiClient, kind: DocumentKind
) -> None:
    for version, status in (
        (XapiVersion.V1_0_3, 204 if kind is DocumentKind.STATE else 400),
        (XapiVersion.V2_0, 204),
    ):
        documents = Documents(lrs, kind, version)
        assert documents.send("PUT", json={}).status_code == status
        documents.send("DELETE")


def test_a_state_is_overwritten_unseen_under_1_0_3_only(documents: Documents) -> None:
    documents.make()

    assert documents.send("PUT", json={"n": 1}).status_code == 204
    documents.version = XapiVersion.V2_0
    assert documents.send("PUT", json={"n": 2}).status_code == 409
    assert documents.send("GET").json() == {"n": 1}


def test_conditions_go_with_one_document(documents: Documents) -> None:
    documents.make()

    answer = documents.send("DELETE", NO_TAG, parameters={"stateId": None})

    assert (answer.status_code, problem(answer)) == (400, "query stateId")
    assert documents.send("GET").status_code == 200


# --- what is refused ------------------------------------------------------------------------------


@KINDS
def test_what_cannot_be_merged_is_refused_and_nothing_changes(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)
    documents.make()

    for content_type, body in (
        ("application/json", b"abc"),
        ("application/json", b'{"a": 1}{'),
        ("application/json", b"[1]"),
        ("application/octet-stream", b'{"a": 1}'),
        ("not/json", b"abcdefg"),
    ):
        answer = documents.send("POST", {"Content-Type": content_type}, content=body)
        assert answer.status_code == 400
        assert documents.send("GET").json() == DOCUMENT


@KINDS
def test_json_that_is_none_is_refused_for_a_new_document_too(
    lrs: XapiClient, kind: DocumentKind
) -> None:
    documents = Documents(lrs, kind)
    headers = {**IS_NEW, "Content-Type": "application/json; charset=utf-8"}

    for method in ("PUT", "POST"):
        answer = documents.send(method, headers, content=b"car=MKX")
        assert (answer.status_code, problem(answer)) == (400, "$")
        assert documents.send("GET").status_code == 404


def test_a_body_over_the_limit_is_refused(documents: Documents) -> None:
    headers = {"Content-Type": "text/plain"}

    assert documents.send("PUT", headers, content=b"x" * SMALL_BODY).status_code == 204
    assert documents.send("PUT", headers, content=b"x" * (SMALL_BODY + 1)).status_code == 413


@KINDS
def test_parameters_that_are_missing_unknown_or_wrong_are_refused(
    lrs: XapiClient, kind: DocumentKind, version: XapiVersion
) -> None:
    documents = Documents(lrs, kind, version)
    names = list(PARAMETERS[kind])
    bad: list[tuple[dict[str, Any], str]] = [
        *(({name: None}, name) for name in names if name != ID_OF[kind]),
        *(({name: None, name.upper(): PARAMETERS[kind][name]}, name.upper()) for name in names),
        ({"foo": "bar"}, "foo"),
        ({"method": "PUT"}, "method"),
        ({ID_OF[kind]: ""}, ID_OF[kind]),
        ({ID_OF[kind]: "a\x00b"}, ID_OF[kind]),
        ({ID_OF[kind]: "x" * 8193}, ID_OF[kind]),
        ({"since": "2026-01-01T00:00:00Z"}, "since"),
        *(({"activityId": one}, "activityId") for one in ("", "modul", "/7", "http://a b")),
        *(({"agent": one}, "agent") for one in ("", "true", "not JSON", "{}", '{"mbox":"a@b"}')),
        ({"agent": '{"mbox":"mailto:a@b.example","extra":1}'}, "agent"),
        ({"agent": json.dumps({"objectType": "Group", "member": [json.loads(AGENT)]})}, "agent"),
        ({"registration": "true"}, "registration"),
        ({"registration": ""}, "registration"),
    ]
    for method in ("GET", "PUT", "POST", "DELETE"):
        for parameters, name in bad:
            answer = documents.send(method, IS_NEW, json={}, parameters=parameters)
            assert answer.status_code == 400, (parameters, answer.text)
            assert problem(answer) in (f"query {name}", f"query {ID_OF[kind]}")


@KINDS
def test_since_is_a_timestamp(lrs: XapiClient, kind: DocumentKind, version: XapiVersion) -> None:
    documents = Documents(lrs, kind, version)

    for since in ("", "true", "yesterday", "2026-13-01T00:00:00Z", "1767225600"):
        answer = documents.send("GET", parameters={ID_OF[kind]: None, "since": since})
        assert (answer.status_code, problem(answer)) == (400, "query since")


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_a_condition_that_cannot_be_read_is_refused(documents: Documents, method: str) -> None:
    for name in ("If-Match", "If-None-Match"):
        answer = documents.send(method, {name: '"unfinished'}, json={})
        assert (answer.status_code, problem(answer)) == (400, f"header {name}")


@pytest.mark.parametrize("content_type", ["text/plain\ttab", "teks/pol\xe9s", "t/" + "x" * 254])
def test_a_type_that_could_not_go_out_again_does_not_come_in(
    documents: Documents, content_type: str
) -> None:
    headers = {"Content-Type": content_type.encode("latin-1")}

    answer = documents.send("PUT", headers, content=b"x")  # type: ignore[arg-type]

    assert (answer.status_code, problem(answer)) == (400, "header Content-Type")


@KINDS
def test_a_request_without_a_version_is_refused(lrs: XapiClient, kind: DocumentKind) -> None:
    for base, _ in XAPI_PATHS:
        answer = lrs.client.get(f"{base}{PATHS[kind]}", params=PARAMETERS[kind], auth=lrs.auth)
        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("kind", "scope", "reads", "writes"),
    [
        (DocumentKind.STATE, Scope.STATE, True, True),
        (DocumentKind.STATE, Scope.PROFILE, False, False),
        (DocumentKind.STATE, Scope.ALL_READ, True, False),
        (DocumentKind.AGENT_PROFILE, Scope.PROFILE, True, True),
        (DocumentKind.ACTIVITY_PROFILE, Scope.PROFILE, True, True),
        (DocumentKind.ACTIVITY_PROFILE, Scope.STATE, False, False),
        (DocumentKind.AGENT_PROFILE, Scope.ALL_READ, True, False),
        (DocumentKind.AGENT_PROFILE, Scope.STATEMENTS_READ, False, False),
    ],
)
def test_what_a_scope_lets_do(
    lrs: XapiClient, kind: DocumentKind, scope: Scope, reads: bool, writes: bool
) -> None:
    keeper, reader = DocumentKeeper(lrs.database, 1), DocumentReader(lrs.database)
    actions = DocumentsResource(kind, keeper, reader, 1).resource().actions

    allowed = {name: may({scope}, action.permission) for name, action in actions.items()}

    assert allowed == {"GET": reads, "PUT": writes, "POST": writes, "DELETE": writes}
