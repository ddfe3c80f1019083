"""Texts of deliveries."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "resolved": Text(
        "Sudah diputuskan.",
        "It was decided about already.",
    ),
    "different_statement_already_kept": Text(
        "Pernyataan lain sudah tersimpan dengan id {conflict}.",
        "A different statement is already kept under the id {conflict}.",
    ),
    "id_must": Text(
        "Id-nya harus {statement_id}, atau tidak ada.",
        "Its id must be {statement_id}, or left out.",
    ),
    "xapi_version_not_known": Text(
        "versi xAPI-nya tidak dikenal; kirim 1.0.3 atau 2.0.0",
        "its xAPI version is not known; send 1.0.3 or 2.0.0",
    ),
    "message_holds_more_bytes": Text(
        "pesan ini lebih dari {limit} byte; kirim yang lebih kecil",
        "the message holds more than {limit} bytes; send smaller ones",
    ),
    "encoding_not_known": Text(
        "penyandian {encoding} tidak dikenal; kirim gzip atau tanpa penyandian",
        "the encoding {encoding} is not known; send gzip or none",
    ),
    "message_not_gzip_says": Text(
        "pesan ini bukan gzip seperti yang dinyatakannya: {error}",
        "the message is not gzip as it says: {error}",
    ),
    "delivery_takes_statements_most": Text(
        "Satu kiriman memuat paling banyak {limit} pernyataan; yang ini {number}.",
        "A delivery takes {limit} statements at most; this one brought {number}.",
    ),
    "different_statement_kept": Text(
        "pernyataan lain sudah disimpan dengan id {conflict}",
        "a different statement is kept under the id {conflict}",
    ),
    "message_names_no_user": Text(
        "pesan ini tidak menyebut pengguna; isi properti user-id dengan pengguna broker",
        "the message names no user; set its property user-id to the broker's user",
    ),
    "no_credential_of_broker_user": Text(
        "tidak ada kredensial yang berlaku untuk pengguna broker {user}; lihat `credentials add`",
        "no credential in force is for the broker's user {user}; see `credentials add`",
    ),
}
