"""A share link opens one address for reading, until its end, as the act of a key that may edit."""

import asyncio

import pytest

from service.application.access.share_links import ShareLink, canonical_address, led_on, opened, shared
from service.application.context import NewsroomContext
from service.ports.principal import Scope
from tests.builders.keyring import access_over, key_of
from tests.contracts.stores import HandClock, on_memory

ADDRESS = "/v1/incidents/inc_00000000000000000001"


async def link_to(address: str, newsroom: NewsroomContext, *scopes: Scope, seconds: int = 60) -> str:
    key = await key_of(newsroom, *(scopes or (Scope.EDIT,)))
    return shared(ShareLink(address, newsroom.clock.now() // 1000 + seconds, key.id), newsroom)


def test_a_link_opens_its_address_for_reading_and_no_other() -> None:
    async def test() -> None:
        newsroom = on_memory()
        token = await link_to(ADDRESS, newsroom)

        reader = await opened(token, ADDRESS, access_over(newsroom))

        assert reader is not None
        assert reader.scopes == {Scope.READ}
        assert await opened(token, "/v1/incidents", access_over(newsroom)) is None

    asyncio.run(test())


def test_a_link_ends() -> None:
    async def test() -> None:
        newsroom = on_memory()
        assert isinstance(newsroom.clock, HandClock)
        token = await link_to(ADDRESS, newsroom)

        newsroom.clock.at += 61_000

        assert await opened(token, ADDRESS, access_over(newsroom)) is None

    asyncio.run(test())


def test_a_key_that_may_only_read_shares_nothing() -> None:
    async def test() -> None:
        newsroom = on_memory()
        token = await link_to(ADDRESS, newsroom, Scope.READ)

        assert await opened(token, ADDRESS, access_over(newsroom)) is None

    asyncio.run(test())


@pytest.mark.parametrize("token", ["", ".", "a.b", "a.b.c", "é.é", "x" * 1_000])
def test_what_nobody_signed_opens_nothing(token: str) -> None:
    assert asyncio.run(opened(token, ADDRESS, access_over())) is None


@pytest.mark.parametrize(
    ("path", "query", "canonical"),
    [
        ("/v1/incidents", "b=2&a=1", "/v1/incidents?a=1&b=2"),
        ("/v1/incidents", "share=x&a=1", "/v1/incidents?a=1"),
        ("/v1/incidents", "", "/v1/incidents"),
        ("/v1/openrefine/suggest", "prefix=x", "/v1/openrefine"),
    ],
)
def test_an_address_has_one_spelling(path: str, query: str, canonical: str) -> None:
    assert canonical_address(path, query) == canonical


def test_a_link_to_a_merged_incident_is_led_on_once() -> None:
    once = led_on("token", "inc_00000000000000000002")

    assert once == "token.inc_00000000000000000002"
    assert led_on(once, "inc_00000000000000000003") == once
