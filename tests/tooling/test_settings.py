from pathlib import Path

import pytest

from lms_plugin.settings import Settings


@pytest.mark.parametrize(
    ("given", "folder"), [(None, None), ("", None), ("/data/lampiran", Path("/data/lampiran"))]
)
def test_without_a_folder_attachments_lie_in_the_database(
    given: str | None, folder: Path | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    if given is not None:
        monkeypatch.setenv("LMS_ATTACHMENTS_FOLDER", given)

    assert Settings().attachments_folder == folder
