"""The terminal: a progress bar, and a console without styles where no person watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

PLAIN_WIDTH = 100


class Bar:
    """A progress bar."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def reach(self, number: int) -> None:
        """Set how many are done."""
        self._progress.update(self._task, completed=number)

    def stretch(self, total: int) -> None:
        """Set how many there are."""
        self._progress.update(self._task, total=total)


@contextmanager
def bar(description: str, total: int) -> Iterator[Bar]:
    """A progress bar for ``total`` pieces."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        yield Bar(progress, progress.add_task(description, total=total))


def console_on(stream: TextIO | None = None) -> Console:
    """A console, without styles and 100 columns wide if it is no terminal. Markup is off: claims are hostile text."""
    stream = stream or sys.stdout
    width = None if stream.isatty() else PLAIN_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)
