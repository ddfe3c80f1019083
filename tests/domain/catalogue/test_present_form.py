from datetime import UTC, datetime

from lms_plugin.domain.catalogue.names import BEGINNING, CatalogueKey, KeyHolding
from lms_plugin.domain.catalogue.present_form import in_present_form

LATER = datetime(2025, 1, 1, tzinfo=UTC)
CLASS = "https://belajar.example/kelas/1"


def test_a_key_goes_by_the_form_of_what_was_written() -> None:
    held = (KeyHolding(BEGINNING, 1, f"{CLASS}/"), KeyHolding(LATER, None))

    found = in_present_form({CatalogueKey(None, "//belajar.example/kelas/1/"): held})

    assert found == {CatalogueKey(None, "//belajar.example/kelas/1"): held}


def test_what_has_come_to_be_one_key_is_held_by_both_one_after_the_other() -> None:
    first, second = KeyHolding(BEGINNING, 1, f"{CLASS}/"), KeyHolding(LATER, 2, CLASS)

    found = in_present_form(
        {
            CatalogueKey(None, "//belajar.example/kelas/1"): (second,),
            CatalogueKey(None, "//belajar.example/kelas/1/"): (first,),
        }
    )

    assert found == {CatalogueKey(None, "//belajar.example/kelas/1"): (first, second)}


def test_external_ids_and_what_nobody_wrote_stay() -> None:
    held = {
        CatalogueKey(1, "PIM-4/"): (KeyHolding(BEGINNING, 1),),
        CatalogueKey(None, "//belajar.example/kelas/2/"): (KeyHolding(BEGINNING, 1),),
    }

    assert in_present_form(held) == held
