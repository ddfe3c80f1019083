"""Two centres that send the same id: neither hears of the other, whoever was first."""

from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined
from lms_plugin.usecases.deliveries.read_receipts import (
    WantedDeliveries,
    list_deliveries,
    read_delivery,
)
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, statement

ID = str(UUID(int=7, version=4))
VERB = "http://adlnet.gov/expapi/verbs/"
COMPLETED, PASSED = ({"id": f"{VERB}{name}"} for name in ("completed", "passed"))
OPERATOR = Reader(Role.OPERATOR)

Auth = tuple[str, str]


@pytest.fixture
def lan(lrs: XapiClient) -> Auth:
    """The credential of another centre than that of `lrs`."""
    return make_credential(lrs.database, "LAN")


def voiding(target: str, **more: Any) -> dict[str, Any]:
    return statement(
        verb={"id": f"{VERB}voided"}, object={"objectType": "StatementRef", "id": target}, **more
    )


def read(lrs: XapiClient, auth: Auth, **parameters: str) -> Any:
    return lrs.client.get("/xapi/statements", params=parameters, headers=VERSION, auth=auth)


def verb_and_sender(lrs: XapiClient, auth: Auth) -> tuple[str, str]:
    found = read(lrs, auth, statementId=ID).json()
    return found["verb"]["id"], found["authority"]["account"]["name"]


@pytest.mark.parametrize("verb", [COMPLETED, PASSED], ids=["equal", "different"])
def test_each_reads_what_it_sent(lrs: XapiClient, lan: Auth, verb: dict[str, str]) -> None:
    answers = [
        lrs.post(statement(id=ID, verb=COMPLETED)),
        lrs.post(statement(id=ID, verb=verb), auth=lan),
    ]

    assert [(one.status_code, one.json()) for one in answers] == [(200, [ID])] * 2
    assert verb_and_sender(lrs, lrs.auth) == (COMPLETED["id"], lrs.auth[0])
    assert verb_and_sender(lrs, lan) == (verb["id"], lan[0])


def test_each_finds_its_own_on_a_page(lrs: XapiClient, lan: Auth) -> None:
    lrs.post(statement(id=ID, verb=COMPLETED))
    lrs.post(statement(id=ID, verb=PASSED), auth=lan)

    pages = [read(lrs, auth).json()["statements"] for auth in (lrs.auth, lan)]

    assert [[one["verb"]["id"] for one in page] for page in pages] == [
        [COMPLETED["id"]],
        [PASSED["id"]],
    ]


def test_to_who_has_not_sent_it_it_does_not_exist(lrs: XapiClient, lan: Auth) -> None:
    lrs.post(statement(id=ID))

    assert read(lrs, lan, statementId=ID).status_code == 404


def test_within_a_centre_a_different_one_is_refused_as_ever(lrs: XapiClient, lan: Auth) -> None:
    lrs.post(statement(id=ID, verb=COMPLETED))
    lrs.post(statement(id=ID, verb=PASSED), auth=lan)

    assert lrs.post(statement(id=ID, verb=COMPLETED), auth=lan).status_code == 409
    assert lrs.post(statement(id=ID, verb=PASSED), auth=lan).status_code == 200


def test_a_void_reaches_the_sender_s_own_and_nobody_else_s(lrs: XapiClient, lan: Auth) -> None:
    lrs.post(statement(id=ID))
    lrs.post(statement(id=ID), auth=lan)
    lrs.post(voiding(ID), auth=lan)

    statuses = {
        (sender, name): read(lrs, auth, **{name: ID}).status_code
        for sender, auth in (("BPSDM", lrs.auth), ("LAN", lan))
        for name in ("statementId", "voidedStatementId")
    }

    assert statuses == {
        ("BPSDM", "statementId"): 200,
        ("BPSDM", "voidedStatementId"): 404,
        ("LAN", "statementId"): 404,
        ("LAN", "voidedStatementId"): 200,
    }


def test_a_void_of_another_centre_s_statement_does_nothing(lrs: XapiClient, lan: Auth) -> None:
    lrs.post(statement(id=ID))
    lrs.post(voiding(ID), auth=lan)

    assert read(lrs, lrs.auth, statementId=ID).status_code == 200


def test_a_reference_leads_to_the_sender_s_own(lrs: XapiClient, lan: Auth) -> None:
    remark = statement(verb={"id": f"{VERB}commented"}, object=voiding(ID)["object"])
    lrs.post(statement(id=ID, verb=COMPLETED))
    lrs.post(statement(id=ID, verb=PASSED), auth=lan)
    lrs.post(remark, auth=lan)

    found = {
        name: len(read(lrs, lan, verb=f"{VERB}{name}").json()["statements"])
        for name in ("completed", "passed")
    }

    assert found == {"completed": 0, "passed": 2}


def test_the_receipt_says_that_it_was_accepted(lrs: XapiClient, lan: Auth) -> None:
    lrs.post(statement(id=ID))
    lrs.post(statement(id=ID, verb=PASSED), auth=lan)

    page = list_deliveries(lrs.database, OPERATOR, WantedDeliveries())
    receipts = [read_delivery(lrs.database, OPERATOR, one.delivery) for one in page.deliveries]
    found = {one.summary.centre: [item.outcome for item in one.items] for one in receipts}
    assert found == {"BPSDM": ["accepted"], "LAN": ["accepted"]}


def test_what_one_has_in_quarantine_hinders_no_other(lrs: XapiClient) -> None:
    parks = make_credential(lrs.database, "LAN", delivery_policy=DeliveryPolicy.PARK)
    lrs.post([statement(id=ID, verb={"id": "selesai"})], auth=parks)

    assert lrs.post(statement(id=ID)).status_code == 200
    waiting = list_quarantined(lrs.database, OPERATOR).items
    assert [(one.centre, str(one.statement)) for one in waiting] == [("LAN", ID)]
    assert read(lrs, parks, statementId=ID).status_code == 404
