"""The job that puts claims with the incidents they speak of."""

from service.application import pipeline
from service.ports import jobs
from workers import runtime


def drain(newsroom: str) -> None:
    """Group claims and reconcile incidents until nothing is left to do."""
    runtime.drain(jobs.GROUP, pipeline.work, newsroom)
