"""Texts of workbooks."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "faults_found": Text(
        "{count} kesalahan ditemukan; tidak ada yang disimpan.",
        "{count:fault was|faults were} found; nothing was stored.",
    ),
    "iris_external_ids_claimed_twice": Text(
        "{count} IRI atau ID eksternal diklaim dua kali; tidak ada yang diterbitkan.",
        "{count:IRI or external id is|IRIs or external ids are} claimed twice; nothing was "
        "published.",
    ),
    "publication_withdraws_modules": Text(
        "Penerbitan ini menarik {count} modul: {listed}{more}. Sebutkan semuanya, atau "
        "jumlahnya, bila memang demikian; belum ada yang diterbitkan.",
        "This publication withdraws {count} modules: {listed}{more}. Name all of them, or how"
        " many, if it is to; nothing was published yet.",
    ),
    "required": Text(
        "Wajib",
        "required",
    ),
    "may_blank": Text(
        "Boleh kosong",
        "may be blank",
    ),
    "files_name_must_end": Text(
        "Nama berkas harus berakhiran .xlsx.",
        "The file's name must end in .xlsx.",
    ),
    "no_folder": Text(
        "Folder {parent} tidak ada.",
        "There is no folder {parent}.",
    ),
    "exists_choose_another_name_add": Text(
        "{path} sudah ada; pilih nama lain atau tambahkan --overwrite.",
        "{path} exists; choose another name or add --overwrite.",
    ),
    "row_would_hold_too_long": Text(
        "Isi baris {number:d} terlalu panjang untuk satu sel lembar kerja.",
        "What row {number:d} would hold is too long for a cell of a spreadsheet.",
    ),
    "choose_list": Text(
        "Pilih dari daftar.",
        "Choose from the list.",
    ),
    "digits_text": Text(
        "{nip_digits} digit, sebagai teks.",
        "{nip_digits} digits, as text.",
    ),
    "cannot_written": Text(
        "{target} tidak dapat ditulis; pilih tempat lain, atau periksa izinnya.",
        "{target} cannot be written; choose another place, or look at its permissions.",
    ),
    "reading": Text("{grid}", "{grid}"),
    "cell": Text("{header}: {wrong} {remedy}", "{header}: {wrong} {remedy}"),
}
