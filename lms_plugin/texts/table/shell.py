"""Texts of shell."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "not_date": Text(
        "Tanggal tidak sah; tulis seperti 2026-06-30.",
        "Not a date; write it as 2026-06-30.",
    ),
    "form_not_sent_page_ours": Text(
        "Formulir ini tidak dikirim dari halaman kami; muat ulang halamannya lalu coba lagi.",
        "This form was not sent from a page of ours; reload the page and try again.",
    ),
    "form_too_long": Text(
        "Isian terlalu panjang.",
        "The form is too long.",
    ),
    "form_cannot_read": Text(
        "Isian tidak terbaca.",
        "The form cannot be read.",
    ),
    "files_larger_mb": Text(
        "Berkas lebih besar dari {limit} MB; bagi menjadi beberapa.",
        "The files are larger than {limit} MB; divide them.",
    ),
    "please_sign_first": Text(
        "Silakan masuk dahulu.",
        "Please sign in first.",
    ),
    "must_number": Text(
        "{field} harus angka.",
        "{field} must be a number.",
    ),
    # --- of figures and of what they rest on
    "as_of_now": Text("Data per {moment}", "Data as of {moment}"),
    "as_of_day": Text(
        "Data per akhir {day} ({zone}), menurut yang diketahui sekarang.",
        "Data as of the end of {day} ({zone}), by all that is known now.",
    ),
    "as_of_back": Text("Kembali ke saat ini", "Back to now"),
    "as_of_other": Text("Tanggal lain", "Another day"),
    "as_of_show": Text("Lihat", "Show"),
    "meaning_short": Text(
        "Menyelesaikan pelatihan menunjukkan pembelajaran, bukan bukti perilaku. Bukan Indeks "
        "BerAKHLAK resmi.",
        "Completing a course shows learning; it is no proof of behaviour. Not the official Indeks "
        "BerAKHLAK.",
    ),
    "meaning_whole": Text(
        "Indeks Pembelajaran BerAKHLAK menunjukkan apa yang telah dipelajari; perilaku diukur oleh "
        "survei resmi Indeks BerAKHLAK dari Kementerian PANRB.",
        "Indeks Pembelajaran BerAKHLAK shows what has been learned; behaviour is measured by the "
        "official survey of the ministry (Kementerian PANRB), the Indeks BerAKHLAK.",
    ),
    "link_note": Text(
        "Data pegawai tidak menyebut akun ini; seseorang mengaitkannya dengan pegawai ini.",
        "The roster does not name this account; somebody linked it to this person.",
    ),
    "by_operator": Text("operator", "operator"),
    "decision_does_not_hold": Text(
        "Tidak berlaku di sini: tidak seorang pun memutuskan tentang dirinya sendiri.",
        "It does not hold here: nobody decides about themselves.",
    ),
    # --- the frame
    "skip": Text("Langsung ke isi", "Skip to the content"),
    "nav": Text("Utama", "Main"),
    "nav_units": Text("Indeks Pembelajaran", "Learning Index"),
    "nav_profile": Text("Profil", "Profile"),
    "nav_connection": Text("Sambungan", "Connection"),
    "nav_sheets": Text("Lembar kelas", "Class sheets"),
    "nav_deliveries": Text("Kiriman", "Deliveries"),
    "nav_waiting": Text("Menunggu", "Waiting"),
    "nav_catalogue": Text("Katalog", "Catalogue"),
    "nav_findings": Text("Temuan", "Findings"),
    "nav_decisions": Text("Keputusan", "Decisions"),
    "nav_statements": Text("Cari rekaman", "Find a record"),
    "sign_out": Text("Keluar", "Sign out"),
    "not_official": Text(
        "Bukan Indeks BerAKHLAK resmi Kementerian PANRB.",
        "Not the official Indeks BerAKHLAK of the ministry (Kementerian PANRB).",
    ),
    "to_start": Text("Ke halaman awal", "To the first page"),
    # --- forms that were refused
    "refused": Text("Belum diterima", "Not accepted"),
    "refused_heading": Text(
        "Belum diterima; perbaiki dahulu yang berikut.",
        "Not accepted yet; put this right first.",
    ),
    # --- signing in
    "sign_in": Text("Masuk", "Sign in"),
    "sign_in_how": Text(
        "Tempelkan kunci API Anda. Kunci diberikan oleh operator.",
        "Paste your API key, as given to you by the operator.",
    ),
    "api_key": Text("Kunci API", "API key"),
    "api_key_pattern": Text("KUNCI.RAHASIA", "KEY.SECRET"),
    # --- the first page
    "home": Text("Beranda", "Home"),
    "home_about": Text(
        "Yang sudah diterima tetapi belum dihitung, menurut sebabnya. Buka sebabnya untuk "
        "menyelesaikannya.",
        "What was received and does not count yet, by cause. Open a cause to settle it.",
    ),
    "home_cause": Text("Sebab", "Cause"),
    "home_records": Text("Rekaman", "Records"),
    "home_todo": Text("Tindak lanjut", "What to do"),
    "home_nothing_to_do": Text("Tidak perlu tindakan", "Nothing to do"),
    "home_waiting_more": Text(
        "Menurut pusat, sejak kapan, dan bertambah atau tidak",
        "By centre, since when, and growing or not",
    ),
    # --- lists
    "no_such_file": Text(
        "Daftar ini dapat diunduh sebagai xlsx atau csv.",
        "This list can be downloaded as xlsx or csv.",
    ),
    "no_such_order": Text(
        "Daftar ini tidak dapat diurutkan demikian.",
        "This list cannot be sorted like that.",
    ),
    # --- parts of pages
    "pager_label": Text("Bagian daftar", "Parts of the list"),
    "pager_where": Text("{first}–{last} dari {total}", "{first}–{last} of {total}"),
    "pager_previous": Text("Sebelumnya", "Previous"),
    "pager_next": Text("Berikutnya", "Next"),
    "lately_growing": Text(
        "{count}, bertambah dari {before} pada 7 hari sebelumnya",
        "{count}, growing from {before} in the 7 days before",
    ),
    "lately_not_growing": Text(
        "{count}, tidak bertambah dari {before} pada 7 hari sebelumnya",
        "{count}, not growing from {before} in the 7 days before",
    ),
    "waiting_note": Text(
        "{total} rekaman sudah diterima tetapi belum dihitung: {parts}.",
        "{total:record waits|records wait} and {total:=does|do} not count yet: {parts}.",
    ),
    "waiting_note_capped": Text(
        "Sedikitnya {total} rekaman sudah diterima tetapi belum dihitung: {parts}.",
        "At least {total:record waits|records wait} and {total:=does|do} not count yet: {parts}.",
    ),
    "waiting_note_link": Text("Lihat tindak lanjutnya", "See what settles them"),
    "menu": Text(
        "Menu",
        "Menu",
    ),
    "language": Text(
        "Bahasa",
        "Language",
    ),
    "for_programs": Text(
        "API dan kejadian",
        "API and events",
    ),
    "nav_quarantine": Text(
        "Karantina",
        "Quarantine",
    ),
    "nav_records": Text(
        "Riwayat belajar",
        "Learning history",
    ),
    "title_invalid": Text(
        "Permintaan tidak sah",
        "Invalid request",
    ),
    "title_unauthorised": Text(
        "Silakan masuk",
        "Please sign in",
    ),
    "title_forbidden": Text(
        "Bukan wewenang Anda",
        "Not open to you",
    ),
    "title_not_found": Text(
        "Tidak ditemukan",
        "Not found",
    ),
    "title_too_slow": Text(
        "Terlalu lambat",
        "Too slow",
    ),
    "title_conflict": Text(
        "Bertentangan dengan yang tersimpan",
        "In conflict with what is stored",
    ),
    "title_too_large": Text(
        "Terlalu besar",
        "Too large",
    ),
    "title_too_often": Text(
        "Terlalu sering",
        "Too often",
    ),
    "title_internal": Text(
        "Tidak terbaca",
        "Cannot be read",
    ),
    "title_unavailable": Text(
        "Sedang tidak dapat dilayani",
        "Not available right now",
    ),
    "reload": Text(
        "Muat ulang halaman ini beberapa detik lagi. Tidak ada data yang hilang.",
        "Reload this page in a few seconds. Nothing is lost.",
    ),
    "no_page": Text(
        "Tidak ada halaman di alamat ini; periksa tautannya.",
        "There is no page at this address; check the link.",
    ),
}
