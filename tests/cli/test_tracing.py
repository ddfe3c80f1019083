import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lms_plugin import tracing
from lms_plugin.settings import Settings

WITHOUT_THE_EXTRA = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("opentelemetry.sdk", "opentelemetry.exporter")):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
from lms_plugin.cli.app import main
sys.argv = ["lms-plugin", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("process", ["web", "worker", "relay", "inbox"])
def test_switched_on_without_the_extra_it_names_the_remedy(process: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WITHOUT_THE_EXTRA), process],
        cwd=tmp_path,
        env={"LMS_OTEL": "true", "LMS_BROKER_URL": "amqp://127.0.0.1:1//"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "pip install lms-plugin[otel]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("variable", ["LMS_OTEL_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"])
def test_an_address_switches_it_on(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Settings().traces
    monkeypatch.setenv(variable, "http://127.0.0.1:4318")

    assert Settings().traces
    assert Settings().otel_endpoint == "http://127.0.0.1:4318"


def test_switched_off_nothing_is_traced() -> None:
    with tracing.tracing(Settings(otel=False), "web") as spans, spans.inner("x") as span:
        assert span.trace_id is None
