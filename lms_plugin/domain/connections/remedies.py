"""What whoever connects a system can do about a statement that earns nothing.

For what waits see `lms_plugin.domain.evidence.waiting`; reasons that are not here say all there is
to say.
"""

from collections.abc import Mapping
from typing import Final

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.evidence.standings import PENDING, SET_ASIDE
from schemas.texts import Text

TRIAL_WOULD_COUNT: Final = Text(
    "Sambungannya benar. Ganti kunci uji coba di sistem pengirim dengan kredensial yang "
    "sebenarnya; baru sejak itu dihitung.",
    "The connection is right. Put a credential in earnest in place of the one for trials; what is "
    "sent from then on counts.",
)

_SEND_COMPLETION: Final = Text(
    "Kirim juga pernyataan saat pelatihannya selesai: completed atau passed, tentang modul itu "
    "sendiri dan bukan bagiannya. Lihat halaman sistem Anda di docs/connect.md.",
    "Send a statement when the course is finished, too: completed or passed, about the module "
    "itself and not a part of it. See the page of your system in docs/connect.md.",
)
_LIST_PART: Final = Text(
    "Kirim penyelesaian modul yang memuatnya; atau cantumkan bagian ini dalam katalog bila "
    "memang modul tersendiri.",
    "Send the completion of the module that holds it; or name this part in the catalogue if it is "
    "a module of its own.",
)
_NAME_MODULE: Final = Text(
    "Isi pengenal modul (object.id) dengan alamat lengkap yang tetap, misalnya "
    "https://lms.contoh.go.id/pelatihan/7.",
    "Fill in the module's identifier (object.id) with a whole and lasting address, such as "
    "https://lms.example.go.id/course/7.",
)
_SEE_CRITERION: Final = Text(
    "Periksa syarat penyelesaian dan skor minimal lulus modul ini dalam katalog, dan apakah "
    "sistem mengirim lulus atau skornya.",
    "Look at the module's criterion and pass mark in the catalogue, and whether the system sends "
    "that it was passed, or the score.",
)

REMEDIES: Final[Mapping[str, Text]] = {
    PENDING: Text(
        "Tunggu sebentar. Bila lebih dari setengah menit, minta operator memastikan bahwa worker "
        "berjalan (lms-plugin doctor).",
        "Wait a moment. If it takes more than half a minute, ask the operator whether a worker "
        "runs (lms-plugin doctor).",
    ),
    SET_ASIDE: Text(
        "Minta operator melihat kesalahannya: lms-plugin work list.",
        "Ask the operator to look at the error: lms-plugin work list.",
    ),
    "no_learner": Text(
        "Kirim peserta sebagai akun (homePage dan name) atau mailbox; akun tamu, anonim dan "
        "kelompok tidak dapat dihitung bagi siapa pun.",
        "Send the learner as an account (homePage and name) or a mailbox; guests, anonymous ones "
        "and groups can be credited to nobody.",
    ),
    "implausible_timestamp": Text(
        "Setel jam server pengirim, lalu kirim lagi dengan timestamp yang benar.",
        "Set the clock of the server that sends, and send again with the right timestamp.",
    ),
    "not_a_completion": _SEND_COMPLETION,
    "part_of_larger": _LIST_PART,
    EntryStatus.UNLISTED_PART: _LIST_PART,
    "module_not_stated": _NAME_MODULE,
    "iri_names_no_module": _NAME_MODULE,
    EntryStatus.CRITERION_NOT_MET: _SEE_CRITERION,
    EntryStatus.FAILED_PASS_MARK: _SEE_CRITERION,
    EntryStatus.MOVE_ON_NOT_MET: _SEE_CRITERION,
    EntryStatus.IS_LAUNCH: Text(
        "Ini baru pembukaan materi; selesaikan materinya agar hasilnya terkirim.",
        "This is only the launch; finish the content, so that its result is sent.",
    ),
    EntryStatus.AWAITS_MARK: Text(
        "Nilai tugasnya di sistem pembelajaran; penilaian itu dikirim sendiri.",
        "Mark the work in the learning system, which then sends the mark by itself.",
    ),
    EntryStatus.MODULE_WITHDRAWN: Text(
        "Terbitkan modul ini lagi dalam katalog bila masih diselenggarakan.",
        "Publish the module again in the catalogue if it is still held.",
    ),
}
"""By code of a reason or standing."""
