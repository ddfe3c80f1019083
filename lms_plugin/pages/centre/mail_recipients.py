"""/menunggu/surel: to whom digests of what waits are mailed."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.usecases.announcements.mail_recipients import (
    forget_mail_recipient,
    name_mail_recipient,
    read_mail_recipients,
)
from schemas.texts import Language, Text, message

PATH: Final = "/menunggu/surel"
_FIELDS: Final = FormFields(frozenset({"bahasa"}), {"ADDRESS": "alamat"})
_LANGUAGES: Final[Mapping[str, Text]] = {
    Language.ID.value: Text("Bahasa Indonesia", "Indonesian"),
    Language.EN.value: Text("Bahasa Inggris", "English"),
}


def routes(context: PageContext) -> list[Route]:
    def recipients(visit: PageVisit) -> Response:
        return visit.page(
            "centre/mail_recipients.html",
            path=PATH,
            found=read_mail_recipients(context.database, visit.reader),
            languages=_LANGUAGES,
        )

    def add(visit: PageVisit, fields: Form) -> Response:
        signer, place = visit.decider().principal, _place(fields)
        name_mail_recipient(context.database, visit.reader, signer, *place, _language(fields))
        return go_to(PATH)

    def remove(visit: PageVisit, fields: Form) -> Response:
        signer = visit.decider().principal
        forget_mail_recipient(context.database, visit.reader, signer, *_place(fields))
        return go_to(PATH)

    return [
        page(context, PATH, recipients),
        form(context, PATH, add, again=Again(recipients, _FIELDS)),
        form(context, f"{PATH}/hapus", remove, again=Again(recipients)),
    ]


def _place(fields: Form) -> tuple[str | None, str]:
    """The centre, None of an operator's address, and the address."""
    return fields.get("pusat", "").strip() or None, fields.get("alamat", "")


def _language(fields: Form) -> Language:
    """Raises Invalid."""
    try:
        return Language(fields.get("bahasa", Language.ID.value))
    except ValueError:
        raise Invalid(message("centre.choose_language"), "bahasa") from None
