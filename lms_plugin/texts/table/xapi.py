"""What is wrong with a statement, a parameter or an attachment; the place begins the sentence."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "neither_object_nor_array": Text(
        "harus sebuah objek JSON atau larik objek, dalam UTF-8",
        "must be a JSON object or an array of them, in UTF-8",
    ),
    "not_valid_json": Text("bukan JSON yang sah", "is not valid JSON"),
    "not_valid_json_at": Text(
        "bukan JSON yang sah, mulai byte ke-{byte}", "is not valid JSON, from byte {byte} on"
    ),
    "empty": Text(
        "kosong; kirim sebuah pernyataan atau larik pernyataan",
        "is empty; send a statement or an array of statements",
    ),
    "byte_order_mark": Text(
        "diawali tanda BOM; kirim UTF-8 tanpa itu",
        "begins with a byte order mark; send UTF-8 without it",
    ),
    "too_deep": Text(
        "bersarang lebih dari {deepest} tingkat",
        "is nested more than {deepest} levels deep",
    ),
    "not_utf_8": Text(
        "tidak dalam UTF-8",
        "is not in UTF-8",
    ),
    "number_out_of_range": Text(
        "memuat bilangan di luar jangkauan",
        "holds a number that is out of range",
    ),
    "one_object": Text(
        "harus satu objek JSON, bukan larik",
        "must be one JSON object, not an array",
    ),
    "too_many_properties": Text(
        "punya lebih dari {most_properties} properti",
        "has more than {most_properties} properties",
    ),
    "repeated_key": Text(
        "disebut dua kali dalam objeknya; kirim setiap properti sekali saja",
        "stands twice in its object; send each property once",
    ),
    "repeated_id": Text(
        "juga id dari $[{first}]; kirim setiap pernyataan sekali saja",
        "is the id of $[{first}] too; send each statement once",
    ),
    "required": Text(
        "wajib ada",
        "is required",
    ),
    "unknown_property": Text(
        "bukan properti yang dikenal xAPI di sini; huruf besar dan kecil dibedakan, dan milik"
        " Anda sendiri ditaruh dalam extensions",
        "is no property that xAPI knows here; names are case sensitive, and what is your own "
        "belongs in extensions",
    ),
    "object": Text(
        "harus objek JSON",
        "must be a JSON object",
    ),
    "array": Text(
        "harus larik JSON",
        "must be a JSON array",
    ),
    "string": Text(
        "harus teks (string)",
        "must be a string",
    ),
    "boolean": Text(
        "harus true atau false, tanpa tanda kutip",
        "must be true or false, without quotes",
    ),
    "not_empty": Text(
        "tidak boleh kosong; hapus saja",
        "must not be empty; leave it out instead",
    ),
    "not_null": Text(
        "tidak boleh null; hapus saja (null hanya boleh di dalam extensions)",
        "must not be null; leave it out instead (null is allowed inside extensions only)",
    ),
    "must_be": Text(
        "harus {expected}",
        "must be {expected}",
    ),
    "required_of_interaction": Text(
        "wajib ada di samping properti interaksi lainnya",
        "is required beside the other properties of an interaction",
    ),
    "not_of_interaction": Text(
        "bukan milik jenis interaksi {kind}",
        "does not belong to the interaction type {kind}",
    ),
    "repeated_in_list": Text(
        "ada dua kali dalam daftar ini; setiap id harus berbeda",
        "stands in this list twice; ids must be distinct",
    ),
    "not_valid": Text(
        "tidak sah: {problem}",
        "is not valid: {problem}",
    ),
    "has_repeated_key": Text(
        "punya properti yang disebut dua kali; kirim masing-masing sekali",
        "has a property that stands twice; send each once",
    ),
    "json_of_agent": Text(
        'harus JSON, misalnya {{"mbox": "mailto:…"}}',
        'must be JSON, such as {{"mbox": "mailto:…"}}',
    ),
    "voided_by_id": Text(
        "harus StatementRef: pernyataan dibatalkan dengan id-nya",
        "must be StatementRef: a statement is voided by its id",
    ),
    "version_under_1_0": Text(
        "harus 1.0 atau 1.0.x di bawah xAPI 1.0.3; hapus saja",
        "must be 1.0 or 1.0.x under xAPI 1.0.3; leave it out",
    ),
    "object_type_of_sub_statement": Text(
        "harus Activity, Agent, Group atau StatementRef dalam sub-pernyataan",
        "must be Activity, Agent, Group or StatementRef in a sub-statement",
    ),
    "object_type": Text(
        "harus Activity, Agent, Group, StatementRef atau SubStatement",
        "must be Activity, Agent, Group, StatementRef or SubStatement",
    ),
    "only_with_activity": Text(
        "hanya boleh bila objeknya sebuah kegiatan (Activity)",
        "is allowed only if the object is an activity",
    ),
    "of_2_0": Text(
        "milik xAPI 2.0; kirim dengan versi itu",
        "belongs to xAPI 2.0; send it under that version",
    ),
    "less_than_max": Text(
        "harus kurang dari max",
        "must be less than max",
    ),
    "not_less_than_min": Text(
        "tidak boleh kurang dari min",
        "must not be less than min",
    ),
    "not_more_than_max": Text(
        "tidak boleh lebih dari max",
        "must not be more than max",
    ),
    "one_identifier": Text(
        "harus punya tepat satu dari mbox, mbox_sha1sum, openid, dan account",
        "must have exactly one of mbox, mbox_sha1sum, openid and account",
    ),
    "most_one_identifier": Text(
        "paling banyak punya satu dari mbox, mbox_sha1sum, openid, dan account",
        "must not have more than one of mbox, mbox_sha1sum, openid and account",
    ),
    "members_required": Text(
        "wajib ada pada kelompok tanpa pengenal; sebutkan anggotanya",
        "is required of a group without an identifier; list its agents",
    ),
    "agent_or_anonymous_group": Text(
        "harus seorang pelaku, atau kelompok tanpa pengenal sendiri",
        "must be an agent, or a group without an identifier of its own",
    ),
    "two_agents": Text(
        "harus menyebut tepat dua pelaku, yaitu aplikasi dan penggunanya",
        "must list exactly two agents, the application and its user",
    ),
    "agent_or_group": Text(
        "harus Agent atau Group",
        "must be Agent or Group",
    ),
    "iso_8601_time": Text(
        "harus tanggal dan waktu ISO 8601, misalnya 2025-06-10T14:31Z",
        "must be an ISO 8601 date and time, such as 2025-06-10T14:31Z",
    ),
    "rfc_3339_time": Text(
        "harus tanggal dan waktu RFC 3339 dengan zonanya, misalnya 2025-06-10T14:31:41Z",
        "must be an RFC 3339 date and time with its offset, such as 2025-06-10T14:31:41Z",
    ),
    "iri": Text(
        "harus IRI dengan skemanya, misalnya https://…; spasi ditulis %20",
        "must be an IRI with a scheme, such as https://…; percent-encode spaces",
    ),
    "absolute_address": Text(
        "harus alamat lengkap, misalnya https://…",
        "must be an absolute address, such as https://…",
    ),
    "uri": Text(
        "harus URI dengan skemanya, dalam ASCII, misalnya https://…",
        "must be a URI with a scheme, in ASCII, such as https://…",
    ),
    "uuid": Text(
        "harus UUID dari 8-4-4-4-12 digit heksadesimal",
        "must be a UUID of 8-4-4-4-12 hexadecimal digits",
    ),
    "mbox": Text(
        "harus mailto: diikuti satu alamat surel",
        "must be mailto: followed by one e-mail address",
    ),
    "sha1": Text(
        "harus SHA-1 dari 40 digit heksadesimal",
        "must be a SHA-1 sum of 40 hexadecimal digits",
    ),
    "sha2": Text(
        "harus SHA-2 dari 56, 64, 96, atau 128 digit heksadesimal",
        "must be a SHA-2 sum of 56, 64, 96 or 128 hexadecimal digits",
    ),
    "name_of_account": Text(
        "harus teks tanpa U+0000: ia mengenali seseorang",
        "must be a string without U+0000: it identifies a person",
    ),
    "language_tag": Text(
        "harus tanda bahasa RFC 5646, misalnya id atau en-GB",
        "must be an RFC 5646 language tag, such as id or en-GB",
    ),
    "media_type": Text(
        "harus jenis media, misalnya text/plain; charset=utf-8",
        "must be a media type, such as text/plain; charset=utf-8",
    ),
    "number": Text(
        "harus bilangan, tanpa tanda kutip",
        "must be a number, without quotes",
    ),
    "scaled_number": Text(
        "harus bilangan dari -1 sampai 1, tanpa tanda kutip",
        "must be a number from -1 to 1, without quotes",
    ),
    "octets": Text(
        "harus bilangan bulat (oktet), tanpa tanda kutip",
        "must be a whole number of octets, without quotes",
    ),
    "duration": Text(
        "harus lama waktu ISO 8601, misalnya PT1H30M atau P4W; minggu berdiri sendiri",
        "must be an ISO 8601 duration, such as PT1H30M or P4W; weeks stand alone",
    ),
    "no_offset": Text(
        "tidak boleh berzona -00:00, yang tidak berarti apa-apa; tulis Z",
        "must not have the offset -00:00, which says nothing; write Z",
    ),
    "version": Text(
        "harus versi xAPI: 1.0 atau 1.0.x; di bawah xAPI 2.0 juga 2.0.x",
        "must be an xAPI version: 1.0 or 1.0.x; under xAPI 2.0 also 2.0.x",
    ),
    "time_of_calendar": Text(
        "harus waktu yang ada dalam kalender", "must be a time that the calendar has"
    ),
    "cannot_merge": Text(
        "tidak dapat digabungkan, karena dokumen yang tersimpan bukan objek JSON; ganti dengan PUT",
        "cannot be merged, because the document that is kept is no JSON object; replace it "
        "with PUT",
    ),
    "nested_too_deeply": Text(
        "bersarang terlalu dalam",
        "is nested too deeply",
    ),
    "object_to_merge": Text(
        "harus objek JSON, agar dapat digabungkan dengan yang tersimpan",
        "must be a JSON object, to be merged with what is kept",
    ),
    "key_size": Text(
        "dibuat dengan kunci {bits:d} bit; pakai kunci {smallest_key:d} sampai {largest_key:d} bit",
        "was made with a key of {bits:d} bits; use one of {smallest_key:d} to {largest_key:d}",
    ),
    "signatures": Text(
        "harus punya 1 sampai {most_members} tanda tangan",
        "must have 1 to {most_members} signatures",
    ),
    "unprotected_header": Text(
        "punya header yang tidak terlindung; taruh semuanya di bawah protected",
        "has an unprotected header; put all of it under protected",
    ),
    "no_compact_signature": Text(
        "bukan JSON web signature dalam bentuk ringkas (tiga bagian base64url, dipisah titik,"
        " tidak lebih)",
        "is no JSON web signature in compact serialization (three parts in base64url, with "
        "dots between, and nothing else)",
    ),
    "header_no_object": Text(
        "punya header yang bukan objek JSON",
        "has a header that is no JSON object",
    ),
    "algorithms": Text(
        "harus dibuat dengan {algorithms} atau RS512",
        "must be made with {algorithms} or RS512",
    ),
    "jws_extensions": Text(
        "menuntut ekstensi JWS (crit, b64) yang tidak dikenal xAPI; tanda tangani tanpa itu",
        "demands extensions of JWS (crit, b64) that xAPI does not have; sign without them",
    ),
    "signs_another": Text(
        "menandatangani pernyataan lain; tanda tangani seperti yang dikirim, kecuali tanda "
        "tangannya",
        "signs another statement than this one; sign it as it is sent, but for the signature",
    ),
    "not_by_certificate": Text(
        "tidak dibuat dengan kunci sertifikat pertama dalam x5c",
        "was not made with the key of the first certificate in x5c",
    ),
    "certificates": Text(
        "harus punya 1 sampai {longest_chain} sertifikat dalam x5c",
        "must have 1 to {longest_chain} certificates in x5c",
    ),
    "not_rsa": Text(
        "punya sertifikat yang kuncinya bukan RSA",
        "has a certificate whose key is not RSA",
    ),
    "exponent": Text(
        "punya kunci dengan eksponen lebih dari 64 bit",
        "has a key with an exponent beyond 64 bits",
    ),
    "no_json_signature": Text(
        "bukan JSON web signature dalam bentuk JSON",
        "is no JSON web signature in JSON serialization",
    ),
    "no_signature": Text(
        "bukan JSON web signature: {description}",
        "is no JSON web signature: {description}",
    ),
    "cannot_decode": Text(
        "punya header atau isi yang tidak dapat dibaca sandinya",
        "has a header or payload that cannot be decoded",
    ),
    "bad_header": Text(
        "punya header yang salah: {description}",
        "has a bad header: {description}",
    ),
    "signs_invalid": Text(
        "menandatangani yang bukan pernyataan yang sah: {message}",
        "signs what is no valid statement: {message}",
    ),
    "not_base64url": Text(
        "tidak berakhir dalam base64url",
        "does not end in base64url",
    ),
    "cannot_verify": Text(
        "tidak dapat diperiksa: {description}",
        "cannot be verified: {description}",
    ),
    "no_certificate": Text(
        "memuat dalam x5c sesuatu yang bukan sertifikat X.509 (DER, dalam base64)",
        "has something in x5c that is no X.509 certificate (DER, in base64)",
    ),
    "entity_tags": Text(
        'harus * atau tanda entitas dalam tanda kutip, misalnya "da39a3ee"',
        'must be * or entity tags in quotes, such as "da39a3ee"',
    ),
    "attachment_missing": Text(
        "tidak punya fileUrl, dan tidak ada bagian permintaan dengan sha2-nya sebagai "
        "X-Experience-API-Hash; kirim multipart/mixed dengan bagian itu",
        "has no fileUrl, and no part of the request has its sha2 as X-Experience-API-Hash; "
        "send multipart/mixed with such a part",
    ),
    "media_type_of_signature": Text(
        "harus {media_type}: ini tanda tangan",
        "must be {media_type}: it is a signature",
    ),
    "signature_missing": Text(
        "sebuah tanda tangan, yang harus datang bersama pernyataannya, sebagai bagian "
        "multipart/mixed",
        "is a signature, which must come with its statement, as a part of multipart/mixed",
    ),
    "signature_too_large": Text(
        "sebuah tanda tangan yang lebih dari {largest} oktet",
        "is a signature of more than {largest} octets",
    ),
    "reserved_id": Text(
        "termasuk id untuk penyelesaian lewat panggilan; kirim id sendiri, atau tanpa id",
        "is of the ids that completions by call get; send one of your own, or none",
    ),
    "reserved_category": Text(
        "milik penyelesaian lewat panggilan, yang tidak diterima di sini; kirim ke "
        "/api/v1/completions",
        "is that of completions by call, which no other door takes; send them to "
        "/api/v1/completions",
    ),
    "no_nul": Text(
        "tidak boleh kosong, dan tidak boleh memuat U+0000",
        "must not be empty, nor hold U+0000",
    ),
    "parameter_unknown_beside": Text(
        "tidak dikenal di sini, atau tidak bersama yang lain; huruf besar dan kecil dibedakan",
        "is not known here, or not with the others; names are case sensitive",
    ),
    "too_long": Text(
        "tidak boleh lebih dari {longest} karakter",
        "must not be longer than {longest} characters",
    ),
    "activity_missing": Text(
        "tidak ada; kirim IRI sebuah kegiatan",
        "is missing; send the IRI of an activity",
    ),
    "exclude_each_other": Text(
        "dan voidedStatementId tidak boleh bersama; kirim salah satu",
        "and voidedStatementId exclude each other; send one",
    ),
    "goes_with": Text(
        "hanya boleh bersama format dan attachments",
        "goes with format and attachments only",
    ),
    "stands_alone": Text(
        "berdiri sendiri; ikuti tautannya apa adanya",
        "stands alone; follow the link as it is",
    ),
    "flag": Text(
        "harus true atau false",
        "must be true or false",
    ),
    "limit": Text(
        "harus bilangan, 0 atau lebih",
        "must be a number, 0 or more",
    ),
    "has_identifier": Text(
        "harus punya salah satu dari mbox, mbox_sha1sum, openid, dan account",
        "must have one of mbox, mbox_sha1sum, openid and account",
    ),
    "no_parameter": Text(
        "bukan parameter sumber daya ini; huruf besar dan kecil dibedakan",
        "is no parameter of this resource; names are case sensitive",
    ),
    "format": Text(
        "harus ids, exact, atau canonical",
        "must be ids, exact or canonical",
    ),
    "wrong_sha2": Text(
        "bukan SHA-2 dari isi bagian ini",
        "is not the SHA-2 of what the part holds",
    ),
    "twice": Text(
        "disebut dua kali; kirim sekali saja",
        "stands twice; send it once",
    ),
    "first_part": Text(
        "harus {json}: bagian pertama memuat pernyataan",
        "must be {json}: the first part holds the statements",
    ),
    "hash_missing": Text(
        "tidak ada: setiap bagian sesudah yang pertama adalah isi lampiran, dan semua "
        "pernyataan ada di bagian pertama",
        "is missing: every part after the first is the content of an attachment, and all "
        "statements stand in the first",
    ),
    "binary": Text(
        "harus binary; kirim oktetnya apa adanya",
        "must be binary; send the octets as they are",
    ),
    "and_more": Text("{first} (dan {more} lagi)", "{first} (and {more} more)"),
    "problem": Text("{path} {said}", "{path} {said}"),
    "of_form": Text("tidak sesuai dengan xAPI", "is not as xAPI has it"),
}
