from datetime import UTC, datetime
from pathlib import Path

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.link_account import LinkRequest, link_account
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.pages.site import PagesSite
from tests.province import (
    OPERATOR,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    finished,
    public_id,
    viewed,
    voiding,
)
from tests.usecases.recognition.own import COUNTS, RulesOffice, unclear


def test_evidence_says_what_it_was_taken_for_and_why(site: PagesSite, province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    page = site.operator().get(f"/pernyataan/{statement}")

    assert "Menjadi bukti" in page.text
    assert "Penyelesaian modul" in page.text
    assert "Sistem pembelajaran menyatakan kursus ini selesai." in page.text
    assert "moodle" in page.text
    assert "sejak 1 Maret 2025, tanpa batas waktu" in page.text
    assert page.html.links("/orang/") == [f"/orang/{public_id('Ayu')}"]


def test_what_waits_says_for_what(site: PagesSite, province: Province) -> None:
    (statement,) = province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    text = site.operator().get(f"/pernyataan/{statement}").text

    assert "Menunggu" in text
    assert "Menunggu: modul belum tercantum dalam katalog" in text


def test_noise_says_that_it_is(site: PagesSite, province: Province) -> None:
    (statement,) = province.send(viewed("Ayu", PRIMA, "2025-03-01"))

    assert "bukan penyelesaian modul" in site.operator().get(f"/pernyataan/{statement}").text


def test_what_was_voided_says_so(site: PagesSite, province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    province.send(voiding(statement))

    assert "Dibatalkan" in site.operator().get(f"/pernyataan/{statement}").text


def test_what_is_not_projected_yet_says_so(site: PagesSite, province: Province) -> None:
    (statement,) = province.keep(finished("Ayu", PRIMA, "2025-03-01"))

    assert "Sedang diproses" in site.operator().get(f"/pernyataan/{statement}").text


def test_a_centre_sees_its_own_traffic_and_not_whose_profile_it_became(
    site: PagesSite, province: Province
) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    own = site.centre("BPSDM").get(f"/pernyataan/{statement}")

    assert own.status == 200
    assert own.html.links("/orang/") == []
    assert site.centre("LAN").get(f"/pernyataan/{statement}").status == 404


def test_a_learner_sees_statements_about_themselves(site: PagesSite, province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")

    assert site.learner("Ayu").get(f"/pernyataan/{statement}").status == 200
    assert site.learner("Budi").get(f"/pernyataan/{statement}").status == 404


def test_a_statement_is_found_by_its_id(site: PagesSite, province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    browser = site.centre("BPSDM")

    assert browser.get("/pernyataan").status == 200
    found = browser.get(f"/pernyataan?id=+{str(statement).upper()}")
    assert found.leads_to == f"/pernyataan/{statement}"
    assert browser.get("/pernyataan?id=rubbish").status == 404


def test_what_was_destroyed_says_when_and_by_whose_decision(
    site: PagesSite, province: Province
) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    destroy_statements(
        province.database, SIGNER, datetime(2100, 1, 1, tzinfo=UTC), "SK 12/2026", silent
    )

    text = site.learner("Ayu").get(f"/pernyataan/{statement}").text
    assert "Menjadi bukti" in text
    assert "Isinya dimusnahkan" in text
    assert "SK 12/2026" in text


def test_a_credit_by_an_account_link_says_who_linked_and_why(
    site: PagesSite, province: Province
) -> None:
    sent = finished("Ayu", PRIMA, "2025-03-01")
    sent["actor"]["account"]["name"] = "x"
    (statement,) = province.send(sent)
    request = LinkRequest(AccountPlace("BPSDM", statement), public_id("Ayu"))
    link_account(province.database, OPERATOR, SIGNER, request, "Surat <b>1/2026</b>")
    while fold_waiting(province.database, province.cache):
        pass

    text = site.learner("Ayu").get(f"/pernyataan/{statement}").text
    assert "Menjadi bukti" in text
    assert "Kaitan akun" in text
    assert "Surat <b>1/2026</b>" in text
    assert SIGNER.name in text
    assert "Kaitan akun" not in site.centre("BPSDM").get(f"/pernyataan/{statement}").text


def test_a_rule_of_the_centre_s_own_is_named_with_its_note(
    site: PagesSite, province: Province, tmp_path: Path
) -> None:
    (statement,) = province.send(unclear("Ayu", "2025-03-01"))
    note = "Moodle kami hanya mencatat penyelesaian."
    RulesOffice(province, tmp_path).publish(COUNTS.replace(note, "Sejak <b>2024</b>"))
    text = site.learner("Ayu").get(f"/pernyataan/{statement}").text

    assert "Aturan milik pusat" in text
    assert "Sejak <b>2024</b>" in text
    assert "own.moodle-lama" in text
