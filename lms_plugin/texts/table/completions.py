"""Texts of completions."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "participants_classes_marked_whole": Text(
        "{count} peserta dari kelas yang ditandai lengkap tidak disebut dalam berkas, dan "
        "akan ditarik kembali; tidak ada yang disimpan sebelum itu disetujui.",
        "{count} participants of classes that are marked whole are not named by the file, and"
        " would be taken back; nothing is stored until that is approved.",
    ),
    "rows_import_changed_later": Text(
        "{count} baris impor ini sudah diubah sesudahnya, atau isinya yang dahulu sudah "
        "dimusnahkan; batalkan dahulu impor yang lebih baru. Tidak ada yang berubah.",
        "{count} rows of this import were changed later, or what they said before was "
        "destroyed; revert the later imports first. Nothing has changed.",
    ),
    "storing": Text(
        "Menyimpan",
        "storing",
    ),
    "preparing": Text(
        "Menyiapkan",
        "preparing",
    ),
    "no_import": Text(
        "Impor ini tidak ada, atau bukan wewenang Anda.",
        "No such import, or not one of yours.",
    ),
    "reverting": Text(
        "Membatalkan",
        "reverting",
    ),
    "import_reverted_already": Text(
        "Impor ini sudah dibatalkan.",
        "This import was reverted already.",
    ),
    "name_training_centre": Text(
        "Sebutkan pusat pelatihannya.",
        "Name the training centre.",
    ),
    "credential_revoked": Text(
        "Kredensial {key} sudah dicabut, jadi pusat ini tidak dapat mengimpor lembar.",
        "The credential {key} was revoked, so this centre can import no sheets.",
    ),
    "choose_file_first": Text(
        "Pilih berkasnya dahulu.",
        "Choose a file first.",
    ),
    "file_imported_already_kept_no": Text(
        "Berkas ini sudah diimpor atau tidak disimpan lagi; unggah sekali lagi.",
        "This file was imported already or is kept no longer; upload it again.",
    ),
    "another_process_just_kept_one": Text(
        "Proses lain baru saja menyimpan salah satu id ini.",
        "Another process has just kept one of these ids.",
    ),
    "no_valid_json": Text(
        "Ini bukan JSON yang sah, atau terlalu dalam.", "This is no valid JSON, or too deep."
    ),
    "not_utf_8": Text("Kiriman tidak dalam UTF-8.", "The body is not in UTF-8."),
    "byte_order_mark": Text(
        "Kiriman diawali tanda BOM; simpan berkas program pengirim sebagai UTF-8 tanpa BOM.",
        "The body begins with a byte order mark; save the sending program's files as UTF-8 "
        "without it.",
    ),
    "neither_object_nor_array": Text(
        "Kirim satu objek JSON atau larik objek.", "Send one JSON object or an array of them."
    ),
    "too_many_rows": Text(
        "Satu kiriman memuat paling banyak {most} baris.", "A call takes {most} rows at most."
    ),
}
