"""A function that a forged job would run; it leaves a file at the job's path, so that a test sees that it ran."""

from pathlib import Path
from typing import Any


def leave(job: Any, *rest: object) -> None:
    """Leave a file. RQ calls this after a job, or a job calls it with the path."""
    Path(job if isinstance(job, str) else job.meta["witness"]).touch()
