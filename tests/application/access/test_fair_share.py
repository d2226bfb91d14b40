"""The turns of keys that ask at the same time."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from service.application.access.fair_share import (
    FREE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    OTHERS_SECONDS,
    PATIENCE_SECONDS,
    SHARE,
    Gate,
    Pace,
)

Test = Callable[[Gate], Coroutine[Any, Any, None]]


def on_a_gate(test: Test, most: int = 2, patience: float = PATIENCE_SECONDS) -> None:
    asyncio.run(test(Gate(most, lambda: 0.0, patience)))


async def asked(gate: Gate, caller: str, ended: asyncio.Event, inside: list[str]) -> None:
    """A request that is handled until ``ended``."""
    leave = await gate.enter(caller)
    inside.append(caller)
    await ended.wait()
    leave()
    inside.remove(caller)


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.parametrize(("others", "handled"), [([], 10), (["b"], 2), (["b", "c", "d"], 2)])
def test_a_key_that_asks_beside_others_has_so_many_requests_handled_at_once(others: list[str], handled: int) -> None:
    async def test(gate: Gate) -> None:
        ended, inside = asyncio.Event(), list[str]()
        tasks = [asyncio.create_task(asked(gate, caller, ended, inside)) for caller in [*others, *["a"] * 10]]
        await settled()
        assert (inside.count("a"), set(inside) - {"a"}) == (handled, set(others))
        ended.set()
        await asyncio.gather(*tasks)

    on_a_gate(test)


def test_who_waits_has_a_turn_when_one_ends_in_the_order_of_asking() -> None:
    async def test(gate: Gate) -> None:
        await gate.enter("b")
        leave, order = await gate.enter("a"), list[int]()

        async def request(number: int) -> None:
            end = await gate.enter("a")
            order.append(number)
            end()
            end()

        tasks = [asyncio.create_task(request(number)) for number in range(5)]
        await settled()
        assert order == []
        leave()
        await asyncio.gather(*tasks)
        assert order == [0, 1, 2, 3, 4]

    on_a_gate(test, most=1)


def test_a_request_that_is_given_up_takes_no_turn_with_it() -> None:
    async def test(gate: Gate) -> None:
        await gate.enter("b")
        leave = await gate.enter("a")
        waiting, admitted = (asyncio.create_task(gate.enter("a")) for _ in range(2))
        await settled()
        waiting.cancel()
        await settled()
        leave()
        admitted.cancel()
        await settled()
        (await asyncio.wait_for(gate.enter("a"), 10))()

    on_a_gate(test, most=1)


def test_a_slow_key_is_slowed_down_and_not_stopped() -> None:
    async def test(gate: Gate) -> None:
        await gate.enter("b")
        for _ in range(5):
            await gate.enter("a")

    on_a_gate(test, most=1, patience=0.0)


def test_a_key_is_alone_again_when_others_have_asked_nothing_for_a_second() -> None:
    now = 0.0

    async def test() -> None:
        nonlocal now
        gate = Gate(1, lambda: now)
        await gate.enter("b")
        await gate.enter("a")
        now = OTHERS_SECONDS + 0.1
        await gate.enter("a")

    asyncio.run(test())


@pytest.mark.parametrize(
    ("spent", "passed", "pause"),
    [
        ([], 0, 0),
        ([FREE_SECONDS], 0, 0),
        ([FREE_SECONDS, 0.1], 0, 0.1 / SHARE),
        ([FREE_SECONDS, 0.1], 0.1, 0.1 / SHARE - 0.1),
        ([FREE_SECONDS, 0.1], 0.1 / SHARE, 0),
        ([0.02] * 100, 0, LONGEST_PAUSE_SECONDS),
        ([60], 0, LONGEST_PAUSE_SECONDS),
    ],
)
def test_a_caller_that_kept_the_event_loop_beyond_its_share_pauses_until_it_is_within(
    spent: list[float], passed: float, pause: float
) -> None:
    now = [100.0]
    pace = Pace(lambda: now[0])
    for seconds in spent:
        pace.note("a", seconds)
    now[0] += passed

    assert pace.pause("a") == pytest.approx(pause)
    assert pace.pause("b") == 0
