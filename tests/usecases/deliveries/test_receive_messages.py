"""Receipts of the message door."""

import json
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.deliveries.read_receipts import (
    WantedDeliveries,
    list_deliveries,
    read_delivery,
)
from lms_plugin.usecases.deliveries.receive_messages import (
    MessageLimits,
    ReceivedMessage,
    receive_messages,
)
from schemas.receipts import DeliveryReceipt
from tests.province import LMS, OPERATOR, PRIMA, SIGNER, Province, cheap_mint, finished

LIMITS = MessageLimits(body=10_000, statements=3)
USER = "bpsdm"


@pytest.fixture
def sending(province: Province) -> Province:
    request = CredentialRequest(centre="BPSDM", home_pages=(LMS,), amqp_user=USER)
    add_credential(province.database, SIGNER, request, cheap_mint("amqp"))
    return province


def message(*sent: Any, user: str = USER, request_id: str | None = None) -> ReceivedMessage:
    return ReceivedMessage(user, json.dumps(sent).encode(), None, None, request_id)


def numbered(number: int, name: str = "Ayu") -> dict[str, Any]:
    return {**finished(name, PRIMA, "2025-05-01"), "id": str(UUID(int=number, version=4))}


def receipts(province: Province) -> dict[str | None, DeliveryReceipt]:
    """By what logs call the message."""
    page = list_deliveries(province.database, OPERATOR, WantedDeliveries())
    return {
        one.request_id: read_delivery(province.database, OPERATOR, one.delivery)
        for one in page.deliveries
    }


def test_every_message_of_a_known_sender_has_a_receipt(sending: Province) -> None:
    messages = [
        message(numbered(1), numbered(2), request_id="kept"),
        message(numbered(3), numbered(1, "Budi"), request_id="conflict"),
        message(numbered(4), {"verb": {}}, request_id="invalid"),
        message(*[numbered(5 + n) for n in range(4)], request_id="too many"),
        ReceivedMessage(USER, b"[" + b" " * 10_000, None, None, "too large"),
        ReceivedMessage(USER, b"[{", None, None, "no JSON"),
        message(numbered(9), user="siapa", request_id="stranger"),
        message(request_id="empty"),
        message(numbered(10), request_id="last"),
    ]

    received = receive_messages(sending.database, messages, LIMITS)

    kinds = [None if one is None else one.kind for one in received.answers]
    assert kinds == [
        None,
        "conflict",
        "invalid",
        "invalid",
        "too_large",
        "invalid",
        "unknown_sender",
        None,
        None,
    ]
    found = receipts(sending)
    said = {
        name: (
            [item.outcome for item in one.items],
            None if one.summary.refusal is None else one.summary.refusal.reason.code,
        )
        for name, one in found.items()
    }
    assert said == {
        "kept": (["accepted", "accepted"], None),
        "conflict": (["rejected", "conflict"], "different_statement"),
        "invalid": (["rejected", "rejected"], "invalid_statement"),
        "too many": ([], "invalid_request"),
        "too large": ([], "too_large"),
        "no JSON": ([], "invalid_request"),
        "last": (["accepted"], None),
    }
    assert {one.summary.door for one in found.values()} == {"message"}
    assert (received.statements, received.new) == (5, 3)
