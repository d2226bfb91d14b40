"""A power cut: the server ends at once, and each file keeps only what had been fsynced."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from tests.faults.rig.cluster import Node
from tests.faults.rig.server import Server, server
from tests.need import need

SHIM = Path(__file__).with_name("fsync_record.c")
_RECORD = "COUNTERCLAIM_FSYNC_RECORD"


def _c_compiler() -> str:
    """The C compiler of this machine; without one the test is skipped."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    need(compiler is not None, "there is no C compiler for the shims: `make test-system` installs one")
    return str(compiler)


def compiled_shim(directory: Path, shim: Path = SHIM) -> Path:
    """A shim as a library; without a C compiler the test is skipped."""
    library = directory / f"{shim.stem}.so"
    subprocess.run([_c_compiler(), "-shared", "-fPIC", "-O1", "-o", str(library), str(shim), "-ldl"], check=True)
    return library


Powered = TypeVar("Powered", Server, Node)


@dataclass
class PoweredServer(Generic[Powered]):
    """A server whose power may fail; ``safe`` holds the size of each file, by inode, that would survive."""

    server: Powered
    record: Path
    safe: dict[int, int] = field(default_factory=dict)

    def fail(self) -> int:
        """Cut the power; returns how many bytes were written but not fsynced."""
        self.server.kill()
        self._read_record()
        return sum(self._truncate(file) for file in sorted(self.server.append_only.iterdir()))

    def restart(self) -> None:
        """Restore the power. Data that survived one cut is on disk and survives the next."""
        self.safe = {file.stat().st_ino: file.stat().st_size for file in self.server.append_only.iterdir()}
        self.record.unlink(missing_ok=True)
        self.server.start()

    def _read_record(self) -> None:
        lines = self.record.read_text().splitlines() if self.record.exists() else []
        for line in lines:
            inode, size = map(int, line.split())
            self.safe[inode] = max(size, self.safe.get(inode, 0))

    def _truncate(self, file: Path) -> int:
        status = file.stat()
        surviving = min(status.st_size, self.safe.get(status.st_ino, 0))
        os.truncate(file, surviving)
        return status.st_size - surviving


@contextmanager
def powered_server(directory: Path, *extra: str) -> Iterator[PoweredServer[Server]]:
    """A running server that records every fsync."""
    record = directory / "fsync-record"
    with server(directory, *extra, **_recording(compiled_shim(directory), record)) as running_server:
        yield PoweredServer(running_server, record)


def powered(node: Node) -> PoweredServer[Node]:
    """A node of a cluster that ``record_fsyncs`` arranged."""
    return PoweredServer(node, Path(node.environment[_RECORD]))


def record_fsyncs(directory: Path, nodes: Sequence[Node]) -> None:
    """Let nodes record every fsync from their start."""
    library = compiled_shim(directory)
    for node in nodes:
        node.environment = _recording(library, directory / f"fsync-record-{node.port}")


def _recording(library: Path, record: Path) -> dict[str, str]:
    return {"LD_PRELOAD": str(library), _RECORD: str(record)}
