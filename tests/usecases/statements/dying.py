"""`python -m tests.usecases.statements.dying`: a process killed while it keeps an attachment.

Arguments: the database's address, a folder or nothing, and after how many pieces it dies; -1: after
the content was kept, and before any statement.
"""

import os
import signal
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

from lms_plugin.domain.statements.attachments import PartLabel
from lms_plugin.store.engine.database import connect
from lms_plugin.store.statements.attachment_files import AttachmentFolder
from lms_plugin.usecases.statements.keep_attachments import AttachmentKeeper, Part
from schemas.xapi.parse import XapiVersion
from tests.usecases.statements.test_keep_attachments import (
    CENTRE,
    LARGE,
    batch_of,
    label,
    sha2,
    statement,
)

AFTER_ALL: Final = -1


class _Deadly(BytesIO):
    def __init__(self, content: bytes, pieces: int) -> None:
        super().__init__(content)
        self._pieces = pieces

    def read(self, size: int | None = -1) -> bytes:
        if self._pieces == 0:
            die()
        self._pieces -= 1
        return super().read(size)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, folder: str, pieces: int) -> None:
    kept_in = AttachmentFolder(Path(folder)) if folder else None
    part = Part(PartLabel(2, sha2(LARGE), None), _Deadly(LARGE, pieces), 0, len(LARGE))
    keeper = AttachmentKeeper(connect(url), kept_in)
    keeper.keep(CENTRE, batch_of(statement(label(LARGE))), [part], XapiVersion.V1_0_3)
    die()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
