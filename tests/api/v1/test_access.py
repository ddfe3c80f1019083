"""Law 7 at the door: each role gets what the policy says, on every route there is."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.recognition.decide import propose_decision
from schemas.decisions import DecisionRequest
from tests.api.conftest import KEYS, Parked, application, park
from tests.province import PRIMA, SIGNER, Province, nip, public_id

AYU, DEWI = public_id("Ayu"), public_id("Dewi")
STATEMENT: Final = "/api/v1/statements/{statement}"
ACCOUNT: Final = "/api/v1/accounts/{statement}"

DELIVERY: Final = "/api/v1/deliveries/{delivery}"
QUARANTINED: Final = "/api/v1/quarantine/{item}"
DECISION: Final = "/api/v1/decisions/{number}"
IMPORT: Final = "/api/v1/attendance/imports/{import}"
NUMBERS: Final = {"BPSDM": 1, "LAN": 2}
GROUP: Final = {"rule": "moodle-4.0.module.completion_updated", "reason": "state_not_sent"}
TEXTS: Final = {"document": "SK 7/2026", "grounds": "Uji."}
HOST: Final = {"centre": "BPSDM", "alias": "www.lms.bpsdm.example"}
MAIL: Final = {"centre": "BPSDM", "address": "pelatihan@bpsdm.example"}
BODIES: Final[dict[str, dict[str, Any]]] = {
    "/find": {},
    "/attendance/preview": {},
    "/decisions": {"centre": "BPSDM", "group": GROUP, "decided": "completed", **TEXTS},
    "/decisions/preview": {"centre": "BPSDM", "group": GROUP, "decided": "completed", **TEXTS},
    "/withdraw": {"grounds": "Uji."},
    "/accounts/people": {"sought": "ayu"},
    "/preview?centre=BPSDM": {"person": str(AYU)},
    "/link?centre=BPSDM": {"person": str(AYU), "reason": "Uji."},
    "/none-of-ours?centre=BPSDM": {"reason": "Uji."},
    "/host-aliases": {**HOST, "host": "lms.bpsdm.example"},
    "/host-aliases/remove": HOST,
    "/mail-recipients": MAIL,
    "/mail-recipients/remove": MAIL,
}
"""What is sent, by how the address ends."""

SENDERS: Final = {"ayu": 403, "hr-a": 403, "bpsdm": 200, "operator": 200}
OTHERS: Final = {"ayu": 403, "hr-a": 403, "bpsdm": 404, "operator": 200}
UNSAID: Final = {"ayu": 403, "hr-a": 403, "bpsdm": 400, "operator": 400}
OUTSIDERS: Final = {"ayu": 403, "hr-a": 403, "bpsdm": 403, "operator": 200}
ABOUT_AYU: Final = {"ayu": 200, "hr-a": 200, "bpsdm": 403, "operator": 200}
ABOUT_DEWI: Final = {"ayu": 404, "hr-a": 404, "bpsdm": 403, "operator": 200}
ACCESS: Final[dict[str, dict[str, int]]] = {
    "GET /api/v1/me/profile": {"ayu": 200, "hr-a": 403, "bpsdm": 403, "operator": 403},
    f"GET /api/v1/people/{AYU}/profile": {"ayu": 200, "hr-a": 200, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{DEWI}/profile": {"ayu": 404, "hr-a": 404, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{AYU}/evidence": {"ayu": 200, "hr-a": 200, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{DEWI}/evidence": {"ayu": 404, "hr-a": 404, "bpsdm": 403, "operator": 200},
    "GET /api/v1/me/not-counted": {"ayu": 200, "hr-a": 403, "bpsdm": 403, "operator": 403},
    f"GET /api/v1/people/{AYU}/not-counted": {
        "ayu": 200,
        "hr-a": 200,
        "bpsdm": 403,
        "operator": 200,
    },
    f"GET /api/v1/people/{DEWI}/not-counted": {
        "ayu": 404,
        "hr-a": 404,
        "bpsdm": 403,
        "operator": 200,
    },
    "GET /api/v1/me/records": {"ayu": 200, "hr-a": 403, "bpsdm": 403, "operator": 403},
    f"GET /api/v1/people/{AYU}/records": {"ayu": 200, "hr-a": 200, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{DEWI}/records": {"ayu": 404, "hr-a": 404, "bpsdm": 403, "operator": 200},
    "POST /api/v1/people/find Ayu": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "POST /api/v1/people/find Dewi": {"ayu": 403, "hr-a": 404, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/A.1/index": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/B/index": OUTSIDERS,
    "GET /api/v1/nodes/A.1/people": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/B/people": OUTSIDERS,
    "GET /api/v1/nodes/A.1/gaps": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/B/gaps": OUTSIDERS,
    f"GET {STATEMENT} Ayu": {"ayu": 200, "hr-a": 200, "bpsdm": 200, "operator": 200},
    f"GET {STATEMENT} Dewi": {"ayu": 404, "hr-a": 404, "bpsdm": 200, "operator": 200},
    f"GET {STATEMENT}/outcome Ayu": {"ayu": 200, "hr-a": 200, "bpsdm": 200, "operator": 200},
    f"GET {STATEMENT}/outcome Dewi": {"ayu": 404, "hr-a": 404, "bpsdm": 200, "operator": 200},
    "GET /api/v1/deliveries": SENDERS,
    "GET /api/v1/deliveries.csv": SENDERS,
    f"GET {DELIVERY} BPSDM": SENDERS,
    f"GET {DELIVERY} LAN": OTHERS,
    f"GET {DELIVERY}/items.csv BPSDM": SENDERS,
    f"GET {DELIVERY}/items.csv LAN": OTHERS,
    "GET /api/v1/quarantine": SENDERS,
    f"GET {QUARANTINED} BPSDM": SENDERS,
    f"GET {QUARANTINED} LAN": OTHERS,
    f"GET {QUARANTINED}/statement BPSDM": SENDERS,
    f"GET {QUARANTINED}/statement LAN": OTHERS,
    # Still not valid, for those who may try; nobody else hears even that.
    f"POST {QUARANTINED} BPSDM": {**SENDERS, "bpsdm": 400, "operator": 400},
    f"POST {QUARANTINED} LAN": {**OTHERS, "operator": 400},
    f"POST {QUARANTINED}/retry BPSDM": {**SENDERS, "bpsdm": 400, "operator": 400},
    f"POST {QUARANTINED}/retry LAN": {**OTHERS, "operator": 400},
    # The first decision holds.
    f"POST {QUARANTINED}/discard BPSDM": {**SENDERS, "operator": 409},
    f"POST {QUARANTINED}/discard LAN": OTHERS,
    "GET /api/v1/decisions": SENDERS,
    "GET /api/v1/decisions?centre=LAN LAN": OTHERS,
    f"GET {DECISION} BPSDM": SENDERS,
    f"GET {DECISION} LAN": OTHERS,
    f"GET {DECISION}/preview BPSDM": SENDERS,
    f"GET {DECISION}/preview LAN": OTHERS,
    "POST /api/v1/decisions/preview": SENDERS,
    "POST /api/v1/decisions": SENDERS,
    # Once confirmed it is.
    f"POST {DECISION}/confirm BPSDM": {**SENDERS, "operator": 409},
    f"POST {DECISION}/confirm LAN": OTHERS,
    f"POST {DECISION}/withdraw BPSDM": {**SENDERS, "operator": 409},
    f"POST {DECISION}/withdraw LAN": OTHERS,
    "GET /api/v1/deeds": SENDERS,
    "GET /api/v1/deeds?centre=BPSDM BPSDM": SENDERS,
    "GET /api/v1/deeds?centre=LAN LAN": OTHERS,
    "GET /api/v1/findings": SENDERS,
    "GET /api/v1/waiting": SENDERS,
    "GET /api/v1/waiting?centre=LAN LAN": OTHERS,
    "GET /api/v1/waiting/unknown_learner": SENDERS,
    "GET /api/v1/waiting/unknown_learner?centre=LAN LAN": OTHERS,
    "GET /api/v1/arrivals": SENDERS,
    "GET /api/v1/arrivals?centre=LAN LAN": OTHERS,
    "GET /api/v1/arrivals?credential=nobody": {**SENDERS, "bpsdm": 404, "operator": 404},
    # With the credential of a centre alone: these are keys of readers.
    "POST /api/v1/completions": {"ayu": 401, "hr-a": 401, "bpsdm": 401, "operator": 401},
    "GET /api/v1/catalogue?centre=BPSDM": SENDERS,
    "GET /api/v1/catalogue?centre=LAN": OTHERS,
    "GET /api/v1/catalogue/export?centre=BPSDM": SENDERS,
    "GET /api/v1/catalogue/draft?centre=BPSDM": SENDERS,
    "GET /api/v1/catalogue/draft?centre=LAN": OTHERS,
    "GET /api/v1/catalogue/draft/preview?centre=BPSDM": SENDERS,
    "GET /api/v1/catalogue/draft/preview?centre=LAN": OTHERS,
    "GET /api/v1/catalogue/draft/suggestion?centre=BPSDM&statement={statement} Ayu": SENDERS,
    "GET /api/v1/catalogue/draft/suggestion?centre=LAN&statement={statement} Ayu": {
        **OTHERS,
        "operator": 404,
    },
    # Nothing is said in them; others hear nothing of that.
    "POST /api/v1/catalogue/draft/modules": UNSAID,
    "POST /api/v1/catalogue/draft/aliases": UNSAID,
    "POST /api/v1/catalogue/draft/withdrawals": UNSAID,
    "POST /api/v1/catalogue/draft/removals": UNSAID,
    "POST /api/v1/catalogue/publish": UNSAID,
    "GET /api/v1/attendance/template": SENDERS,
    "GET /api/v1/attendance/imports": SENDERS,
    "GET /api/v1/attendance/imports?centre=LAN LAN": OTHERS,
    # None of these is an import; others hear nothing even of that.
    f"GET {IMPORT}": {**SENDERS, "bpsdm": 404, "operator": 404},
    f"POST {IMPORT}/revert": {**SENDERS, "bpsdm": 404, "operator": 404},
    # No file comes with them.
    "POST /api/v1/attendance/preview": UNSAID,
    "POST /api/v1/attendance/imports": UNSAID,
    f"GET {ACCOUNT}?centre=BPSDM Ayu": SENDERS,
    f"GET {ACCOUNT}?centre=LAN Ayu": {**OTHERS, "operator": 404},
    # Somebody is known under it, which is for operators to find out.
    f"POST {ACCOUNT}/preview?centre=BPSDM Ayu": {**OUTSIDERS, "operator": 409},
    f"POST {ACCOUNT}/link?centre=BPSDM Ayu": {**OUTSIDERS, "operator": 409},
    f"POST {ACCOUNT}/none-of-ours?centre=BPSDM Ayu": {**SENDERS, "bpsdm": 409, "operator": 409},
    f"POST {ACCOUNT}/wait-again?centre=BPSDM Ayu": {**SENDERS, "bpsdm": 404, "operator": 404},
    f"POST {ACCOUNT}/wait-again?centre=LAN Ayu": {**OTHERS, "operator": 404},
    "POST /api/v1/accounts/people": OUTSIDERS,
    "GET /api/v1/accounts/links": OUTSIDERS,
    "POST /api/v1/accounts/links/1/withdraw": {**OUTSIDERS, "operator": 404},
    "GET /api/v1/host-aliases": SENDERS,
    "GET /api/v1/host-aliases?centre=LAN": OTHERS,
    "POST /api/v1/host-aliases": OUTSIDERS,
    "POST /api/v1/host-aliases/remove": OUTSIDERS,
    "GET /api/v1/mail-recipients": OUTSIDERS,
    "POST /api/v1/mail-recipients": OUTSIDERS,
    "POST /api/v1/mail-recipients/remove": OUTSIDERS,
    "GET /api/v1/watermark": {"ayu": 200, "hr-a": 200, "bpsdm": 200, "operator": 200},
}
"""Request → key → status. A name after the address says whose number, statement or delivery."""

OPEN: Final = {"/api/v1/openapi.json"}


def test_each_role_gets_what_the_policy_says(
    province: Province, client: TestClient, secrets: dict[str, str]
) -> None:
    sent = {name: province.finish(name, PRIMA, "2025-05-01") for name in ("Ayu", "Dewi")}
    parked = {code: park(province, code) for code in ("BPSDM", "LAN")}
    for code in NUMBERS:
        asked = DecisionRequest.model_validate({**BODIES["/decisions"], "centre": code})
        decider = Decider(Reader(Role.OPERATOR), SIGNER)
        propose_decision(province.database, province.cache, decider, asked)

    answered = {
        request: {
            key: ask(client, request, f"Bearer {key}.{secrets[key]}", {**sent, **parked})
            for key in KEYS
        }
        for request in ACCESS
    }

    assert answered == ACCESS


@pytest.mark.parametrize("request_", ACCESS)
def test_without_a_key_nothing_opens(anonymous: TestClient, request_: str) -> None:
    sent: dict[str, Any] = {name: uuid4() for name in ("Ayu", "Dewi")}
    sent |= {code: Parked(uuid4(), uuid4()) for code in ("BPSDM", "LAN")}

    assert ask(anonymous, request_, "", sent) == 401


def test_every_route_is_in_the_table(trial: Province) -> None:
    app = application(trial.database)
    paths = set(app.openapi()["paths"]) | {
        route.path for route in app.routes if isinstance(route, APIRoute)
    }
    asked = {request.split(" ")[1].partition("?")[0] for request in ACCESS}
    generic = {
        path.replace(str(AYU), "{public_id}")
        .replace(str(DEWI), "{public_id}")
        .replace("{statement}", "{statement_id}")
        .replace("{delivery}", "{delivery_id}")
        .replace("{item}", "{item_id}")
        .replace("{import}", "{import_id}")
        .replace("unknown_learner", "{cause}")
        .replace("/A.1/", "/{code}/")
        .replace("/B/", "/{code}/")
        .replace("/links/1/", "/links/{link}/")
        for path in asked
    }

    assert {path.replace(":path", "") for path in paths} - OPEN == generic


def ask(client: TestClient, request: str, authorization: str, sent: Mapping[str, Any]) -> int:
    method, path, *about = request.split(" ")
    name = about[0] if about else ""
    body = None
    if method == "POST":
        body = next((one for end, one in BODIES.items() if path.endswith(end)), {})
        body = {"nip": nip(name)} if path.endswith("/find") else body
    thing = sent.get(name, "")
    parked = thing if isinstance(thing, Parked) else Parked(uuid4(), uuid4())
    places = {"number": NUMBERS.get(name, 1), "import": uuid4()}
    url = path.format(statement=thing, delivery=parked.delivery, item=parked.item, **places)
    headers = {"Authorization": authorization}
    return client.request(method, url, headers=headers, json=body).status_code
