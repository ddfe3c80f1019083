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
    # --- a whole file ----------------------------------------------------------------------
    "save_as_xlsx": Text(
        "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx.",
        "Open it in Excel or LibreOffice, then save it as .xlsx.",
    ),
    "cannot_be_opened": Text("Berkas tidak dapat dibuka.", "The file cannot be opened."),
    "check_name": Text(
        "Periksa nama berkas dan izinnya.", "Check the file's name and permissions."
    ),
    "too_large": Text(
        "Berkas terlalu besar: {size} MB, batasnya {limit} MB.",
        "The file is too large: {size} MB, the limit is {limit} MB.",
    ),
    "divide_file": Text("Bagi menjadi beberapa berkas.", "Divide it into several files."),
    "too_many_cells": Text(
        "Lembar kerja terentang lebih dari {limit} sel.",
        "A sheet extends over more than {limit} cells.",
    ),
    "delete_strays": Text(
        "Hapus isi yang tersesat jauh di kanan atau di bawah, atau bagi berkasnya.",
        "Delete what strayed far to the right or far down, or divide the file.",
    ),
    "encrypted": Text("Berkas terkunci kata sandi.", "The file is locked by a password."),
    "save_without_password": Text(
        "Simpan salinan tanpa kata sandi.", "Save a copy without a password."
    ),
    "old_excel": Text(
        "Ini berkas Excel lama (.xls), bukan .xlsx.", "This is an old .xls file, not .xlsx."
    ),
    "web_page": Text(
        "Bukan buku kerja: isinya halaman web (HTML/XML) dengan nama lain.",
        "Not a workbook: it holds a web page (HTML/XML) under another name.",
    ),
    "renamed_text": Text(
        "Bukan buku kerja: isinya teks biasa, tetapi namanya .xlsx.",
        "Not a workbook: it holds plain text, but is named .xlsx.",
    ),
    "rename": Text(
        "Ganti namanya menjadi .csv, atau simpan sebagai .xlsx.",
        "Rename it to .csv, or save it as .xlsx.",
    ),
    "damaged": Text(
        "Bukan buku kerja .xlsx, atau berkasnya rusak.",
        "This is no .xlsx workbook, or the file is damaged.",
    ),
    "empty": Text("Berkas kosong.", "The file is empty."),
    "fill_file": Text(
        "Isi dahulu, atau pilih berkas lain.", "Fill it first, or choose another file."
    ),
    "unknown_characters": Text(
        "Teks ini bukan UTF-8 dan bukan Windows-1252.",
        "This text is neither UTF-8 nor Windows-1252.",
    ),
    "save_as_utf8": Text("Simpan sebagai “CSV UTF-8”.", "Save it as “CSV UTF-8”."),
    "broken_quotes": Text(
        "CSV tidak terbaca: mungkin ada tanda kutip yang tidak ditutup.",
        "The CSV cannot be read: perhaps a quotation mark is not closed.",
    ),
    "unknown_headers": Text(
        "Baris pertama bukan judul kolom yang dikenal.",
        "The first row holds no headers that are known.",
    ),
    "use_headers": Text(
        "Pakai judul kolom dari salah satu lembar templat: {sheets}.",
        "Use the headers of a sheet of the template: {sheets}.",
    ),
    # --- sheets and columns ----------------------------------------------------------------
    "no_rows": Text("Tidak ada baris data.", "There are no rows of data."),
    "fill_sheet": Text(
        "Isi di bawah baris judul kolom, atau hapus lembarnya.",
        "Fill in below the row of headers, or delete the sheet.",
    ),
    "titles_skipped": Text(
        "Judul kolom ada di baris {number:d}; yang di atasnya dilewati.",
        "The headers stand in row {number:d}; what is above them was skipped.",
    ),
    "check_titles": Text(
        "Periksa bahwa di atasnya tidak ada data.", "See to it that no data is above them."
    ),
    "unknown_sheet": Text(
        "Lembar ini tidak dikenal dan dilewati.", "This sheet is unknown; it was skipped."
    ),
    "name_sheet": Text(
        "Bila berisi data, beri nama misalnya “{near}”.",
        "If it holds data, name it for example “{near}”.",
    ),
    "no_known_sheet": Text("Tidak ada lembar yang dikenal.", "There is no sheet of a known name."),
    "name_sheets": Text("Pakai nama lembar: {sheets}.", "Name the sheets: {sheets}."),
    "column_twice": Text("Kolom ini ada dua kali.", "This column is there twice."),
    "delete_one": Text("Hapus salah satunya.", "Delete one of them."),
    "column_missing": Text("Kolom “{header}” tidak ada.", "The column “{header}” is missing."),
    "add_column": Text("Tambahkan kolom “{header}”.", "Add a column “{header}”."),
    "rename_column": Text(
        "Mungkin kolom “{near}”? Ganti judulnya menjadi “{header}”.",
        "Is it the column “{near}”? Rename that to “{header}”.",
    ),
    "unknown_column": Text(
        "Kolom ini tidak dikenal dan dilewati.", "This column is unknown; it was skipped."
    ),
    "delete_column": Text(
        "Hapus kolomnya, atau pakai judul dari templat.",
        "Delete it, or use a header of the template.",
    ),
    "more_cells_than_headers": Text(
        "Baris ini punya lebih banyak sel daripada judul kolomnya.",
        "This row has more cells than there are headers.",
    ),
    "quote_values": Text(
        "Apit dengan tanda kutip nilai yang memuat pemisah kolom.",
        "Put values that hold the delimiter in quotation marks.",
    ),
    # --- where -----------------------------------------------------------------------------
    "place_of_file": Text("{file}", "{file}"),
    "place_of_sheet": Text("{file}, {sheet}", "{file}, {sheet}"),
    "place_of_row": Text("{file}, baris {row:d}", "{file}, row {row:d}"),
    "place_of_row_of_sheet": Text("{file}, {sheet}, baris {row:d}", "{file}, {sheet}, row {row:d}"),
}
