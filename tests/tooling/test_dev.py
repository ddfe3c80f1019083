import os
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

import dev
from tests.clock import VARIABLE, named


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0

    usage = capsys.readouterr().out
    assert [command for command in dev.COMMANDS if f"  {command} " not in usage] == []


def test_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2

    assert "there is no command 'tset'" in capsys.readouterr().err


def test_check_is_the_same_for_everyone(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "tests"]) == 1

    assert "takes no arguments but --full" in capsys.readouterr().err


def test_a_step_that_fails_does_not_keep_the_others_from_being_tried(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fails = dev.Step("first", ("python", "-c", "raise SystemExit(3)"))
    others = [dev.Step(f"step {number}", ("python", "-c", "")) for number in range(5)]

    assert dev.carry_out([fails, *others]) == 1
    assert dev.carry_out(others) == 0

    told = capsys.readouterr().err
    assert told.count("first FAILED in") == 2  # At its time, and all together.
    assert told.count("step 4 passed in") == 4


def test_a_step_has_its_variables() -> None:
    look = "import os; raise SystemExit(os.environ.get('LMS_TEST_NOW') != 'then')"
    step = dev.Step("looks", ("python", "-c", look), {"LMS_TEST_NOW": "then"})

    assert dev.passes(step)
    assert not dev.passes(replace(step, variables={}))


def test_every_core_is_busy_beside_a_step_and_no_longer() -> None:
    with dev.busy_cores() as others:
        assert len(others) == os.cpu_count()
        assert {other.poll() for other in others} == {None}

    assert None not in {other.poll() for other in others}


def test_the_full_check_shuffles_loads_changes_the_clock_and_runs_what_is_long() -> None:
    steps = dev.LONG_CHECKS
    wib = timezone(timedelta(hours=7))
    clocks = [named(step.variables) for step in steps if VARIABLE in step.variables]
    commands = [" ".join(step.command) for step in steps]

    assert {clock.astimezone(wib).strftime("%H:%M") for clock in clocks if clock} == {
        "23:58",
        "00:02",
    }
    assert len(clocks) == 4
    assert [step.under_load for step in steps].count(True) == 1
    for part in ("-p randomly", "-m long", "tests.faults"):
        assert sum(part in command for command in commands) == 1


@pytest.mark.parametrize("value", ["2024-02-29T16:58:00", "2999-01-01T00:00:00+00:00"])
def test_a_clock_of_no_zone_or_of_the_future_is_refused(value: str) -> None:
    with pytest.raises(AssertionError, match=VARIABLE):
        named({VARIABLE: value})


def test_installer_is_taken_from_the_lock_with_its_hashes() -> None:
    version, *hashes = dev.locked("uv").splitlines()

    assert version.startswith("uv==")
    assert all("--hash=sha256:" in line for line in hashes)


def test_environment_of_another_lock_or_place_is_not_taken_for_done() -> None:
    first, second = dev.fingerprint().splitlines()

    assert str(dev.ROOT) in first
    assert len(bytes.fromhex(second)) == 32
