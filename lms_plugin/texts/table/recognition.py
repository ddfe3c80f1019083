"""Texts of recognition."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "one_or_group": Text(
        "Sebutkan satu rekaman (statement) atau satu kelompok (group), tidak keduanya.",
        "Name one statement or one group, and not both.",
    ),
    "state_only": Text(
        "Jenis bukti hanya disebutkan untuk completed, passed dan failed; hapus kind.",
        "A kind of evidence goes with completed, passed and failed only; delete kind.",
    ),
    "about_nothing": Text(
        "Yang tidak dihitung tidak perlu modul; hapus about.",
        "What does not count needs no module; delete about.",
    ),
    "ends_first": Text(
        "Kelompok ini berakhir sebelum dimulai; tulis until sesudah from.",
        "This group ends before it begins; write an until after from.",
    ),
    "of_a_rule": Text(
        "Kelompok disebut menurut aturan pengenalan, bukan menurut keputusan; tulis nama "
        "aturannya.",
        "A group is named by the rule of recognition, not by a decision; write the rule's name.",
    ),
    "decided": Text(
        "Keputusan ini sudah berlaku atau sudah dicabut.",
        "This decision is in force already, or has been withdrawn.",
    ),
    "withdrawn": Text(
        "Keputusan ini sudah dicabut.",
        "This decision has been withdrawn already.",
    ),
    "second_person": Text(
        "Yang mengusulkan tidak dapat menyetujui usulannya sendiri; mintalah orang kedua, "
        "dengan kuncinya sendiri.",
        "Who proposed it cannot confirm it; ask a second person, with a key of their own.",
    ),
    "employee_number_decides_not_18": Text(
        "NIP yang memutuskan tidak berisi 18 digit; perbaiki atau kosongkan.",
        "The employee number of who decides has not 18 digits; correct it, or leave it out.",
    ),
    "decisions_kept_ever": Text(
        "Keputusan disimpan selamanya; tulis tanpa NIP.",
        "Decisions are kept for ever; write it without an employee's number.",
    ),
    "no_address": Text(
        "Alamat modul harus bernama situs, misalnya https://lms.contoh.go.id/modul/7.",
        "A module's address has a host, such as https://lms.example/module/7.",
    ),
    "unknown_credential": Text(
        "Pusat ini tidak mempunyai kredensial ini; lihat `lms-plugin credentials list`.",
        "This centre has no such credential; see `lms-plugin credentials list`.",
    ),
    "objects_missing": Text(
        "Sebutkan objek yang penarikannya dipulihkan.",
        "Name the objects whose take-backs are meant.",
    ),
    "module_missing": Text(
        "Rekaman ini tidak menyebut modul; sebutkan alamatnya (about).",
        "These statements name no module; name its address (about).",
    ),
    "destroyed": Text(
        "Isi rekaman ini sudah dimusnahkan; artinya tetap seperti waktu itu.",
        "The content of this statement was destroyed; it keeps the meaning that it had.",
    ),
    "nothing_to_decide": Text(
        "Tidak ada yang dapat diputuskan: rekaman ini membatalkan, sudah dibatalkan, atau "
        "tidak menyebut seorang peserta.",
        "There is nothing to decide: this statement voids, was voided, or names no single learner.",
    ),
    "takes_nothing_back": Text(
        "Rekaman ini tidak menarik kembali apa pun; pilih not_counted.",
        "This statement takes nothing back; choose not_counted.",
    ),
    "about_themselves": Text(
        "Tidak seorang pun memutuskan tentang dirinya sendiri.",
        "Nobody decides about themselves.",
    ),
    "name_code_centre_sent": Text(
        "Sebutkan kode pusat yang mengirimnya.",
        "Name the code of the centre that sent it.",
    ),
    "centre_no_such_version_rules": Text(
        "Pusat {centre} tidak mempunyai versi aturan itu; lihat `lms-plugin rules list`.",
        "The centre {centre} has no such version of rules; see `lms-plugin rules list`.",
    ),
    "version_force_already": Text(
        "Versi {number:d} sudah berlaku.",
        "Version {number:d} is in force already.",
    ),
    "statements": Text(
        "Pernyataan",
        "statements",
    ),
    "no_folder": Text(
        "Folder {parent} tidak ada.",
        "There is no folder {parent}.",
    ),
    "folder": Text(
        "{path} adalah folder; sebutkan nama berkasnya.",
        "{path} is a folder; name the file.",
    ),
    "exists_already": Text(
        "{path} sudah ada; pakai --overwrite untuk menimpanya.",
        "{path} exists already; --overwrite replaces it.",
    ),
}
