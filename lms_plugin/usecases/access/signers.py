"""What people call those who signed for something, in place of the signature that is kept."""

from collections.abc import Collection

from lms_plugin.store.access import api_keys
from lms_plugin.store.engine.database import Database


def names_of_signers(database: Database, signatures: Collection[str]) -> dict[str, str]:
    """Signature, such as "centre:KEY" → the label of that key, or the name that stands in it."""
    names = {one: one.partition(":")[2] or one for one in signatures}
    with database.read() as reading:
        labels = api_keys.labels(reading, set(names.values()))
    return {one: labels.get(name, name) for one, name in names.items()}
