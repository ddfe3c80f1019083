"""Requests and answers of multipart/mixed, written and read apart from the product's own code."""

import hashlib
import json
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import MIMEPart
from typing import Any

from tests.api.xapi.conftest import VERSION, XapiClient, statement

BOUNDARY = "abcABC0123'()+_,-./:=?"
CONTENT_TYPE = f'multipart/mixed; boundary="{BOUNDARY}"'
HASH = "X-Experience-API-Hash"
USAGE = "https://lms.contoh.example/usage/essay"


def sha2(content: bytes, bits: int = 256) -> str:
    return hashlib.new(f"sha{bits}", content).hexdigest()


def label(content: bytes, **changes: Any) -> dict[str, Any]:
    """How a statement describes an attachment."""
    return {
        "usageType": USAGE,
        "display": {"id": "Esai"},
        "contentType": "text/plain; charset=utf-8",
        "length": len(content),
        "sha2": sha2(content),
        **changes,
    }


def part(content: bytes, **changes: str | None) -> bytes:
    """A part with an attachment. `changes` are headers, with _ for -; None leaves one out."""
    headers: dict[str, str | None] = {
        "Content_Type": "text/plain",
        "Content_Transfer_Encoding": "binary",
        "X_Experience_API_Hash": sha2(content),
        **changes,
    }
    return raw_part(content, **headers)


def raw_part(content: bytes, **headers: str | None) -> bytes:
    lines = [
        f"{name.replace('_', '-')}:{value}" for name, value in headers.items() if value is not None
    ]
    return "\r\n".join([*lines, "", ""]).encode() + content


def statements_part(statements: Any) -> bytes:
    return raw_part(json.dumps(statements).encode(), Content_Type="application/json")


def mixed(*parts: bytes, boundary: str = BOUNDARY) -> bytes:
    opened = b"".join(b"\r\n--" + boundary.encode() + b"\r\n" + one for one in parts)
    return opened + b"\r\n--" + boundary.encode() + b"--\r\n"


def with_attachments(*contents: bytes, **changes: Any) -> dict[str, Any]:
    return statement(attachments=[label(content) for content in contents], **changes)


def send(lrs: XapiClient, *parts: bytes, content_type: str = CONTENT_TYPE, **more: Any) -> Any:
    headers = {**VERSION, "Content-Type": content_type}
    return lrs.post(content=mixed(*parts), headers=headers, **more)


@dataclass(frozen=True)
class MixedAnswer:
    """What came back: JSON, and the contents by what their parts say is their SHA-2."""

    statements: Any
    parts: list[MIMEPart]

    @property
    def contents(self) -> dict[str, bytes]:
        return {str(one[HASH]): _octets(one) for one in self.parts}


def read(response: Any) -> MixedAnswer:
    """By the standard library's parser of mail."""
    assert response.status_code == 200, response.text
    head = f"Content-Type: {response.headers['content-type']}\r\n\r\n".encode()
    # Lines of mail end as the system says; octets must not.
    message = message_from_bytes(head + response.content, policy=policy.HTTP)
    first, *others = message.iter_parts()
    assert first.get_content_type() == "application/json"
    return MixedAnswer(json.loads(_octets(first)), others)


def _octets(one: MIMEPart) -> bytes:
    payload = one.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload
