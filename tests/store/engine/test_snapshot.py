from lms_plugin.store.access import centres
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import connect


def test_what_commits_meanwhile_is_not_seen(empty_database_url: str) -> None:
    database = connect(empty_database_url)
    with database.read() as reading:
        snapshot.hold(reading)
        before = centres.codes(reading)
        with database.write() as writing:
            centres.add(writing, "BARU", "Pusat Baru")
        after = centres.codes(reading)
    with database.read() as reading:
        anew = centres.codes(reading)
    database.dispose()

    assert before == after == {}
    assert list(anew.values()) == ["BARU"]
