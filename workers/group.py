"""The job that puts claims with the incidents they speak of."""

from service import job_names, pipeline
from workers import runtime


def drain(newsroom: str) -> None:
    """Group claims and reconcile incidents until nothing is left to do."""
    runtime.drain(job_names.GROUP, pipeline.work, newsroom)
