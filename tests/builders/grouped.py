"""A newsroom in which a few claims have been grouped and reported, for the tests of queries and commands."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from service.application import pipeline
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.context import NewsroomContext
from service.domain.matching.judgements import Decision
from service.ports.ledger import Submission
from tests.builders.telling import claim_id, drain
from tests.contracts.stores import a_submission, on_memory

EDITOR = Speaker("An editor", "Read both.")
# Two claims about one clash, and one about another town.
MINISTRY = a_submission("ministry", claimant="Ministry of Defense", killed=119)
TALIBAN = a_submission("taliban", claimant="Taliban", killed=21)
ELSEWHERE = a_submission("elsewhere", claimant="Herat Police", admin1="Herat", killed=4)
STORY = (MINISTRY, TALIBAN, ELSEWHERE)


async def grouped(submissions: Sequence[Submission] = STORY) -> NewsroomContext:
    newsroom = on_memory()
    await pipeline.accept(list(submissions), newsroom)
    await drain(newsroom)
    return newsroom


def on_story(test: Callable[[NewsroomContext], Awaitable[None]]) -> None:
    """Run a test on the newsroom of the story."""

    async def run() -> None:
        await test(await grouped())

    asyncio.run(run())


async def incident_of(submission: Submission, newsroom: NewsroomContext) -> str:
    return (await newsroom.projections.incidents_of([submission.subject]))[submission.subject]


def decided(decision: Decision, *keys: str) -> JudgementRequest:
    return JudgementRequest(EDITOR, None, decision, tuple(map(claim_id, keys)))
