import pytest

from tests.pages.site import PagesSite

PATH = "/menunggu/surel"
ADDRESS = "pelatihan@bpsdm.example"


def test_who_gets_digests_is_added_and_removed_by_clicking(site: PagesSite) -> None:
    browser = site.operator()
    (link,) = browser.get("/menunggu").html.links(PATH)

    browser.post(PATH, alamat=ADDRESS, pusat="BPSDM", bahasa="id")
    browser.post(PATH, alamat="operator@bpsdm.example", pusat="", bahasa="en")
    page = browser.get(link)
    forms = [one for one in page.html.all("form") if one.attributes["action"] == f"{PATH}/hapus"]

    assert ADDRESS in page.text
    assert "operator, all centres" in page.text
    assert len(forms) == 2
    browser.post(f"{PATH}/hapus", alamat="operator@bpsdm.example")
    browser.post(f"{PATH}/hapus", alamat=ADDRESS, pusat="BPSDM")
    assert "Nobody gets it yet." in browser.get(PATH).text


def test_an_address_stands_in_no_address_of_a_page(site: PagesSite) -> None:
    browser = site.operator()

    answer = browser.post(PATH, alamat=ADDRESS, pusat="BPSDM", bahasa="id")

    assert answer.leads_to == PATH
    assert not [one for one in browser.get(PATH).html.addresses if "@" in one]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"alamat": "bukan alamat", "pusat": "BPSDM", "bahasa": "id"}, 400),
        ({"alamat": ADDRESS, "pusat": "BPSDM", "bahasa": "fr"}, 400),
        ({"alamat": ADDRESS, "pusat": "X", "bahasa": "id"}, 404),
    ],
)
def test_what_nobody_gets_is_refused(site: PagesSite, given: dict[str, str], status: int) -> None:
    browser = site.operator()

    assert browser.post(PATH, **given).status == status
    assert "Nobody gets it yet." in browser.get(PATH).text


def test_it_is_the_operators_alone(site: PagesSite) -> None:
    for browser in (site.centre("BPSDM"), site.hr("A"), site.learner("Ayu")):
        assert browser.get(PATH).status == 403
        assert browser.post(PATH, alamat=ADDRESS, pusat="BPSDM", bahasa="id").status == 403
        assert browser.post(f"{PATH}/hapus", alamat=ADDRESS, pusat="BPSDM").status == 403
