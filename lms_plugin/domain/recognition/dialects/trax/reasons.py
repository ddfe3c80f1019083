"""Reasons that only TRAX's rules give."""

from schemas.texts import Text

REASONS: dict[str, Text] = {
    # --- finished
    "completion_marked": Text(
        "Peserta menandai kegiatan ini selesai.",
        "The learner marked this activity as complete.",
    ),
    "package_attempted": Text(
        "Paket SCORM menyatakan percobaan ini selesai.",
        "The SCORM package reports this attempt as complete.",
    ),
    "package_passed": Text(
        "Paket SCORM menyatakan percobaan ini lulus.",
        "The SCORM package reports this attempt as passed.",
    ),
    "content_completed": Text(
        "Materi H5P telah diselesaikan.",
        "The H5P content was completed.",
    ),
    # --- retract
    "completion_unmarked": Text(
        "Tanda selesai kegiatan ini dicabut.",
        "The mark of completion of this activity was taken away.",
    ),
    # --- score
    "module_graded": Text(
        "Kegiatan telah dinilai.",
        "The activity was graded.",
    ),
    # --- no
    "grade_removed": Text(
        "Skor kegiatan ini dihapus.",
        "The grade of this activity was removed.",
    ),
    # --- undecidable
    "results_reset": Text(
        "Pengajar mengatur ulang hasil seorang peserta, yang bukan pelaku pernyataan ini.",
        "A teacher reset the results of a learner, who is not this statement's actor.",
    ),
    "one_of_several_scos": Text(
        "Satu bagian paket SCORM; paketnya mungkin memuat bagian lain. Aktifkan penyelesaian "
        "aktivitas di Moodle.",
        "One part of a SCORM package, which may have others; turn on activity completion in "
        "Moodle.",
    ),
}
