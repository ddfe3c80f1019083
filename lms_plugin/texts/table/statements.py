"""Texts of statements."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "body_statement_damaged": Text(
        "Isi pernyataan ini rusak; pulihkan dari cadangan.",
        "The body of this statement is damaged; restore it from a backup.",
    ),
    "body_statement_needs_dictionary": Text(
        "Isi pernyataan ini memerlukan kamus {number:d}, yang tidak ada dalam rilis ini; pakai "
        "rilis yang menyimpannya atau yang lebih baru.",
        "The body of this statement needs dictionary {number:d}, which this release has not; "
        "use the release that kept it, or a newer one.",
    ),
    "no_credential": Text(
        "Tidak ada kredensial {key!r}; lihat `lms-plugin credentials list`.",
        "There is no credential {key!r}; `lms-plugin credentials list` shows them.",
    ),
    "indexing_statements": Text(
        "Mengindeks pernyataan",
        "indexing statements",
    ),
    "no_attachment_statements_sha2": Text(
        "Tidak ada lampiran pernyataan dengan sha2 ini; hapus bagian ini, atau sebutkan.",
        "No attachment of the statements has this sha2; leave the part out, or name it.",
    ),
    "part_another_media_type": Text(
        "Jenis media bagian ini lain dari contentType lampirannya; kirim yang sama.",
        "The part has another media type than contentType of its attachment; send the same.",
    ),
    "document_changed": Text(
        "Dokumen ini sudah berubah, atau sudah ada; tidak ada yang dilakukan. {remedy}.",
        "The document has changed, or is already there; nothing was done. {remedy}.",
    ),
    "no_document_to_replace": Text(
        "Dokumen ini tidak ada; hapus If-Match untuk membuatnya.",
        "There is no such document; leave If-Match out to make one.",
    ),
    "document_kept_here_already": Text(
        "Sebuah dokumen sudah tersimpan di sini. {remedy}, untuk mengganti yang sudah Anda lihat.",
        "A document is kept here already. {remedy}, to replace what you have seen.",
    ),
    "put_profile_needs_match": Text(
        "PUT sebuah profil memerlukan If-Match, atau If-None-Match: * bila belum ada.",
        "PUT of a profile needs If-Match, or If-None-Match: * where there is none yet.",
    ),
    "folder_attachments_cannot_used": Text(
        "Folder lampiran tidak dapat dipakai; coba lagi nanti.",
        "The folder for attachments cannot be used; try again later.",
    ),
    "two_centres_keep_one_id": Text(
        "Dua pusat pelatihan menyimpan satu id pada saat yang sama.",
        "Two centres keep one id at the same instant.",
    ),
    "too_many_statements_waiting": Text(
        "Terlalu banyak pernyataan yang menunggu; coba lagi sebentar lagi.",
        "Too many statements are waiting; try again shortly.",
    ),
    "another_process_just_kept_one": Text(
        "Proses lain baru saja menyimpan salah satu id ini.",
        "Another process has just kept one of these ids.",
    ),
    "document_kept_here_already_post": Text(
        "Sebuah dokumen sudah tersimpan di sini, dan POST hanya menggabungkan JSON dengan "
        "JSON; ganti dengan PUT.",
        "A document is kept here already, and POST merges JSON with JSON only; replace it "
        "with PUT.",
    ),
    "merged_document_would_larger_bytes": Text(
        "Dokumen gabungan akan lebih besar dari {limit} byte; kurangi isinya.",
        "The merged document would be larger than {limit} bytes; keep less in one.",
    ),
    "body": Text(
        "Isinya {error}.",
        "The body {error}.",
    ),
    "another_request_just_made_document": Text(
        "Permintaan lain baru saja membuat dokumen ini.",
        "Another request has just made this document.",
    ),
    "statement_page_destroyed_moment": Text(
        "Sebuah pernyataan di halaman ini baru saja dimusnahkan.",
        "A statement of this page was destroyed at this moment.",
    ),
    "more_link_damaged": Text(
        "Tautan more ini rusak; mulai lagi dari halaman pertama.",
        "This more link is damaged; begin again from the first page.",
    ),
    "no_statement_id": Text(
        "Tidak ada pernyataan dengan id ini.",
        "There is no statement of this id.",
    ),
    "statement_id_destroyed_when_time": Text(
        "Pernyataan dengan id ini dimusnahkan setelah masa simpannya berakhir.",
        "The statement of this id was destroyed when its time was over.",
    ),
    "no_document": Text(
        "Dokumen ini tidak ada.",
        "There is no such document.",
    ),
    "no_voided_statement_id": Text(
        "Tidak ada pernyataan yang dibatalkan dengan id ini.",
        "There is no voided statement of this id.",
    ),
    "remedy_of_precondition": Text(
        "Baca dahulu dokumennya, lalu kirim ETag-nya dalam If-Match",
        "Read the document first, and send its ETag in If-Match",
    ),
}
