"""Which home pages centres vouch for, and which their statements speak of."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.domain.recognition.recognise import recognise
from lms_plugin.store.access import credentials
from lms_plugin.store.access.credentials import CredentialRow
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import outcomes
from lms_plugin.store.evidence.reference_snapshot import load_credentials

LATEST: Final = 20_000
_SHOWN: Final = 5

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def check_home_pages(database: Database) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        in_force = [row for row in credentials.all_rows(reading) if row.revoked_at is None]
        keys = {number: one.key for number, one in load_credentials(reading).items()}
        strange = outcomes.latest_for_reason(reading, "identifier_not_vouched", LATEST)
    yield vouches_for_none(in_force)
    yield vouched_twice(in_force)
    yield unvouched(Counter((keys[number], _home_page(body)) for number, body in strange))


def vouches_for_none(rows: Sequence[CredentialRow]) -> Finding:
    check = "credentials.no_home_page"
    found = [one.key for one in rows if not one.home_pages and not one.vouches_mailboxes]
    if not found:
        return ok(check, "0")
    return warning(
        check,
        f"Kredensial tanpa home page tidak dapat mengkredit siapa pun: {_some(found)}; buat "
        "yang baru dengan --home-page. / Credentials without a home page can credit no one; make "
        "new ones with --home-page.",
    )


def vouched_twice(rows: Sequence[CredentialRow]) -> Finding:
    check, centres = "credentials.shared_home_page", defaultdict(set)
    for row in rows:
        for page in row.home_pages:
            centres[page.url].add(row.centre)
    found = [f"{page} ({', '.join(sorted(who))})" for page, who in centres.items() if len(who) > 1]
    if not found:
        return ok(check, "0")
    return warning(
        check,
        f"Home page yang dijamin lebih dari satu pusat: {_some(found)}; cabut yang bukan "
        "pemiliknya. / Home pages that more than one centre vouches for; revoke whose it is not.",
    )


def unvouched(found: Counter[tuple[str, str]]) -> Finding:
    check = "credentials.unvouched_home_page"
    if not found:
        return ok(check, "0")
    named = [f"{key}: {page} ({count} ×)" for (key, page), count in found.most_common()]
    return warning(
        check,
        f"Pernyataan dari home page yang tidak dijamin kredensialnya; orangnya tidak dikenal: "
        f"{_some(named)}. Buat kredensial baru dengan --home-page itu. / Statements of home pages "
        "that their credential does not vouch for; people stay unknown. Make a new credential with "
        "that --home-page.",
    )


def _home_page(body: bytes) -> str:
    """Never the name beside it: that may be a NIP."""
    learner = str(recognise(_decode(body)).learner)
    page, space, _ = learner.partition(" ")
    return page if space else f"{learner.partition(':')[0]}:"


def _some(names: Sequence[str]) -> str:
    more = f", … +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
