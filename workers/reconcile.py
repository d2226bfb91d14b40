"""The job that brings reports up to date."""

from service import job_names, pipeline
from workers import runtime


def drain(newsroom: str) -> None:
    """Reconcile incidents until every report covers its claims."""
    runtime.drain(job_names.RECONCILE, pipeline.reconcile, newsroom)
