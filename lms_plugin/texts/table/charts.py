"""Texts of charts, and of the tables that stand by them."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "no_figure": Text("tidak ada angka", "no figure"),
    "bar": Text("{figure} dari 100", "{figure} of 100"),
    "bar_with_target": Text(
        "{figure} dari 100; sasaran {target}", "{figure} of 100; target {target}"
    ),
    "as_table": Text("Sebagai tabel", "As a table"),
    "day": Text("Hari", "Day"),
    "figure": Text("Angka", "Figure"),
    "range": Text("Rentang", "Range"),
    "range_of": Text("{low} sampai {high}", "{low} to {high}"),
    "part": Text("Bagian", "Part"),
    "value": Text("Nilai dasar", "Core value"),
    "values_marks": Text(
        "Tanda di ujung setiap batang dan garis terluar: sasaran belajar, 100.",
        "The mark at the end of each bar, and the outermost line: the learning target, 100.",
    ),
    "code": Text("Kode", "Code"),
    "empty": Text("Belum ada angka untuk digambar.", "There are no figures to draw yet."),
    "line": Text(
        "{name}: dari {first} sampai {last}, terakhir {figure}",
        "{name}: from {first} to {last}, lately {figure}",
    ),
    "radar": Text("{name}, menurut {count} bagian", "{name}, by {count} parts"),
}
