"""`lms-plugin broker`: what stands on RabbitMQ, and what was refused from it."""

import re
from typing import Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.texts.reader import said, told

app = Commands(help="help.broker")


@app.command(help="help.broker_setup")
def setup() -> None:
    """Make exchanges and queues that are not there yet, and show which permissions a centre's
    user needs."""
    from lms_plugin.cli.processes import settings_with_a_broker
    from workers.broker import set_up_broker

    settings = settings_with_a_broker()
    for name in set_up_broker(settings):
        typer.echo(told("commands.stands_on_broker", name=name))
    topology = settings.topology
    write = f"^{re.escape(topology.statements)}$"
    command = f"rabbitmqctl set_permissions -p VHOST USER '^$' '{write}' '^$'"
    typer.echo("")
    typer.echo(told("commands.broker_permissions", command=command, exchange=topology.statements))


@app.command(help="help.broker_refused")
def refused(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="help.option_limit")] = 50,
) -> None:
    """Show the messages that were refused, with the reason. Their bodies are in the dead
    letters."""
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.deliveries.read_refused_messages import list_refused

    with open_database() as database:
        rows = list_refused(database, limit)
    if not rows:
        typer.echo(told("commands.no_refused_messages"))
        return
    for row in rows:
        refusal, at = row.refusal, f"{row.last_at:%Y-%m-%d %H:%M:%SZ}"
        typer.echo(f"{at} · {row.times} × · {refusal.amqp_user or '–'} · {refusal.kind}")
        typer.echo(
            f"    {said(refusal.detail)} ({refusal.size} B, blake2b-128 {refusal.digest.hex()})"
        )
