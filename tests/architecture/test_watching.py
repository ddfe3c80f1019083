"""Dashboard, alerts and the page for operators speak of the metrics that there are, and of all."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.metrics import (
    BeatMetrics,
    InboxMetrics,
    Metrics,
    QueueDepth,
    RelayMetrics,
    WebMetrics,
    WorkerMetrics,
)
from lms_plugin.usecases.operations.measure import Measured

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "docker" / "prometheus"
DASHBOARD = ROOT / "docker" / "grafana" / "lms-plugin.json"
OPERATIONS = ROOT / "docs" / "operations.md"
PROCESSES = {"web", "worker", "beat", "relay", "inbox"}

# What Prometheus itself says of a target.
_PROMETHEUS_OWN = {"up"}
_WORD = re.compile(r"[a-z_:][a-z0-9_:]*")
_LABELS = re.compile(r"\{[^}]*\}|\b(?:by|without) ?\([^)]*\)|\"[^\"]*\"|\[[^]]*\]")
_LANGUAGE = {
    *(
        "absent",
        "and",
        "count",
        "delta",
        "histogram_quantile",
        "increase",
        "max",
        "min",
        "or",
        "rate",
    ),
    *("sum", "vector"),
}


def all_metrics() -> list[Metrics]:
    def yes() -> bool:
        return True

    def measured() -> Measured:
        return Measured(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, dict.fromkeys(WaitingCause, 0))

    def depths() -> dict[str, QueueDepth]:
        return {"work": QueueDepth(0, 0)}

    return [
        WebMetrics(yes),
        InboxMetrics(yes),
        RelayMetrics(yes, measured, depths),
        WorkerMetrics(yes, list),
        BeatMetrics(yes, yes),
    ]


def exposed() -> set[str]:
    """The names of all samples that any process of ours exposes."""
    families = (family for metrics in all_metrics() for family in metrics.registry.collect())
    names = {sample.name for family in families for sample in family.samples}
    return {name for name in names if not name.endswith("_created")}


def metrics_in(expression: str) -> set[str]:
    return set(_WORD.findall(_LABELS.sub(" ", expression))) - _LANGUAGE


def alerts() -> dict[str, str]:
    """Alert → its expression."""
    text = (PROMETHEUS / "alerts.yaml").read_text()
    found = re.findall(r"- alert: (\w+)\n\s+expr: >-\n((?: {10}.*\n)+)", text)
    assert len(found) == text.count("- alert:")
    return {name: " ".join(expression.split()) for name, expression in found}


def queries() -> Iterator[str]:
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        for target in panel.get("targets", ()):
            yield target["expr"]


@pytest.mark.parametrize("query", sorted(set(queries())))
def test_a_panel_asks_for_metrics_that_there_are(query: str) -> None:
    assert metrics_in(query)
    assert metrics_in(query) <= exposed()


def test_every_metric_of_ours_is_in_the_dashboard() -> None:
    ours = {name for name in exposed() if name.startswith("lms_plugin_")}
    shown = {name for query in queries() for name in metrics_in(query)}

    assert {family_of(name) for name in ours} == {
        family_of(name) for name in shown if name.startswith("lms_plugin_")
    }


def family_of(name: str) -> str:
    """A histogram has several samples."""
    return re.sub(r"_(?:bucket|sum|count)$", "", name)


def test_panels_speak_both_languages_and_choose_their_source() -> None:
    dashboard = json.loads(DASHBOARD.read_text())

    assert [one["type"] for one in dashboard["templating"]["list"]] == ["datasource"]
    for panel in dashboard["panels"]:
        assert " / " in panel["title"] or panel["title"] == "CPU"
        if panel["type"] != "row":
            assert panel["datasource"]["uid"] == "${datasource}"


@pytest.mark.parametrize("alert", list(alerts()))
def test_an_alert_asks_for_metrics_that_there_are(alert: str) -> None:
    named = metrics_in(alerts()[alert])

    assert named
    assert named <= exposed() | _PROMETHEUS_OWN


@pytest.mark.parametrize("alert", list(alerts()))
def test_an_alert_has_its_remedy_on_the_page_for_operators(alert: str) -> None:
    (row,) = re.findall(rf"^\| `{alert}` \|.*$", OPERATIONS.read_text(), re.MULTILINE)

    assert all(cell.strip() for cell in row.strip("|").split("|"))


def test_every_metric_is_on_the_page_for_operators_with_what_moved_it() -> None:
    text = OPERATIONS.read_text()
    ours = {family_of(name) for name in exposed() if name.startswith("lms_plugin_")}

    assert {name for name in ours if f"`{name.removeprefix('lms_plugin_')}`" not in text} == set()


def test_every_kind_of_process_is_scraped() -> None:
    text = (PROMETHEUS / "prometheus.yaml").read_text()
    (names,) = re.findall(r"names: \[([^]]+)\]", text)

    assert set(names.split(", ")) == PROCESSES
    assert "port: 9400" in text


@pytest.mark.parametrize(
    "command",
    [
        ("check", "config", "prometheus.yaml"),
        ("check", "rules", "alerts.yaml"),
        ("test", "rules", "alerts.test.yaml"),
    ],
)
def test_prometheus_takes_the_files(command: tuple[str, ...]) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not installed; Debian's package prometheus brings it")
    done = subprocess.run(
        [promtool, *command], cwd=PROMETHEUS, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_has_a_test_of_its_rule() -> None:
    tested = (PROMETHEUS / "alerts.test.yaml").read_text()

    assert {name for name in alerts() if f"alertname: {name}\n" not in tested} == set()
