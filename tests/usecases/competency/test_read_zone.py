from uuid import UUID

from lms_plugin.usecases.competency.read_zone import zone_of_node, zone_of_person, zone_of_reader
from schemas.zones import Zone
from tests.province import OPERATOR, Province, hr, learner, public_id


def test_a_node_keeps_the_days_of_its_agency(province: Province) -> None:
    codes = ("A.1.1", "B.1", "B", "R", "unknown")
    zones = [zone_of_node(province.database, province.cache, code) for code in codes]

    assert zones == [Zone.WIB, Zone.WITA, Zone.WITA, Zone.WIB, Zone.WIB]


def test_a_person_keeps_those_of_the_agency_they_are_in_now(province: Province) -> None:
    people = (public_id("Ayu"), public_id("Dewi"), UUID(int=255))
    zones = [zone_of_person(province.database, province.cache, person) for person in people]

    assert zones == [Zone.WIB, Zone.WITA, Zone.WIB]


def test_a_reader_keeps_those_of_their_own(province: Province) -> None:
    readers = (learner("Eko"), hr("B.1"), hr("A"), OPERATOR)
    zones = [zone_of_reader(province.database, province.cache, reader) for reader in readers]

    assert zones == [Zone.WITA, Zone.WITA, Zone.WIB, Zone.WIB]
