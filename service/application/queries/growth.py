"""How fast the record grows: how many entries came in the last hour, day and week."""

from service.application.concurrency import all_of
from service.application.context import NewsroomContext

_HOUR_MS = 3_600_000
SPANS = (("hour", _HOUR_MS), ("day", 24 * _HOUR_MS), ("week", 7 * 24 * _HOUR_MS))


async def growth(head: int, newsroom: NewsroomContext) -> list[tuple[str, int]]:
    """The number of entries of the last hour, day and week, by the times of the claims among them."""
    now = newsroom.clock.now()
    last = await all_of([_last_before(now - length, head, newsroom) for _, length in SPANS])
    return [(name, head - sequence) for (name, _), sequence in zip(SPANS, last, strict=True)]


async def _last_before(moment: int, head: int, newsroom: NewsroomContext) -> int:
    """The greatest sequence below that of the first claim of or after a moment; found by halving the record."""
    low, high = 0, head
    while low < high:
        middle = (low + high) // 2
        page = await newsroom.ledger.listed_claims(middle, 1)
        claims = await newsroom.ledger.all_claims(page.ids)
        following = next(iter(claims.values()), None)
        if following is None or following.received_at >= moment:
            high = middle
        else:
            low = following.claim.sequence
    return low
