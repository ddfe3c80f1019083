"""Some days after its centre was told of a module, learners and HR read whose task it is."""

from datetime import timedelta

from lms_plugin.usecases.announcements.tell_centres import tell_centres
from tests.pages.site import PagesSite
from tests.province import UNMAPPED, Province, finished, public_id
from tests.usecases.announcements.days import morning

PROFILE = "belum dikaitkan dengan nilai dasar oleh BPSDM, yang diberi tahu pada"
LIST = "1 rekaman belajar belum dikaitkan dengan nilai dasar oleh pusat pelatihannya"
UNIT = "1 rekaman belajar dari 1 pegawai belum dikaitkan dengan nilai dasar"


def texts(site: PagesSite) -> dict[str, str]:
    hr, ayu = site.hr("A.1"), site.learner("Ayu")
    return {
        "own": ayu.get("/saya").text,
        "profile": hr.get(f"/orang/{public_id('Ayu')}").text,
        "people": hr.get("/unit/A.1/pegawai").text,
        "unit": hr.get("/unit/A.1").text,
    }


def test_before_that_it_waits_and_nobody_s_task_is_named(
    site: PagesSite, province: Province
) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = morning(province)
    tell_centres(province.database, now=at)
    province.clock.now = at + timedelta(days=6)
    found = texts(site)

    assert "Menunggu: modul belum tercantum dalam katalog" in found["own"]
    assert not [one for one in found.values() if "belum dikaitkan" in one]


def test_afterwards_everybody_concerned_reads_it(site: PagesSite, province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = morning(province)
    tell_centres(province.database, now=at)
    province.clock.now = at + timedelta(days=7)
    found = texts(site)

    assert PROFILE in found["own"]
    assert PROFILE in found["profile"]
    assert LIST in found["people"]
    assert UNIT in found["unit"]
