"""A function that a forged job would like to run; it leaves a file where the job says, so that a test sees it ran."""

from pathlib import Path
from typing import Any


def leave(job: Any, *rest: object) -> None:
    """What RQ calls after a job, or a job calls itself with the path."""
    Path(job if isinstance(job, str) else job.meta["witness"]).touch()
