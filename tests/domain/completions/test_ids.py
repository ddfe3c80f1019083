from uuid import UUID, uuid4, uuid5

from lms_plugin.domain.completions.ids import is_reserved, key_id, statement_id, voiding_id

KEY = key_id(1, "k1")


def test_the_same_version_of_a_key_has_the_same_id_for_ever() -> None:
    assert statement_id(KEY, 1) == UUID("703f58aa-153d-512e-9521-7d3028f41954")


def test_keys_centres_and_versions_are_told_apart() -> None:
    keys = [key_id(1, "k1"), key_id(1, "k2"), key_id(2, "k1"), key_id(12, "1"), key_id(1, "2 1")]
    found = [
        made(key, n) for key in keys for n in (1, 2, 11) for made in (statement_id, voiding_id)
    ]

    assert len(set(found)) == len(found)


def test_other_doors_can_tell_these_ids_from_all_others() -> None:
    assert is_reserved(statement_id(KEY, 1))
    assert is_reserved(voiding_id(KEY, 1))
    assert not is_reserved(uuid4())
    assert not is_reserved(uuid5(KEY, "1"))


def test_they_are_well_formed_uuids_of_version_5() -> None:
    assert {statement_id(KEY, number).version for number in range(1, 20)} == {5}
