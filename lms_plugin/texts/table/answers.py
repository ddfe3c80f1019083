"""Texts of answers."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "body_larger_bytes": Text(
        "Kiriman lebih dari {limit} byte; kirim dalam bagian yang lebih kecil.",
        "The body is larger than {limit} bytes; send smaller batches.",
    ),
    "no_such_address": Text(
        "Alamat ini tidak ada; lihat /api/v1/docs.",
        "There is no such address; see /api/v1/docs.",
    ),
    "http_method_not_address": Text(
        "Metode HTTP ini tidak berlaku untuk alamat ini; lihat header Allow.",
        "This HTTP method is not for this address; see the header Allow.",
    ),
    "not_known_here": Text(
        "{path} tidak dikenal; hapus.",
        "{path} is not known here; leave it out.",
    ),
    "send_file_multipart_form_data": Text(
        "Kirim berkasnya sebagai multipart/form-data, beserta namanya.",
        "Send the file as multipart/form-data, with its name.",
    ),
    "send_uncompressed": Text(
        "Kirim tanpa kompresi, tanpa header Content-Encoding.",
        "Send it uncompressed, without the header Content-Encoding.",
    ),
    "no_sender": Text(
        "Kunci atau rahasianya salah, atau sudah dicabut. Di sini berlaku kredensial pusat "
        "(`lms-plugin credentials add`), bukan kunci API untuk membaca.",
        "The key or its secret is wrong, or was revoked. Here a credential of the centre is "
        "wanted (`lms-plugin credentials add`), and no API key for reading.",
    ),
    "no_credential": Text(
        "Sertakan kredensial pusat: Basic KUNCI:RAHASIA, atau Authorization: Bearer KUNCI.RAHASIA",
        "Send the centre's credential: Basic KEY:SECRET, or Authorization: Bearer KEY.SECRET",
    ),
    "send_api_key": Text(
        "Sertakan kunci API: Authorization: Bearer KUNCI.RAHASIA",
        "Send an API key: Authorization: Bearer KEY.SECRET",
    ),
    "no_event_name": Text(
        "Tidak ada kejadian dengan nama ini; lihat /api/v1/events.",
        "There is no event of this name; see /api/v1/events.",
    ),
    "send": Text(
        'Kirim {{"nip": "18 digit"}}.',
        'Send {{"nip": "18 digits"}}.',
    ),
    "version_xapi_not_known": Text(
        "Versi xAPI ini tidak dikenal; kirim 1.0.3 atau 2.0.0.",
        "This version of xAPI is not known; send 1.0.3 or 2.0.0.",
    ),
    "too_many_wrong_tries": Text(
        "Terlalu banyak percobaan yang salah; periksa kunci dan rahasianya, coba lagi dalam "
        "{wait} detik.",
        "Too many wrong tries; look at the key and its secret, try again in {wait} seconds.",
    ),
    "connection_ended_before_body_did": Text(
        "Sambungan terputus sebelum isinya lengkap; kirim seluruhnya.",
        "The connection ended before the body did; send it whole.",
    ),
    "resource_read": Text(
        "Sumber daya ini hanya dapat dibaca; kirim GET.",
        "This resource is read only; send GET.",
    ),
    "parameter_where_none_is": Text(
        "Parameter {name} tidak dikenal di sini; sumber daya ini tidak menerima parameter.",
        "The parameter {name} is not known here; this resource takes none.",
    ),
    "parameter_unknown": Text(
        "Parameter {name} tidak dikenal di sini.",
        "The parameter {name} is not known here.",
    ),
    "parameter_agent_required": Text(
        "Parameter agent wajib ada.",
        "The parameter agent is required.",
    ),
    "parameter_not_known_here_names": Text(
        "Parameter {name} tidak dikenal di sini; huruf besar dan kecil dibedakan.",
        "The parameter {name} is not known here; names are case sensitive.",
    ),
    "send_basic_credentials": Text(
        "Kirim kredensial Basic; operator yang memberikannya.",
        "Send Basic credentials; the operator gives them out.",
    ),
    "basic_credentials_no_colon_between": Text(
        "Kredensial Basic tidak memuat titik dua di antara kunci dan rahasia.",
        "The Basic credentials have no colon between key and secret.",
    ),
    "too_many_signing_moment": Text(
        "Terlalu banyak yang masuk pada saat ini; coba lagi.",
        "Too many are signing in at this moment; try again.",
    ),
    "basic_credentials_cannot_decoded": Text(
        "Kredensial Basic tidak dapat dibaca sandinya.",
        "The Basic credentials cannot be decoded.",
    ),
    "header": Text(
        "Header {name} {error}.",
        "The header {name} {error}.",
    ),
    "pages_origin": Text(
        "Halaman dari asal ini (header Origin) tidak boleh memakai kredensial ini; minta "
        "operator mengizinkannya: lms-plugin credentials change KEY --origin ORIGIN.",
        "Pages of this origin (header Origin) may not use this credential; ask the operator "
        "to allow it: lms-plugin credentials change KEY --origin ORIGIN.",
    ),
    "parameter": Text(
        "Parameter {name} {said}.",
        "The parameter {name} {said}.",
    ),
    "content_type_no_media_type": Text(
        "Content-Type bukan jenis media.",
        "The content type is no media type.",
    ),
    "content_type_must_ascii": Text(
        "Content-Type harus dalam ASCII.",
        "The content type must be in ASCII.",
    ),
    "match_none_match_about_one": Text(
        "If-Match dan If-None-Match berlaku untuk satu dokumen; sebutkan dalam stateId.",
        "If-Match and If-None-Match are about one document; name it in stateId.",
    ),
    "xapi_2_0_no_alternate": Text(
        "xAPI 2.0 tidak mengenal sintaks permintaan alternatif; kirim metodenya sendiri, "
        "tanpa parameter method.",
        "xAPI 2.0 has no alternate request syntax; send the method itself, without the "
        "parameter method.",
    ),
    "parameter_method_belongs_alternate": Text(
        "Parameter method milik sintaks permintaan alternatif; kirim permintaan seperti itu "
        "dengan POST.",
        "The parameter method belongs to the alternate request syntax; send such a request "
        "with POST.",
    ),
    "parameter_method_stands_alternate": Text(
        "Parameter method menandai sintaks permintaan alternatif, yang semua parameter "
        "lainnya adalah isian formulir; pindahkan {others} ke sana, atau hapus method.",
        "The parameter method stands for the alternate request syntax, in which every other "
        "parameter is a field of the form; move {others} there, or leave out method.",
    ),
    "method_must_one": Text(
        "method harus salah satu dari {methods}.",
        "The method must be one of {methods}.",
    ),
    "alternate_request_syntax_body_form": Text(
        "Dalam sintaks permintaan alternatif, isinya sebuah formulir; kirim sebagai {form}.",
        "In the alternate request syntax the body is a form; send it as {form}.",
    ),
    "form_takes_fields_most": Text(
        "Sebuah formulir memuat paling banyak {most_fields} isian; kurangi.",
        "A form takes {most_fields} fields at most; send fewer.",
    ),
    "body_no_form": Text(
        "Isi ini bukan formulir: nama sebuah isian lebih dari {longest_name} byte.",
        "The body is no form: a field's name has more than {longest_name} bytes.",
    ),
    "alternate_request_syntax_needs": Text(
        "{method} dalam sintaks permintaan alternatif memerlukan isian content.",
        "{method} in the alternate request syntax needs the field content.",
    ),
    "brings_no_content": Text(
        "{method} tidak membawa isi; hapus isian itu.",
        "{method} brings no content; leave the field out.",
    ),
    "field_no_header": Text(
        "Isian {name} bukan header; pakai ASCII yang dapat dicetak.",
        "The field {name} is no header; use printable ASCII.",
    ),
    "parameters_not_utf_8": Text(
        "Parameter tidak dalam UTF-8; kirim yang bukan ASCII sebagai %XX dari byte-nya.",
        "The parameters are not in UTF-8; send what is not ASCII as the %XX of its bytes.",
    ),
    "request_takes_parameters_most": Text(
        "Sebuah permintaan memuat paling banyak {most_fields} parameter.",
        "A request takes {most_fields} parameters at most.",
    ),
    "no_parameter_name_characters": Text(
        "Tidak ada parameter yang namanya sepanjang {count} karakter.",
        "No parameter has a name of {count} characters.",
    ),
    "parameter_stands_twice": Text(
        "Parameter {name} disebut dua kali; kirim sekali saja.",
        "The parameter {name} stands twice; send it once.",
    ),
    "form_not_encoded_one": Text(
        "Formulir ini tidak disandikan sebagaimana mestinya: kirim setiap % dan yang bukan "
        "ASCII sebagai %XX dari byte UTF-8-nya.",
        "The form is not encoded as one: send every % and what is not ASCII as the %XX of its"
        " UTF-8 bytes.",
    ),
    "needs_boundary_1_70_characters": Text(
        "{mixed} memerlukan boundary sepanjang 1 sampai 70 karakter, seperti diizinkan RFC "
        "2046 §5.1.1.",
        "{mixed} needs a boundary of 1 to 70 characters, as RFC 2046 §5.1.1 allows them.",
    ),
    "content_type_must": Text(
        "Content-Type harus {json}, atau {mixed} bila ada lampiran.",
        "The content type must be {json}, or {mixed} where attachments come along.",
    ),
    "octet_body_not": Text(
        "Pada oktet {offset}, isi tidak sesuai {mixed}: setiap bagian diawali boundary dari "
        "Content-Type dan paling banyak {most_headers} header, masing-masing paling panjang "
        "{longest_header} oktet, lalu satu baris kosong; baris diakhiri CRLF.",
        "At octet {offset} the body is not as {mixed} has it: each part begins with the "
        "boundary of Content-Type and has {most_headers} headers at most, of {longest_header}"
        " octets each, then an empty line; lines end with CRLF.",
    ),
    "body_ends_before_last_boundary": Text(
        "Isi berakhir sebelum boundary terakhir, yang diikuti dua tanda hubung; kirim seluruhnya.",
        "The body ends before its last boundary, with two hyphens after it; send it whole.",
    ),
    "first_part_must_hold_statements": Text(
        "Bagian pertama harus memuat pernyataan; di sini tidak ada.",
        "The first part must hold the statements; there is none.",
    ),
    "request_takes_attachments_most": Text(
        "Sebuah permintaan memuat paling banyak {most_attachments} lampiran; kirim kelompok "
        "yang lebih kecil.",
        "A request takes {most_attachments} attachments at most; send smaller batches.",
    ),
    "statements_larger_bytes": Text(
        "Pernyataan lebih besar dari {limit} byte; kirim kelompok yang lebih kecil.",
        "The statements are larger than {limit} bytes; send smaller batches.",
    ),
    "no_room_attachments": Text(
        "Tidak ada ruang untuk lampiran; coba lagi nanti.",
        "There is no room for attachments; try again later.",
    ),
    "resource_no": Text(
        "Sumber daya ini tidak mengenal {method}; yang ada: {allowed}.",
        "This resource has no {method}; it has {allowed}.",
    ),
    "content_larger_bytes": Text(
        "Isi lebih besar dari {limit} byte; kurangi.",
        "The content is larger than {limit} bytes; send less.",
    ),
    "put_takes_exactly_one_statement": Text(
        "PUT menerima tepat satu pernyataan.",
        "PUT takes exactly one statement.",
    ),
    "statements_id_not_one_address": Text(
        "id pernyataan tidak sama dengan yang ada di alamat.",
        "The statement's id is not the one in the address.",
    ),
    "post_statements_takes_no": Text(
        "POST pernyataan tidak menerima parameter; hapus semuanya.",
        "POST of statements takes no parameters; leave them out.",
    ),
    "put_needs_parameter_statementid": Text(
        "PUT memerlukan parameter statementId.",
        "PUT needs the parameter statementId.",
    ),
    "parameter_statementid": Text(
        "Parameter statementId {reserved_id}.",
        "The parameter statementId {reserved_id}.",
    ),
    "different_statement_already_kept": Text(
        "Pernyataan lain sudah disimpan dengan id {conflict}; kirim yang baru dengan id-nya "
        "sendiri.",
        "A different statement is already kept under the id {conflict}; send the new one "
        "under an id of its own.",
    ),
    "header_missing": Text(
        "Header {header} tidak ada; kirim 1.0.3 atau 2.0.0.",
        "The header {header} is missing; send 1.0.3 or 2.0.0.",
    ),
    "version_not_served_address": Text(
        "Versi ini tidak dilayani di alamat ini; kirim 1.0.x atau 2.0.x.",
        "This version is not served at this address; send 1.0.x or 2.0.x.",
    ),
    "as_told": Text("{said}", "{said}"),
    "part_header": Text("{header} {why}.", "{header} {why}."),
    "body_too_slow": Text(
        "Isi kiriman berhenti datang, atau lebih lambat dari {slowest} byte per detik; kirim "
        "lagi, dalam bagian yang lebih kecil bila jalurnya lambat.",
        "The body stopped coming, or comes slower than {slowest} bytes a second; send it again, in "
        "smaller pieces where the line is slow.",
    ),
}
