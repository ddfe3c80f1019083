"""What `--help` says of commands, of groups of them and of their options.

A command's code is GROUP_COMMAND, that of a group its name; those of options begin with `option_`,
those of what stands for a value with `value_`. A list of commands shows the first paragraph alone.
"""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    # --- the program ---
    "program": Text(
        "Dari pernyataan xAPI menjadi profil kapabilitas BerAKHLAK dan indeks instansi.\n\n"
        "Pengaturan diambil dari variabel lingkungan (LMS_DATABASE_URL, LMS_BROKER_URL, …); tanpa "
        "itu, data disimpan dalam lms-plugin.db di folder ini. Mulailah dengan: lms-plugin demo"
        "\n\n"
        "Kode keluar: 0 selesai; 1 tidak selesai, dan alasannya ditulis; 2 perintah salah tulis.",
        "From xAPI statements to BerAKHLAK capability profiles and an agency index.\n\n"
        "Settings come from the environment (LMS_DATABASE_URL, LMS_BROKER_URL, …); without any, "
        "data lie in lms-plugin.db in this folder. Begin with: lms-plugin demo\n\n"
        "Exit codes: 0 done; 1 not done, and why is written; 2 the command was not understood.",
    ),
    "panel_try": Text("Mencoba", "Trying"),
    "panel_data": Text("Data masuk", "Data in"),
    "panel_access": Text("Akses", "Access"),
    "panel_run": Text("Menjalankan", "Running"),
    "panel_care": Text("Merawat", "Maintaining"),
    "option_lang": Text(
        "Bahasa jawaban: id atau en, di mana pun ditulis. Tanpa ini menurut LC_ALL, LC_MESSAGES "
        "atau LANG; selain bahasa Inggris selalu Bahasa Indonesia.",
        "The language of the answer: id or en, written anywhere. Else it goes by LC_ALL, "
        "LC_MESSAGES or LANG; all but English is Bahasa Indonesia.",
    ),
    # --- groups ---
    "accounts": Text(
        "Akun yang belum dikenal dalam data pegawai.", "Accounts that the roster does not know."
    ),
    "attendance": Text(
        "Kehadiran dan hasil kelas dari lembar kerja.",
        "Presence and results of classes, from sheets.",
    ),
    "broker": Text("Exchange dan antrean RabbitMQ.", "Exchanges and queues on RabbitMQ."),
    "catalogue": Text("Katalog modul pelatihan.", "Catalogue of training modules."),
    "centres": Text("Pusat pelatihan.", "Training centres."),
    "centres_aliases": Text(
        "Host lain dari situs sebuah pusat.", "Other hosts of a centre's sites."
    ),
    "centres_home_pages": Text(
        "Home page yang akunnya dijamin sebuah pusat.", "Home pages for which a centre vouches."
    ),
    "centres_mail": Text(
        "Siapa yang menerima ringkasan harian lewat surel.", "Who gets the daily digest by mail."
    ),
    "centres_providers": Text(
        "Pusat yang menyelenggarakan modul pusat lain.",
        "Centres that provide modules of another.",
    ),
    "connect": Text(
        "Menyambungkan sistem pembelajaran; lihat docs/connect.md.",
        "Connect a learning system; see docs/connect.md.",
    ),
    "credentials": Text(
        "Kredensial pengirim pernyataan xAPI.", "Credentials of those who send xAPI statements."
    ),
    "db": Text("Skema basis data.", "The database schema."),
    "decisions": Text(
        "Keputusan orang tentang rekaman belajar.", "What people decide about statements."
    ),
    "deeds": Text("Siapa melakukan apa, dan kapan.", "Who did what, and when."),
    "digest": Text(
        "Ringkasan harian tentang apa yang menunggu.", "The daily digest of what waits."
    ),
    "findings": Text(
        "Yang perlu diperiksa pusat pelatihan.", "What training centres should look at."
    ),
    "keys": Text("Kunci API untuk membaca.", "API keys for reading."),
    "meaning": Text(
        "Versi makna: aturan yang menentukan apa yang dihitung.",
        "The version of meaning: the rules by which things count.",
    ),
    "quarantine": Text(
        "Pernyataan yang tidak sah dan dikarantina.", "Statements that are not valid."
    ),
    "retention": Text(
        "Pemusnahan pernyataan menurut jadwal retensi arsip (JRA).",
        "Destroying statements by the archive schedule (JRA).",
    ),
    "roster": Text("Data pegawai, unit, dan standar.", "Employees, units and standards."),
    "rules": Text(
        "Aturan pengenalan milik pusat pelatihan.",
        "A training centre's own rules of recognition.",
    ),
    "work": Text(
        "Pernyataan yang menunggu diproses atau disisihkan.",
        "Statements that wait or were set aside.",
    ),
    # --- trying ---
    "demo": Text(
        "Coba semuanya dengan provinsi rekaan.\n\n"
        "Pegawai, katalog dan 90 hari pernyataan xAPI dibuat, lalu dikirim lewat HTTP seperti yang "
        "dilakukan pusat pelatihan. Menampilkan indeks, satu profil dan kekurangan belajar, lalu "
        "tetap berjalan sampai Ctrl-C.",
        "Try it all with an invented province.\n\n"
        "Employees, a catalogue and 90 days of xAPI statements are made and sent over HTTP as "
        "training centres send them. Shows the index, a profile and the gaps, and stays up until "
        "Ctrl-C.",
    ),
    "up": Text(
        "Uji coba: web, pekerja dan penjadwal dalam satu proses, dengan SQLite dan tanpa broker.",
        "Trial: web, worker and schedule in one process, on SQLite and without a broker.",
    ),
    "recognise": Text(
        "Tunjukkan arti setiap pernyataan xAPI tanpa menyimpannya.\n\n"
        "Jawabannya satu objek JSON per baris, berurutan. Satu baris berkas adalah satu "
        'pernyataan, atau objek yang memuatnya pada "statement". Yang hanya dihitung bila ada '
        "dalam katalog dijawab seolah-olah ada; bagian dari sesuatu yang lebih besar tidak.\n\n"
        'Dengan --score, objek itu juga memuat "means", dan boleh memuat "emitter", "sure", '
        '"module", "learner", "score" dan "success"; yang tidak tepat disebut lebih dahulu.\n\n'
        "Baris kosong dilewati. Kode keluarnya 1 bila ada baris tanpa pernyataan.",
        "Show what each xAPI statement means, without storing it.\n\n"
        "The answer is one JSON object a line, in order. A line of the file is a statement, or an "
        'object that holds one under "statement". What counts only where a catalogue lists it is '
        "answered as if one did; parts of something larger are not.\n\n"
        'With --score such an object also has "means", and perhaps "emitter", "sure", "module", '
        '"learner", "score" and "success"; what is not right is listed first.\n\n'
        "Blank lines are skipped. The exit code is 1 if a line holds no statement.",
    ),
    # --- data in ---
    "connect_watch": Text(
        "Tunjukkan kiriman begitu tiba: apa artinya, milik siapa, hasilnya, dan apa obatnya.\n\n"
        "Kiriman dengan kredensial uji coba (credentials add --test-mode) tidak pernah dihitung; "
        "yang ditunjukkan adalah hasilnya seandainya sungguhan. Akun ditampilkan seperti "
        "dikirim.\n\n"
        "Kode keluarnya 0 bila ada yang tiba dan dihitung, atau akan dihitung.",
        "Show what arrives, as it does: what it means, whose it is, what it earns or why it waits, "
        "and what to do.\n\n"
        "What was sent with a credential for trials (credentials add --test-mode) never counts; it "
        "is shown what it would earn in earnest. Accounts are shown as they were sent.\n\n"
        "The exit code is 0 if something arrived that counts, or would.",
    ),
    "roster_import": Text(
        "Masukkan data pegawai: semuanya, atau tidak sama sekali bila ada kesalahan.\n\n"
        "Berkas yang sama boleh diimpor lagi; yang sudah demikian tetap seperti adanya.",
        "Take in a roster: all of it, or nothing if anything is wrong.\n\n"
        "The same files may be imported again; what is already so stays as it is.",
    ),
    "roster_template": Text(
        "Buat buku kerja kosong dengan petunjuk.", "Write an empty, annotated workbook."
    ),
    "catalogue_import": Text(
        "Masukkan berkas ke draf katalog setiap pusat, dan tunjukkan apa yang akan berubah.\n\n"
        "Berkas menyebut apa yang diubahnya; modul yang tidak disebut tetap seperti adanya. Baris "
        "dengan “ya” pada kolom Ditarik menarik modulnya.",
        "Take files into the draft of each centre, and show what publishing it would change.\n\n"
        "A file names what it changes; modules that it does not name stay as they are. A row with "
        "“ya” under Ditarik withdraws its module.",
    ),
    "catalogue_publish": Text(
        "Terbitkan draf: sejak itu katalog inilah yang dihitung.\n\n"
        "Modul yang ditarik oleh penerbitan harus disebut.",
        "Publish drafts: from then on they say what modules are and what they count.\n\n"
        "What a publication withdraws is asked for by name.",
    ),
    "catalogue_template": Text(
        "Buat buku kerja kosong dengan petunjuk.", "Write an empty, annotated workbook."
    ),
    "catalogue_draft": Text(
        "Tampilkan apa yang diubah sebuah draf, dan siapa yang menulisnya; tidak ada yang ditulis.",
        "Show what a draft changes, and who wrote it; nothing is written.",
    ),
    "catalogue_add": Text(
        "Masukkan satu modul, baru atau berubah, ke dalam draf.",
        "Put one module, new or changed, into the draft.",
    ),
    "catalogue_alias": Text(
        "Tambahkan IRI lain ke modul yang sudah ada, dalam draf.\n\n"
        "Misalnya IRI kursus yang disalin untuk angkatan berikutnya.",
        "Put another IRI of a module into the draft.\n\n"
        "Such as that of a course that was cloned for its next class.",
    ),
    "catalogue_withdraw": Text(
        "Tandai satu modul untuk ditarik, dalam draf.", "Let the draft withdraw a module."
    ),
    "catalogue_drop": Text(
        "Keluarkan satu modul dari draf; modul itu tetap seperti adanya.",
        "Take a module out of the draft: it stays as it is.",
    ),
    "catalogue_export": Text(
        "Ekspor katalog yang berlaku sebagai berkas yang dapat diubah lalu diimpor lagi.\n\n"
        "Bila diimpor lagi tanpa diubah, tidak ada yang berubah.",
        "Export the catalogue in force as the file that one edits and imports again.\n\n"
        "To import it again unedited changes nothing.",
    ),
    "attendance_template": Text(
        "Buat buku kerja kosong dengan petunjuk dan contoh.",
        "Write an empty, annotated workbook with examples.",
    ),
    "attendance_import": Text(
        "Masukkan kehadiran dan hasil: semuanya, atau tidak sama sekali bila ada kesalahan.\n\n"
        "Berkas yang sama boleh diimpor lagi; yang sudah demikian tetap, dan yang berbeda "
        "diperbaiki.",
        "Take in presence and results: all of it, or nothing if anything is wrong.\n\n"
        "The same file may be imported again; what is already so stays as it is, and what differs "
        "is corrected.",
    ),
    "attendance_list": Text(
        "Tampilkan impor yang mengubah sesuatu, yang terbaru dahulu.",
        "Show the imports that changed something, the newest first.",
    ),
    "attendance_revert": Text(
        "Batalkan satu impor: yang baru ditarik kembali, yang diubah kembali seperti semula.\n\n"
        "Bila ada yang kemudian bergantung padanya, hal itu disebut dan tidak ada yang dibatalkan.",
        "Revert an import: what was new is taken back, what was changed is as it was before.\n\n"
        "Where something later builds on it, that is named and nothing happens.",
    ),
    "rules_import": Text(
        "Buat draf aturan sebuah pusat; belum ada yang berubah.",
        "Make a draft of a centre's rules; nothing changes yet.",
    ),
    "rules_try": Text(
        "Coba aturan pada semua pernyataan yang tersimpan; tidak mengubah apa pun.\n\n"
        "Menunjukkan berapa pernyataan yang akan diartikan lain, dari apa menjadi apa, dan tentang "
        "berapa orang.",
        "Try rules on all statements that are kept; nothing is changed.\n\n"
        "Shows how many would be taken for something else, from what to what, and about how many "
        "people.",
    ),
    "rules_publish": Text(
        "Berlakukan aturan untuk semua pernyataan, yang tersimpan maupun yang akan datang.\n\n"
        "Yang tersimpan diperiksa ulang sambil kiriman terus masuk; bila terputus, pekerja atau "
        "`rules resume` melanjutkannya. Lihat dulu dengan `rules try`.",
        "Put rules in force for all statements, kept and to come.\n\n"
        "What is kept is gone through while traffic flows; interrupted, a worker or `rules resume` "
        "goes on with it. See `rules try` first.",
    ),
    "rules_resume": Text(
        "Lanjutkan pemeriksaan ulang yang terputus.", "Go on where going through was interrupted."
    ),
    "rules_list": Text(
        "Tampilkan versi aturan setiap pusat, dan mana yang berlaku.",
        "Show the versions of each centre's rules, and which is in force.",
    ),
    "rules_show": Text(
        "Tulis berkas sebuah versi, seperti diimpor.",
        "Print a version's file as it was imported.",
    ),
    "rules_template": Text(
        "Buat berkas contoh dengan penjelasan.", "Write a file of examples, with notes."
    ),
    "rules_schema": Text(
        "Tulis JSON Schema berkas aturan.", "Print the JSON Schema of a file of rules."
    ),
    "decisions_propose": Text(
        "Putuskan tentang satu rekaman, atau usulkan tentang satu kelompok.\n\n"
        "Usulan menunggu orang kedua. Lihat akibatnya dulu dengan --preview.",
        "Decide about a statement, or propose it about a group.\n\n"
        "A proposal waits for a second person. See --preview first.",
    ),
    "decisions_confirm": Text(
        "Setujui sebagai orang kedua; berlaku juga bagi yang tersimpan.\n\n"
        "Lihat akibatnya dulu dengan --preview. Yang tersimpan diperiksa ulang sambil kiriman "
        "terus masuk; bila terputus, pekerja atau `rules resume` melanjutkannya.",
        "Confirm as the second person; it holds for what is kept, too.\n\n"
        "See --preview first. What is kept is gone through while traffic flows; interrupted, a "
        "worker or `rules resume` goes on with it.",
    ),
    "decisions_withdraw": Text(
        "Cabut sebuah keputusan; rekamannya kembali menurut aturan.",
        "Withdraw a decision; rules say again what it was about.",
    ),
    "decisions_list": Text(
        "Tampilkan keputusan, yang terbaru dahulu.", "Show decisions, the latest first."
    ),
    "decisions_show": Text("Tulis satu keputusan sebagai JSON.", "Print one decision as JSON."),
    "import": Text(
        "Simpan pernyataan xAPI dari berkas; boleh diulang.\n\n"
        "Mengimpor berkas yang sama lagi tidak mengubah apa pun. Baris yang tidak dapat disimpan "
        "disebut dan dilewati; kode keluarnya lalu 1.",
        "Keep the xAPI statements of a file; it may be repeated.\n\n"
        "Importing the same file again changes nothing. Lines that cannot be kept are named and "
        "passed over; the exit code is then 1.",
    ),
    # --- access ---
    "centres_list": Text("Tampilkan semua pusat.", "Show all centres."),
    "centres_add_home_page": Text(
        "Daftarkan home page sebuah pusat.\n\n"
        "Pendaftaran pertama juga berlaku bagi semua yang sudah diterima; setelah pernah dicabut, "
        "hanya bagi yang diterima sejak sekarang, kecuali --from menyebut lain.",
        "Register a home page of a centre.\n\n"
        "The first time it credits what was received before, too; after a withdrawal only what is "
        "received from now on, unless --from says otherwise.",
    ),
    "centres_change_home_page": Text(
        "Perbaiki arti nama akun, untuk seluruh masa pendaftarannya.",
        "Correct what account names are, for all of the time that it has been registered.",
    ),
    "centres_withdraw_home_page": Text(
        "Cabut home page; yang diterima sebelumnya tetap dihitung.",
        "Withdraw a home page; what was received before stays credited.",
    ),
    "centres_list_home_pages": Text(
        "Tampilkan home page yang terdaftar, juga yang sudah dicabut.",
        "Show the home pages that are registered, and those that were withdrawn.",
    ),
    "centres_add_mail": Text(
        "Kirimi alamat ini ringkasan harian.", "Send the daily digest to this address."
    ),
    "centres_remove_mail": Text(
        "Jangan kirimi alamat ini lagi; yang belum terkirim pun batal.",
        "Send nothing more to this address, what was not sent yet included.",
    ),
    "centres_list_mail": Text("Tampilkan siapa yang menerimanya.", "Show who gets it."),
    "centres_add_provider": Text(
        "Sebut pusat yang pernyataannya berlaku bagi modul pusat pemilik.",
        "Name a centre whose statements count for modules of the owner.",
    ),
    "centres_end_provider": Text(
        "Akhiri; yang terjadi sebelumnya tetap dihitung.",
        "End it; what happened before still counts.",
    ),
    "centres_list_providers": Text(
        "Tampilkan siapa menyelenggarakan modul siapa.", "Show who provides whose modules."
    ),
    "centres_add_alias": Text(
        "Sebut host lain dari situs yang sama: apa yang dikirim dari keduanya adalah satu.\n\n"
        "Berlaku bagi semua yang dikirim pusat ini, kapan pun terjadinya; angkanya dihitung ulang.",
        "Name another host of the same site: what is sent of both is one.\n\n"
        "It holds for all that this centre sends, whenever it happened; figures are computed "
        "afresh.",
    ),
    "centres_remove_alias": Text(
        "Hapus alias, seolah-olah tidak pernah disebut.", "Remove an alias, as if never named."
    ),
    "centres_list_aliases": Text(
        "Tampilkan host lain dari situs tiap pusat.", "Show other hosts of centres' sites."
    ),
    "accounts_show": Text(
        "Tampilkan apa yang dikirim akun itu, dan siapa yang mungkin dimaksud.",
        "Show what the account has sent, and who may be meant, with what speaks for it.",
    ),
    "accounts_link": Text(
        "Kaitkan akun itu dengan seorang pegawai, sampai data pegawai mengenalnya.\n\n"
        "Dapat dicabut dengan `accounts unlink`.",
        "Say that the account is this employee's, until the roster comes to know it.\n\n"
        "It can be withdrawn with `accounts unlink`.",
    ),
    "accounts_links": Text(
        "Tampilkan akun yang dikaitkan, yang terbaru dahulu.",
        "Show the accounts that are linked, the latest first.",
    ),
    "accounts_unlink": Text(
        "Cabut kaitan sebuah akun; yang dihitung karenanya tidak dihitung lagi.",
        "Withdraw a link; what counted by it counts no more, as if it had never been.",
    ),
    "accounts_none_of_ours": Text(
        "Nyatakan akun itu bukan milik pegawai kami.\n\n"
        "Akun itu dicatat tersendiri, sampai data pegawai mengenalnya.",
        "Say that the account is nobody's on the roster.\n\n"
        "It is listed apart, until the roster knows it.",
    ),
    "accounts_wait_again": Text(
        "Cabut `none-of-ours`: akun itu menunggu lagi.",
        "Take `none-of-ours` back: the account waits again.",
    ),
    "credentials_add": Text(
        "Buat kredensial dan tampilkan rahasianya sekali saja.",
        "Make a credential and show its secret, this once.",
    ),
    "credentials_change": Text(
        "Ubah kredensial yang ada; cakupan yang disebut menggantikan yang lama.\n\n"
        "Rahasianya tetap.",
        "Change a credential; scopes that are named replace the old ones.\n\nThe secret stays.",
    ),
    "credentials_list": Text("Tampilkan semua kredensial.", "Show all credentials."),
    "credentials_revoke": Text(
        "Cabut kredensial; yang sudah diterima tetap berlaku.",
        "Revoke a credential; what was received with it keeps its meaning.",
    ),
    "credentials_narrow": Text(
        "Kredensial ini tidak lagi menjamin salah satu home page pusatnya.",
        "This credential does not vouch for a home page of its centre any more.",
    ),
    "credentials_widen": Text(
        "Kredensial ini menjamin lagi home page pusatnya itu.",
        "This credential vouches for that home page of its centre again.",
    ),
    "keys_add": Text(
        "Buat kunci API dan tampilkan rahasianya sekali saja.\n\n"
        "NIP tidak pernah ditulis sebagai argumen: argumen tersimpan dalam riwayat terminal dan "
        "terlihat dalam daftar proses.",
        "Make an API key and show its secret, this once.\n\n"
        "A NIP is never taken as an argument: arguments end up in the shell's history and in lists "
        "of processes.",
    ),
    "keys_list": Text("Tampilkan semua kunci API.", "Show all API keys."),
    "keys_revoke": Text(
        "Cabut kunci API; berlaku dalam beberapa detik.",
        "Revoke an API key; it takes effect within seconds.",
    ),
    "deeds_list": Text(
        "Tampilkan tindakan beserta pelakunya, yang terbaru dahulu.",
        "Show what was done and who signed for it, the newest first.",
    ),
    # --- running ---
    "web": Text(
        "Jalankan server web: /xapi, /api/v1 dan halaman.",
        "Run the web server: /xapi, /api/v1 and pages.",
    ),
    "worker": Text(
        "Jalankan pekerja yang memproses pernyataan.", "Run a worker that projects statements."
    ),
    "beat": Text("Jalankan penjadwal; cukup satu.", "Run the schedule; one is enough."),
    "relay": Text(
        "Umumkan kejadian dari outbox ke RabbitMQ; boleh lebih dari satu.",
        "Announce events from the outbox to RabbitMQ; start as many as you like.",
    ),
    "inbox": Text(
        "Terima pernyataan yang dikirim pusat lewat RabbitMQ; boleh lebih dari satu.",
        "Take the statements that centres send through RabbitMQ; start as many as you like.",
    ),
    # --- maintaining ---
    "broker_setup": Text(
        "Siapkan exchange dan antrean; tunjukkan izin pengguna pusat pelatihan.",
        "Make exchanges and queues, and show which permissions a centre's user needs.",
    ),
    "broker_refused": Text(
        "Tampilkan pesan yang ditolak beserta alasannya.\n\nIsinya ada dalam antrean dead letter.",
        "Show the messages that were refused, with the reason.\n\n"
        "Their bodies are in the dead letters.",
    ),
    "db_upgrade": Text(
        "Perbarui skema ke versi ini; aman diulang.",
        "Bring the schema up to this version; running it again changes nothing.",
    ),
    "db_fill": Text(
        "Isi tabel versi ini dari tabel versi sebelumnya, selagi versi itu berjalan.\n\n"
        "Aman diulang, dan yang terputus dapat dilanjutkan. Sisanya dilakukan `lms-plugin meaning "
        "adopt`, yang karenanya lebih singkat.",
        "Fill the tables of this version from those of the version before, while that goes on.\n\n"
        "Running it again changes nothing, and an interrupted run goes on. `lms-plugin meaning "
        "adopt` does the rest, and is the shorter for it.",
    ),
    "quarantine_list": Text(
        "Tampilkan yang menunggu keputusan, yang terbaru dahulu.",
        "Show what waits for a decision, the newest first.",
    ),
    "quarantine_show": Text(
        "Tampilkan masalahnya, lalu isinya sebagaimana dikirim.\n\n"
        "Masalahnya ditulis ke stderr, isinya ke stdout; isinya memuat data pribadi.",
        "Show its problems, and its bytes as sent.\n\n"
        "Problems go to stderr, the bytes to stdout; they hold personal data.",
    ),
    "quarantine_retry": Text(
        "Simpan yang kini dinilai sah, misalnya setelah pembaruan.",
        "Keep those that are found valid now, such as after an upgrade.",
    ),
    "findings_list": Text(
        "Tampilkan temuan, yang terakhir diterima dahulu.",
        "Show findings, the one received last first.",
    ),
    "waiting": Text(
        "Tampilkan yang menunggu per pusat dan sebab, dan apa obatnya.\n\n"
        "Dengan --cause: apa yang akan menyelesaikannya, yang terbanyak dahulu; akun ditampilkan "
        "seperti dikirim.",
        "Show what waits, by centre and cause, with the remedy.\n\n"
        "--cause lists what would settle it, the largest first; accounts are shown as they were "
        "sent.",
    ),
    "digest_preview": Text(
        "Tampilkan surel yang akan dikirim sekarang; tidak ada yang dicatat.",
        "Show the mail that would be sent now; nothing is recorded.",
    ),
    "digest_send": Text(
        "Kirim ringkasan hari ini sekarang juga, kepada yang belum menerimanya.\n\n"
        "Dengan itu hari ini dianggap sudah diberi tahu; jadwal baru mengirim lagi besok.",
        "Send today's digest at once, to those who have not got it yet.\n\n"
        "It counts as told today, so the schedule tells nothing more before tomorrow.",
    ),
    "work_list": Text(
        "Tampilkan yang gagal diproses beserta galatnya.",
        "Show what could not be projected, with its error.",
    ),
    "work_retry": Text("Coba lagi yang disisihkan.", "Try again what was set aside."),
    "doctor": Text(
        "Periksa pengaturan, basis data, broker, disk dan home page; sebutkan obatnya.\n\n"
        "Tidak ada yang diubah. Kode keluarnya 1 bila ada masalah.",
        "Check settings, database, broker, disk and home pages, with a remedy each.\n\n"
        "Nothing is changed. The exit code is 1 when something is in trouble.",
    ),
    "backup": Text(
        "Salin seluruh basis data, pada satu saat, ke satu berkas, selagi semuanya berjalan.\n\n"
        "Berkas itu memuat data pribadi: simpan di tempat yang hanya dapat dibuka oleh yang boleh "
        "melihat basis datanya.",
        "Copy the whole database, as of one moment, into one file while everything goes on.\n\n"
        "It holds personal data: keep it where only those belong who may see the database.",
    ),
    "restore": Text(
        "Isi basis data yang kosong dari cadangan.\n\n"
        "Hentikan dulu semua proses instalasi ini. Kode keluarnya 1 bila pemeriksaan menemukan "
        "sesuatu.",
        "Fill an empty database from a backup.\n\n"
        "Stop every process of the installation first. The exit code is 1 when verification finds "
        "something.",
    ),
    "announce": Text(
        "Umumkan semua profil dan unit seperti adanya.\n\n"
        "Untuk pelanggan yang mengetahui lain: setelah pemulihan, atau bila antrean hilang. "
        "Pengirimannya dilakukan proses relay.",
        "Announce every profile and unit as they are.\n\n"
        "For subscribers that know something else: after a recovery, or when a queue was lost. "
        "Relays send it.",
    ),
    "retention_propose": Text(
        "Hitung dan daftar yang usul musnah; tidak mengubah apa pun.\n\n"
        "Batasnya menurut LMS_STATEMENTS_YEARS. Daftarnya memuat id, waktu, pusat dan hasil, tanpa "
        "nama atau nomor siapa pun.",
        "Count and list what is due for destruction; nothing is changed.\n\n"
        "It goes by LMS_STATEMENTS_YEARS. The list has ids, times, centres and outcomes, and "
        "nobody's name or number.",
    ),
    "retention_destroy": Text(
        "Musnahkan isi pernyataan yang masanya habis; tidak dapat dikembalikan.\n\n"
        "Batasnya menurut LMS_STATEMENTS_YEARS. Makna setiap pernyataan tetap tercatat, begitu "
        "pula semua angka. Cadangan tidak disentuh: hapus menurut jadwalnya sendiri. Yang terputus "
        "dilanjutkan bila diminta lagi dengan dasar yang sama.",
        "Destroy for good the content of statements whose time is over.\n\n"
        "It goes by LMS_STATEMENTS_YEARS. What each statement was taken for stays, and every "
        "figure with it. Backups are not touched: delete them by their own schedule. One that was "
        "interrupted goes on when it is asked for with the same authority.",
    ),
    "retention_list": Text(
        "Tampilkan pemusnahan yang pernah dilakukan.", "Show what has been destroyed so far."
    ),
    "verify": Text(
        "Periksa hukum 1–3 pada data hidup tanpa mengubah apa pun.\n\n"
        "Hukum itu: angka sama dengan bila dihitung ulang seluruhnya, jumlahnya tepat, dan tidak "
        "ada yang tanpa penjelasan. Kode keluarnya 1 bila ada yang tidak berlaku.",
        "Check laws 1 to 3 on live data without changing anything.\n\n"
        "They say that figures are what a rebuild would make of them, that sums are exact, and "
        "that nothing is unexplained. The exit code is 1 when something does not hold.",
    ),
    "rebuild": Text(
        "Bangun ulang semua yang diturunkan dari pernyataan; hanya bedanya yang ditulis dan "
        "diumumkan.",
        "Make everything derived anew from the statements; only differences are written and "
        "announced.",
    ),
    "meaning_show": Text(
        "Tampilkan versi makna yang berlaku dan versi rilis ini.",
        "Show the version in force, and this release's.",
    ),
    "meaning_preview": Text(
        "Hitung di samping siapa yang angkanya akan berubah; tidak mengubah apa pun.\n\n"
        "Menunjukkan siapa, berapa dan mengapa; orang disebut dengan id publiknya. Penyimpanan "
        "berjalan terus; pemrosesan berhenti selagi profil dihitung.",
        "Rebuild beside and show whose figures would move; nothing is changed.\n\n"
        "Shows by how much and why; people go by their public id. Keeping goes on; projection "
        "stands still while people are folded.",
    ),
    "meaning_adopt": Text(
        "Pindahkan semua angka ke makna rilis ini sekaligus.\n\n"
        "Lihat dulu `lms-plugin meaning preview`. Sejak itu proses rilis sebelumnya tidak dapat "
        "lagi menyimpan atau menghitung: jalankan proses rilis ini begitu perintah ini selesai.",
        "Move all figures to this release's meaning at once.\n\n"
        "Look at `lms-plugin meaning preview` first. Processes of the release before cannot keep "
        "or fold any more from then on: start those of this one as soon as it ends.",
    ),
    # --- what stands for a value ---
    "value_address": Text("ALAMAT", "ADDRESS"),
    "value_cause": Text("SEBAB", "CAUSE"),
    "value_centre": Text("PUSAT", "CENTRE"),
    "value_code": Text("KODE", "CODE"),
    "value_code_points": Text("KODE=N", "CODE=N"),
    "value_day": Text("HARI", "DAY"),
    "value_file": Text("BERKAS", "FILE"),
    "value_file_csv": Text("BERKAS.csv", "FILE.csv"),
    "value_file_json": Text("BERKAS.json", "FILE.json"),
    "value_file_jsonl": Text("BERKAS.jsonl", "FILE.jsonl"),
    "value_file_toml": Text("BERKAS.toml", "FILE.toml"),
    "value_file_xlsx": Text("BERKAS.xlsx", "FILE.xlsx"),
    "value_files": Text("BERKAS…", "FILE…"),
    "value_import": Text("IMPOR", "IMPORT"),
    "value_key": Text("KUNCI", "KEY"),
    "value_kind": Text("JENIS", "KIND"),
    "value_name": Text("NAMA", "NAME"),
    "value_public_id": Text("ID_PUBLIK", "PUBLIC_ID"),
    "value_scope": Text("CAKUPAN", "SCOPE"),
    "value_seconds": Text("DETIK", "SECONDS"),
    "value_statement": Text("PERNYATAAN", "STATEMENT"),
    "value_text": Text("TEKS", "TEXT"),
    "value_time": Text("WAKTU", "TIME"),
    "value_user": Text("PENGGUNA", "USER"),
    "value_word": Text("KATA", "WORD"),
    # --- options of many ---
    "option_as": Text(
        "Siapa pelaksananya; tanpa ini LMS_OPERATOR, atau pengguna sistem operasi.",
        "Who does this; else LMS_OPERATOR, or the operating system's user.",
    ),
    "option_json": Text("Satu objek JSON.", "One JSON object."),
    "option_limit": Text("Paling banyak sekian.", "At most so many."),
    "option_only_centre": Text("Hanya pusat ini.", "This centre only."),
    "option_overwrite": Text("Timpa berkas yang sudah ada.", "Replace the file."),
    "option_rules_template_file": Text("Berkas yang dibuat.", "The file to write."),
    "option_workbookfiles": Text(
        "Berkas XLSX atau CSV, semuanya sekaligus.", "XLSX or CSV files, all at once."
    ),
    "option_yes": Text("Jangan bertanya dulu.", "Do not ask first."),
    # --- options of accounts ---
    "option_accounts_centre": Text("Kode pusat pengirimnya.", "The centre that sent it."),
    "option_accounts_number": Text(
        "Nomornya; lihat `accounts links`.", "Its number, as `accounts links` shows it."
    ),
    "option_accounts_person": Text("Id publik pegawainya.", "Their public id."),
    "option_accounts_preview": Text(
        "Tunjukkan akibatnya saja; tidak ada yang diubah.", "Only show what it would do."
    ),
    "option_reason": Text(
        "Alasan atau dokumennya, tanpa NIP.", "The reason or document, without a NIP."
    ),
    "option_statement": Text(
        "Satu pernyataan akun itu; lihat `lms-plugin waiting --cause unknown_learner --json`.",
        "One of the account's statements; see `lms-plugin waiting --cause unknown_learner --json`.",
    ),
    # --- options of centres ---
    "option_address": Text("Alamat surel.", "The mail address."),
    "option_centres_add_provider_from": Text(
        "Hari pertama (WIB), atau waktu dengan zona, menurut waktu kejadiannya.",
        "The first day (WIB), or a time with its offset, by when things happened.",
    ),
    "option_centres_alias": Text(
        "Host lain, misalnya yang lama atau dengan www.",
        "The other host, such as the old one or that with www.",
    ),
    "option_centres_centre": Text("Kode pusat pelatihan.", "The centre's code."),
    "option_centres_change_home_page_nip": Text(
        "Apakah nama akunnya NIP.", "Whether account names are NIPs."
    ),
    "option_centres_end_provider_until": Text(
        "Hari terakhir (WIB), atau waktu dengan zona.",
        "Its last day (WIB), or a time with its offset.",
    ),
    "option_centres_from": Text(
        "Sejak pernyataan yang diterima hari atau waktu ini.",
        "Since statements that were received on this day or at this time.",
    ),
    "option_centres_host": Text("Host yang sekarang.", "The present host."),
    "option_centres_language": Text(
        "Bahasa surelnya: id atau en.", "The language of its mails: id or en."
    ),
    "option_centres_nip": Text("Nama akun adalah NIP.", "Account names are NIPs."),
    "option_centres_shared": Text(
        "Setujui bahwa pusat lain juga memakainya.", "Approve that another centre has it, too."
    ),
    "option_centres_until": Text(
        "Hari terakhir (WIB), atau waktu dengan zona.",
        "Its last day (WIB), or a time with its offset.",
    ),
    "option_centres_withdraw_home_page_from": Text(
        "Sejak hari atau waktu ini; tanpa ini sekarang.", "From this day or time on; else from now."
    ),
    "option_homepage": Text(
        "homePage akun; mailto: untuk surel.", "homePage of accounts; mailto: for mailboxes."
    ),
    "option_owner": Text("Pusat pemilik modul.", "The centre whose modules they are."),
    "option_provider": Text("Pusat penyelenggara.", "The centre that provides them."),
    "option_whosedigest": Text(
        "Kode pusat; tanpa ini, operator, yang menerima satu untuk semua pusat.",
        "The centre's code; else an operator, who gets one of all centres.",
    ),
    # --- options of connect ---
    "option_connect_as_json": Text("Satu objek JSON per kiriman.", "One object a delivery."),
    "option_connect_credential": Text(
        "Hanya yang dikirim dengan kunci ini.", "Only what is sent with this key."
    ),
    "option_connect_since": Text(
        "Tunjukkan juga yang masuk sejak hari atau waktu ini.",
        "Show what came in since this day or time, too.",
    ),
    "option_seconds": Text(
        "Berhenti setelah ini; tanpa ini sampai Ctrl-C.", "Stop after this; else at Ctrl-C."
    ),
    # --- options of credentials ---
    "option_amqp_user": Text(
        "Pengguna RabbitMQ pusat ini, untuk mengirim lewat broker.",
        "The centre's RabbitMQ user, to send through the broker.",
    ),
    "option_centre_name": Text("Nama pusat, bila pusatnya baru.", "The name of a new centre."),
    "option_key_changed": Text("Kunci yang diubah.", "The key to change."),
    "option_own_key": Text("Kunci pilihan sendiri.", "A key of one's own choice."),
    "option_key_narrowed": Text("Kunci yang dibatasi.", "The key to narrow."),
    "option_key_revoked": Text("Kunci yang dicabut.", "The key to revoke."),
    "option_credentials_shared": Text(
        "Setujui bahwa pusat lain juga memakai home page ini.",
        "Approve that another centre has these home pages, too.",
    ),
    "option_credentials_since": Text(
        "Sejak pernyataan yang diterima hari atau waktu ini; tanpa ini sekarang.",
        "Since statements received on this day or at this time; else from now.",
    ),
    "option_key_widened": Text("Kunci yang pernah dibatasi.", "The key that was narrowed."),
    "option_delivery": Text(
        "strict: satu pernyataan cacat menolak seluruh kiriman; park: hanya yang cacat disisihkan.",
        "strict: one bad statement refuses the delivery; park: only the bad ones are set apart.",
    ),
    "option_expires": Text(
        "Hari terakhir (WIB), misalnya 2027-01-31, atau waktu dengan zona.",
        "Its last day (WIB), such as 2027-01-31, or a time with its offset.",
    ),
    "option_home_page": Text(
        "homePage akun pusat ini; boleh diulang.", "homePage of the centre's accounts; repeatable."
    ),
    "option_home_page_url": Text(
        "Home page; mailto: untuk surel.", "The home page; mailto: for mailboxes."
    ),
    "option_mailboxes": Text(
        "Boleh menyebut peserta dengan surel.", "May name learners by mailbox."
    ),
    "option_nip_home_page": Text(
        "Sama, dengan NIP sebagai nama akun.", "The same, where account names are NIPs."
    ),
    "option_no_expiry": Text("Tanpa batas waktu.", "Without an end."),
    "option_origins": Text(
        "Asal (origin) konten di peramban, misalnya https://konten.example.go.id; boleh diulang.",
        "Origin of content that runs in browsers, such as https://konten.example.go.id; "
        "repeatable.",
    ),
    "option_plain": Text(
        "Pernyataan tanpa dialek dihitung menurut katalog pusat ini, atau menunggu.",
        "Statements in no dialect count by the centre's catalogue, or wait.",
    ),
    "option_remove_origin": Text("Asal yang dicabut.", "An origin to take away."),
    "option_scopes": Text(
        "Apa yang boleh dilakukannya, dengan istilah xAPI; boleh diulang.",
        "What it may do, in xAPI's words; repeatable.",
    ),
    "option_test_mode": Text("Diterima, tetapi tidak pernah dihitung.", "Kept, never credited."),
    # --- options of deeds and keys ---
    "option_deeds_centre": Text("Hanya tentang pusat ini.", "About this centre only."),
    "option_deeds_since": Text(
        "Sejak hari (WIB) atau waktu ini.", "Since this day (WIB), or this time."
    ),
    "option_keys_centre": Text("centre: kode pusat pelatihan.", "centre: the centre's code."),
    "option_keys_person": Text(
        "learner: id publik pegawai; tanpa ini, NIP ditanyakan atau dibaca dari stdin.",
        "learner: the employee's public id; without it the NIP is asked for, or read from stdin.",
    ),
    "option_label": Text(
        "Untuk apa atau milik siapa, tanpa NIP.", "What it is for, or whose; no NIP."
    ),
    "option_node": Text("hr: kode unit teratas.", "hr: the code of the topmost unit."),
    "option_role": Text("Siapa pembacanya.", "Who reads with it."),
    # --- options of backup, restore and announce ---
    "option_announce": Text("Umumkan semua profil dan unit.", "Announce every profile and unit."),
    "option_backup_file": Text("Berkas baru.", "The file to write; it is new."),
    "option_backup_restore_file": Text("Dibuat dengan `backup`.", "Made by `backup`."),
    "option_jobs": Text(
        "PostgreSQL: proses sejajar. Dengan 1, semuanya atau tidak sama sekali.",
        "PostgreSQL: parallel jobs. With 1 it is all or nothing.",
    ),
    "option_recovered_to": Text(
        "Basis data dipulihkan ke saat ini tanpa `restore`, misalnya 2026-11-22T03:00:00+0700: "
        "majukan revisi dan akhiri sesi dulu.",
        "The database was recovered to this instant without `restore`, such as "
        "2026-11-22T03:00:00+0700: first step revisions ahead and end sessions.",
    ),
    "option_verify": Text("Periksa hukum 1–3 sesudahnya.", "Check laws 1–3 afterwards."),
    # --- options of decisions ---
    "option_decisions_centre": Text(
        "Hanya tentang atau oleh pusat ini.", "About or by this centre only."
    ),
    "option_decisions_file": Text(
        "Keputusannya, seperti untuk POST /api/v1/decisions; contohnya dalam docs/decisions.md.",
        "The decision, as for POST /api/v1/decisions; docs/decisions.md has an example.",
    ),
    "option_decisions_number": Text("Nomornya.", "Its number."),
    "option_decisions_preview": Text("Hanya lihat apa yang berubah.", "Only see what it would do."),
    "option_document": Text(
        "Dokumen dasarnya; nama dan SHA-256-nya dicatat.",
        "The document that it rests on; its name and SHA-256 are noted.",
    ),
    "option_grounds": Text("Mengapa.", "Why."),
    # --- options of demo, doctor and processes ---
    "option_concurrency": Text("Jumlah proses anak.", "How many child processes."),
    "option_data": Text(
        "Simpan datanya di sini; kalau tidak, dihapus di akhir.",
        "Keep the data here; otherwise they are deleted at the end.",
    ),
    "option_demo_statements": Text("Jumlah pernyataan.", "How many statements."),
    "option_doctor_as_json": Text("Satu objek JSON per baris.", "A JSON object a line."),
    "option_employees": Text("Jumlah pegawai.", "How many employees."),
    "option_once": Text(
        "Periksa hasilnya, lalu berhenti: 0 bila benar, 1 bila tidak.",
        "Verify and exit: 0 if all is right, 1 if not.",
    ),
    "option_port": Text("Port; 0 memilih yang bebas.", "Port; 0 takes a free one."),
    "option_processes_host": Text(
        "Alamat tempat server mendengarkan.", "The address to listen on."
    ),
    "option_seed": Text("Benih acak: benih sama, contoh sama.", "Same seed, same sample."),
    # --- options of digest ---
    "option_digest_centre": Text(
        "Pusat ini; tanpa ini, semua pusat, untuk operator.",
        "This centre; else all, for operators.",
    ),
    "option_digest_language": Text(
        "Bahasa surelnya: id atau en.", "The mail's language: id or en."
    ),
    "option_html": Text("Tampilkan bentuk HTML-nya.", "Show its HTML."),
    # --- options of verify, meaning, quarantine and recognise ---
    "option_item": Text("Id dari `quarantine list`.", "The id, of `quarantine list`."),
    "option_items": Text("Yang ini saja; tanpa ini semuanya.", "These only; else all of them."),
    "option_people": Text(
        "Tulis setiap orang yang angkanya berubah, beserta alasannya.",
        "Write down everyone who would move, and why.",
    ),
    "option_rebuild": Text(
        "Bangun ulang semuanya di salinan bayangan dan bandingkan.",
        "Rebuild everything in a shadow copy and compare.",
    ),
    "option_recognise_credential": Text(
        "Seolah-olah dikirim dengan kredensial ini.", "As if sent with this credential."
    ),
    "option_recognise_file": Text(
        "Berkas JSON Lines, atau - untuk stdin.", "A file of JSON Lines, or - for stdin."
    ),
    "option_rules": Text(
        "Coba aturan sebuah pusat dari berkas ini; lihat `rules template`.",
        "Try a centre's rules, of this file; see `rules template`.",
    ),
    "option_score": Text(
        "Bandingkan dengan label pada setiap baris; tunjukkan presisi dan recall per pengirim.",
        "Hold it against the label in each line; show precision and recall by emitter.",
    ),
    # --- options of retention ---
    "option_authority": Text(
        "Keputusan yang mendasarinya, misalnya nomor SK.",
        "The decision it rests on, such as its number.",
    ),
    "option_csv": Text("Tulis daftarnya ke berkas baru ini.", "Write the list to this new file."),
    # --- options of rules and import ---
    "option_figures": Text(
        "Hitung juga angka siapa yang berubah (selama membangun ulang).",
        "Also whose figures would move (takes as long as a rebuild).",
    ),
    "option_rules_centre": Text("Kode pusat.", "The centre's code."),
    "option_rules_file": Text(
        "Semua aturan pusat ini, berurutan.", "All rules of this centre, in order."
    ),
    "option_rules_publish_version": Text(
        "Versi ini; versi lama berarti kembali ke isi lama.",
        "This version; an older one rolls back to its content.",
    ),
    "option_rules_version": Text(
        "Versi ini; tanpa ini yang terbaru.", "This version; else the newest."
    ),
    "option_statements_credential": Text("Atas nama kredensial ini.", "In this credential's name."),
    "option_statements_file": Text("Satu pernyataan per baris.", "One statement a line."),
    # --- options of waiting ---
    "option_cause": Text(
        "Apa saja yang menunggu karena sebab ini, misalnya unmapped_module.",
        "What waits for this cause, such as unmapped_module.",
    ),
    # --- options of attendance ---
    "option_attendance_centre": Text("Pusat yang melaporkan.", "The centre that reports."),
    "option_dry_run": Text(
        "Hanya tunjukkan apa yang akan terjadi.", "Only show what would happen."
    ),
    "option_import_id": Text(
        "Id dari `attendance list`.", "The id, as `attendance list` shows it."
    ),
    "option_take_back": Text(
        "Tarik kembali peserta yang tidak disebut dari kelas yang ditandai lengkap.",
        "Take back participants whom the file does not name, of classes marked whole.",
    ),
    # --- options of catalogue ---
    "option_catalogue_alias": Text("IRI lain modul ini.", "Another IRI of it."),
    "option_catalogue_alias_iri": Text("IRI yang ditambahkan.", "The IRI to add."),
    "option_catalogue_centre": Text(
        "Kode pusat; wajib bila ada lebih dari satu.",
        "The centre's code; needed where there is more than one.",
    ),
    "option_catalogue_draft_policy": Text("Untuk --preview.", "For --preview."),
    "option_catalogue_from": Text(
        "Berlaku sejak hari ini (WIB), misalnya 2026-01-31.",
        "In force from this day on (WIB), such as 2026-01-31.",
    ),
    "option_catalogue_iri": Text("IRI modul.", "The module's IRI."),
    "option_catalogue_policy": Text(
        "Perubahan berlaku sejak tanggalnya, atau untuk semua waktu.",
        "Changes hold from their date on, or for all time.",
    ),
    "option_catalogue_preview": Text(
        "Hitung juga dampaknya bila diterbitkan.", "Also work out what publishing it would credit."
    ),
    "option_catalogue_publish_centre": Text(
        "Hanya pusat ini; tanpa ini semua draf.", "This centre only; else every draft."
    ),
    "option_catalogue_version": Text(
        "Versi ini; versi lama berarti kembali ke isi lama. Perlu --centre.",
        "This version; an older one rolls back to its content. Needs --centre.",
    ),
    "option_criterion": Text(
        "Apa yang menyelesaikannya: Completed, Passed, CompletedAndPassed, CompletedOrPassed, "
        "NotApplicable.",
        "What completes it: Completed, Passed, CompletedAndPassed, CompletedOrPassed, "
        "NotApplicable.",
    ),
    "option_draft": Text("Isi draf saja.", "What drafts change, and nothing else."),
    "option_external_id": Text("Nomor id modul di LMS.", "Its id number in the LMS."),
    "option_jp": Text("Jam pelajaran, 1–2000.", "Lesson hours, 1–2000."),
    "option_kind": Text("Jenis menurut SIASN: nama atau 1–25.", "SIASN's kind: its name, or 1–25."),
    "option_of": Text("IRI modul yang sudah ada.", "The module's own IRI."),
    "option_pass_mark": Text("Skor minimal lulus, 0–100.", "The pass mark, 0–100."),
    "option_points": Text(
        "Poin 1–100 untuk satu perilaku, misalnya BP.1=50; boleh berulang.",
        "Points, 1–100, for a behaviour, such as BP.1=50; repeatable.",
    ),
    "option_title": Text("Judulnya.", "Its title."),
    "option_validity_months": Text("Masa berlaku, dalam bulan.", "Valid for so many months."),
    "option_whole": Text(
        "Berkas memuat semua modul pusatnya: yang tidak disebut ditarik.",
        "The files hold all modules of their centres: others are withdrawn.",
    ),
    "option_withdraw": Text(
        "Modul yang ditarik penerbitan ini; sebutkan semuanya.",
        "A module that this publication withdraws; name all of them.",
    ),
    "option_withdrawing": Text(
        "Atau: berapa modul yang ditarik.", "Or: how many modules it withdraws."
    ),
}
