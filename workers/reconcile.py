"""The job that brings reports up to date."""

from service import job_names, pipeline
from workers import runtime


def drain(newsroom: str) -> None:
    """The same: whoever has begun with a crowd goes on with all of it."""
    runtime.drain(job_names.RECONCILE, pipeline.work, newsroom)
