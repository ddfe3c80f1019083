"""Texts of access."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "home_page_registered_centre_then": Text(
        "Home page ini sudah terdaftar untuk pusat ini pada waktu itu; lihat `centres "
        "home-pages list`.",
        "This home page is registered for this centre then already; see `centres home-pages list`.",
    ),
    "home_page_another_centres": Text(
        "Home page ini milik pusat lain; bila memang dipakai bersama, tambahkan --shared.",
        "This home page is another centre's; if they do share it, add --shared.",
    ),
    "no_http": Text(
        "{text!r} bukan alamat http(s); tulis seperti dikirim LMS.",
        "{text!r} is no http(s) address; write it as the LMS sends it.",
    ),
    "no_origin": Text(
        "{text!r} bukan asal (origin); tulis skema dan host saja, misalnya "
        "https://konten.example.go.id.",
        "{text!r} is no origin; write scheme and host alone, as in https://content.example.go.id.",
    ),
    "one_credential_takes_origins_most": Text(
        "Paling banyak {most_origins} asal (origin) untuk satu kredensial.",
        "One credential takes {most_origins} origins at most.",
    ),
    "no_person": Text(
        "Pegawai tidak ditemukan, atau bukan wewenang Anda.",
        "No such person, or not one that you may see.",
    ),
    "no_centre": Text(
        "Pusat pelatihan tidak ditemukan, atau bukan wewenang Anda.",
        "No such training centre, or not one whose traffic you may see.",
    ),
    "credential_not_for_reader": Text(
        "Kredensial tidak ditemukan, atau bukan wewenang Anda.",
        "No such credential, or not one whose traffic you may see.",
    ),
    "no_delivery": Text(
        "Kiriman tidak ditemukan, atau bukan wewenang Anda.",
        "No such delivery, or not one that you may see.",
    ),
    "no_quarantined": Text(
        "Tidak ada dalam karantina, atau bukan wewenang Anda.",
        "Not in quarantine, or not for you to see.",
    ),
    "no_decision": Text(
        "Keputusan tidak ditemukan, atau bukan wewenang Anda.",
        "No such decision, or not one that you may see.",
    ),
    "no_statement": Text(
        "Pernyataan tidak ditemukan, atau bukan wewenang Anda.",
        "No such statement, or not one that you may see.",
    ),
    "deliveries_open_training_centre": Text(
        "Kiriman hanya terbuka bagi pusat pelatihan yang mengirim dan operator.",
        "Deliveries are open to the training centre that sent them and to operators only.",
    ),
    "findings_open_training_centre_sent": Text(
        "Temuan hanya terbuka bagi pusat pelatihan yang mengirim dan operator.",
        "Findings are open to the training centre that sent it and to operators only.",
    ),
    "waits_open_training_centre_sent": Text(
        "Daftar yang menunggu hanya terbuka bagi pusat pelatihan yang mengirim dan operator.",
        "What waits is open to the training centre that sent it and to operators only.",
    ),
    "decisions_open_training_centres": Text(
        "Keputusan hanya terbuka bagi pusat pelatihan dan operator.",
        "Decisions are open to training centres and to operators only.",
    ),
    "host_aliases_open_training_centre": Text(
        "Alias host hanya terbuka bagi pusat pelatihan pemilik situsnya dan operator.",
        "Host aliases are open to the training centre whose sites they are of and to "
        "operators only.",
    ),
    "testing_connection_open_training": Text(
        "Uji sambungan hanya terbuka bagi pusat pelatihan yang menyambungkan dan operator.",
        "Testing a connection is open to the training centre whose system it is and to "
        "operators only.",
    ),
    "catalogue_open_training_centre": Text(
        "Katalog hanya terbuka bagi pusat pelatihan pemiliknya dan operator.",
        "A catalogue is open to the training centre whose it is and to operators only.",
    ),
    "deeds_open_training_centre_about": Text(
        "Catatan tindakan hanya terbuka bagi pusat pelatihan yang bersangkutan dan operator.",
        "Deeds are open to the training centre that they are about and to operators only.",
    ),
    "sheets_completions_open_training": Text(
        "Lembar penyelesaian hanya terbuka bagi pusat pelatihannya dan operator.",
        "Sheets of completions are open to their training centre and to operators only.",
    ),
    "operators_may_link_accounts": Text(
        "Hanya operator yang dapat mengaitkan akun dengan pegawai.",
        "Only operators may link accounts to employees.",
    ),
    "operators_may_register_home_pages": Text(
        "Hanya operator yang dapat mendaftarkan home page.",
        "Only operators may register home pages.",
    ),
    "operators_may_change_host_aliases": Text(
        "Hanya operator yang dapat mengubah alias host.",
        "Only operators may change host aliases.",
    ),
    "operators_may_see_change_gets": Text(
        "Hanya operator yang dapat melihat dan mengubah penerima surel.",
        "Only operators may see and change who gets mail.",
    ),
    "centre_modules_these": Text(
        "Hanya pusat pemilik modulnya dan operator yang dapat menunjuk penyedia.",
        "Only the centre whose modules these are, and operators, may name providers.",
    ),
    "operators_may_add_employees": Text(
        "Hanya operator yang dapat menambah data pegawai.",
        "Only operators may add employees.",
    ),
    "training_centres_key_opens_no": Text(
        "Kunci pusat pelatihan tidak membuka data pegawai.",
        "A training centre's key opens no data of employees.",
    ),
    "hr_operators_may_look_employees": Text(
        "Hanya pengelola SDM dan operator yang dapat mencari pegawai.",
        "Only HR and operators may look employees up.",
    ),
    "index_open_hr_operators": Text(
        "Indeks Pembelajaran hanya terbuka bagi pengelola SDM dan operator.",
        "The index is open to HR and operators only.",
    ),
    "node_outside_keys_subtree": Text(
        "Unit ini di luar wewenang kunci Anda.",
        "This node is outside of your key's subtree.",
    ),
    "name_does": Text(
        "Sebutkan nama pelaksananya, paling panjang {longest_name} karakter, tanpa NIP.",
        "Name who does this, in {longest_name} characters at most, and without a NIP.",
    ),
    "label_characters_most": Text(
        "Label paling panjang {longest_name} karakter, tanpa NIP.",
        "A label has {longest_name} characters at most, and no employee's number.",
    ),
    "give_reason": Text(
        "Sebutkan alasannya, paling panjang {longest_reason} karakter, tanpa NIP.",
        "Give the reason, in {longest_reason} characters at most, and without a NIP.",
    ),
    "credentials_scopes_do_not_allow": Text(
        "Cakupan kredensial ini tidak mengizinkannya; minta salah satu kepada operator: {enough}.",
        "This credential's scopes do not allow it; ask the operator for one of: {enough}.",
    ),
    "role_needs": Text(
        "Peran {role} memerlukan --{wanted}.",
        "The role {role} needs --{wanted}.",
    ),
    "roster_no_such_person": Text(
        "Pegawai ini tidak ada dalam data pegawai; impor dahulu datanya.",
        "The roster has no such person; import it first.",
    ),
    "no_node": Text(
        "Tidak ada unit {code}; periksa kodenya dalam data pegawai.",
        "There is no unit {code}; look up its code in the roster.",
    ),
    "key_taken": Text(
        "Kunci {key} sudah dipakai; pilih yang lain.",
        "The key {key} is taken; choose another.",
    ),
    "no_key_force": Text(
        "Tidak ada kunci {key} yang berlaku; lihat `lms-plugin keys list`.",
        "No key {key} is in force; see `lms-plugin keys list`.",
    ),
    "role_takes_no": Text(
        "Peran {role} tidak memakai --{option}.",
        "The role {role} takes no --{option}.",
    ),
    "no_centre_see": Text(
        "Tidak ada pusat {code}; lihat `lms-plugin centres list`.",
        "There is no centre {code}; see `lms-plugin centres list`.",
    ),
    "another_credential_key_brokers": Text(
        "Kunci {key} atau pengguna broker {amqp_user} sudah dipakai kredensial lain.",
        "Another credential has the key {key} or the broker's user {amqp_user}.",
    ),
    "no_credential_force": Text(
        "Tidak ada kredensial {key} yang berlaku; lihat `lms-plugin credentials list`.",
        "No credential {key} is in force; see `lms-plugin credentials list`.",
    ),
    "centre_registered_another_meaning": Text(
        "Untuk pusat ini {home_page} terdaftar dengan arti nama akun yang lain; bila keliru, "
        "perbaiki dengan `centres home-pages change`.",
        "For this centre {home_page} is registered with another meaning of account names; if "
        "that is wrong, correct it with `centres home-pages change`.",
    ),
    "without_home_page_mailboxes": Text(
        "Tanpa home page atau --mailboxes tidak ada yang dapat dihitung.",
        "Without a home page or --mailboxes nothing could ever be credited.",
    ),
    "say_change": Text(
        "Sebutkan apa yang diubah; lihat --help.",
        "Say what to change; see --help.",
    ),
    "choose_expires_no_expiry": Text(
        "Pilih --expires atau --no-expiry.",
        "Choose --expires or --no-expiry.",
    ),
    "credential_does_not_allow": Text(
        "Kredensial ini tidak mengizinkan {unknown}.",
        "This credential does not allow {unknown}.",
    ),
    "end_lies_past": Text(
        "Waktu berakhirnya sudah lewat; untuk mengakhiri sekarang pakai revoke.",
        "That end lies in the past; to end it now use revoke.",
    ),
    "name_centres_code": Text(
        "Sebutkan kode pusat pelatihan.",
        "Name the centre's code.",
    ),
    "key_1_64_letters": Text(
        "Kunci terdiri atas 1–64 huruf, angka, _ atau -.",
        "A key is 1–64 letters, digits, _ or -.",
    ),
    "centre_already_named": Text(
        "Pusat {centre} sudah bernama {name!r}; hilangkan --centre-name.",
        "The centre {centre} is already named {name!r}; leave out --centre-name.",
    ),
    "home_page_named_twice": Text(
        "Home page {key} disebut dua kali.",
        "The home page {key} is named twice.",
    ),
    "home_page_not_registered_centre": Text(
        "Home page ini tidak terdaftar untuk pusat ini; lihat `centres home-pages list`.",
        "This home page is not registered for this centre; see `centres home-pages list`.",
    ),
    "registered": Text(
        "Pendaftarannya baru berlaku sejak {from_stored:%Y-%m-%d %H:%M:%SZ}.",
        "It is registered from {from_stored:%Y-%m-%d %H:%M:%SZ} on only.",
    ),
    "registered_already": Text(
        "Pendaftarannya sudah begitu; tidak ada yang diubah.",
        "It is registered so already; nothing was changed.",
    ),
    "no_credential_of_key": Text(
        "Tidak ada kredensial {key}.",
        "There is no credential {key}.",
    ),
    "credential_not_narrowed_home_page": Text(
        "Kredensial {key} tidak dibatasi untuk home page ini.",
        "The credential {key} is not narrowed for this home page.",
    ),
    "name_host_alone": Text(
        "Sebutkan host saja, misalnya lms.contoh.go.id.",
        "Name the host alone, such as lms.example.go.id.",
    ),
    "means_already": Text(
        "{host} sudah berarti {alias}.",
        "{host} means {alias} already.",
    ),
    "alias_already": Text(
        "{alias} sudah menjadi alias; hapus dahulu dengan `centres aliases remove`.",
        "{alias} is an alias already; remove it first with `centres aliases remove`.",
    ),
    "two_modules_catalogues_would": Text(
        "Dua modul katalog akan menjadi satu alamat: {told}. Jadikan yang satu alias modul "
        "lain atau tarik dari katalog dahulu.",
        "Two modules of catalogues would become one address: {told}. Make one an alias of the"
        " other module, or withdraw it first.",
    ),
    "no_alias_centre": Text(
        "{wanted} bukan alias pusat ini; lihat `centres aliases list`.",
        "{wanted} is no alias of this centre; see `centres aliases list`.",
    ),
    "centre_need_not_named_own": Text(
        "Untuk modulnya sendiri sebuah pusat tidak perlu disebut.",
        "A centre need not be named for its own modules.",
    ),
    "end_must_lie_after_beginning": Text(
        "Akhirnya harus sesudah awalnya.",
        "Its end must lie after its beginning.",
    ),
    "provider_ended": Text(
        "Sudah berakhir pada {to_at:%Y-%m-%d %H:%M:%SZ}; sebutkan lagi dengan `add`.",
        "It has ended at {to_at:%Y-%m-%d %H:%M:%SZ}; name it anew with `add`.",
    ),
    "named_provider_time_already": Text(
        "Pada waktu itu penyedia ini sudah disebut; lihat `centres providers list`.",
        "It is named as provider for that time already; see `centres providers list`.",
    ),
    "not_named_provider_before_then": Text(
        "Sebelum waktu itu penyedia ini belum disebut; lihat `centres providers list`.",
        "It is not named as provider before then; see `centres providers list`.",
    ),
    "no_centre_not": Text(
        "Tidak ada pusat {code}, atau bukan wewenang Anda.",
        "There is no centre {code}, or not one that you may see.",
    ),
    "half": Text(
        "Kunci atau rahasianya salah: tempelkan keduanya dengan titik di antaranya, KUNCI.RAHASIA",
        "The key or its secret is wrong: paste both with a dot between them, KEY.SECRET",
    ),
    "key_revoked": Text(
        "Kunci ini sudah dicabut.",
        "This key was revoked.",
    ),
    "refused": Text(
        "Kunci atau rahasianya salah, atau sudah dicabut; periksa lagi, atau minta yang baru.",
        "The key or its secret is wrong, or was revoked; look again, or ask for a new one.",
    ),
    "credential_expired": Text(
        "Kredensial ini sudah berakhir; minta yang baru atau perpanjangan kepada operator.",
        "This credential has expired; ask the operator for a new one, or for more time.",
    ),
    "no_path_site": Text(
        "{path!r} bukan alamat di situs ini; awali dengan satu garis miring.",
        "{path!r} is no path on this site; begin it with one slash.",
    ),
    "no_api_key_force": Text(
        "Tidak ada kunci API {key} yang berlaku; lihat `lms-plugin keys list`.",
        "No API key {key} is in force; see `lms-plugin keys list`.",
    ),
    "sign_in_link_used": Text(
        "Tautan masuk ini sudah dipakai, dan hanya berlaku sekali. Minta tautan baru kepada "
        "yang memberikannya, atau masuk dengan kunci API.",
        "This sign-in link was used, and it works only once. Ask whoever gave it to you for a"
        " new one, or sign in with an API key.",
    ),
    "sign_in_link_over": Text(
        "Tautan masuk ini tidak berlaku lagi, atau alamatnya tidak lengkap. Minta tautan baru"
        " kepada yang memberikannya, atau masuk dengan kunci API.",
        "This sign-in link is over, or its address is not complete. Ask whoever gave it to "
        "you for a new one, or sign in with an API key.",
    ),
}
