"""When an embargo may begin, be moved or be lifted: one table, held against the rule and against every store."""

from dataclasses import replace

import pytest

from service.adapters.system_clock import SystemClock
from service.application.context import NewsroomContext
from service.formats.claims.canonical_body import canonical
from service.ledger.embargo import refusal
from service.ports.ledger import EntryType, Outcome, Submission
from tests.contracts.stores import HandClock, OnStore, a_submission

HOUR = 3_600_000
# The process's clock before the clock of every store, and after it.
BEHIND, AHEAD = 1_625_054_400_000, 4_102_444_800_000

# Each row: the present end of the embargo (None: no claim yet; 0: a public claim), the end asked for, the process's
# time, and why it is refused.
ROWS = [
    pytest.param(None, BEHIND + 1, BEHIND, None, id="begins in time"),
    pytest.param(None, 0, BEHIND, None, id="a claim without an embargo"),
    pytest.param(None, BEHIND, BEHIND, Outcome.LATE, id="begins as it would end"),
    pytest.param(None, BEHIND - HOUR, BEHIND, Outcome.LATE, id="begins after its end"),
    pytest.param(BEHIND + 1, BEHIND + HOUR, BEHIND, None, id="moved on its last millisecond"),
    pytest.param(BEHIND + HOUR, BEHIND + 1, BEHIND, None, id="moved to an earlier end"),
    pytest.param(BEHIND + HOUR, BEHIND, BEHIND, Outcome.LATE, id="moved to now"),
    pytest.param(BEHIND + HOUR, BEHIND - 1, BEHIND, Outcome.LATE, id="moved into the past"),
    pytest.param(BEHIND + HOUR, 0, BEHIND, None, id="lifted"),
    pytest.param(BEHIND, BEHIND + HOUR, BEHIND, Outcome.PUBLIC, id="moved as it ends"),
    pytest.param(BEHIND - 1, 0, BEHIND, Outcome.PUBLIC, id="lifted after its end"),
    pytest.param(BEHIND - 1, BEHIND - HOUR, BEHIND, Outcome.PUBLIC, id="public comes before late"),
    pytest.param(0, BEHIND + HOUR, BEHIND, Outcome.PUBLIC, id="a public claim"),
    pytest.param(AHEAD - 1, AHEAD + HOUR, AHEAD, None, id="ended by the process's clock only: moved"),
    pytest.param(AHEAD - 1, AHEAD - HOUR, AHEAD, Outcome.LATE, id="ended by the process's clock only: late"),
    pytest.param(AHEAD - 1, 0, AHEAD, None, id="ended by the process's clock only: lifted"),
]


@pytest.mark.parametrize(("current", "asked", "now", "refused"), ROWS)
def test_the_rule(current: int | None, asked: int, now: int, refused: Outcome | None) -> None:
    assert refusal(asked, current, now, SystemClock().now()) is refused


@pytest.mark.parametrize(("current", "asked", "now", "refused"), ROWS)
def test_every_store_decides_by_the_rule(
    on: OnStore, current: int | None, asked: int, now: int, refused: Outcome | None
) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = a_submission()
        assert isinstance(newsroom.clock, HandClock)
        newsroom.clock.at = BEHIND - 2 * HOUR
        if current is not None:
            await newsroom.ledger.append([replace(claim, embargo=current)])
        newsroom.clock.at = now
        begun, moved = replace(claim, embargo=asked), a_move(claim.subject, asked)
        [receipt] = await newsroom.ledger.append([begun if current is None else moved])

        assert receipt.outcome is (refused or Outcome.NEW)

    on(test)


def a_move(claim_id: str, end: int) -> Submission:
    body = canonical({"until": str(end) if end else None, "reason": "The report comes later."})
    return Submission(EntryType.EMBARGO_SET, claim_id, body, embargo=end)
