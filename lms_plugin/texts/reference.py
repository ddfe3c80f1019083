"""The reference of the API in Bahasa Indonesia: what its code says in English, a paragraph each."""

from collections.abc import Mapping
from typing import Any, Final

from schemas.texts import Language

_TEXTS: Final = ("summary", "description")


def in_language(described: Any, language: Language) -> Any:
    """An OpenAPI description, or a part of one, as its readers read it."""
    if language is Language.EN:
        return described
    if isinstance(described, dict):
        return {name: _member(name, value) for name, value in described.items()}
    if isinstance(described, list):
        return [in_language(one, language) for one in described]
    return described


def _member(name: str, value: Any) -> Any:
    if name in _TEXTS and isinstance(value, str):
        return "\n\n".join(IN_BAHASA.get(one, one) for one in paragraphs(value))
    return in_language(value, Language.ID)


def paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split("\n\n")]


IN_BAHASA: Final[Mapping[str, str]] = {
    "One's own profile, for learners": ("Profil sendiri, bagi pegawai"),
    (
        "What held at this instant, past or to come, by all that is known now. ISO 8601 "
        "with an offset; write its + as %2B. Now when left out."
    ): (
        "Yang berlaku pada saat ini atau itu, lampau atau mendatang, menurut semua yang "
        "diketahui sekarang. ISO 8601 dengan selisih zona; tulis tanda + sebagai %2B. "
        "Tanpa ini: sekarang."
    ),
    "Successful Response": ("Jawaban berhasil"),
    "A parameter is wrong; `path` names it.": ("Ada parameter yang salah; `path` menyebutkannya."),
    "No key, or not a right one.": ("Tanpa kunci, atau kuncinya salah."),
    "Outside of what the key opens.": ("Di luar yang dibuka kunci ini."),
    "No such thing, or not for this reader.": ("Tidak ada, atau bukan untuk pembaca ini."),
    "Try again after Retry-After seconds.": ("Coba lagi setelah Retry-After detik."),
    "Validation Error": ("Isian tidak sah"),
    "Find a person by NIP": ("Cari pegawai dengan NIP"),
    "18 digits; blanks, dots or dashes between them do no harm.": (
        "18 digit; spasi, titik, atau tanda hubung di antaranya tidak mengapa."
    ),
    "The body of a search by number: it must not stand in an address.": (
        "Isi pencarian dengan nomor: nomor tidak boleh berada dalam alamat."
    ),
    "The body does not come, or too slowly.": ("Isi tidak datang, atau terlalu lambat."),
    "The body is too large.": ("Isi terlalu besar."),
    "A person's capability profile": ("Profil kapabilitas seorang pegawai"),
    "What does not count of oneself, and why, for learners": (
        "Milik sendiri yang tidak dihitung, dan mengapa, bagi pegawai"
    ),
    "The `next` of the page before; the first without it.": (
        "`next` dari halaman sebelumnya; tanpa ini halaman pertama."
    ),
    "Statements on a page.": ("Jumlah pernyataan pada satu halaman."),
    "What does not count, and why": ("Yang tidak dihitung, dan mengapa"),
    "Everything received about oneself, for learners": (
        "Semua yang diterima tentang diri sendiri, bagi pegawai"
    ),
    "Records on a page.": ("Jumlah rekaman pada satu halaman."),
    "In which language titles are liked best.": ("Bahasa judul yang paling diinginkan."),
    "Everything received about a person": ("Semua yang diterima tentang seorang pegawai"),
    "Everything a person has achieved": ("Semua yang dicapai seorang pegawai"),
    "The topmost nodes that one may see": ("Unit teratas yang boleh dilihat"),
    "A node's index and its children's": (
        "Indeks Pembelajaran BerAKHLAK suatu unit dan unit di bawahnya"
    ),
    "The people behind a node's index": ("Pegawai di balik indeks suatu unit"),
    "The `next` of the page before; the first when left out.": (
        "`next` dari halaman sebelumnya; tanpa ini halaman pertama."
    ),
    "People on a page.": ("Jumlah pegawai pada satu halaman."),
    "Only people who have not attained this value in full.": (
        "Hanya pegawai yang belum mencapai sasaran belajar nilai dasar ini."
    ),
    "Gaps of a node: units × values": ("Kekurangan belajar suatu unit: unit × nilai dasar"),
    "How many of the largest gaps to name.": ("Berapa kekurangan terbesar yang disebut."),
    "A statement, byte for byte as it was sent": ("Satu pernyataan, persis seperti dikirim"),
    (
        "Code of the training centre that sent it. Ids are unique by centre: who may see "
        "several that have sent this one must name it."
    ): (
        "Kode pusat pelatihan pengirimnya. Id unik per pusat: yang boleh melihat beberapa"
        " pusat pengirim id ini harus menyebutkannya."
    ),
    "Several centres have sent this id; `message` names them. Name one.": (
        "Beberapa pusat mengirim id ini; `message` menyebutkannya. Sebutkan salah satu."
    ),
    "What became of a statement, and why": ("Apa jadinya sebuah pernyataan, dan mengapa"),
    "What was sent, the newest first": ("Yang dikirim, mulai dari yang terbaru"),
    "Received at this instant or later.": ("Diterima pada saat ini atau sesudahnya."),
    "Received before this instant.": ("Diterima sebelum saat ini."),
    "Only deliveries in which something was not simply kept.": (
        "Hanya kiriman yang sebagian isinya tidak tersimpan begitu saja."
    ),
    "Code of a training centre.": ("Kode pusat pelatihan."),
    "Deliveries on a page.": ("Jumlah kiriman pada satu halaman."),
    "The same with each statement, as a table": (
        "Yang sama dengan setiap pernyataan, sebagai tabel"
    ),
    "Deliveries in the table, the newest.": ("Jumlah kiriman dalam tabel, yang terbaru."),
    "One line for each statement.": ("Satu baris untuk setiap pernyataan."),
    "What became of each statement, and why": ("Apa jadinya setiap pernyataan, dan mengapa"),
    "The same as a table": ("Yang sama sebagai tabel"),
    "What is in quarantine, the newest first": ("Isi karantina, mulai dari yang terbaru"),
    "Whether somebody has decided.": ("Apakah sudah ada yang memutuskan."),
    "Items on a page.": ("Jumlah butir pada satu halaman."),
    "One of them, with all that is wrong with it": ("Salah satunya, dengan semua kesalahannya"),
    "Keep the repaired statement in its place, under its id": (
        "Simpan pernyataan yang diperbaiki sebagai gantinya, dengan id-nya"
    ),
    "Byte for byte as it was sent": ("Persis seperti dikirim"),
    "Keep it as it is, if it is found valid now": ("Simpan apa adanya, bila kini dinyatakan sah"),
    "Decide that it will not be kept": ("Putuskan bahwa ia tidak disimpan"),
    "What to look at, the one stored last first": (
        "Yang perlu diperiksa, mulai dari yang terakhir disimpan"
    ),
    "What waits, by cause and centre": ("Yang menunggu, menurut sebab dan pusat"),
    "What would settle it, the largest first": ("Yang menyelesaikannya, mulai dari yang terbesar"),
    "Groups on a page.": ("Jumlah kelompok pada satu halaman."),
    "Through which instant everything is in the figures": (
        "Sampai saat mana semuanya sudah masuk angka"
    ),
    "Who did what, the newest first": ("Siapa melakukan apa, mulai dari yang terbaru"),
    "Done at this instant or later.": ("Dilakukan pada saat ini atau sesudahnya."),
    "Code of a training centre it is about.": ("Kode pusat pelatihan yang bersangkutan."),
    "The `next` of the page before; the first without.": (
        "`next` dari halaman sebelumnya; tanpa ini halaman pertama."
    ),
    "Deeds on a page.": ("Jumlah tindakan pada satu halaman."),
    "What people decided about statements, the latest first": (
        "Keputusan orang tentang pernyataan, mulai dari yang terakhir"
    ),
    "Decisions on a page.": ("Jumlah keputusan pada satu halaman."),
    "Decide; a group waits for a second person": ("Putuskan; sebuah kelompok menunggu orang kedua"),
    "There is nothing to decide.": ("Tidak ada yang perlu diputuskan."),
    ("A proposal. `centre` is whose statements they are; a centre's own key need not say it."): (
        "Sebuah usulan. `centre` adalah pemilik pernyataannya; kunci pusat itu sendiri "
        "tidak perlu menyebutkannya."
    ),
    "The id of the one statement.": ("Id satu pernyataan itu."),
    (
        "Statements of which recognition finds this rule and reason; more narrowly, where"
        " more is given. Late arrivals that are like these belong to the group, too."
    ): (
        "Pernyataan yang dikenali dengan aturan dan alasan ini; lebih sempit bila disebut"
        " lebih banyak. Yang datang belakangan dan serupa juga termasuk kelompok ini."
    ),
    "The rule that recognition finds.": ("Aturan yang ditemukan pengenalan."),
    "The reason that it gives.": ("Alasan yang diberikannya."),
    "IRIs of what they are about; any, if none.": ("IRI objeknya; bila kosong, apa saja."),
    "context.platform, as it is sent.": ("context.platform, seperti dikirim."),
    "Keys of the credentials that sent them.": ("Kunci kredensial pengirimnya."),
    "The first timestamp.": ("Waktu kejadian yang pertama."),
    "The first timestamp not meant.": ("Waktu kejadian pertama yang tidak termasuk."),
    "What they are taken for.": ("Diartikan sebagai apa."),
    "The kind of evidence that they are a part of.": ("Jenis bukti yang memuatnya."),
    "The module's IRI, where the statements do not say what they are about.": (
        "IRI modulnya, bila pernyataannya tidak menyebut objeknya."
    ),
    "The document or file that it rests on.": ("Dokumen atau berkas yang menjadi dasarnya."),
    "Why, in words that the learner reads.": ("Alasannya, dengan kata-kata yang dibaca pegawai."),
    "The employee number of who decides, if they are an employee.": (
        "NIP yang memutuskan, bila ia pegawai."
    ),
    "One of them, and what stands by it": ("Salah satunya, dan apa yang berdasar padanya"),
    "What a proposed one would do, for the second person; nothing is changed": (
        "Akibat sebuah usulan, bagi orang kedua; tidak ada yang diubah"
    ),
    "What a decision would do; nothing is changed": (
        "Akibat sebuah keputusan; tidak ada yang diubah"
    ),
    "Confirm it as the second person": ("Setujui sebagai orang kedua"),
    "By a second person.": ("Oleh orang kedua."),
    "The employee number of who confirms, if they are an employee.": (
        "NIP yang menyetujui, bila ia pegawai."
    ),
    "Withdraw it": ("Cabut"),
    "Of what was proposed or is in force.": ("Atas yang diusulkan atau sedang berlaku."),
    "Test a connection: what arrives, and what becomes of it": (
        "Uji sambungan: apa yang tiba, dan apa jadinya"
    ),
    "Received at this instant or later; from now on when left out.": (
        "Diterima pada saat ini atau sesudahnya; tanpa ini: mulai sekarang."
    ),
    "Key of the credential that sends.": ("Kunci kredensial pengirim."),
    "Deliveries, the newest of them.": ("Jumlah kiriman, yang terbaru."),
    "A centre's modules in force": ("Modul suatu pusat yang berlaku"),
    "Code of a centre; may be left out where there is one.": (
        "Kode pusat; boleh dihapus bila hanya ada satu."
    ),
    "What is in force, or a draft, as the workbook that one edits": (
        "Yang berlaku, atau draf, sebagai buku kerja untuk diubah"
    ),
    "What the draft changes, and nothing else.": ("Hanya yang diubah draf."),
    "Changed meanwhile, or another module's.": ("Sudah berubah, atau milik modul lain."),
    "What a centre's draft changes, and who wrote it": (
        "Yang diubah draf suatu pusat, dan siapa penulisnya"
    ),
    "What publishing a draft would credit; nothing is written": (
        "Yang akan dihitung bila draf diterbitkan; tidak ada yang ditulis"
    ),
    "Whether changes would hold from their date, or for all time.": (
        "Apakah perubahan berlaku sejak tanggalnya, atau untuk segala waktu."
    ),
    "What statements say of a module that no catalogue names": (
        "Yang dikatakan pernyataan tentang modul yang tidak ada di katalog"
    ),
    "One of the centre's that names the module.": (
        "Salah satu milik pusat itu yang menyebut modulnya."
    ),
    "Say how a module is to be, new or not": ("Tetapkan isi sebuah modul, baru atau tidak"),
    "One module as a version of the catalogue has it.": ("Satu modul menurut suatu versi katalog."),
    (
        "`pass_mark` is in millionths of the full score; `effective_from` is a day in "
        "WIB; `contributions` is behaviour code → points."
    ): (
        "`pass_mark` dalam sepersejuta skor penuh; `effective_from` adalah hari dalam "
        "WIB; `contributions` adalah kode perilaku → poin."
    ),
    "How a module is to be, new or not.": ("Isi sebuah modul, baru atau tidak."),
    "Give a module another IRI; it goes on as it is": ("Beri modul IRI lain; selebihnya tetap"),
    "`iri` is to be another IRI of the module whose own IRI is `module`.": (
        "`iri` akan menjadi IRI lain dari modul yang IRI-nya `module`."
    ),
    "Withdraw a module in force": ("Tarik modul yang berlaku"),
    "A module, by its own IRI.": ("Sebuah modul, dengan IRI-nya sendiri."),
    "Take a module out of the draft: it stays as it is in force": (
        "Keluarkan modul dari draf: yang berlaku tetap"
    ),
    "Publish a draft; what it withdraws is named": ("Terbitkan draf; yang ditarik disebutkan"),
    (
        "`revision` is that of the draft to be published. What it withdraws is named: by "
        "all IRIs, or by how many there are."
    ): (
        "`revision` milik draf yang akan diterbitkan. Yang ditarik disebutkan: semua "
        "IRI-nya, atau jumlahnya."
    ),
    "An empty, annotated workbook": ("Buku kerja kosong dengan petunjuk"),
    "What importing a sheet would do; nothing is changed": (
        "Akibat mengimpor lembar; tidak ada yang diubah"
    ),
    "Code of the centre; a centre's own key may leave it.": (
        "Kode pusat; kunci pusat itu sendiri boleh menghapusnya."
    ),
    "The centre may import no sheets.": ("Pusat ini tidak boleh mengimpor lembar."),
    "The files have faults; nothing was changed.": (
        "Berkasnya mengandung kesalahan; tidak ada yang diubah."
    ),
    ("A workbook with both sheets, or a CSV for each; each part with the name of its file."): (
        "Buku kerja dengan kedua lembar, atau satu CSV untuk masing-masing; tiap bagian "
        "dengan nama berkasnya."
    ),
    "Import a sheet: all of it, or nothing if anything is wrong": (
        "Impor lembar: seluruhnya, atau tidak sama sekali bila ada yang salah"
    ),
    "Take back whom the files do not name, of classes marked whole.": (
        "Tarik kembali yang tidak disebut berkas, dari kelas yang ditandai lengkap."
    ),
    (
        "People would be taken back, and `take_back` does not approve it; or the centre "
        "may import no sheets."
    ): (
        "Ada peserta yang akan ditarik kembali dan `take_back` tidak menyetujuinya; atau "
        "pusat ini tidak boleh mengimpor lembar."
    ),
    "Imports that changed something, the newest first": (
        "Impor yang mengubah sesuatu, mulai dari yang terbaru"
    ),
    "Imports on a page.": ("Jumlah impor pada satu halaman."),
    "One of them": ("Salah satunya"),
    "Undo whatever it did, unless something later builds on it": (
        "Batalkan semua yang dilakukannya, kecuali ada yang kemudian berdasar padanya"
    ),
    "Something later builds on it, or it was reverted already.": (
        "Ada yang kemudian berdasar padanya, atau sudah dibatalkan."
    ),
    "Accounts that were linked to employees, the latest first": (
        "Akun yang dikaitkan dengan pegawai, mulai dari yang terakhir"
    ),
    "Withdraw a link; what counted by it counts no more, as if it had never been": (
        "Cabut kaitan; yang dihitung karenanya tidak lagi dihitung, seolah tidak pernah ada"
    ),
    "Look for employees by NIP, or by a part of the name": (
        "Cari pegawai dengan NIP, atau sebagian namanya"
    ),
    "A NIP, or a part of a name.": ("NIP, atau sebagian nama."),
    "Whom to look for; in the body, because it may be somebody's number.": (
        "Siapa yang dicari; dalam isi, karena bisa berupa nomor seseorang."
    ),
    "What an account has sent, and who may be meant": (
        "Yang dikirim sebuah akun, dan siapa yang mungkin dimaksud"
    ),
    "Code of the centre that sent it.": ("Kode pusat pengirimnya."),
    "What linking it to an employee would do; nothing is changed": (
        "Akibat mengaitkannya dengan pegawai; tidak ada yang diubah"
    ),
    "Somebody is known under the account by now, or was said to be none.": (
        "Akun ini kini sudah dikenal, atau dinyatakan bukan milik siapa pun."
    ),
    "Whose the account may be.": ("Siapa yang mungkin memiliki akun ini."),
    "Their public id.": ("Id publiknya."),
    "Say whose it is, until the roster comes to know it": (
        "Nyatakan pemiliknya, sampai data pegawai mengenalnya"
    ),
    "Whose the account is.": ("Pemilik akun."),
    "Why, or by which document, without a NIP: it is kept for ever.": (
        "Alasannya, atau dokumennya, tanpa NIP: disimpan selamanya."
    ),
    "Say that it is nobody's on the roster; it is listed apart until that knows it": (
        "Nyatakan bukan milik siapa pun dalam data pegawai; dicatat terpisah sampai data "
        "itu mengenalnya"
    ),
    "Why the account is nobody's on the roster.": (
        "Mengapa akun ini bukan milik siapa pun dalam data pegawai."
    ),
    "Take that back: it waits again": ("Tarik kembali: ia menunggu lagi"),
    "Other hosts under which centres' statements speak of a site": (
        "Host lain yang dipakai pernyataan pusat untuk suatu situs"
    ),
    "Name another host of the same site; figures are computed afresh": (
        "Sebutkan host lain dari situs yang sama; angka dihitung ulang"
    ),
    "It is an alias already, or two modules in force would become one.": (
        "Sudah menjadi alias, atau dua modul yang berlaku akan menjadi satu."
    ),
    "Where the centre's statements say `alias`, whenever that was, they mean `host`.": (
        "Bila pernyataan pusat menyebut `alias`, kapan pun itu, maksudnya `host`."
    ),
    "A host, with its port if it has one; with http(s):// it is read, too.": (
        "Host, dengan port bila ada; dengan http(s):// juga terbaca."
    ),
    "Remove an alias, as if it had never been named": ("Hapus alias, seolah tidak pernah disebut"),
    "An alias of the centre of this code.": ("Alias milik pusat dengan kode ini."),
    "Who gets the digest of what waits, by mail": ("Penerima ringkasan yang menunggu, lewat surel"),
    "Send it to this address, too": ("Kirim juga ke alamat ini"),
    "Who is to get it, and in which language.": ("Siapa penerimanya, dan dalam bahasa apa."),
    "The address is there already.": ("Alamat ini sudah ada."),
    "Send nothing more to this address, what was not sent yet included": (
        "Jangan kirim lagi ke alamat ini, termasuk yang belum terkirim"
    ),
    "An address of the centre of this code, or an operator's where it is null.": (
        "Alamat pusat dengan kode ini, atau alamat operator bila null."
    ),
    "Completions of a system that speaks no xAPI, with the credential of a centre": (
        "Penyelesaian dari sistem tanpa xAPI, dengan kredensial sebuah pusat"
    ),
    "One mistake refuses all rows, instead of its own alone.": (
        "Satu kesalahan menolak semua baris, bukan hanya barisnya sendiri."
    ),
    "What was not refused has committed, or stood already.": (
        "Yang tidak ditolak sudah tersimpan, atau memang sudah ada."
    ),
    "Nothing was kept: all rows were refused.": ("Tidak ada yang disimpan: semua baris ditolak."),
    "Tried in vain too often.": ("Terlalu sering mencoba tanpa hasil."),
    "One completion.": ("Satu penyelesaian."),
    (
        "`key` is the sender's own name for it, and the same whenever it is sent again: "
        "sent with the same content it changes nothing, with other content it replaces "
        "what was sent before, and with `deleted` it takes that back. `passed` is left "
        "out where nobody judged."
    ): (
        "`key` adalah sebutan pengirim sendiri, dan sama setiap kali dikirim lagi: dengan"
        " isi yang sama tidak ada yang berubah, dengan isi lain menggantikan kiriman "
        "sebelumnya, dan dengan `deleted` menariknya kembali. `passed` dihapus bila tidak"
        " ada yang menilai."
    ),
    "One of the two: the NIP or NI PPPK in any usual spelling, or an account.": (
        "Salah satu: NIP atau NI PPPK dalam penulisan apa pun yang lazim, atau akun."
    ),
    "An account of a learning system, as the roster knows it.": (
        "Akun sistem pembelajaran, seperti dikenal data pegawai."
    ),
    ("One of the two: the IRI that the catalogue knows, or the name that the centre gave it."): (
        "Salah satu: IRI yang dikenal katalog, atau nama yang diberikan pusat."
    ),
    "When it was completed: RFC 3339, with the offset.": (
        "Kapan selesai: RFC 3339, dengan selisih zona."
    ),
    (
        "Either `raw` with `max`, and `min` where that is not 0, or `share`: 0–1 of the full score."
    ): ("`raw` dengan `max`, dan `min` bila bukan 0, atau `share`: 0–1 dari skor penuh."),
    "The number on the certificate.": ("Nomor pada sertifikat."),
    "Of people.": ("Milik orang."),
    "True takes the completion of this key back.": (
        "True menarik kembali penyelesaian dengan kunci ini."
    ),
    ("Takes back what was sent under this key; whatever else the row says plays no part."): (
        "Menarik kembali yang dikirim dengan kunci ini; isi lain pada baris itu tidak berpengaruh."
    ),
    "One completion": ("Satu penyelesaian"),
    "Several, and one that is taken back": ("Beberapa, dan satu yang ditarik kembali"),
    (
        "What was sent about one object, and what became of it; `example` is one of the statements."
    ): (
        "Yang dikirim tentang satu objek, dan apa jadinya; `example` adalah salah satu "
        "pernyataannya."
    ),
    "An account as sent, of one centre.": ("Akun seperti dikirim, dari satu pusat."),
    (
        "`waiting` is how many of its statements wait for somebody to be known under it. "
        "`hides_nip` says that its name is a NIP and its home page denies that. `offers` "
        "are for those who may link it."
    ): (
        "`waiting` adalah banyaknya pernyataan yang menunggu pemilik akun dikenal. "
        "`hides_nip`: namanya sebuah NIP padahal home page-nya menyatakan bukan. `offers`"
        " untuk yang boleh mengaitkannya."
    ),
    ("The rule of the sender's own by which a statement was recognised, and why it is there."): (
        "Aturan milik pengirim yang mengenali pernyataan ini, dan mengapa ada."
    ),
    ("`version` and `note` are null where nobody can tell any more by which version it was."): (
        "`version` dan `note` null bila tidak dapat diketahui lagi versinya."
    ),
    (
        "One delivery with its items, in the order in which they were sent; `left_out` "
        "says how many more it had. `is_trial`: its credential is one for trials, and "
        "nothing of it counts."
    ): (
        "Satu kiriman dengan butirnya, menurut urutan kirim; `left_out` adalah sisanya. "
        "`is_trial`: kredensialnya untuk uji coba, dan tidak ada yang dihitung."
    ),
    (
        "What arrived from `since` on, the newest first, as it stood at `as_of`. "
        "`is_whole` is false where more arrived than is shown."
    ): (
        "Yang tiba sejak `since`, mulai dari yang terbaru, menurut keadaan pada `as_of`. "
        "`is_whole` false bila yang tiba lebih banyak daripada yang ditampilkan."
    ),
    "One item of a delivery, and what became of it.": ("Satu butir kiriman, dan apa jadinya."),
    (
        "`outcome`, `refusal` and `problems` say whether it was kept; the rest is null "
        "where it was not. `means`, `dialect` and `rule` tell what it was taken for, "
        "`reason` why, and `standing` what the fold made of it. Of a trial `state`, "
        "`standing` and `earned` tell what would be in earnest, by what was sent for that"
        " trial alone. `remedy` is what to do where something is to be done."
    ): (
        "`outcome`, `refusal`, dan `problems` menyatakan apakah disimpan; bila tidak, "
        "selebihnya null. `means`, `dialect`, dan `rule` menyatakan diartikan sebagai "
        "apa, `reason` alasannya, dan `standing` hasil perhitungannya. Untuk uji coba, "
        "`state`, `standing`, dan `earned` menyatakan yang akan terjadi sungguhan, "
        "menurut kiriman uji coba itu saja. `remedy` adalah yang perlu dilakukan, bila "
        "ada."
    ),
    "People to fold afresh: roster, catalogue or time moved.": (
        "Pegawai yang perlu dihitung ulang: data pegawai, katalog, atau waktu bergeser."
    ),
    "What has not been taken into account. Things set aside need an operator.": (
        "Yang belum diperhitungkan. Yang disisihkan memerlukan operator."
    ),
    "The shown figure in tenths.": ("Angka yang ditampilkan, dalam persepuluhan."),
    "Of all valid evidence.": ("Dari semua bukti yang berlaku."),
    "By the post's standard.": ("Menurut sasaran belajar jabatannya."),
    "Basis points, 0–10000.": ("Basis poin, 0–10000."),
    "The figure as shown, one decimal.": ("Angka seperti ditampilkan, satu desimal."),
    "One behaviour: min(10000, 10000 × points ÷ required), rounded down.": (
        "Satu perilaku: min(10000, 10000 × poin ÷ sasaran), dibulatkan ke bawah."
    ),
    "Basis points over all people.": ("Basis poin seluruh pegawai."),
    "One behaviour over some people.": ("Satu perilaku atas sejumlah pegawai."),
    "Members who have not attained the value in full.": (
        "Pegawai yang belum mencapai sasaran belajar nilai dasar ini."
    ),
    "Gap to 100 in tenths.": ("Kekurangan dari 100, dalam persepuluhan."),
    "Gap to 100 as shown.": ("Kekurangan dari 100 seperti ditampilkan."),
    "A cell of one unit's own people.": ("Satu sel untuk pegawai pada unit itu sendiri."),
    (
        "A centre's draft. `number` is that of the version it will be, `revision` counts "
        "its changes, `unchanged` the modules in force that it leaves alone, `withdrawn` "
        "those that it withdraws. `problems` keep it from being published."
    ): (
        "Draf suatu pusat. `number` adalah nomor versinya nanti, `revision` menghitung "
        "perubahannya, `unchanged` modul berlaku yang dibiarkannya, `withdrawn` yang "
        "ditariknya. `problems` mencegahnya diterbitkan."
    ),
    ("A centre's modules in force, by title, and at which revision its draft is meanwhile."): (
        "Modul suatu pusat yang berlaku, menurut judul, dan revisi drafnya saat ini."
    ),
    (
        "An IRI or external id that two modules claim: which, what is wrong, and the remedy. "
        "`text` is for people, `reason` and `fields` are for programs."
    ): (
        "IRI atau ID eksternal yang diklaim dua modul: yang mana, apa yang salah, dan cara "
        "memperbaikinya. `text` untuk orang, `reason` dan `fields` untuk program."
    ),
    "What a version of a centre's catalogue changes against what is published.": (
        "Yang diubah suatu versi katalog pusat terhadap yang terbit."
    ),
    ("`number` is the version's; `is_new` tells a draft made just now from one that was there."): (
        "`number` milik versi itu; `is_new` membedakan draf yang baru dibuat dari yang sudah ada."
    ),
    "A node directly below, with everything beneath it.": (
        "Unit langsung di bawahnya, dengan semua di bawahnya."
    ),
    ("A person in a class, as the sheet named them: a NIP, or home page and name of an account."): (
        "Peserta sebuah kelas, seperti disebut lembar: NIP, atau home page dan nama akun."
    ),
    ("What became of a call, in the order of its rows; `delivery` is null for an empty one."): (
        "Apa jadinya sebuah panggilan, menurut urutan barisnya; `delivery` null bila kosong."
    ),
    "Jam pelajaran of 45 minutes.": ("Jam pelajaran (45 menit)."),
    "The statement it rests on.": ("Pernyataan yang menjadi dasarnya."),
    "Of the centre that sent it.": ("Milik pusat pengirimnya."),
    "Whether it rests on a person's decision; see the outcome.": (
        "Apakah berdasar keputusan seseorang; lihat hasilnya."
    ),
    (
        "Whether it is theirs because somebody linked the account to them, which no "
        "roster names; see the outcome."
    ): (
        "Apakah menjadi miliknya karena seseorang mengaitkan akun yang tidak ada di data "
        "pegawai; lihat hasilnya."
    ),
    "A module that counts at the instant asked for.": (
        "Modul yang dihitung pada saat yang ditanyakan."
    ),
    ("The evidence that a statement became. `person` is null for readers who may not know it."): (
        "Bukti yang dihasilkan sebuah pernyataan. `person` null bagi yang tidak boleh "
        "mengetahuinya."
    ),
    (
        "What of a figure rests on decisions of people, exactly: modules that would not "
        "count, of those that do, and basis points over all behaviours that would be "
        "missing, of all there are."
    ): (
        "Bagian angka yang berdasar keputusan orang, tepatnya: modul yang tanpa itu tidak"
        " dihitung, dari yang dihitung, dan basis poin semua perilaku yang akan hilang, "
        "dari seluruhnya."
    ),
    "Basis points over 21 behaviours.": ("Basis poin atas 21 perilaku."),
    (
        "What of the index over some people rests on decisions of people, exactly: how "
        "many people's figures, and how many basis points of `headline.sum` would be "
        "missing without."
    ): (
        "Bagian indeks sejumlah pegawai yang berdasar keputusan orang, tepatnya: angka "
        "berapa pegawai, dan berapa basis poin dari `headline.sum` yang akan hilang "
        "tanpanya."
    ),
    ("What became of a deed. Not `is_applied` while what is kept is still being gone through."): (
        "Apa jadinya sebuah tindakan. `is_applied` belum benar selama yang tersimpan "
        "masih ditelusuri."
    ),
    "What is decided, and of which statements: one, or a group.": (
        "Apa yang diputuskan, dan atas pernyataan mana: satu, atau sekelompok."
    ),
    (
        "Statements, the accounts and the objects that they are about, and those of the "
        "statements that arrived since it came into force."
    ): ("Jumlah pernyataan, akun, dan objeknya, serta yang tiba sejak keputusan berlaku."),
    "A decision. `counts` are of what stands by it now.": (
        "Sebuah keputusan. `counts` menghitung yang kini berdasar padanya."
    ),
    (
        "A decision by which something counts, or does not: who, when, by what document "
        "and why. `holds` is false where it is about one of its own deciders."
    ): (
        "Keputusan yang membuat sesuatu dihitung, atau tidak: siapa, kapan, atas dokumen "
        "apa, dan mengapa. `holds` false bila menyangkut salah satu pemutusnya sendiri."
    ),
    (
        "What a proposal says, and would do to what is kept now; nothing has been "
        "changed. `found` is what recognition found of a group. `left_out` statements are"
        " about who decides; `examples` are some of the others. Not `is_whole` where only"
        " the first statements of a large group were looked at."
    ): (
        "Isi sebuah usulan, dan akibatnya atas yang tersimpan kini; tidak ada yang "
        "diubah. `found` adalah temuan pengenalan atas kelompok itu. Pernyataan "
        "`left_out` menyangkut yang memutuskan; `examples` sebagian dari yang lain. "
        "`is_whole` false bila hanya pernyataan pertama kelompok besar yang diperiksa."
    ),
    "The latest first; `next` asks for the page after.": (
        "Mulai dari yang terakhir; `next` meminta halaman berikutnya."
    ),
    "Code of the centre that it is about.": ("Kode pusat yang bersangkutan."),
    "Something that was done. `details` differ from deed to deed.": (
        "Sesuatu yang dilakukan. `details` berbeda menurut tindakannya."
    ),
    "The newest first. `next` is the cursor of the page after, null on the last.": (
        "Mulai dari yang terbaru. `next` menunjuk halaman berikutnya, null pada yang terakhir."
    ),
    "The key with which it was sent.": ("Kunci yang dipakai mengirim."),
    "X-Request-ID of the answer, or what logs call it by.": (
        "X-Request-ID pada jawaban, atau sebutannya dalam log."
    ),
    (
        "One delivery: a request, a message, a statement sent again from quarantine, or a"
        " call with completions."
    ): (
        "Satu kiriman: permintaan, pesan, pernyataan yang dikirim lagi dari karantina, "
        "atau panggilan penyelesaian."
    ),
    "One delivery with each of its items, in the order in which they were sent.": (
        "Satu kiriman dengan setiap butirnya, menurut urutan kirim."
    ),
    "Why a delivery was refused as a whole.": ("Mengapa kiriman ditolak seluruhnya."),
    ("When the statement's content was destroyed, and the decision on which that rests."): (
        "Kapan isi pernyataan dimusnahkan, dan keputusan yang mendasarinya."
    ),
    "What publishing a draft would credit.": ("Yang akan dihitung bila draf diterbitkan."),
    (
        "`people` have statements of what it changes; of these so many were `folded` to "
        "see what comes of it, and the other numbers are theirs. `credited` and "
        "`uncredited` are statements that come to count, or count no more. Of the units "
        "that move, those that move most are in `units`."
    ): (
        "`people` punya pernyataan tentang yang diubah; sebanyak `folded` dari mereka "
        "dihitung untuk melihat akibatnya, dan angka lainnya milik mereka. `credited` dan"
        " `uncredited` adalah pernyataan yang menjadi dihitung, atau tidak lagi. Unit "
        "yang paling berubah ada di `units`."
    ),
    (
        "What a draft says of one module: `change` is what that changes, None where it is"
        " nothing any more; `module` is None where it is to be withdrawn. `by` is who "
        "wrote it: KIND:NAME, and `label` that of an API key."
    ): (
        "Isi draf tentang satu modul: `change` adalah perubahannya, null bila tidak ada "
        "lagi; `module` null bila akan ditarik. `by` penulisnya: JENIS:NAMA, dan `label` "
        "milik kunci API."
    ),
    "The evidence that rests on a statement, or would in earnest.": (
        "Bukti yang berdasar sebuah pernyataan, atau yang akan ada bila sungguhan."
    ),
    "Everything a person has achieved up to an instant, the latest first.": (
        "Semua yang dicapai seorang pegawai sampai suatu saat, mulai dari yang terakhir."
    ),
    (
        "Of the modules that count at that instant, which are `valid` in number, "
        "`decided` do so only by decisions of people."
    ): (
        "Dari modul yang dihitung pada saat itu, sebanyak `valid`, sejumlah `decided` "
        "dihitung hanya karena keputusan orang."
    ),
    "The oldest first.": ("Mulai dari yang tertua."),
    "One module's evidence. `valid` says whether it counts at the instant asked for.": (
        "Bukti satu modul. `valid` menyatakan apakah dihitung pada saat yang ditanyakan."
    ),
    ("A stretch of time in which a module counts: [valid_from, valid_to), open when null."): (
        "Masa berlaku sebuah modul: [valid_from, valid_to), terbuka bila null."
    ),
    "It begins at the achievement. Points are those in force then.": (
        "Dimulai saat dicapai. Poinnya yang berlaku saat itu."
    ),
    (
        "What is wrong, and where: a JSON path, or the part of the request. `message` is "
        "for people, `reason` and `fields` are for programs."
    ): (
        "Apa yang salah, dan di mana: alamat JSON, atau bagian permintaan. `message` "
        "untuk orang, `reason` dan `fields` untuk program."
    ),
    "A figure on the scale of 0–100 with one decimal, rounded half up.": (
        "Angka pada skala 0–100 dengan satu desimal, dibulatkan setengah ke atas."
    ),
    "What became of the statement.": ("Apa jadinya pernyataan ini."),
    "Null for readers who may not know it.": ("Null bagi yang tidak boleh mengetahuinya."),
    ("A statement that counts, or does not, for a reason that somebody should look at."): (
        "Pernyataan yang dihitung, atau tidak, karena alasan yang perlu diperiksa seseorang."
    ),
    ("The one stored last first. `next` is the cursor of the page after, null on the last."): (
        "Mulai dari yang terakhir disimpan. `next` menunjuk halaman berikutnya, null pada"
        " yang terakhir."
    ),
    "Mass take-backs stand on the first page only, the latest first.": (
        "Penarikan massal hanya ada di halaman pertama, mulai dari yang terakhir."
    ),
    "Someone found by number. Nothing else of the API takes or gives the number.": (
        "Seseorang yang ditemukan dengan nomor. Selain ini API tidak menerima atau memberi nomor."
    ),
    "One value in one row. The gap is from the figure as shown to 100.": (
        "Satu nilai dasar dalam satu baris. Kekurangan dihitung dari angka yang "
        "ditampilkan sampai 100."
    ),
    ("A node with everything beneath it; `own` tells the people of the asked node itself."): (
        "Unit dengan semua di bawahnya; `own` menandai pegawai pada unit yang ditanyakan "
        "itu sendiri."
    ),
    (
        "Rows are the node's own people and its children; headcounts and people short add"
        " up to `total`. `biggest` looks at every unit of the subtree, largest gap first."
    ): (
        "Barisnya adalah pegawai pada unit itu dan unit di bawahnya; jumlah pegawai dan "
        "yang kurang berjumlah `total`. `biggest` memeriksa setiap unit di bawahnya, "
        "mulai dari kekurangan terbesar."
    ),
    "Basis points over all people and 21 behaviours.": (
        "Basis poin atas semua pegawai dan 21 perilaku."
    ),
    "The unweighted mean of the seven values, with the band of the figure as shown.": (
        "Rata-rata tanpa bobot dari tujuh nilai dasar, dengan kategori angka yang ditampilkan."
    ),
    "Where the centre's statements say `alias`, they mean `host`.": (
        "Bila pernyataan pusat menyebut `alias`, maksudnya `host`."
    ),
    "Whether the reader may change them.": ("Apakah pembaca boleh mengubahnya."),
    "By centre and alias.": ("Menurut pusat dan alias."),
    "Active members.": ("Pegawai aktif."),
    "Members with any attainment.": ("Pegawai yang sudah punya capaian belajar."),
    "Covered members per hundred.": ("Pegawai tercakup per seratus."),
    "The index over some people. Employees without training count with 0.": (
        "Indeks Pembelajaran BerAKHLAK atas sejumlah pegawai. Pegawai tanpa pelatihan "
        "dihitung dengan 0."
    ),
    (
        "One statement of a delivery. `place` counts from 0; `reason` is null for what "
        "was simply kept, `statement` for what was refused before it got an id."
    ): (
        "Satu pernyataan dalam kiriman. `place` dihitung dari 0; `reason` null bila "
        "tersimpan begitu saja, `statement` null bila ditolak sebelum mendapat id."
    ),
    "A module whose JP count in the year.": ("Modul yang JP-nya dihitung dalam tahun itu."),
    "Never below 0.": ("Tidak pernah di bawah 0."),
    "JP of one year of the agency's calendar, up to the instant asked for.": (
        "JP satu tahun menurut kalender instansi, sampai saat yang ditanyakan."
    ),
    "A module counts once a year; achieved again in another year it counts again.": (
        "Modul dihitung sekali setahun; dicapai lagi pada tahun lain, dihitung lagi."
    ),
    "Whose an account, here as sent, is by the word of a person, and who gave it.": (
        "Milik siapa sebuah akun, seperti dikirim, menurut keterangan seseorang, dan "
        "siapa yang memberi keterangan."
    ),
    (
        "That something is a person's because somebody said whose its account is, and "
        "why. Shown to those who may see the person; the account itself, whose name may "
        "be a NIP, is not named."
    ): (
        "Bahwa sesuatu milik seorang pegawai karena ada yang menyatakan pemilik akunnya, "
        "dan mengapa. Ditampilkan kepada yang boleh melihat pegawai itu; akunnya sendiri,"
        " yang namanya bisa berupa NIP, tidak disebut."
    ),
    (
        "What linking an account to a person would do: which modules it credits, what of "
        "it waits on or does not count, and the person's figure before and after."
    ): (
        "Akibat mengaitkan akun dengan pegawai: modul yang menjadi dihitung, yang tetap "
        "menunggu atau tidak dihitung, dan angka pegawai sebelum dan sesudahnya."
    ),
    "The latest first.": ("Mulai dari yang terakhir."),
    "A module in force.": ("Modul yang berlaku."),
    "Null of an operator's address.": ("Null untuk alamat operator."),
    ("Who gets the digest of a centre; of all centres, where it is an operator's address."): (
        "Penerima ringkasan sebuah pusat; ringkasan semua pusat bila alamat operator."
    ),
    "Operators' first, then by centre and address.": (
        "Alamat operator dahulu, lalu menurut pusat dan alamat."
    ),
    "The first take-back.": ("Penarikan kembali yang pertama."),
    "The last one.": ("Yang terakhir."),
    "How many different people.": ("Berapa orang yang berbeda."),
    "One of the statements that took back.": ("Salah satu pernyataan penariknya."),
    "Completions of many people on one object, taken back within an hour.": (
        "Penyelesaian banyak orang atas satu objek, yang ditarik kembali dalam satu jam."
    ),
    "One line of a what-if list. `fields` names what differs from what is published.": (
        "Satu baris daftar pengandaian. `fields` menyebut yang berbeda dari yang terbit."
    ),
    (
        "What its centre calls it, where that alone was told: then `iri` is one that the "
        "product made of it. Null of every other."
    ): (
        "Sebutan pusatnya, bila hanya itu yang diberikan: maka `iri` dibuat dari sebutan "
        "itu. Selain itu null."
    ),
    "A module. `title` is null for one that no catalogue names.": (
        "Sebuah modul. `title` null bila tidak ada di katalog."
    ),
    "A region, an agency or a unit, by the name it had at the instant asked for.": (
        "Wilayah, instansi, atau unit kerja, dengan nama pada saat yang ditanyakan."
    ),
    "The nodes above, topmost first, as far as the reader may see them.": (
        "Unit di atasnya, mulai dari yang teratas, sejauh boleh dilihat pembaca."
    ),
    "The node and everything beneath it.": ("Unit itu dan semua di bawahnya."),
    "The people of the node itself.": ("Pegawai pada unit itu sendiri."),
    ("A node's index. Every sum in `figures` is that of `own` plus those of the children."): (
        "Indeks Pembelajaran BerAKHLAK suatu unit. Setiap jumlah dalam `figures` adalah "
        "jumlah `own` ditambah unit di bawahnya."
    ),
    "The topmost nodes that a reader may see.": ("Unit teratas yang boleh dilihat pembaca."),
    (
        "`waiting` for somebody to settle what is missing, `future`: counts when its time"
        " comes, `confirms`: belongs to what counts, `not_counted`: does not count."
    ): (
        "`waiting`: menunggu ada yang melengkapi, `future`: dihitung bila saatnya tiba, "
        "`confirms`: bagian dari yang dihitung, `not_counted`: tidak dihitung."
    ),
    (
        "When its centre was told to map the module; null of what waits for none, and "
        "until `LMS_TOLD_DAYS` later."
    ): (
        "Kapan pusatnya diberi tahu untuk mengaitkan modul; null bila tidak menunggu itu,"
        " dan sampai `LMS_TOLD_DAYS` sesudahnya."
    ),
    "What was reported of the person and does not count by itself, and why.": (
        "Yang dilaporkan tentang pegawai dan tidak dihitung tersendiri, dan mengapa."
    ),
    "The latest first. `next` is the cursor of the page after, null on the last.": (
        "Mulai dari yang terakhir. `next` menunjuk halaman berikutnya, null pada yang terakhir."
    ),
    "How much there is in all, shown or not, and of each state.": (
        "Berapa seluruhnya, ditampilkan atau tidak, dan per keadaan."
    ),
    "Null until it is projected.": ("Null sampai selesai diproses."),
    "Null where a dialect of the product decided.": ("Null bila diputuskan dialek bawaan."),
    "What its centre should look at about it, if anything.": (
        "Yang perlu diperiksa pusatnya, bila ada."
    ),
    "Null where no person decided about it.": ("Null bila tidak ada yang memutuskan tentangnya."),
    (
        "Whose it is by the word of a person, where no roster names the account. Null "
        "where rosters do, and for readers who may not know the person."
    ): (
        "Miliknya menurut keterangan seseorang, bila akunnya tidak ada di data pegawai. "
        "Null bila ada, dan bagi yang tidak boleh mengetahui orangnya."
    ),
    "Null while the statement can be read as it was sent.": (
        "Null selama pernyataan masih dapat dibaca seperti dikirim."
    ),
    "The outcome of one statement.": ("Hasil satu pernyataan."),
    (
        "`means` and `rule` tell what it was taken for, `reason` why; `standing` what the"
        " fold made of it, where it says something of a learner and a module. All of that"
        " stays of a statement whose content was `destroyed`."
    ): (
        "`means` dan `rule` menyatakan diartikan sebagai apa, `reason` alasannya; "
        "`standing` hasil perhitungannya, bila menyangkut pegawai dan modul. Semuanya "
        "tetap ada meskipun isi pernyataan sudah dimusnahkan (`destroyed`)."
    ),
    "Somebody has said that an account is nobody's on the roster.": (
        "Seseorang menyatakan sebuah akun bukan milik siapa pun dalam data pegawai."
    ),
    "Who was found, with nothing that speaks for them.": (
        "Yang ditemukan, tanpa petunjuk pendukung."
    ),
    "Some people of a node's subtree, in an order that lasts.": (
        "Sebagian pegawai suatu unit dan di bawahnya, dalam urutan yang tetap."
    ),
    (
        "`next` is the cursor of the page that follows, null on the last; ask with the "
        "same `as_of`."
    ): (
        "`next` menunjuk halaman berikutnya, null pada yang terakhir; tanyakan dengan "
        "`as_of` yang sama."
    ),
    "Names the person in all addresses of the API.": ("Sebutan pegawai dalam semua alamat API."),
    "Behaviour → basis points.": ("Perilaku → basis poin."),
    (
        "Records that do not count yet because their centre has not linked the module, "
        "and was told so `LMS_TOLD_DAYS` ago or earlier."
    ): (
        "Rekaman yang belum dihitung karena pusatnya belum mengaitkan modul, dan sudah "
        "diberi tahu sejak `LMS_TOLD_DAYS` atau lebih."
    ),
    "A person of a node, and what they add to its sums.": (
        "Seorang pegawai pada unit, dan tambahannya pada jumlah unit."
    ),
    ("Somebody who may be meant, and what speaks for it; nothing where they were searched for."): (
        "Seseorang yang mungkin dimaksud, dan petunjuknya; kosong bila hasil pencarian."
    ),
    "The module, or the object as sent with the title that came with it.": (
        "Modulnya, atau objek seperti dikirim dengan judul yang menyertainya."
    ),
    ("Whose word makes it theirs, where no roster names the account. Null where rosters do."): (
        "Keterangan siapa yang menjadikannya miliknya, bila akunnya tidak ada di data "
        "pegawai. Null bila ada."
    ),
    (
        "One statement about the person. `reason` says what became of it; where it says "
        "nothing of a module, what it was taken for."
    ): (
        "Satu pernyataan tentang pegawai. `reason` menyatakan apa jadinya; bila tidak "
        "menyangkut modul, diartikan sebagai apa."
    ),
    "The post held at the instant asked for.": ("Jabatan pada saat yang ditanyakan."),
    (
        "Of a module of the catalogue: people whom it would be credited to, or would be taken from."
    ): ("Untuk modul katalog: pegawai yang akan menerima atau kehilangan capaian itu."),
    ("Who signed: the user of a command, or the public part of an API key, with its label."): (
        "Pelaksananya: pengguna perintah, atau bagian umum kunci API dengan labelnya."
    ),
    "What went wrong.": ("Apa yang salah."),
    (
        "`code` is the kind of error, which goes with the status; `reason` says what it "
        "is exactly and `fields` the particulars, for programs. `message` says the same "
        "to people, in the language that Accept-Language asks for. `path` names the place"
        " in what was sent, where one is known."
    ): (
        "`code` adalah jenis kesalahan, sejalan dengan status; `reason` menyatakan "
        "tepatnya apa dan `fields` rinciannya, untuk program. `message` menyatakannya "
        "untuk orang, dalam bahasa yang diminta Accept-Language. `path` menyebut "
        "tempatnya dalam kiriman, bila diketahui."
    ),
    "The body of every answer that is an error.": ("Isi setiap jawaban yang berupa kesalahan."),
    "Counts the profile's changes.": ("Menghitung perubahan profil."),
    "One person's profile at an instant, by all that is known now.": (
        "Profil seorang pegawai pada suatu saat, menurut semua yang diketahui sekarang."
    ),
    (
        "`refolding` says that roster or catalogue has just changed and that the figures "
        "will follow. `not_counted` has the latest; `not_counted_is_complete` is false "
        "when older ones were left out, and `not_counted_next` is then the cursor with "
        "which `…/not-counted` goes on."
    ): (
        "`refolding` menyatakan data pegawai atau katalog baru berubah dan angkanya akan "
        "menyusul. `not_counted` memuat yang terakhir; `not_counted_is_complete` false "
        "bila yang lebih lama tidak disertakan, dan `not_counted_next` penunjuk untuk "
        "melanjutkan pada `…/not-counted`."
    ),
    ("What was published. `refolded` counts the people whose profile is computed afresh."): (
        "Yang diterbitkan. `refolded` jumlah pegawai yang profilnya dihitung ulang."
    ),
    "The id under which it is kept once repaired.": ("Id tempat menyimpannya setelah diperbaiki."),
    (
        "A statement in quarantine, without its content. `size` is in bytes; `version` is"
        " that of xAPI in which it was sent."
    ): (
        "Pernyataan dalam karantina, tanpa isinya. `size` dalam byte; `version` adalah "
        "versi xAPI saat dikirim."
    ),
    (
        "The one received last first. `next` is the cursor of the page after, null on the"
        " last; a page may have fewer records than were asked for, and yet not be the "
        "last."
    ): (
        "Mulai dari yang terakhir diterima. `next` menunjuk halaman berikutnya, null pada"
        " yang terakhir; halaman bisa memuat kurang dari yang diminta meski bukan yang "
        "terakhir."
    ),
    "Whether a catalogue has the module's address at another host.": (
        "Apakah suatu katalog punya alamat modul ini pada host lain."
    ),
    (
        "What somebody can do about it. `command` is one for an operator, with what is in"
        " capitals still to be filled in; null where none helps."
    ): (
        "Yang dapat dilakukan. `command` untuk operator, yang berhuruf besar masih harus "
        "diisi; null bila tidak ada."
    ),
    "What became of a statement that was sent again from quarantine.": (
        "Apa jadinya pernyataan yang dikirim lagi dari karantina."
    ),
    ("Why a row was refused: the reason says what to do, `path` where in the call it is."): (
        "Mengapa sebuah baris ditolak: alasannya menyebut yang harus dilakukan, `path` "
        "tempatnya dalam panggilan."
    ),
    "What became of one row. `place` counts from 0.": (
        "Apa jadinya satu baris. `place` dihitung dari 0."
    ),
    (
        "`statement` is what now stands for the key, and of a deletion what took it back;"
        " null where nothing stands. `key` is null where it cannot be read."
    ): (
        "`statement` adalah yang kini berlaku untuk kunci itu, dan untuk penghapusan yang"
        " menariknya; null bila tidak ada. `key` null bila tidak terbaca."
    ),
    "How many rows came to what.": ("Berapa baris menjadi apa."),
    "Role and key of who decided.": ("Peran dan kunci yang memutuskan."),
    "How it ended: `kept` after repair or on another try, or `discarded`.": (
        "Bagaimana berakhir: `kept` setelah diperbaiki atau dicoba lagi, atau `discarded`."
    ),
    (
        "What is wrong in a file, where, and how to put it right. Rows count from 1, as "
        "spreadsheets do; `sheet`, `row` and `column` are null where none is to blame. "
        "`wrong` and `remedy` are for people, `reason` and `fields` say what is wrong to programs."
    ): (
        "Apa yang salah dalam berkas, di mana, dan cara memperbaikinya. Baris dihitung "
        "dari 1 seperti lembar kerja; `sheet`, `row`, dan `column` null bila bukan itu "
        "letak salahnya. `wrong` dan `remedy` untuk orang; `reason` dan `fields` mengatakan "
        "apa yang salah kepada program."
    ),
    (
        "What an import would do; `left_out` are the first of those whom it would take "
        "back because the files do not name them, `effects` speak of what is new or "
        "corrected."
    ): (
        "Akibat sebuah impor; `left_out` adalah sebagian peserta yang akan ditarik "
        "kembali karena tidak disebut berkas, `effects` tentang yang baru atau "
        "diperbaiki."
    ),
    "An import on record. `by` is who did it, `digest` the SHA-256 of its files.": (
        "Impor yang tercatat. `by` pelaksananya, `digest` SHA-256 berkasnya."
    ),
    (
        "What an import did: `statements` are those that were written; `import_id` is "
        "null where nothing changed."
    ): (
        "Yang dilakukan sebuah impor: `statements` yang ditulis; `import_id` null bila "
        "tidak ada yang berubah."
    ),
    "`cursor` of the page after; null at the end.": (
        "`cursor` halaman berikutnya; null pada akhirnya."
    ),
    "Imports that changed something, the newest first.": (
        "Impor yang mengubah sesuatu, mulai dari yang terbaru."
    ),
    (
        "Nothing was changed, and why: `faults` of the files, or the `people` whom it "
        "concerns, are the first of `count`."
    ): (
        "Tidak ada yang diubah, dan mengapa: `faults` berkasnya, atau `people` yang "
        "terkena, adalah yang pertama dari `count`."
    ),
    "`statements` were written to undo an import.": (
        "`statements` ditulis untuk membatalkan impor."
    ),
    (
        "How many rows came to what. `left_out` are those of classes told whole that the "
        "file does not name; `absent` those of `created` and `replaced` that complete "
        "nothing."
    ): (
        "Berapa baris menjadi apa. `left_out` dari kelas yang dinyatakan lengkap tetapi "
        "tidak disebut berkas; `absent` bagian `created` dan `replaced` yang tidak "
        "menyelesaikan apa pun."
    ),
    (
        "Who did something, as far as it is known: the principal, the label of their key,"
        " and whether it is known which employee they are."
    ): (
        "Siapa yang melakukan, sejauh diketahui: pelaksana, label kuncinya, dan apakah "
        "diketahui pegawai yang mana."
    ),
    (
        "What statements say of a module that no catalogue names, as far as they say it, "
        "and modules in force whose title is alike."
    ): (
        "Yang dikatakan pernyataan tentang modul yang tidak ada di katalog, sejauh "
        "disebut, dan modul berlaku yang judulnya mirip."
    ),
    "How many items came to what.": ("Berapa butir menjadi apa."),
    ("How a unit's own people would move; `before` and `after` are its index in tenths."): (
        "Perubahan pegawai pada suatu unit; `before` dan `after` adalah indeksnya dalam "
        "persepuluhan."
    ),
    "A link that was withdrawn, and whose the account was by it.": (
        "Kaitan yang dicabut, dan pemilik akun menurut kaitan itu."
    ),
    "Basis points over three behaviours.": ("Basis poin atas tiga perilaku."),
    "One value of one person.": ("Satu nilai dasar seorang pegawai."),
    ("One value: the mean of its three behaviours. `sum` is over the three, in basis points."): (
        "Satu nilai dasar: rata-rata tiga perilakunya. `sum` atas ketiganya, dalam basis poin."
    ),
    "Basis points over all people and three behaviours.": (
        "Basis poin atas semua pegawai dan tiga perilaku."
    ),
    "One value over some people: the mean of its three behaviours.": (
        "Satu nilai dasar atas sejumlah pegawai: rata-rata tiga perilakunya."
    ),
    (
        "Why something waits; but for the last two, the standings that wait, in the order of lists."
    ): (
        "Mengapa sesuatu menunggu; kecuali dua yang terakhir, keadaan yang menunggu, "
        "menurut urutan daftar."
    ),
    "Objects as compared.": ("Objek seperti dibandingkan."),
    "When the first of them was received.": ("Kapan yang pertama diterima."),
    "Received in the last 7 days.": ("Diterima dalam 7 hari terakhir."),
    "In the 7 days before.": ("Dalam 7 hari sebelumnya."),
    "More in the last 7 days than in those before.": (
        "Lebih banyak dalam 7 hari terakhir daripada sebelumnya."
    ),
    "Of an object whose `name` the product made of its centre's own name.": (
        "Untuk objek yang `name`-nya dibuat dari sebutan pusatnya."
    ),
    "Of what is undecidable: why it is.": ("Untuk yang tidak dapat dipastikan: mengapa."),
    "Of what lies in the future: the example's time.": (
        "Untuk yang di masa depan: waktu contohnya."
    ),
    "Of a module that waits: when its centre was told first.": (
        "Untuk modul yang menunggu: kapan pusatnya pertama kali diberi tahu."
    ),
    "What is settled at one go.": ("Yang terselesaikan sekaligus."),
    (
        "`name` says what: an object as sent, an account as sent, a home page as sent, "
        "the code of the centre whose modules are spoken of, or a rule. `title` is what "
        "statements call the object, or the name of that centre. `example` is one of the "
        "statements."
    ): (
        "`name` menyebut apa: objek, akun, atau home page seperti dikirim, kode pusat "
        "pemilik modul yang dibicarakan, atau aturan. `title` adalah sebutan objek dalam "
        "pernyataan, atau nama pusat itu. `example` salah satu pernyataannya."
    ),
    "The largest first. `next` is the cursor of the page after, null on the last.": (
        "Mulai dari yang terbesar. `next` menunjuk halaman berikutnya, null pada yang terakhir."
    ),
    "All that waits for one cause; of what is undecidable, for one reason.": (
        "Semua yang menunggu karena satu sebab; untuk yang tidak dapat dipastikan, satu alasan."
    ),
    "Centre → when it was told last what waits with it.": (
        "Pusat → kapan terakhir diberi tahu tentang yang menunggu."
    ),
    "By cause and centre; what settles most comes first within a cause.": (
        "Menurut sebab dan pusat; yang paling banyak menyelesaikan lebih dahulu."
    ),
    (
        "A credential in force with which something may arrive. `last_used_at` is to the "
        "minute, and moves by a request that brings nothing, too; one with a wrong secret"
        " does not."
    ): (
        "Kredensial yang berlaku dan dapat mengirim. `last_used_at` sampai menit, dan "
        "bergerak juga oleh permintaan kosong; yang rahasianya salah tidak."
    ),
    "When this was asked.": ("Kapan ditanyakan."),
    "Every statement stored before it can be read.": (
        "Setiap pernyataan yang disimpan sebelumnya dapat dibaca."
    ),
    "Every statement and change before it is in the profiles.": (
        "Setiap pernyataan dan perubahan sebelumnya sudah masuk profil."
    ),
    "The same of the index.": ("Begitu pula untuk indeks."),
    (
        "A centre's rules of recognition have changed, and what was kept is being gone "
        "through: figures are not final until this is over."
    ): (
        "Aturan pengenalan suatu pusat berubah, dan yang tersimpan sedang ditelusuri: "
        "angka belum final sampai selesai."
    ),
    "For operators; null for others.": ("Untuk operator; null bagi yang lain."),
    "Instants on the clock of `stored`. What is set aside does not hold them back.": (
        "Saat menurut jam `stored`. Yang disisihkan tidak menahannya."
    ),
    (
        "Profiles and index are written in one transaction, so theirs are always the same"
        " instant; both are given so that nobody needs to know."
    ): (
        "Profil dan indeks ditulis dalam satu transaksi, jadi saatnya selalu sama; "
        "keduanya diberikan agar tidak perlu diketahui."
    ),
    (
        "About whom a statement is: the actor as sent, and whether that is anyone's on "
        "the roster, as far as its sender may say so. `person` and `name` are null for "
        "readers who may not know them."
    ): (
        "Tentang siapa sebuah pernyataan: pelaku seperti dikirim, dan apakah ada dalam "
        "data pegawai, sejauh pengirimnya berhak menyebut. `person` dan `name` null bagi "
        "yang tidak boleh mengetahuinya."
    ),
    "Where projection stands. `error` is shown to operators only.": (
        "Sampai mana pemrosesan. `error` hanya untuk operator."
    ),
    "KEY.SECRET, as `lms-plugin keys add` printed.": (
        "KUNCI.RAHASIA, seperti dicetak `lms-plugin keys add`."
    ),
    "A mail is in one language.": ("Satu surel dalam satu bahasa."),
    "From 75, 50, 25 and 0 on; no letter of the official index.": (
        "Mulai 75, 50, 25, dan 0; bukan huruf indeks resmi."
    ),
    "The band in words.": "Kategorinya dalam kata-kata.",
    "Whose they are.": "Milik siapa.",
    "`text` is in the language that Accept-Language asks for.": (
        "`text` dalam bahasa yang diminta Accept-Language."
    ),
    "How many rows of a class would count, or why not.": (
        "Berapa baris sebuah kelas akan dihitung, atau mengapa tidak."
    ),
    # --- events
    "A person's attainments or unit changed. `attainment` is 21 figures in basis points.": (
        "Capaian belajar atau unit seorang pegawai berubah. `attainment` adalah 21 angka dalam "
        "basis poin."
    ),
    "The sums of one unit's own people changed.": "Jumlah atas pegawai pada satu unit berubah.",
    "A centre published a version of its catalogue.": (
        "Sebuah pusat menerbitkan satu versi katalognya."
    ),
    "A roster was imported; the numbers say how much of it was news.": (
        "Data pegawai diimpor; angkanya menyatakan berapa yang baru."
    ),
    "A statement could not be projected after bounded tries and waits for an operator.": (
        "Sebuah pernyataan tidak dapat diproses setelah beberapa kali percobaan dan menunggu "
        "operator."
    ),
    (
        "A centre was told what waits with it on a day: by cause, how many statements, how many "
        "groups that are settled at one go, and how many of these it had not been told of before. "
        "`growing` are the causes for which more came in the last seven days than in the seven "
        "before; `since` is when the first of the statements was received. The revision is the "
        "day's number."
    ): (
        "Sebuah pusat diberi tahu tentang yang menunggu padanya pada suatu hari: menurut sebab, "
        "berapa pernyataan, berapa kelompok yang terselesaikan sekaligus, dan berapa di antaranya "
        "yang belum pernah diberitahukan. `growing` adalah sebab yang dalam tujuh hari terakhir "
        "lebih banyak daripada tujuh hari sebelumnya; `since` kapan pernyataan pertamanya "
        "diterima. Revisinya adalah nomor harinya."
    ),
    (
        "Rules of a centre's own came into force, for what it sends from then on and, as soon as "
        "that has been gone through, for all that is kept. `version` is that of its file, lower "
        "than before where it went back to an older one; `rules` are the names of those in force "
        "now, in their order, and `withdrawn` of those that were until then and are no more. "
        "Without any rule nothing of the centre's own holds. What that changes for people is told "
        "by `profile.changed`."
    ): (
        "Aturan milik sebuah pusat mulai berlaku, untuk yang dikirimnya sejak itu dan, setelah "
        "selesai ditelusuri, untuk semua yang tersimpan. `version` adalah versi berkasnya, lebih "
        "rendah bila kembali ke yang lama; `rules` adalah nama aturan yang kini berlaku menurut "
        "urutannya, dan `withdrawn` yang tadinya berlaku dan kini tidak. Tanpa aturan, tidak ada "
        "milik pusat itu yang berlaku. Akibatnya bagi pegawai disampaikan oleh `profile.changed`."
    ),
}
