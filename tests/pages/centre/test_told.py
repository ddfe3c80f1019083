"""On its own pages a centre sees when it was told."""

from lms_plugin.usecases.announcements.tell_centres import tell_centres
from tests.pages.browser import Browser
from tests.pages.site import PagesSite
from tests.province import UNMAPPED, Province, finished
from tests.usecases.announcements.days import morning


def test_menunggu_says_when_the_centre_was_told(site: PagesSite, province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    centre = site.centre("BPSDM")
    assert "told" not in centre.get("/menunggu").text + modules(centre)

    tell_centres(province.database, now=morning(province))
    assert "When centres were last told BPSDM" in centre.get("/menunggu").text
    assert "the centre was told" in modules(centre)


def modules(centre: Browser) -> str:
    return centre.get("/menunggu/unmapped_module").text
