import json
from typing import Any
from uuid import uuid4

import pytest

from lms_plugin.domain.statements.signatures import MEDIA_TYPE, USAGE_TYPE
from tests.api.xapi.conftest import XapiClient, statement
from tests.api.xapi.mixed import label, part, read, send, sha2, statements_part
from tests.domain.statements.signing import certificate, signed


def signature_label(signature: bytes, **changes: Any) -> dict[str, Any]:
    return label(signature, **{"usageType": USAGE_TYPE, "contentType": MEDIA_TYPE, **changes})


def signature_part(signature: bytes) -> bytes:
    return part(signature, Content_Type=MEDIA_TYPE)


def send_signed(
    lrs: XapiClient, one: dict[str, Any], signature: bytes, others: Any = (), **changes: Any
) -> Any:
    sent = {**one, "attachments": [*others, signature_label(signature, **changes)]}
    return send(lrs, statements_part(sent), signature_part(signature))


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["path"]


def test_a_signed_statement_comes_back_with_its_signature(lrs: XapiClient) -> None:
    one = statement(id=str(uuid4()))
    signature = signed(one, algorithm="RS512", x5c=[certificate()])

    assert send_signed(lrs, one, signature).status_code == 200
    answer = read(lrs.get(statementId=one["id"], attachments="true"))
    assert answer.contents == {sha2(signature): signature}


def test_one_signature_for_each_statement_of_a_batch(lrs: XapiClient) -> None:
    batch = [statement(id=str(uuid4())) for _ in range(3)]
    signatures = [signed(one) for one in batch]
    labelled = [
        {**one, "attachments": [signature_label(signature)]}
        for one, signature in zip(batch, signatures, strict=True)
    ]

    answer = send(lrs, statements_part(labelled), *map(signature_part, signatures))

    assert answer.status_code == 200


def test_a_statement_may_be_signed_twice(lrs: XapiClient) -> None:
    one = statement()
    first, second = signed(one), signed(one, algorithm="RS384")
    sent = {**one, "attachments": [signature_label(first), signature_label(second)]}

    answer = send(lrs, statements_part(sent), signature_part(first), signature_part(second))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"contentType": "text/plain; charset=ascii"}, "contentType"),
        ({"contentType": "application/jose"}, "contentType"),
    ],
)
def test_a_signature_has_the_content_type_of_the_standard(
    lrs: XapiClient, changes: dict[str, str], path: str
) -> None:
    one = statement()
    signature = signed(one)
    sent = {**one, "attachments": [signature_label(signature, **changes)]}

    answer = send(lrs, statements_part(sent), part(signature, Content_Type=changes["contentType"]))

    assert refusal(answer) == (400, f"$.attachments[0].{path}")


def test_a_signature_must_come_along(lrs: XapiClient) -> None:
    one = statement()
    elsewhere = signature_label(signed(one), fileUrl="https://lms.contoh.example/tanda-tangan")

    assert refusal(lrs.post({**one, "attachments": [elsewhere]})) == (400, "$.attachments[0]")


def test_the_second_statement_of_a_batch_is_named_with_its_signature(lrs: XapiClient) -> None:
    one = statement(id=str(uuid4()))
    bad = signed(statement(id=str(uuid4())))
    sent = [statement(), {**one, "attachments": [signature_label(bad)]}]

    answer = send(lrs, statements_part(sent), signature_part(bad))

    assert refusal(answer) == (400, "$[1].attachments[0]")
    (problem,) = answer.json()["error"]["problems"]
    assert problem["reason"] == "xapi.signs_another"
    assert lrs.get().json()["statements"] == []


def test_what_is_no_signature_by_its_usage_is_not_read_as_one(lrs: XapiClient) -> None:
    answer = send_signed(lrs, statement(), b"no JWS", usageType="https://example.org/usage")

    assert answer.status_code == 200


def test_a_signed_statement_sent_again_changes_nothing(lrs: XapiClient) -> None:
    one = statement(id=str(uuid4()))

    answers = [send_signed(lrs, one, signed(json.loads(json.dumps(one)))) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(lrs.get().json()["statements"]) == 1
