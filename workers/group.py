"""The job that puts claims with the incidents they speak of."""

from service import job_names, pipeline
from workers import runtime


def drain(newsroom: str) -> None:
    """Group claims until none is in question, and reconcile on the way."""
    runtime.drain(job_names.GROUP, pipeline.group_and_reconcile, newsroom)
