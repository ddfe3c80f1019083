"""Texts of rosters: what is wrong with units, employees and standards."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "form": Text("Formulir", "Form"),
    "stored_data": Text("data tersimpan", "stored data"),
    "clear_cell": Text("Kosongkan sel ini.", "Clear this cell."),
    # --- one row ---------------------------------------------------------------------------
    "zone_unused": Text(
        "Zona waktu hanya dipakai pada instansi.", "Only an agency's time zone is used."
    ),
    "agency_needs_zone": Text(
        "Instansi harus memiliki zona waktu.", "An agency must have a time zone."
    ),
    "choose_zone": Text("Pilih WIB, WITA, atau WIT.", "Choose WIB, WITA or WIT."),
    "odd_age": Text(
        "Umur saat pengangkatan tidak lazim menurut NIP ini.",
        "By this NIP the age at appointment is unusual.",
    ),
    "check_nip": Text("Periksa NIP-nya.", "Check the NIP."),
    "ends_first": Text(
        "“Berlaku sampai” harus sesudah “Berlaku sejak”.",
        "“Valid to” must come after “Valid from”.",
    ),
    "write_end": Text(
        "Tulis hari pertama yang tidak lagi berlaku, atau kosongkan.",
        "Write the first day on which it holds no longer, or leave it blank.",
    ),
    "grade_of_status": Text(
        "Golongan ini bukan golongan {status}.", "This is no grade of a {status}."
    ),
    "write_grade": Text("Tulis golongan {first}–{last}.", "Write a grade, {first}–{last}."),
    "both_or_neither": Text("Isi keduanya, atau kosongkan keduanya.", "Fill in both or neither."),
    "clear_both": Text("Kosongkan keduanya.", "Clear both."),
    # --- rows together ---------------------------------------------------------------------
    "repeated_row": Text(
        "Baris ganda: isian yang sama dengan tanggal berlaku yang sama sudah ada di {first}.",
        "A repeated row: {first} has the same key and the same date.",
    ),
    "delete_or_redate": Text(
        "Hapus salah satu, atau ubah tanggal berlakunya.",
        "Delete one of them, or change the date from which it holds.",
    ),
    "overlapping_time": Text(
        "Masa berlaku tumpang tindih dengan {earlier}.", "The time overlaps with {earlier}."
    ),
    "end_earlier": Text(
        "Kosongkan atau majukan “Berlaku sampai” pada baris yang lebih awal.",
        "Clear or bring forward “Valid to” on the earlier row.",
    ),
    "unknown_unit": Text(
        "Kode unit tidak dikenal, baik di berkas ini maupun dalam data tersimpan.",
        "This unit code is neither in the files nor stored.",
    ),
    "add_unit": Text(
        "Tambahkan unitnya di lembar Unit, atau perbaiki kodenya.",
        "Add the unit to the sheet Units, or correct the code.",
    ),
    # --- units -----------------------------------------------------------------------------
    "two_kinds": Text(
        "Satu kode tidak dapat memiliki dua jenis.", "One code cannot be of two kinds."
    ),
    "new_code": Text(
        "Pakai kode baru untuk unit yang jenisnya lain.",
        "Use another code for a unit of another kind.",
    ),
    "add_parent": Text(
        "Tambahkan induknya di lembar Unit, atau perbaiki kodenya.",
        "Add the parent to the sheet Units, or correct the code.",
    ),
    "odd_parent": Text(
        "Jenis {kind} tidak dapat berada di bawah jenis {parent}.",
        "A node of kind {kind} cannot stand below one of kind {parent}.",
    ),
    "correct_parent": Text("Perbaiki jenis atau induknya.", "Correct its kind or its parent."),
    "cycle_of_units": Text(
        "Pohon unit melingkar: {chain}.", "The tree of units runs in a circle: {chain}."
    ),
    "correct_circle": Text(
        "Perbaiki induk salah satu unit pada lingkaran itu.",
        "Correct the parent of one of the units in the circle.",
    ),
    # --- people ----------------------------------------------------------------------------
    "claimed_twice": Text(
        "Akun atau surel ini pada waktu yang sama milik pegawai lain, {other}.",
        "At the same time this identifier is another employee's, {other}.",
    ),
    "spelt_alike": Text(
        "Pada waktu yang sama ini hanya ejaan lain dari milik pegawai lain, {other}.",
        "At the same time this is but another spelling of another employee's, {other}.",
    ),
    "end_or_correct": Text(
        "Akhiri masa berlakunya pada salah satu pegawai, atau perbaiki akunnya.",
        "End the time of one of the two employees, or correct the account.",
    ),
    "two_people": Text(
        "NIP dan pnsOrangId menunjuk ke dua orang yang sudah tersimpan.",
        "NIP and pnsOrangId point to two people who are already stored.",
    ),
    "two_keys": Text(
        "Satu pegawai tidak dapat memiliki dua pnsOrangId.",
        "One employee cannot have two pnsOrangId.",
    ),
    "check_keys": Text(
        "Periksa NIP dan pnsOrangId pada baris ini.", "Check NIP and pnsOrangId on this row."
    ),
    "nip_known": Text(
        "NIP ini sudah ada dalam data pegawai.", "This NIP is on the roster already."
    ),
    "link_account": Text(
        "Kaitkan akunnya dengan pegawai itu.", "Link the account to that employee instead."
    ),
    # --- standards -------------------------------------------------------------------------
    "no_agency": Text(
        "Unit ini bukan instansi; sasaran belajar hanya milik instansi.",
        "This unit is no agency; standards are an agency's own.",
    ),
    "write_agency": Text("Tulis kode instansi.", "Write the code of an agency."),
}
