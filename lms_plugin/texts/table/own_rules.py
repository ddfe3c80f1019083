"""Texts of a centre's own rules of recognition: what is wrong in their file."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "too_large": Text("Berkas ini lebih dari {limit} KiB.", "This file has more than {limit} KiB."),
    "fewer_rules": Text("Kurangi aturannya.", "Write fewer rules."),
    "not_utf8": Text("Baris ini bukan UTF-8.", "This line is not UTF-8."),
    "save_as_utf8": Text("Simpan berkas sebagai UTF-8.", "Save the file as UTF-8."),
    "no_toml": Text("Bukan TOML yang benar.", "Not valid TOML."),
    "no_toml_at": Text(
        "Bukan TOML yang benar, mulai kolom {column:d}.",
        "Not valid TOML, from column {column:d} on.",
    ),
    "correct_line": Text(
        "Perbaiki baris ini. Teks dengan garis miring terbalik ditulis dalam tanda '…'.",
        "Correct this line. A text with backslashes is written in '…'.",
    ),
    "given_twice": Text(
        "Nama atau tabel ini sudah ada sebelumnya dalam berkas.",
        "This name or table stands in the file before.",
    ),
    "name_once": Text(
        "Tulis setiap nama sekali saja; setiap aturan dimulai dengan [[rule]].",
        "Write each name once; each rule begins with [[rule]].",
    ),
    "nested_too_deep": Text(
        "Daftar dalam daftar terlalu banyak.", "Too many lists stand within lists."
    ),
    "see_template": Text(
        "Lihat `lms-plugin rules template` dan `lms-plugin rules schema`.",
        "See `lms-plugin rules template` and `lms-plugin rules schema`.",
    ),
    # --- the shape -------------------------------------------------------------------------
    "does_not_fit": Text("Nilai ini tidak sesuai; {fault}.", "This does not fit; {fault}."),
    "missing": Text("Harus ada.", "This is missing."),
    "unknown_name": Text("Nama ini tidak dikenal.", "This name is unknown."),
    "no_text": Text("Harus teks.", "This must be a text."),
    "empty": Text("Tidak boleh kosong.", "This must not be empty."),
    "odd_characters": Text(
        "Nama terdiri atas huruf kecil, angka, - dan _; teks tidak berisi karakter kendali.",
        "A name has lower-case letters, digits, - and _; a text has no control characters.",
    ),
    "no_list": Text("Harus daftar dalam [ ].", "This must be a list in [ ]."),
    "no_truth": Text("Harus true atau false.", "This must be true or false."),
    "not_whole": Text("Harus bilangan bulat.", "This must be a whole number."),
    "no_offset": Text(
        "Waktu memerlukan selisih zona, misalnya 2025-01-01T00:00:00+07:00.",
        "A time needs its offset, such as 2025-01-01T00:00:00+07:00.",
    ),
    "no_table": Text("Harus berupa tabel.", "This must be a table."),
    # --- what makes no sense ---------------------------------------------------------------
    "name_twice": Text(
        "Nama ini sudah dipakai aturan {number:d}.", "Rule {number:d} has this name already."
    ),
    "rename": Text("Beri nama lain.", "Give it another name."),
    "kind_missing": Text("Jenis bukti tidak disebutkan.", "The kind of evidence is not named."),
    "kind_wrong": Text(
        "Arti {means} tidak dapat berjenis ini.", "What means {means} cannot be of this kind."
    ),
    "write_kind": Text("Tulis kind dengan salah satu: {kinds}.", "Write kind as one of: {kinds}."),
    "kind_of_nothing": Text(
        "Yang tidak berarti apa-apa tidak berjenis.", "What means nothing has no kind."
    ),
    "delete_kind": Text("Hapus kind, atau ubah means.", "Delete kind, or change means."),
    "scale_missing": Text(
        "Cara membaca skornya tidak disebutkan.", "It is not said how the score is to be read."
    ),
    "write_scale": Text(
        "Tulis scale: share (0 sampai 1) atau signed (-1 sampai 1).",
        "Write scale: share (0 to 1) or signed (-1 to 1).",
    ),
    "no_score": Text("Arti ini tidak memakai skor.", "What it means has no score."),
    "delete_scale": Text("Hapus scale.", "Delete scale."),
    "success_is_said": Text(
        "Arti ini sudah mengatakan lulus atau tidaknya.",
        "What it means says already whether it is passed.",
    ),
    "delete_success": Text(
        "Hapus success; hanya untuk finished dan mark.",
        "Delete success; it goes with finished and mark only.",
    ),
    "no_attempt": Text(
        "Nomor percobaan hanya untuk kind attempt.", "Only kind attempt has a number."
    ),
    "delete_attempt": Text(
        "Hapus attempt, atau tulis kind attempt.", "Delete attempt, or write kind attempt."
    ),
    "many_sources": Text(
        "Nomor percobaan harus berasal dari satu tempat.",
        "The number of an attempt must come from one place.",
    ),
    "write_one_source": Text(
        "Tulis satu saja: registration = true, query, atau extension.",
        "Write one of registration = true, query and extension.",
    ),
    "ends_first": Text("Berakhir sebelum dimulai.", "It ends before it begins."),
    "write_later_end": Text("Tulis until sesudah from.", "Write an until after from."),
    "many_subjects": Text(
        "Modulnya disebutkan lebih dari sekali.", "The module is named more than once."
    ),
    "write_one_subject": Text(
        "Tulis satu saja: parent, parent_type, atau grouping_type.",
        "Write one of parent, parent_type and grouping_type.",
    ),
    "no_condition": Text(
        "Tanpa syarat, aturan ini mengambil semua pernyataan.",
        "Without a condition this rule takes every statement.",
    ),
    "write_condition": Text(
        "Tulis sedikitnya satu syarat di when, misalnya verb.",
        "Write at least one condition in when, such as verb.",
    ),
    "no_iri": Text(
        "Bukan IRI, jadi aturan ini tidak akan pernah berlaku.",
        "This is no IRI, so the rule would never apply.",
    ),
    "write_iri": Text(
        "Tulis lengkap seperti dikirim, misalnya http://adlnet.gov/expapi/verbs/completed.",
        "Write it whole, as it is sent, such as http://adlnet.gov/expapi/verbs/completed.",
    ),
    "too_many_stars": Text(
        "Pola ini berisi lebih dari {most} tanda *.", "This pattern has more than {most} *."
    ),
    "split_pattern": Text("Pecah menjadi beberapa pola.", "Split it into several patterns."),
    "equals_and_present": Text(
        "equals dan present disebutkan bersama.", "equals and present are given both."
    ),
    "delete_equals_or_present": Text("Hapus salah satunya.", "Delete one of them."),
    "names_employee": Text("Catatan ini memuat NIP.", "An employee's number stands in this note."),
    "write_without_nip": Text(
        "Tulis tanpa NIP: catatan disimpan selamanya dan dibaca orang.",
        "Write it without: notes are kept for ever, and people read them.",
    ),
    "unknown_credential": Text(
        "Pusat ini tidak mempunyai kredensial ini.", "This centre has no such credential."
    ),
    "correct_credential": Text(
        "Perbaiki kuncinya; lihat `lms-plugin credentials list`.",
        "Correct its key; see `lms-plugin credentials list`.",
    ),
}
