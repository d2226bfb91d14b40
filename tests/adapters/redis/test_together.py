"""What several tasks ask the store in one moment goes there together, and none of them depends on the others."""

import asyncio
from collections.abc import Sequence

import pytest

from service.adapters.redis.scripts import MOST_TOGETHER, Batcher
from service.domain.errors import StoreUnavailable


class Store:
    """It doubles numbers once it is let, and has no answer to zero."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.open = asyncio.Event()

    async def double(self, numbers: list[int]) -> Sequence[int]:
        self.asked.append(numbers)
        await self.open.wait()
        if 0 in numbers:
            raise StoreUnavailable("no answer")
        return [2 * number for number in numbers]


def test_what_is_asked_in_one_moment_is_one_question_and_everybody_gets_their_own_answer() -> None:
    async def test() -> None:
        store = Store()
        store.open.set()
        together = Batcher(store.double)

        assert await asyncio.gather(*(together.ask(number) for number in (3, 1, 2))) == [6, 2, 4]
        assert await together.ask(4) == 8
        assert store.asked == [[3, 1, 2], [4]]

    asyncio.run(test())


def test_a_crowd_is_asked_for_in_parts_and_everybody_gets_their_own_answer() -> None:
    async def test() -> None:
        store = Store()
        store.open.set()
        together = Batcher(store.double)
        crowd = range(1, 2 * MOST_TOGETHER + 2)

        assert await asyncio.gather(*map(together.ask, crowd)) == [2 * number for number in crowd]
        assert [len(numbers) for numbers in store.asked] == [MOST_TOGETHER, MOST_TOGETHER, 1]

    asyncio.run(test())


def test_what_is_asked_while_an_answer_is_on_its_way_does_not_wait_for_it() -> None:
    async def test() -> None:
        store = Store()
        together = Batcher(store.double)
        first = asyncio.create_task(together.ask(1))
        while not store.asked:
            await asyncio.sleep(0)
        second = asyncio.create_task(together.ask(2))
        while len(store.asked) < 2:
            await asyncio.sleep(0)
        store.open.set()

        assert [await first, await second] == [2, 4]

    asyncio.run(test())


def test_who_gives_up_takes_no_other_with_it() -> None:
    async def test() -> None:
        store = Store()
        together = Batcher(store.double)
        impatient, patient = (asyncio.create_task(together.ask(number)) for number in (1, 2))
        while not store.asked:
            await asyncio.sleep(0)
        impatient.cancel()
        store.open.set()

        assert await patient == 4
        assert impatient.cancelled()

    asyncio.run(test())


def test_what_goes_wrong_everybody_who_asked_with_it_hears_and_nobody_after() -> None:
    async def test() -> None:
        store = Store()
        store.open.set()
        together = Batcher(store.double)
        answers = await asyncio.gather(*(together.ask(number) for number in (0, 1)), return_exceptions=True)

        assert [type(answer) for answer in answers] == [StoreUnavailable, StoreUnavailable]
        with pytest.raises(StoreUnavailable):
            await together.ask(0)
        assert await together.ask(1) == 2

    asyncio.run(test())
