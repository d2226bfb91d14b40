"""The newsrooms of an installation: named, opened once, and made while the process runs."""

import asyncio

import pytest

from service.application.access import newsrooms as module
from service.application.access.newsrooms import Newsrooms, UnusableName
from service.application.context import NewsroomContext
from service.domain.errors import StoreUnavailable, UnknownNewsroom
from tests.builders.keyring import newsrooms_over
from tests.contracts.stores import on_memory
from tests.fakes.key_ring import MemoryRegister


def test_the_default_newsroom_comes_first_and_all_others_by_name() -> None:
    newsrooms = newsrooms_over(on_memory("desk"), on_memory("west"), on_memory("east"))

    assert asyncio.run(newsrooms.names()) == ["desk", "east", "west"]


def test_a_newsroom_is_opened_once() -> None:
    async def test() -> None:
        newsrooms = newsrooms_over(on_memory("desk"))
        assert newsrooms.opened("desk") is None

        first, second = await newsrooms.context("desk"), await newsrooms.context("desk")

        assert first is second is newsrooms.opened("desk")

    asyncio.run(test())


def test_one_that_cannot_be_opened_keeps_no_other_from_being_served(caplog: pytest.LogCaptureFixture) -> None:
    async def open_newsroom(name: str) -> NewsroomContext:
        if name == "east":
            raise StoreUnavailable
        return on_memory(name)

    async def test() -> list[str]:
        newsrooms = Newsrooms("desk", MemoryRegister(["desk", "east", "west"]), open_newsroom)
        return [context.name for context in await newsrooms.all()]

    assert asyncio.run(test()) == ["desk", "west"]
    assert "newsroom east cannot be opened: StoreUnavailable" in caplog.text


def test_a_newsroom_that_nobody_made_is_unknown() -> None:
    with pytest.raises(UnknownNewsroom):
        asyncio.run(newsrooms_over(on_memory("desk")).context("elsewhere"))


@pytest.mark.parametrize("name", ["", "North", "-north", "north desk", "n" * 64, "nord/desk"])
def test_a_name_is_small_letters_digits_and_hyphens(name: str) -> None:
    with pytest.raises(UnusableName):
        asyncio.run(newsrooms_over(on_memory("desk")).create(name, 0))


def test_a_newsroom_that_was_deleted_is_unknown_and_made_anew_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        opened, closed = [], list[str]()

        async def open_newsroom(name: str) -> NewsroomContext:
            opened.append(name)
            return on_memory(name)

        register = MemoryRegister(["desk", "north"])
        newsrooms = Newsrooms("desk", register, open_newsroom, close=closed.append)
        first = await newsrooms.context("north")
        await register.remove("north")
        with pytest.raises(UnknownNewsroom):
            await newsrooms.context("north")
        assert closed == ["north"]
        await register.add("north", 0)

        assert await newsrooms.context("north") is not first
        assert opened == ["north", "north"]

    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    asyncio.run(test())


def test_a_newsroom_is_made_once() -> None:
    async def test() -> None:
        newsrooms = newsrooms_over(on_memory("desk"))

        assert [await newsrooms.create("north-desk", 0) for _ in range(2)] == [True, False]
        assert not await newsrooms.create("desk", 0)
        assert "north-desk" in await newsrooms.names()

    asyncio.run(test())
