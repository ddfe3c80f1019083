"""What holds for every page, whatever it shows."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
import pytest

from lms_plugin.pages.router import create_pages
from lms_plugin.store.engine.database import connect
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.people import memberships, node_spans, nodes, people
from schemas.texts import Language
from tests.api.conftest import park
from tests.databases import Databases
from tests.pages.browser import Browser, PageAnswer
from tests.pages.one_language import foreign_words
from tests.pages.site import HOST, PagesSite
from tests.province import (
    LMS,
    NODE_IDS,
    PRIMA,
    UNMAPPED,
    Province,
    finished,
    open_province,
    public_id,
)
from tests.usecases.completions.sheets import Row, a_class, participant, sheet
from tests.usecases.connections.arriving import arrive

SIZE = 60_000
"""In bytes, before they are compressed."""
MALICE = "<script>alert(1)</script>\"'&"


@pytest.fixture(scope="module")
def pages(databases: Databases) -> dict[str, PageAnswer]:
    """One of every kind, with people and units of bad intent in them."""
    return pages_in(Language.ID, databases)


@pytest.fixture(scope="module")
def english_pages(databases: Databases) -> dict[str, PageAnswer]:
    return pages_in(Language.EN, databases)


def pages_in(language: Language, databases: Databases) -> dict[str, PageAnswer]:
    with databases.empty() as url, open_province(url) as province, ExitStack() as stack:
        add_malice(province)
        statement = province.finish("Ayu", PRIMA, "2025-03-01")
        province.send(finished("Ayu", UNMAPPED, "2025-03-01"), *malicious())
        arrive(province, *malicious())
        park(province, "BPSDM", msgspec.json.encode({MALICE: MALICE}))
        return visit(PagesSite(province.database, stack, language), statement)


def add_malice(province: Province) -> None:
    since = province.clock.now.replace(year=2020)
    province.write(nodes, ("node_id", "code", "kind"), (99, f"X {MALICE}?/#", "unit"))
    span = (99, since, NODE_IDS["A.1"], MALICE)
    # With a second region, there is a choice of where to begin.
    province.write(nodes, ("node_id", "code", "kind"), (98, f"Z {MALICE}", "region"))
    region = (98, since, None, MALICE)
    province.write(node_spans, ("node_id", "from_at", "parent_id", "name"), span, region)
    person = (99, UUID(int=99), MALICE)
    province.write(people, ("person_id", "public_id", "name"), person)
    province.write(profiles, ("person_id",), (99,))
    columns = ("person_id", "from_at", "unit_id", "status", "post", "post_class", "grade")
    province.write(memberships, columns, (99, since, 99, "PNS", MALICE, "pelaksana", MALICE))
    with province.database.write() as writing:
        inputs.bump(writing, "tree")


def malicious() -> list[dict[str, Any]]:
    """A course and an account of bad names, both unknown."""
    course = finished("Ayu", UNMAPPED + 1, "2025-03-01")
    course["object"]["definition"] |= {"name": {"id": MALICE}}
    stranger = finished("Ayu", PRIMA, "2025-03-01")
    stranger["actor"]["account"]["name"] = MALICE
    return [course, stranger]


def visit(site: PagesSite, statement: UUID) -> dict[str, PageAnswer]:
    operator, nobody = site.operator(), site.browser()
    (bad_unit,) = operator.get("/unit/A.1").html.links("/unit/X")
    (bad_person,) = operator.get("/unit/A.1/pegawai").html.links(f"/orang/{UUID(int=99)}")
    delivery, _ = operator.get("/kiriman").html.links("/kiriman/")
    (item,) = operator.get("/karantina").html.links("/karantina/")
    return {
        "first page": operator.get("/"),
        "roots": operator.get("/unit"),
        "index": operator.get("/unit/A.1"),
        "index of malice": operator.get(bad_unit),
        "people": operator.get("/unit/A.1/pegawai"),
        "people of malice": operator.get(operator.get(bad_unit).html.links("/unit/X")[0]),
        "profile": operator.get(f"/orang/{public_id('Ayu')}"),
        "profile of malice": operator.get(bad_person),
        "own profile": site.learner("Ayu").get("/saya"),
        "records of malice": operator.get(f"/orang/{public_id('Ayu')}/riwayat"),
        "own records": site.learner("Ayu").get("/saya/riwayat"),
        "statement": operator.get(f"/pernyataan/{statement}"),
        "statements": operator.get("/pernyataan"),
        "connection": operator.get("/sambungan"),
        "arrivals of malice": operator.get("/sambungan?sejak=2020-01-01T00:00Z"),
        "deliveries": operator.get("/kiriman"),
        "delivery of malice": operator.get(delivery),
        "quarantine": operator.get("/karantina"),
        "quarantined malice": operator.get(item),
        "findings": operator.get("/temuan"),
        "waiting": operator.get("/menunggu"),
        "waiting modules of malice": operator.get("/menunggu/unmapped_module"),
        "waiting accounts of malice": operator.get("/menunggu/unknown_learner"),
        **accounts_of_malice(operator),
        **catalogue_of_malice(operator),
        **decisions_of_malice(operator, statement),
        "home page": operator.get(f"/menunggu/home-page/{statement}?pusat=BPSDM"),
        "providers": operator.get("/menunggu/penyedia"),
        "events": nobody.get("/api/v1/events"),
        **senders_of_malice(operator),
        **sheets_of_malice(operator),
        "no delivery": operator.get(f"/kiriman/{UUID(int=0)}"),
        "sign in": nobody.get(f"/masuk?lanjut=/{MALICE}"),
        "refused": nobody.post("/masuk", kunci=MALICE, lanjut=MALICE),
        "bad day": operator.get(f"/unit/A?tanggal={MALICE}"),
        "forbidden": site.hr("A").get("/unit/B"),
        "not found": operator.get(f"/unit/{MALICE}"),
        "no page": nobody.get(f"/no/{MALICE}"),
    }


def accounts_of_malice(operator: Browser) -> dict[str, PageAnswer]:
    """One that waits, who it would be linked to, and one that is linked."""
    (link,) = operator.get("/menunggu/unknown_learner").html.links("/menunggu/akun/")
    base, _, query = link.partition("?")
    person = str(UUID(int=99))
    pages = {
        "account of malice": operator.get(link),
        "found for it": operator.post(f"{base}/cari?{query}", cari=MALICE),
        "wrongly added": operator.post(f"{base}/tambah?{query}", nip=MALICE, name=MALICE),
        "preview of malice": operator.post(f"{base}/pratinjau?{query}", pegawai=person),
    }
    assert operator.post(f"{base}/kaitkan?{query}", pegawai=person, alasan=MALICE).status == 303
    return {**pages, "links of malice": operator.get("/menunggu/kaitan")}


def senders_of_malice(operator: Browser) -> dict[str, PageAnswer]:
    """Names that hosts and mail addresses may have at their worst."""
    hosts = {"alias": "<b>'.example", "host": '"&.example'}
    assert operator.post("/menunggu/alias-host", pusat="BPSDM", **hosts).status == 303
    address = {"alamat": "'&`{|}@b.example", "bahasa": "id"}
    assert operator.post("/menunggu/surel", **address).status == 303
    return {
        "host aliases of malice": operator.get("/menunggu/alias-host?pusat=BPSDM"),
        "mail recipients of malice": operator.get("/menunggu/surel"),
    }


def sheets_of_malice(operator: Browser) -> dict[str, PageAnswer]:
    """One that can be imported, what it did, what would be taken back, and one that is wrong."""
    about = {"nip": "", "home_page": LMS, "account_name": MALICE, "certificate": MALICE}
    row = participant(class_code=MALICE) | about
    first = looked_at(operator, [a_class(MALICE)], [row, row | {"account_name": f"2{MALICE}"}])
    done = operator.post(f"{first.path}/impor").leads_to
    again = looked_at(operator, [a_class(MALICE, is_all="ya")], [row])
    refused = operator.post(f"{again.path}/impor")
    wrong = looked_at(operator, [a_class(MALICE)], [row | {"class_code": f"2{MALICE}"}])
    return {
        "sheets": operator.get("/lembar"),
        "sheet of malice": first,
        "import": operator.get(done),
        "missing of malice": again,
        "taken back of malice": refused,
        "wrong sheet of malice": wrong,
    }


def looked_at(operator: Browser, classes: list[Row], rows: list[Row]) -> PageAnswer:
    files = {"berkas": (f"{MALICE}.xlsx", sheet(classes, rows).content)}
    answer = operator.client.post(
        "/lembar/unggah",
        files=files,
        data={"pusat": "BPSDM"},
        headers={"Origin": HOST},
        follow_redirects=False,
    )
    return operator.get(answer.headers["location"])


def catalogue_of_malice(operator: Browser) -> dict[str, PageAnswer]:
    """A module and its draft, of a bad name."""
    waiting = operator.get("/menunggu/unmapped_module").html.links("/katalog/modul?")
    typed = {
        "pusat": "BPSDM",
        "iri": "urn:malice",
        "title": MALICE,
        "jp": "4",
        "jenis_diklat": "16",
        "criterion": "Completed",
        "effective_from": "01/01/2025",
    }
    wrong = operator.post("/katalog/modul", aksi="simpan", **{**typed, "jp": MALICE})
    assert operator.post("/katalog/modul", aksi="simpan", **typed).status == 303
    return {
        "catalogues": operator.get("/katalog"),
        "catalogue of malice": operator.get("/katalog?pusat=BPSDM&dampak=from-date"),
        "module that waits": operator.get(waiting[0]),
        "wrong module": wrong,
        "no module to download": operator.get("/katalog/unduh?pusat=X"),
    }


def decisions_of_malice(operator: Browser, statement: UUID) -> dict[str, PageAnswer]:
    """About a group of a bad name, seen beforehand, proposed, and about one statement."""
    typed = {
        "pusat": "BPSDM",
        "aturan": MALICE,
        "alasan": MALICE,
        "objek": f"https://lms.bpsdm.example/{MALICE}",
        "putusan": "completed",
        "dokumen": MALICE,
        "dasar": MALICE,
    }
    new = operator.get(f"/keputusan/baru?pusat=BPSDM&contoh={statement}")
    wrong = operator.post("/keputusan/pratinjau", **{**typed, "putusan": MALICE})
    preview = operator.post("/keputusan/pratinjau", **typed)
    assert operator.post("/keputusan", **typed).status == 303
    one = {key: typed[key] for key in ("pusat", "dokumen", "dasar")}
    told = {**one, "rekaman": str(statement), "putusan": "passed"}
    assert operator.post("/keputusan", nip="19900315 201503 2 999", **told).status == 303
    listed = operator.get("/keputusan")
    (group,) = [one for one in listed.html.links("/keputusan/") if one.endswith("/1")]
    return {
        "new decision": new,
        "wrong decision": wrong,
        "preview of a decision of malice": preview,
        "decisions of malice": listed,
        "decision of malice": operator.get(group),
        "statement decided with malice": operator.get(f"/pernyataan/{statement}"),
    }


LEADS_ELSEWHERE = {"/masuk/{code}", "/lembar/templat.xlsx"}
"""Or is no page."""

WHOLE_APPLICATION = {"/api/v1/docs", "/api/v1/docs/{anchor}"}
"""They describe what the pages alone do not have; see tests/pages/reference."""


def test_every_page_that_there_is_was_visited(
    pages: dict[str, PageAnswer], site: PagesSite
) -> None:
    context = site.context()
    files = {file.route().path for file in context.renderer.static_files.values()}
    shown = [route for route in create_pages(context) if "GET" in (route.methods or ())]
    visited = [page.path for page in pages.values()]

    assert {
        route.path for route in shown if not any(map(route.path_regex.fullmatch, visited))
    } <= files | LEADS_ELSEWHERE | WHOLE_APPLICATION


def test_html_is_well_formed_and_says_its_language(pages: dict[str, PageAnswer]) -> None:
    for page in pages.values():
        html = page.html
        assert html.all("html")[0].attributes == {"lang": "id"}
        assert len(html.all("h1")) == len(html.all("main")) == len(html.all("title")) == 1


def test_no_page_in_bahasa_says_a_word_of_english(pages: dict[str, PageAnswer]) -> None:
    foreign = {name: foreign_words(page, Language.ID) for name, page in pages.items()}

    assert {name: words for name, words in foreign.items() if words} == {}


def test_no_page_in_english_says_a_word_of_bahasa(english_pages: dict[str, PageAnswer]) -> None:
    foreign = {name: foreign_words(page, Language.EN) for name, page in english_pages.items()}

    assert {name: words for name, words in foreign.items() if words} == {}


def test_ids_are_unique_and_fields_have_labels(pages: dict[str, PageAnswer]) -> None:
    for page in pages.values():
        html = page.html
        ids = [one.attributes["id"] for one in html.elements if "id" in one.attributes]
        labelled = {one.attributes["for"] for one in html.all("label")}
        inputs = [one for one in html.all("input") if one.attributes.get("type") != "hidden"]
        texts = [one for one in html.all("textarea") if "aria-labelledby" not in one.attributes]
        fields = [*inputs, *texts, *html.all("select")]
        assert len(ids) == len(set(ids))
        assert {one.attributes["id"] for one in fields} == labelled
        anchors = {address[1:] for address in html.links("#")}
        assert anchors <= set(ids)


def test_nothing_that_people_wrote_becomes_code(pages: dict[str, PageAnswer]) -> None:
    shown = [name for name, page in pages.items() if MALICE in page.text]

    assert {
        *("index of malice", "people of malice", "profile of malice"),
        *("waiting modules of malice", "waiting accounts of malice", "arrivals of malice"),
        *("sheet of malice", "missing of malice", "wrong sheet of malice"),
    } <= set(shown)
    for page in pages.values():
        assert not page.html.all("script")
        assert not [one for one in page.html.elements if one.attributes.keys() & BANNED]
        assert not any(
            name.startswith("on") for one in page.html.elements for name in one.attributes
        )


BANNED = {"style", "srcset", "srcdoc", "formaction", "ping", "background"}


def test_nothing_comes_from_or_goes_to_another_host(pages: dict[str, PageAnswer]) -> None:
    for page in pages.values():
        parts = [urlsplit(address) for address in page.html.addresses]
        assert all(not part.scheme and not part.netloc for part in parts)
        assert all(part.path.startswith("/") or part.fragment for part in parts)


def test_pages_are_small_with_all_they_load(pages: dict[str, PageAnswer], site: PagesSite) -> None:
    files = sum(len(file.content) for file in site.context().renderer.static_files.values())

    assert max(len(page.body.encode()) for page in pages.values()) + files < SIZE


def test_headers_keep_pages_to_themselves(pages: dict[str, PageAnswer]) -> None:
    for page in pages.values():
        policy = page.headers["content-security-policy"].split("; ")
        assert {
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        } <= set(policy)
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "same-origin"
        assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_statuses(pages: dict[str, PageAnswer]) -> None:
    unusual = {name: page.status for name, page in pages.items() if page.status != 200}

    assert unusual == {
        "refused": 401,
        "wrongly added": 400,
        "taken back of malice": 409,
        "bad day": 400,
        "forbidden": 403,
        "not found": 404,
        "no module to download": 404,
        "wrong module": 400,
        "wrong decision": 400,
        "no delivery": 404,
        "no page": 404,
    }


def test_files_may_be_kept_for_ever(site: PagesSite) -> None:
    browser = site.browser()
    html = browser.get("/masuk").html
    addresses = [one.attributes["href"] for one in html.all("link")]

    for address in addresses:
        answer = browser.get(address)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
    assert len(addresses) == 2


def test_a_full_profile_stays_small(site: PagesSite, province: Province) -> None:
    province.send(*(finished("Ayu", UNMAPPED + one, "2025-06-01") for one in range(40)))
    page = site.learner("Ayu").get("/saya")

    assert len(page.body.encode()) < SIZE - 12_000


def test_other_doors_keep_their_own_errors(site: PagesSite) -> None:
    assert site.browser().get("/api/v1/nothing").headers["content-type"] == "application/json"
    assert site.browser().post("/saya").status == 405


def test_without_database_a_page_asks_for_patience(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'missing' / 'lms.db'}")
    with ExitStack() as stack:
        stack.callback(database.dispose)
        browser = PagesSite(database, stack).browser()
        browser.client.cookies["lms-session"] = "token"
        answers = [
            browser.get("/saya"),
            browser.get("/masuk/code"),
            browser.post("/masuk", kunci="key.secret"),
        ]

    for answer in answers:
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        assert "Muat ulang halaman ini" in answer.text
