"""Texts of operations."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "form_cannot_read": Text(
        "Isian tidak terbaca: kirim multipart/form-data dengan paling banyak {most} berkas.",
        "The form cannot be read: send multipart/form-data with {most} files at most.",
    ),
    "not_set": Text(
        "LMS_SMTP_FROM: kosong; isi alamat pengirimnya, atau hapus LMS_SMTP_HOST.",
        "LMS_SMTP_FROM: not set; give whom mails come from, or unset LMS_SMTP_HOST.",
    ),
    "set_beside_lms_smtp_password": Text(
        "LMS_SMTP_PASSWORD: terisi bersama LMS_SMTP_PASSWORD_FILE; hapus salah satu.",
        "LMS_SMTP_PASSWORD: set beside LMS_SMTP_PASSWORD_FILE; give one, not both.",
    ),
    "user_password_come_together": Text(
        "LMS_SMTP_USER: pengguna dan kata sandinya harus ada bersama; isi yang kurang, atau "
        "hapus keduanya.",
        "LMS_SMTP_USER: user and password come together; give the other one, or unset both.",
    ),
    "password_not_sent_without_tls": Text(
        "LMS_SMTP_TLS: kata sandi tidak dikirim tanpa TLS; isi starttls atau tls, atau hapus "
        "penggunanya.",
        "LMS_SMTP_TLS: a password is not sent without TLS; set starttls or tls, or unset the user.",
    ),
    "checking": Text(
        "Memeriksa berkas",
        "checking the file",
    ),
    "no_backup_made_lms_plugin": Text(
        "{file} bukan cadangan lms-plugin.",
        "{file} is no backup made by `lms-plugin backup`.",
    ),
    "damaged": Text(
        "{file} rusak: isinya bukan yang dulu ditulis; ambil salinan lain.",
        "{file} is damaged: it does not hold what was written; take another copy.",
    ),
    "cut_short": Text(
        "{file} terpotong, atau tidak dibuat dengan `lms-plugin backup`; ambil salinan lain.",
        "{file} was cut short, or not made by `lms-plugin backup`; take another copy.",
    ),
    "no_backup_file": Text(
        "Berkas {file} tidak ada.",
        "There is no file {file}.",
    ),
    "copying_tables": Text(
        "Menyalin tabel",
        "copying tables",
    ),
    "filling": Text(
        "Mengisi tabel",
        "filling tables",
    ),
    "database_partly_filled": Text(
        "Basis data {name} terisi sebagian ({count} objek) dan tidak dapat dipakai: hapus dan"
        " buat lagi (dropdb {name}; createdb {name}), lalu ulangi.",
        "The database {name} is partly filled ({count:object|objects}) and of no use: drop it and "
        "make it anew (dropdb {name}; createdb {name}), then try again.",
    ),
    "backup_newer": Text(
        "cadangan lebih baru",
        "the backup is newer",
    ),
    "database_still_empty": Text(
        "Basis data tetap kosong; perbaiki sebabnya lalu ulangi.",
        "The database is still empty; mend the cause and try again.",
    ),
    "newer": Text(
        "PostgreSQL lebih baru",
        "is newer",
    ),
    "not_path": Text(
        "{name} tidak ada di PATH; pasang klien PostgreSQL (Debian: apt install "
        "postgresql-client).",
        "{name} is not on PATH; install PostgreSQL's client programs (Debian: apt install "
        "postgresql-client).",
    ),
    "does_not_say_version": Text(
        "{path} tidak menyebut versinya.",
        "{path} does not say its version.",
    ),
    "program_failed": Text(
        "{program} gagal: {answer}",
        "{program} failed: {answer}",
    ),
    "too_old": Text(
        "{name} versi {version} terlalu lama, {reason}: pasang postgresql-client-{major:d}.",
        "{name} {version} is too old, {reason}: install postgresql-client-{major:d}, and have "
        "it on PATH.",
    ),
    "copying_pages": Text(
        "Menyalin halaman",
        "copying pages",
    ),
    "filling_file": Text(
        "Mengisi berkas",
        "filling the file",
    ),
    "is_as_it_was_mend": Text(
        "{file} tidak berubah; perbaiki sebabnya lalu ulangi.",
        "{file} is as it was; mend the cause and try again.",
    ),
    "database_memory": Text(
        "Basis data ini hanya ada di memori.",
        "This database is in memory only.",
    ),
    "no_sqlite_database": Text(
        "{file} bukan basis data SQLite.",
        "{file} is no SQLite database.",
    ),
    "unreachable": Text(
        "Basis data tidak dapat dihubungi; coba lagi sebentar lagi.",
        "The database cannot be reached; try again shortly.",
    ),
    "database_file_unusable": Text(
        "Berkas basis data tidak dapat dibuka atau ditulis; periksa folder ini atau "
        "LMS_DATABASE_URL, izinnya, dan ruang disk.",
        "The file of the database cannot be opened or written; look at this folder or "
        "LMS_DATABASE_URL, at its permissions, and at the room on the disk.",
    ),
    "cannot_read": Text(
        "tidak dapat dibaca; periksa port-nya, dan tulis tanda khusus dalam kata sandi sebagai "
        "%XX.",
        "it cannot be read; see to the port, and write special characters of a password as %XX.",
    ),
    "schema_not_upgraded_yet": Text(
        "Skema belum diperbarui: tabel terus dipakai transaksi lain; cari yang lama terbuka "
        "dengan `lms-plugin doctor`, lalu ulangi.",
        "The schema is not upgraded yet: other transactions kept a table; look for one that "
        "is long open with `lms-plugin doctor`, then try again.",
    ),
    "database_empty": Text(
        "Basis data kosong; jalankan `lms-plugin db upgrade`.",
        "The database is empty; run `lms-plugin db upgrade`.",
    ),
    "remedy": Text(
        "OpenTelemetry dinyalakan (LMS_OTEL atau OTEL_EXPORTER_OTLP_ENDPOINT) tetapi belum "
        "terpasang; jalankan `pip install lms-plugin[otel]` atau matikan.",
        "OpenTelemetry is switched on (LMS_OTEL or OTEL_EXPORTER_OTLP_ENDPOINT) but not "
        "installed; run `pip install lms-plugin[otel]`, or switch it off.",
    ),
    "exists_not_overwritten": Text(
        "{file} sudah ada dan tidak ditimpa; pilih nama lain.",
        "{file} exists and is not overwritten; choose another name.",
    ),
    "no_folder": Text(
        "Folder {parent} tidak ada.",
        "There is no folder {parent}.",
    ),
    "database_answers": Text(
        "Basis data menjawab.",
        "The database answers.",
    ),
    "database_cannot_asked": Text(
        "Basis data tidak dapat ditanya; periksa LMS_DATABASE_URL dan servernya. {message}",
        "The database cannot be asked; check LMS_DATABASE_URL and its server. {message}",
    ),
    "not_filled": Text(
        "Pemutakhiran belum selesai; lihat `lms-plugin meaning preview`, lalu jalankan "
        "`lms-plugin meaning adopt`.",
        "The upgrade is not finished; look at `lms-plugin meaning preview`, then run "
        "`lms-plugin meaning adopt`.",
    ),
    "old_meaning": Text(
        "Angka masih menurut versi makna sebelumnya; lihat `lms-plugin meaning preview`, lalu"
        " jalankan `lms-plugin meaning adopt`.",
        "Figures still go by an older version of meaning; look at `lms-plugin meaning "
        "preview`, then run `lms-plugin meaning adopt`.",
    ),
    "newer_meaning": Text(
        "Angka sudah menurut versi makna yang lebih baru; pakai rilis yang lebih baru.",
        "Figures go by a newer version of meaning already; use a newer release.",
    ),
    "databases_schema": Text(
        "Skema basis data {found}, rilis ini perlu {wanted}; jalankan `lms-plugin db upgrade`.",
        "The database's schema is {found}, this release needs {wanted}; run `lms-plugin db "
        "upgrade`.",
    ),
    "database_empty_release": Text(
        "Basis data kosong, rilis ini perlu skema {wanted}. Bila data Anda sudah ada, periksa"
        " LMS_DATABASE_URL dan folder ini: tanpa pengaturan itu data dicari di lms-plugin.db "
        "dalam folder tempat perintah dijalankan. Bila belum, jalankan `lms-plugin db "
        "upgrade`.",
        "The database is empty, this release needs schema {wanted}. If you have data already,"
        " look at LMS_DATABASE_URL and at this folder: without that setting they are looked "
        "for in lms-plugin.db in the folder in which a command is given. If not, run "
        "`lms-plugin db upgrade`.",
    ),
    "ids_statements": Text(
        "Id pernyataan",
        "ids of statements",
    ),
    "not_finished_yet": Text(
        "Belum selesai: tabel terus dipakai transaksi lain; cari yang lama terbuka dengan "
        "`lms-plugin doctor`, lalu jalankan lagi `lms-plugin db fill`.",
        "Not finished yet: other transactions kept a table; look for one that is long open "
        "with `lms-plugin doctor`, then run `lms-plugin db fill` again.",
    ),
    "schema_empty": Text("kosong", "empty"),
    "connections_used": Text(
        "{used} dari {usable} koneksi dipakai; satu proses perlu sampai {needed}, cukup untuk "
        "{processes} proses",
        "{used} of {usable} connections are used; a process takes up to {needed}, enough for "
        "{processes:process|processes}",
    ),
    "no_schedule": Text(
        "Tidak ada penjadwal yang pernah berjalan; jalankan `lms-plugin beat`.",
        "No schedule has ever run; start `lms-plugin beat`.",
    ),
    "no_schedule_since": Text(
        "Tidak ada penjadwal sejak {since:%Y-%m-%d %H:%M:%SZ}; jalankan `lms-plugin beat`.",
        "There is no schedule since {since:%Y-%m-%d %H:%M:%SZ}; start `lms-plugin beat`.",
    ),
    "room_free": Text(
        "{folder}: {free_bytes:.1f} GB kosong",
        "{folder}: {free_bytes:.1f} GB free",
    ),
    "room_postgresqls_server_not_known": Text(
        "{size:.1f} GB; ruang di server PostgreSQL tidak diketahui dari sini, lihat `df` di sana.",
        "{size:.1f} GB; the room on PostgreSQL's server is not known from here, see `df` there.",
    ),
    "make_room_once": Text(
        "{text}; kosongkan segera.",
        "{text}; make room at once.",
    ),
    "add_room": Text(
        "{text}; tambah ruang.",
        "{text}; add room.",
    ),
    "cannot_written": Text(
        "{there}: tidak dapat ditulis; perbaiki izinnya atau LMS_ATTACHMENTS_FOLDER.",
        "{there}: it cannot be written; mend its permissions, or LMS_ATTACHMENTS_FOLDER.",
    ),
    "completions_many_people_taken_back": Text(
        "{count} kali dalam 30 hari penyelesaian banyak pegawai ditarik kembali dalam satu "
        "jam; lihat `lms-plugin findings list` dan tanyakan kepada pusatnya.",
        "The completions of many people were taken back within an hour, {count:time|times} in 30 "
        "days; see `lms-plugin findings list` and ask the centre.",
    ),
    "credentials_without_home_page_can": Text(
        "Kredensial tanpa home page tidak dapat mengkredit siapa pun: {some}; daftarkan untuk "
        "pusatnya dengan `centres home-pages add`.",
        "Credentials without a home page can credit no one: {some}; register one for their "
        "centre with `centres home-pages add`.",
    ),
    "home_pages_more_one_centre": Text(
        "Home page lebih dari satu pusat: {some}; cabut dari yang bukan pemiliknya dengan "
        "`centres home-pages withdraw`.",
        "Home pages of more than one centre: {some}; withdraw them from whose they are not with"
        " `centres home-pages withdraw`.",
    ),
    "credentials_named_another_meaning": Text(
        "Kredensial yang menyebut arti nama akun lain daripada pusatnya: {some}; periksa mana "
        "yang benar, lalu `centres home-pages change` atau `credentials widen`.",
        "Credentials that named another meaning of account names than is registered for their "
        "centre: {some}; see which is right, then use `centres home-pages change` or "
        "`credentials widen`.",
    ),
    "statements_wait_because_home_pages": Text(
        "Pernyataan menunggu karena home page-nya belum terdaftar untuk pusat pengirimnya: "
        "{some}. Daftarkan dengan `centres home-pages add`.",
        "Statements wait because their home pages are not registered for the centre that sent "
        "them: {some}. Register them with `centres home-pages add`.",
    ),
    "employees_accounts_mailboxes": Text(
        "Pegawai yang akun atau surelnya hanya berbeda ejaan: {named}; ejaan lain tidak "
        "dihitung bagi siapa pun sampai salah satunya diperbaiki dalam data pegawai.",
        "Employees whose accounts or mailboxes differ by spelling only: {named}; any other "
        "spelling counts for nobody until one of them is corrected in the roster.",
    ),
    "no_mail": Text(
        "Tanpa surel; pusat mendengar lewat halaman Menunggu dan kejadian waiting.told.",
        "No mail; centres hear by the page Menunggu and the event waiting.told.",
    ),
    "mails_failed": Text(
        "Surel gagal: {failing} masih dicoba, {given_up} tidak lagi ({error}); periksa "
        "alamatnya (`lms-plugin centres mail list`) dan servernya, lalu `lms-plugin digest "
        "send`.",
        "Mails failed: {failing} still tried, {given_up} not any more ({error}); check "
        "addresses (`lms-plugin centres mail list`) and server, then `lms-plugin digest send`.",
    ),
    "without_mail_address": Text(
        "Tanpa alamat surel: {silent}; tambahkan dengan `lms-plugin centres mail add`.",
        "Without a mail address: {silent}; add one with `lms-plugin centres mail add`.",
    ),
    "does_not_take_mail": Text(
        "{where} tidak menerima surel; periksa LMS_SMTP_…. {message}",
        "{where} does not take mail; check LMS_SMTP_…. {message}",
    ),
    "nearly_full": Text(
        "Karantina hampir penuh: {listed}; yang penuh menolak kiriman seluruhnya. Lihat "
        "`lms-plugin quarantine list`, lalu putuskan bersama pusatnya di halaman karantina.",
        "Quarantine is nearly full: {listed}; one that is full refuses deliveries whole. See "
        "`lms-plugin quarantine list`, then decide together with the centre on the page of "
        "quarantine.",
    ),
    "none": Text(
        "Tidak ada.",
        "None.",
    ),
    "no_schedule_retention": Text(
        "Tanpa jadwal retensi.",
        "No schedule of retention.",
    ),
    "some_statements_older_schedule": Text(
        "Ada yang disimpan sebelum {day}; lihat `lms-plugin retention propose`.",
        "Some statements were stored before {day}; see `lms-plugin retention propose`.",
    ),
    "destruction_not_finished": Text(
        "Pemusnahan atas dasar “{authority}” belum selesai; jalankan `lms-plugin retention "
        "destroy` lagi dengan dasar yang sama.",
        "The destruction on the authority “{authority}” is not finished; run `lms-plugin "
        "retention destroy` again on the same one.",
    ),
    "new_rules_decisions_being_applied": Text(
        "Aturan atau keputusan baru sedang diterapkan pada yang tersimpan ({told}); angka "
        "belum final. Jalankan `lms-plugin worker` atau `rules resume`.",
        "New rules or decisions are being applied to what is kept ({told}); figures are not "
        "final. Run `lms-plugin worker` or `rules resume`.",
    ),
    "decisions_being_applied": Text(
        "keputusan {centre} → {through}",
        "decisions of {centre} → {through}",
    ),
    "clocks_machine_database_apart": Text(
        "Jam mesin ini dan basis data berbeda {total_seconds:.1f} detik; nyalakan NTP "
        "(timedatectl set-ntp true) di keduanya.",
        "The clocks of this machine and of the database are {total_seconds:.1f} seconds apart; "
        "switch NTP on at both (timedatectl set-ntp true).",
    ),
    "transactions_open_more_5_minutes": Text(
        "{count} transaksi terbuka lebih dari 5 menit, yang tertua {seconds:.0f} menit (pid "
        "{pid:d}, {value}); cadangan boleh, yang lain akhiri: SELECT "
        "pg_terminate_backend({pid:d}).",
        "{count:transaction is|transactions are} open for more than 5 minutes, the oldest for "
        "{seconds:.0f} (pid {pid:d}, {value}); a backup may be, end others: SELECT "
        "pg_terminate_backend({pid:d}).",
    ),
    "partitions_missing": Text(
        "Partisi belum ada: {missing}; jalankan `lms-plugin beat` dan pekerja, atau `lms-plugin"
        " db upgrade`.",
        "Partitions are missing: {missing}; run `lms-plugin beat` and a worker, or `lms-plugin "
        "db upgrade`.",
    ),
    "schema_found": Text(
        "Skema {found}.",
        "Schema {found}.",
    ),
    "empty": Text(
        "kosong",
        "empty",
    ),
    "release_needs_schema": Text(
        "Skema {found}, rilis ini perlu {head}; jalankan `lms-plugin db upgrade`.",
        "Schema {found}, and this release needs {head}; run `lms-plugin db upgrade`.",
    ),
    "schema_newer_release_machine": Text(
        "Skema {found} lebih baru dari rilis di mesin ini ({head}); perbarui mesin ini.",
        "Schema {found} is newer than the release on this machine ({head}); update it.",
    ),
    "postgresql_untried": Text(
        "PostgreSQL {found} belum dicoba; pakai {oldest_version} ke atas.",
        "PostgreSQL {found} is untried; use {oldest_version} or later.",
    ),
    "encoding_some_names_statements": Text(
        "Pengodean {found}: sebagian nama dan pernyataan tidak dapat disimpan; buat basis "
        "data UTF8 dan pulihkan ke sana.",
        "Encoding {found}: some names and statements cannot be kept; make a UTF8 database.",
    ),
    "off_answered_200_may_lost": Text(
        "Mati: {off}; yang dijawab 200 dapat hilang saat listrik padam. Nyalakan.",
        "Off: {off}; what was answered 200 may be lost when the power fails. Switch it on.",
    ),
    "autovacuum_off": Text(
        "autovacuum mati: tabel membengkak dan akhirnya berhenti; nyalakan.",
        "autovacuum is off: tables swell and stop in the end; switch it on.",
    ),
    "raise_max_connections": Text(
        "{text}. Naikkan max_connections.",
        "{text}. Raise max_connections.",
    ),
    "nearly_used_up": Text(
        "{text}. Hampir habis: naikkan max_connections, kurangi LMS_POOL_SIZE, atau pakai "
        "PgBouncer.",
        "{text}. Nearly used up: raise max_connections, lower LMS_POOL_SIZE, or use PgBouncer.",
    ),
    "none_long_open": Text(
        "Tidak ada yang lama terbuka.",
        "None is long open.",
    ),
    "complete_until_then": Text(
        "Lengkap baru sampai {through:%Y-%m-%d %H:%M:%SZ}: penyimpanan yang tertua belum "
        "selesai; lihat transaksi yang lama terbuka.",
        "Complete only until {through:%Y-%m-%d %H:%M:%SZ}: the oldest keep has not ended; see "
        "the long transactions.",
    ),
    "months": Text(
        "{months_ahead} bulan ke depan",
        "{months_ahead:month|months} ahead",
    ),
    "statements_default_partition": Text(
        "Ada pernyataan di partisi bawaan: bulannya belum dibuat; `lms-plugin db upgrade` "
        "memindahkannya.",
        "Statements are in the default partition: nobody made their month in time; "
        "`lms-plugin db upgrade` moves those of this month and later.",
    ),
    "default_weak_password": Text(
        "{variable}: kata sandi bawaan atau lemah; ganti dengan yang acak, paling sedikit "
        "{shortest_password} huruf.",
        "{variable}: a default or weak password; take a random one of at least "
        "{shortest_password} characters.",
    ),
    "variables_without_meaning": Text(
        "Variabel tanpa arti: {named}; perbaiki atau hapus.",
        "Variables without meaning: {named}; mend or remove them.",
    ),
    "database_broker_go_together": Text(
        "Basis data dan broker cocok.",
        "Database and broker go together.",
    ),
    "every_lms_variable_known": Text(
        "Semua variabel LMS_ dikenal.",
        "Every LMS_ variable is known.",
    ),
    "memory_postgresql_lms_plugin_up": Text(
        "memory:// dengan PostgreSQL: hanya `lms-plugin up` yang memproses; isi "
        "LMS_BROKER_URL=amqp://….",
        "memory:// with PostgreSQL: only `lms-plugin up` processes anything; set "
        "LMS_BROKER_URL=amqp://….",
    ),
    "sqlite_rabbitmq": Text(
        "SQLite dengan RabbitMQ: semua proses harus di satu mesin dan menulis bergantian; "
        "pakai PostgreSQL.",
        "SQLite with RabbitMQ: all processes must be on one machine, and write one after the "
        "other; use PostgreSQL.",
    ),
    "address_of_trial": Text(
        "Uji coba: {public_url}",
        "A trial: {public_url}",
    ),
    "lms_public_url_still_local": Text(
        "LMS_PUBLIC_URL masih {public_url}; isi alamat resmi, karena ia menjadi authority "
        "pernyataan dan sumber kejadian.",
        "LMS_PUBLIC_URL is still {public_url}; set the official address: it names the authority"
        " of statements and the source of events.",
    ),
    "lms_public_url_without_https": Text(
        "LMS_PUBLIC_URL tanpa https: kata sandi pusat terkirim terbuka; pasang TLS di depan.",
        "LMS_PUBLIC_URL without https: secrets of centres travel in the open; put TLS before it.",
    ),
    "no_password_address": Text(
        "{variable}: tanpa kata sandi di alamat.",
        "{variable}: no password in the address.",
    ),
    "password_good_length": Text(
        "{variable}: kata sandi cukup panjang.",
        "{variable}: a password of good length.",
    ),
    "meant": Text(
        "{name} (maksudnya {meant}?)",
        "{name} (meant: {meant}?)",
    ),
    "statements_wait_do_not_count": Text(
        "Pernyataan menunggu sehingga belum dihitung: {told}. Lihat `lms-plugin waiting`, lalu "
        "`lms-plugin waiting --cause …` untuk obatnya.",
        "Statements wait and do not count yet: {told}. See `lms-plugin waiting`, then "
        "`lms-plugin waiting --cause …` for what settles them.",
    ),
    "set_aside": Text(
        "Disisihkan: {statements} pernyataan, {people} orang; lihat `lms-plugin work list`, "
        "lalu `work retry`.",
        "Set aside: {statements:statement|statements}, {people:person|people}; see `lms-plugin "
        "work list`, then `work retry`.",
    ),
    "oldest_been_waiting": Text(
        "Yang tertua menunggu {minutes} menit; jalankan atau tambah `lms-plugin worker`.",
        "The oldest has been waiting for {minutes:minute|minutes}; start `lms-plugin worker`, "
        "or more of them.",
    ),
    "events_not_announced": Text(
        "{count} kejadian belum diumumkan, yang tertua sejak {minutes} menit; jalankan "
        "`lms-plugin relay`.",
        "{count:event is|events are} not announced, the oldest for {minutes:minute|minutes}; "
        "start `lms-plugin relay`.",
    ),
    "messages_refused_within_day": Text(
        "{count} pesan ditolak dalam sehari; lihat `lms-plugin broker refused` dan beri tahu "
        "pusatnya.",
        "{count:message was|messages were} refused within a day; see `lms-plugin broker "
        "refused`, and tell the centre.",
    ),
    "memory_here_yet_lms_plugin": Text(
        "memory:// di sini, tetapi `lms-plugin beat` berjalan di basis data yang sama; isi "
        "LMS_BROKER_URL yang sama di semua proses.",
        "memory:// here, yet `lms-plugin beat` runs on the same database; give all processes "
        "the same LMS_BROKER_URL.",
    ),
    "database_not_empty": Text(
        "Basis data tidak kosong: ada {count} objek ({named}); buat yang baru dan kosong, dan"
        " jangan jalankan `db upgrade` di sana.",
        "The database is not empty: it has {count} objects ({named}); make a new, empty one, "
        "and do not run `db upgrade` there.",
    ),
    "backup_schema": Text(
        "Cadangan ini berskema {revision}, rilis ini hanya mengenal {head}; pasang rilis yang"
        " lebih baru.",
        "This backup has schema {revision}, this release knows no more than {head}; install a"
        " newer release.",
    ),
    "backup": Text(
        "Cadangan ini dari {kind}, basis data ini {kind_2}; sesuaikan LMS_DATABASE_URL.",
        "This backup is of {kind}, this database is {kind_2}; change LMS_DATABASE_URL.",
    ),
    "queue_name_differs": Text(
        "Ada antrean dengan nama ini tetapi berbeda; hapus dulu, atau ganti LMS_BROKER_PREFIX. "
        "Jawaban broker: {error}",
        "A queue of this name differs; delete it first, or change LMS_BROKER_PREFIX. The broker"
        " says: {error}",
    ),
    "broker_unreachable": Text(
        "Broker tidak dapat dihubungi; periksa LMS_BROKER_URL. Jawabannya: {error}",
        "The broker cannot be reached; check LMS_BROKER_URL. What came back: {error}",
    ),
    "broker_takes_messages": Text(
        "Broker menerima pesan.",
        "The broker takes messages.",
    ),
    "messages_waiting": Text(
        "{count} × {command}, {messages} menunggu",
        "{count} × {command}, {messages} waiting",
    ),
    "dead_letters": Text(
        "Dead letter: {named}; lihat `lms-plugin broker refused`, lalu kosongkan antreannya.",
        "Dead letters: {named}; see `lms-plugin broker refused`, then empty the queue.",
    ),
    "too_old_unknown": Text(
        "{product}: terlalu lama atau tidak dikenal; pakai RabbitMQ ≥ 3.10.",
        "{product}: too old or unknown; use RabbitMQ ≥ 3.10.",
    ),
    "queue_missing": Text(
        "{name} tidak ada.",
        "{name} is not there.",
    ),
    "nobody_takes_messages": Text(
        "{name}: tidak ada yang mengambil {messages} pesan; jalankan `{command}`.",
        "{name}: nobody takes its {messages:message|messages}; start `{command}`.",
    ),
    "broker_takes_no_messages": Text(
        "Broker tidak menerima pesan, mungkin alarm memori atau disk; lihat `rabbitmqctl status`.",
        "The broker takes no messages, an alarm of memory or disk perhaps; see `rabbitmqctl "
        "status`.",
    ),
    "missing_on_broker": Text(
        "{name} tidak ada; jalankan `lms-plugin broker setup`.",
        "{name} is not there; run `lms-plugin broker setup`.",
    ),
    "differs_needed": Text(
        "{name} lain jenisnya; kosongkan dan hapus, atau ganti LMS_BROKER_PREFIX, lalu "
        "`lms-plugin broker setup`. Jawaban broker: {error}",
        "{name} differs from what is needed; empty and delete it, or change LMS_BROKER_PREFIX, "
        "then `lms-plugin broker setup`. The broker says: {error}",
    ),
    "broker_answers": Text(
        "Broker menjawab.",
        "The broker answers.",
    ),
    "broker_cannot_asked": Text(
        "Broker tidak dapat ditanya; periksa LMS_BROKER_URL, pengguna, dan servernya. "
        "Jawabannya: {error}",
        "The broker cannot be asked; check LMS_BROKER_URL, the user and its server. What came "
        "back: {error}",
    ),
    "sqlite": Text(
        "SQLite: {error}",
        "SQLite: {error}",
    ),
    "another_upgrade_running": Text(
        "Pembaruan lain sedang berjalan; coba lagi.",
        "Another upgrade is running; try again.",
    ),
    "database_busy": Text(
        "Basis data sedang sibuk; coba lagi.",
        "The database is busy; try again.",
    ),
    "file_cannot_be_written": Text(
        "{file} tidak dapat ditulis ({strerror}); periksa ruang dan izinnya.",
        "{file} cannot be written ({strerror}); check the room and the permissions.",
    ),
    "broker_refuses": Text(
        "Broker tidak dapat dihubungi: {error}",
        "The broker cannot be reached: {error}",
    ),
    "bad_settings": Text("{faults}", "{faults}"),
    "restore_failed": Text("{why}\n{state}", "{why}\n{state}"),
    "setting": Text("{name}: {wrong}", "{name}: {wrong}"),
    "mend_setting": Text(
        "{name}: {wrong}; perbaiki, atau hapus agar memakai bawaannya.",
        "{name}: {wrong}; mend it, or unset it for its default.",
    ),
    "address_begins": Text("{remedy}.", "{remedy}."),
}
