"""`lms-plugin doctor`: is this installation well, and what is to be done?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.texts.reader import language_of_reader, told
from lms_plugin.texts.say import shown

if TYPE_CHECKING:
    from lms_plugin.domain.operations.health import Finding

_SIGNS = {"ok": "✓", "warning": "!", "trouble": "✗"}


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="help.option_doctor_as_json")] = False,
) -> None:
    """Check settings, database, broker, disk and home pages, with a remedy each. Nothing is
    changed. The exit code is 1 when something is in trouble."""
    from lms_plugin.domain.operations.health import is_in_trouble

    findings = []
    for finding in _findings():
        findings.append(finding)
        _show(finding, as_json=as_json)
    if not as_json:
        typer.echo(_summary(findings))
    if is_in_trouble(findings):
        raise typer.Exit(1)


def _findings() -> "Iterator[Finding]":
    import os
    from datetime import UTC, datetime

    from lms_plugin.domain.operations.health import ok, trouble
    from lms_plugin.errors import BadSettings
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.operations.check_health import check_health

    try:
        settings = Settings()
    except BadSettings as error:
        yield from (trouble("settings.values", one) for one in error.faults)
        return
    with open_database(settings, unfilled=True) as database:
        yield from check_health(database, settings, os.environ, lambda: datetime.now(UTC))
    if settings.runs_in_one_process:
        yield ok("broker.answers", told("commands.broker_of_one_process"))
        return
    from workers.check_broker import check_broker

    yield from check_broker(settings)


def _show(finding: "Finding", *, as_json: bool) -> None:
    import msgspec

    text = shown(finding.text, language_of_reader())
    if as_json:
        typer.echo(msgspec.json.encode(replace(finding, text=text)).decode())
    else:
        typer.echo(f"{_SIGNS[finding.level]} {finding.check}: {text}")


def _summary(findings: "Sequence[Finding]") -> str:
    counts = {level: sum(one.level == level for one in findings) for level in _SIGNS}
    return told("commands.doctor_summed_up", **counts)
