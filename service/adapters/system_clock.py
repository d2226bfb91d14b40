"""The clock of this machine."""

import time


class SystemClock:
    """``Clock`` by the operating system, in milliseconds since 1970."""

    def now(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000
