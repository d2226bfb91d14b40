"""The arguments of the script that stores reports, and how many it stores in one call."""

from collections.abc import Iterator, Sequence

from service.adapters.redis.derived.packing import packed
from service.ports.projections import ReportCommit

# Neighbours that one call marks, a millisecond or two of the server's time. An incident of a crowd has some
# hundred neighbours, and the server does nothing else meanwhile.
MARKED_AT_ONCE = 200

Arguments = Sequence[bytes | str | int]


def with_few_neighbours(commits: Sequence[ReportCommit]) -> Iterator[Sequence[ReportCommit]]:
    """The commits in order, in groups of at most ``MARKED_AT_ONCE`` neighbours together; one that has more is alone."""
    together: list[ReportCommit] = []
    marked = 0
    for commit in commits:
        marked += len(commit.neighbours)
        if together and marked > MARKED_AT_ONCE:
            yield together
            together, marked = [], len(commit.neighbours)
        together.append(commit)
    if together:
        yield together


def script_arguments(stored: Sequence[ReportCommit], computed: Sequence[ReportCommit], now: int) -> Arguments:
    """The arguments of ``commit_reports.lua``; ``computed`` are all reports of the turn, ``now`` is in milliseconds."""
    looked = [(commit.incident_id, commit.moment) for commit in computed if commit.body]
    contents = (_content(commit, now) for commit in stored)
    arguments: list[bytes | str | int] = [len(looked)]
    for part in (*looked, *((len(content), *content) for content in contents)):
        arguments += part
    return arguments


def _content(commit: ReportCommit, now: int) -> Arguments:
    return (
        commit.incident_id,
        commit.incident_version,
        commit.reference_version,
        packed(commit.body) if commit.body else b"",
        commit.revision,
        commit.digest,
        commit.through,
        commit.status,
        now,
        packed(commit.note),
        packed(commit.basis),
        " ".join(commit.terms),
        commit.moment,
        commit.event_day,
        *commit.neighbours,
    )
