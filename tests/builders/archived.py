"""What a reader can learn of a newsroom, to be compared before and after its incidents were archived."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from service.application.context import NewsroomContext
from service.ports.projections import IncidentOrder, IncidentWalk
from service.runtime.cli.operate.rebuild.draining import drain
from tests.builders.newsroom import Newsroom, newsroom

Test = Callable[[Newsroom, Path], Awaitable[None]]
MANY = 1_000


async def legible(newsroom: NewsroomContext) -> dict[str, Any]:
    """Everything that the ports hand out: claims, reports, all revisions, later entries, the feed."""
    ledger, projections, history = newsroom.ledger, newsroom.projections, newsroom.history
    claim_ids = (await ledger.listed_claims(0, MANY)).ids
    claims = await ledger.all_claims(claim_ids)
    incidents = (await projections.listed_incidents(None, MANY)).ids
    revisions = {id: await history.revisions(id, 0, MANY) for id in incidents}
    return {
        "claims": claims,
        "posted": {id: await ledger.posted_version(claim) for id, claim in claims.items() if claim.posted},
        "reports": {id: await projections.report(id) for id in incidents},
        "bodies": {id: await history.former_body(id) for id in incidents},
        "former": {id: await history.former(id) for id in incidents},
        "revisions": revisions,
        "served": {
            (id, note.revision): await history.revision_at(id, note.committed_at)
            for id, notes in revisions.items()
            for note in notes
        },
        "later": await history.entries_about(claim_ids),
        "changes": await history.changes(0, MANY),
        "terms": await projections.terms(incidents),
        "order": await projections.walked_incidents(IncidentWalk(IncidentOrder.CHANGED), MANY),
    }


async def archived_payloads(own: Newsroom) -> tuple[int, int]:
    """The number of payloads that are marks in the store, and of all."""
    names = await own.redis.keys(own.key("payload", "*"))
    stored: Any = await own.redis.mget(names)
    return sum(value.isdigit() for value in stored), len(stored)


def with_archive(url: str, directory: Path, test: Test) -> None:
    """Run a test in a newsroom of its own, with an archive in a folder."""
    folder = directory / "archive"

    async def run() -> None:
        async with newsroom(url, directory, archive=f"file://{folder}") as own:
            await test(own, folder)

    asyncio.run(run())


def later(own: Newsroom, folder: Path) -> AbstractAsyncContextManager[Newsroom]:
    """The same newsroom in a process that has read nothing yet."""
    return newsroom(own.url, own.directory, own.newsroom.name, f"file://{folder}")


def objects_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.gz"))


async def told(own: Newsroom) -> None:
    await own.tell()
    await drain(own.newsroom)
