"""What commands answer, in the order of `--help`; their columns, counts and states at the end."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    # --- files that were named ---
    "cannot_read_or_write": Text(
        "{path} tidak dapat dibaca atau ditulis; pilih tempat lain, atau periksa izinnya.",
        "{path} cannot be read or written; choose another place, or look at its permissions.",
    ),
    "report_follows": Text("Laporan lengkap di bawah ini.", "The whole report follows."),
    "warnings": Text("{count} peringatan:", "{count:warning|warnings}:"),
    "row_of_file": Text("baris {row:d}", "row {row:d}"),
    "and_more": Text("… dan {count} lagi.", "… and {count} more."),
    "workbook_written": Text(
        "{file} dibuat. Isi, lalu impor.", "{file} is written. Fill it in, then import it."
    ),
    # --- what is written as an option ---
    "write_day_or_instant": Text(
        "Tulis hari, misalnya 2027-01-31, atau waktu dengan zona, misalnya 2027-01-31T12:00+07:00.",
        "Write a day, such as 2027-01-31, or a time with its offset, such as "
        "2027-01-31T12:00+07:00.",
    ),
    "language_unknown": Text("Tulis bahasanya: id atau en.", "Write the language: id or en."),
    "type_a_number": Text("Ketik angkanya saja.", "Type a number, and nothing else."),
    # --- demo, up and recognise ---
    "folder_holds_other_data": Text(
        "{folder} berisi data lain atau contoh yang belum selesai; hapus, atau pilih folder lain.",
        "{folder} holds other data or an unfinished sample; delete it, or choose another folder.",
    ),
    "still_running": Text(
        "Tetap berjalan; Ctrl-C untuk berhenti.", "Still running; Ctrl-C to stop."
    ),
    "stopping": Text("Berhenti.", "Stopping."),
    "stopped": Text("Dihentikan.", "Stopped."),
    "trial_runs": Text("{address}  (Ctrl-C untuk berhenti)", "{address}  (Ctrl-C to stop)"),
    "port_taken": Text(
        "Server web tidak dapat mulai di {host}:{port:d}; mungkin port itu sudah terpakai. Pilih "
        "yang lain dengan --port, atau --port 0 untuk yang bebas.",
        "The web server did not start on {host}:{port:d}; the port may be in use. Choose another "
        "with --port, or --port 0 for a free one.",
    ),
    "step_recognising": Text("Mengenali", "Recognising"),
    "recognised_rightly": Text("Benar: {right} dari {sure}", "Right: {right} of {sure}"),
    # --- import ---
    "step_keeping": Text("Menyimpan", "Keeping"),
    "statements_imported": Text(
        "Baru: {new} · sudah ada: {known} · ditolak: {refused}",
        "New: {new} · known: {known} · refused: {refused}",
    ),
    # --- connect ---
    "waiting_deliveries": Text(
        "Menunggu kiriman … (Ctrl-C untuk berhenti)", "Waiting for deliveries … (Ctrl-C to stop)"
    ),
    "no_credential_yet": Text(
        "Belum ada kredensial yang dapat mengirim; buat dengan `lms-plugin credentials add`.",
        "There is no credential that may send yet; make one with `lms-plugin credentials add`.",
    ),
    "kind_trial": Text("uji coba", "trial"),
    "kind_earnest": Text("sungguhan", "in earnest"),
    "last_used": Text(
        "  {key} · {centre} · {kind} · terakhir dipakai: {used}",
        "  {key} · {centre} · {kind} · last used: {used}",
    ),
    "deliveries_summed_up": Text(
        "Pernyataan yang tiba: {arrived} · dihitung, atau akan dihitung: {counted}",
        "Statements that arrived: {arrived} · that count, or would: {counted}",
    ),
    "earlier_deliveries_left_out": Text(
        "Kiriman yang lebih awal tidak ditunjukkan.", "Earlier deliveries are left out."
    ),
    "nothing_arrived": Text(
        "Tidak ada yang tiba. Lihat “Bila tidak ada yang tiba” dalam docs/connect.md.",
        "Nothing arrived. See “When nothing arrives” in docs/connect.md.",
    ),
    "taken_for": Text("dibaca sebagai: {means} ({rule})", "taken for: {means} ({rule})"),
    "whose_it_is": Text("milik: {account} · {name}", "whose: {account} · {name}"),
    "account_known": Text("dikenal", "known"),
    "account_not_known": Text("belum dikenal", "not known"),
    "counts": Text("dihitung", "counts"),
    "would_count": Text("akan dihitung", "would count"),
    # --- roster ---
    "nothing_changed": Text("Tidak ada yang berubah.", "Nothing has changed."),
    "profiles_to_compute": Text(
        "{count} profil akan dihitung ulang.",
        "{count:profile|profiles} will be computed afresh.",
    ),
    # --- catalogue ---
    "catalogue_version": Text(
        "{centre} · versi {number:d} · {state}", "{centre} · version {number:d} · {state}"
    ),
    "version_needs_centre": Text(
        "sebut juga pusatnya dengan --centre", "name the centre, too, with --centre"
    ),
    "write_points": Text(
        "“{given}”: tulis KODE=N dengan kode {known}, misalnya BP.1=50",
        "“{given}”: write CODE=N with a code of {known}, such as BP.1=50",
    ),
    "points_twice": Text("{code} ditulis dua kali", "{code} is written twice"),
    "module_in_draft": Text(
        "{iri}: ada dalam draf. Lihat dengan `catalogue draft`, terbitkan dengan `catalogue "
        "publish`.",
        "{iri}: in the draft. See it with `catalogue draft`, publish it with `catalogue publish`.",
    ),
    "module_withdrawn_in_draft": Text(
        "{iri}: akan ditarik, dalam draf.", "{iri}: to be withdrawn, in the draft."
    ),
    "module_out_of_draft": Text("{iri}: tidak lagi dalam draf.", "{iri}: in the draft no more."),
    "catalogue_exported": Text(
        "{file}: {count} modul ditulis.", "{file}: {count:module|modules} written."
    ),
    "modules_to_withdraw": Text(
        "Modul yang akan ditarik: {count}", "Modules that will be withdrawn: {count}"
    ),
    "type_their_number": Text(
        "Ketik jumlahnya untuk menariknya", "Type their number to withdraw them"
    ),
    "draft_people": Text(
        "Orang yang terkait: {people} · dihitung ulang: {folded} · angkanya berubah: {moved}",
        "People concerned: {people} · computed afresh: {folded} · figures move: {moved}",
    ),
    "draft_statements": Text(
        "Rekaman yang menjadi dihitung: {credited} · tidak lagi dihitung: {uncredited}",
        "Statements that come to count: {credited} · that count no more: {uncredited}",
    ),
    "draft_units": Text("Unit yang angkanya berubah: {count}", "Units whose figures move: {count}"),
    # --- attendance ---
    "no_sheets_yet": Text("Belum ada impor.", "There are no imports yet."),
    "sheet_import": Text("Impor: {id}", "Import: {id}"),
    "sheet_reverted": Text("dibatalkan", "reverted"),
    "revert_this_sheet": Text("Batalkan impor ini?", "Revert this import?"),
    "sheet_taken_back": Text(
        "Dibatalkan; {count} pernyataan ditulis.",
        "Reverted; {count:statement|statements} written.",
    ),
    "nothing_stored_yet": Text("Belum ada yang disimpan.", "Nothing was stored yet."),
    "people_not_named": Text("Tidak disebut dalam berkas:", "Not named in the file:"),
    # --- rules ---
    "rules_version": Text(
        "{centre} · versi {number:d} · {state} · {rules} aturan",
        "{centre} · version {number:d} · {state} · {rules:rule|rules}",
    ),
    "no_rules_yet": Text(
        "Belum ada aturan; lihat `lms-plugin rules template`.",
        "There are no rules yet; see `lms-plugin rules template`.",
    ),
    "of_rules": Text("{count} aturan", "{count:rule|rules}"),
    "rules_taking_all": Text(
        "Aturan ini mengambil semua pernyataan: {rules}",
        "These rules take every statement: {rules}",
    ),
    "rules_gone": Text(
        "Berlaku kini tetapi tidak ada dalam berkas ini, dan hilang bila berkas ini diberlakukan: "
        "{rules}",
        "In force now but not in this file, and gone once it is in force: {rules}",
    ),
    "rules_would_change": Text(
        "{centre} · versi {number:d}: {changes} dari {statements} pernyataan akan berubah arti, "
        "tentang {people} orang",
        "{centre} · version {number:d}: {changes} of {statements:statement|statements} would "
        "change, about {people:person|people}",
    ),
    "rules_template_written": Text(
        "{file} dibuat. Ubah, lalu impor dan coba.",
        "{file} is written. Change it, then import and try it.",
    ),
    "statements_taken_otherwise": Text(
        "{count} pernyataan kini diartikan lain.",
        "{count:statement|statements} {count:=is|are} taken for something else now.",
    ),
    # --- decisions ---
    "no_json": Text(
        "{file} bukan JSON yang sah: periksa baris {line:d}, kolom {column:d}. Contohnya dalam "
        "docs/decisions.md.",
        "{file} is no valid JSON: look at line {line:d}, column {column:d}. docs/decisions.md has "
        "an example.",
    ),
    "not_utf8": Text(
        "{file} tidak dapat dibaca sebagai UTF-8; simpan lagi sebagai UTF-8.",
        "{file} cannot be read as UTF-8; save it as UTF-8.",
    ),
    "no_decisions_yet": Text("Belum ada keputusan.", "There are no decisions yet."),
    "decision_in_force": Text("Keputusan {number:d} berlaku.", "Decision {number:d} is in force."),
    "decision_proposed": Text(
        "Keputusan {number:d} diusulkan. Orang kedua menyetujuinya dengan `lms-plugin decisions "
        "confirm {number:d}`.",
        "Decision {number:d} is proposed. A second person confirms it with `lms-plugin decisions "
        "confirm {number:d}`.",
    ),
    "decision_withdrawn": Text(
        "Keputusan {number:d} dicabut.", "Decision {number:d} is withdrawn."
    ),
    "decision_concerns": Text(
        "{statements} rekaman, {people} akun, {since} sejak itu",
        "{statements:statement|statements}, {people:account|accounts}, {since} since",
    ),
    "decision_would_concern": Text(
        "{statements}{more} rekaman · {people} akun · {left_out} rekaman tentang yang memutuskan "
        "tidak ikut",
        "{statements}{more} {statements:=statement|statements} · {people:account|accounts} · "
        "{left_out} about who decides, left out",
    ),
    "nobodys_modules_change": Text(
        "Tidak ada modul yang bertambah atau berkurang pada siapa pun sekarang.",
        "Nobody's modules change now.",
    ),
    "second_person_needed": Text("Perlu orang kedua.", "It needs a second person."),
    # --- centres ---
    "home_page_registered": Text("Terdaftar: {what}", "Registered: {what}"),
    "home_page_corrected": Text("Diperbaiki: {what}", "Corrected: {what}"),
    "home_page_withdrawn": Text("Dicabut: {what}", "Withdrawn: {what}"),
    "home_page_shared": Text(" (dipakai bersama)", " (shared)"),
    "names_are_accounts": Text("akun", "account"),
    "since_the_beginning": Text("awal", "the beginning"),
    "mail_added": Text(
        "{address} kini menerima ringkasan harian.", "{address} gets the daily digest now."
    ),
    "mail_removed": Text(
        "{address} tidak lagi menerima ringkasan harian.", "{address} gets no digest any more."
    ),
    "all_centres": Text("semua pusat (operator)", "all centres (operator)"),
    "provider_registered": Text("Terdaftar: {what}", "Registered: {what}"),
    "provider_ended": Text("Berakhir: {what}", "Ends: {what}"),
    "alias_registered": Text("Terdaftar: {what}", "Registered: {what}"),
    "alias_removed": Text("Dihapus: {what}", "Removed: {what}"),
    # --- accounts ---
    "account_linked": Text("Akun dikaitkan.", "The account is linked."),
    "link_withdrawn": Text("Kaitan dengan {name} dicabut.", "The link to {name} is withdrawn."),
    "outsider_noted": Text(
        "Dicatat: akun ini bukan milik pegawai kami.", "Noted: the account is none of ours."
    ),
    "account_waits_again": Text("Akun ini menunggu lagi.", "The account waits again."),
    "none_of_ours": Text("Bukan pegawai kami · {signer}", "None of ours · {signer}"),
    "sent_by_account": Text(
        "{statements} rekaman; {waiting} menunggu pegawainya dikenal",
        "{statements:statement|statements}; {waiting} {waiting:=waits|wait} for a learner to be "
        "known",
    ),
    # --- credentials and keys ---
    "note_secret_now": Text(
        "Catat sekarang: rahasia ini tidak dapat ditampilkan lagi.",
        "Note it now: this secret cannot be shown again.",
    ),
    "credential_changed": Text("Kredensial {key} diubah.", "Credential {key} is changed."),
    "credential_revoked": Text("Kredensial {key} dicabut.", "Credential {key} is revoked."),
    "credential_narrowed_since": Text(
        "Kredensial {key} dibatasi sejak {since}.", "Credential {key} is narrowed since {since}."
    ),
    "credential_vouches_again_since": Text(
        "Kredensial {key} menjamin lagi sejak {since}.",
        "Credential {key} vouches again since {since}.",
    ),
    "except_home_page": Text("kecuali {page}", "except {page}"),
    "in_force": Text("berlaku", "in force"),
    "in_force_until": Text("s.d. {end}", "until {end}"),
    "used_last": Text("dipakai {at}", "used {at}"),
    "revoked_on": Text("dicabut {day}", "revoked {day}"),
    "expired": Text("kedaluwarsa", "expired"),
    "test_mode": Text("uji coba", "test mode"),
    "sign_in_with": Text("Untuk masuk di halaman web: {token}", "To sign in on the pages: {token}"),
    "key_revoked": Text("Kunci {key} dicabut.", "Key {key} is revoked."),
    "not_nip": Text(
        "Ini bukan NIP. {trouble} Ketik ke-18 digitnya.",
        "This is no NIP. {trouble} Type its 18 digits.",
    ),
    # --- processes and broker ---
    "broker_needed": Text(
        "memory:// hanya untuk satu proses; isi LMS_BROKER_URL=amqp://… atau pakai "
        "`lms-plugin up`.",
        "memory:// works in one process only; set LMS_BROKER_URL=amqp://… or use `lms-plugin up`.",
    ),
    "broker_of_one_process": Text("memory://: hanya satu proses.", "memory://: one process only."),
    "stands_on_broker": Text("Ada: {name}", "There: {name}"),
    "broker_permissions": Text(
        "Izin untuk pengguna suatu pusat, yang hanya dapat mengirim:\n"
        "  {command}\n"
        "Lalu: lms-plugin credentials add --centre KODE --amqp-user USER …\n"
        "Pusat mengirim ke exchange {exchange} dengan properti user_id = USER.",
        "Permissions for a centre's user, who can only send:\n"
        "  {command}\n"
        "Then: lms-plugin credentials add --centre CODE --amqp-user USER …\n"
        "The centre publishes to the exchange {exchange} with the property user_id = USER.",
    ),
    "no_refused_messages": Text("Tidak ada pesan yang ditolak.", "No message was refused."),
    # --- db, backup and restore ---
    "database_unreachable": Text(
        "Basis data tidak dapat dihubungi. Periksa apakah servernya berjalan, lalu host, port, "
        "nama basis data, pengguna dan kata sandi dalam LMS_DATABASE_URL. Jawaban yang diterima: "
        "“{answer}”",
        "The database cannot be reached. See whether its server runs, then look at host, port, "
        "name, user and password in LMS_DATABASE_URL. What came back: “{answer}”",
    ),
    "schema_up_to_date": Text(
        "Skema sudah terbaru ({head}).", "The schema is up to date ({head})."
    ),
    "schema_upgraded": Text("Skema {before} → {head}.", "Schema {before} → {head}."),
    "schema_empty": Text("kosong", "empty"),
    "statements_indexed": Text(
        "{count} pernyataan lama kini dapat dicari.",
        "{count:older statement|older statements} can be found by filters now.",
    ),
    "home_pages_carried_over": Text(
        "Home page dari {count} kredensial kini terdaftar untuk pusatnya.",
        "Home pages of {count:credential|credentials} are registered for their centres now.",
    ),
    "ids_carried_over": Text(
        "Id sudah disalin; lihat `lms-plugin meaning preview`, lalu jalankan `lms-plugin meaning "
        "adopt`.",
        "Ids are carried over; look at `lms-plugin meaning preview`, then run `lms-plugin meaning "
        "adopt`.",
    ),
    "tables_filled_already": Text("Tabel sudah terisi.", "The tables are filled already."),
    "schema_older_release": Text(
        "Skema ini lebih lama dari rilis ini. Jalankan `lms-plugin db upgrade`, lalu `lms-plugin "
        "announce` dan `lms-plugin verify`.",
        "This schema is older than this release. Run `lms-plugin db upgrade`, then `lms-plugin "
        "announce` and `lms-plugin verify`.",
    ),
    "backup_written": Text(
        "{file}: {megabytes} MB dalam {seconds} detik ({speed} MB/s)",
        "{file}: {megabytes} MB in {seconds} seconds ({speed} MB/s)",
    ),
    "backup_holds": Text(
        "Skema {revision} · {statements} pernyataan · lengkap sampai {through} · {tool}",
        "Schema {revision} · {statements:statement|statements} · complete through {through} · "
        "{tool}",
    ),
    "to_be_announced": Text(
        "Akan diumumkan: {people} orang · {units} unit",
        "To be announced: {people:person|people} · {units:unit|units}",
    ),
    # --- quarantine, waiting and work ---
    "quarantine_tried": Text(
        "{kept} disimpan, {left} tetap dikarantina.", "{kept} kept, {left} stay."
    ),
    "no_such_cause": Text(
        "Tidak ada sebab “{cause}”. Yang ada: {known}.",
        "There is no cause “{cause}”. There are: {known}.",
    ),
    "work_waits": Text(
        "Menunggu: {statements} pernyataan dan {people} orang · disisihkan: {set_aside}",
        "Waiting: {statements:statement|statements} and {people:person|people} · set aside: "
        "{set_aside}",
    ),
    "work_to_be_retried": Text(
        "{count} akan dicoba lagi oleh pekerja.", "{count} to be tried again by a worker."
    ),
    # --- digest ---
    "no_mail_server": Text(
        "Server surel belum diatur: isi LMS_SMTP_HOST dan LMS_SMTP_FROM.",
        "No mail server is set: give LMS_SMTP_HOST and LMS_SMTP_FROM.",
    ),
    "mail_accepted": Text(
        "Diterima server surel untuk {address}.", "The mail server took it for {address}."
    ),
    "no_mail_left": Text("Tidak ada yang belum terkirim.", "There was none left to send."),
    "mail_failed": Text(
        "Gagal terkirim, dan dicoba lagi kemudian: {error}",
        "It failed, and will be tried again later: {error}",
    ),
    # --- doctor ---
    "doctor_summed_up": Text(
        "{ok} baik · {warning} peringatan · {trouble} masalah",
        "{ok} well · {warning:warning|warnings} · {trouble:trouble|troubles}",
    ),
    # --- retention ---
    "destruction_cut": Text(
        "Yang disimpan sebelum {day} (UTC):", "What was stored before {day} (UTC):"
    ),
    "destroy_for_good": Text(
        "Musnahkan untuk selamanya isi pernyataan yang disimpan sebelum {day}?",
        "Destroy for good the content of what was stored before {day}?",
    ),
    "destroyed": Text(
        "Dimusnahkan: {statements} pernyataan yang disimpan sebelum {day} · {authority}",
        "Destroyed: {statements:statement|statements} stored before {day} · {authority}",
    ),
    "left_standing": Text("Tidak dimusnahkan: {count}, {why}.", "Left: {count}, {why}."),
    "left_not_projected": Text(
        "belum diproses atau disisihkan (`work list`)",
        "not projected, or set aside (`work list`)",
    ),
    "left_void_not_projected": Text(
        "pembatalannya belum diproses", "a void of it is not projected"
    ),
    "left_has_attachments": Text("ada lampirannya", "with attachments"),
    "list_not_written": Text(
        "{path} tidak dapat ditulis; pilih berkas baru di folder yang ada.",
        "{path} cannot be written; choose a new file in a folder that exists.",
    ),
    "not_finished_yet": Text("belum selesai", "not yet"),
    # --- verify, rebuild and meaning ---
    "verified": Text(
        "Diperiksa: {statements} pernyataan · {people} orang · {units} unit",
        "Checked: {statements:statement|statements} · {people:person|people} · {units:unit|units}",
    ),
    "not_verified_yet": Text(
        "Belum diperiksa: {waiting} pernyataan menunggu · {people} orang · {set_aside} disisihkan",
        "Still to come: {waiting:statement waits|statements wait} · {people:person|people} · "
        "{set_aside} set aside",
    ),
    "law_broken": Text("Hukum {law:d}: {what}", "Law {law:d}: {what}"),
    "laws_hold": Text("Hukum 1–3 berlaku.", "Laws 1–3 hold."),
    "laws_do_not_hold": Text(
        "Hukum 1–3 TIDAK berlaku: {count} kesalahan ditemukan.",
        "Laws 1–3 do NOT hold: {count:fault was|faults were} found.",
    ),
    "mend_by_rebuild": Text(
        "Perbaiki dengan `lms-plugin rebuild`.", "Mend it with `lms-plugin rebuild`."
    ),
    "rebuilt": Text(
        "Dibangun ulang: {statements} pernyataan · {people} orang",
        "Rebuilt: {statements:statement|statements} · {people:person|people}",
    ),
    "table_differs": Text(
        "{table}: {missing} baris kurang, {surplus} berlebih, misalnya {examples}",
        "{table}: {missing:row|rows} missing, {surplus} surplus, such as {examples}",
    ),
    "no_difference": Text("Tidak ada beda.", "No difference."),
    "meanings": Text(
        "Berlaku: {in_force} · rilis ini: {release}",
        "In force: {in_force} · this release: {release}",
    ),
    "meaning_would_move": Text(
        "Makna {before} → {after}: {statements} pernyataan, {people} orang",
        "Meaning {before} → {after}: {statements:statement|statements}, {people:person|people}",
    ),
    "adopt_meaning_now": Text(
        "Angka semua orang akan dihitung menurut makna rilis ini. Lanjutkan?",
        "Everybody's figures will go by this release's meaning. Go on?",
    ),
    "meaning_adopted": Text(
        "Selesai; jalankan proses rilis ini sekarang.",
        "Done; start the processes of this release now.",
    ),
    "destroyed_keep_meaning": Text(
        "{count} pernyataan yang dimusnahkan tetap menurut maknanya dahulu.",
        "{count:destroyed statement keeps|destroyed statements keep} the meaning of before.",
    ),
    "figures_would_move": Text(
        "Angkanya akan berubah: {people} orang", "Figures would move: {people:person|people}"
    ),
    "counts_otherwise": Text(
        "dihitung dengan tanggal atau masa berlaku lain",
        "counts by another date, or for another time",
    ),
    "counts_no_more": Text("tidak dihitung lagi", "counts no more"),
    "more_units": Text("… dan {count} unit lagi", "… and {count:more unit|more units}"),
    # --- people among others ---
    "of_people": Text("{people} orang", "{people:person|people}"),
    "people_of": Text("{people} dari {headcount} orang", "{people} of {headcount:person|people}"),
    # --- that there is more ---
    "there_are_more": Text(
        "Masih ada lagi; tunjukkan lebih banyak dengan --limit.",
        "There are more; show them with --limit.",
    ),
    # --- states ---
    "state_draft": Text("draf", "draft"),
    "state_new_draft": Text("draf baru", "new draft"),
    "state_known": Text("sudah ada", "already there"),
    "state_nothing_new": Text("tidak ada yang baru", "nothing new"),
    "state_published": Text("terbit", "published"),
    "state_former": Text("dahulu berlaku", "formerly"),
    "state_proposed": Text("diusulkan", "proposed"),
    "state_withdrawn": Text("dicabut", "withdrawn"),
    "being_applied": Text("sedang diterapkan", "being applied"),
    # --- counts of what an import did ---
    "tally_new": Text("baru", "new"),
    "tally_changed": Text("berubah", "changed"),
    "tally_unchanged": Text("tetap", "unchanged"),
    "tally_corrected": Text("diperbaiki", "corrected"),
    "tally_withdrawn": Text("ditarik", "withdrawn"),
    "tally_taken_back": Text("ditarik kembali", "taken back"),
    "tally_not_named": Text("tidak disebut", "not named"),
    "tally_present_too_seldom": Text("kehadiran kurang", "present too seldom"),
    "tally_no_change": Text("tidak berubah", "no change"),
    # --- rows and columns ---
    "row_employees": Text("Pegawai", "Employees"),
    "row_units": Text("Unit", "Units"),
    "row_standards": Text("Standar", "Standards"),
    "row_total": Text("Jumlah", "Total"),
    "column_about": Text("Tentang", "About"),
    "column_account": Text("Akun", "Account"),
    "column_account_names": Text("Nama akun", "Names are"),
    "column_address": Text("Alamat", "Address"),
    "column_at": Text("Waktu", "At"),
    "column_authority": Text("Dasar", "Authority"),
    "column_before": Text("Sebelum", "Before"),
    "column_by": Text("Oleh", "By"),
    "column_cause": Text("Sebab", "Cause"),
    "column_centre": Text("Pusat", "Centre"),
    "column_code": Text("Kode", "Code"),
    "column_count": Text("Jumlah", "Count"),
    "column_deed": Text("Tindakan", "Deed"),
    "column_employee": Text("Pegawai", "Employee"),
    "column_error": Text("Galat", "Error"),
    "column_finding": Text("Temuan", "Finding"),
    "column_finished": Text("Selesai", "Finished"),
    "column_happened": Text("Terjadi", "Happened"),
    "column_key": Text("Kunci", "Key"),
    "column_language": Text("Bahasa", "Language"),
    "column_may": Text("Boleh", "May"),
    "column_modules": Text("Modul", "Modules"),
    "column_name": Text("Nama", "Name"),
    "column_owner": Text("Pemilik", "Owner"),
    "column_people": Text("Orang", "People"),
    "column_problem": Text("Masalah", "Problem"),
    "column_provider": Text("Penyelenggara", "Provider"),
    "column_reason": Text("Alasan", "Reason"),
    "column_received": Text("Waktu terima", "Received"),
    "column_role": Text("Peran", "Role"),
    "column_set_aside": Text("Disisihkan", "Set aside"),
    "column_seven_days": Text("7 hari", "7 days"),
    "column_since": Text("Sejak", "Since"),
    "column_since_wib": Text("Sejak (WIB)", "Since (WIB)"),
    "column_sources": Text("Sumber", "Sources"),
    "column_started": Text("Dimulai", "Started"),
    "column_statement": Text("Pernyataan", "Statement"),
    "column_statements": Text("Pernyataan", "Statements"),
    "column_tries": Text("Percobaan", "Tries"),
    "column_until": Text("Sampai", "Until"),
    "column_what": Text("Apa", "What"),
    "column_whose_key": Text("Untuk", "For"),
    "column_year": Text("Tahun", "Year"),
}
