"""How far long work is: a bar on a terminal, a plain line for each finished step elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from lms_plugin.domain.progress import Progress as Listener
from lms_plugin.texts.reader import said
from schemas.texts import Message


@contextmanager
def shown_steps() -> Iterator[Listener]:
    """A listener that shows steps on standard error while the context is open."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _tell_finished(console)
        return
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console) as progress:
        yield _move_bars(progress)


def _tell_finished(console: Console) -> Listener:
    def listen(step: Message, done: int, total: int) -> None:
        if done >= total:
            console.print(said(step), markup=False, highlight=False)

    return listen


def _move_bars(progress: Progress) -> Listener:
    bars: dict[Message, TaskID] = {}

    def listen(step: Message, done: int, total: int) -> None:
        if step not in bars:
            bars[step] = progress.add_task(said(step), total=total)
        progress.update(bars[step], completed=done, total=total)

    return listen
