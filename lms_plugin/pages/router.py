"""All pages, assembled."""

from starlette.routing import Route

from lms_plugin.pages import deliveries, home, nodes, people, quarantine, sessions, statements
from lms_plugin.pages.door import Door


def create_pages(door: Door) -> list[Route]:
    """Routes for the application, which also wants `install_error_pages`."""
    files = [file.route() for file in door.renderer.static_files.values()]
    parts = (home, sessions, people, nodes, statements, deliveries, quarantine)
    return [*files, *(route for part in parts for route in part.routes(door))]
