"""Standings, and what else becomes of a statement after recognition: texts for people.

Together with `lms_plugin.domain.recognition.reasons` this explains everything that is kept.
"""

from typing import Final

from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.recognition.reasons import REASONS
from schemas.texts import Text

STANDINGS: dict[EntryStatus, Text] = {
    # --- what counts
    EntryStatus.COUNTED: Text(
        "Dihitung sebagai bukti.",
        "Counts as evidence.",
    ),
    EntryStatus.CONFIRMS: Text(
        "Bagian dari penyelesaian yang sudah dihitung; tidak dihitung dua kali.",
        "Belongs to a completion that counts; it is not counted twice.",
    ),
    EntryStatus.SAME_CERTIFICATE: Text(
        "Nomor sertifikatnya sama dengan yang disebut penyelesaian yang sudah dihitung; tidak "
        "dihitung dua kali.",
        "Names the same certificate as a completion that counts; it is not counted twice.",
    ),
    EntryStatus.SAME_CLASS: Text(
        "Kelasnya sama dengan yang disebut penyelesaian yang sudah dihitung; tidak dihitung dua "
        "kali.",
        "Names the same class as a completion that counts; it is not counted twice.",
    ),
    EntryStatus.ENDED: Text(
        "Dihitung sampai sistem pembelajaran mengakhirinya; JP pada harinya tetap.",
        "Counted until the learning system ended it; the JP of its day stay.",
    ),
    # --- what does not count
    EntryStatus.SUPERSEDED: Text(
        "Skor yang lebih baru untuk kegiatan yang sama menggantikannya.",
        "A later score of the same act took its place.",
    ),
    EntryStatus.CANCELLED: Text(
        "Ditarik kembali oleh pengirimnya, seolah-olah tidak pernah ada.",
        "Taken back by its sender, as if it had never been.",
    ),
    EntryStatus.CLOSED: Text(
        "Penyelesaian yang memuatnya sudah ditarik kembali; skor sesudah itu tidak mengubahnya.",
        "What it belongs to had been taken back; nothing said of it later changes that.",
    ),
    EntryStatus.OUTVOTED: Text(
        "Pada saat yang sama dikirim juga kebalikannya, dan itulah yang berlaku.",
        "The contrary was sent for the same instant, and that is what holds.",
    ),
    EntryStatus.AWAITS_MARK: Text(
        "Tugas sudah dikumpulkan; menunggu penilaian.",
        "The work was handed in and waits for its mark.",
    ),
    EntryStatus.FAILED_PASS_MARK: Text(
        "Skor di bawah skor minimal lulus modul dalam katalog.",
        "The score is below the module's pass mark in the catalogue.",
    ),
    EntryStatus.CRITERION_NOT_MET: Text(
        "Syarat penyelesaian modul dalam katalog belum terpenuhi dengan rekaman ini.",
        "With this record the module's completion criterion in the catalogue was not met yet.",
    ),
    EntryStatus.MOVE_ON_NOT_MET: Text(
        "Syarat yang ditetapkan sistem pembelajaran saat membuka materi belum terpenuhi.",
        "What the learning system asked for when it launched the content was not met yet.",
    ),
    EntryStatus.NO_RESULT_BEHIND: Text(
        "Dinyatakan terpenuhi, tetapi tidak ada hasil belajar yang mendasarinya.",
        "Declared satisfied, but no result of learning lies behind it.",
    ),
    EntryStatus.IS_WAIVER: Text(
        "Pembebasan dari modul; pembebasan bukan pembelajaran.",
        "A waiver of the module; a waiver is no learning.",
    ),
    EntryStatus.IS_LAUNCH: Text(
        "Materi dibuka; hasilnya dinilai menurut syarat yang ditetapkan saat itu.",
        "The content was launched; results are judged by what was asked for then.",
    ),
    EntryStatus.MODULE_WITHDRAWN: Text(
        "Modul sudah ditarik dari katalog pada waktu itu.",
        "The module had been withdrawn from the catalogue by then.",
    ),
    EntryStatus.UNLISTED_PART: Text(
        "Bagian dari kegiatan yang lebih besar; dihitung hanya bila katalog memuatnya.",
        "A part of something larger; it counts only where the catalogue lists it.",
    ),
    EntryStatus.OVERRULED: Text(
        "Dikesampingkan oleh keputusan: tidak menambah dan tidak menarik apa pun.",
        "Overruled by a person's decision: it neither earns nor takes back anything.",
    ),
    # --- what takes back
    EntryStatus.TAKES_BACK: Text(
        "Menarik kembali penyelesaian yang lebih awal.",
        "Takes back an earlier completion.",
    ),
    EntryStatus.TAKES_NOTHING_BACK: Text(
        "Menarik kembali, tetapi tidak ada penyelesaian yang ditarik.",
        "Takes back, but there was no completion to take back.",
    ),
    EntryStatus.UNDONE: Text(
        "Dicabut lagi: penyelesaiannya dinyatakan berlaku kembali dalam 24 jam.",
        "Undone: the completion was declared again within 24 hours.",
    ),
    # --- what waits
    EntryStatus.UNDECIDABLE: Text(
        "Menunggu: rekaman ini saja tidak cukup untuk memutuskan.",
        "Waits: this record alone does not tell.",
    ),
    EntryStatus.UNVOUCHED_ACCOUNT: Text(
        "Menunggu: home page akun ini belum terdaftar untuk pusat pengirimnya.",
        "Waits: the account's home page is not registered for the centre that sent this.",
    ),
    EntryStatus.UNKNOWN_LEARNER: Text(
        "Menunggu: pegawai belum dikenal; dihitung setelah akunnya tercantum dalam data pegawai.",
        "Waits: the learner is not known yet; credited once the roster names the account.",
    ),
    EntryStatus.UNMAPPED_MODULE: Text(
        "Menunggu: modul belum tercantum dalam katalog; dihitung setelah katalog memuatnya.",
        "Waits: the module is not in the catalogue yet; credited once the catalogue names it.",
    ),
    EntryStatus.MODULE_OF_ANOTHER_CENTRE: Text(
        "Menunggu: modul ini milik pusat lain, yang belum menunjuk pengirimnya sebagai penyedia.",
        "Waits: the module is another centre's, which does not name the sender as its provider.",
    ),
}

