"""What can be known of the image and of compose without a Docker engine."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from lms_plugin.settings import Settings

DOCKER = Path(__file__).parents[2] / "docker"
PROGRAMS = Path(sys.executable).parent
COMPOSE_FILES = sorted(DOCKER.glob("compose*.yaml"))
IN_PRODUCTION = [file for file in COMPOSE_FILES if file.name != "compose.try.yaml"]


def lint(program: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def services(*files: Path) -> dict[str, dict[str, Any]]:
    """All services of these files, with what anchors stand for."""
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        found |= YAML(typ="safe").load(file)["services"]
    return found


WHOLE_SET = services(DOCKER / "compose.yaml")
OURS = {name for name, service in WHOLE_SET.items() if "build" in service}
STARTED = services(DOCKER / "compose.watch.yaml", DOCKER / "compose.yaml")


def test_dockerfile_has_no_fault() -> None:
    linted = lint("hadolint", DOCKER / "Dockerfile")

    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("file", COMPOSE_FILES, ids=lambda file: file.name)
def test_compose_file_follows_the_specification(file: Path) -> None:
    linted = lint("check-jsonschema", "--builtin-schema", "vendor.compose-spec", file)

    assert linted.returncode == 0, linted.stdout


def test_the_set_is_whole() -> None:
    assert {"beat", "inbox", "migrate", "relay", "web", "worker"} == OURS
    assert {"postgres", "proxy", "rabbitmq"} | OURS == WHOLE_SET.keys()
    assert [WHOLE_SET[name]["deploy"]["replicas"] for name in ("web", "worker")] == [2, 2]


def test_only_the_proxy_can_be_reached_from_elsewhere() -> None:
    published = {name: service["ports"] for name, service in STARTED.items() if "ports" in service}

    assert published.keys() == {"grafana", "proxy"}
    assert all(port.startswith("127.0.0.1:") for port in published["grafana"])
    assert {name for name in WHOLE_SET if "outside" in WHOLE_SET[name]["networks"]} == {"proxy"}
    assert {name for name in WHOLE_SET if "front" in WHOLE_SET[name]["networks"]} == {
        "proxy",
        "web",
    }


@pytest.mark.parametrize("name", STARTED)
def test_service_is_guarded_and_bounded(name: str) -> None:
    service = STARTED[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "mem_limit" in service
    assert service["restart"] == ("no" if name == "migrate" else "unless-stopped")


@pytest.mark.parametrize("name", sorted(OURS))
def test_process_has_time_to_stop_and_shows_metrics(name: str) -> None:
    service = WHOLE_SET[name]

    assert int(service["stop_grace_period"].removesuffix("s")) > 10
    assert service["environment"]["LMS_METRICS_PORT"] == "9400"


def test_no_password_has_a_default() -> None:
    """Each stands in docker/.env, and compose refuses to start where it is missing or empty."""
    texts = [file.read_text() for file in IN_PRODUCTION]
    asked_for = [
        one for text in texts for one in re.findall(r"\$\{(\w*PASSWORD\w*)([^}]*)\}", text)
    ]

    assert {name for name, _ in asked_for} == {
        "LMS_GRAFANA_PASSWORD",
        "LMS_POSTGRES_PASSWORD",
        "LMS_RABBITMQ_PASSWORD",
        "LMS_SMTP_PASSWORD_FILE",
    }
    assert all(rest.startswith(":?") for _, rest in asked_for)


def test_mail_opens_the_way_out_to_workers_alone() -> None:
    mail = services(DOCKER / "compose.mail.yaml")

    assert mail.keys() == {"worker"}
    assert set(mail["worker"]["networks"]) == {*WHOLE_SET["worker"]["networks"], "outside"}
    given = {
        name: value
        for name, value in mail["worker"]["environment"].items()
        if Settings.unknown_variables({name: value})
    }
    assert given == {}


def test_whatever_compose_asks_for_stands_in_the_example() -> None:
    example = (DOCKER / ".env.example").read_text()
    wanted = {
        name for file in IN_PRODUCTION for name in re.findall(r"\$\{(\w+):\?", file.read_text())
    }

    assert {
        name for name in wanted if not re.search(rf"^#?{name}=", example, re.MULTILINE)
    } == set()


@pytest.mark.parametrize("name", STARTED)
def test_image_of_others_is_pinned(name: str) -> None:
    image = STARTED[name]["image"]

    assert name in OURS or re.fullmatch(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}", image)


def test_proxy_takes_bodies_as_large_as_the_plugin_does() -> None:
    config = (DOCKER / "nginx" / "nginx.conf").read_text()
    place = config[config.index("location /xapi") :]
    found = re.search(r"client_max_body_size (\d+)m;", place)

    assert found is not None
    limits = {Settings.model_fields[name].default for name in ("attachments_limit", "body_limit")}
    assert int(found[1]) * 2**20 == max(limits)
