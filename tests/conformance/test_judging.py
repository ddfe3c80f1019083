"""The judge of the suite's runs, on logs like those that the suite writes."""

import json
from pathlib import Path
from typing import Any

from tests.conformance.judging import complaints


def node(title: str, status: str, *tests: dict[str, Any], **more: str) -> dict[str, Any]:
    return {"title": title, "status": status, "tests": list(tests), **more}


PASSES = node("accepts a verb", "passed")
ALSO_PASSES = node("refuses no verb", "passed")
FAILS = node("refuses no verb", "failed", error="expected 400, got 200")
NEVER_RAN = node("refuses no verb", "")


def log_of(tmp_path: Path, *tests: dict[str, Any], **more: Any) -> Path:
    """A folder with the log of a run that finished, unless `more` says otherwise."""
    every_one_passed = all(test["status"] == "passed" for test in tests)
    group = node("Verbs", "passed" if every_one_passed else "failed", *tests)
    record = {
        "state": "finished",
        "summary": {
            "total": len(tests),
            "passed": tests.count(PASSES) + tests.count(ALSO_PASSES),
            "failed": tests.count(FAILS),
        },
        "log": node("", group["status"], group),
    }
    (tmp_path / "7d0b.log").write_text(json.dumps(record | more))
    return tmp_path


def test_a_run_in_which_every_test_passed_is_a_proof(tmp_path: Path) -> None:
    assert complaints(log_of(tmp_path, PASSES, ALSO_PASSES), 2) == []


def test_a_test_that_failed_is_named_with_its_error(tmp_path: Path) -> None:
    assert complaints(log_of(tmp_path, PASSES, FAILS), 2) == [
        "by its own count failed: 1",
        "1 of 2 tests passed",
        "Verbs > refuses no verb: expected 400, got 200",
    ]


def test_a_test_that_never_ran_is_named(tmp_path: Path) -> None:
    assert complaints(log_of(tmp_path, PASSES, NEVER_RAN), 2) == [
        "1 of 2 tests passed",
        "Verbs > refuses no verb: never ran",
    ]


def test_tests_that_a_failing_hook_kept_out_of_the_log_are_missed(tmp_path: Path) -> None:
    hook = node("Attachments", "failed", PASSES, error="no answer")
    summary = {"total": 3, "passed": 2, "failed": 1}

    found = complaints(log_of(tmp_path, PASSES, hook, summary=summary), 3)

    assert found == [
        "by its own count failed: 1",
        "2 of 3 tests passed",
        "Verbs > Attachments: no answer",
    ]


def test_a_hook_that_fails_before_the_first_test_is_named(tmp_path: Path) -> None:
    summary = {"total": 2, "passed": 0, "failed": 1}
    all_of_it = node("", "failed", error="expected 200, got 404")

    assert complaints(log_of(tmp_path, summary=summary, log=all_of_it), 2) == [
        "by its own count failed: 1",
        "0 of 2 tests passed",
        "all of it: expected 200, got 404",
    ]


def test_a_run_that_ends_in_silence_is_no_proof(tmp_path: Path) -> None:
    summary = {"total": 3, "passed": 2, "failed": 0}

    found = complaints(log_of(tmp_path, PASSES, ALSO_PASSES, summary=summary), 3)

    assert found == ["2 of 3 tests passed"]


def test_a_run_that_did_not_finish_is_no_proof(tmp_path: Path) -> None:
    assert complaints(log_of(tmp_path, PASSES, state="cancelled"), 1) == [
        "its state is cancelled, not finished"
    ]


def test_a_run_that_found_other_tests_is_no_proof(tmp_path: Path) -> None:
    assert complaints(log_of(tmp_path, PASSES, ALSO_PASSES), 1) == [
        "it found 2 tests, not 1",
        "2 of 1 tests passed",
    ]


def test_a_run_that_found_no_test_is_no_proof(tmp_path: Path) -> None:
    record = {"state": "finished", "summary": {"total": 0, "passed": 0, "failed": 0}}
    (tmp_path / "7d0b.log").write_text(json.dumps(record))

    assert complaints(tmp_path, 1) == ["it found 0 tests, not 1", "0 of 1 tests passed"]


def test_a_run_without_a_log_is_no_proof(tmp_path: Path) -> None:
    assert complaints(tmp_path / "logs", 1) == ["it wrote no log"]


def test_a_log_that_is_cut_short_is_no_proof(tmp_path: Path) -> None:
    (tmp_path / "7d0b.log").write_text('{"state": "finished", "summ')

    assert complaints(tmp_path, 1) == ["its log is cut short"]


def test_two_logs_are_no_proof(tmp_path: Path) -> None:
    (tmp_path / "0a1c.log").write_text("{}")

    assert complaints(log_of(tmp_path, PASSES), 1) == ["2 logs, where one run writes one"]
