from typing import Any

from sqlalchemy import func, select

from lms_plugin.domain.access.roles import Role
from lms_plugin.store.tables.access import deeds
from lms_plugin.usecases.access.api_keys import KeyRequest
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.pages.browser import Browser, Element, PageAnswer
from tests.pages.site import PagesSite
from tests.province import (
    LMS,
    OTHER_LMS,
    PRIMA,
    UNMAPPED,
    Province,
    finished,
    iri,
    nip,
    public_id,
)

UNKNOWN = "/menunggu/unknown_learner"


def under(name: str, module: int = PRIMA, stated: str | None = None) -> dict[str, Any]:
    statement = finished("Ayu", module, "2025-03-01")
    statement["actor"]["account"]["name"] = name
    if stated is not None:
        statement["actor"]["name"] = stated
    return statement


def account_page(browser: Browser) -> PageAnswer:
    (link,) = browser.get(UNKNOWN).html.links("/menunggu/akun/")
    return browser.get(link)


def form_to(page: PageAnswer, ending: str) -> Element:
    """The first form of the page that is sent there."""
    return next(
        one
        for one in page.html.all("form")
        if one.attributes["action"].partition("?")[0].endswith(ending)
    )


def offered(page: PageAnswer) -> list[str]:
    return [
        one.attributes["value"]
        for one in page.html.all("input")
        if one.attributes.get("name") == "pegawai"
    ]


def settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def link_to_ayu(browser: Browser, province: Province) -> PageAnswer:
    page = account_page(browser)
    found = browser.post(form_to(page, "/cari").attributes["action"], cari="ayu")
    preview = browser.post(
        form_to(found, "/pratinjau").attributes["action"], pegawai=str(public_id("Ayu"))
    )
    answer = browser.post(
        form_to(preview, "/kaitkan").attributes["action"],
        pegawai=str(public_id("Ayu")),
        alasan="Surat BPSDM 12/2026",
    )
    settle(province)
    return browser.get(answer.leads_to)


def after_the_invented(province: Province) -> None:
    """Whoever is added gets a number behind those that the test has given out itself."""
    with province.database.write() as writing:
        if writing.is_postgresql:
            column = func.pg_get_serial_sequence("people", "person_id")
            writing.connection.execute(select(func.setval(column, 100)))


def test_what_an_account_has_sent_is_shown(site: PagesSite, province: Province) -> None:
    province.send(under("siapa", stated="Siapa Gerangan"), under("siapa", UNMAPPED))

    page = account_page(site.centre("BPSDM"))

    assert f"{LMS} siapa" in page.text
    assert "Siapa Gerangan" in page.text
    assert "Pelayanan Prima" in page.text
    assert len(page.html.links("/pernyataan/")) == 2


def test_a_slip_in_the_number_offers_its_holder(site: PagesSite, province: Province) -> None:
    right = nip("Ayu")
    swapped = right[:5] + right[6] + right[5] + right[7:]
    for wrong in (swapped, right[:-2] + "8" + right[-1], right[:8] + right[9:]):
        province.send(under(wrong))
    browser = site.operator()

    for link in browser.get(UNKNOWN).html.links("/menunggu/akun/"):
        assert str(public_id("Ayu")) in offered(browser.get(link))


def test_the_same_name_elsewhere_and_a_stated_name_offer_somebody(
    site: PagesSite, province: Province
) -> None:
    elsewhere = under("BUDI")
    stated = under("x7", stated="eko")
    province.send(elsewhere, stated)
    browser = site.operator()

    pages = [browser.get(link) for link in browser.get(UNKNOWN).html.links("/menunggu/akun/")]

    assert {tuple(offered(page)) for page in pages} == {
        (str(public_id("Budi")),),
        (str(public_id("Eko")),),
    }


