"""All pages, assembled."""

from starlette.routing import Route

from lms_plugin.pages import home
from lms_plugin.pages.centre import (
    account_links,
    accounts,
    attendance,
    catalogue,
    catalogue_module,
    connection,
    decisions,
    deliveries,
    findings,
    home_pages,
    host_aliases,
    mail_recipients,
    providers,
    quarantine,
    waiting,
)
from lms_plugin.pages.hr import people_list, units
from lms_plugin.pages.people import people, records, statements
from lms_plugin.pages.reference import calls, events
from lms_plugin.pages.shell import language_switch, sessions
from lms_plugin.pages.shell.page import PageContext


def create_pages(context: PageContext) -> list[Route]:
    """Routes for the application, which also wants `install_error_pages`."""
    files = [file.route() for file in context.renderer.static_files.values()]
    parts = (
        *(home, sessions, language_switch, people, records, statements),
        # The list first: a unit would take its last word for a part of the code.
        *(people_list, units),
        *(connection, deliveries, quarantine, findings, accounts, account_links),
        *(home_pages, providers, host_aliases, mail_recipients, waiting, attendance),
        *(catalogue, catalogue_module, decisions),
        *(calls, events),
    )
    return [*files, *(route for part in parts for route in part.routes(context))]
