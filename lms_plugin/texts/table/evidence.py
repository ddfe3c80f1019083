"""Texts of evidence."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "version_meaning_force_already": Text(
        "Versi makna {version:d} sudah berlaku.",
        "Version {version:d} of meaning is in force already.",
    ),
    "key_does_not_belong_employee": Text(
        "Kunci ini bukan milik seorang pegawai.",
        "This key does not belong to an employee.",
    ),
    "statements": Text(
        "Pernyataan",
        "statements",
    ),
    "people": Text(
        "Orang",
        "people",
    ),
    "line_not_xapi_statement_write": Text(
        "baris {number:d}: bukan pernyataan xAPI; tulis satu objek JSON per baris",
        "line {number:d}: not an xAPI statement; write one JSON object a line",
    ),
    "line_broken_json_repair_remove": Text(
        "baris {number:d}: JSON rusak ({error}); perbaiki atau hapus baris ini",
        "line {number:d}: broken JSON ({error}); repair or remove this line",
    ),
    "line_not_labelled_write_means": Text(
        "baris {number:d}: tanpa label; tulis “means” dan “statement” di setiap baris",
        "line {number:d}: not labelled; write “means” and “statement” in each line",
    ),
    "type_nip": Text(
        "Ketik NIP, atau paling sedikit {shortest} huruf dari namanya.",
        "Type a NIP, or {shortest} letters of the name at least.",
    ),
    "somebody_known_under_account_now": Text(
        "Akun ini sudah dikenal atau sudah dikaitkan; muat ulang halamannya.",
        "Somebody is known under this account by now; reload the page.",
    ),
    "no_such_link": Text(
        "Kaitan akun ini tidak ada, atau sudah dicabut.",
        "There is no such link, or it was withdrawn already.",
    ),
    "account_does_not_wait_any": Text(
        "Akun ini tidak lagi menunggu; muat ulang halamannya.",
        "This account does not wait any more; reload the page.",
    ),
    "nobody_said_account": Text(
        "Tidak ada keputusan seperti itu tentang akun ini.",
        "Nobody has said so of this account.",
    ),
    "destroyed": Text(
        "Isi pernyataan ini dimusnahkan setelah masa retensinya; lihat hasilnya.",
        "The content of this statement was destroyed when its time was over; see its outcome.",
    ),
    "several_centres_sent_id": Text(
        "Beberapa pusat mengirim id ini: {codes}; sebutkan kode pusatnya.",
        "Several centres have sent this id: {codes}; name the code of one.",
    ),
    "units": Text(
        "Unit",
        "units",
    ),
    "another_worker_taken_over_these": Text(
        "Pekerja lain sudah mengambil alih pernyataan ini.",
        "Another worker has taken over these statements.",
    ),
}
