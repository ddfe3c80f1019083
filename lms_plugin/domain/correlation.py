"""The id by which a request is followed through logs, tasks and events.

Standards: X-Request-ID as proxies use it; W3C Trace Context, `traceparent`, version 00.
"""

import re

# Short, printable and without spaces: it goes into log lines, rows and headers as it is.
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)
_TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}", re.ASCII)
# A sender that puts a NIP here must not bring it into logs and events.
_NIP = re.compile(r"[0-9]{18}", re.ASCII)
_NO_TRACE = "0" * 32


def sent_id(request_id: str | None, traceparent: str | None = None) -> str | None:
    """The id that the sender gave, or the trace's; None where neither is well formed."""
    if request_id is not None and _is_well_formed(request_id):
        return request_id
    found = None if traceparent is None else _TRACEPARENT.fullmatch(traceparent)
    return None if found is None or found[1] == _NO_TRACE else found[1]


def _is_well_formed(request_id: str) -> bool:
    return _WELL_FORMED.fullmatch(request_id) is not None and _NIP.search(request_id) is None
