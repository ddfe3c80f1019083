"""Purge what has had its time: events, refusals, mails, sessions, links, leases, receipts, and
files that were looked at and never imported."""

from datetime import timedelta
from typing import Final

from lms_plugin.store.access import sessions, sign_in_links
from lms_plugin.store.announcements import digests, mails, outbox
from lms_plugin.store.completions import uploads
from lms_plugin.store.deliveries import quarantine, receipts, refused_messages
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.locks import leases

UPLOADS_LAST: Final = timedelta(days=1)
"""For so long a file that was looked at in a browser may be confirmed."""


def purge_expired(database: Database, keep_for: timedelta, limit: int) -> int:
    """Purge up to `limit` events announced longer ago than that, and such refusals, leases and
    settled mails; how many events. Sessions and links to sign in go as soon as they have expired,
    files that were looked at after a day.

    What waits to be announced is never purged, nor what was set aside: that waits for a person.
    """

    def purge(writing: Writing) -> int:
        before = writing.now() - keep_for
        sessions.remove_expired(writing)
        sign_in_links.remove_expired(writing)
        leases.purge(writing, before)
        refused_messages.purge(writing, before)
        uploads.remove_before(writing, writing.now() - UPLOADS_LAST)
        digests.purge_rounds(writing, before)
        mails.purge(writing, before)
        return outbox.purge_announced(writing, before, limit)

    return database.transact(purge)


def purge_receipts(database: Database, keep_for: timedelta, limit: int) -> int:
    """Purge up to `limit` receipts of deliveries longer ago than that, and as many of what was in
    quarantine and decided about; how many of that of which there were more.

    What waits in quarantine is never purged: that waits for a person.
    """

    def purge(writing: Writing) -> int:
        before = writing.now() - keep_for
        resolved = quarantine.purge_resolved(writing, before, limit)
        return max(resolved, receipts.purge(writing, before, limit))

    return database.transact(purge)
