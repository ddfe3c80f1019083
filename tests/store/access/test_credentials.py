from sqlalchemy import text

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import connect
from lms_plugin.store.operations import migrate


def test_a_credential_of_an_earlier_release_may_do_what_it_could(database_url: str) -> None:
    database = connect(database_url)
    migrate.upgrade_database(database, to="0008")
    with database.write() as writing:
        for statement in (
            "INSERT INTO centres VALUES (1, 'BPSDM', 'BPSDM')",
            "INSERT INTO credentials (credential_id, key, secret_hash, centre_id, test_mode, "
            "vouches_mailboxes, created_at) VALUES "
            "(5, 'key', 'hash', 1, false, true, '2026-01-01T00:00:00.000000Z')",
        ):
            writing.connection.execute(text(statement))

    migrate.upgrade_database(database)

    with database.read() as reading:
        found = credentials.find_sender(reading, "key")
    database.dispose()
    assert found == (Credential(5, "key", 1, False, True, {}), "hash")
