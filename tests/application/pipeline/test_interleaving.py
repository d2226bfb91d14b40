"""The same happenings, interleaved in any way with the work and with workers that go, come to the same incidents."""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import orjson
import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from hypothesis import given, settings, strategies as st

from service.application import pipeline
from service.application.commands import judge
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.context import NewsroomContext
from service.domain.matching.judgements import Decision
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import claim_id, drain, reports
from tests.contracts.stores import HandClock, a_submission, on_memory, on_redis
from tests.fakes.work import ATTEMPTS
from tests.root import ROOT

Reports = dict[tuple[str, ...], dict[str, Any]]
Happening = Submission | JudgementRequest

TOWNS = ("Kunduz", "Herat")
EDITOR = Speaker("An editor", "Read both.")
PAUSE_MS = 120_000  # longer than any lease


def life(seed: int, count: int) -> list[list[Happening]]:
    """What happens to each claim, in its own order: it is told, perhaps taken back; and one decision on two claims."""
    chance = random.Random(seed)
    told: list[list[Happening]] = [[_claim(n, chance)] for n in range(count)]
    for n in chance.sample(range(count), count // 4):
        reason = orjson.dumps({"reason": "It was wrong."})
        told[n].append(Submission(EntryType.CLAIM_RETRACTED, claim_id(f"c{n}"), reason))
    return told


def decisions(seed: int, count: int) -> list[JudgementRequest]:
    """A pair held to be one and another held to be two, which cannot contradict each other."""
    one, other, third, fourth = random.Random(seed + 1).sample(range(count), 4)
    pairs = ((Decision.SAME, one, other), (Decision.DIFFERENT, third, fourth))
    return [JudgementRequest(EDITOR, None, how, (claim_id(f"c{a}"), claim_id(f"c{b}")), ()) for how, a, b in pairs]


def _claim(n: int, chance: random.Random) -> Submission:
    said: dict[str, Any] = {
        "claimant": f"Claimant {chance.randrange(5)}",
        "admin1": chance.choice(TOWNS),
        "start": f"2021-06-{chance.randrange(10, 14):02d}",
        "killed": chance.randrange(1, 40),
        "asserted_at": f"2021-07-01T00:{n:02d}:00Z",
    }
    return a_submission(f"c{n}", **said)


def woven(strands: Sequence[list[Happening]], chance: random.Random) -> list[Happening]:
    """The strands in one order, each in its own."""
    left = [list(strand) for strand in strands]
    found: list[Happening] = []
    while left := [strand for strand in left if strand]:
        found.append(chance.choice(left).pop(0))
    return found


async def lived(seed: int, way: int, workers: int, newsroom: NewsroomContext, lines: int = 0) -> Reports:
    """The incidents after one interleaving, with some workers at once that may be gone for longer than their leases.

    The work waits in so many lines, whatever it is about; in one for each place and month where ``lines`` is 0.
    """
    chance, gone = random.Random(way), list[object]()
    for happening in woven(life(seed, 12), chance):
        await _happen(_in_line(happening, lines), newsroom)
        await asyncio.gather(*(_work(chance, newsroom, gone) for _ in range(workers)))
    for decision in chance.sample(decisions(seed, 12), 2):
        await _happen(decision, newsroom)
        await asyncio.gather(*(_work(chance, newsroom, gone) for _ in range(workers)))
    await drain(newsroom)
    return await reports(newsroom)


def _in_line(happening: Happening, lines: int) -> Happening:
    """The happening, its claim in the line that its id falls to."""
    if not lines or not isinstance(happening, Submission):
        return happening
    return replace(happening, lane=f"line {int(happening.subject[-4:], 36) % lines}")


async def _happen(happening: Happening, newsroom: NewsroomContext) -> None:
    if isinstance(happening, Submission):
        await pipeline.accept([happening], newsroom)
    else:
        await judge.judge(happening, newsroom)


async def _work(chance: random.Random, newsroom: NewsroomContext, gone: list[object]) -> None:
    for _ in range(chance.randrange(3)):
        task = asyncio.ensure_future(chance.choice((pipeline.group, pipeline.reconcile))(newsroom))
        if chance.random() < 0.2 and len(gone) < ATTEMPTS - 1:
            # A worker that is gone in the middle of its work: what it holds is free again when its lease ends. One
            # more of them, and what they all died of would be set aside.
            gone.append(task)
            await asyncio.sleep(0)
            task.cancel()
            assert isinstance(newsroom.clock, HandClock)
            newsroom.clock.at += PAUSE_MS
        await asyncio.gather(task, return_exceptions=True)


def _same(seed: int, way: int, workers: int) -> None:
    assert asyncio.run(lived(seed, way, workers, on_memory())) == _plain(seed)


@cache
def _plain(seed: int) -> Reports:
    """The incidents when one worker is at work and never gone."""
    return asyncio.run(lived(seed, 0, 1, on_memory()))


@settings(max_examples=15)
@given(st.integers(0, 3), st.integers(1, 10**6), st.sampled_from([1, 2, 4]))
def test_any_interleaving_of_claims_retractions_decisions_and_workers_comes_to_the_same(
    seed: int, way: int, workers: int
) -> None:
    _same(seed, way, workers)


@pytest.mark.long
@pytest.mark.timeout(600)
@settings(max_examples=100)
@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([1, 2, 4]))
def test_a_hundred_interleavings_come_to_the_same(seed: int, way: int, workers: int) -> None:
    _same(seed, way, workers)


@pytest.mark.parametrize("lines", [1, 16])
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_in_however_many_lines_the_work_waits_it_comes_to_the_same(lines: int, workers: int) -> None:
    _same_in_lines(random.Random(lines * workers).randrange(10**6), workers, lines)


@pytest.mark.long
@pytest.mark.timeout(600)
@settings(max_examples=100)
@given(st.integers(1, 10**6), st.sampled_from([1, 2, 4]), st.sampled_from([1, 16]))
def test_a_hundred_interleavings_in_one_line_and_in_sixteen_are_the_same(way: int, workers: int, lines: int) -> None:
    _same_in_lines(way, workers, lines)


def _same_in_lines(way: int, workers: int, lines: int) -> None:
    """On a server, for the store in memory has no lines."""

    async def run() -> Reports:
        redis = FakeAsyncRedis(server=FakeServer())
        try:
            return await lived(way % 5, way, workers, on_redis(redis), lines)
        finally:
            await redis.aclose()

    assert asyncio.run(run()) == _plain(way % 5)


_PRINT = "from tests.application.pipeline.test_interleaving import printed; printed()"


def printed() -> None:
    """Prints the reports of one life, for another process to compare."""
    found = asyncio.run(lived(1, 1, 2, on_memory()))
    sys.stdout.write(orjson.dumps([[list(key), report] for key, report in sorted(found.items())]).decode())


def test_the_seed_of_hashes_changes_no_byte() -> None:
    outcomes = {_printed_with(seed) for seed in ("0", "1", "2", "3", "4")}

    assert len(outcomes) == 1
    assert outcomes != {b""}


def _printed_with(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _PRINT]
    return subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment).stdout
