"""Texts of catalogue."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "name_centre_code": Text(
        "Sebutkan kode pusatnya.",
        "Name the centre by its code.",
    ),
    "no_module_force": Text(
        "{iri} bukan modul yang berlaku atau dalam draf.",
        "{iri} is no module in force, and none of the draft.",
    ),
    "no_behaviour": Text(
        "Perilaku {strange} tidak ada.",
        "There is no behaviour {strange}.",
    ),
    "somebody_else_changed_module_draft": Text(
        "Modul ini sudah diubah orang lain dalam draf sejak Anda membukanya: lihat dahulu "
        "perubahannya, lalu ulangi.",
        "Somebody else has changed this module in the draft since you opened it: look at the "
        "change first, and then repeat.",
    ),
    "catalogue_published_since_opened": Text(
        "Katalog sudah diterbitkan sejak Anda membukanya: lihat dahulu isinya, lalu ulangi.",
        "The catalogue was published since you opened it: look at it first, and then repeat.",
    ),
    "modules_already": Text(
        "{iri} sudah milik modul ini.",
        "{iri} is this module's already.",
    ),
    "draft_changes_nothing_about": Text(
        "Draf tidak mengubah {iri}.",
        "The draft changes nothing about {iri}.",
    ),
    "no_module_export": Text(
        "Tidak ada modul untuk diekspor.",
        "There is no module to export; `lms-plugin catalogue template` writes an empty file.",
    ),
    "draft_centre_changes_modules_whole": Text(
        "Draf pusat {it} mengubah {count} modul yang tidak ada dalam berkas lengkap ini: "
        "{listed}. Terbitkan atau keluarkan dahulu dari draf, atau tambahkan ke berkas.",
        "The draft of centre {it} changes {count} modules that this whole file does not name:"
        " {listed}. Publish them or take them out of the draft first, or add them to the "
        "file.",
    ),
    "draft_changed": Text(
        "Draf ini sudah diubah sejak Anda membukanya: lihat lagi isinya, lalu ulangi.",
        "This draft was changed since you opened it: look at it again, and then repeat.",
    ),
    "draft_centre_release_before_holds": Text(
        "Draf pusat {centre} dari rilis sebelumnya memuat seluruh katalognya: terbitkan "
        "dengan {option}.",
        "The draft of centre {centre} is of the release before and holds its whole catalogue:"
        " publish it with {option}.",
    ),
    "centre_no_draft": Text(
        "Pusat {centre} tidak memiliki draf.",
        "Centre {centre} has no draft.",
    ),
    "no_centre": Text(
        "Pusat {code!r} tidak dikenal; yang ada: {known}.",
        "There is no centre {code!r}; there are: {known}.",
    ),
    "centre_no_version": Text(
        "Pusat {centre} tidak memiliki versi {number:d}.",
        "Centre {centre} has no version {number:d}.",
    ),
    "no_draft_publish": Text(
        "Tidak ada draf untuk diterbitkan.",
        "There is no draft to publish.",
    ),
    "no_module": Text(
        "Modul ini tidak ada dalam katalog atau draf; mungkin sudah berubah.",
        "This module is not in the catalogue or draft; it may have changed.",
    ),
    "record_names_no_module_centre": Text(
        "Rekaman ini tidak menyebut modul dari pusat ini.",
        "This record names no module of this centre.",
    ),
    "problem": Text("{wrong} {remedy}", "{wrong} {remedy}"),
    # --- what is wrong in a file -----------------------------------------------------------
    "mark_of_one": Text(
        "Skor minimal lulus ini tidak lebih dari 1, padahal skor penuh adalah 100.",
        "This pass mark is no more than 1, and the full score is 100.",
    ),
    "no_such_behaviour": Text("Perilaku ini tidak ada.", "There is no such behaviour."),
    "nearest_behaviour": Text(
        "Mungkin maksudnya “{near}”? Yang ada: {first}–{last}.",
        "Did you mean “{near}”? There are {first}–{last}.",
    ),
    "iri_taken": Text(
        "IRI ini sudah milik modul di {place}.", "This IRI is the module's in {place}."
    ),
    "one_module_only": Text(
        "Satu IRI hanya milik satu modul: hapus dari salah satunya.",
        "An IRI is one module's only: delete it from one of them.",
    ),
    "external_id_taken": Text(
        "ID eksternal ini sudah dipakai modul lain dari pusat yang sama, di {place}.",
        "The same centre uses this external id already, in {place}.",
    ),
    "correct_one": Text("Perbaiki salah satunya.", "Correct one of them."),
    "not_in_force": Text(
        "Modul ini tidak sedang berlaku, jadi tidak dapat ditarik.",
        "This module is not in force, so it cannot be withdrawn.",
    ),
    "delete_or_clear": Text(
        "Hapus baris ini, atau kosongkan “Ditarik”. Modul yang hanya ada dalam draf dikeluarkan"
        " dari draf.",
        "Delete this row, or clear “Withdrawn”. A module of the draft alone is taken out of the"
        " draft.",
    ),
    "centre_twice": Text(
        "Kode pusat ini sudah ada di {place}.", "This centre's code stands in {place} already."
    ),
    "unknown_centre": Text("Pusat ini tidak dikenal.", "This centre is unknown."),
    "add_centre": Text(
        "Perbaiki kodenya, atau tambahkan di lembar Pusat dengan namanya.",
        "Correct its code, or add it with its name to the sheet Centres.",
    ),
    # --- what two modules claim ------------------------------------------------------------
    "of_centre": Text("katalog {centre}", "catalogue of {centre}"),
    "iri_claimed": Text(
        "IRI ini diklaim modul {iri} (pusat {centre}) dan modul {other_iri} (pusat {other}).",
        "The modules {iri} (centre {centre}) and {other_iri} (centre {other}) both claim it.",
    ),
    "unnamed_stays": Text(
        "Modul yang tidak disebut draf tidak berubah. Bila IRI ini pindah, sebutkan juga modul "
        "yang melepasnya, tanpa IRI ini.",
        "A module that the draft does not name stays as it is. If the IRI is to move, also name"
        " the module that gives it up, without it.",
    ),
    "agree_on_owner": Text(
        "Sepakati pusat pemiliknya, lalu hapus dari katalog yang lain. Setelah modul ditarik, "
        "IRI-nya bebas dipakai sejak saat penarikan.",
        "Agree whose it is, and delete it from the other's catalogue. Once a module is "
        "withdrawn, its IRI is free from that instant on.",
    ),
    "external_id_claimed": Text(
        "ID eksternal ini dipakai modul {iri} dan modul {other_iri} dari pusat yang sama.",
        "The modules {iri} and {other_iri} of one centre would both go by this external id.",
    ),
    "name_both": Text(
        "Sebutkan kedua modul dalam draf, masing-masing dengan ID-nya sendiri.",
        "Name both modules in the draft, each with an id of its own.",
    ),
}
