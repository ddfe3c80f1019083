"""Keep what came with statements, before the statements themselves.

Contents are committed first. If the statements are then refused, or the process dies in between,
contents lie there that no statement names, and that nobody can see; sent again, they are found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO, Final

from lms_plugin.domain.statements.attachments import (
    NamedAttachment,
    PartLabel,
    check_all_came,
    check_all_named,
    named_in_batch,
)
from lms_plugin.domain.statements.signatures import (
    LARGEST,
    MEDIA_TYPE,
    USAGE_TYPE,
    MalformedSignature,
    check_signature,
)
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.statements import attachments
from lms_plugin.store.statements.attachment_files import AttachmentFolder
from schemas.texts import Message, message
from schemas.xapi.errors import InvalidStatement, StatementProblem, json_path
from schemas.xapi.parse import Batch, ParsedStatement, XapiVersion

_AT_ONCE: Final = 4 * 2**20
"""Octets that share a transaction, so that small contents do not cost a commit each."""


@dataclass(frozen=True, slots=True)
class Part:
    """A content that came with a request: `size` octets of `spool` from `start`.

    Its SHA-2 is in lower case and has been compared with the octets. Parts of one request share a
    spool: read one at a time.
    """

    label: PartLabel
    spool: IO[bytes]
    start: int
    size: int

    @property
    def sha2(self) -> str:
        return self.label.sha2

    def chunks(self, length: int = attachments.CHUNK) -> Iterator[bytes]:
        for start in range(self.start, self.start + self.size, length):
            self.spool.seek(start)
            yield self.spool.read(min(length, self.start + self.size - start))

    def content(self) -> bytes:
        return b"".join(self.chunks())


class AttachmentKeeper:
    """Puts contents into `folder`, or into the database where there is none."""

    def __init__(self, database: Database, folder: AttachmentFolder | None) -> None:
        self._database = database
        self._folder = folder

    def keep(
        self, centre_id: int, batch: Batch, parts: Sequence[Part], version: XapiVersion
    ) -> None:
        """Check everything about the attachments of a batch, then keep their contents.

        Raises InvalidStatement and Invalid; then nothing was kept. Raises Unavailable.
        """
        check(batch, parts, version)
        # By their order, so that two requests with the same contents cannot block each other.
        contents = sorted({part.sha2: part for part in reversed(parts)}.items())
        ordered = [part for _, part in contents]
        if self._folder is not None:
            for part in ordered:
                self._folder.keep(centre_id, part.sha2, part.chunks())
            return
        for group in _groups(ordered):
            self._database.transact(partial(_insert, centre_id=centre_id, group=group))


def check(batch: Batch, parts: Sequence[Part], version: XapiVersion) -> None:
    """Raises InvalidStatement and Invalid where parts and statements do not fit together."""
    named = named_in_batch(batch)
    # Reversed, so that of equal contents the first part stays.
    received = {part.sha2: part for part in reversed(parts)}
    check_all_came(named, received.keys())
    check_all_named(named, (part.label for part in parts))
    for n, parsed in enumerate(batch):
        for one in _signatures(parsed, () if batch.single else (n,)):
            _check_signed(one, parsed, received.get(one.sha2), version)


def _signatures(parsed: ParsedStatement, root: tuple[int, ...]) -> Iterator[NamedAttachment]:
    """Those of the statement itself: nobody signs a sub-statement alone."""
    for n, label in enumerate(parsed.statement.get("attachments", ())):
        if label["usageType"] == USAGE_TYPE:
            yield NamedAttachment((*root, "attachments", n), label)


def _check_signed(
    named: NamedAttachment, parsed: ParsedStatement, part: Part | None, version: XapiVersion
) -> None:
    if named.media_type != MEDIA_TYPE:
        raise _refused(
            message("xapi.media_type_of_signature", media_type=MEDIA_TYPE),
            *named.path,
            "contentType",
        )
    if part is None:
        raise _refused(
            message("xapi.signature_missing"),
            *named.path,
        )
    if part.size > LARGEST:
        raise _refused(message("xapi.signature_too_large", largest=LARGEST), *named.path)
    try:
        check_signature(part.content(), parsed, version)
    except MalformedSignature as error:
        raise _refused(error.message, *named.path) from error


def _refused(said: Message, *place: str | int) -> InvalidStatement:
    return InvalidStatement([StatementProblem(json_path(*place), said)])


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    group: list[Part] = []
    size = 0
    for part in parts:
        if group and size + part.size > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(part)
        size += part.size
    if group:
        yield group


def _insert(writing: Writing, centre_id: int, group: Sequence[Part]) -> None:
    for part in group:
        attachments.insert(writing, centre_id, part.sha2, part.size, part.chunks())
