"""Columns that stand in several sheets: a person, their account, a day."""

from typing import Any

from lms_plugin.outside.workbooks import cells
from lms_plugin.outside.workbooks.layout import Column
from schemas import headers
from schemas.texts import Text


def nip_column(note: Text, *, must_fill: bool = True) -> Column:
    return Column(
        "nip",
        headers.NIP,
        cells.nip,
        note,
        aliases=("ni pppk", "nip baru", "nip / ni pppk", "nomor induk"),
        must_fill=must_fill,
        is_text=True,
        width=22,
    )


def name_column(note: Text, *aliases: str, must_exist: bool = True) -> Column:
    """What need not exist need not be filled in either."""
    return Column(
        "name",
        Text("Nama", "Name"),
        cells.text,
        note,
        aliases=("nama lengkap", "full name", *aliases),
        must_exist=must_exist,
        must_fill=must_exist,
        width=32,
    )


def account_columns(of_page: Text, of_name: Text, blank: Any) -> tuple[Column, Column]:
    """Home page and name of an account, which may be missing; then each is `blank`."""
    home_page = Column(
        "home_page",
        Text("Laman akun LMS", "LMS account home page"),
        cells.remembered(cells.home_page),
        of_page,
        aliases=("home page", "account home page", "lms home page"),
        must_exist=False,
        must_fill=False,
        blank=blank,
        width=32,
    )
    name = Column(
        "account_name",
        headers.ACCOUNT_NAME,
        cells.account_name,
        of_name,
        aliases=("account name", "username", "nama akun"),
        must_exist=False,
        must_fill=False,
        blank=blank,
        is_text=True,
        width=24,
    )
    return home_page, name


def day_column(
    field: str,
    header: Text,
    note: Text,
    *aliases: str,
    must_exist: bool = True,
    must_fill: bool = True,
) -> Column:
    return Column(
        field,
        header,
        cells.remembered(cells.day),
        note,
        aliases=aliases,
        must_exist=must_exist,
        must_fill=must_fill,
        is_day=True,
    )
