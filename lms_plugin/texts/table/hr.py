"""Texts of hr."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "no_such_value": Text(
        "Nilai dasar ini tidak dikenal.",
        "There is no such core value.",
    ),
    "no_such_order": Text(
        "Daftar ini tidak dapat diurutkan menurut kolom itu.",
        "This list cannot be sorted by that column.",
    ),
    # --- where one begins ----------------------------------------------------------------------
    "index_name": Text("Indeks Pembelajaran BerAKHLAK", "Indeks Pembelajaran BerAKHLAK"),
    "roots_meaning": Text(
        "Pilih wilayah, instansi, atau unit kerja.", "Choose a region, an agency or a unit."
    ),
    "roots_none": Text(
        "Belum ada unit kerja; impor dahulu data pegawai.",
        "There are no units yet; import the roster first.",
    ),
    # --- a unit --------------------------------------------------------------------------------
    "place_in_organisation": Text("Letak dalam organisasi", "Place in the organisation"),
    "nobody_active": Text(
        "Tidak ada pegawai aktif pada tanggal ini; pilih tanggal lain.",
        "There are no active employees on this day; choose another day.",
    ),
    "scale": Text(
        "Rata-rata ketujuh nilai dasar; 100 = semua pegawai mencapai sasaran belajarnya.",
        "The mean of the seven core values; 100 = everybody has met their learning targets.",
    ),
    "people_total": Text("Pegawai", "Employees"),
    "coverage": Text("Cakupan", "Coverage"),
    "coverage_meaning": Text(
        "{covered} dari {count} pegawai sudah memiliki capaian belajar; yang belum dihitung "
        "dengan 0.",
        "{covered} of {count:employee|employees} {covered:=has|have} attained something; the "
        "others count as 0.",
    ),
    "covered_all": Text(
        "Semua {count} pegawai sudah memiliki capaian belajar.",
        "Everybody has attained something: {count:employee|employees}.",
    ),
    "unlinked": Text(
        "{records} rekaman belajar dari {people} pegawai belum dikaitkan dengan nilai dasar oleh "
        "pusat pelatihannya, yang sudah diberi tahu.",
        "{records:learning record|learning records} of {people:employee|employees} "
        "{records:=is|are} not yet linked to a core value by the training centre, which was told.",
    ),
    "see_people": Text("Lihat pegawai", "See the people"),
    "matrix": Text("Unit kerja × nilai dasar", "Units × core values"),
    "matrix_meaning": Text(
        "Rata-rata capaian belajar terhadap sasaran belajar, 0–100. Setiap angka membuka daftar "
        "pegawai yang belum mencapai sasaran belajarnya.",
        "Learning attained on average, against the learning targets, 0–100. Every figure opens the "
        "list of those who have not met theirs.",
    ),
    "unit": Text("Unit kerja", "Unit"),
    "index_learning": Text("Indeks Pembelajaran", "Indeks Pembelajaran"),
    "own_people": Text("Pegawai pada unit ini", "People of this unit itself"),
    "all": Text("Seluruhnya", "All"),
    "people_matrix": Text("Pegawai × nilai dasar", "People × core values"),
    "people_lowest_first": Text(
        "Capaian belajar terendah dahulu.", "The least learning attained comes first."
    ),
    "people_lowest": Text(
        "{count} pegawai dengan capaian belajar terendah.",
        "The {count:employee|employees} with the least learning attained.",
    ),
    "low": Text("rendah", "low"),
    "high": Text("tinggi", "high"),
    "gaps": Text("Kekurangan belajar terbesar", "Where most learning is lacking"),
    "gaps_meaning": Text(
        "Selisih terhadap 100, dari pegawai pada unit kerja itu sendiri.",
        "Distance to 100, of the people of that unit itself.",
    ),
    "gaps_none": Text("Tidak ada.", "None."),
    "gap_of": Text(
        "{value} {figure} · {short} dari {count} pegawai belum mencapai sasaran belajar",
        "{value} {figure} · {short} of {count:employee|employees} {short:=has|have} not met the "
        "learning target",
    ),
    "values": Text("Tujuh nilai dasar", "The seven core values"),
    "short_of_value": Text(
        "{count} pegawai belum mencapai sasaran belajar",
        "{count:employee has|employees have} not met the learning target",
    ),
    "how_computed": Text("Cara menghitung", "How it is computed"),
    "how_index": Text(
        "Capaian belajar semua pegawai aktif dijumlahkan, lalu dibagi dengan jumlah pegawai, "
        "termasuk yang belum mengikuti pelatihan. Indeks Pembelajaran BerAKHLAK adalah rata-rata "
        "ketujuh nilai dasar, dibulatkan satu angka di belakang koma.",
        "What all active employees have attained is added up and divided by their number, those "
        "without any training among them. Indeks Pembelajaran BerAKHLAK is the mean of the seven "
        "core values, rounded to one decimal.",
    ),
    "rounded_apart": Text(
        "Rata-rata dari ketujuh angka yang tampak adalah {mean}, bukan {shown}: angka dihitung "
        "sebelum dibulatkan, lalu dibulatkan sekali.",
        "The mean of the seven figures as shown is {mean}, not {shown}: it is computed from "
        "figures that are not rounded, and rounded once.",
    ),
    "decided": Text(
        "{share} dari capaian ini dihitung atas dasar keputusan, pada {people} pegawai.",
        "{share} of what was attained counts by a person's decision, of "
        "{people:employee|employees}.",
    ),
    "decided_exactly": Text(
        "Atas dasar keputusan: {sum} dari {of_sum} basis poin, dijumlahkan dari 21 perilaku semua "
        "pegawai.",
        "By decisions: {sum} of {of_sum} basis points, over the 21 behaviours of all employees.",
    ),
    # --- people of a unit ----------------------------------------------------------------------
    "people": Text("Pegawai", "People"),
    "people_of": Text("Pegawai {unit}", "People of {unit}"),
    "people_own_only": Text(
        "Hanya pegawai pada unit ini, tanpa unit kerja di bawahnya.",
        "Only the people of this unit itself, without the units below.",
    ),
    "people_short": Text(
        "Yang belum mencapai sasaran belajar {value}",
        "Those who have not met the learning target of {value}",
    ),
    "everybody": Text("semua pegawai", "everybody"),
    "with_units_below": Text("dengan unit kerja di bawahnya", "with the units below"),
    "name_contains": Text("Nama", "Name"),
    "short_of": Text("Belum mencapai sasaran belajar", "Learning target not met"),
    "sorted_by": Text("Urutan", "Order"),
    "order_name": Text("Nama A–Z", "Name A–Z"),
    "order_name_back": Text("Nama Z–A", "Name Z–A"),
    "order_post": Text("Jabatan A–Z", "Post A–Z"),
    "order_post_back": Text("Jabatan Z–A", "Post Z–A"),
    "order_lowest": Text("{what}: terendah dahulu", "{what}: lowest first"),
    "order_highest": Text("{what}: tertinggi dahulu", "{what}: highest first"),
    "show_nip": Text("Tampilkan NIP", "Show the NIP"),
    "apply": Text("Terapkan", "Apply"),
    "nobody_like_that": Text(
        "Tidak ada pegawai yang sesuai dengan saringan ini.", "Nobody fits this filter."
    ),
    "take_table_away": Text(
        "Unduh tabel ini: {excel} · {csv}", "Download this table: {excel} · {csv}"
    ),
    "coverage_percent": Text("Cakupan (%)", "Coverage (%)"),
    "take_away": Text(
        "Unduh daftar ini seluruhnya: {excel} · {csv}", "Download the whole list: {excel} · {csv}"
    ),
    "too_many_for_file": Text(
        "Satu berkas memuat paling banyak {most} pegawai; pilih unit kerja di bawahnya.",
        "A file holds up to {most} people; choose a unit below.",
    ),
    "nip": Text("NIP", "NIP"),
    "status": Text("Status", "Status"),
    "file_about": Text("Keterangan", "About"),
    "file_as_of": Text("Data per", "Data as of"),
    "file_people": Text("Jumlah pegawai", "Number of people"),
    "nobody": Text("Tidak ada pegawai.", "Nobody."),
    "find_by_nip": Text("Cari dengan NIP", "Find by NIP"),
    "nip_hint": Text("18 digit", "18 digits"),
    "find": Text("Cari", "Find"),
    "name": Text("Nama", "Name"),
    "post": Text("Jabatan", "Post"),
    "attained": Text("Capaian belajar", "Learning attained"),
    "unlinked_of_person": Text(
        "{records} rekaman belajar belum dikaitkan dengan nilai dasar oleh pusat pelatihannya",
        "{records:learning record is|learning records are} not yet linked to a core value by the "
        "training centre",
    ),
    "parts_of_list": Text("Bagian daftar", "Parts of the list"),
    "shown": Text("{first}–{last} dari {total}", "{first}–{last} of {total}"),
    "backward": Text("Sebelumnya", "Back"),
    "onward": Text("Berikutnya", "Next"),
}
