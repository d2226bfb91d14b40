"""How a process in the background gives way to those that answer."""

import ctypes
import os
import platform
import struct

NICENESS = 5
# The longest that Linux takes, in nanoseconds. A process that wakes up with a shorter one does not wait for its end.
_SLICE = 100_000_000
# sched_setattr(2), which neither Python nor the C library has.
_CALLS = {"x86_64": 314, "aarch64": 274}
_ATTRIBUTES = struct.Struct("=IIQiIQQQ")


def give_precedence() -> None:
    """Have this process run when no process that answers wants the processor, and stop at once when one does.

    Niceness decides how much of a busy processor a process has, the slice how long another waits that wakes up: 1.4 ms
    by itself, and up to 10 ms among several. Linux heeds the slice since 6.12; other systems have niceness alone.
    """
    nice = os.nice(NICENESS)
    call = _CALLS.get(platform.machine())
    if platform.system() == "Linux" and call and os.sched_getscheduler(0) == os.SCHED_OTHER:
        attributes = _ATTRIBUTES.pack(_ATTRIBUTES.size, os.SCHED_OTHER, 0, nice, 0, _SLICE, 0, 0)
        ctypes.CDLL(None).syscall(call, 0, attributes, 0)
