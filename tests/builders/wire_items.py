"""Items of a wire, pushed into a newsroom."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from service.application.commands.take_item import TakenItem, take_item
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.formats.news.superdesk import read_item
from service.ports.ledger import RecordedClaim
from tests.contracts.stores import on_memory

Json = Mapping[str, Any]
Test = Callable[[NewsroomContext], Awaitable[None]]
KEYS = ("a", "b", "c")


def on(test: Test) -> None:
    async def run() -> None:
        await test(on_memory())

    asyncio.run(run())


def a_wire_claim(claimant: str, killed: object, **more: Any) -> dict[str, Any]:
    event = {"type": "ground_clash", "start": "2021-06-29", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    return {"claimant": claimant, "event": event, "counts": [{"measure": "killed", "value": killed}], **more}


def an_item(number: int, claims: Sequence[Json] | None, status: str = "usable") -> dict[str, Any]:
    item = {
        "guid": "urn:x",
        "version": str(number),
        "pubstatus": status,
        "source": "Wire",
        "versioncreated": f"2021-06-29T{number:02}:00:00+0000",
    }
    return item | ({} if claims is None else {"extra": {"claims": list(claims)}})


async def push(newsroom: NewsroomContext, *items: Json) -> TakenItem:
    for item in items:
        taken = await take_item(read_item(item), newsroom)
    return taken


async def recorded(newsroom: NewsroomContext) -> list[RecordedClaim]:
    page = await newsroom.ledger.listed_claims(0, 100)
    return list((await newsroom.ledger.all_claims(page.ids)).values())


def figures(claims: Sequence[RecordedClaim]) -> dict[str, tuple[str, int]]:
    """The state and the figure of each claimant."""
    return {
        claim.claim.claimant.name: (claim.claim.standing.state.value, claim.claim.counts[0].quantity.hard.low)
        for claim in claims
    }


async def standing(newsroom: NewsroomContext) -> dict[str, tuple[str, bytes]]:
    """The claims that stand or are on hold: whether on hold, and in which words."""
    return {
        claim.claim.id: ("held" if claim.claim.standing.state is ClaimState.HELD else "stands", claim.body)
        for claim in await recorded(newsroom)
        if claim.claim.standing.state is not ClaimState.RETRACTED
    }


async def report_on(claim: RecordedClaim, newsroom: NewsroomContext) -> bytes:
    report = await newsroom.projections.report(str(claim.incident_id))
    assert report is not None
    return report.body


async def head(newsroom: NewsroomContext) -> int:
    return (await newsroom.projections.vitals()).head
