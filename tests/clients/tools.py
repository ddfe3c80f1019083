"""The programs of others that these tests need, and what happens when one is not there."""

import os
from typing import NoReturn

import pytest

ABSENCE = "content in browsers is not tested"


class MissingTool(Exception):
    """A program, or a package of the registry, is not to be had; the text says which."""


def do_without(missing: MissingTool) -> NoReturn:
    """Skips the test, or fails it where these are required: `.ci/run` says so if they are there."""
    message = f"{ABSENCE}: {missing}"
    if os.environ.get("LMS_TEST_BROWSER") == "required":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
