import pytest

from lms_plugin.domain.access.principals import (
    Principal,
    PrincipalKind,
    check_label,
    user_of_command,
)
from lms_plugin.errors import Invalid


def test_the_user_of_a_command_is_named_without_what_surrounds_the_name() -> None:
    assert user_of_command(" Rina ") == Principal(PrincipalKind.COMMAND, "Rina")


@pytest.mark.parametrize(
    "name",
    ["", " ", "a" * 101, "Ri\nna", "199003152015032901", "Rina 19900315 201503 2 901"],
    ids=["nothing", "blank", "too long", "line end", "NIP", "grouped NIP"],
)
def test_what_must_not_be_kept_for_ever_names_nobody_and_nothing(name: str) -> None:
    with pytest.raises(Invalid):
        user_of_command(name)
    with pytest.raises(Invalid):
        check_label(name)


def test_a_label_may_say_what_a_key_is_for() -> None:
    check_label("Dasbor BKD, sejak 2026-01-31")
