"""The programs of others that these tests need, and what happens when one is not there."""

from typing import NoReturn

import pytest

from tests.services import on_ci

ABSENCE = "content in browsers is not tested"


class Missing(Exception):
    """A program, or a package of the registry, is not to be had; the text says which."""


def do_without(missing: Missing) -> NoReturn:
    """As with a server that is not there: a laptop skips the test, and CI fails it."""
    message = f"{ABSENCE}: {missing}"
    if on_ci():
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
