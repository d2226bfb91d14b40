"""Waiting: until it is so, until the time is over, until the process ends; looked at on every word."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from service.application.access.places import hold_turn
from service.application.queries.long_poll import is_ending, until
from tests.contracts.stores import on_memory


class Spoken:
    """Word of a change, each time at once, and how often it was waited for."""

    def __init__(self) -> None:
        self.waited = 0

    @contextmanager
    def listening(self, newsroom: str) -> Iterator["Spoken"]:
        yield self

    def begin(self) -> None:
        return

    async def word(self, seconds: float) -> None:
        self.waited += 1
        await asyncio.sleep(0)


async def looked(times: int, seconds: float) -> tuple[bool, int]:
    """Whether it became so, if it is so at that look, and how often word was waited for."""
    signals, looks = Spoken(), iter(range(times))
    newsroom = replace(on_memory(), signals=signals)

    async def is_so() -> bool:
        return next(looks, None) is None

    return await until(is_so, seconds, newsroom), signals.waited


def test_what_is_so_already_needs_no_word() -> None:
    assert asyncio.run(looked(0, 10)) == (True, 0)


def test_it_is_looked_at_once_for_each_word() -> None:
    assert asyncio.run(looked(7, 10)) == (True, 7)


def test_after_the_time_it_is_looked_at_once_and_no_more() -> None:
    assert asyncio.run(looked(7, 0)) == (False, 0)


def test_nobody_waits_once_the_process_ends() -> None:
    async def ending() -> tuple[bool, int]:
        is_ending.set(lambda: True)
        return await looked(7, 10)

    assert asyncio.run(ending()) == (False, 0)


def test_a_request_that_waits_leaves_its_turn_and_one_that_is_answered_at_once_keeps_it() -> None:
    async def left(times: int) -> list[str]:
        turns = list[str]()
        hold_turn(lambda: turns.append("left"), {})
        await looked(times, 10)
        return turns

    assert asyncio.run(left(0)) == []
    assert asyncio.run(left(7)) == ["left"]
