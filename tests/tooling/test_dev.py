import pytest

import dev


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0

    usage = capsys.readouterr().out
    assert [command for command in dev.COMMANDS if f"  {command} " not in usage] == []


def test_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2

    assert "there is no command 'tset'" in capsys.readouterr().err


def test_check_is_the_same_for_everyone(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "tests"]) == 1

    assert "takes no arguments" in capsys.readouterr().err


def test_installer_is_taken_from_the_lock_with_its_hashes() -> None:
    version, *hashes = dev.locked("uv").splitlines()

    assert version.startswith("uv==")
    assert all("--hash=sha256:" in line for line in hashes)


def test_environment_of_another_lock_or_place_is_not_taken_for_done() -> None:
    first, second = dev.fingerprint().splitlines()

    assert str(dev.ROOT) in first
    assert len(bytes.fromhex(second)) == 32
