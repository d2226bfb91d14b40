"""Reports that were computed together are stored together, each once, whatever another process stored meanwhile."""

import pytest

from service.application.context import NewsroomContext
from service.ports.work import Stage
from tests.contracts.stores import OnStore
from tests.contracts.test_projections import _accepted, _commit_of, _report, _together


@pytest.mark.parametrize("others", [0, 400])
def test_neighbours_that_were_read_together_are_committed_together(on: OnStore, others: int) -> None:
    """Those with hundreds of neighbours, too: they are stored one after the other."""
    crowd = [f"inc_{number:020x}" for number in range(others)]

    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        left, right = await _together(newsroom, first), await _together(newsroom, second)
        read = await newsroom.projections.incidents([left, right])
        commits = [
            await _commit_of(newsroom, read[left], "d", right, *crowd),
            await _commit_of(newsroom, read[right], "d", left, *crowd),
        ]

        assert await newsroom.projections.commit_reports(commits) == []
        left_to_do = (await newsroom.projections.take(Stage.RECONCILE, 1_000)).ids
        assert {left, right}.isdisjoint(left_to_do)

    on(test)


def test_a_report_that_another_process_stored_meanwhile_is_made_again(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        left, right = await _together(newsroom, first), await _together(newsroom, second)
        read = await newsroom.projections.incidents([left, right])
        commits = [
            await _commit_of(newsroom, read[left], "d", right),
            await _commit_of(newsroom, read[right], "d", left),
        ]
        await _report(newsroom, right, "stored by another")

        assert await newsroom.projections.commit_reports(commits) == [right]
        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (right,)

    on(test)
