"""One table says what each kind of error is at the edges; pages have a title for each."""

from typing import get_args

import pytest

from lms_plugin import error_kinds
from lms_plugin.errors import PluginError
from lms_plugin.pages.shell.errors import TITLES
from schemas.problem import ProblemCode
from tests.pages.site import PagesSite


def kinds(of: type[PluginError]) -> set[type[PluginError]]:
    below = {one for one in of.__subclasses__() if one.__module__ == "lms_plugin.errors"}
    return below.union(*map(kinds, below))


def own_kinds() -> set[type[PluginError]]:
    """Without BadSettings, which no edge answers with: nothing runs by them."""
    return {one for one in kinds(PluginError) if one.__name__ != "BadSettings"}


def test_each_kind_stands_in_the_table_itself() -> None:
    assert own_kinds() - error_kinds.KINDS.keys() == set()


def test_pages_have_a_title_for_each() -> None:
    assert TITLES.keys() == set(get_args(ProblemCode))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_has_signed_in_keeps_the_frame_where_nothing_is(site: PagesSite, method: str) -> None:
    browser = site.operator()

    answer = browser.get("/tidak/ada") if method == "GET" else browser.post("/kiriman")

    assert answer.status == (404 if method == "GET" else 405)
    assert "Keluar" in answer.text
    assert answer.html.links("/unit")
