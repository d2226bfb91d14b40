"""Waiting for what happens in another process, without asking the store more often than something happens."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from service.application.concurrency import begins_to_wait
from service.application.context import NewsroomContext

# The server sets this when the process has been told to stop.
is_ending: ContextVar[Callable[[], bool]] = ContextVar("is_ending", default=lambda: False)


async def until(is_so: Callable[[], Awaitable[bool]], seconds: float, newsroom: NewsroomContext) -> bool:
    """Whether a condition becomes true within some seconds, before the process stops; each change checks it anew."""
    loop, ending = asyncio.get_running_loop(), is_ending.get()
    end = loop.time() + seconds
    with newsroom.signals.listening(newsroom.name) as listening:
        while True:
            listening.begin()
            if await is_so():
                return True
            if (left := end - loop.time()) <= 0 or ending():
                return False
            begins_to_wait.get()()
            await listening.word(left)


async def until_covered(incident_id: str, sequence: int, seconds: float, newsroom: NewsroomContext) -> bool:
    """Wait until the report covers all entries up to ``sequence``; returns whether it does."""

    async def covered() -> bool:
        report = await newsroom.projections.report(incident_id)
        if report is not None and report.through >= sequence:
            return True
        return await newsroom.projections.is_settled(incident_id, sequence)

    return await until(covered, seconds, newsroom)


async def until_changed(incident_id: str, revision: int, seconds: float, newsroom: NewsroomContext) -> bool:
    """Wait until the report has another revision than that; says whether it has."""

    async def changed() -> bool:
        report = await newsroom.projections.report(incident_id)
        return report is None or report.revision != revision

    return await until(changed, seconds, newsroom)


async def until_reconciled(claim_id: str, sequence: int, seconds: float, newsroom: NewsroomContext) -> str | None:
    """Wait until a claim's incident has a report that covers ``sequence``; the incident's id, or ``None``."""
    where: dict[str, str] = {}

    async def there() -> bool:
        where.update(await newsroom.projections.incidents_of([claim_id]))
        report = await newsroom.projections.report(where[claim_id]) if claim_id in where else None
        return report is not None and report.through >= sequence

    return where[claim_id] if await until(there, seconds, newsroom) else None


async def until_settled(claim_id: str, sequence: int, seconds: float, newsroom: NewsroomContext) -> str | None:
    """Wait until a later entry about a claim is worked in: its grouping first, which may move the claim, then the
    report of its incident; the incident's id, or ``None``."""
    where: dict[str, str] = {}

    async def worked_in() -> bool:
        where.update(await newsroom.projections.incidents_of([claim_id]))
        return claim_id in where and await newsroom.projections.is_settled(where[claim_id], sequence)

    return where[claim_id] if await until(worked_in, seconds, newsroom) else None
