"""Other hosts of a site, as a centre names them."""

import pytest

from lms_plugin.domain.access.host_aliases import (
    HostAlias,
    HostAliases,
    SameElsewhere,
    same_elsewhere,
)

HERE, THERE = 1, 2
KNOWN = HostAliases(
    [
        HostAlias(HERE, "lama.example", "lms.example"),
        HostAlias(HERE, "www.lms.example", "lms.example"),
        HostAlias(HERE, "awal.example", "lama.example"),
    ]
)
QUIZ = "/mod/quiz/view.php?id=7"


@pytest.mark.parametrize("host", ["lms.example", "lama.example", "www.lms.example", "awal.example"])
def test_a_site_is_the_same_at_all_its_hosts_also_after_two_moves(host: str) -> None:
    assert KNOWN.present(HERE, f"//{host}{QUIZ}") == f"//lms.example{QUIZ}"
    assert KNOWN.spellings(HERE, f"//{host}{QUIZ}") == tuple(
        f"//{one}{QUIZ}"
        for one in ("lms.example", "awal.example", "lama.example", "www.lms.example")
    )


@pytest.mark.parametrize(
    "key",
    [
        "//lain.example/7",
        "//lama.example:8443/7",
        "//lama.example.org/7",
        "urn:lama.example",
        "block-v1:a",
    ],
)
def test_other_hosts_stay_themselves(key: str) -> None:
    assert KNOWN.present(HERE, key) == key
    assert KNOWN.spellings(HERE, key) == (key,)


def test_what_one_centre_names_is_nothing_to_another() -> None:
    assert KNOWN.present(THERE, f"//lama.example{QUIZ}") == f"//lama.example{QUIZ}"


def test_keys_are_spread_over_what_they_are_for_any_centre() -> None:
    assert KNOWN.spread(["//lms.example", "urn:a"]) == {
        *("//lms.example", "//lama.example", "//www.lms.example", "//awal.example", "urn:a")
    }


def test_nobody_has_aliases_to_begin_with() -> None:
    assert not HostAliases()
    assert HostAliases().spread(["//a/1"]) == {"//a/1"}


@pytest.mark.parametrize(
    ("sent", "listed", "found"),
    [
        ("www.lms.example", "lms.example", ("www.lms.example", "lms.example")),
        ("lms.example", "www.lms.example", ("www.lms.example", "lms.example")),
        ("lms.example", "lama.example", ("lama.example", "lms.example")),
    ],
)
def test_what_differs_in_its_host_alone_is_found(
    sent: str, listed: str, found: tuple[str, str]
) -> None:
    assert same_elsewhere(f"//{sent}{QUIZ}", [f"//{listed}{QUIZ}"]) == SameElsewhere(*found)


@pytest.mark.parametrize(
    "key", ["//lms.example", "//lms.example/", f"//lms.example{QUIZ}0", "urn:a"]
)
def test_a_bare_host_another_path_and_another_scheme_say_nothing(key: str) -> None:
    listed = ["//lama.example", "//lama.example/", f"//lama.example{QUIZ}", "urn:a"]

    assert same_elsewhere(key, listed) is None
