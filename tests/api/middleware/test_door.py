"""At the door each caller has its turn, and a crowd of one caller is let in one by one while others ask."""

import asyncio
import time
from typing import Any

import pytest
from starlette.datastructures import State
from starlette.types import Message, Receive, Scope, Send

from service.api.middleware.door import MOST_IN_LINE, Door
from service.application.access.fair_share import FREE_SECONDS, LONGEST_PAUSE_SECONDS, SHARE
from service.application.concurrency import give_way
from service.settings import Settings


class Inside:
    """The application: a key is admitted by its name, and who came in is noted by turn of the event loop."""

    def __init__(self) -> None:
        self.turns: list[list[str]] = [[]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = dict(scope["headers"]).get(b"authorization", b"").decode()
        if key != "wrong":
            scope["state"]["caller"] = key
        self.turns[-1].append(key or scope["client"][0])
        await send({"type": "http.response.start", "status": 200, "headers": []})


async def sent(door: Door, key: str, address: str = "192.0.2.1") -> int:
    """The status of the answer to one request."""
    statuses = list[int]()

    async def send(message: Message) -> None:
        statuses.append(message.get("status", 0))

    async def receive() -> Message:
        raise AssertionError

    headers = [(b"authorization", key.encode())] if key else []
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/", "headers": headers, "state": {}}
    await door(scope | {"client": (address, 1)}, receive, send)
    return statuses[0]


async def let_in(*keys: str, crowd: int = 6) -> list[list[str]]:
    """Who came in, by turn of the event loop, of a crowd of the first key and then one request of each other."""
    inside = Inside()
    door = Door(inside, State(), Settings(), lambda: 0.0)
    for key in (*keys, *keys):  # a key is known by its second request
        await sent(door, key)
    await asyncio.sleep(0)
    inside.turns.clear()
    tasks = [asyncio.create_task(sent(door, key)) for key in [*[keys[0]] * crowd, *keys[1:]]]
    while not all(task.done() for task in tasks):
        inside.turns.append([])
        await asyncio.sleep(0)
    return [turn for turn in inside.turns if turn]


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        (("a", "b", "c"), ["a", "b", "c"]),
        (("wrong", "b"), ["wrong", "b"]),
        (("", "b"), ["192.0.2.1", "b"]),
    ],
    ids=str,
)
def test_each_callers_first_request_comes_before_the_crowds_second(keys: tuple[str, ...], first: list[str]) -> None:
    turns = asyncio.run(let_in(*keys))

    assert turns == [first] + [first[:1]] * 5


def test_a_caller_that_is_alone_waits_for_nobody() -> None:
    async def story() -> list[list[str]]:
        inside = Inside()
        door = Door(inside, State(), Settings())
        await asyncio.gather(*(sent(door, "") for _ in range(20)))
        return inside.turns

    assert [len(turn) for turn in asyncio.run(story())] == [20]


def test_a_line_has_an_end_and_who_comes_later_is_told_to_come_again() -> None:
    async def story() -> list[int]:
        door = Door(Inside(), State(), Settings(), lambda: 0.0)
        await sent(door, "b")
        crowd = asyncio.gather(*(sent(door, "", "192.0.2.7") for _ in range(MOST_IN_LINE + 3)))
        return [await sent(door, "b"), *await crowd]

    statuses = asyncio.run(story())
    assert (statuses[0], statuses.count(200), statuses.count(429)) == (200, MOST_IN_LINE + 2, 2)


class Toil(Inside):
    """An application whose answers keep the event loop for a while, in two parts."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, send)
        await give_way()
        for more in (True, False):
            end = time.monotonic() + self._seconds / 2
            while time.monotonic() < end:
                pass
            await send({"type": "http.response.body", "body": b"", "more_body": more})


def test_whoever_keeps_the_event_loop_has_a_share_of_it_while_others_ask() -> None:
    toil, crowd, answered = 0.02, 6, {"a": 0, "b": 0}
    door = Door(Toil(toil), State(), Settings())

    async def asks(key: str, pause: float, end: float) -> None:
        while time.monotonic() < end:
            await sent(door, key)
            answered[key] += 1
            await asyncio.sleep(pause)

    async def story() -> float:
        began = time.monotonic()
        await asyncio.gather(*(asks("a", 0, began + 1) for _ in range(crowd)), asks("b", 0.02, began + 1))
        return time.monotonic() - began

    elapsed = asyncio.run(story())

    # One request is in the midst of its work, and a key is known, and its work counted, from its second request.
    assert answered["a"] * toil <= FREE_SECONDS + SHARE * elapsed + 2 * toil
    assert answered["b"] >= 2


def test_what_a_key_reads_meanwhile_keeps_none_of_its_posts_waiting_twice() -> None:
    """Posts wait for the turn of their key to read claims, too: each has one time to wait in all."""
    toil, waited, turn = 0.01, list[float](), asyncio.Lock()

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"]["caller"] = dict(scope["headers"])[b"authorization"].decode()
        if scope["client"][0] == "post":
            async with turn:
                await give_way()
        end = time.monotonic() + toil
        while time.monotonic() < end:
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})

    door = Door(inside, State(), Settings())

    async def posts() -> None:
        began = time.monotonic()
        await sent(door, "a", "post")
        waited.append(time.monotonic() - began)

    async def reads(key: str, pause: float) -> None:
        while len(waited) < 6:
            await sent(door, key)
            await asyncio.sleep(pause)

    async def story() -> None:
        await sent(door, "a")
        await asyncio.gather(*(reads("a", 0) for _ in range(20)), reads("b", 0.02), *(posts() for _ in range(6)))

    asyncio.run(story())

    assert max(waited) < 2 * LONGEST_PAUSE_SECONDS


def test_whoever_is_alone_does_not_pause() -> None:
    toil = 0.3
    door = Door(Toil(toil), State(), Settings())

    async def story() -> float:
        began = time.monotonic()
        for _ in range(3):
            await sent(door, "")
        return time.monotonic() - began

    assert asyncio.run(story()) < 2 * (toil - FREE_SECONDS) / SHARE
