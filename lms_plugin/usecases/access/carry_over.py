"""Register for centres what their credentials named by themselves, in earlier releases.

`lms-plugin db upgrade` does it after the migrations, and once more when all processes are of the
new release: until then the old ones go on making credentials in their way, and what was projected
meanwhile under their pages is credited then.
"""

from collections.abc import Sequence

from lms_plugin.domain.access.carry_over import CarryOver, CredentialPages, plan_carry_over
from lms_plugin.store.access import credentials, home_pages
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone


def carry_over_home_pages(database: Database) -> int:
    """How many credentials were carried over; nothing changes its meaning by it."""
    with database.read() as reading:
        if all(one.is_carried_over for one in credentials.pages_of_all(reading)):
            return 0
    return database.transact(_carry_over)


def _carry_over(writing: Writing) -> int:
    # Before anything is looked up: what is registered now must still be so when it is written.
    import_alone(writing)
    pages = credentials.pages_of_all(writing)
    registered = [row.registration for row in home_pages.all_rows(writing)]
    plan = plan_carry_over(pages, registered)
    _write(writing, plan)
    left = [one.credential_id for one in pages if not one.is_carried_over]
    credentials.mark_carried_over(writing, left)
    # Projections look pages up under the lock on inputs, so it is taken once all is written.
    inputs.change_inputs(writing)
    inputs.bump(writing, "home_pages")
    for centre_id, match_key in _pages(plan, pages):
        concerned.of_home_page(writing, centre_id, match_key)
    return len(left)


def _write(writing: Writing, plan: CarryOver) -> None:
    for home_page, registration in plan.registrations:
        home_pages.add(writing, home_page, registration)
    home_pages.narrow(writing, plan.narrowings)


def _pages(plan: CarryOver, credentials: Sequence[CredentialPages]) -> list[tuple[int, str]]:
    """Centre and page of all that the plan changes."""
    centre_of = {one.credential_id: one.centre_id for one in credentials}
    registered = {(one.centre_id, one.match_key) for _, one in plan.registrations}
    narrowed = {(centre_of[one.credential_id], one.match_key) for one in plan.narrowings}
    return sorted(registered | narrowed)
