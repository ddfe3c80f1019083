"""nginx as docker/nginx sets it up, before web servers that answer as they are told to."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from lms_plugin.settings import Settings
from tests.demonstration.scripted_server import ScriptedAnswer, ScriptedServer, scripted_server
from tests.processes import free_port
from tests.waiting import PATIENCE_SECONDS, wait_until

OURS = Path(__file__).parents[2] / "docker" / "nginx"
NIP = "199003152015032901"
NOBODY = "http://127.0.0.1:1"
# What the proxy takes is to be what the web servers take, unless somebody sets either otherwise.
MOST: int = Settings.model_fields["attachments_limit"].default
FINE, HANGS_UP = ScriptedAnswer(), ScriptedAnswer(hangs_up=True)


@dataclass(frozen=True)
class NginxProxy:
    url: str
    folder: Path

    def log(self) -> str:
        """All that it wrote: what it was asked, and its errors."""
        return (self.folder / "log").read_text()


@pytest.fixture
def nginx() -> str:
    # Debian keeps it where only root looks.
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if found is None:
        pytest.skip("nginx is not installed")
    return found


@contextmanager
def proxy(nginx: str, folder: Path, *webs: str, patience: str = "120s") -> Iterator[NginxProxy]:
    """Before these web servers, on a port and in a folder of its own, and with another patience."""
    port = free_port()
    command = set_up(nginx, folder, port, webs, patience)
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as process,
    ):
        try:
            wait_until(lambda: is_open(port), "nginx listens")
            yield NginxProxy(f"http://127.0.0.1:{port}", folder)
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def set_up(
    nginx: str, folder: Path, port: int, webs: tuple[str, ...], patience: str = "15s"
) -> list[str]:
    main = (OURS / "nginx.conf").read_text()
    main = main.replace(" /tmp/", f" {folder}/").replace(
        "body_timeout 15s", f"body_timeout {patience}"
    )
    (folder / "nginx.conf").write_text(main)
    (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};")
    upstream = (OURS / "upstream.conf").read_text()
    for ours, theirs in zip(("127.0.0.1:8000", "127.0.0.1:8001"), webs, strict=True):
        upstream = upstream.replace(ours, theirs.removeprefix("http://"))
    (folder / "upstream.conf").write_text(upstream)
    # As root, nginx would work as somebody who may not enter the folder of a test.
    who = "user root; " if os.geteuid() == 0 else ""
    directives = f"{who}daemon off;"
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", directives]


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def two_webs(*script: ScriptedAnswer) -> Iterator[tuple[ScriptedServer, ScriptedServer]]:
    with ExitStack() as stack:
        yield (
            stack.enter_context(scripted_server(*script)),
            stack.enter_context(scripted_server(*script)),
        )


@pytest.mark.parametrize("listen", ["listen.conf", "tls.conf"])
def test_our_configuration_is_one_that_nginx_takes(nginx: str, tmp_path: Path, listen: str) -> None:
    command = set_up(nginx, tmp_path, free_port(), (NOBODY, NOBODY))
    sent = (OURS / listen).read_text()
    (tmp_path / "listen.conf").write_text(sent.replace("/etc/nginx/tls", str(tmp_path)))
    make_certificate(tmp_path)

    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)

    assert tested.returncode == 0, tested.stderr


def make_certificate(folder: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    new = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=contoh.example"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([*new, *files], check=True, capture_output=True)


def test_both_web_servers_get_their_share(nginx: str, tmp_path: Path) -> None:
    with two_webs(FINE) as (first, second), proxy(nginx, tmp_path, first.url, second.url) as door:
        for _ in range(10):
            assert requests.get(f"{door.url}/healthz", timeout=PATIENCE_SECONDS).ok

    assert min(len(first.asked), len(second.asked)) >= 3


def test_web_servers_hear_who_asked_and_not_what_he_says_of_himself(
    nginx: str, tmp_path: Path
) -> None:
    said = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "Host": "lms.example"}
    with two_webs(FINE) as (first, second), proxy(nginx, tmp_path, first.url, second.url) as door:
        requests.get(f"{door.url}/unit", headers=said, timeout=PATIENCE_SECONDS)

    (heard,) = first.asked + second.asked
    assert heard.headers["x-forwarded-for"] == "127.0.0.1"
    assert heard.headers["x-forwarded-proto"] == "http"
    assert heard.headers["host"] == "lms.example"


def test_an_id_of_a_request_is_passed_on_and_anything_else_is_replaced(
    nginx: str, tmp_path: Path
) -> None:
    ours = str(uuid4())
    with scripted_server(FINE) as web, proxy(nginx, tmp_path, web.url, NOBODY) as door:
        for sent in (ours, NIP):
            answer = requests.get(
                door.url, headers={"X-Request-ID": sent}, timeout=PATIENCE_SECONDS
            )
            assert answer.headers["X-Request-ID"] == web.asked[-1].headers["x-request-id"]
        log = door.log()

    passed_on, replaced = (one.headers["x-request-id"] for one in web.asked)
    assert passed_on == ours
    assert len(replaced) == 32
    assert ours in log
    assert NIP not in log


def test_metrics_are_nobodys_business(nginx: str, tmp_path: Path) -> None:
    with two_webs(FINE) as (first, second), proxy(nginx, tmp_path, first.url, second.url) as door:
        assert requests.get(f"{door.url}/metrics", timeout=PATIENCE_SECONDS).status_code == 404

    assert first.asked + second.asked == []


def test_statements_go_to_the_other_server_when_one_cannot_be_reached(
    nginx: str, tmp_path: Path
) -> None:
    with scripted_server(FINE) as web, proxy(nginx, tmp_path, NOBODY, web.url) as door:
        for _ in range(4):
            assert requests.post(f"{door.url}/xapi/statements", b"[]", timeout=PATIENCE_SECONDS).ok

    assert len(web.asked) == 4


def test_statements_that_one_server_has_got_are_never_sent_to_the_other(
    nginx: str, tmp_path: Path
) -> None:
    with (
        two_webs(HANGS_UP) as (first, second),
        proxy(nginx, tmp_path, first.url, second.url) as door,
    ):
        answer = requests.post(f"{door.url}/xapi/statements", b"[{}]", timeout=PATIENCE_SECONDS)

    assert answer.status_code == 502
    assert len(first.asked + second.asked) == 1


def test_what_is_only_read_is_asked_of_the_other_server(nginx: str, tmp_path: Path) -> None:
    with (
        scripted_server(HANGS_UP) as first,
        scripted_server(FINE) as second,
        proxy(nginx, tmp_path, first.url, second.url) as door,
    ):
        answers = [
            requests.get(f"{door.url}/xapi/statements", timeout=PATIENCE_SECONDS) for _ in range(3)
        ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert first.asked != []


def test_no_log_holds_a_query_or_a_secret_link_even_when_the_servers_are_away(
    nginx: str, tmp_path: Path
) -> None:
    with proxy(nginx, tmp_path, NOBODY, NOBODY) as door:
        for path in (f"/xapi/statements?agent={NIP}", "/masuk/rahasia", "/unit?q=rahasia"):
            assert requests.get(door.url + path, timeout=PATIENCE_SECONDS).status_code == 502
        log = door.log()

    assert '"path":"/xapi/statements"' in log
    assert '"path":"/masuk/-"' in log
    assert NIP not in log
    assert "rahasia" not in log


def test_a_body_that_is_too_large_is_refused_in_our_words(nginx: str, tmp_path: Path) -> None:
    with scripted_server(FINE) as web, proxy(nginx, tmp_path, web.url, NOBODY) as door:
        address = f"{door.url}/xapi/statements"
        assert requests.post(address, b" " * MOST, timeout=PATIENCE_SECONDS).ok
        refused = requests.post(address, b" " * (MOST + 1), timeout=PATIENCE_SECONDS)

    assert refused.status_code == 413
    assert refused.json()["error"]["code"] == "too_large"
    assert len(web.asked) == 1


def test_a_slow_body_is_let_go_and_no_web_server_hears_of_it(nginx: str, tmp_path: Path) -> None:
    with (
        scripted_server(FINE) as web,
        proxy(nginx, tmp_path, web.url, NOBODY, patience="1s") as door,
    ):
        host, port = door.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=PATIENCE_SECONDS) as slow:
            slow.sendall(b"POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[")
            assert slow.recv(1000) == b""

    assert web.asked == []
