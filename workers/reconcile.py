"""The job that brings reports up to date."""

from service.application import pipeline
from service.ports import jobs
from workers import runtime


def drain(newsroom: str) -> None:
    """The same: whoever has begun with a crowd goes on with all of it."""
    runtime.drain(jobs.RECONCILE, pipeline.work, newsroom)
