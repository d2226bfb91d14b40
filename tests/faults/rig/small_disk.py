"""A disk that is soon full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.need import need


@contextmanager
def small_disk(directory: Path, mebibytes: int) -> Iterator[Path]:
    """A disk of so many MiB; the test is skipped where this user may not mount one."""
    directory.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(directory)]
    mounted = not os.geteuid() and subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    need(mounted, "only root may mount a small disk, and not in every container")
    try:
        yield directory
    finally:
        subprocess.run(["umount", "--lazy", str(directory)], check=True)
