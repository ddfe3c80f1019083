"""Texts of sheets of completions: what is wrong with classes and participants."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "score_of_one": Text(
        "Skor ini tidak lebih dari 1, padahal skor penuh adalah 100.",
        "This score is no more than 1, and the full score is 100.",
    ),
    "score_range": Text(
        "Skor harus 0–100, paling banyak empat desimal.",
        "A score is 0–100, with at most four decimals.",
    ),
    "write_score": Text("Tulis misalnya 85 atau 72,5.", "Write for example 85 or 72.5."),
    "too_long": Text("Lebih dari {most} karakter.", "More than {most} characters."),
    "shorten": Text("Persingkat isinya.", "Shorten it."),
    "iri_names_no_module": Text("IRI ini bukan alamat modul.", "This IRI names no module."),
    "copy_iri": Text(
        "Salin IRI modul dari katalog, lengkap dengan nama situsnya.",
        "Copy the module's IRI from the catalogue, with the name of its site.",
    ),
    "no_share": Text("Bukan bagian sesi yang wajib dihadiri.", "This is no share of sessions."),
    "share_range": Text("Syarat kehadiran harus 1–100%.", "A share of sessions is 1–100%."),
    "write_share": Text(
        "Tulis misalnya 80% atau 4/5; kosongkan bila tidak ada syarat.",
        "Write for example 80% or 4/5; leave it blank where none is required.",
    ),
    "module_by_one": Text(
        "Sebutkan modul dengan IRI atau dengan ID eksternal, salah satu saja.",
        "Name the module by IRI or by external id, by one of the two.",
    ),
    "copy_one": Text(
        "Salin salah satunya dari katalog; kosongkan yang lain.",
        "Copy one of them from the catalogue; leave the other blank.",
    ),
    "ends_first": Text("“Selesai” lebih awal dari “Mulai”.", "“To” comes before “From”."),
    "swap_days": Text("Tukar atau perbaiki tanggalnya.", "Swap or correct the dates."),
    "share_needs_sessions": Text(
        "Syarat kehadiran memerlukan jumlah sesi.",
        "A share that is required needs the number of sessions.",
    ),
    "fill_sessions": Text("Isi jumlah sesi kelas ini.", "Fill in how many sessions there were."),
    "fill_both": Text("Isi keduanya.", "Fill in both."),
    "write_account": Text(
        "Tulis akun pesertanya, atau NIP.", "Write the participant's own account, or the NIP."
    ),
    "person_by_one": Text(
        "Sebutkan orangnya dengan NIP atau dengan akun, salah satu saja.",
        "Name the person by NIP or by account, by one of the two.",
    ),
    "fill_person": Text(
        "Isi NIP, atau laman dan nama akun.",
        "Fill in the NIP, or home page and name of the account.",
    ),
    "session_blank": Text(
        "Sesi ini kosong, padahal sesi lain terisi.", "This session alone is blank."
    ),
    "fill_mark": Text("Isi H, I, S, atau A.", "Fill in H, I, S or A."),
    "marks_disagree": Text(
        "Kolom sesi berisi H sebanyak {count} kali.",
        "The columns of sessions hold H {count:time|times}.",
    ),
    "correct_or_clear": Text(
        "Perbaiki, atau kosongkan salah satunya.", "Correct one of the two, or clear it."
    ),
    # --- classes and participants, put together --------------------------------------------
    "repeated": Text("Sudah ada di {place}.", "It is there already: {place}."),
    "no_class": Text(
        "Kelas ini tidak ada di lembar Kelas.", "The sheet Classes has no such class."
    ),
    "add_class": Text(
        "Tambahkan kelasnya di lembar Kelas, atau perbaiki kodenya.",
        "Add the class to the sheet Classes, or correct the code.",
    ),
    "more_than_sessions": Text(
        "Lebih banyak dari jumlah sesi kelas ini, yaitu {sessions}.",
        "More than the {sessions:session|sessions} of this class.",
    ),
    "marks_incomplete": Text(
        "Kelas ini mempunyai {sessions} sesi, tetapi yang terisi di sini {marked}.",
        "This class has {sessions:session|sessions}, and here {marked} {marked:=is|are} filled in.",
    ),
    "fill_marks": Text(
        "Isi semua kolom sesi kelas ini, atau perbaiki jumlah sesi kelasnya.",
        "Fill in all columns of its sessions, or correct the sessions of the class.",
    ),
    "no_presence": Text(
        "Kelas ini mensyaratkan kehadiran, tetapi kehadirannya tidak diisi.",
        "This class requires presence, and here it is not told.",
    ),
    "fill_presence": Text(
        "Isi sesi hadir (0 bila tidak pernah), atau kolom Sesi 1, Sesi 2, ….",
        "Fill in the sessions (0 for none), or columns Session 1, Session 2, ….",
    ),
    "correct_either": Text(
        "Perbaiki angka ini, atau jumlah sesi kelasnya.",
        "Correct this number, or the sessions of the class.",
    ),
    "no_day": Text(
        "Tidak ada tanggalnya: kelas tanpa “Selesai”, peserta tanpa tanggal sertifikat.",
        "There is no date: the class has no last day and the participant no date of a certificate.",
    ),
    "fill_day": Text("Isi salah satunya.", "Fill in one of the two."),
    "to_come": Text("Tanggal ini belum terjadi.", "This date is yet to come."),
    "import_afterwards": Text(
        "Perbaiki tanggalnya; kelas yang belum selesai diimpor sesudah selesai.",
        "Correct the date; import a class once it has ended.",
    ),
    "long_ago": Text("Tanggal ini sebelum tahun 2000.", "This date is before 2000."),
    "leave_out": Text(
        "Perbaiki tahunnya; yang memang sebelum tahun 2000 tidak dihitung, jadi hapus barisnya.",
        "Correct the year; what is indeed from before 2000 never counts, so take the row out.",
    ),
    "certificate_early": Text(
        "Lebih awal dari hari terakhir kelasnya, {day}.",
        "Earlier than the last day of the class, {day}.",
    ),
    "check_days": Text("Periksa kedua tanggalnya.", "Check the two dates."),
    "certificate_twice": Text(
        "Nomor ini juga milik orang lain, di {place}.",
        "Another person has this number too: {place}.",
    ),
    "check_certificate": Text("Periksa nomor sertifikatnya.", "Check the number."),
    # --- as it is imported -----------------------------------------------------------------
    "too_many_participants": Text(
        "Lebih dari {most} peserta sekaligus.", "More than {most} participants at once."
    ),
    "divide_or_ask": Text(
        "Bagi berkasnya, atau minta operator memakai `lms-plugin attendance import`.",
        "Divide the file, or ask the operator to use `lms-plugin attendance import`.",
    ),
    "no_home_page_of_nips": Text(
        "Pusat ini belum boleh menyebut orang dengan NIP.",
        "This centre may not name people by NIP yet.",
    ),
    "ask_to_register": Text(
        "Minta operator mendaftarkan laman akun pusat ini yang nama akunnya NIP.",
        "Ask the operator to register a home page of this centre on which names are NIPs.",
    ),
    "never_told": Text(
        "Orang ini belum pernah ada dalam kelas ini.",
        "Nothing was ever told of this person in this class.",
    ),
    "check_person": Text(
        "Periksa kelas dan orangnya, atau hapus baris ini dari berkas.",
        "Look at class and person, or take the row out of the file.",
    ),
    "would_count": Text(
        "Memenuhi syarat modul, jadi akan dihitung.",
        "Meets what the module asks for, so it would count.",
    ),
}
