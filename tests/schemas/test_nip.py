import pytest

from schemas.nip import NipTrouble, age_is_odd, nip_trouble, read_nip, tidy_nip

GOOD = "198409122010011901"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (GOOD, None),
        ("1.98409E+17", NipTrouble.SCIENTIFIC),
        ("1,98409E+17", NipTrouble.SCIENTIFIC),
        (GOOD + ".0", NipTrouble.DECIMALS),
        (GOOD + ",00", NipTrouble.DECIMALS),
        (GOOD[:-1], NipTrouble.LENGTH),
        (GOOD + "1", NipTrouble.LENGTH),
        ("", NipTrouble.NOT_DIGITS),
        ("NIP tidak ada", NipTrouble.NOT_DIGITS),
        ("1984091220100l1901", NipTrouble.NOT_DIGITS),
        ("\u200b" + GOOD, NipTrouble.HIDDEN),
        (GOOD + "\xa0", NipTrouble.HIDDEN),
        (GOOD + "\t", NipTrouble.HIDDEN),
        ("１９８４０９１２２０１００１１９０１", NipTrouble.HIDDEN),  # noqa: RUF001
        ("198402312010011901", NipTrouble.BIRTH_DATE),
        ("000000002010011901", NipTrouble.BIRTH_DATE),
        ("198409122010131901", NipTrouble.MONTH),
        ("198409122010001901", NipTrouble.MONTH),
        ("198409122010013901", NipTrouble.SEX),
        ("198409122010011000", NipTrouble.SERIAL),
    ],
)
def test_each_damage_is_called_by_its_name(text: str, trouble: NipTrouble | None) -> None:
    assert nip_trouble(text, month_is_checked=True) == trouble


def test_the_contract_code_of_a_pppk_is_no_month() -> None:
    assert nip_trouble("199203042022212904", month_is_checked=False) is None


@pytest.mark.parametrize(
    "text",
    [
        f" {GOOD} ",
        f"{GOOD}\xa0\t",
        f"'{GOOD}",
        f'="{GOOD}"',
        "19840912 201001 1 901",
        "19840912.201001.1.901",
        "19840912-201001-1-901",
        "19840912\u2013201001\u20131\u2013901",
        "NIP. 19840912 201001 1 901",
        "nip 198409122010011901",
        "NI PPPK: 19840912 2010011901",
    ],
)
def test_what_surrounds_or_groups_the_digits_is_taken_away(text: str) -> None:
    assert tidy_nip(text) == GOOD


def test_digits_grouped_in_any_other_way_are_left_for_people_to_judge() -> None:
    assert tidy_nip("1984 0912 2010 0119 01") == "1984 0912 2010 0119 01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("19840912 201001 1 901", GOOD), ("ayu", None), ("198402312010011901", None), ("", None)],
)
def test_a_number_is_read_in_any_usual_spelling_and_nothing_else_is(
    text: str, expected: str | None
) -> None:
    assert read_nip(text) == expected


@pytest.mark.parametrize(
    ("nip", "is_odd"),
    [(GOOD, False), ("200409122010011901", True), ("194009122010011901", True)],
)
def test_an_unusual_age_is_told_and_not_refused(nip: str, is_odd: bool) -> None:
    assert age_is_odd(nip) is is_odd
    assert nip_trouble(nip, month_is_checked=True) is None
