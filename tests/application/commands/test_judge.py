"""People's decisions on the way of a claim: sticky, undoable, and never dependent on when the work was done."""

import asyncio
import random
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import orjson
import pytest
from hypothesis import given, settings, strategies as st
from redis.asyncio import Redis

from service.application import pipeline
from service.application.commands import judge
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.context import NewsroomContext
from service.domain.errors import DecisionsContradict
from service.domain.matching.judgements import Decision
from service.formats.claims import canonical_body
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import claim_id, drain, reports, told
from tests.contracts.stores import HandClock, a_body, a_submission, on_memory, on_redis
from tests.fakes.store import MemoryStore

Reports = dict[tuple[str, ...], dict[str, Any]]
Happening = Submission | JudgementRequest | str
TOWNS = ("Kunduz", "Herat")
EDITOR = Speaker("An editor", "Read both.")


def judged(decision: str, *keys: str) -> JudgementRequest:
    return JudgementRequest(EDITOR, None, Decision(decision), tuple(map(claim_id, keys)))


def claims(count: int, chance: random.Random) -> list[Submission]:
    """Claims of two towns and some days: some belong together, some nearly, some not."""
    return [a_submission(f"c{n}", **_said(n, chance)) for n in range(count)]


def _said(n: int, chance: random.Random) -> dict[str, Any]:
    return {
        "claimant": f"Claimant {chance.randrange(5)}",
        "admin1": chance.choice(TOWNS),
        "start": f"2021-06-{chance.randrange(10, 15):02d}",
        "killed": chance.randrange(1, 40),
        "asserted_at": f"2021-07-01T00:{n:02d}:00Z",
    }


def corrected(n: int, chance: random.Random) -> Submission:
    body = a_body(f"c{n}", **_said(n, chance))
    content = {"claim": body, "reason": "Misread."}
    return Submission(EntryType.CLAIM_CORRECTED, claim_id(f"c{n}"), canonical_body.canonical(content))


def happenings(chance: random.Random, count: int) -> Iterator[Happening]:
    """A life of some claims: decided on, taken back, corrected, more coming in between."""
    waiting, known = claims(count, chance), list[str]()
    for _ in range(3 * count):
        if waiting and (len(known) < 3 or chance.random() < 0.4):
            known.append(f"c{count - len(waiting)}")
            yield waiting.pop(0)
        elif chance.random() < 0.2:
            yield corrected(int(chance.choice(known)[1:]), chance)
        else:
            yield "undo" if chance.random() < 0.3 else _decision(known, chance)


def _decision(known: Sequence[str], chance: random.Random) -> JudgementRequest:
    some = tuple(claim_id(key) for key in chance.sample(known, min(len(known), chance.randrange(2, 5))))
    cut = chance.randrange(len(some)) if len(some) > 2 else 0
    decision = Decision(chance.choice(("same", "same", "different", "different", "unsure")))
    return JudgementRequest(EDITOR, None, decision, some[:cut] or some, some[cut:] if cut else ())


async def happen(happening: Happening, chance: random.Random, newsroom: NewsroomContext) -> None:
    """Let one thing happen; what contradicts is refused and nothing happens."""
    with suppress(DecisionsContradict):
        if isinstance(happening, Submission):
            await pipeline.accept([happening], newsroom)
        elif isinstance(happening, JudgementRequest):
            assert isinstance(newsroom.clock, HandClock)
            newsroom.clock.at += 1
            await judge.judge(happening, newsroom)
        elif made := (await newsroom.ledger.reference()).judgements.made:
            await judge.undo(chance.choice(made).id, EDITOR, newsroom)


