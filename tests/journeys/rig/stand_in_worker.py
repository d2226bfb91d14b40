"""Run as a program: a worker that only waits; for tests of the supervisor."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    while True:
        signal.pause()
