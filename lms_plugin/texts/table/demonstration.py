"""What the demonstration says, and the client of record stores that comes with it."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "catching_up": Text(
        "Menghitung profil dan indeks",
        "Computing profiles and index",
    ),
    "work_stands_still": Text(
        "{count} tugas menunggu dan tidak ada yang mengerjakannya; lihat log pekerja.",
        "{count:piece of work waits|pieces of work wait} and nobody does it; see the worker's log.",
    ),
    # --- what became of the statements ---
    "index_title": Text("Indeks Pembelajaran BerAKHLAK", "BerAKHLAK Learning Index"),
    "index_columns": Text(
        "Menurut unit dan nilai dasar; Ikut = bagian pegawai yang sudah ada hasil belajarnya",
        "By unit and value; ASN = employees, Taking part = share of them with any result",
    ),
    "data_as_of": Text(
        "Data per {moment}. Unit di bawahnya terhitung di dalamnya.",
        "Data as of {moment}. Units below are counted within.",
    ),
    "profile_title": Text("Profil kapabilitas: {name}", "Capability profile: {name}"),
    "profile_subtitle": Text("Profil satu pegawai", "Of one employee"),
    "lesson_hours": Text(
        "Jam pelajaran (JP) {year:d}: {earned} dari {target}, tinggal {remaining}",
        "Lesson hours (JP) of {year:d}: {earned} of {target}, {remaining} left",
    ),
    "what_counted": Text("Yang dihitung", "What counted"),
    "what_did_not_count": Text("Yang tidak dihitung", "What did not count"),
    "and_more": Text("… dan {count} lagi", "… and {count} more"),
    "gaps_title": Text("Kekurangan belajar terbesar", "Biggest gaps"),
    "gaps_columns": Text(
        "Yang terbesar di setiap unit; Kurang = selisih ke sasaran belajar 100",
        "The biggest of each unit; Gap = what is missing to 100",
    ),
    "people_short": Text("{people} dari {headcount}", "{people} of {headcount}"),
    "waiting_title": Text(
        "Menunggu: diterima, belum dihitung", "Waiting: received, not counted yet"
    ),
    "waiting_subtitle": Text("Menurut sebab dan pusat pengirim", "By cause and sending centre"),
    "what_settles_it": Text(
        "Lihat apa obatnya di halaman /menunggu atau dengan `lms-plugin waiting`.",
        "See what settles it on the page /menunggu or with `lms-plugin waiting`.",
    ),
    "open_title": Text("Silakan buka", "Please open"),
    "open_subtitle": Text(
        "Setiap tautan ini sekali pakai untuk masuk, dalam 30 menit",
        "Each of these links signs you in once, in 30 minutes",
    ),
    "keys_title": Text("Kunci", "Keys"),
    "keys_subtitle": Text(
        "Untuk masuk lagi, atau untuk API ({header})", "To sign in again, or for the API ({header})"
    ),
    "sign_in_again": Text("Masuk lagi", "Sign in again"),
    "api_explained": Text("API dan penjelasannya", "The API, explained"),
    "as_operator": Text(
        "{name}, sebagai operator: melihat semuanya", "{name}, as operator: sees all"
    ),
    "as_hr": Text(
        "{name}, sebagai pengelola SDM: melihat satu instansi",
        "{name}, as human resources: sees one agency",
    ),
    "as_employee": Text(
        "{name}, sebagai pegawai: melihat profilnya sendiri",
        "{name}, as employee: sees their own profile",
    ),
    "as_centre": Text(
        "{name}, sebagai pusat pelatihan: melihat yang dikirimnya",
        "{name}, as training centre: sees what it sent",
    ),
    "column_accounts": Text("Akun", "Accounts"),
    "column_attained": Text("Capaian belajar", "Attained"),
    "column_cause": Text("Sebab", "Cause"),
    "column_centre": Text("Pusat", "Centre"),
    "column_day": Text("Tanggal", "Day"),
    "column_gap": Text("Kurang", "Gap"),
    "column_hours": Text("JP", "Hours"),
    "column_index": Text("Indeks", "Index"),
    "column_modules": Text("Modul", "Modules"),
    "column_points": Text("Poin", "Points"),
    "column_short": Text("Pegawai", "Employees"),
    "column_since": Text("Sejak", "Since"),
    "column_statements": Text("Rekaman", "Statements"),
    "column_taking_part": Text("Ikut", "Taking part"),
    "column_until": Text("Sampai", "Until"),
    "column_value": Text("Nilai dasar", "Value"),
    "column_why": Text("Alasan", "Why"),
    # --- filling ---
    "sending_xapi_statements": Text(
        "Mengirim pernyataan xAPI",
        "Sending xAPI statements",
    ),
    "record_store_cannot_reached": Text(
        "Penyimpan rekaman di {endpoint} tidak dapat dihubungi: {answer}. Periksa alamatnya "
        "dan apakah ia berjalan, lalu coba lagi.",
        "The record store at {endpoint} cannot be reached: {answer}. Check the address and "
        "whether it runs, then try again.",
    ),
    "record_stores_next_page_another": Text(
        "Halaman berikutnya dari penyimpan rekaman ada di host lain: {following}",
        "The record store's next page is on another host: {following}",
    ),
    "record_stores_next_page_page": Text(
        "Halaman berikutnya dari penyimpan rekaman adalah halaman itu sendiri.",
        "The record store's next page is the page itself.",
    ),
    "record_stores_answer_not_xapi": Text(
        "Jawaban penyimpan rekaman tidak seperti yang ditetapkan xAPI: {error}. Apakah benar "
        "di alamat ini?",
        "The record store's answer is not what xAPI says: {error}. Is it at this address?",
    ),
    "record_store_answered": Text(
        "Penyimpan rekaman menjawab {status:d} {reason}: {said}",
        "The record store answered {status:d} {reason}: {said}",
    ),
}
