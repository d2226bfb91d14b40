"""Group commit: whose submissions go into the next run of the script, of a crowd beside single claims."""

import asyncio
from typing import Any, cast

from service.adapters.redis.ledger.append import BATCH, BATCH_BYTES, Appender
from service.adapters.redis.scripts import Script
from service.ports.ledger import EntryType, Submission
from service.ports.work import Clock
from tests.contracts.stores import HandClock


def sent(actor: str, number: int, subject: str = "", size: int = 2) -> Submission:
    return Submission(EntryType.CLAIM_RECEIVED, subject or f"{actor}-{number}", b"{" + b" " * (size - 2) + b"}", actor)


def runs(*requests: list[Submission]) -> list[list[str]]:
    """The subjects of each run of the script, where all requests come at once."""
    written: list[list[str]] = []

    async def script(_sequence: int, _hash: str, _count: int, *arguments: Any) -> list[bytes]:
        written.append([fields.split("\n")[1] for fields in arguments[::2]])
        return [b"written"]

    async def test() -> None:
        appender = Appender(cast(Script, script), cast(Clock, HandClock()))
        await asyncio.gather(*(appender.append(request) for request in requests))

    asyncio.run(test())
    return written


def test_one_claim_does_not_wait_for_the_crowd_of_another_key() -> None:
    crowd = [[sent("crowd", number) for number in range(start, start + 500)] for start in (0, 500, 1_000)]

    first, *others = runs(*crowd, [sent("desk", 1)])

    assert "desk-1" in first
    assert [subject for run in (first, *others) for subject in run if subject != "desk-1"] == [
        f"crowd-{number}" for number in range(1_500)
    ]
    assert max(map(len, (first, *others))) == BATCH


def test_a_run_is_bounded_in_bytes_too() -> None:
    size = BATCH_BYTES // 4

    assert list(map(len, runs([sent("desk", number, size=size) for number in range(10)]))) == [4, 4, 2]


def test_a_second_submission_of_one_subject_comes_after_the_first_whoever_sends_it() -> None:
    assert runs([sent("a", 1, "s"), sent("a", 2)], [sent("b", 1, "s"), sent("b", 2)]) == [
        ["s", "a-2"],
        ["s", "b-2"],
    ]
