"""Reasons that only SCORM's rules give, where it is told through xAPI."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "scorm_completed": Text(
        "Paket SCORM menyatakan selesai.",
        "The SCORM package reports completion.",
    ),
    # --- score
    "scorm_scored": Text(
        "Paket SCORM mengirim skor tanpa status selesai atau lulus.",
        "The SCORM package sent a score without saying that it is completed or passed.",
    ),
    # --- undecidable
    "scorm_elsewhere": Text(
        "Ini berada di dalam sesuatu yang lain; tidak jelas apakah ini paket SCORM sendiri atau "
        "bagiannya.",
        "This stands inside something else; it is unclear whether it is a SCORM package or a part "
        "of one.",
    ),
    "scorm_unknown_form": Text(
        "Paket SCORM mengirim penyelesaian dalam bentuk yang belum dikenal.",
        "A SCORM package sent a completion in a form that is not known yet.",
    ),
}
