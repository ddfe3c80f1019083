import gzip

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lms_plugin.pages.shell.compression import PageCompression

TEXT = b"Indeks Pembelajaran BerAKHLAK " * 1000


def answer(request: Request) -> Response:  # noqa: ARG001
    return Response(TEXT, media_type="text/html")


def encoding(path: str, accepted: str) -> str | None:
    app = Starlette(routes=[Route("/{path:path}", answer)])
    app.add_middleware(PageCompression)
    with TestClient(app).stream("GET", path, headers={"Accept-Encoding": accepted}) as sent:
        raw = b"".join(sent.iter_raw())
        found = sent.headers.get("content-encoding")
    assert (gzip.decompress(raw) if found == "gzip" else raw) == TEXT
    return found


def test_pages_are_compressed_for_whoever_takes_it() -> None:
    assert encoding("/unit", "gzip") == "gzip"
    assert encoding("/api/v1/docs", "gzip") == "gzip"
    assert encoding("/unit", "identity") is None


def test_answers_to_programs_are_left_alone() -> None:
    assert encoding("/xapi/statements", "gzip") is None
    assert encoding("/api/v1/nodes", "gzip") is None
