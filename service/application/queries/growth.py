"""How fast the record grows: how many entries came in the last hour, day and week."""

from service.application.concurrency import all_of
from service.application.context import NewsroomContext

_HOUR_MS = 3_600_000
SPANS = (("hour", _HOUR_MS), ("day", 24 * _HOUR_MS), ("week", 7 * 24 * _HOUR_MS))


async def growth(head: int, newsroom: NewsroomContext) -> list[tuple[str, int]]:
    """The number of entries of the last hour, day and week, by the times of the claims among them."""
    now, known = newsroom.clock.now(), newsroom.process.last_before
    last = await all_of(
        [_last_before(now - length, min(known.get(name, 0), head), head, newsroom) for name, length in SPANS]
    )
    known.update({name: sequence for (name, _), sequence in zip(SPANS, last, strict=True)})
    return [(name, head - sequence) for (name, _), sequence in zip(SPANS, last, strict=True)]


async def _last_before(moment: int, known: int, head: int, newsroom: NewsroomContext) -> int:
    """The greatest sequence below that of the first claim of or after a moment; found by halving the record.

    ``known`` is that of an earlier moment, which mostly still holds and is looked at first.
    """
    low, high, middle = known, head, known
    while low < high:
        page = await newsroom.ledger.listed_claims(middle, 1)
        claims = await newsroom.ledger.all_claims(page.ids)
        following = next(iter(claims.values()), None)
        if following is None or following.received_at >= moment:
            high = middle
        else:
            low = following.claim.sequence
        middle = (low + high) // 2
    return low
