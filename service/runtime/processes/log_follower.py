"""Copies the logs of the children to standard error."""

from __future__ import annotations

import sys
from pathlib import Path


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
                    print(f"{log.stem}: {line}", file=sys.stderr, flush=True)
