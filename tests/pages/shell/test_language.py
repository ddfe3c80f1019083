"""Sentences of pages."""

from markupsafe import Markup

from lms_plugin.pages.shell.language import t

LINK = Markup('<a href="/menunggu">what waits</a>')


def test_markup_stays_markup_and_what_is_none_is_escaped() -> None:
    said = t("centre.decisions_begin", waits=LINK, finding="<b>")

    assert str(LINK) in said
    assert "&lt;b&gt;" in said
