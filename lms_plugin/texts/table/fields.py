"""What is wrong with a field of a request or a file of JSON.

By pydantic's name of a fault, or by that up to its first underscore; pydantic tells it in English
alone, and in words for programmers. Its context fills the fields, which is never what was sent.
"""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "missing": Text("isian ini wajib", "this is required"),
    "extra_forbidden": Text(
        "tidak dikenal di sini; hapus, atau periksa ejaannya",
        "not known here; leave it out, or look at its spelling",
    ),
    "literal_error": Text("tulis salah satu: {expected}", "write one of {expected}"),
    "enum": Text("tulis salah satu: {expected}", "write one of {expected}"),
    "bool": Text("tulis true atau false", "write true or false"),
    "int": Text("tulis bilangan bulat", "write a whole number"),
    "float": Text("tulis bilangan", "write a number"),
    "greater_than_equal": Text("paling kecil {ge}", "at least {ge}"),
    "less_than_equal": Text("paling besar {le}", "at most {le}"),
    "string_type": Text("tulis sebagai teks", "write a text"),
    "string_too_short": Text("jangan dikosongkan", "it must not be blank"),
    "string_too_long": Text(
        "paling panjang {max_length} karakter", "at most {max_length} characters"
    ),
    "string_pattern_mismatch": Text(
        "ada karakter yang tidak boleh di sini", "it has characters that must not be here"
    ),
    "uuid": Text(
        "bukan id; bentuknya 01234567-89ab-4cde-8f01-23456789abcd",
        "no id, which looks like 01234567-89ab-4cde-8f01-23456789abcd",
    ),
    "datetime": Text(
        "tulis waktu dengan zona, misalnya 2026-03-06T16:00:00+07:00",
        "write a time with its offset, such as 2026-03-06T16:00:00+07:00",
    ),
    "timezone": Text(
        "tulis waktu dengan zona, misalnya 2026-03-06T16:00:00+07:00",
        "write a time with its offset, such as 2026-03-06T16:00:00+07:00",
    ),
    "date": Text("tulis hari, misalnya 2026-03-06", "write a day, such as 2026-03-06"),
    "model": Text("tulis sebagai objek JSON: {{…}}", "write a JSON object: {{…}}"),
    "dict": Text("tulis sebagai objek JSON: {{…}}", "write a JSON object: {{…}}"),
    "list": Text("tulis sebagai larik JSON: […]", "write a JSON array: […]"),
    "tuple": Text("tulis sebagai larik JSON: […]", "write a JSON array: […]"),
    "too_long": Text("paling banyak {max_length}", "at most {max_length}"),
    "json_invalid": Text(
        "bukan JSON yang sah; periksa kurung, koma, dan tanda petiknya",
        "this is no valid JSON; look at its brackets, commas and quotes",
    ),
    "greater_than": Text("harus lebih dari {gt}", "must be more than {gt}"),
    "less_than": Text("harus kurang dari {lt}", "must be less than {lt}"),
    "finite_number": Text("tulis bilangan", "write a number"),
    "multiple_of": Text("tulis kelipatan {multiple_of}", "write a multiple of {multiple_of}"),
    "too_short": Text("paling sedikit {min_length}", "at least {min_length}"),
    "bytes": Text("tulis sebagai teks", "write a text"),
    "url": Text(
        "tulis alamat lengkap, misalnya https://lms.example.go.id",
        "write a whole address, such as https://lms.example.go.id",
    ),
    "other": Text(
        "nilai ini tidak sesuai dengan yang diminta", "this value does not fit what is asked for"
    ),
    "at": Text("{where}: {fault}", "{where}: {fault}"),
    "unknown_field": Text(
        "{path} tidak dikenal; hapus.", "{path} is not known here; leave it out."
    ),
    "instant": Text(
        "harus tanggal dan waktu, misalnya 2026-11-21T08:00:00Z",
        "must be a date and time, such as 2026-11-21T08:00:00Z",
    ),
    "between_years": Text("harus antara tahun 1900 dan 2200", "must lie between 1900 and 2200"),
}
