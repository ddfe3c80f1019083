"""Contents of attachments, for an answer that shows statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lms_plugin.domain.statements.attachments import NamedAttachment, named_in
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.statements import attachments
from lms_plugin.store.statements.attachment_files import AttachmentFolder
from lms_plugin.usecases.statements.read import Shown, SizeOf


@dataclass(frozen=True, slots=True)
class AttachmentContent:
    """A content that is kept; `sha2` and `content_type` are as the first statement has them.

    Iterating reads it, piece by piece. Raises Unavailable, also halfway.
    """

    sha2: str
    content_type: str
    size: int
    _pieces: Iterable[bytes]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._pieces)


class AttachmentReader:
    """Finds contents in `folder`, where there is one, and in the database.

    In both, so that what was kept before the setting changed is found.
    """

    def __init__(self, database: Database, folder: AttachmentFolder | None) -> None:
        self._database = database
        self._folder = folder

    def contents(
        self, centre_id: int, statements: Iterable[Mapping[str, Any]]
    ) -> list[AttachmentContent]:
        """What the centre has of the attachments that these statements name, each once.

        In order of their first mention. Raises Unavailable.
        """
        named: dict[str, NamedAttachment] = {}
        for statement in statements:
            for one in named_in(statement):
                named.setdefault(one.sha2, one)
        on_disk = self._on_disk(centre_id, named)
        with self._database.read() as reading:
            in_database = attachments.sizes(reading, centre_id, named.keys() - on_disk.keys())
        return [
            AttachmentContent(
                one.label["sha2"],
                one.label["contentType"],
                on_disk[sha2] if sha2 in on_disk else in_database[sha2],
                _Pieces(self._database, self._folder if sha2 in on_disk else None, centre_id, sha2),
            )
            for sha2, one in named.items()
            if sha2 in on_disk or sha2 in in_database
        ]

    def sizes_for(self, centre_id: int) -> SizeOf:
        """Sizes of statements by the attachments that they add to those sized before. Raises
        Unavailable."""
        counted: set[str] = set()

        def size_of(reading: Reading, statements: Sequence[Shown]) -> list[int]:
            named = [[one.sha2 for one in named_in(statement)] for statement in statements]
            sizes = self._sizes(reading, centre_id, set(chain(*named)) - counted)
            weights = []
            for sha2s in named:
                fresh = set(sha2s) - counted
                counted.update(fresh)
                weights.append(sum(sizes.get(sha2, 0) for sha2 in fresh))
            return weights

        return size_of

    def _sizes(self, reading: Reading, centre_id: int, sha2s: Set[str]) -> dict[str, int]:
        on_disk = self._on_disk(centre_id, sha2s)
        return on_disk | attachments.sizes(reading, centre_id, sha2s - on_disk.keys())

    def _on_disk(self, centre_id: int, sha2s: Iterable[str]) -> dict[str, int]:
        if self._folder is None:
            return {}
        found = {sha2: self._folder.size(centre_id, sha2) for sha2 in sha2s}
        return {sha2: size for sha2, size in found.items() if size is not None}


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Where a content lies: in `folder`, or in the database where that is None."""

    database: Database
    folder: AttachmentFolder | None
    centre_id: int
    sha2: str

    def __iter__(self) -> Iterator[bytes]:
        if self.folder is not None:
            return self.folder.chunks(self.centre_id, self.sha2)
        return attachments.chunks(self.database, self.centre_id, self.sha2)
