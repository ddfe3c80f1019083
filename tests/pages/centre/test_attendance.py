from re import findall

import pytest

from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.access.api_keys import KeyRequest
from lms_plugin.usecases.completions import uploads
from tests.pages.browser import Browser, PageAnswer
from tests.pages.site import HOST, PagesSite
from tests.province import Province, nip
from tests.usecases.completions.calls import is_credited, kept
from tests.usecases.completions.sheets import Row, a_class, participant, register_nips, sheet

AYU, BUDI = participant("Ayu"), participant("Budi")


@pytest.fixture(autouse=True)
def _nips(province: Province) -> None:
    register_nips(province)


def upload(browser: Browser, rows: list[Row], origin: str = HOST, **fields: str) -> tuple[int, str]:
    """Status, and where it leads."""
    of_class = a_class(is_all=fields.pop("is_all", ""))
    files = {"berkas": ("kelas.xlsx", sheet([of_class], rows).content)}
    answer = browser.client.post(
        "/lembar/unggah",
        files=files,
        data=fields,
        headers={"Origin": origin},
        follow_redirects=False,
    )
    return answer.status_code, answer.headers.get("location", "")


def looked_at(browser: Browser, rows: list[Row], **fields: str) -> PageAnswer:
    status, address = upload(browser, rows, **fields)
    assert status == 303
    return browser.get(address)


def test_a_centre_finds_its_sheets_from_every_page(site: PagesSite) -> None:
    browser = site.centre("BPSDM")

    assert "/lembar" in browser.get("/kiriman").html.links("/lembar")
    assert "There are no imports yet" in browser.get("/lembar").text


def test_a_sheet_is_looked_at_imported_and_reverted(site: PagesSite, province: Province) -> None:
    browser = site.centre("BPSDM")

    shown = looked_at(browser, [AYU, BUDI | {"attended": "1"}])
    assert "2 new" in shown.text
    assert "Pelayanan Prima" in shown.text
    assert "Present at fewer sessions than the class requires" in shown.text
    assert kept(province) == 0

    done = browser.get(browser.post(f"{shown.path}/impor").leads_to)
    province.project()
    assert "2 new" in done.text
    assert is_credited(province, "Ayu")
    assert not is_credited(province, "Budi")
    assert done.path in browser.get("/lembar").html.links("/lembar/")
    assert browser.get(shown.path).status == 404

    reverted = browser.get(browser.post(f"{done.path}/batalkan").leads_to)
    province.project()
    assert "Reverted" in reverted.text
    assert not is_credited(province, "Ayu")


def test_faults_are_shown_with_place_and_remedy(site: PagesSite, province: Province) -> None:
    shown = looked_at(site.centre("BPSDM"), [AYU | {"attended": "11"}])

    assert "kelas.xlsx · Peserta · row 2 · Sesi hadir · “11”" in shown.text
    assert "More than the 10 sessions" in shown.text
    assert not [one for one in shown.html.all("form") if "impor" in one.attributes["action"]]
    assert kept(province) == 0


def test_who_is_missing_is_named_and_taken_back_only_once_approved(
    site: PagesSite, province: Province
) -> None:
    browser = site.centre("BPSDM")
    browser.post(f"{looked_at(browser, [AYU, BUDI]).path}/impor")

    shown = looked_at(browser, [AYU], is_all="ya")
    assert f"K1 · {nip('Budi')}" in shown.text
    refused = browser.post(f"{shown.path}/impor")
    assert (refused.status, nip("Budi") in refused.text) == (409, True)
    province.project()
    assert is_credited(province, "Budi")

    assert browser.post(f"{shown.path}/impor", tarik="ya").status == 303
    province.project()
    assert not is_credited(province, "Budi")


