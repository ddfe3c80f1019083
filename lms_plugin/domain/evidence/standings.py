"""Standings, and what else becomes of a statement after recognition: texts for people.

Together with `lms_plugin.domain.recognition.reasons` this explains everything that is kept.
"""

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.texts import Text

STANDINGS: dict[EntryStatus, Text] = {
    EntryStatus.COUNTED: Text(
        "Dihitung sebagai bukti.",
        "Counts as evidence.",
    ),
    EntryStatus.SUPERSEDED: Text(
        "Digantikan oleh penyelesaian modul yang sama yang lebih baru.",
        "A later completion of the same module took its place.",
    ),
    EntryStatus.RETRACTED: Text(
        "Ditarik kembali oleh sistem pembelajaran.",
        "Taken back by the learning system.",
    ),
    EntryStatus.RETRACTION: Text(
        "Menarik kembali penyelesaian yang lebih awal.",
        "Takes back earlier completions.",
    ),
    EntryStatus.FAILED_PASS_MARK: Text(
        "Nilai di bawah batas lulus modul dalam katalog.",
        "The score is below the module's pass mark in the catalogue.",
    ),
    EntryStatus.CRITERION_NOT_MET: Text(
        "Dengan pernyataan ini syarat penyelesaian modul dalam katalog belum terpenuhi.",
        "With this statement the module's completion criterion in the catalogue was not met yet.",
    ),
    EntryStatus.MODULE_WITHDRAWN: Text(
        "Modul sudah ditarik dari katalog pada waktu itu.",
        "The module had been withdrawn from the catalogue by then.",
    ),
    EntryStatus.UNKNOWN_LEARNER: Text(
        "Pegawai belum dikenal; dihitung setelah akunnya tercantum dalam data pegawai.",
        "The learner is not known yet; credited once the roster names the account.",
    ),
    EntryStatus.UNMAPPED_MODULE: Text(
        "Modul belum dipetakan; dihitung setelah tercantum dalam katalog.",
        "The module is not mapped yet; credited once the catalogue names it.",
    ),
}

VOIDED = "voided"
EXPIRED = "expired"
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
    VOIDED: Text(
        "Dibatalkan oleh pengirimnya.",
        "Voided by its sender.",
    ),
    EXPIRED: Text(
        "Masa berlakunya telah habis; ikuti kembali modul ini.",
        "Its validity has ended; take the module again.",
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