def ledger_of(newsroom: NewsroomContext) -> list[Submission]:
    """Everything recorded, to be told again."""
    assert isinstance(newsroom.ledger, MemoryStore)
    return [entry.submission for entry in newsroom.ledger.entries]


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_decisions_taken_and_undone_at_any_time_come_to_the_same_as_all_at_once(seed: int) -> None:
    chance = random.Random(seed)

    async def one_by_one() -> tuple[Reports, list[Submission]]:
        newsroom = on_memory()
        for happening in happenings(chance, 8):
            await happen(happening, chance, newsroom)
            for _ in range(chance.randrange(4)):
                await chance.choice((pipeline.group, pipeline.group, pipeline.reconcile))(newsroom)
        await drain(newsroom)
        return await reports(newsroom), ledger_of(newsroom)

    found, items = asyncio.run(one_by_one())

    assert found == asyncio.run(told(items, on_memory()))


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_after_everything_is_undone_it_is_as_if_nobody_had_ever_decided(seed: int) -> None:
    chance = random.Random(seed)
    said = claims(9, chance)
    decisions = [_decision([f"c{n}" for n in range(9)], chance) for _ in range(6)]

    async def decided_and_undone() -> Reports:
        newsroom = on_memory()
        await pipeline.accept(said, newsroom)
        for happening in decisions:
            await happen(happening, chance, newsroom)
            await drain(newsroom)
        while (await newsroom.ledger.reference()).judgements.made:
            await happen("undo", chance, newsroom)
            await drain(newsroom)
        return await reports(newsroom)

    assert asyncio.run(decided_and_undone()) == asyncio.run(told(said, on_memory()))


def test_a_decision_outlives_more_claims_corrections_and_changes_of_parties() -> None:
    async def story() -> None:
        newsroom = on_memory()
        await told([a_submission("a", start="2021-06-10"), a_submission("b", start="2021-06-20", killed=7)], newsroom)
        await judge.judge(judged("same", "a", "b"), newsroom)
        await drain(newsroom)
        assert await _where(newsroom, "a") == await _where(newsroom, "b")

        more = [a_submission(f"m{n}", start="2021-06-10", claimant=f"Paper {n}") for n in range(5)]
        party = Submission(EntryType.PARTY_CHANGED, "mod", orjson.dumps({"name": "Ministry of Defense"}))
        body = {"claim": a_body("b", start="2021-06-25", killed=8), "reason": "Misread."}
        correction = Submission(EntryType.CLAIM_CORRECTED, claim_id("b"), canonical_body.canonical(body))
        for item in (*more, party, correction):
            await told([item], newsroom)

            assert await _where(newsroom, "a") == await _where(newsroom, "b")

    asyncio.run(story())


@pytest.mark.parametrize("seed", range(3))
def test_decisions_among_workers_at_once_come_to_the_same_as_one(server_url: str, seed: int) -> None:
    async def together() -> tuple[Reports, list[Submission]]:
        newsroom = uuid.uuid4().hex[:12]
        clients = [Redis.from_url(server_url) for _ in range(4)]
        first, *others = [on_redis(client, newsroom) for client in clients]
        posted = asyncio.create_task(_live(seed, first))
        await asyncio.gather(*(_work(to, posted) for to in others))
        await drain(first)
        found = await reports(first)
        for client in clients:
            await client.aclose()
        return found, posted.result()

    found, items = asyncio.run(together())

    assert found == asyncio.run(told(items, on_memory()))


async def _live(seed: int, newsroom: NewsroomContext) -> list[Submission]:
    """Let things happen; the same in memory, to know what was recorded."""
    chance, besides = random.Random(seed), on_memory()
    for happening in happenings(chance, 20):
        turn = chance.randrange(10**6)
        await happen(happening, random.Random(turn), newsroom)
        await happen(happening, random.Random(turn), besides)
    return ledger_of(besides)


async def _work(newsroom: NewsroomContext, posted: "asyncio.Task[list[Submission]]") -> None:
    while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom) or not posted.done():
        await asyncio.sleep(0)


async def _where(newsroom: NewsroomContext, key: str) -> str:
    return (await newsroom.projections.incidents_of([claim_id(key)]))[claim_id(key)]
