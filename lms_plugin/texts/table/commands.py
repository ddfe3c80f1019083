"""Texts of commands."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "help_accounts_roster_does_not_know": Text(
        "Akun yang belum dikenal dalam data pegawai.",
        "Accounts that the roster does not know.",
    ),
    "linked": Text(
        "Dikaitkan.",
        "Linked.",
    ),
    "withdrawn": Text(
        "Dicabut",
        "withdrawn: {withdrawn}",
    ),
    "noted": Text(
        "Dicatat.",
        "Noted.",
    ),
    "waits_again": Text(
        "Menunggu lagi.",
        "It waits again.",
    ),
    "none_ours": Text(
        "Bukan pegawai kami",
        "none of ours · {signer}",
    ),
    "help_one_accounts_statements": Text(
        "Satu pernyataan akun itu; lihat `lms-plugin waiting --cause unknown_learner --json`.",
        "One of the account's statements; see `lms-plugin waiting --cause unknown_learner --json`.",
    ),
    "help_centre_sent": Text(
        "Kode pusat pengirimnya.",
        "The centre that sent it.",
    ),
    "help_reason_document": Text(
        "Alasan atau dokumennya, tanpa NIP.",
        "The reason or document, without a NIP.",
    ),
    "help_one_json_object": Text(
        "Satu objek JSON.",
        "One JSON object.",
    ),
    "help_public_id": Text(
        "Id publik pegawainya.",
        "Their public id.",
    ),
    "help_show_would_do": Text(
        "Tunjukkan akibatnya saja; tidak ada yang diubah.",
        "Only show what it would do.",
    ),
    "help_number": Text(
        "Nomornya; lihat `accounts links`.",
        "Its number, as `accounts links` shows it.",
    ),
    "help_training_centres": Text(
        "Pusat pelatihan.",
        "Training centres.",
    ),
    "help_home_pages_centre_vouches": Text(
        "Home page yang akunnya dijamin sebuah pusat.",
        "Home pages for which a centre vouches.",
    ),
    "help_centres_provide_modules_another": Text(
        "Pusat yang menyelenggarakan modul pusat lain.",
        "Centres that provide modules of another.",
    ),
    "help_other_hosts_centres_sites": Text(
        "Host lain dari situs sebuah pusat.",
        "Other hosts of a centre's sites.",
    ),
    "help_gets_daily_digest_mail": Text(
        "Siapa yang menerima ringkasan harian lewat surel.",
        "Who gets the daily digest by mail.",
    ),
    "code": Text(
        "Kode",
        "code",
    ),
    "name": Text(
        "Nama",
        "name",
    ),
    "registered": Text(
        "Terdaftar",
        "registered: {said}",
    ),
    "corrected": Text(
        "Diperbaiki",
        "corrected: {said}",
    ),
    "withdrawn_2": Text(
        "Dicabut",
        "withdrawn: {said}",
    ),
    "centre": Text(
        "Pusat",
        "centre",
    ),
    "names": Text(
        "Nama",
        "names",
    ),
    "received": Text(
        "Diterima",
        "received",
    ),
    "added": Text(
        "Ditambahkan",
        "added: {kept}",
    ),
    "removed": Text(
        "Dihapus",
        "removed: {kept}",
    ),
    "address": Text(
        "Alamat",
        "address",
    ),
    "language": Text(
        "Bahasa",
        "language",
    ),
    "registered_2": Text(
        "Terdaftar",
        "registered: {provided}",
    ),
    "ends": Text(
        "Berakhir",
        "ends: {provided}",
    ),
    "owner": Text(
        "Pemilik",
        "owner",
    ),
    "provider": Text(
        "Penyelenggara",
        "provider",
    ),
    "since": Text(
        "Sejak",
        "since",
    ),
    "until": Text(
        "Sampai",
        "until",
    ),
    "registered_3": Text(
        "Terdaftar",
        "registered: {alias}",
    ),
    "removed_2": Text(
        "Dihapus",
        "removed: {alias}",
    ),
    "account": Text(
        "akun",
        "account",
    ),
    "beginning": Text(
        "awal",
        "the beginning",
    ),
    "shared": Text(
        " (bersama",
        "shared)",
    ),
    "help_centres_code": Text(
        "Kode pusat pelatihan.",
        "The centre's code.",
    ),
    "help_homepage_accounts": Text(
        "homePage akun; mailto: untuk surel.",
        "homePage of accounts; mailto: for mailboxes.",
    ),
    "help_other_host": Text(
        "Host lain, misalnya yang lama atau dengan www.",
        "The other host, such as the old one or that with www.",
    ),
    "help_centre_modules": Text(
        "Pusat pemilik modul.",
        "The centre whose modules.",
    ),
    "help_centre_provides": Text(
        "Pusat penyelenggara.",
        "The centre that provides them.",
    ),
    "help_mail_address": Text(
        "Alamat surel.",
        "The mail address.",
    ),
    "help_centres_code_2": Text(
        "Kode pusat; tanpa ini, operator, yang menerima satu untuk semua pusat.",
        "The centre's code; else an operator, who gets one of all centres.",
    ),
    "help_account_names_nips": Text(
        "Nama akun adalah NIP.",
        "Account names are NIPs.",
    ),
    "help_since_statements_received_day_time": Text(
        "Sejak pernyataan yang diterima hari atau waktu ini.",
        "Since statements that were received on this day or at this time.",
    ),
    "help_approve_another_centre": Text(
        "Setujui bahwa pusat lain juga memakainya.",
        "Approve that another centre has it, too.",
    ),
    "help_names_nips": Text(
        "Nama akun adalah NIP?",
        "Are names NIPs?",
    ),
    "help_day_time": Text(
        "Sejak hari atau waktu ini; tanpa ini sekarang.",
        "From this day or time on; else from now.",
    ),
    "help_centre": Text(
        "Hanya pusat ini.",
        "This centre only.",
    ),
    "help_language_mails": Text(
        "Bahasa surelnya.",
        "The language of its mails.",
    ),
    "help_first_day": Text(
        "Hari pertama (WIB), atau waktu dengan zona, menurut waktu kejadiannya.",
        "The first day (WIB), or a time with its offset, by when things happened.",
    ),
    "help_last_day": Text(
        "Hari terakhir (WIB), atau waktu.",
        "Its last day (WIB).",
    ),
    "help_last_day_2": Text(
        "Hari terakhir (WIB), atau waktu.",
        "Its last day (WIB), or a time.",
    ),
    "help_present_host": Text(
        "Host yang sekarang.",
        "The present host.",
    ),
    "help_connect_learning_system": Text(
        "Menyambungkan sistem pembelajaran.",
        "Connect a learning system; see docs/connect.md.",
    ),
    "waiting_deliveries": Text(
        "Menunggu kiriman … (Ctrl-C: berhenti)",
        "Waiting for deliveries … (Ctrl-C: stop)",
    ),
    "trial": Text(
        " · uji coba",
        "trial",
    ),
    "no_credential_may_send_yet": Text(
        "Belum ada kredensial yang dapat mengirim: lms-plugin credentials add.",
        "There is no credential that may send yet: lms-plugin credentials add.",
    ),
    "trial_2": Text(
        "uji coba",
        "trial",
    ),
    "earnest": Text(
        "sebenarnya",
        "in earnest",
    ),
    "last_used": Text(
        "  {key} · {centre} · {kind} · terakhir dipakai",
        "last used: {used}",
    ),
    "earlier_ones_left_out": Text(
        "Yang lebih awal tidak ditunjukkan.",
        "Earlier ones are left out.",
    ),
    "nothing_arrived": Text(
        "Tidak ada yang tiba. Lihat “Bila tidak ada yang tiba” dalam docs/connect.md.",
        "Nothing arrived. See “When nothing arrives” in docs/connect.md.",
    ),
    "taken": Text(
        "     dibaca sebagai",
        "taken for: {means} ({rule}){note}",
    ),
    "known": Text(
        "dikenal",
        "known",
    ),
    "not_known": Text(
        "belum dikenal",
        "not known",
    ),
    "whose": Text(
        "     siapa",
        "whose: {account} · {value}",
    ),
    "would_count": Text(
        "akan dihitung",
        "would count",
    ),
    "counts": Text(
        "dihitung",
        "counts",
    ),
    "help_sent_key": Text(
        "Hanya yang dikirim dengan kunci ini.",
        "Only what is sent with this key.",
    ),
    "help_centre_2": Text(
        "Hanya pusat ini.",
        "Only of this centre.",
    ),
    "help_show_came_since_day_time": Text(
        "Tunjukkan juga yang masuk sejak hari atau waktu ini.",
        "Show what came in since this day or time, too.",
    ),
    "help_stop_after": Text(
        "Berhenti setelah ini; tanpa ini sampai Ctrl-C.",
        "Stop after this; else at Ctrl-C.",
    ),
    "help_one_object_delivery": Text(
        "Satu objek JSON per kiriman.",
        "One object a delivery.",
    ),
    "help_credentials_those_send_xapi": Text(
        "Kredensial pengirim pernyataan xAPI.",
        "Credentials of those who send xAPI statements.",
    ),
    "credential_changed": Text(
        "Kredensial {key} diubah.",
        "Credential {key} is changed.",
    ),
    "credential_revoked": Text(
        "Kredensial {key} dicabut.",
        "Credential {key} is revoked.",
    ),
    "credential_narrowed_since": Text(
        "Kredensial {key} dibatasi sejak {since:%Y-%m-%d %H:%M:%SZ}.",
        "Credential {key} is narrowed since {since:%Y-%m-%d %H:%M:%SZ}.",
    ),
    "credential_vouches_again_since": Text(
        "Kredensial {key} menjamin lagi sejak {since:%Y-%m-%d %H:%M:%SZ}.",
        "Credential {key} vouches again since {since:%Y-%m-%d %H:%M:%SZ}.",
    ),
    "note_now": Text(
        "Catat sekarang: rahasia ini tidak dapat ditampilkan lagi.",
        "Note it now: this secret cannot be shown again.",
    ),
    "except": Text(
        "kecuali",
        "except {page}",
    ),
    "revoked": Text(
        "dicabut",
        "revoked {revoked_at:%Y-%m-%d}",
    ),
    "expired": Text(
        "kedaluwarsa",
        "expired",
    ),
    "test_mode": Text(
        "uji coba",
        "test mode",
    ),
    "force": Text(
        "berlaku",
        "in force",
    ),
    "key": Text(
        "Kunci",
        "key",
    ),
    "sources": Text(
        "Sumber",
        "sources",
    ),
    "may": Text(
        "Boleh",
        "may",
    ),
    "until_z": Text(
        "s.d.",
        "until {expires_at:%Y-%m-%d %H:%M}Z",
    ),
    "used_z": Text(
        "dipakai",
        "used {last_used_at:%Y-%m-%d %H:%M}Z",
    ),
    "help_last_day_3": Text(
        "Hari terakhir (WIB), misalnya 2027-01-31, atau waktu dengan zona.",
        "Its last day (WIB), such as 2027-01-31, or a time with its offset.",
    ),
    "help_origin_content_runs_browsers": Text(
        "Asal (origin) konten di peramban, misalnya https://konten.example.go.id; boleh diulang.",
        "Origin of content that runs in browsers; repeatable.",
    ),
    "help_strict_one_bad_statement_refuses": Text(
        "strict: satu pernyataan cacat menolak kiriman; park: hanya yang cacat disisihkan.",
        "strict: one bad statement refuses the delivery; park: only the bad ones are set apart.",
    ),
    "help_statements_no_dialect_count": Text(
        "Pernyataan tanpa dialek dihitung menurut katalog pusat ini, atau menunggu.",
        "Statements in no dialect count by the centre's catalogue, or wait.",
    ),
    "help_mailto_mailboxes": Text(
        "Home page; mailto: untuk surel.",
        "mailto: for mailboxes.",
    ),
    "help_since_statements_received_day_time_2": Text(
        "Sejak pernyataan yang diterima hari atau waktu ini; tanpa ini sekarang.",
        "Since statements received on this day or at this time; else from now.",
    ),
    "help_scopes": Text("Cakupan, boleh diulang.", "What it may do, in xAPI's words; repeatable."),
    "help_name_new_centre": Text(
        "Nama pusat yang baru.",
        "The name of a new centre.",
    ),
    "help_homepage_centres_accounts": Text(
        "homePage akun pusat ini; boleh diulang.",
        "homePage of the centre's accounts; repeatable.",
    ),
    "help_same": Text(
        "Sama, dengan NIP sebagai nama akun.",
        "The same, where account names are NIPs.",
    ),
    "help_may_name_learners_mailbox": Text(
        "Boleh menyebut peserta dengan surel.",
        "May name learners by mailbox.",
    ),
    "help_kept_never_credited": Text(
        "Diterima, tidak pernah dihitung.",
        "Kept, never credited.",
    ),
    "help_key_ones_own_choice": Text(
        "Kunci pilihan sendiri.",
        "A key of one's own choice.",
    ),
    "help_centres_rabbitmq_user": Text(
        "Pengguna RabbitMQ pusat ini, untuk mengirim lewat broker.",
        "The centre's RabbitMQ user, to send through the broker.",
    ),
    "help_approve_another_centre_these_home": Text(
        "Setujui bahwa pusat lain juga memakai home page ini.",
        "Approve that another centre has these home pages, too.",
    ),
    "help_key_change": Text(
        "Kunci yang diubah.",
        "The key to change.",
    ),
    "help_without_end": Text(
        "Tanpa akhir.",
        "Without an end.",
    ),
    "help_origin_take_away": Text(
        "Asal yang dicabut.",
        "An origin to take away.",
    ),
    "help_key_revoke": Text(
        "Kunci yang dicabut.",
        "The key to revoke.",
    ),
    "help_key_narrow": Text(
        "Kunci yang dibatasi.",
        "The key to narrow.",
    ),
    "help_key_narrowed": Text(
        "Kunci yang dibatasi.",
        "The key that is narrowed.",
    ),
    "help_did": Text(
        "Siapa melakukan apa, dan kapan.",
        "Who did what, and when.",
    ),
    "at": Text(
        "Waktu",
        "at",
    ),
    "by": Text(
        "Oleh",
        "by",
    ),
    "deed": Text(
        "Tindakan",
        "deed",
    ),
    "about": Text(
        "Tentang",
        "about",
    ),
    "more": Text(
        "Masih ada lagi.",
        "There are more.",
    ),
    "help_since_day": Text(
        "Sejak hari (WIB) atau waktu ini.",
        "Since this day (WIB), or this time.",
    ),
    "help_about_centre": Text(
        "Hanya tentang pusat ini.",
        "About this centre only.",
    ),
    "help_most": Text(
        "Paling banyak.",
        "At most.",
    ),
    "help_api_keys_reading": Text(
        "Kunci API untuk membaca.",
        "API keys for reading.",
    ),
    "sign_pages": Text(
        "Untuk masuk di halaman web",
        "to sign in on the pages: {key}.{secret}",
    ),
    "role": Text(
        "Peran",
        "role",
    ),
    "about_2": Text(
        "Untuk",
        "about",
    ),
    "key_revoked": Text(
        "Kunci {key} dicabut.",
        "Key {key} is revoked.",
    ),
    "not_nip": Text(
        "NIP tidak sah ({trouble}); ketik ke-18 angkanya.",
        "Not a NIP ({trouble}); type its 18 digits.",
    ),
    "help_reads": Text(
        "Siapa pembacanya.",
        "Who reads with it.",
    ),
    "help_employees_public_id": Text(
        "learner: id publik pegawai; tanpa ini, NIP ditanyakan atau dibaca dari stdin.",
        "the employee's public id; without it the NIP is asked for, or read from stdin.",
    ),
    "help_code_topmost_node": Text(
        "hr: kode unit teratas.",
        "code of the topmost node.",
    ),
    "help_centres_code_3": Text(
        "centre: kode pusat pelatihan.",
        "the centre's code.",
    ),
    "help_what_it_is_for_or": Text(
        "Untuk apa atau siapa, tanpa NIP.",
        "What it is for, or whose; no NIP.",
    ),
    "help_daily_digest_waits": Text(
        "Ringkasan harian yang menunggu.",
        "The daily digest of what waits.",
    ),
    "no_mail_server_set": Text(
        "Server surel belum diatur: isi LMS_SMTP_HOST dan LMS_SMTP_FROM.",
        "No mail server is set: give LMS_SMTP_HOST and LMS_SMTP_FROM.",
    ),
    "accepted_mail_server": Text(
        "Diterima server surel",
        "accepted by the mail server: {address}",
    ),
    "none_left_send": Text(
        "Tidak ada yang belum terkirim.",
        "There was none left to send.",
    ),
    "failed_tried_again_later": Text(
        "Gagal, dicoba lagi kemudian",
        "failed, tried again later: {error}",
    ),
    "help_centre_3": Text(
        "Pusat ini; tanpa ini, semua pusat, untuk operator.",
        "This centre; else all, for operators.",
    ),
    "help_mails_language": Text(
        "Bahasa surelnya.",
        "The mail's language.",
    ),
    "help_show_html": Text(
        "Tampilkan bentuk HTML-nya.",
        "Show its HTML.",
    ),
    "try": Text(
        "Mencoba",
        "trying",
    ),
    "data": Text(
        "Data masuk",
        "data in",
    ),
    "access": Text(
        "Akses",
        "access",
    ),
    "run": Text(
        "Menjalankan",
        "running",
    ),
    "care": Text(
        "Merawat",
        "maintaining",
    ),
    "cannot_read_written": Text(
        "{filename} tidak dapat dibaca atau ditulis; pilih tempat lain, atau periksa izinnya.",
        "{filename} cannot be read or written ({strerror}); choose another place, or look at "
        "its permissions.\n",
    ),
    "schema_older_release": Text(
        "Skema ini lebih lama dari rilis ini. Jalankan `lms-plugin db upgrade`, lalu "
        "`lms-plugin announce` dan `lms-plugin verify`.",
        "This schema is older than this release. Run `lms-plugin db upgrade`, then "
        "`lms-plugin announce` and `lms-plugin verify`.",
    ),
    "help_file_write": Text(
        "Berkas baru.",
        "The file to write; it is new.",
    ),
    "help_made_backup": Text(
        "Dibuat dengan `backup`.",
        "Made by `backup`.",
    ),
    "help_postgresql_parallel_jobs_1_all": Text(
        "PostgreSQL: proses sejajar. Dengan 1, semuanya atau tidak sama sekali.",
        "PostgreSQL: parallel jobs. With 1 it is all or nothing.",
    ),
    "help_announce_every_profile_unit": Text(
        "Umumkan semua profil dan unit.",
        "Announce every profile and unit.",
    ),
    "help_check_laws_1_3_afterwards": Text(
        "Periksa hukum 1–3 sesudahnya.",
        "Check laws 1–3 afterwards.",
    ),
    "help_database_recovered_instant_without": Text(
        "Basis data dipulihkan ke saat ini tanpa `restore`, mis. 2026-11-22T03:00:00+0700: "
        "majukan revisi dan akhiri sesi dulu.",
        "The database was recovered to this instant without `restore`: first step revisions "
        "ahead and end sessions.",
    ),
    "help_exchanges_queues_rabbitmq": Text(
        "Exchange dan antrean RabbitMQ.",
        "Exchanges and queues on RabbitMQ.",
    ),
    "there": Text(
        "ada",
        "there: {name}",
    ),
    "no_message_refused": Text(
        "Tidak ada pesan yang ditolak.",
        "No message was refused.",
    ),
    "help_database_schema": Text(
        "Skema basis data.",
        "The database schema.",
    ),
    "up_date": Text(
        "Sudah terbaru ({head}).",
        "Up to date ({head}).",
    ),
    "older_statements_can_found_filters": Text(
        "{indexed} pernyataan lama kini dapat dicari.",
        "{indexed} older statements can be found by filters now.",
    ),
    "home_pages_credentials_registered": Text(
        "Home page {carried_over} kredensial kini terdaftar untuk pusatnya.",
        "Home pages of {carried_over} credentials are registered for their centres now.",
    ),
    "ids_carried_over": Text(
        "Id sudah disalin; lihat `lms-plugin meaning preview`, lalu jalankan `lms-plugin "
        "meaning adopt`.",
        "Ids are carried over; look at `lms-plugin meaning preview`, then run `lms-plugin "
        "meaning adopt`.",
    ),
    "filled_already": Text(
        "Sudah terisi.",
        "Filled already.",
    ),
    "proposed": Text(
        "diusulkan",
        "proposed",
    ),
    "withdrawn_3": Text(
        "dicabut",
        "withdrawn",
    ),
    "help_people_decide_about_statements": Text(
        "Keputusan orang tentang rekaman.",
        "What people decide about statements.",
    ),
    "taken_something_else_now": Text(
        "Berarti lain sekarang",
        "taken for something else now: {changed}",
    ),
    "being_applied": Text(
        " (sedang diterapkan",
        "being applied)",
    ),
    "force_2": Text(
        "{number} · berlaku",
        "in force",
    ),
    "withdrawn_4": Text(
        "{number} · dicabut",
        "withdrawn",
    ),
    "no_decisions_yet": Text(
        "Belum ada keputusan.",
        "There are no decisions yet.",
    ),
    "nobodys_modules_change_now": Text(
        "Tidak ada modul yang bertambah atau berkurang pada siapa pun sekarang.",
        "Nobody's modules change now.",
    ),
    "needs_second_person": Text(
        "Perlu orang kedua.",
        "It needs a second person.",
    ),
    "help_number_2": Text(
        "Nomornya.",
        "Its number.",
    ),
    "help_see_would_do": Text(
        "Hanya lihat apa yang berubah.",
        "Only see what it would do.",
    ),
    "proposed_waits_second_person_lms": Text(
        "{number} · diusulkan, menunggu orang kedua",
        "proposed, waits for a second person: lms-plugin decisions confirm {number}",
    ),
    "no_json": Text(
        "{file} bukan JSON; contohnya dalam docs/decisions.md.",
        "{file} is no JSON; docs/decisions.md has an example. {error}",
    ),
    "help_decision": Text(
        "Keputusannya; contohnya dalam docs/decisions.md.",
        "The decision, of which docs/decisions.md has an example; as for POST /api/v1/decisions.",
    ),
    "help_document_rests": Text(
        "Dokumen dasarnya; nama dan SHA-256-nya dicatat.",
        "The document that it rests on; its name and SHA-256 are noted.",
    ),
    "help_why": Text(
        "Mengapa.",
        "Why.",
    ),
    "help_about_centre_2": Text(
        "Hanya pusat ini.",
        "About or by this centre only.",
    ),
    "still_running": Text(
        "Tetap berjalan; Ctrl-C untuk berhenti.",
        "Still running; Ctrl-C to stop.",
    ),
    "holds_other_data_unfinished_sample": Text(
        "{data} berisi data lain atau contoh yang belum selesai; hapus, atau pilih folder lain.",
        "{data} holds other data or an unfinished sample; delete it, or choose another folder.",
    ),
    "stopped": Text(
        "Dihentikan.",
        "Stopped.",
    ),
    "stopping": Text(
        "Berhenti.",
        "Stopping.",
    ),
    "help_verify_exit": Text(
        "Periksa hasilnya, lalu berhenti: 0 bila benar, 1 bila tidak.",
        "Verify and exit: 0 if all is right, 1 if not.",
    ),
    "help_how_many_employees": Text(
        "Jumlah pegawai.",
        "How many employees.",
    ),
    "help_how_many_statements": Text(
        "Jumlah pernyataan.",
        "How many statements.",
    ),
    "help_same_seed": Text(
        "Benih acak: benih sama, contoh sama.",
        "Same seed, same sample.",
    ),
    "help_port_0_takes_free_one": Text(
        "Porta; 0 = bebas.",
        "Port; 0 takes a free one.",
    ),
    "help_keep_data_here": Text(
        "Simpan datanya di sini; kalau tidak, dihapus di akhir.",
        "Keep the data here; otherwise they are deleted at the end.",
    ),
    "one_process": Text(
        "memory://: satu proses saja",
        "one process only",
    ),
    "help_json_object_line": Text(
        "Satu objek JSON per baris.",
        "A JSON object a line.",
    ),
    "help_training_centres_should_look": Text(
        "Yang perlu diperiksa pusat pelatihan.",
        "What training centres should look at.",
    ),
    "happened": Text(
        "Terjadi",
        "happened",
    ),
    "people": Text(
        "{people} pegawai",
        "people",
    ),
    "finding": Text(
        "Temuan",
        "finding",
    ),
    "record": Text(
        "Rekaman",
        "record",
    ),
    "help_centre_4": Text(
        "Hanya pusat ini.",
        "Of this centre only.",
    ),
    "yes": Text(
        "ya",
        "yes",
    ),
    "no": Text(
        "TIDAK",
        "NO ({fault_count})",
    ),
    "laws_1_3_hold": Text(
        "Hukum 1–3 berlaku",
        "laws 1–3 hold: {answer}",
    ),
    "mend_lms_plugin_rebuild": Text(
        "Perbaiki dengan `lms-plugin rebuild`.",
        "Mend it with `lms-plugin rebuild`.",
    ),
    "law": Text(
        "Hukum",
        "law {law}: {what}",
    ),
    "no_difference": Text(
        "Tidak ada beda.",
        "No difference.",
    ),
    "help_rebuild_everything_shadow_copy": Text(
        "Bangun ulang semuanya di salinan bayangan dan bandingkan.",
        "Rebuild everything in a shadow copy and compare.",
    ),
    "help_version_meaning": Text(
        "Versi makna: aturan yang menentukan apa yang dihitung.",
        "The version of meaning: the rules by which things count.",
    ),
    "done_start_processes_release_now": Text(
        "Selesai; jalankan proses rilis ini sekarang.",
        "Done; start the processes of this release now.",
    ),
    "everybodys_figures_go_releases": Text(
        "Angka semua orang dihitung menurut makna rilis ini. Lanjutkan?",
        "Everybody's figures will go by this release's meaning. Go on?",
    ),
    "help_write_down_everyone_would_move": Text(
        "Tulis setiap orang yang angkanya berubah, beserta alasannya.",
        "Write down everyone who would move, and why.",
    ),
    "help_do_not_ask": Text(
        "Jangan bertanya.",
        "Do not ask.",
    ),
    "memory_works_one_process_set": Text(
        "memory:// hanya untuk satu proses; isi LMS_BROKER_URL=amqp://… atau pakai "
        "`lms-plugin up`.",
        "memory:// works in one process only; set LMS_BROKER_URL=amqp://… or use `lms-plugin up`.",
    ),
    "stop": Text(
        "{base_url}  (Ctrl-C: berhenti",
        "stop)",
    ),
    "help_address_listen": Text(
        "Alamat.",
        "Address to listen on.",
    ),
    "help_child_processes": Text(
        "Proses anak.",
        "Child processes.",
    ),
    "help_statements_not_valid": Text(
        "Pernyataan yang tidak sah dan dikarantina.",
        "Statements that are not valid.",
    ),
    "problem": Text(
        "Masalah",
        "problem",
    ),
    "kept_stay": Text(
        "{kept} disimpan, {left} tetap.",
        "{kept} kept, {left} stay.",
    ),
    "help_id": Text(
        "Id dari `list`.",
        "The id, of `list`.",
    ),
    "help_without_any": Text(
        "Tanpa ini: semuanya.",
        "Without any: all of them.",
    ),
    "recognising": Text(
        "Mengenali",
        "recognising",
    ),
    "help_stdin": Text(
        "Berkas JSON Lines, atau -",
        "or - for stdin.",
    ),
    "help_hold_against_label_each_line": Text(
        "Bandingkan dengan label pada setiap baris; tunjukkan presisi dan recall per pengirim.",
        "Hold it against the label in each line; show precision and recall by emitter.",
    ),
    "help_try_these_rules_centre": Text(
        "Coba aturan pusat ini.",
        "Try these rules of a centre; see `rules template`.",
    ),
    "help_sent_credential": Text(
        "Seolah-olah dikirim dengan kredensial ini.",
        "As if sent with this credential.",
    ),
    "not_projected": Text(
        "belum diproses atau disisihkan",
        "not projected, or set aside (`work list`)",
    ),
    "void_not_projected": Text(
        "pembatalannya belum diproses",
        "a void of it is not projected",
    ),
    "attachments": Text(
        "dengan lampiran",
        "with attachments",
    ),
    "help_destroying_statements_archive": Text(
        "Pemusnahan pernyataan menurut JRA.",
        "Destroying statements by an archive schedule.",
    ),
    "stored_before": Text(
        "Disimpan sebelum",
        "stored before {cut_at:%Y-%m-%d} (UTC)",
    ),
    "started": Text(
        "Dimulai",
        "started",
    ),
    "finished": Text(
        "Selesai",
        "finished",
    ),
    "before": Text(
        "Sebelum",
        "before",
    ),
    "statements": Text(
        "Jumlah",
        "statements",
    ),
    "authority": Text(
        "Dasar",
        "authority",
    ),
    "year": Text(
        "Tahun",
        "year",
    ),
    "statements_2": Text(
        "Pernyataan",
        "statements",
    ),
    "total": Text(
        "Jumlah",
        "total",
    ),
    "not_yet": Text(
        "belum",
        "not yet",
    ),
    "destroy_good_content_stored_before": Text(
        "Musnahkan selamanya isi pernyataan yang disimpan sebelum {cut_at:%Y-%m-%d}?",
        "Destroy for good the content of what was stored before then?",
    ),
    "cannot_write": Text(
        "Tidak dapat menulis {path}; pilih berkas baru di map yang ada.",
        "Cannot write it; choose a new file in a folder that exists: {strerror}",
    ),
    "left": Text(
        "Tinggal",
        "left: {count} {left}",
    ),
    "help_write_list_new_file": Text(
        "Tulis daftarnya ke berkas baru ini.",
        "Write the list to this new file.",
    ),
    "help_decision_rests": Text(
        "Keputusan yang mendasarinya, mis. nomor SK.",
        "The decision it rests on.",
    ),
    "help_without_asking": Text(
        "Tanpa bertanya.",
        "Without asking.",
    ),
    "draft": Text(
        "draf",
        "draft",
    ),
    "rules": Text(
        "{count} aturan",
        "rules",
    ),
    "help_training_centres_own_rules": Text(
        "Aturan pengenalan milik pusat pelatihan.",
        "A training centre's own rules of recognition.",
    ),
    "new_draft": Text(
        "draf baru",
        "new draft",
    ),
    "already": Text(
        "sudah ada",
        "already there",
    ),
    "change": Text(
        "{file}: ubah, lalu coba dan impor.",
        "Change it, then try and import it.",
    ),
    "formerly": Text(
        "dahulu",
        "formerly",
    ),
    "help_centres_code_4": Text(
        "Kode pusat.",
        "The centre's code.",
    ),
    "help_version": Text(
        "Versi ini; tanpa ini yang terbaru.",
        "This version; else the newest.",
    ),
    "takes_every_statement": Text(
        "Mengambil semua pernyataan",
        "takes every statement: ",
    ),
    "force_now_not_file": Text(
        "Yang berlaku kini dan tidak ada dalam berkas ini, hilang bila diberlakukan",
        "in force now and not in this file, gone once it is: ",
    ),
    "help_all_rules_centre": Text(
        "Semua aturan pusat ini, berurutan.",
        "All rules of this centre, in order.",
    ),
    "help_also_figures_would_move": Text(
        "Hitung juga angka siapa yang berubah (lama).",
        "Also whose figures would move (takes as long as a rebuild).",
    ),
    "help_version_2": Text(
        "Versi ini, juga yang lama: kembali ke isi lama.",
        "This version; an older one rolls back to its content.",
    ),
    "help_file_write_2": Text(
        "Berkas yang dibuat.",
        "The file to write.",
    ),
    "keeping": Text(
        "Menyimpan",
        "keeping",
    ),
    "more_2": Text(
        "… {hidden} lagi",
        "more",
    ),
    "help_one_statement_line": Text(
        "Satu pernyataan per baris.",
        "One statement a line.",
    ),
    "help_credentials_name": Text(
        "Atas nama kredensial ini.",
        "In this credential's name.",
    ),
    "help_replace_file": Text(
        "Timpa berkas yang ada.",
        "Replace the file.",
    ),
    "help_xlsx_csv_files": Text(
        "Berkas XLSX atau CSV, semuanya sekaligus.",
        "XLSX or CSV files, all at once.",
    ),
    "hint": Text(
        "Laporan lengkap di bawah ini.",
        "The whole report follows.",
    ),
    "more_3": Text(
        "\n… dan {more} lagi.",
        "… and {more} more.",
    ),
    "warnings": Text(
        "\n{count} peringatan",
        "warnings:",
    ),
    "write_day": Text(
        "Tulis hari, misalnya 2027-01-31, atau waktu dengan zona, misalnya 2027-01-31T12:00+07:00.",
        "Write a day, such as 2027-01-31, or a time with its offset, such as "
        "2027-01-31T12:00+07:00.",
    ),
    "language_id": Text(
        "Bahasa: id atau en.",
        "A language: id or en.",
    ),
    "counts_another_date": Text(
        "dihitung dengan tanggal atau masa berlaku lain",
        "counts by another date, or for another time",
    ),
    "counts_no_more": Text(
        "tidak dihitung lagi",
        "counts no more",
    ),
    "destroyed_statements_keep_meaning": Text(
        "{count} pernyataan yang dimusnahkan tetap menurut maknanya dahulu.",
        "{count} destroyed statements keep the meaning they had.",
    ),
    "of": Text(
        "  {unit}: {figure} → {figure_2} ({people} dari",
        "of {headcount})",
    ),
    "units": Text(
        "  … +{count} unit",
        "units",
    ),
    "help_does": Text(
        "Siapa pelaksananya; tanpa ini LMS_OPERATOR, atau pengguna sistem operasi.",
        "Who does this; else LMS_OPERATOR, or the operating system's user.",
    ),
    "web_server_did_not_start": Text(
        "Server web tidak dapat mulai di {host}:{port}; mungkin porta itu terpakai. Pilih "
        "yang lain dengan --port, atau --port 0 untuk yang bebas.",
        "The web server did not start on {host}:{port}; is the port taken? Choose another "
        "with --port, or --port 0 for any.",
    ),
    "causes": Text(
        "Sebab yang ada: {known}.",
        "Causes there are: {known}.",
    ),
    "help_waits_cause": Text(
        "Apa saja yang menunggu karena sebab ini, misalnya unmapped_module.",
        "What waits for this cause, such as unmapped_module.",
    ),
    "help_statements_wait_set_aside": Text(
        "Pernyataan yang menunggu atau disisihkan.",
        "Statements that wait or were set aside.",
    ),
    "statement": Text(
        "Pernyataan",
        "statement",
    ),
    "tries": Text(
        "Coba",
        "tries",
    ),
    "set_aside": Text(
        "Disisihkan",
        "set aside",
    ),
    "error": Text(
        "Galat",
        "error",
    ),
    "tried_again": Text(
        "{count} dicoba lagi; pekerja akan mengambilnya.",
        "{count} to be tried again; a worker will take them.",
    ),
    "help_centre_code": Text(
        "Hanya dari pusat berkode ini.",
        "Only of the centre of this code.",
    ),
    "help_presence_results_classes": Text(
        "Kehadiran dan hasil kelas dari lembar kerja.",
        "Presence and results of classes, from sheets.",
    ),
    "fill": Text(
        "{file}: isi lalu impor.",
        "Fill it in, then import it.",
    ),
    "reverted_statements_written": Text(
        "Dibatalkan; {count} pernyataan ditulis.",
        "Reverted; {count} statements written.",
    ),
    "nothing_stored_yet": Text(
        "Belum ada yang disimpan.",
        "Nothing was stored yet.",
    ),
    "new": Text(
        "baru",
        "new",
    ),
    "corrected_2": Text(
        "diperbaiki",
        "corrected",
    ),
    "unchanged": Text(
        "tetap",
        "unchanged",
    ),
    "taken_back": Text(
        "ditarik kembali",
        "taken back",
    ),
    "not_named": Text(
        "tidak disebut",
        "not named",
    ),
    "present_too_seldom": Text(
        "kehadiran kurang",
        "present too seldom",
    ),
    "no_imports_yet": Text(
        "Belum ada impor.",
        "There are no imports yet.",
    ),
    "reverted": Text(
        "  dibatalkan",
        "reverted",
    ),
    "revert_import": Text(
        "Batalkan impor ini?",
        "Revert this import?",
    ),
    "more_4": Text(
        "    … dan {more} lagi.",
        "… and {more} more.",
    ),
    "nothing_changed": Text(
        "Tidak ada yang berubah.",
        "Nothing has changed.",
    ),
    "import": Text(
        "Impor",
        "import: {import_id}",
    ),
    "not_named_2": Text(
        "\nTidak disebut",
        "not named:",
    ),
    "help_centre_reports": Text(
        "Pusat yang melaporkan.",
        "The centre that reports.",
    ),
    "help_show_would_happen": Text(
        "Hanya tunjukkan apa yang akan terjadi.",
        "Only show what would happen.",
    ),
    "help_take_back_participants_whom_file": Text(
        "Tarik kembali peserta yang tidak disebut dari kelas yang ditandai lengkap.",
        "Take back participants whom the file does not name, of classes marked whole.",
    ),
    "help_listed": Text(
        "Nomor dari `attendance list`.",
        "As listed.",
    ),
    "type_number_withdraw": Text(
        "Ketik jumlahnya untuk menariknya",
        "type their number to withdraw them",
    ),
    "changed": Text(
        "berubah",
        "changed",
    ),
    "withdrawn_5": Text(
        "ditarik",
        "withdrawn",
    ),
    "help_catalogue_training_modules": Text(
        "Katalog modul pelatihan.",
        "Catalogue of training modules.",
    ),
    "profiles_compute_afresh": Text(
        "Profil yang dihitung ulang",
        "profiles to compute afresh: {refolded}",
    ),
    "draft_2": Text(
        "{iri}: dalam draf",
        "in the draft",
    ),
    "withdrawn_draft": Text(
        "{iri}: akan ditarik, dalam draf",
        "to be withdrawn, in the draft",
    ),
    "draft_no_more": Text(
        "{iri}: tidak lagi dalam draf",
        "in the draft no more",
    ),
    "modules": Text(
        "{file}: {count} modul",
        "modules",
    ),
    "modules_withdrawn": Text(
        "Modul yang ditarik",
        "modules that are withdrawn: {count}",
    ),
    "unchanged_2": Text(
        "  tetap",
        "unchanged: {unchanged}",
    ),
    "units_move": Text(
        "Unit yang berubah",
        "units that move: {units_moved}",
    ),
    "version": Text(
        "{centre} · versi",
        "version {number} · {state}",
    ),
    "nothing_new": Text(
        "tidak ada yang baru",
        "nothing new",
    ),
    "needs_centre": Text(
        "perlu --centre",
        "needs --centre",
    ),
    "published": Text(
        "terbit",
        "published",
    ),
    "no_change": Text(
        "tidak berubah",
        "no change",
    ),
    "people_2": Text(
        "  {unit}: {before} → {after} · {people} orang",
        "people",
    ),
    "help_centres_code_5": Text(
        "Kode pusat; wajib bila ada lebih dari satu.",
        "The centre's code; needed where there is more than one.",
    ),
    "twice": Text(
        "{code}: dua kali",
        "twice",
    ),
    "help_files_hold_all_modules_centres": Text(
        "Berkas memuat semua modul pusatnya: yang tidak disebut ditarik.",
        "The files hold all modules of their centres: others are withdrawn.",
    ),
    "help_centre_5": Text(
        "Hanya pusat ini; tanpa ini semua draf.",
        "This centre only; else every draft.",
    ),
    "help_version_3": Text(
        "Versi ini, juga yang lama: kembali ke isi lama.",
        "This version; an older one rolls back to its content. Needs --centre.",
    ),
    "help_changes_hold_date": Text(
        "Perubahan berlaku sejak tanggalnya, atau untuk semua waktu.",
        "Changes hold from their date on, or for all time.",
    ),
    "help_module_publication_withdraws": Text(
        "Modul yang ditarik penerbitan ini; sebutkan semuanya.",
        "A module that this publication withdraws; name all of them.",
    ),
    "help_how_many_modules_withdraws": Text(
        "Atau: berapa modul yang ditarik.",
        "Or: how many modules it withdraws.",
    ),
    "help_also_work_out_publishing_would": Text(
        "Hitung juga dampaknya bila diterbitkan.",
        "Also work out what publishing it would credit.",
    ),
    "help_preview": Text(
        "Untuk --preview.",
        "For --preview.",
    ),
    "help_modules_iri": Text(
        "IRI modul.",
        "The module's IRI.",
    ),
    "help_title": Text(
        "Judul.",
        "Its title.",
    ),
    "help_lesson_hours": Text(
        "Jam pelajaran, 1–2000.",
        "Lesson hours, 1–2000.",
    ),
    "help_siasns_kind": Text(
        "Jenis menurut SIASN: nama atau 1–25.",
        "SIASN's kind: its name, or 1–25.",
    ),
    "help_force_day": Text(
        "Berlaku sejak hari ini (WIB), mis. 2026-01-31.",
        "In force from this day on (WIB), such as 2026-01-31.",
    ),
    "help_points_1_100_behaviour_such": Text(
        "Poin 1–100 untuk satu perilaku, mis. BP.1=50; boleh berulang.",
        "Points, 1–100, for a behaviour, such as BP.1=50; repeatable.",
    ),
    "help_completes": Text(
        "Kriteria selesai",
        "what completes it: Completed, Passed, CompletedAndPassed, CompletedOrPassed, "
        "NotApplicable.",
    ),
    "help_pass_mark": Text(
        "Nilai lulus, 0–100.",
        "The pass mark.",
    ),
    "help_valid_many_months": Text(
        "Masa berlaku, bulan.",
        "Valid for so many months.",
    ),
    "help_id_number_lms": Text(
        "ID eksternal.",
        "Its id number in the LMS.",
    ),
    "help_another_iri": Text(
        "IRI lain.",
        "Another IRI of it.",
    ),
    "help_iri_add": Text(
        "Yang baru.",
        "The IRI to add.",
    ),
    "help_modules_own_iri": Text(
        "IRI modul yang sudah ada.",
        "The module's own IRI.",
    ),
    "help_centre_6": Text(
        "Hanya pusat ini.",
        "This centre only; else all.",
    ),
    "help_drafts_change": Text(
        "Isi draf saja.",
        "What drafts change, and nothing else.",
    ),
    "help_employees_units_standards": Text(
        "Data pegawai, unit, dan standar.",
        "Employees, units and standards.",
    ),
    "people_3": Text(
        "Pegawai",
        "people",
    ),
    "units_2": Text(
        "Unit",
        "units",
    ),
    "standards": Text(
        "Standar",
        "standards",
    ),
    "row": Text("baris {row}", "row {row}"),
}
