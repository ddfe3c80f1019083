"""Addresses of our own pages, as they may be asked for from outside."""

import re

# Browsers take "//host" and "/\host" for other sites, and drop tabs and line ends on the way.
_OWN_PATH = re.compile(r"/(?!/)[!-\[\]-~]{0,2000}")


def is_own_path(text: str) -> bool:
    """Whether it is safe to send a browser there: a path on this site, with its query if any."""
    return _OWN_PATH.fullmatch(text) is not None
