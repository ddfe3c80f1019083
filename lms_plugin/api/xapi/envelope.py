"""The parts of a request under /xapi, wherever in it they were written.

The alternate request syntax (xAPI 1.0.3, Communication §1.3; gone in 2.0) is for those who can send
nothing but a form: POST with the method as the only parameter of the address, and parameters, some
headers and the content as fields of a form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.requests import Request

from lms_plugin.api.bodies import read_body
from lms_plugin.api.xapi.versions import HEADER
from lms_plugin.errors import Invalid
from schemas.texts import message
from schemas.xapi.scalars import XapiVersion

_METHOD: Final = "method"
_CONTENT: Final = "content"
_METHODS: Final = ("GET", "HEAD", "PUT", "POST", "DELETE")
_WITH_CONTENT: Final = frozenset({"PUT", "POST"})
_FORM: Final = "application/x-www-form-urlencoded"
# Browsers that need the syntax most, Internet Explorer 8 and 9, can name no type of content.
_FORM_TYPES: Final = frozenset({_FORM, "text/plain", ""})
IN_FORM: Final = frozenset(
    {
        "authorization",
        "content-length",
        "content-type",
        "if-match",
        "if-none-match",
        HEADER.lower(),
    }
)
"""The headers that may be fields of the form."""
# They speak of the form, where the handler wants to hear of the content.
_OF_FORM: Final = frozenset({"content-length", "content-type", "transfer-encoding"})
_MOST_FIELDS: Final = 100
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Envelope:
    """`query` has each parameter once; `headers` are looked up without regard to case.

    `content` is the body where it has been read already, else None.
    """

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes | None = None


async def open_envelope(request: Request, base: XapiVersion | None, limit: int) -> Envelope:
    """`base` is what the base path stands for, None where it negotiates; a form may have `limit`
    bytes. Raises Invalid, also where a parameter stands twice, and TooLarge."""
    sent: bytes = request.scope["query_string"]
    query = each_once(_read_query(sent), "query") if sent else {}
    if _METHOD not in query:
        return Envelope(request.method, query, request.headers)
    _check_alternate(request, query, base)
    fields = await run_sync(_read_form, await read_body(request, limit))
    opened = _from_form(query[_METHOD], fields, request.headers)
    if XapiVersion.spoken_by(opened.headers.get(HEADER, "")) is XapiVersion.V2_0:
        raise _not_in_2_0()
    return opened


def _read_query(query: bytes) -> list[tuple[str, str]]:
    """The parameters of an address. Raises Invalid.

    Not as Starlette reads them: what is no UTF-8 would be replaced, and two different ids become
    the same. A % that begins no code stays one, as it does in browsers.
    """
    try:
        return parse_qsl(
            query.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError as error:
        raise Invalid(
            message("answers.parameters_not_utf_8"),
            "query",
        ) from error
    except ValueError as error:
        raise Invalid(
            message("answers.request_takes_parameters_most", most_fields=_MOST_FIELDS), "query"
        ) from error


def each_once(parameters: Iterable[tuple[str, str]], place: str) -> dict[str, str]:
    """Parameters by name. Raises Invalid for one that stands twice, or has too long a name."""
    found: dict[str, str] = {}
    for name, value in parameters:
        if len(name) > _LONGEST_NAME:
            # It would be quoted where it is refused.
            raise Invalid(message("answers.no_parameter_name_characters", count=len(name)), place)
        if name in found:
            raise Invalid(message("answers.parameter_stands_twice", name=name), f"{place} {name}")
        found[name] = value
    return found


def _check_alternate(request: Request, query: Mapping[str, str], base: XapiVersion | None) -> None:
    if base is XapiVersion.V2_0:
        raise _not_in_2_0()
    if request.method != "POST":
        raise Invalid(
            message("answers.parameter_method_belongs_alternate"),
            "query method",
        )
    others = sorted(query.keys() - {_METHOD})
    if others:
        raise Invalid(
            message("answers.parameter_method_stands_alternate", others=others[0]),
            "query method",
        )
    if query[_METHOD] not in _METHODS:
        raise Invalid(
            message("answers.method_must_one", methods=", ".join(_METHODS)), "query method"
        )
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent not in _FORM_TYPES:
        raise Invalid(
            message("answers.alternate_request_syntax_body_form", form=_FORM),
            "header Content-Type",
        )


def _not_in_2_0() -> Invalid:
    return Invalid(
        message("answers.xapi_2_0_no_alternate"),
        "query method",
    )


def _read_form(body: bytes) -> dict[str, str]:
    """The fields of a form by name. Raises Invalid."""
    pairs = [pair for pair in body.split(b"&", _MOST_FIELDS) if pair]
    if len(pairs) > _MOST_FIELDS:
        raise Invalid(message("answers.form_takes_fields_most", most_fields=_MOST_FIELDS), "form")
    try:
        return each_once((_decoded(pair) for pair in pairs), "form")
    except UnicodeDecodeError as error:
        raise Invalid(
            message("answers.form_not_encoded_one"),
            "form",
        ) from error


def _decoded(pair: bytes) -> tuple[str, str]:
    name, _, value = pair.replace(b"+", b" ").partition(b"=")
    if len(name) > _LONGEST_NAME:
        # It is quoted where it is refused, and JSON sent as a form is one long name.
        raise Invalid(message("answers.body_no_form", longest_name=_LONGEST_NAME), "form")
    return _unquoted(name), _unquoted(value)


def _unquoted(text: bytes) -> str:
    """Raises UnicodeDecodeError where it is not UTF-8, or a % begins no %XX.

    The standard library's own takes seconds and gigabytes for some bodies of 10 MB, and all this is
    before it is known who asks. Python's own escapes are read at the speed of C: \\xXX is one.
    """
    escaped = text.replace(b"\\", b"\\\\").replace(b"%", b"\\x")
    return escaped.decode("unicode_escape").encode("latin-1").decode()


def _from_form(method: str, fields: Mapping[str, str], sent: Headers) -> Envelope:
    headers = {name: sent[name] for name in sent if name not in _OF_FORM}
    query: dict[str, str] = {}
    for name, value in fields.items():
        if name.lower() in IN_FORM:
            headers[name.lower()] = _header(name, value)
        elif name != _CONTENT:
            query[name] = value
    content = _content(method, fields)
    # Whatever the form says of its length: this is how much has come.
    headers.pop("content-length", None)
    if method in _WITH_CONTENT:
        headers["content-length"] = str(len(content))
        # Nothing but documents can be anything else than JSON, and they should say what they are.
        headers.setdefault("content-type", "application/json")
    return Envelope(method, query, Headers(headers), content)


def _content(method: str, fields: Mapping[str, str]) -> bytes:
    content = fields.get(_CONTENT)
    if method in _WITH_CONTENT and content is None:
        raise Invalid(
            message("answers.alternate_request_syntax_needs", method=method), "form content"
        )
    if method not in _WITH_CONTENT and content is not None:
        raise Invalid(message("answers.brings_no_content", method=method), "form content")
    return (content or "").encode()


def _header(name: str, value: str) -> str:
    """Headers are made of other signs than fields of a form can have."""
    if not (value.isascii() and value.isprintable()):
        raise Invalid(message("answers.field_no_header", name=name), f"form {name}")
    return value.strip()
