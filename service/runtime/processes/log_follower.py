"""What the operator is shown on standard error: messages, and the logs of the children as they grow."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path


def show(message: str) -> None:
    """Print a line on standard error; on a full disk only this line is lost."""
    with suppress(OSError):
        print(message, file=sys.stderr, flush=True)


class LogFollower:
    """Copies the lines that children write from now on to standard error, each with the name of its log."""

    def __init__(self, logs: list[Path]) -> None:
        self._read = {log: log.stat().st_size if log.exists() else 0 for log in logs}

    def copy_news(self) -> None:
        """Copy the complete lines written since the last call."""
        for log, position in self._read.items():
            if log.exists():
                with log.open("rb") as lines:
                    lines.seek(position)
                    news, newline, _ = lines.read().rpartition(b"\n")
                self._read[log] += len(news) + len(newline)
                for line in news.decode(errors="replace").splitlines():
                    show(f"{log.stem}: {line}")
