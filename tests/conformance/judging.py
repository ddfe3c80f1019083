"""What a run of the suite proves, by the result tree that it leaves in its log.

Its exit code proves nothing: that is the number of failures modulo 256, and 0 where no test was
found or a hook ended the run early.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ResultNode:
    """A test, or a group of tests: the log does not tell one from the other.

    `status` is empty as long as it has not ended. A group fails with a test in it, or by a hook of
    its own.
    """

    title: str
    status: str
    error: str
    tests: "tuple[ResultNode, ...]"

    @property
    def passed(self) -> bool:
        return self.status == "passed"


def complaints(logs: Path, expected: int) -> list[str]:
    """Why the run whose log lies in this folder does not prove that so many tests pass. Empty if
    it does."""
    match list(logs.glob("*.log")):
        case []:
            return ["it wrote no log"]
        case [log]:
            return _complaints(log.read_text("utf-8"), expected)
        case several:
            return [f"{len(several)} logs, where one run writes one"]


def _complaints(log: str, expected: int) -> list[str]:
    try:
        record = json.loads(log)
    except json.JSONDecodeError:
        return ["its log is cut short"]
    return [*_of_the_run(record, expected), *_of_the_tests(record, expected)]


def _of_the_run(record: dict[str, Any], expected: int) -> Iterator[str]:
    state, summary = record["state"], record["summary"]
    if state != "finished":
        yield f"its state is {state}, not finished"
    if summary["total"] != expected:
        yield f"it found {summary['total']} tests, not {expected}"
    if summary["failed"]:
        yield f"by its own count failed: {summary['failed']}"


def _of_the_tests(record: dict[str, Any], expected: int) -> Iterator[str]:
    # A run that ends before its first test has no tree.
    nodes = list(_with_path(_node(record["log"]))) if "log" in record else []
    passed = sum(node.passed and not node.tests for _, node in nodes)
    if passed != expected:
        yield f"{passed} of {expected} tests passed"
    for path, node in nodes:
        if not node.passed and all(test.passed for test in node.tests):
            yield f"{path or 'all of it'}: {node.error or node.status or 'never ran'}"


def _node(written: dict[str, Any]) -> ResultNode:
    return ResultNode(
        title=written["title"],
        status=written["status"],
        error=written.get("error", ""),
        tests=tuple(map(_node, written["tests"])),
    )


def _with_path(node: ResultNode, above: str = "") -> Iterator[tuple[str, ResultNode]]:
    """It and all below it, each with the titles that lead to it."""
    path = f"{above} > {node.title}".removeprefix(" > ")
    yield path, node
    for test in node.tests:
        yield from _with_path(test, path)