FINDINGS: dict[EntryFinding, Text] = {
    EntryFinding.TIE: Text(
        "Selesai dan ditarik kembali pada saat yang sama; yang selesai dianggap berlaku.",
        "Completed and taken back at the same instant; the completion is taken to hold.",
    ),
    EntryFinding.PASS_FELL: Text(
        "Statusnya berubah dari lulus menjadi tidak lulus; periksa penilaiannya.",
        "Its state fell from passed to failed; look at its grading.",
    ),
    EntryFinding.MOVE_ON_DIFFERS: Text(
        "Syarat saat materi dibuka dan syarat dalam katalog tidak sama hasilnya; samakan keduanya.",
        "What the launch asks for and what the catalogue asks for disagree here; make them agree.",
    ),
    EntryFinding.DATED_BY_MARK: Text(
        "Pengumpulannya tidak tercatat, jadi tanggalnya mengikuti penilaian pertama.",
        "No hand-in is on record, so the first mark dates it.",
    ),
}
"""What a centre should look at."""

MASS_TAKE_BACK = "mass_take_back"

FINDINGS_OF_MANY: dict[str, Text] = {
    MASS_TAKE_BACK: Text(
        "Penyelesaian banyak pegawai ditarik kembali dalam satu jam; periksa apakah modulnya "
        "diatur ulang tanpa sengaja.",
        "The completions of many people were taken back within an hour; see whether the module was "
        "reset by mistake.",
    ),
}
"""The same, of many statements at once."""

VOIDED = "voided"
EXPIRED = "expired"
FUTURE = "future"
PENDING = "pending"
SET_ASIDE = "set_aside"

OUTCOMES: dict[str, Text] = {
    "test_mode": Text(
        "Dikirim dengan kredensial uji coba; tidak pernah dihitung.",
        "Sent with a test-mode credential; it never counts.",
    ),
    "no_learner": Text(
        "Pernyataan ini tidak menyebut seorang peserta.",
        "The statement names no single learner.",
    ),
    "identifier_not_vouched": Text(
        "Kredensial pengirim tidak berwenang atas akun ini; daftarkan home page-nya.",
        "The sender's credential may not vouch for this account; register its home page.",
    ),
    "implausible_timestamp": Text(
        "Waktu pernyataan tidak masuk akal; periksa jam server pengirim.",
        "The statement's timestamp is implausible; check the sender's clock.",
    ),
    "plain_not_counted": Text(
        "Pernyataan biasa dari kredensial ini tidak dinilai menurut katalog.",
        "The catalogue does not decide about plain statements of this credential.",
    ),
    VOIDED: Text(
        "Dibatalkan oleh pengirimnya.",
        "Voided by its sender.",
    ),
    EXPIRED: Text(
        "Masa berlakunya telah habis; ikuti kembali modul ini.",
        "Its validity has ended; take the module again.",
    ),
    FUTURE: Text(
        "Waktunya masih di masa depan; dihitung mulai saat itu.",
        "Its time lies in the future; it counts from then on.",
    ),
    PENDING: Text(
        "Sudah diterima dan sedang diproses.",
        "Received, and about to be processed.",
    ),
    SET_ASIDE: Text(
        "Gagal diproses dan disisihkan; operator akan memeriksanya.",
        "Processing failed and it was set aside; an operator looks into it.",
    ),
}
"""Why projection did not credit a statement, and states that come before and after it."""


def text_about(code: str, entry: Entry) -> Text:
    """The text of what became of an entry, with the number that it names where that is why; where
    another entry of its achievement names that, it says so."""
    if code not in _SAME_BY_ANOTHER:
        return text_of(code)
    is_certificate = code == EntryStatus.SAME_CERTIFICATE.value
    named = entry.certificate if is_certificate else entry.class_name
    if named is None:
        return _SAME_BY_ANOTHER[code]
    return Text(*(f"{one.removesuffix('.')} ({named})." for one in text_of(code)))


_SAME_BY_ANOTHER: Final = {
    EntryStatus.SAME_CERTIFICATE.value: Text(
        "Termasuk penyelesaian yang menyebut sertifikat yang sama dengan penyelesaian yang sudah "
        "dihitung; tidak dihitung dua kali.",
        "Belongs to a completion that names the same certificate as one that counts; it is not "
        "counted twice.",
    ),
    EntryStatus.SAME_CLASS.value: Text(
        "Termasuk penyelesaian yang menyebut kelas yang sama dengan penyelesaian yang sudah "
        "dihitung; tidak dihitung dua kali.",
        "Belongs to a completion that names the same class as one that counts; it is not counted "
        "twice.",
    ),
}


def text_of(code: str) -> Text:
    """The text of any code. One that an earlier release wrote and this one lost still answers."""
    if code in OUTCOMES:
        return OUTCOMES[code]
    if code in REASONS:
        return REASONS[code]
    # Before Python 3.12 `in` an enum refuses a plain text.
    if code in set(EntryStatus):
        return STANDINGS[EntryStatus(code)]
    return Text(f"Alasan tercatat: {code}.", f"Recorded reason: {code}.")
