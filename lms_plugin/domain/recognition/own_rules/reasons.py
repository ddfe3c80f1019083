"""Reasons that only a centre's own rules give. Which rule it was, and its note, stand beside."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    "own_finished": Text(
        "Menurut aturan pusat pelatihan sendiri, modul ini selesai.",
        "By a rule of the training centre's own, this module is complete.",
    ),
    "own_passed": Text(
        "Menurut aturan pusat pelatihan sendiri, modul ini lulus.",
        "By a rule of the training centre's own, this module is passed.",
    ),
    "own_mark": Text(
        "Menurut aturan pusat pelatihan sendiri, ini skor untuk modul ini.",
        "By a rule of the training centre's own, this is a score of this module.",
    ),
    "own_mark_missing": Text(
        "Menurut aturan pusat pelatihan ini seharusnya skor, tetapi skornya tidak ada.",
        "By the training centre's rule this should be a score, but there is none in it.",
    ),
    "own_handed_in": Text(
        "Menurut aturan pusat pelatihan sendiri, tugas dikumpulkan dan menunggu penilaian.",
        "By a rule of the training centre's own, work was handed in and waits for its mark.",
    ),
    "own_certificate": Text(
        "Menurut aturan pusat pelatihan sendiri, lencana atau sertifikat diberikan.",
        "By a rule of the training centre's own, a badge or certificate was issued.",
    ),
    "own_ended": Text(
        "Menurut aturan pusat pelatihan sendiri, modul ini tidak lagi selesai sejak saat itu.",
        "By a rule of the training centre's own, this module is no longer complete from then on.",
    ),
    "own_cancelled": Text(
        "Menurut aturan pusat pelatihan sendiri, penyelesaian modul ini dibatalkan.",
        "By a rule of the training centre's own, the completion of this module is cancelled.",
    ),
    "own_no": Text(
        "Menurut aturan pusat pelatihan sendiri, ini bukan penyelesaian modul.",
        "By a rule of the training centre's own, this does not complete a module.",
    ),
    "own_undecidable": Text(
        "Menurut aturan pusat pelatihan sendiri, ini menunggu keputusan.",
        "By a rule of the training centre's own, this waits for a decision.",
    ),
}
