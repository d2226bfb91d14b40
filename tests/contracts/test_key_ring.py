"""Keys: what the ledger records of them, on every store."""

import pytest

from service.application.access import authenticate
from service.application.access.authenticate import Access, KeyWanted
from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from service.domain.errors import UnknownKey
from service.ports.principal import Principal, Scope
from tests.contracts.stores import HandClock, OnStore
from tests.fakes.key_ring import MemoryRegister

DAY = 86_400_000


def over(context: NewsroomContext) -> Access:
    """Keys of this newsroom alone, remembered for no time."""

    async def open_newsroom(newsroom: str) -> NewsroomContext:
        return context

    return Access(Newsrooms(context.name, MemoryRegister(), open_newsroom))


def wanted(*scopes: Scope, expires_at: int | None = None) -> KeyWanted:
    return KeyWanted("Foreign desk", scopes or (Scope.READ,), expires_at)


def test_a_key_opens_its_newsroom_with_its_scopes(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        issued = await authenticate.issue(wanted(Scope.READ, Scope.CLAIMS_WRITE), "live", newsroom)

        principal = await over(newsroom).verify(issued.text)

        scopes = frozenset({Scope.READ, Scope.CLAIMS_WRITE})
        assert principal == Principal(newsroom.name, issued.id, "Foreign desk", scopes)

    on(test)


def test_what_is_kept_of_a_key_does_not_hold_it(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        issued = await authenticate.issue(wanted(), "live", newsroom)

        [recorded] = await newsroom.keys.keys()

        assert recorded.id == issued.id
        assert issued.text.partition(issued.id)[2].strip("_") not in repr(recorded)
        assert recorded == await newsroom.keys.key(issued.id)

    on(test)


def test_a_revoked_key_opens_nothing_and_says_since_when(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        issued, entry = [await authenticate.issue(wanted(), "live", newsroom) for _ in range(2)]

        first, second = [await authenticate.revoke(issued.id, "Sent in an e-mail.", newsroom) for _ in range(2)]

        assert (first, second) == (True, False)
        assert await over(newsroom).verify(issued.text) is None
        assert await over(newsroom).still(issued.id) is None
        assert await over(newsroom).verify(entry.text) is not None
        assert [key.revoked_at is None for key in await newsroom.keys.keys()] == [False, True]

    on(test)


def test_an_expired_key_opens_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert isinstance(newsroom.clock, HandClock)
        issued = await authenticate.issue(wanted(expires_at=newsroom.clock.at + DAY), "live", newsroom)
        newsroom.clock.at += DAY - 1
        before = await over(newsroom).verify(issued.text)
        newsroom.clock.at += 1

        assert before is not None
        assert await over(newsroom).verify(issued.text) is None

    on(test)


def test_what_is_not_exactly_a_key_opens_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        text = (await authenticate.issue(wanted(), "live", newsroom)).text
        flipped = text[:-7] + ("x" if text[-7] != "x" else "y") + text[-6:]
        rest = (flipped, text[:-1], text + text, text.replace("live", "test"), text.upper(), "", "cck_", " " + text)

        assert [await over(newsroom).verify(item) for item in rest] == [None] * len(rest)
        assert await over(newsroom).verify(text) is not None

    on(test)


def test_a_key_that_was_never_made_cannot_be_revoked(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownKey):
            await authenticate.revoke("default.0000000000", "A slip.", newsroom)

    on(test)


def test_a_key_sent_where_it_does_not_belong_is_marked_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert isinstance(newsroom.clock, HandClock)
        issued = await authenticate.issue(wanted(), "live", newsroom)
        await over(newsroom).expose(issued.text)
        first = newsroom.clock.at
        newsroom.clock.at += 1
        await over(newsroom).expose(issued.text)

        [recorded] = await newsroom.keys.keys()
        assert recorded.exposed_at == first

    on(test)


def test_a_key_of_another_environment_opens_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        issued = await authenticate.issue(wanted(), "test", newsroom)

        assert await over(newsroom).verify(issued.text) is None

    on(test)


def test_an_ended_session_is_remembered_and_no_other(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert [await newsroom.keys.end_session("ended", 60_000) for _ in range(2)] == [True, False]

        assert await newsroom.keys.is_ended("ended")
        assert not await newsroom.keys.is_ended("other")

    on(test)
