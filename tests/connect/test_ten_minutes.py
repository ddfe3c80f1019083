"""The first page, word by word: from an empty folder to the first counted completion."""

import shutil
import signal
from pathlib import Path

import msgspec
import pytest

from tests.connect.product import ConnectedProduct
from tests.connect.snippets import FIRST_PAGE, snippet
from tests.processes import free_port, started
from tests.waiting import wait_until


def test_the_first_page_leads_to_the_first_counted_completion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed; the commands of docs/connect.md are not tried")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    product = ConnectedProduct(tmp_path, free_port())
    with product.up():
        product.run(snippet(FIRST_PAGE, "setup"))
        trial = product.credential("trial")
        watch = snippet(FIRST_PAGE, "watch").split()
        with started(watch, product.settings, tmp_path) as watching:
            wait_until(lambda: trial["KEY"] in watching.text(), "the test has begun")
            tried = product.run(snippet(FIRST_PAGE, "completion"), **trial)
            wait_until(lambda: "would count: BP.1 50, BP.2 30 · 4 JP" in watching.text(), "trial")
            earnest = product.credential("earnest")
            sent = product.run(snippet(FIRST_PAGE, "completion"), **earnest)
            wait_until(lambda: "counts: BP.1 50, BP.2 30 · 4 JP" in watching.text(), "earnest")
            assert watching.stop(signal.SIGINT) == 0
            assert "Statements that arrived: 2 · that count, or would: 2" in watching.text()
        again = product.run(snippet(FIRST_PAGE, "completion"), **earnest)
        product.run(snippet(FIRST_PAGE, "statement"), **earnest)
        states = product.states()

    outcomes = [msgspec.json.decode(one)["rows"][0]["outcome"] for one in (tried, sent, again)]
    assert outcomes == ["created", "replaced", "unchanged"]
    # The newest first: the statement confirms the completion, and counts no second time.
    assert states == ["explained", "evidence", "evidence", "voided"]