def test_what_was_changed_later_is_named(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    first = browser.post(f"{looked_at(browser, [AYU]).path}/impor").leads_to
    browser.post(f"{looked_at(browser, [AYU | {'attended': '10'}]).path}/impor")

    refused = browser.post(f"{first}/batalkan")

    assert (refused.status, f"K1 · {nip('Ayu')}" in refused.text) == (409, True)


def test_the_template_is_there_to_be_filled_in(site: PagesSite) -> None:
    answer = site.centre("BPSDM").client.get("/lembar/templat.xlsx")

    assert answer.content.startswith(b"PK")
    assert answer.headers["content-disposition"] == 'attachment; filename="lembar-kelas.xlsx"'


def test_an_operator_names_the_centre(site: PagesSite, province: Province) -> None:
    browser = site.operator()

    assert upload(browser, [AYU])[0] == 400
    browser.post(f"{looked_at(browser, [AYU], pusat='BPSDM').path}/impor")

    province.project()
    assert is_credited(province, "Ayu")


def test_nobody_confirms_what_another_looked_at(site: PagesSite) -> None:
    shown = looked_at(site.centre("BPSDM"), [AYU])

    for other in (site.centre("BPSDM"), site.centre("LAN"), site.operator()):
        assert other.get(shown.path).status == 404
        assert other.post(f"{shown.path}/impor").status == 404


@pytest.mark.parametrize("address", ["/lembar", "/lembar/templat.xlsx"])
def test_learners_and_hr_have_no_sheets(site: PagesSite, address: str) -> None:
    for browser in (site.learner("Ayu"), site.hr("A")):
        assert browser.get(address).status == 403
        assert upload(browser, [AYU])[0] == 403


def test_what_nobody_signed_in_sends_and_what_other_sites_send_is_not_read(
    site: PagesSite,
) -> None:
    assert upload(site.browser(), [AYU]) == (303, "/masuk")
    assert upload(site.centre("BPSDM"), [AYU], origin="https://elsewhere.example")[0] == 403


def test_a_file_over_the_limit_is_refused_while_it_comes(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    files = {"berkas": ("a.xlsx", bytes(uploads.UPLOAD_LIMITS.file + 1))}

    answer = browser.client.post(
        "/lembar/unggah", files=files, headers={"Origin": HOST}, follow_redirects=False
    )

    assert answer.status_code == 413


def test_a_form_without_a_file_and_a_body_that_is_none_are_refused(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    empty = browser.client.post(
        "/lembar/unggah", files={"berkas": ("", b"")}, headers={"Origin": HOST}
    )
    broken = browser.client.post(
        "/lembar/unggah",
        content=b"--x\r\nbroken",
        headers={"Origin": HOST, "Content-Type": "multipart/form-data; boundary=y"},
    )
    plain = browser.client.post("/lembar/unggah", content=b"a=b", headers={"Origin": HOST})

    assert [one.status_code for one in (empty, broken, plain)] == [400, 400, 400]


def test_a_second_upload_takes_the_place_of_the_first(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    first = looked_at(browser, [AYU]).path

    looked_at(browser, [BUDI])

    assert browser.get(first).status == 404


def test_an_import_of_another_centre_is_none(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    done = browser.post(f"{looked_at(browser, [AYU]).path}/impor").leads_to

    assert findall("[0-9a-f-]{36}", done)
    assert site.centre("LAN").get(done).status == 404
    assert site.centre("LAN").post(f"{done}/batalkan").status == 404


def test_who_imported_and_reverted_goes_by_the_label_of_their_key(site: PagesSite) -> None:
    siti, budi = (
        site.signed_in(KeyRequest(Role.CENTRE, centre="BPSDM", label=label))
        for label in ("Siti, BPSDM", "Budi, BPSDM")
    )
    path = siti.post(f"{looked_at(siti, [AYU]).path}/impor").leads_to
    budi.post(f"{path}/batalkan")

    page = budi.get(path)

    assert "BPSDM, by Siti, BPSDM" in page.text
    assert "by Budi, BPSDM" in page.text.partition("Reverted")[2]
    assert "Siti, BPSDM" in budi.get("/lembar").text
    assert "centre:" not in page.text + budi.get("/lembar").text
