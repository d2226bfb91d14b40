"""The last step before a child becomes its program: bind it to the life of its parent.

It is run as a file, ``python launch.py PARENT_PID GUARD_FD PROGRAM ARGUMENT...``, so that it needs only the standard
library. Linux is asked to send SIGTERM when the parent ends, however it ends. Elsewhere a second small process reads
the guard, a pipe that only the parent writes to, and sends SIGTERM when it closes.
"""

from __future__ import annotations

import os
import select
import signal
import sys

PR_SET_PDEATHSIG = 1
LOOK_AGAIN_SECONDS = 1.0


def main(arguments: list[str]) -> None:
    """Bind this process to its parent, then become the program."""
    parent, guard, *program = arguments
    if not end_with_parent(int(parent)):
        watch_guard(int(guard))
    os.execv(program[0], program)


def end_with_parent(parent: int) -> bool:
    """Ask the kernel for SIGTERM at the parent's end; false where the kernel cannot do that."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes  # only here: elsewhere the C library has no prctl

    asked = ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0) == 0
    if os.getppid() != parent:  # it ended before we asked
        sys.exit(1)
    return bool(asked)


def watch_guard(guard: int) -> None:
    """Leave a second process behind that sends SIGTERM to this one when the guard closes."""
    program = os.getpid()
    if os.fork():
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while os.getppid() == program:
        if select.select([guard], [], [], LOOK_AGAIN_SECONDS)[0] and not os.read(guard, 1):
            os.kill(program, signal.SIGTERM)
            break
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
