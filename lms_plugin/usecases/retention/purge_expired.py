"""Forget what has had its time: announced events, refusals, sessions, links, leases, receipts."""

from datetime import timedelta

from lms_plugin.store.access import sessions, sign_in_links
from lms_plugin.store.announcements import outbox
from lms_plugin.store.deliveries import quarantine, receipts, refused_messages
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.locks import leases


def forget_past(database: Database, keep_for: timedelta, limit: int) -> int:
    """Forget up to `limit` events announced longer ago than that, and such refusals and leases; how
    many events. Sessions and links to sign in go as soon as they have expired.

    What waits to be announced is never forgotten, nor what was set aside: that waits for a person.
    """

    def forget(writing: Writing) -> int:
        before = writing.now() - keep_for
        sessions.remove_expired(writing)
        sign_in_links.remove_expired(writing)
        leases.forget(writing, before)
        refused_messages.forget(writing, before)
        return outbox.forget_announced(writing, before, limit)

    return database.transact(forget)


def forget_receipts(database: Database, keep_for: timedelta, limit: int) -> int:
    """Forget up to `limit` receipts of deliveries longer ago than that, and as many of what was in
    quarantine and decided about; how many of that of which there were more.

    What waits in quarantine is never forgotten: that waits for a person.
    """

    def forget(writing: Writing) -> int:
        before = writing.now() - keep_for
        settled = quarantine.forget_settled(writing, before, limit)
        return max(settled, receipts.forget(writing, before, limit))

    return database.transact(forget)
