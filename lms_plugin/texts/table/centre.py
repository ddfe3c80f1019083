"""Texts of centre."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    # --- account
    "account_add": Text("Tambahkan ke data pegawai", "Add to the roster"),
    "account_add_button": Text("Tambahkan", "Add"),
    "account_add_how": Text(
        "Bila ia pegawai yang belum tercantum. Pemeriksaannya sama dengan impor data pegawai.",
        "If they are an employee who is not listed yet. Checked as an import of the roster is.",
    ),
    "account_from_day": Text("Berlaku sejak", "Valid from"),
    "account_grade": Text("Golongan (boleh kosong)", "Grade (may be left blank)"),
    "account_heading": Text("Akun", "Account"),
    "account_hides_nip": Text(
        "Nama akun ini sebuah NIP, tetapi home page-nya terdaftar sebagai bukan NIP.",
        "This account's name is a NIP, and its home page is registered as one whose names are "
        "none.",
    ),
    "account_hints": Text(
        "Ini hanya petunjuk; Anda yang memutuskan, sesudah melihat akibatnya.",
        "These are hints; you decide, after seeing what it would do.",
    ),
    "account_kicker": Text("Pegawai belum dikenal", "Learners not known"),
    "account_linked": Text("dikaitkan dengan", "is linked to"),
    "account_name": Text("Nama lengkap", "Full name"),
    "account_nip": Text("NIP (18 digit)", "NIP (18 digits)"),
    "account_nobody_alike": Text("Tidak ada pegawai yang mirip.", "Nobody is like it."),
    "account_nobody_found": Text(
        "Tidak ditemukan. Periksa ejaannya, atau cari dengan NIP.",
        "Nobody was found. Check the spelling, or search by NIP.",
    ),
    "account_not_ours": Text("Bukan pegawai kami", "Not one of ours"),
    "account_not_ours_how": Text(
        "Rekamannya tidak lagi menunggu, dan didaftar tersendiri; keputusan ini dapat "
        "dicabut. Bila kelak tercantum dalam data pegawai, rekamannya dihitung dengan "
        "sendirinya.",
        "Its records wait no more and are listed apart; that can be taken back. Should the "
        "roster come to know it, they count by themselves.",
    ),
    "account_nothing_waits": Text(
        "Tidak ada yang menunggu di sini: akunnya sudah dikenal, atau sedang dihitung.",
        "Nothing waits here: somebody is known under the account, or it is being counted.",
    ),
    "account_of": Text("Akun atas nama {name}", "Account in the name of {name}"),
    "account_only_operator": Text(
        "Hanya operator yang dapat mengaitkan akun ini dengan seorang pegawai; kirimkan "
        "alamat halaman ini kepadanya.",
        "Only an operator may link this account to an employee; send them the address of this "
        "page.",
    ),
    "account_outsider": Text("Bukan pegawai dalam daftar kami:", "Not on our roster:"),
    "account_post_class": Text("Jenis jabatan", "Kind of post"),
    "account_recounted": Text(
        "Rekamannya dihitung kembali dalam beberapa saat.",
        "Its records are worked out again in some moments.",
    ),
    "account_search": Text("Cari", "Search"),
    "account_search_for": Text(
        "Cari dalam data pegawai: NIP atau nama", "Search the roster: NIP or name"
    ),
    "account_see_home_page": Text("Lihat home page-nya", "See its home page"),
    "account_sent": Text("Yang dikirimnya", "What it has sent"),
    "account_standing": Text("Keadaannya", "What became of it"),
    "account_status": Text("Status kepegawaian", "Employment status"),
    "account_take_back": Text("Cabut keputusan ini", "Take this back"),
    "account_title": Text("Akun belum dikenal", "An account not known"),
    "account_unit": Text("Kode unit kerja", "Code of the unit"),
    "account_whose": Text("Siapa pemiliknya?", "Whose is it?"),
    "account_withdraw_link": Text("Cabut kaitannya", "Withdraw the link"),
    # --- accounts
    "accounts": Text("Akun", "Accounts"),
    # --- by
    "by": Text("Oleh", "By"),
    # --- catalogue
    "catalogue_add": Text("Tambah modul", "Add a module"),
    "catalogue_aliases": Text("+{count} alias", "+{count:alias|aliases}"),
    "catalogue_all": Text("Tampilkan semua", "Show all"),
    "catalogue_change": Text("Perubahan", "Change"),
    "catalogue_download": Text("Unduh sebagai berkas XLSX", "Download as an XLSX file"),
    "catalogue_in_force": Text("Modul yang berlaku", "Modules in force"),
    "catalogue_none": Text("Belum ada modul yang berlaku.", "No module is in force yet."),
    "catalogue_none_such": Text("Tidak ada modul seperti itu.", "There is no such module."),
    "catalogue_search": Text("Cari judul atau alamat", "Search titles and addresses"),
    "catalogue_title": Text("Katalog {centre}", "Catalogue of {centre}"),
    "catalogue_waiting": Text("Modul yang menunggu", "Modules that wait"),
    "catalogue_withdraw": Text("Tarik dari katalog", "Withdraw it"),
    # --- catalogues
    "catalogues_about": Text(
        "Modul pelatihan setiap pusat, dan poinnya bagi setiap nilai dasar. Pilih pusatnya.",
        "Training modules of each centre, and what they earn for each core value. Choose a centre.",
    ),
    "catalogues_none": Text("Belum ada pusat pelatihan.", "There is no training centre yet."),
    "catalogues_title": Text("Katalog", "Catalogues"),
    # --- centre
    "centre": Text("Pusat", "Centre"),
    "centre_code": Text("Kode pusat", "Code of the centre"),
    # --- choose
    "choose_employee_first": Text("Pilih pegawainya dahulu.", "Choose an employee first."),
    "choose_language": Text("Pilih bahasanya.", "Choose a language."),
    "choose_since_when_changes_hold": Text(
        "Pilih sejak kapan perubahan berlaku.", "Choose since when changes hold."
    ),
    # --- connection
    "connection_about": Text("Tentang", "About"),
    "connection_again": Text("Lihat lagi", "Look again"),
    "connection_all_keys": Text("Semua kunci", "All keys"),
    "connection_anew": Text("Mulai lagi dari sekarang", "Begin anew from now"),
    "connection_begin": Text("Mulai", "Begin"),
    "connection_check_address": Text(
        "Alamat tujuannya, apakah sistem Anda dapat mencapainya, dan apakah antreannya (cron) "
        "berjalan.",
        "The address, whether your system reaches it, and whether its queue (cron) runs.",
    ),
    "connection_check_answer": Text(
        "Jawaban yang diterimanya: 401 berarti kunci atau rahasianya keliru; 403 berarti "
        "kuncinya tidak boleh menulis, atau asal halamannya tidak diizinkan.",
        "The answer that it gets: 401 is a wrong key or secret, 403 a key that may not write "
        "or a page of another origin.",
    ),
    "connection_check_used": Text(
        "“Terakhir dipakai” di atas: bila berubah, sistem Anda sampai ke sini tetapi tidak "
        "mengirim apa pun.",
        "“Last used” above: where it moves, your system gets here and sends nothing.",
    ),
    "connection_counts": Text("Dihitung", "Counts"),
    "connection_earlier": Text(
        "Yang lebih awal ada pada halaman Kiriman", "Earlier ones stand on the page of deliveries"
    ),
    "connection_how": Text(
        "Mulai di sini, lalu selesaikan satu pelatihan di sistem Anda. Halaman ini "
        "menunjukkan apa yang tiba, dibaca sebagai apa, milik siapa, apa hasilnya, dan apa "
        "tindak lanjutnya bila belum dihitung.",
        "Begin here, then finish one course in your system. This page shows what arrives, "
        "what it is taken for, whose it is, what it earns, and what to do where it does not "
        "count.",
    ),
    "connection_key": Text("Kunci yang dipakai sistem Anda", "The key that your system uses"),
    "connection_keys": Text("Kunci yang dapat mengirim", "Keys that may send"),
    "connection_known": Text("pegawai yang dikenal", "a known employee"),
    "connection_last_used": Text("terakhir dipakai {at}", "last used {at}"),
    "connection_left_out": Text(
        "dan {count} lagi; lihat kirimannya", "and {count:other|others}; see the delivery"
    ),
    "connection_means": Text("Dibaca sebagai", "Taken for"),
    "connection_never_used": Text("belum pernah dipakai", "never used"),
    "connection_no_key": Text(
        "Belum ada kunci yang dapat mengirim; minta operator membuatnya.",
        "No key may send yet; ask the operator for one.",
    ),
    "connection_nothing": Text("Belum ada yang tiba", "Nothing has arrived"),
    "connection_nothing_how": Text(
        "Kirim sesuatu dari sistem Anda. Bila tetap kosong, periksa berurutan:",
        "Send something from your system. If this stays empty, look at these in order:",
    ),
    "connection_reloads": Text(
        "Halaman ini memuat ulang sendiri setiap {seconds} detik.",
        "This page reloads every {seconds} seconds.",
    ),
    "connection_since": Text(
        "Yang tiba sejak {since}. Sekarang pukul {now}.",
        "What has arrived since {since}. It is now {now}.",
    ),
    "connection_stop": Text("Berhenti", "Stop"),
    "connection_title": Text("Uji sambungan", "Test a connection"),
    "connection_trial": Text("uji coba", "trial"),
    "connection_trial_key": Text("{key} · {centre} · uji coba", "{key} · {centre} · trial"),
    "connection_trial_never": Text("uji coba, tidak pernah dihitung", "for trials, never counts"),
    "connection_unknown": Text("belum dikenal", "not known"),
    "connection_whose": Text("Milik siapa", "Whose"),
    "connection_would_count": Text("Akan dihitung", "Would count"),
    # --- day
    "day_pattern": Text("Tulis seperti 31/12/2025.", "Write it like 31/12/2025."),
    # --- decide
    "decide_about": Text(
        "Lihat dahulu akibatnya; belum ada yang berubah.",
        "See first what it would do; nothing changes yet.",
    ),
    "decide_all_such": Text(
        "Semua rekaman yang dikenali begini:", "All records that were recognised so:"
    ),
    "decide_as": Text("Diputuskan sebagai", "Taken for"),
    "decide_at_once": Text("Langsung berlaku.", "It is in force at once."),
    "decide_centre": Text("Pusat yang mengirim", "The centre that sent them"),
    "decide_code": Text("Kode alasan yang ditemukan", "Code of the reason that it found"),
    "decide_document": Text("Dokumen dasar", "The document that it rests on"),
    "decide_from": Text("Waktu kejadian mulai", "Happened from"),
    "decide_from_how": Text(
        "Misalnya 2026-01-01T00:00:00+07:00.", "Such as 2026-01-01T00:00:00+07:00."
    ),
    "decide_grounds": Text("Alasan", "Why"),
    "decide_grounds_how": Text("Dibaca oleh pegawai yang bersangkutan.", "The learner reads it."),
    "decide_module": Text("Alamat modul", "The module's address"),
    "decide_module_how": Text(
        "Bila rekamannya tidak menyebutnya.", "Where the records do not say it."
    ),
    "decide_needs_second": Text(
        "Berlaku setelah disetujui orang kedua.",
        "It comes into force once a second person confirms it.",
    ),
    "decide_objects": Text("Alamat objek", "Addresses of objects"),
    "decide_objects_how": Text(
        "Satu per baris; kosong berarti semua.", "One a line; blank means all."
    ),
    "decide_preview": Text("Pratinjau keputusan", "What the decision would do"),
    "decide_record": Text("Nomor rekaman", "Id of the record"),
    "decide_rule": Text("Aturan pengenalan", "Rule of recognition"),
    "decide_title": Text("Putuskan", "Decide"),
    "decide_until": Text("Waktu kejadian sebelum", "Happened before"),
    "decide_what": Text("Keputusannya", "The decision"),
    "decide_which": Text("Rekaman yang mana", "Which records"),
    # --- decided
    "decided_cancels": Text("Membatalkan penyelesaian", "Cancels a completion"),
    "decided_completed": Text("Selesai", "Completed"),
    "decided_ends": Text(
        "Mengakhiri penyelesaian sejak saat itu", "Ends a completion from then on"
    ),
    "decided_failed": Text("Tidak lulus", "Failed"),
    "decided_not_counted": Text("Tidak dihitung", "Does not count"),
    "decided_passed": Text("Selesai dan lulus", "Completed and passed"),
    "decided_restores": Text("Penarikan kembali tidak berlaku", "A take-back that does not hold"),
    # --- decision
    "decision_about": Text("Tentang", "About"),
    "decision_accounts": Text("Akun pegawai", "Accounts"),
    "decision_being_applied": Text("sedang diterapkan", "being applied"),
    "decision_by": Text("Diputuskan oleh", "Decided by"),
    "decision_confirm": Text("Setujui", "Confirm"),
    "decision_counted": Text(
        "{count} rekaman dari {people} akun; {since} tiba sejak keputusan berlaku",
        "{count:record|records} of {people:account|accounts}; {since} arrived since it came "
        "into force",
    ),
    "decision_credited": Text("Bertambah bagi", "Credited to"),
    "decision_document": Text("Dokumen", "Document"),
    "decision_effect": Text("Akibatnya bila disetujui", "What it would do, once confirmed"),
    "decision_example": Text("rekaman {number:d}", "record {number:d}"),
    "decision_examples": Text("Contoh", "Examples"),
    "decision_first_only": Text("hanya yang pertama yang dilihat", "only the first were looked at"),
    "decision_in_force": Text("Berlaku", "In force"),
    "decision_left_out": Text(
        "Tidak ikut, karena tentang yang memutuskan", "Left out, for they are about who decides"
    ),
    "decision_no_modules": Text(
        "Tidak ada modul yang bertambah atau berkurang pada siapa pun sekarang, misalnya "
        "karena modulnya belum ada dalam katalog atau pegawainya belum dikenal.",
        "Nobody's modules change now, for instance because the module is not in the catalogue "
        "yet, or the learner is not known.",
    ),
    "decision_no_nip": Text("tidak menyebut NIP", "no NIP given"),
    "decision_of": Text("Tentang rekaman dari", "About records of"),
    "decision_one": Text("Satu rekaman", "One record"),
    "decision_proposed": Text(
        "Diusulkan, menunggu orang kedua", "Proposed, waits for a second person"
    ),
    "decision_records": Text("Rekaman", "Records"),
    "decision_second": Text(
        "Hanya oleh orang kedua, dengan kuncinya sendiri.",
        "By a second person only, with a key of their own.",
    ),
    "decision_so_many": Text("{count} pegawai", "{count:person|people}"),
    "decision_state": Text("Status", "State"),
    "decision_taken": Text("Berkurang bagi", "Taken from"),
    "decision_title": Text("Keputusan no. {number:d}", "Decision no. {number:d}"),
    "decision_when_confirmed": Text("Disetujui", "Confirmed"),
    "decision_when_proposed": Text("Diusulkan", "Proposed"),
    "decision_why_withdrawn": Text("Alasan pencabutan", "Why it is withdrawn"),
    "decision_withdrawn": Text("Dicabut", "Withdrawn"),
    "decision_your_nip": Text(
        "NIP Anda, bila Anda pegawai (boleh kosong)",
        "Your NIP, if you are an employee (may be left blank)",
    ),
    # --- decisions
    "decisions_about": Text(
        "Apa yang diputuskan orang tentang rekaman belajar, dengan dokumen dan alasannya.",
        "What people decided about learning records, by which document and why.",
    ),
    "decisions_begin": Text(
        "Keputusan dimulai dari {waits}, dari {finding}, atau dari satu rekaman belajar.",
        "One begins with {waits}, with {finding}, or with a learning record.",
    ),
    "decisions_finding": Text("temuan", "a finding"),
    "decisions_none": Text("Belum ada keputusan.", "Nothing has been decided yet."),
    "decisions_number": Text("No. dan putusan", "No. and decision"),
    "decisions_since": Text("Tiba sesudahnya", "Arrived since"),
    "decisions_title": Text("Keputusan", "Decisions"),
    "decisions_waits": Text("yang menunggu", "what waits"),
    # --- deed
    "deed": Text("Tindakan", "Action"),
    # --- deliveries
    "deliveries_about": Text(
        "Apa yang dikirim sistem pembelajaran, dan hasil setiap rekaman belajar di dalamnya.",
        "What learning systems have sent, and what became of each learning record in it.",
    ),
    "deliveries_all": Text("Tampilkan semua", "Show all"),
    "deliveries_all_centres": Text("Semua pusat", "All centres"),
    "deliveries_by": Text("Lewat", "By"),
    "deliveries_from": Text("Diterima sejak", "Received from"),
    "deliveries_none": Text("Belum ada kiriman.", "There are no deliveries yet."),
    "deliveries_none_such": Text("Tidak ada kiriman seperti itu.", "There are no such deliveries."),
    "deliveries_only_trouble": Text("Hanya yang bermasalah", "Only those with trouble"),
    "deliveries_refusal": Text("Alasan ditolak seluruhnya", "Why refused as a whole"),
    "deliveries_refused_whole": Text("Ditolak seluruhnya", "Refused as a whole"),
    "deliveries_title": Text("Kiriman", "Deliveries"),
    "deliveries_to": Text("s.d.", "to"),
    # --- delivery
    "delivery_centre": Text("Dari pusat", "From the centre"),
    "delivery_heading": Text("Kiriman {at}", "Delivery of {at}"),
    "delivery_id": Text("Nomor kiriman", "Id of the delivery"),
    "delivery_key": Text("Dengan kunci", "With the key"),
    "delivery_place": Text("No.", "No."),
    "delivery_reason": Text("Sebab", "Why"),
    "delivery_records": Text("Rekaman belajar", "Learning records"),
    "delivery_request": Text("Nomor permintaan", "Id of the request"),
    "delivery_result": Text("Hasil", "Result"),
    "delivery_title": Text("Kiriman", "Delivery"),
    # --- draft
    "draft_about": Text(
        "Belum berlaku: inilah yang berubah bila draf diterbitkan sebagai versi {number:d}. "
        "{count} modul lain tetap.",
        "Not in force yet: this is what publishing it as version {number:d} changes. "
        "{count:other module stays|other modules stay}.",
    ),
    "draft_download": Text("Unduh draf", "Download the draft"),
    "draft_effect": Text("Dampaknya bila diterbitkan", "What publishing it would bring"),
    "draft_empty": Text("Draf kosong.", "The draft is empty."),
    "draft_for_all_time": Text("berlaku untuk semua waktu", "for all time"),
    "draft_from_date": Text("berlaku sejak tanggalnya", "from its date on"),
    "draft_no_change": Text("tidak ada lagi", "none any more"),
    "draft_publish": Text("Terbitkan", "Publish"),
    "draft_since": Text("Perubahan berlaku", "Changes hold"),
    "draft_since_date": Text("sejak tanggalnya", "from their date on"),
    "draft_since_ever": Text("untuk semua waktu", "for all time"),
    "draft_take_out": Text("Keluarkan dari draf", "Take out of the draft"),
    "draft_title": Text("Draf", "Draft"),
    "draft_withdraws": Text(
        "Draf ini menarik {count} modul. Ketik jumlah itu untuk menyetujuinya.",
        "This draft withdraws {count:module|modules}. Type that number to agree to it.",
    ),
    "draft_work_out": Text("Hitung dahulu dampaknya:", "Work out first what it would bring:"),
    # --- edit
    "edit": Text("Ubah", "Edit"),
    # --- effect
    "effect": Text("Akibatnya", "What it would do"),
    # --- field
    "field_required": Text("Isian ini wajib diisi.", "This must be filled in."),
    "field_time": Text(
        "Tulis waktunya seperti 2026-01-01T00:00:00+07:00.",
        "Write the time like 2026-01-01T00:00:00+07:00.",
    ),
    "field_unusable": Text(
        "Isian ini tidak dapat dipakai; periksa lagi.", "This cannot be used; look at it again."
    ),
    # --- file
    "file_about": Text("Tentang berkas ini", "About this file"),
    "file_as_of": Text("Data per", "Data as of"),
    "file_count": Text("Jumlah kiriman", "Number of deliveries"),
    # --- findings
    "findings_about": Text(
        "Yang janggal dalam kiriman dan perlu diperiksa di sistem pembelajaran pengirimnya.",
        "What looks odd in what was sent, and should be looked at in the learning system that "
        "sent it.",
    ),
    "findings_each": Text("Satu per satu", "One by one"),
    "findings_finding": Text("Temuan", "Finding"),
    "findings_happened": Text("Waktu kejadian", "Happened"),
    "findings_mass": Text("Penarikan massal", "Mass take-backs"),
    "findings_none": Text("Tidak ada temuan.", "There are no findings."),
    "findings_restore": Text("Pulihkan dengan keputusan", "Restore by a decision"),
    "findings_title": Text("Temuan", "Findings"),
    # --- groups
    "groups_account": Text("Buka akunnya", "Open the account"),
    "groups_catalogue": Text("Masukkan ke katalog", "Put into the catalogue"),
    "groups_command": Text("Perintah operator", "The operator's command"),
    "groups_decide": Text("Putuskan", "Decide"),
    "groups_example": Text("Lihat contoh rekamannya", "See an example"),
    "groups_future": Text(
        "Dihitung mulai {at}; tidak perlu tindakan.", "It counts from {at} on; nothing to do."
    ),
    "groups_host": Text("Situsnya pindah alamat", "The site has moved"),
    "groups_look_up": Text("Cari pegawainya", "Look them up"),
    "groups_no_module": Text("Ini bukan modul", "It is no module"),
    "groups_none": Text("Tidak ada yang menunggu karena ini.", "Nothing waits for this."),
    "groups_provider": Text("Tunjuk penyedianya", "Name the provider"),
    "groups_register": Text("Daftarkan", "Register it"),
    "groups_told": Text("pusat diberi tahu {day}", "the centre was told {day}"),
    # --- home
    "home_accounts": Text("Akun", "Accounts"),
    "home_correct_nip": Text("Betulkan: nama akunnya NIP", "Correct it: names are NIPs"),
    "home_correct_other": Text("Betulkan: nama akunnya bukan NIP", "Correct it: names are no NIPs"),
    "home_how": Text(
        "Bila nama akunnya NIP, akun dicocokkan dengan NIP pegawai; bila bukan, dengan akun "
        "LMS dalam data pegawai. Pusat yang mendaftarkannya boleh berbicara atas nama semua "
        "akun di home page itu.",
        "If names are NIPs, accounts are matched with employees' NIPs; if not, with the LMS "
        "accounts of the roster. The centre may then speak for every account of that home "
        "page.",
    ),
    "home_kicker": Text("Home page akun belum terdaftar", "Home pages not registered"),
    "home_known_as_account": Text(
        "Dikenal bila nama akunnya bukan NIP", "Known if names are no NIPs"
    ),
    "home_known_as_nip": Text("Dikenal bila nama akunnya NIP", "Known if names are NIPs"),
    "home_look_like": Text("Akun yang namanya seperti NIP", "Accounts whose names look like NIPs"),
    "home_mailboxes": Text(
        "Inilah alamat surel, yang tidak mempunyai home page.",
        "These are mailboxes, which have no home page.",
    ),
    "home_names": Text("Nama akunnya", "Names of accounts"),
    "home_names_nip": Text("adalah NIP", "are NIPs"),
    "home_names_other": Text("bukan NIP", "are no NIPs"),
    "home_only_operator": Text(
        "Hanya operator yang dapat mendaftarkannya; kirimkan alamat halaman ini kepadanya.",
        "Only an operator may register it; send them the address of this page.",
    ),
    "home_openid": Text(
        "OpenID tidak dapat didaftarkan; kirimkan akun atau alamat surel.",
        "An OpenID cannot be registered; send accounts or mailboxes.",
    ),
    "home_register": Text("Daftarkan bagi {centre}", "Register it for {centre}"),
    "home_registered_nip": Text(
        "Sudah terdaftar bagi pusat ini; nama akunnya NIP.",
        "Registered for this centre; its names are NIPs.",
    ),
    "home_registered_other": Text(
        "Sudah terdaftar bagi pusat ini; nama akunnya bukan NIP.",
        "Registered for this centre; its names are no NIPs.",
    ),
    "home_shared": Text(
        "Dipakai bersama {centres}, dan itu disetujui",
        "Shared with {centres}, and that is approved",
    ),
    "home_title": Text("Home page akun", "An account's home page"),
    "home_waiting": Text("Rekaman yang menunggu", "Records that wait"),
    # --- hosts
    "hosts_about": Text(
        "Situs yang pindah alamat, atau menjawab dengan dan tanpa www, tetap satu situs: "
        "modul di kedua alamat dihitung sebagai modul yang sama. Berlaku bagi semua yang "
        "dikirim pusatnya, kapan pun terjadinya.",
        "A site that has moved, or answers with and without www, is one site still: modules "
        "at either address are the same. It holds for all that its centre sends, whenever it "
        "happened.",
    ),
    "hosts_alias": Text(
        "Alamat lain, misalnya host yang lama: lms-lama.contoh.go.id",
        "The other address, such as the former host: old-lms.example.go.id",
    ),
    "hosts_button": Text("Satukan", "Make them one"),
    "hosts_effect": Text(
        "Angka yang terkena dihitung ulang. Menghapusnya mengembalikan semuanya, seolah-olah "
        "tidak pernah disebut.",
        "Figures that it concerns are computed afresh. To remove it brings everything back, "
        "as if it had never been named.",
    ),
    "hosts_former": Text("Alamat lain", "Other address"),
    "hosts_host": Text("Alamat sekarang, tanpa https://", "The present address, without https://"),
    "hosts_link": Text("Alamat lain dari situs pusat", "Other addresses of centres' sites"),
    "hosts_name": Text("Sebut alamat lain", "Name another address"),
    "hosts_none": Text(
        "Belum ada alamat lain yang disebut.", "No other address has been named yet."
    ),
    "hosts_only_operator": Text(
        "Hanya operator yang dapat mengubahnya; kirimkan alamat halaman ini kepadanya.",
        "Only an operator may change it; send them the address of this page.",
    ),
    "hosts_present": Text("Alamat sekarang", "Present address"),
    "hosts_suggested": Text(
        "Katalog memuat modul yang sama pada alamat lain; periksa dahulu bahwa situsnya "
        "memang sama.",
        "A catalogue has the same module at another address; make sure first that it is the "
        "same site.",
    ),
    "hosts_title": Text("Alamat lain dari situs pusat", "Other addresses of centres' sites"),
    # --- import
    "import_by": Text("{centre}, oleh {who}", "{centre}, by {who}"),
    "import_changed": Text("Yang berubah", "What changed"),
    "import_heading": Text("Impor {at}", "Import of {at}"),
    "import_revert": Text("Batalkan impor ini", "Revert this import"),
    "import_revert_heading": Text("Batalkan", "Revert"),
    "import_revert_how": Text(
        "Yang baru ditarik kembali; yang diperbaiki atau ditarik kembali menjadi seperti semula.",
        "What was new is taken back; what was corrected or taken back is as before.",
    ),
    "import_reverted": Text("Dibatalkan {at} oleh {who}", "Reverted {at} by {who}"),
    "import_title": Text("Impor lembar", "A sheet's import"),
    # --- jp
    "jp": Text("JP", "JP"),
    # --- link
    "link_becomes": Text("Menjadi apa rekamannya", "What becomes of its records"),
    "link_button": Text("Ya, akun ini miliknya", "Yes, this account is theirs"),
    "link_credited": Text("Modul yang akan dihitung", "Modules that would count"),
    "link_heading": Text("Kaitkan akun ini dengan {who}?", "Link this account to {who}?"),
    "link_index": Text(
        "Indeks Pembelajaran pegawai ini: {before} menjadi {after}",
        "This person's Learning Index: {before} becomes {after}",
    ),
    "link_none_credited": Text("Belum ada modul yang dihitung.", "No module is credited yet."),
    "link_reason": Text("Alasan atau dokumennya", "Reason or document"),
    "link_recorded": Text(
        "Dicatat atas nama Anda, dan dapat dicabut di “Akun yang dikaitkan”.",
        "Recorded under your name; it can be withdrawn under “Linked accounts”.",
    ),
    "link_title": Text("Kaitkan akun", "Link an account"),
    "link_unit": Text("Unit kerja: {unit}", "Unit: {unit}"),
    # --- links
    "links_about": Text(
        "Dikaitkan oleh seseorang, karena data pegawai tidak menyebutnya. Bila data pegawai "
        "kelak menyebutnya, itulah yang berlaku.",
        "Linked by somebody, because the roster does not name them. Should the roster come "
        "to, its word holds.",
    ),
    "links_link": Text(
        "Akun yang dikaitkan dengan pegawai", "Accounts that were linked to employees"
    ),
    "links_none": Text("Tidak ada akun yang dikaitkan.", "No accounts are linked."),
    "links_title": Text("Akun yang dikaitkan", "Linked accounts"),
    # --- mails
    "mails_about": Text(
        "Sekali sehari pusat diberi tahu apa yang menunggu padanya. Surel dikirim bila server "
        "surel sudah diatur.",
        "Once a day a centre is told what waits with it. It is mailed where a mail server is set.",
    ),
    "mails_add": Text("Tambah penerima", "Add somebody"),
    "mails_address": Text("Alamat surel", "Mail address"),
    "mails_button": Text("Tambah", "Add"),
    "mails_centre": Text(
        "Kode pusat; kosongkan untuk operator, yang menerima semua pusat",
        "Code of the centre; left blank for an operator, who gets all centres",
    ),
    "mails_in": Text("Bahasa surelnya", "Language of the mail"),
    "mails_language": Text("Bahasa", "Language"),
    "mails_link": Text("Penerima surel ringkasan", "Who gets digests by mail"),
    "mails_none": Text("Belum ada penerima.", "Nobody gets it yet."),
    "mails_operator": Text("operator, semua pusat", "operator, all centres"),
    "mails_remove": Text(
        "Menghapus sebuah alamat juga membatalkan surel yang belum terkirim kepadanya.",
        "To remove an address also cancels what was not sent to it yet.",
    ),
    "mails_title": Text("Penerima surel ringkasan", "Who gets digests by mail"),
    # --- module
    "module": Text("Modul", "Module"),
    "module_about": Text(
        "Baru berlaku setelah draf diterbitkan; modul lain tidak tersentuh.",
        "It holds once the draft is published; other modules are not touched.",
    ),
    "module_alias": Text("Alias dari modul lain", "An alias of another module"),
    "module_alias_of": Text("IRI modul yang sudah ada", "IRI of the module that is there"),
    "module_alike": Text(
        "Apakah sama dengan modul yang sudah ada?", "Is it the same as a module that is there?"
    ),
    "module_alike_how": Text(
        "Kursus yang disalin untuk angkatan berikutnya cukup menjadi alias: poin dan "
        "syaratnya mengikuti modul itu.",
        "A course cloned for its next class need only be an alias: it counts as that module does.",
    ),
    "module_effect": Text(
        "Dampaknya bila draf ini diterbitkan", "What publishing this draft would bring"
    ),
    "module_fault": Text("{wrong} {remedy}", "{wrong} {remedy}"),
    "module_faults": Text(
        "{count} isian perlu diperbaiki; belum ada yang disimpan.",
        "{count:field needs|fields need} correcting; nothing was stored.",
    ),
    "module_field_aliases": Text("Alias", "Aliases"),
    "module_field_criterion": Text("Syarat selesai", "Criterion of completion"),
    "module_field_external_id": Text("ID eksternal", "External id"),
    "module_field_from": Text("Berlaku sejak", "Effective from"),
    "module_field_iri": Text("Alamat tetap (IRI)", "Lasting address (IRI)"),
    "module_field_jp": Text("Jam pelajaran (JP)", "Lesson hours (JP)"),
    "module_field_kind": Text("Jenis diklat menurut SIASN", "Kind of training, as SIASN has it"),
    "module_field_pass_mark": Text("Skor minimal lulus", "Lowest score to pass"),
    "module_field_points": Text("Poin", "Points"),
    "module_field_title": Text("Judul", "Title"),
    "module_field_validity": Text("Masa berlaku dalam bulan", "Validity in months"),
    "module_field_withdrawn": Text("Berlaku lagi", "In force again"),
    "module_group_from": Text("Sejak kapan", "Since when"),
    "module_group_what": Text("Modulnya", "The module"),
    "module_group_when": Text("Kapan dianggap selesai", "When it is completed"),
    "module_heading": Text("Modul untuk draf", "A module for the draft"),
    "module_look": Text("Hitung dampaknya dahulu", "Work out first what it would bring"),
    "module_make_alias": Text("Jadikan alias modul ini", "Make it an alias of this one"),
    "module_points": Text("Poin menurut perilaku", "Points by behaviour"),
    "module_points_how": Text(
        "Untuk setiap perilaku yang dilatih modul ini: 1 sampai 100. Kosongkan yang lain.",
        "For each behaviour that the module trains: 1 to 100. Leave others blank.",
    ),
    "module_rarer": Text(
        "Yang jarang diperlukan: alias, ID eksternal, masa berlaku ({count} terisi)",
        "What is seldom needed: aliases, external id, validity ({count} filled in)",
    ),
    "module_save": Text("Masukkan ke draf", "Put into the draft"),
    "module_title": Text("Modul untuk draf katalog", "A module for the draft"),
    # --- modules
    "modules": Text("Modul", "Modules"),
    # --- more
    "more_first": Text("Dari awal", "From the start"),
    "more_label": Text("Bagian daftar", "Parts of the list"),
    "more_next": Text("Berikutnya", "Next"),
    # --- must
    "must_number": Text("Tulis sebuah angka bulat.", "Write a whole number."),
    # --- no
    "no_decision_number": Text(
        "Tidak ada keputusan bernomor ini.", "There is no decision of this number."
    ),
    "no_such_part_list": Text(
        "Tidak ada bagian daftar ini; mulai lagi dari awal daftar.",
        "There is no such part of the list; begin again at its start.",
    ),
    "no_such_record": Text("Tidak ada rekaman seperti ini.", "There is no such record."),
    # --- nothing
    "nothing_waits_such_cause": Text(
        "Tidak ada sebab menunggu seperti ini.", "Nothing waits for such a cause."
    ),
    # --- one
    "one_of": Text("Salah satu dari: {words}", "One of: {words}"),
    # --- operator
    "operator": Text("Operator", "Operator"),
    # --- optional
    "optional": Text("(boleh kosong)", "(may be left blank)"),
    # --- people
    "people": Text("Pegawai", "People"),
    # --- points
    "points": Text("Poin", "Points"),
    # --- preview
    "preview_credited": Text("Rekaman yang menjadi dihitung", "Records that come to count"),
    "preview_figures": Text(
        "Indeks Pembelajaran BerAKHLAK dari pegawai pada unit itu sendiri.",
        "The BerAKHLAK Learning Index of the unit's own people.",
    ),
    "preview_first_only": Text(
        "Dihitung untuk {count} pegawai pertama saja.",
        "Worked out for the first {count:person|people} only.",
    ),
    "preview_moved": Text("Pegawai yang angkanya berubah", "People whose figures move"),
    "preview_now": Text("Sekarang", "Now"),
    "preview_people": Text("Pegawai yang terkait", "People concerned"),
    "preview_then": Text("Sesudahnya", "Then"),
    "preview_uncredited": Text("Rekaman yang tidak lagi dihitung", "Records that count no more"),
    "preview_units": Text("Unit kerja yang angkanya berubah", "Units whose figures move"),
    # --- providers
    "providers_about": Text(
        "Rekaman tentang modul pusat lain dihitung bila pusat itu menunjuk pengirimnya "
        "sebagai penyedia.",
        "Records about modules of another centre count where that centre names the sender as "
        "its provider.",
    ),
    "providers_first": Text("Paling awal", "Earliest"),
    "providers_link": Text(
        "Pusat yang mengirim tentang modul pusat lain",
        "Centres that send about modules of another centre",
    ),
    "providers_name": Text("Tunjuk", "Name it"),
    "providers_owner": Text("Pemilik modul", "Owner of the modules"),
    "providers_sender": Text("Pengirim", "Sender"),
    "providers_since": Text("Penyedia sejak", "Provider since"),
    "providers_title": Text("Modul milik pusat lain", "Modules of another centre"),
    "providers_who": Text(
        "Pemilik modulnya atau operator yang dapat menunjuknya.",
        "The owner of the modules, or an operator, may name it.",
    ),
    "providers_withdrawn": Text(
        "Modulnya sudah ditarik oleh pemiliknya.", "Its owner has withdrawn the module."
    ),
    # --- quarantine
    "quarantine_about": Text(
        "Rekaman belajar yang tidak sah menurut xAPI. Rekaman menunggu di sini sampai "
        "diperbaiki atau dibuang.",
        "Learning records that are not valid xAPI. They wait here until somebody repairs or "
        "discards them.",
    ),
    "quarantine_more_problems": Text(
        "dan {count} masalah lain", "and {count:other problem|other problems}"
    ),
    "quarantine_none": Text("Karantina kosong.", "Nothing is in quarantine."),
    "quarantine_problem": Text("Masalah", "Problem"),
    "quarantine_title": Text("Karantina", "Quarantine"),
    # --- quarantined
    "quarantined_delivery": Text("Dalam kiriman", "In the delivery"),
    "quarantined_discard": Text("Buang", "Discard it"),
    "quarantined_discard_how": Text(
        "Rekaman ini tidak akan disimpan dan tidak pernah dihitung.",
        "This record will not be kept, and never counts.",
    ),
    "quarantined_heading": Text("Rekaman yang diterima {at}", "Record received {at}"),
    "quarantined_id": Text("Nomor rekaman", "Id of the record"),
    "quarantined_keep": Text("Periksa dan simpan", "Check and keep"),
    "quarantined_place": Text("rekaman no. {place}", "record no. {place}"),
    "quarantined_problems": Text("Yang tidak sah", "What is not valid"),
    "quarantined_repair": Text("Perbaiki", "Repair it"),
    "quarantined_repair_how": Text(
        "Perbaiki isinya di bawah ini, lalu simpan. Isinya diperiksa lagi.",
        "Correct it below, then keep it. It is checked again.",
    ),
    "quarantined_settled": Text("Diputuskan", "Settled"),
    "quarantined_title": Text("Rekaman dalam karantina", "A record in quarantine"),
    "quarantined_too_large": Text(
        "Terlalu besar untuk halaman ini; perbaiki melalui API.",
        "Too large for this page; repair it through the API.",
    ),
    "quarantined_was_discarded": Text("Dibuang", "Discarded"),
    "quarantined_was_kept": Text("Disimpan", "Kept"),
    # --- reason
    "reason": Text("Alasan", "Reason"),
    # --- received
    "received_at": Text("Waktu terima", "Received at"),
    # --- record
    "record": Text("Rekaman belajar", "Learning record"),
    # --- records
    "records": Text("Rekaman", "Records"),
    # --- remove
    "remove": Text("Hapus", "Remove"),
    # --- see
    "see_effect": Text("Lihat akibatnya", "See what it would do"),
    # --- sejak
    "sejak_must_time_offset": Text(
        "Tautan ini rusak; mulailah lagi dari halaman Uji sambungan.",
        "This link is damaged; begin again from the page “Test a connection”.",
    ),
    # --- setelah
    "setelah_must_id": Text(
        "Tautan bagian daftar ini rusak; mulai lagi dari awal daftar.",
        "The link to this part of the list is damaged; begin again at the start of the list.",
    ),
    # --- sheet
    "sheet_and_more": Text("… dan {count} lagi", "… and {count} more"),
    "sheet_class": Text("Kelas", "Class"),
    "sheet_do_not": Text("Jangan impor", "Do not import"),
    "sheet_effect": Text("Akibatnya", "Effect"),
    "sheet_faults_count": Text(
        "{count} kesalahan ditemukan; belum ada yang disimpan. Perbaiki di berkasnya, lalu "
        "unggah lagi.",
        "{count:fault|faults} {count:=was|were} found; nothing was stored. Correct the file, "
        "then upload it again.",
    ),
    "sheet_faults_heading": Text("Belum dapat diimpor", "It cannot be imported yet"),
    "sheet_faults_title": Text("Kesalahan dalam lembar", "Faults in the sheet"),
    "sheet_heading": Text("Impor lembar ini?", "Import this sheet?"),
    "sheet_import": Text("Impor", "Import"),
    "sheet_left_out": Text("Tidak disebut dalam berkas", "Not named by the file"),
    "sheet_left_out_how": Text(
        "Kelasnya ditandai lengkap, jadi mereka akan ditarik kembali:",
        "Their class is marked whole, so they would be taken back:",
    ),
    "sheet_nothing_stored": Text("Belum ada yang disimpan.", "Nothing has been stored yet."),
    "sheet_recorded": Text(
        "Dicatat atas nama Anda, dan dapat dibatalkan.",
        "Recorded under your name; it can be reverted.",
    ),
    "sheet_refused": Text("Tidak ada yang berubah", "Nothing has changed"),
    "sheet_row": Text("baris {row:d}", "row {row:d}"),
    "sheet_rows": Text("Baris", "Rows"),
    "sheet_take_back": Text("Ya, tarik kembali mereka", "Yes, take them back"),
    "sheet_title": Text("Periksa lembar", "Look at the sheet"),
    "sheet_upload_again": Text("Unggah lagi", "Upload again"),
    "sheet_warnings": Text("Peringatan", "Warnings"),
    "sheet_would_change": Text("Yang akan berubah", "What would change"),
    "sheet_would_count": Text(
        "Yang akan dihitung, atau mengapa belum", "What would count, or why not"
    ),
    # --- sheets
    "sheets_about": Text(
        "Kehadiran, hasil, dan nomor sertifikat kelas dari lembar kerja; juga tahun-tahun lama.",
        "Presence, results and certificates of classes from a spreadsheet; old years too.",
    ),
    "sheets_at": Text("Waktu", "Time"),
    "sheets_centre": Text("Kode pusat yang melaporkan", "Code of the centre that reports"),
    "sheets_created": Text("Baru", "New"),
    "sheets_file": Text(
        "Berkas XLSX, atau CSV untuk tiap lembar", "An XLSX file, or a CSV for each sheet"
    ),
    "sheets_imports": Text("Riwayat impor", "Imports"),
    "sheets_in_force": Text("berlaku", "in force"),
    "sheets_look": Text("Periksa dahulu", "Look at it first"),
    "sheets_none": Text("Belum ada impor.", "There are no imports yet."),
    "sheets_nothing_kept": Text(
        "Belum ada yang disimpan sebelum Anda menyetujuinya.",
        "Nothing is kept before you approve it.",
    ),
    "sheets_replaced": Text("Diperbaiki", "Corrected"),
    "sheets_reverted": Text("dibatalkan", "reverted"),
    "sheets_state": Text("Keadaan", "State"),
    "sheets_taken": Text("Ditarik", "Taken back"),
    "sheets_template": Text(
        "Ambil templat kosong dengan petunjuk", "Take an empty template with instructions"
    ),
    "sheets_title": Text("Lembar kelas", "Class sheets"),
    "sheets_upload": Text("Unggah", "Upload"),
    # --- show
    "show": Text("Tampilkan", "Show"),
    # --- since
    "since": Text("Sejak", "Since"),
    # --- so
    "so_many_records": Text("{count} rekaman", "{count:record|records}"),
    # --- take
    "take_away": Text(
        "Unduh daftar ini: {excel} atau {csv}", "Download this list: {excel} or {csv}"
    ),
    # --- tally
    "tally_absent": Text(
        "di antaranya kehadirannya kurang, jadi tidak selesai",
        "of them present too seldom, so not completed",
    ),
    "tally_created": Text("baru", "new"),
    "tally_deleted": Text("ditarik kembali", "taken back"),
    "tally_left_out": Text(
        "tidak disebut dalam kelas yang lengkap", "not named in a class that is whole"
    ),
    "tally_none": Text("Tidak ada yang berubah.", "Nothing changes."),
    "tally_replaced": Text("diperbaiki", "corrected"),
    "tally_unchanged": Text("tetap", "unchanged"),
    # --- todo
    "todo": Text("Tindak lanjut", "What to do"),
    # --- unit
    "unit": Text("Unit kerja", "Unit"),
    # --- waiting
    "waiting_about": Text(
        "Sudah diterima, tetapi belum dihitung sampai seseorang melengkapi yang kurang. Tidak "
        "perlu dikirim ulang.",
        "Received, and not counted until somebody settles what is missing. Nothing needs to "
        "be sent again.",
    ),
    "waiting_arrange": Text("Pengaturan", "Arrangements"),
    "waiting_cause": Text("Sebab", "Cause"),
    "waiting_none": Text("Tidak ada yang menunggu.", "Nothing waits."),
    "waiting_title": Text("Menunggu", "Waiting"),
    "waiting_told": Text("Terakhir diberitahukan kepada pusat", "When centres were last told"),
    "waiting_week": Text("7 hari terakhir", "Last 7 days"),
    "waiting_week_before": Text("7 hari sebelumnya", "The 7 days before"),
    # --- what
    "what": Text("Apa", "What"),
    # --- withdraw
    "withdraw": Text("Cabut", "Withdraw"),
    # --- write
    "write_day_yyyy_mm_dd": Text(
        "Tulis tanggalnya seperti 2025-12-31.", "Write the date like 2025-12-31."
    ),
    # --- yes
    "yes": Text("ya", "yes"),
}
