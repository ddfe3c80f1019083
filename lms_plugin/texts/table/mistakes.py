"""What is wrong with a row of completions, by the code of the mistake."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "not_an_object": Text(
        "Setiap baris adalah satu objek JSON, dan tiap isiannya hanya sekali.",
        "Each row is one JSON object, with each of its fields once.",
    ),
    "unknown_field": Text(
        "Isian ini tidak dikenal; hapus, atau periksa ejaannya.",
        "This field is not known; leave it out, or look at its spelling.",
    ),
    "missing_field": Text("Isian ini wajib.", "This field is required."),
    "invalid_key": Text(
        "Kunci adalah teks 1–200 karakter dalam tanda kutip, tanpa spasi di tepi atau karakter "
        "kendali.",
        "The key is a text of 1 to 200 characters in quotation marks, without blanks around it or "
        "control characters.",
    ),
    "invalid_person": Text(
        'Sebutkan orangnya dengan salah satu: {"nip": "…"} atau '
        '{"account": {"home_page": "…", "name": "…"}}.',
        'Name the person by one of {"nip": "…"} and {"account": {"home_page": "…", "name": "…"}}.',
    ),
    "invalid_nip": Text(
        "Bukan NIP atau NI PPPK: 18 digit dalam tanda kutip, diawali tanggal lahir (YYYYMMDD), "
        "boleh berspasi seperti pada surat.",
        "No NIP or NI PPPK: 18 digits in quotation marks that begin with a date of birth "
        "(YYYYMMDD), with blanks as in letters if you like.",
    ),
    "invalid_account": Text(
        "Akun perlu home_page (alamat lengkap, misalnya https://lms.contoh.go.id) dan name (nama "
        "pengguna seseorang, 1–200 karakter dalam tanda kutip).",
        "An account needs home_page (a whole address, such as https://lms.example.go.id) and name "
        "(the user name of somebody, 1 to 200 characters in quotation marks).",
    ),
    "invalid_module": Text(
        'Sebutkan modul dengan salah satu: {"iri": "https://…"} (alamat lengkap tanpa spasi, '
        'paling panjang 2.000 karakter) atau {"external_id": "…"} (1–200 karakter tanpa spasi di '
        "tepi).",
        'Name the module by one of {"iri": "https://…"} (a whole address without blanks, 2,000 '
        'characters at most) and {"external_id": "…"} (1 to 200 characters without blanks around '
        "them).",
    ),
    "invalid_when": Text(
        "Tulis tanggal dan jam beserta zonanya, misalnya 2026-03-06T16:00:00+07:00.",
        "Write date and time with the offset, such as 2026-03-06T16:00:00+07:00.",
    ),
    "invalid_score": Text(
        "Skor: raw dan max (min bila bukan 0) dengan raw di antaranya, atau share dari 0 sampai 1; "
        "angka tanpa tanda kutip.",
        "A score is raw and max (and min where that is not 0) with raw between them, or share from "
        "0 to 1; numbers without quotation marks.",
    ),
    "invalid_passed": Text(
        "Tulis true atau false tanpa tanda kutip, atau hapus isian ini.",
        "Write true or false without quotation marks, or leave it out.",
    ),
    "invalid_certificate": Text(
        "Nomor sertifikat adalah teks 1–200 karakter dalam tanda kutip, tanpa spasi di tepi; bila "
        "tidak ada, hapus isian ini.",
        "The certificate's number is a text of 1 to 200 characters in quotation marks, without "
        "blanks around it; where there is none, leave it out.",
    ),
    "invalid_class": Text(
        "Kelas adalah teks 1–200 karakter dalam tanda kutip, tanpa spasi di tepi; bila tidak ada, "
        "hapus isian ini.",
        "The class is a text of 1 to 200 characters in quotation marks, without blanks around it; "
        "where there is none, leave it out.",
    ),
    "invalid_deleted": Text(
        "Tulis true untuk menarik kembali, atau hapus isian ini.",
        "Write true to take it back, or leave it out.",
    ),
    "implausible_when": Text(
        "Waktunya sebelum tahun 2000 atau lebih dari sehari di depan; periksa jam pengirim.",
        "It is before the year 2000, or more than a day ahead; look at the sender's clock.",
    ),
    "no_home_page_of_nips": Text(
        "Kredensial ini tidak menjamin NIP: minta operator mendaftarkan home page pusat ini yang "
        "nama akunnya NIP, atau kirim account.",
        "This credential vouches for no NIPs: ask the operator to register a home page of this "
        "centre on which names are NIPs, or send an account.",
    ),
    "unknown_key": Text(
        "Tidak ada yang pernah dikirim dengan kunci ini; periksa kuncinya.",
        "Nothing was ever sent under this key; look at the key.",
    ),
    "key_of_real_row": Text(
        "Kunci ini milik kiriman sungguhan; kredensial uji coba perlu kunci lain.",
        "This key belongs to what was sent in earnest; a credential for trials needs another.",
    ),
    "refused_with_others": Text(
        "Ditolak karena baris lain dalam kiriman yang sama; perbaiki itu, lalu kirim semua.",
        "Refused because of another row of the same call; repair that, then send all again.",
    ),
}
