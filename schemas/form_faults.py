"""What is wrong with a field of a request or a file of JSON, in both languages.

pydantic tells it in English alone, and in words for programmers.
"""

from collections.abc import Mapping
from typing import Any, Final

_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("isian ini wajib", "this is required"),
    "extra_forbidden": (
        "tidak dikenal di sini; hapus, atau periksa ejaannya",
        "not known here; leave it out, or look at its spelling",
    ),
    "literal_error": ("tulis salah satu: {expected}", "write one of {expected}"),
    "enum": ("tulis salah satu: {expected}", "write one of {expected}"),
    "bool": ("tulis true atau false", "write true or false"),
    "int": ("tulis bilangan bulat", "write a whole number"),
    "float": ("tulis bilangan", "write a number"),
    "greater_than_equal": ("paling kecil {ge}", "at least {ge}"),
    "less_than_equal": ("paling besar {le}", "at most {le}"),
    "string_type": ("tulis sebagai teks", "write a text"),
    "string_too_short": ("jangan dikosongkan", "it must not be blank"),
    "string_too_long": ("paling panjang {max_length} karakter", "at most {max_length} characters"),
    "string_pattern_mismatch": (
        "ada karakter yang tidak boleh di sini",
        "it has characters that must not be here",
    ),
    "uuid": (
        "bukan id; bentuknya 01234567-89ab-4cde-8f01-23456789abcd",
        "no id, which looks like 01234567-89ab-4cde-8f01-23456789abcd",
    ),
    "datetime": (
        "tulis waktu dengan zona, misalnya 2026-03-06T16:00:00+07:00",
        "write a time with its offset, such as 2026-03-06T16:00:00+07:00",
    ),
    "timezone": (
        "tulis waktu dengan zona, misalnya 2026-03-06T16:00:00+07:00",
        "write a time with its offset, such as 2026-03-06T16:00:00+07:00",
    ),
    "date": ("tulis hari, misalnya 2026-03-06", "write a day, such as 2026-03-06"),
    "model": ("tulis sebagai objek JSON: {{…}}", "write a JSON object: {{…}}"),
    "dict": ("tulis sebagai objek JSON: {{…}}", "write a JSON object: {{…}}"),
    "list": ("tulis sebagai larik JSON: […]", "write a JSON array: […]"),
    "tuple": ("tulis sebagai larik JSON: […]", "write a JSON array: […]"),
    "too_long": ("paling banyak {max_length}", "at most {max_length}"),
    "json_invalid": ("bukan JSON yang sah", "this is no valid JSON"),
}
"""By pydantic's name of a fault, or by that up to its first underscore."""


def told(fault: Mapping[str, Any]) -> str:
    """Bahasa Indonesia / English, for one of ValidationError.errors(). Never what was sent: it may
    be somebody's number. What we raise ourselves, and what is not known here, is told as it is."""
    kind = str(fault["type"])
    texts = _TEXTS.get(kind) or _TEXTS.get(kind.partition("_")[0])
    if texts is None:
        return str(fault["msg"]).removeprefix("Value error, ")
    try:
        return " / ".join(text.format(**fault.get("ctx") or {}) for text in texts)
    except KeyError:
        # A caller left the context out, in which the limit stands.
        return str(fault["msg"])


def placed(where: str, fault: Mapping[str, Any]) -> str:
    """With the place before it, where there is one."""
    return f"{where}: {told(fault)}" if where else told(fault)
