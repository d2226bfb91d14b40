"""The other side of a network that can be cut: a network namespace with an address of its own."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.need import need

# Link-local addresses, which no router passes on.
HERE, THERE, PREFIX = "169.254.77.1", "169.254.77.2", 30
# An address that no card has: frames to it arrive and are dropped, and nobody is told.
_NOBODY = "02:00:00:00:00:01"
_NEW_NETWORK = 0x40000000


@dataclass(frozen=True, slots=True)
class OtherSide:
    """A process that holds the namespace, and the card that leads to it from here."""

    process: int
    card: str

    @property
    def inside(self) -> Sequence[str]:
        """The beginning of a command that is to run there."""
        return ("nsenter", f"--net=/proc/{self.process}/ns/net")

    def enter(self) -> None:
        """Bring this thread there: what it opens from now on is on the other side."""
        namespace = os.open(f"/proc/{self.process}/ns/net", os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).setns(namespace, _NEW_NETWORK):
                raise OSError(ctypes.get_errno(), "setns")
        finally:
            os.close(namespace)

    def cut(self) -> None:
        """Let nothing through any more, in either direction, without a word to whoever sends."""
        for run, address, card in self._ways():
            _ip(*run, "neigh", "replace", address, "lladdr", _NOBODY, "dev", card, "nud", "permanent")

    def heal(self) -> None:
        for run, address, card in self._ways():
            _ip(*run, "neigh", "del", address, "dev", card)

    def _ways(self) -> Iterator[tuple[Sequence[str], str, str]]:
        yield ("ip",), THERE, self.card
        yield (*self.inside, "ip"), HERE, "other"


@contextmanager
def other_side() -> Iterator[OtherSide]:
    """A side that is joined to this one; the test is skipped where this user may not make one."""
    tools = all(shutil.which(tool) for tool in ("ip", "nsenter", "unshare"))
    need(tools and not os.geteuid(), "only root may cut a network, with ip, nsenter and unshare")
    with subprocess.Popen(["unshare", "--net", "sleep", "infinity"]) as holder:
        try:
            need(_has_own_network(holder.pid), "this machine lets nobody make a network namespace")
            side = OtherSide(holder.pid, f"cc{holder.pid}")
            _join(side)
            yield side
        finally:
            holder.kill()


def _has_own_network(process: int) -> bool:
    own = Path("/proc/self/ns/net").readlink()
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{process}/ns/net").readlink() != own:
                return True
        except OSError:
            return False
        time.sleep(0.01)
    return False


def _join(side: OtherSide) -> None:
    _ip("ip", "link", "add", side.card, "type", "veth", "peer", "name", "other", "netns", str(side.process))
    for run, address, card in ((("ip",), HERE, side.card), ((*side.inside, "ip"), THERE, "other")):
        _ip(*run, "address", "add", f"{address}/{PREFIX}", "dev", card)
        _ip(*run, "link", "set", card, "up")
    _ip(*side.inside, "ip", "link", "set", "lo", "up")


def _ip(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
