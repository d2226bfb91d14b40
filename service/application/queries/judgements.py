"""Decisions on record: one, a page of them, the newest, and where they led."""

from collections.abc import Callable, Mapping

from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.long_poll import until
from service.application.reporting.decisions import decision_ids
from service.domain.errors import UnknownJudgement
from service.ports.ledger import RecordedJudgement

_SCANNED_AT_ONCE = 200
_MOST_SCANNED = 2_000


async def judgement(judgement_id: str, newsroom: NewsroomContext) -> RecordedJudgement:
    """A decision as it was made, also an undone one. Raises UnknownJudgement."""
    judgements = await newsroom.ledger.judgements([judgement_id])
    if judgement_id not in judgements:
        raise UnknownJudgement(judgement_id)
    return judgements[judgement_id]


async def listed_judgements(
    after: int, limit: int, newsroom: NewsroomContext, wanted: Callable[[RecordedJudgement], bool]
) -> tuple[list[RecordedJudgement], int | None]:
    """Decisions in the order they were made. Looks at 2,000 at most, so a page may be short and still have a next."""

    async def stretch(start: int) -> tuple[list[tuple[int, RecordedJudgement]], int | None]:
        page = await newsroom.ledger.listed_judgements(start, _SCANNED_AT_ONCE)
        judgements = await newsroom.ledger.judgements(page.ids)
        return [(judgements[id].sequence, judgements[id]) for id in page.ids], page.next

    return await read.wanted_page(after, limit, stretch, wanted, _MOST_SCANNED // _SCANNED_AT_ONCE)


async def newest_judgements(limit: int, newsroom: NewsroomContext) -> list[RecordedJudgement]:
    """The newest decisions, also undone ones, oldest first."""
    return list((await newsroom.ledger.judgements((await decision_ids(newsroom.ledger))[-limit:])).values())


async def incidents_after(recorded: RecordedJudgement, seconds: float, newsroom: NewsroomContext) -> Mapping[str, str]:
    """Where the claims of a decision are, once it has been carried out, or after that many seconds."""
    sequence = recorded.undone or recorded.sequence

    async def carried_out() -> bool:
        where = await newsroom.projections.incidents_of(recorded.judgement.named)
        for incident_id in sorted(set(where.values())):
            if not await newsroom.projections.is_settled(incident_id, sequence):
                return False
        return True

    await until(carried_out, seconds, newsroom)
    return await newsroom.projections.incidents_of(recorded.judgement.named)
