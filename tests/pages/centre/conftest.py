from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from schemas.texts import Language
from tests.pages.site import PagesSite
from tests.province import Province


@pytest.fixture
def site(province: Province) -> Iterator[PagesSite]:
    """It is read in English here; `test_languages.py` reads the same pages in both."""
    with ExitStack() as stack:
        yield PagesSite(province.database, stack, Language.EN)
