"""Reports are stored in order, some at a time: as many as have few neighbours together."""

from collections.abc import Sequence

import pytest

from service.adapters.redis.derived.report_commits import MARKED_AT_ONCE, with_few_neighbours
from service.ports.projections import ReportCommit


def a_commit(neighbours: int) -> ReportCommit:
    names = tuple(f"inc_{number}" for number in range(neighbours))
    return ReportCommit("inc_a", 1, 1, b"{}", 1, "d", 1, "consistent", names)


@pytest.mark.parametrize(
    ("neighbours", "groups"),
    [
        ([], []),
        ([0, 0, 0], [3]),
        ([MARKED_AT_ONCE, 0, 1], [2, 1]),
        ([1, MARKED_AT_ONCE], [1, 1]),
        ([3 * MARKED_AT_ONCE, 0, MARKED_AT_ONCE], [1, 2]),
        ([80, 80, 80, 80], [2, 2]),
    ],
)
def test_reports_are_stored_together_while_they_have_few_neighbours(
    neighbours: Sequence[int], groups: Sequence[int]
) -> None:
    commits = [a_commit(number) for number in neighbours]
    divided = list(with_few_neighbours(commits))
    assert [len(group) for group in divided] == groups
    assert [commit for group in divided for commit in group] == commits
