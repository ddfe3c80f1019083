"""Texts of people."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "comparing": Text(
        "Membandingkan dengan data tersimpan",
        "comparing with stored data",
    ),
    "storing": Text(
        "Menyimpan",
        "storing",
    ),
    "matching_identifiers": Text(
        "Mencocokkan akun pegawai",
        "matching identifiers",
    ),
    "not_nip": Text(
        "NIP tidak sah; ketik ke-18 digitnya.",
        "Not a NIP; type its 18 digits.",
    ),
    # --- a person's page -----------------------------------------------------------------------
    "profile": Text("Profil pembelajaran", "Learning profile"),
    "no_post": Text("Tidak memegang jabatan pada tanggal ini.", "Holds no post on this day."),
    "refolding": Text(
        "Data pegawai atau katalog baru saja berubah; angka di halaman ini segera menyusul.",
        "The roster or a catalogue has just changed; the figures on this page will follow soon.",
    ),
    "attainment": Text("Capaian belajar", "Learning attained"),
    "attainment_scale": Text(
        "100 = sasaran belajar jabatan tercapai seluruhnya",
        "100 = all learning targets of the post are met",
    ),
    "of_hundred": Text("dari 100", "of 100"),
    "jp_of_year": Text("JP tahun {year:d}", "Training hours (JP) of {year:d}"),
    "jp_of": Text("dari {target} JP", "of {target} JP"),
    "jp_bar": Text(
        "{earned} JP; sasaran {target} JP", "{earned} training hours (JP); target {target}"
    ),
    "jp_to_go": Text("Kurang {count} JP lagi.", "{count} JP to go."),
    "jp_met": Text("Target tahun ini sudah tercapai.", "This year's target is met."),
    "jp_modules": Text("Modul yang dihitung", "Modules that count"),
    "jp_earlier": Text(
        "dan {count} modul sebelumnya", "and {count:earlier module|earlier modules}"
    ),
    "jp_meaning": Text(
        "1 JP = 45 menit. Setiap modul dihitung sekali setahun.",
        "1 JP (jam pelajaran) is 45 minutes. A module counts once a year.",
    ),
    "how_computed": Text("Cara menghitung", "How it is computed"),
    "how_attainment": Text(
        "Setiap modul yang berlaku memberi poin pada perilaku. Poin dibandingkan dengan sasaran "
        "belajar jabatan, paling banyak 100. Capaian suatu nilai dasar adalah rata-rata ketiga "
        "perilakunya; capaian belajar adalah rata-rata ketujuh nilai dasar.",
        "Every module that is valid gives points to behaviours. The points are compared with the "
        "learning target of the post, up to 100. A core value is the mean of its three "
        "behaviours; the whole is the mean of the seven core values.",
    ),
    "rounded_apart": Text(
        "Rata-rata dari ketujuh angka yang tampak adalah {mean}, bukan {shown}: angka dihitung "
        "sebelum dibulatkan, lalu dibulatkan sekali.",
        "The mean of the seven figures as shown is {mean}, not {shown}: it is computed from "
        "figures that are not rounded, and rounded once.",
    ),
    "waits": Text("Menunggu", "Waiting"),
    "waits_meaning": Text(
        "Sudah diterima, belum dihitung: apa yang ditunggu, dan dari siapa.",
        "Received, and not counted yet: what it waits for, and from whom.",
    ),
    "counts": Text("Yang dihitung", "What counts"),
    "counts_none": Text("Belum ada modul yang dihitung.", "No module counts yet."),
    "counts_decided": Text(
        "{modules} dari {of_modules} modul dihitung atas dasar keputusan; lihat dasarnya.",
        "{modules} of {of_modules} modules {modules:=counts|count} by a person's decision; see the "
        "basis of each.",
    ),
    "excluded": Text("Yang tidak dihitung, dan mengapa", "What does not count, and why"),
    "excluded_none": Text("Tidak ada.", "Nothing."),
    "all_received": Text("Riwayat belajar", "Learning records"),
    "all_received_meaning": Text(
        "{link}: semua yang diterima, juga kegiatan yang bukan penyelesaian.",
        "{link}: everything that was received, activities that complete nothing among it.",
    ),
    "behaviours": Text("Perilaku menurut nilai dasar", "Behaviours by core value"),
    "behaviours_meaning": Text(
        "Yang terbuka adalah nilai dasar dengan kekurangan belajar terbesar.",
        "Open is the core value that lacks most learning.",
    ),
    "points_of": Text("{points} dari {required} poin", "{points} of {required} points"),
    "jp_only": Text("hanya JP", "JP only"),
    "by_decision": Text("atas dasar keputusan", "by a decision"),
    "by_link": Text("lewat akun yang dikaitkan", "through an account that was linked"),
    "see_basis": Text("lihat dasarnya", "see its basis"),
    "valid_until": Text("berlaku s.d. {day}", "valid to {day}"),
    "valid_for_ever": Text("tanpa batas waktu", "without end"),
    "module": Text("Modul", "Module"),
    "points": Text("Poin", "Points"),
    "jp": Text("JP", "JP"),
    "achieved": Text("Dicapai", "Achieved"),
    "validity": Text("Masa berlaku", "Validity"),
    "basis": Text("Dasar", "Basis"),
    "happened": Text("Tanggal", "Date"),
    "why": Text("Alasan", "Reason"),
    "how_many_confirms": Text(
        "{count} bagian dari yang dihitung", "{count:is|are} part of what counts"
    ),
    "how_many_not_counted": Text("{count} tidak dihitung", "{count:does|do} not count"),
    "many_behaviours": Text("{count} perilaku", "{count:behaviour|behaviours}"),
    # --- everything received -------------------------------------------------------------------
    "records": Text("Riwayat belajar", "Learning records"),
    "records_meaning": Text(
        "Semua yang diterima, yang terbaru lebih dahulu: apa hasilnya, dan mengapa.",
        "Everything that was received, the latest first: what became of it, and why.",
    ),
    "records_none": Text("Belum ada yang diterima.", "Nothing has been received yet."),
    "records_end": Text("Tidak ada lagi di halaman ini.", "There is nothing more on this page."),
    "back_to_profile": Text("Kembali ke profil", "Back to the profile"),
    "activity": Text("Modul atau kegiatan", "Module or activity"),
    "record_happened": Text("Terjadi", "Happened"),
    "received_at": Text("Waktu terima", "Received"),
    "centre": Text("Pusat pelatihan", "Training centre"),
    "outcome": Text("Hasil", "Outcome"),
    "parts_of_list": Text("Bagian daftar", "Parts of the list"),
    "from_start": Text("Dari awal", "From the start"),
    "onward": Text("Berikutnya", "Next"),
    # --- one record ----------------------------------------------------------------------------
    "record": Text("Rekaman belajar", "Learning record"),
    "find_record": Text("Cari rekaman belajar", "Find a learning record"),
    "find_record_meaning": Text(
        "Apa hasil satu rekaman belajar, dan mengapa.",
        "What became of one learning record, and why.",
    ),
    "record_id": Text("ID rekaman", "Id of the record"),
    "record_id_hint": Text(
        "ID pernyataan xAPI, misalnya {example}", "The id of the xAPI statement, such as {example}"
    ),
    "record_centre": Text(
        "Kode pusat pelatihan, bila beberapa pusat mengirim ID ini",
        "Code of the training centre, if several have sent this id",
    ),
    "find": Text("Cari", "Find"),
    "taken_for": Text("Dibaca sebagai", "Taken for"),
    "by_rule": Text("Menurut aturan", "By the rule"),
    "own_rule": Text("Aturan milik pusat", "Rule of the centre's own"),
    "rule_version": Text("versi {version:d}", "version {version:d}"),
    "decision": Text("Keputusan {number:d}", "Decision {number:d}"),
    "account_link": Text("Kaitan akun", "Account link"),
    "valid": Text("Berlaku", "Valid"),
    "valid_from_to": Text("{first} s.d. {last}", "{first} to {last}"),
    "valid_from_on": Text("sejak {first}, tanpa batas waktu", "from {first} on, without end"),
    "evidence_of": Text("Bukti milik", "Evidence of"),
    "open_profile": Text("Buka profil", "Open the profile"),
    "from_centre": Text("Dari pusat pelatihan", "From training centre"),
    "destroyed": Text("Isinya dimusnahkan", "Content destroyed"),
    "attempts": Text("Percobaan memproses", "Tries to process it"),
    "technical": Text("Rincian teknis", "Technical details"),
    "reason_code": Text("Kode alasan", "Reason code"),
    "decide": Text("Putuskan tentang rekaman ini", "Decide about this record"),
}
