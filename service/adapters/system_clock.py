"""The clock of this machine, and that of its event loop."""

import asyncio
import time


class SystemClock:
    """``Clock`` by the operating system, in milliseconds since 1970."""

    def now(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000


def loop_time() -> float:
    """The time of the event loop, in seconds."""
    return asyncio.get_running_loop().time()
