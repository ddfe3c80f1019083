import pytest

from lms_plugin.domain.access.throttle import (
    FREE_TRIES,
    SECONDS_EACH,
    LoginThrottle,
    name_of_address,
)


def after(tries: int, name: str = "a") -> LoginThrottle:
    wrong = LoginThrottle()
    for _ in range(tries):
        wrong.note([name], 0.0)
    return wrong


def test_some_wrong_tries_slow_nobody_down() -> None:
    assert after(int(FREE_TRIES)).wait(["a"], 0.0) == 0


def test_one_more_is_to_wait_until_one_is_forgotten() -> None:
    wrong = after(int(FREE_TRIES) + 1)

    assert wrong.wait(["a"], 0.0) == SECONDS_EACH
    assert wrong.wait(["a"], SECONDS_EACH - 1) == 1
    assert wrong.wait(["a"], SECONDS_EACH) == 0


def test_a_flood_is_to_wait_a_minute_and_not_for_ever() -> None:
    assert after(10_000).wait(["a"], 0.0) == FREE_TRIES * SECONDS_EACH


def test_others_are_not_slowed_down() -> None:
    assert after(100).wait(["b"], 0.0) == 0


def test_the_one_who_waits_longest_decides() -> None:
    wrong = after(100)
    wrong.note(["b"], 0.0)

    assert wrong.wait(["b", "a"], 0.0) == FREE_TRIES * SECONDS_EACH


def test_memory_is_bounded_and_keeps_those_seen_last() -> None:
    wrong = after(100)
    for number in range(5000):
        wrong.note([f"other {number}", "often"], 0.0)

    assert wrong.wait(["a"], 0.0) == 0
    assert wrong.wait(["often"], 0.0) > 0
    assert len(wrong) <= 4096


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
        ("x" * 100, "x" * 64),
    ],
)
def test_a_network_of_one_owner_is_one_name(host: str, name: str) -> None:
    assert name_of_address(host) == name
