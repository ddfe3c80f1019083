"""What waits: the causes, what somebody can do about each, and whether it grows."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.evidence.standings import FUTURE
from schemas.texts import Text

WEEK: Final = timedelta(days=7)
"""What was received within one is held against the one before."""

PLAIN_NOT_COUNTED: Final = "plain_not_counted"
"""In place of the reason of what would count, were it not for its credential."""


WITHOUT_MODULE: Final = ("module_not_stated", "iri_names_no_module")
"""Reasons of what means something and says it of no module; nobody has an entry for it. Without a
learner it is nobody's, and waits for nothing."""


class WaitingCause(StrEnum):
    """Why something waits; but for the last two, the standings that wait, in the order of lists."""

    UNMAPPED_MODULE = EntryStatus.UNMAPPED_MODULE.value
    UNKNOWN_LEARNER = EntryStatus.UNKNOWN_LEARNER.value
    UNVOUCHED_ACCOUNT = EntryStatus.UNVOUCHED_ACCOUNT.value
    MODULE_OF_ANOTHER_CENTRE = EntryStatus.MODULE_OF_ANOTHER_CENTRE.value
    UNDECIDABLE = EntryStatus.UNDECIDABLE.value
    NOT_ON_ROSTER = "not_on_roster"
    """Of a learner who is not known, and of whom somebody says that they are none of ours."""
    FUTURE = FUTURE
    """It waits for nobody: its own time comes."""

    @property
    def needs_somebody(self) -> bool:
        return self not in {WaitingCause.NOT_ON_ROSTER, WaitingCause.FUTURE}


NAMES: Final[dict[WaitingCause, Text]] = {
    WaitingCause.UNMAPPED_MODULE: Text(
        "Modul belum ada dalam katalog",
        "Module not in the catalogue",
    ),
    WaitingCause.UNKNOWN_LEARNER: Text(
        "Pegawai belum dikenal",
        "Learner not known",
    ),
    WaitingCause.UNVOUCHED_ACCOUNT: Text(
        "Home page akun belum terdaftar",
        "Account's home page not registered",
    ),
    WaitingCause.MODULE_OF_ANOTHER_CENTRE: Text(
        "Modul milik pusat lain",
        "Module of another centre",
    ),
    WaitingCause.UNDECIDABLE: Text(
        "Tidak dapat dipastikan",
        "Undecidable",
    ),
    WaitingCause.NOT_ON_ROSTER: Text(
        "Bukan pegawai dalam daftar kami",
        "Not on our roster",
    ),
    WaitingCause.FUTURE: Text(
        "Waktunya masih di masa depan",
        "In the future",
    ),
}

REMEDIES: Final[dict[WaitingCause, Text]] = {
    WaitingCause.UNMAPPED_MODULE: Text(
        "Cantumkan alamat ini dalam katalog pusatnya, sebagai modul baru atau alias, lalu "
        "terbitkan; yang sudah diterima ikut dihitung. Bila bukan modul, putuskan demikian.",
        "Name this address in its centre's catalogue, as a new module or an alias, and publish; "
        "what was received before is credited, too. If it is no module, decide so.",
    ),
    WaitingCause.UNKNOWN_LEARNER: Text(
        "Cari orangnya dalam data pegawai; bila ada, tambahkan akun ini padanya, bila belum, impor "
        "datanya. Bila nama akunnya NIP, home page-nya harus terdaftar demikian.",
        "Look the person up in the roster: if they are there, add this account to them; if not, "
        "import them. Where the account's name is their NIP, its home page must be registered so.",
    ),
    WaitingCause.UNVOUCHED_ACCOUNT: Text(
        "Daftarkan home page ini bagi pusat pengirimnya, dan sebutkan bila nama akunnya NIP.",
        "Register this home page for the centre that sends it, and say if its account names are "
        "NIPs.",
    ),
    WaitingCause.MODULE_OF_ANOTHER_CENTRE: Text(
        "Bila pusat pengirim memang menyelenggarakannya, tunjuk ia sebagai penyedia bagi pusat "
        "pemilik modulnya.",
        "If the centre that sent it does provide it, name it as a provider for the centre whose "
        "modules these are.",
    ),
    WaitingCause.UNDECIDABLE: Text(
        "Lihat alasannya dan satu contohnya; perbaiki pengaturan sistem pengirim agar rekaman "
        "berikutnya menyebut hasilnya. Yang sudah diterima dapat diputuskan, dengan dokumen.",
        "See the reason and an example; change the settings of the system that sends it, so that "
        "records to come tell the result. What was received can be decided, by a document.",
    ),
    WaitingCause.NOT_ON_ROSTER: Text(
        "Sudah diputuskan bahwa akun ini bukan milik pegawai kami; dihitung dengan sendirinya bila "
        "kelak tercantum dalam data pegawai. Keputusan itu dapat dicabut.",
        "Somebody has said that these accounts are none of ours; they count by themselves should "
        "the roster come to know them. That can be taken back.",
    ),
    WaitingCause.FUTURE: Text(
        "Dihitung dengan sendirinya; bila jamnya salah, perbaiki jam sistem pengirim.",
        "It counts by itself when its time comes; if that is wrong, set the clock of the system "
        "that sends it.",
    ),
}
"""What to do about each."""

HOST_REMEDY: Final = Text(
    "Katalog memuat alamat yang sama pada host lain. Bila situsnya sama, sebut host itu sebagai "
    "alias; bila tidak, cantumkan alamat ini dalam katalog.",
    "A catalogue has the same address at another host. If it is the same site, name that host as "
    "an alias; if not, name this address in the catalogue.",
)
"""Of a module that is not in the catalogue."""

PLAIN_REMEDY: Final = Text(
    "Izinkan katalog memutuskan pernyataan biasa dari kredensial ini.",
    "Let the catalogue decide about plain statements of this credential.",
)


def is_growing(last_week: int, week_before: int) -> bool:
    """By what was received in the last seven days and in the seven before."""
    return last_week > week_before