def test_the_preview_says_what_it_would_do_and_writes_nothing(
    site: PagesSite, province: Province
) -> None:
    province.send(under("siapa"), under("siapa", UNMAPPED))
    browser = site.operator()
    page = account_page(browser)
    found = browser.post(form_to(page, "/cari").attributes["action"], cari=nip("Ayu"))

    preview = browser.post(
        form_to(found, "/pratinjau").attributes["action"], pegawai=str(public_id("Ayu"))
    )

    assert "Pelayanan Prima" in preview.text
    assert "0.0 becomes 3.8" in preview.text
    assert (
        "The module is not in the catalogue" in preview.text or "Waits: the module" in preview.text
    )
    assert browser.get(UNKNOWN).html.links("/menunggu/akun/")


def test_an_account_is_linked_by_clicking_and_counts(site: PagesSite, province: Province) -> None:
    (sent,) = province.send(under("siapa"))
    browser = site.operator()

    page = link_to_ayu(browser, province)

    assert "Surat BPSDM 12/2026" in page.text
    assert "Nothing waits for this." in browser.get(UNKNOWN).text
    assert f"/pernyataan/{sent}" in site.learner("Ayu").get("/saya").body


def test_a_link_can_be_taken_back(site: PagesSite, province: Province) -> None:
    province.send(under("siapa"))
    browser = site.operator()
    link_to_ayu(browser, province)

    links = browser.get("/menunggu/kaitan")
    answer = browser.post(form_to(links, "/cabut").attributes["action"])
    settle(province)

    assert "No accounts are linked." in browser.get(answer.leads_to).text
    assert browser.get(UNKNOWN).html.links("/menunggu/akun/")
    assert "Pelayanan Prima" not in site.learner("Ayu").get("/saya").text
    assert browser.post(form_to(links, "/cabut").attributes["action"]).status == 404


def test_links_are_shown_as_people_read_them(site: PagesSite, province: Province) -> None:
    (sent,) = province.send(under("siapa"))
    request = KeyRequest(Role.OPERATOR, key="kaitan", label="Bidang SDM")
    browser = site.signed_in(request)
    link_to_ayu(browser, province)

    for shown in ("/menunggu/kaitan", f"/menunggu/akun/{sent}?pusat=BPSDM"):
        text = browser.get(shown).text
        assert f"{LMS} siapa" in text
        assert "Bidang SDM" in text
        assert "kaitan:" not in text
        assert "key:" not in text


def test_whose_account_it_is_by_a_link_is_said_to_them(site: PagesSite, province: Province) -> None:
    province.send(under("siapa"))
    link_to_ayu(site.operator(), province)
    province.clock.now = province.clock.now.replace(year=2027)
    browser = site.learner("Ayu")

    assert "through an account that was linked" in browser.get("/saya").text
    records = browser.get("/saya/riwayat").text
    assert "somebody linked it to this person" in records
    assert "Surat BPSDM 12/2026" in records


def test_what_is_nobodys_waits_apart_and_can_wait_again(
    site: PagesSite, province: Province
) -> None:
    province.send(under("tamu"))
    browser = site.centre("BPSDM")
    page = account_page(browser)

    browser.post(form_to(page, "/bukan-pegawai").attributes["action"], alasan="Tamu dari luar")

    assert "Nothing waits for this." in browser.get(UNKNOWN).text
    apart = browser.get("/menunggu/not_on_roster")
    (link,) = apart.html.links("/menunggu/akun/")
    page = browser.get(link)
    assert "Tamu dari luar" in page.text
    browser.post(form_to(page, "/menunggu-lagi").attributes["action"])
    assert account_page(browser).status == 200
    assert "Nothing waits for this." in browser.get("/menunggu/not_on_roster").text


