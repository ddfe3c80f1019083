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
}
