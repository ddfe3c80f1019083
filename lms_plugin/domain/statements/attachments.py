"""Which attachments statements name, and what a request must bring for them.

xAPI 1.0.3 Communication §1.5, Data §2.4.11; IEEE 9274.1.1 §4.1.3, §4.2.2.6.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from lms_plugin.errors import Invalid
from schemas.texts import message
from schemas.xapi.errors import InvalidStatement, StatementProblem, json_path
from schemas.xapi.parse import Batch

ALGORITHMS: Final = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
"""By the number of hexadecimal digits; the names are those of `hashlib`."""


class NamedAttachment(NamedTuple):
    """An attachment as a statement describes it; `path` leads there from the body's root."""

    path: tuple[str | int, ...]
    label: Mapping[str, Any]

    @property
    def sha2(self) -> str:
        """In lower case: the same content may be named in either."""
        sha2: str = self.label["sha2"]
        return sha2.lower()

    @property
    def media_type(self) -> str:
        return media_type(self.label["contentType"])


def media_type(content_type: str) -> str:
    """Type and subtype, without parameters: `text/plain; charset=ascii` → `text/plain`."""
    return content_type.partition(";")[0].strip().lower()


def named_in(statement: Mapping[str, Any], *root: str | int) -> Iterator[NamedAttachment]:
    """Those of the statement, and those of its sub-statement."""
    for n, label in enumerate(statement.get("attachments", ())):
        yield NamedAttachment((*root, "attachments", n), label)
    for n, label in enumerate(statement["object"].get("attachments", ())):
        yield NamedAttachment((*root, "object", "attachments", n), label)


def named_in_batch(batch: Batch) -> list[NamedAttachment]:
    return [
        named
        for n, parsed in enumerate(batch)
        if parsed.has_attachments
        for named in named_in(parsed.statement, *(() if batch.single else (n,)))
    ]


def check_all_came(named: Iterable[NamedAttachment], received: Collection[str]) -> None:
    """Raises InvalidStatement where an attachment neither came nor says where it lies.

    `received` has the SHA-2 of each part, in lower case.
    """
    problems = [
        StatementProblem(
            json_path(*one.path),
            message("xapi.attachment_missing"),
        )
        for one in named
        if "fileUrl" not in one.label and one.sha2 not in received
    ]
    if problems:
        raise InvalidStatement(problems)


class PartLabel(NamedTuple):
    """What a part says of its content. `number` counts from 1, the part with the statements."""

    number: int
    sha2: str
    content_type: str | None


def check_all_named(named: Iterable[NamedAttachment], parts: Iterable[PartLabel]) -> None:
    """Raises Invalid for a part that no statement names, or that all name otherwise."""
    media_types: dict[str, set[str]] = {}
    for one in named:
        media_types.setdefault(one.sha2, set()).add(one.media_type)
    for part in parts:
        _check_named(part, media_types.get(part.sha2))


def _check_named(part: PartLabel, media_types: set[str] | None) -> None:
    if media_types is None:
        raise Invalid(
            message("statements.no_attachment_statements_sha2"),
            path=f"part {part.number} header X-Experience-API-Hash",
        )
    # Parameters may differ: in the standard's own example one side has a charset.
    if part.content_type is not None and media_type(part.content_type) not in media_types:
        raise Invalid(
            message("statements.part_another_media_type"),
            path=f"part {part.number} header Content-Type",
        )