def test_a_person_is_added_as_a_roster_would(site: PagesSite, province: Province) -> None:
    after_the_invented(province)
    province.send(under("baru", stated="Hana Baru"))
    browser = site.operator()
    page = account_page(browser)
    action = form_to(page, "/tambah").attributes["action"]
    cells = {
        "nip": "199003152015032907",
        "name": "Hana Baru",
        "status": "PNS",
        "unit": "A.9",
        "post_class": "pelaksana",
        "grade": "III/a",
        "from_day": "01/01/2025",
    }

    refused = browser.post(action, **cells)
    added = browser.post(action, **{**cells, "unit": "A.1"})
    settle(province)

    assert refused.status == 400
    fields = refused.html.all("input")
    assert [one.attributes["id"] for one in fields if "aria-invalid" in one.attributes] == ["unit"]
    assert "#unit" in refused.html.links("#")
    assert 'value="Hana Baru"' in refused.body
    assert added.status == 303
    assert "Nothing waits for this." in browser.get(UNKNOWN).text
    assert "Hana Baru" in browser.get("/unit/A.1/pegawai").text


def test_whoever_is_on_the_roster_is_not_added_twice(site: PagesSite, province: Province) -> None:
    province.send(under("lain"))
    browser = site.operator()
    cells = {"nip": nip("Ayu"), "name": "Ayu", "status": "PNS", "unit": "A.1"}
    more = {"post_class": "pelaksana", "grade": "III/a", "from_day": "01/01/2025"}

    answer = browser.post(
        form_to(account_page(browser), "/tambah").attributes["action"], **cells, **more
    )

    assert answer.status == 400
    assert "This NIP is on the roster already." in answer.text


def test_centres_link_nobody_and_see_no_people(site: PagesSite, province: Province) -> None:
    province.send(under(nip("Ayu")))
    browser = site.centre("BPSDM")
    page = account_page(browser)
    base = form_to(page, "/bukan-pegawai").attributes["action"]

    assert offered(page) == []
    for deed in ("cari", "pratinjau", "kaitkan", "tambah"):
        action = base.replace("bukan-pegawai", deed)
        answer = browser.post(
            action, cari="ayu", pegawai=str(public_id("Ayu")), alasan="x", nip=nip("Ayu")
        )
        assert answer.status == 403, deed
    assert browser.get("/menunggu/kaitan").status == 403


def test_others_see_nothing_of_it(site: PagesSite, province: Province) -> None:
    province.send(under("siapa"))
    (link,) = site.operator().get(UNKNOWN).html.links("/menunggu/akun/")

    assert site.centre("LAN").get(link).status == 404
    for browser in (site.learner("Ayu"), site.hr("A")):
        assert browser.get(link).status == 403


def test_a_reason_is_asked_for_and_no_number_kept(site: PagesSite, province: Province) -> None:
    province.send(under(nip("Gita")[:-1]))
    browser = site.operator()
    action = form_to(account_page(browser), "/bukan-pegawai").attributes["action"]

    assert browser.post(action, alasan=" ").status == 400
    assert browser.post(action, alasan=f"NIP {nip('Ayu')}").status == 400
    assert browser.post(action, alasan="Salah ketik").status == 303
    with province.database.read() as reading:
        told = reading.connection.execute(deeds.select()).all()
    assert not [row for row in told if nip("Gita")[:-1] in str(row)]


def test_no_number_stands_in_an_address(site: PagesSite, province: Province) -> None:
    province.send(under(nip("Ayu")))
    browser = site.operator()

    page = account_page(browser)

    assert nip("Ayu") not in " ".join(page.html.addresses)
    assert nip("Ayu") not in " ".join(browser.get(UNKNOWN).html.addresses)


def test_an_account_of_a_strange_page_is_no_matter_of_it(
    site: PagesSite, province: Province
) -> None:
    statement = under("siapa")
    statement["actor"]["account"]["homePage"] = OTHER_LMS
    statement["object"]["id"] = iri(PRIMA)
    (sent,) = province.send(statement)

    page = site.operator().get(f"/menunggu/akun/{sent}?pusat=BPSDM")

    assert page.status == 200
    assert not [one for one in page.html.all("form") if "kaitkan" in one.attributes["action"]]
    assert "Nothing waits here" in page.text
