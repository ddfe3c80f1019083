"""Which home pages centres vouch for, and which their statements speak of."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from lms_plugin.domain.access.carry_over import CredentialPages, differs
from lms_plugin.domain.access.home_pages import HomePages
from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.domain.recognition.home_pages import OPENID_PAGE
from lms_plugin.domain.recognition.identifiers import home_page_as_sent
from lms_plugin.store.access import centres, credentials, home_pages
from lms_plugin.store.access.home_pages import HomePageRow
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.reference_snapshot import load_credentials
from schemas.texts import message

_SHOWN: Final = 5


def check_home_pages(database: Database) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        now = reading.now()
        in_force = {row.key for row in credentials.all_rows(reading) if row.revoked_at is None}
        keys = {number: one.key for number, one in load_credentials(reading).items()}
        of_use = [
            one for one in credentials.pages_of_all(reading) if keys[one.credential_id] in in_force
        ]
        held = [row for row in home_pages.all_rows(reading) if row.registration.holds_at(now)]
        known = home_pages.load(reading)
        codes = centres.codes(reading)
        strange = ledger.unvouched_pages(reading)
    empty = [keys[one.credential_id] for one in of_use if _is_empty(one, known, now)]
    yield vouches_for_none(empty)
    yield shared_by_chance(held)
    registered = [row.registration for row in held]
    yield named_otherwise(
        [
            f"{keys[one.credential_id]}: {page}"
            for one in of_use
            for page in differs(one, registered)
        ]
    )
    yield unvouched(
        Counter(
            {
                (codes[one.centre_id], page): one.count
                for one in strange
                if (page := home_page_as_sent(one.actor)) != OPENID_PAGE
            }
        )
    )


def _is_empty(one: CredentialPages, known: HomePages, now: datetime) -> bool:
    """Whether a credential vouches for nothing that is stored now."""
    held = known.of_centre(one.centre_id, now)
    return all(known.is_narrowed(one.credential_id, of.match_key, now) for of in held)


def vouches_for_none(keys: Sequence[str]) -> Finding:
    check = "credentials.no_home_page"
    if not keys:
        return ok(check, "0")
    return warning(
        check,
        message("operations.credentials_without_home_page_can", some=_some(keys)),
    )


def shared_by_chance(held: Sequence[HomePageRow]) -> Finding:
    """Pages that several centres have, where no operator approved it."""
    check, of_page = "credentials.shared_home_page", defaultdict(list)
    for row in held:
        of_page[row.registration.match_key].append(row)
    found = [
        f"{rows[0].home_page} ({', '.join(sorted(row.centre for row in rows))})"
        for rows in of_page.values()
        # The first of them needs no approval: it was nobody else's then.
        if sum(not row.registration.is_shared for row in rows) > 1
    ]
    if not found:
        return ok(check, "0")
    return warning(
        check,
        message("operations.home_pages_more_one_centre", some=_some(found)),
    )


def named_otherwise(found: Sequence[str]) -> Finding:
    check = "credentials.contradicting_home_page"
    if not found:
        return ok(check, "0")
    return warning(
        check,
        message("operations.credentials_named_another_meaning", some=_some(found)),
    )


def unvouched(found: Counter[tuple[str, str]]) -> Finding:
    check = "credentials.unvouched_home_page"
    if not found:
        return ok(check, "0")
    named = [f"{centre}: {page} ({count} ×)" for (centre, page), count in found.most_common()]
    return warning(
        check,
        message("operations.statements_wait_because_home_pages", some=_some(named)),
    )


def _some(names: Sequence[str]) -> str:
    more = f", … +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
