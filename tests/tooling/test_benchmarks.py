"""The benchmarks run and count right. How quick anything is, no test says."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.__main__ import FIGURES, main
from benchmarks.installation import install
from benchmarks.load import burst, content_length, percentile, post
from benchmarks.posting import Effort, Lost, check, post_all
from benchmarks.report import ReportRow, markdown, median_ratio, spread, verdict
from benchmarks.serving import serving
from benchmarks.statements import Statement, batches, statements
from benchmarks.usage import Meter, Usage, limit_of, this_process
from demonstration.traffic import SampleWorld, make_world

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> SampleWorld:
    return make_world(seed=1, employees=60, now=NOW)


@pytest.fixture(scope="module")
def load(world: SampleWorld) -> list[Statement]:
    return list(islice(statements(world), 500))


def test_load_is_the_same_for_the_same_seed(world: SampleWorld, load: list[Statement]) -> None:
    assert list(islice(statements(world), 500)) == load


def test_no_id_of_the_load_stands_twice(load: list[Statement]) -> None:
    given = [one.given for one in load if one.given is not None]

    assert len(set(given)) == len(given) > 0


def test_batches_are_full_and_of_one_centre(load: list[Statement]) -> None:
    made = list(batches(load, 50))

    assert {len(batch.statements) for batch in made} == {50}
    assert all(one.centre == batch.centre for batch in made for one in batch.statements)


def test_server_of_the_product_keeps_what_the_generator_sends(
    world: SampleWorld, load: list[Statement], tmp_path: Path
) -> None:
    installation = install(f"sqlite:///{tmp_path / 'bench.db'}", world)
    requests = installation.requests(batches(load, 5))
    with serving("web", installation.url) as server:
        run = post_all(server, installation, requests, Effort(connections=4, seconds=5.0))

    assert len(run.answers.ids()) == 5 * (len(requests) - 40)


def test_refusal_is_no_success(tmp_path: Path) -> None:
    with answering(b"HTTP/1.1 503 Busy\r\ncontent-length: 2\r\n\r\n[]") as port:
        answers = burst(port, [post(b"[]", "key", "secret")] * 3, connections=2, seconds=5.0)

    assert answers.refused == {503: 3}
    with pytest.raises(Lost, match="503"):
        check(f"sqlite:///{tmp_path / 'none.db'}", answers)


def test_connection_that_ends_is_no_answer() -> None:
    with answering(b"") as port:
        answers = burst(port, [post(b"[]", "key", "secret")] * 3, connections=3, seconds=5.0)

    assert answers.refused == {0: 3}


def test_length_is_found_however_the_header_is_written() -> None:
    assert content_length(b"HTTP/1.1 200 OK\r\nContent-Length: 42\r\nx: y") == 42
    assert content_length(b"HTTP/1.1 204 No Content\r\nx: y") == 0


def test_percentile_is_one_of_the_values() -> None:
    assert percentile([0.3, 0.1, 0.2, 0.4], 0.5) == 0.3
    assert percentile([0.3, 0.1, 0.2, 0.4], 0.99) == 0.4
    assert percentile([], 0.5) == 0.0


def test_page_has_a_line_for_each_row_and_says_how_it_was_measured() -> None:
    row = ReportRow("figure", "≥ 2 ×", spread([1000, 3000, 2000], "/s"), "2 ×", "CPU", ("seen.",))

    page = markdown([row], [("CPU", "4 cores")], load="small statements")

    assert "| figure | ≥ 2 × | 2,000/s (1,000–3,000) | 2 × | CPU |" in page
    assert "- figure: seen." in page
    assert "| CPU | 4 cores |" in page
    assert "small statements" in page


def test_ratio_compares_neighbours() -> None:
    assert median_ratio([20, 60, 10], [10, 20, 10]) == 2
    assert "missed" in verdict(False, "1.9 ×")


def test_limit_names_what_was_used_up() -> None:
    assert limit_of(Usage({"server": 0.97, "PostgreSQL": 0.2}, 1.2)).startswith("CPU")
    assert "not known" in limit_of(Usage({"server": 0.0}, 0.0))


def test_meter_sees_this_process() -> None:
    meter = Meter({"generator": this_process})
    sum(range(100_000))

    assert meter.read().parts["generator"] > 0


def test_unknown_figure_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["speed"])

    assert ", ".join(FIGURES) in capsys.readouterr().err


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """A server on this port that answers every request with these bytes; hangs up without any."""

    class BenchmarkHandler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            while self.request.recv(65536) and answer:
                # In two parts, as a network may deliver it.
                self.request.sendall(answer[:20])
                self.request.sendall(answer[20:])

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), BenchmarkHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
