"""What every store promises of subscriptions: one sender at a time, nothing forgotten, nothing undone by a late one."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.pending.webhooks import LEASE_MS, RedisWebhookStore
from service.domain.errors import StoreUnavailable
from service.ports.webhooks import SLOW_MS, ChangeFilter, Delivery, DeliveryState, Secret, Webhook, WebhookStore
from tests.contracts.stores import HandClock
from tests.fakes.webhooks import MemoryWebhooks

WEBHOOK = Webhook("whk_1", "https://desk.example.org/hook", ChangeFilter(countries=("AF",)), (Secret("whsec_eA=="),), 7)
TRIED = Delivery("msg_1_4", "claim.received", 4, 1, 1_000, 500, "", 12)


@dataclass
class Desk:
    """A store of subscriptions with a feed that can be moved on by hand."""

    webhooks: WebhookStore
    clock: HandClock
    feed: Callable[[int], Awaitable[None]]


@asynccontextmanager
async def _desk(kind: str, server_url: str) -> AsyncIterator[Desk]:
    clock = HandClock()
    if kind == "memory":
        last = [0]

        async def move(to: int) -> None:
            last[0] = to

        yield Desk(MemoryWebhooks(clock, lambda: last[0]), clock, move)
        return
    redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
    newsroom = uuid.uuid4().hex[:12]

    async def announce(to: int) -> None:
        done: Any = redis.hset(f"cc:{{{newsroom}}}:meta", "change", str(to))
        await done

    try:
        yield Desk(RedisWebhookStore(redis, newsroom, clock), clock, announce)
    finally:
        await redis.aclose()


@pytest.fixture(params=["memory", "fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> Callable[[Callable[[Desk], Awaitable[None]]], None]:
    """Runs a test on one kind of store."""

    def run(test: Callable[[Desk], Awaitable[None]]) -> None:
        async def within() -> None:
            async with _desk(request.param, server_url) as desk:
                await test(desk)

        asyncio.run(within())

    return run


On = Callable[[Callable[[Desk], Awaitable[None]]], None]


def test_a_new_subscription_begins_with_what_changes_from_now_on(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.feed(3)
        await desk.webhooks.put(WEBHOOK)
        assert await desk.webhooks.one("whk_1") == (WEBHOOK, DeliveryState(3))
        assert not await desk.webhooks.take(5, 5)
        await desk.feed(4)
        [taken] = await desk.webhooks.take(5, 5)
        assert (taken.webhook, taken.course) == (WEBHOOK, DeliveryState(3))

    on(test)


def test_one_sender_at_a_time_and_another_when_its_lease_has_ended(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(4)
        [first] = await desk.webhooks.take(5, 5)
        assert not await desk.webhooks.take(5, 5)
        desk.clock.at += LEASE_MS
        [second] = await desk.webhooks.take(5, 5)
        assert not await desk.webhooks.settle(first, DeliveryState(4), TRIED, go_on=False)
        assert await desk.webhooks.settle(second, DeliveryState(2), None, go_on=True)
        assert not await desk.webhooks.take(5, 5)
        assert await desk.webhooks.settle(second, DeliveryState(3), None, go_on=False)
        assert [due.course.cursor for due in await desk.webhooks.take(5, 5)] == [3]

    on(test)


def test_what_failed_waits_until_it_is_due(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(4)
        [taken] = await desk.webhooks.take(5, 5)
        later = DeliveryState(3, failures=1, due=desk.clock.at + 5_000)
        assert await desk.webhooks.settle(taken, later, TRIED, go_on=False)
        assert not await desk.webhooks.take(5, 5)
        desk.clock.at += 5_000
        assert [due.course for due in await desk.webhooks.take(5, 5)] == [later]

    on(test)


def test_a_stopped_subscription_is_sent_nothing_but_a_test_message_and_stays_stopped(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(4)
        stopped = DeliveryState(3, stopped="The receiver answered 410 Gone.")
        await desk.webhooks.direct("whk_1", stopped)
        assert not await desk.webhooks.take(5, 5)
        await desk.webhooks.ping("whk_1")
        [taken] = await desk.webhooks.take(5, 5)
        assert taken.course.ping
        assert await desk.webhooks.settle(taken, taken.course, TRIED, go_on=False)
        assert await desk.webhooks.one("whk_1") == (WEBHOOK, stopped)
        assert not await desk.webhooks.take(5, 5)

    on(test)


def test_a_test_message_asked_for_while_others_are_sent_moves_nothing_and_is_not_forgotten(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(4)
        [taken] = await desk.webhooks.take(5, 5)
        await desk.webhooks.ping("whk_1")
        assert await desk.webhooks.settle(taken, DeliveryState(4), TRIED, go_on=False)
        [again] = await desk.webhooks.take(5, 5)
        assert again.course == DeliveryState(4, ping=True)
        assert await desk.webhooks.settle(again, DeliveryState(4), None, go_on=False)
        assert await desk.webhooks.one("whk_1") == (WEBHOOK, DeliveryState(4))

    on(test)


def test_sending_it_elsewhere_takes_it_from_whoever_holds_it(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(4)
        [taken] = await desk.webhooks.take(5, 5)
        await desk.webhooks.direct("whk_1", DeliveryState(1))
        assert not await desk.webhooks.settle(taken, DeliveryState(4), None, go_on=False)
        assert [due.course.cursor for due in await desk.webhooks.take(5, 5)] == [1]

    on(test)


def test_what_was_dropped_stays_dropped(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(4)
        [taken] = await desk.webhooks.take(5, 5)
        await desk.webhooks.drop("whk_1")
        assert not await desk.webhooks.settle(taken, DeliveryState(4), TRIED, go_on=False)
        assert await desk.webhooks.one("whk_1") is None
        assert not await desk.webhooks.all()
        assert not await desk.webhooks.deliveries("whk_1", 10)

    on(test)


def test_a_subscription_is_dropped_whole_or_not_at_all(server_url: str) -> None:
    async def test() -> None:
        newsroom, clock = uuid.uuid4().hex[:12], HandClock()
        async with Redis.from_url(server_url) as redis:
            # The log of deliveries is refused to this client.
            allowed = [f"cc:{{{newsroom}}}:{name}" for name in ("webhooks", "webhook:*")]
            await redis.acl_setuser(newsroom, enabled=True, nopass=True, categories=["+@all"], keys=allowed)
            async with Redis.from_url(server_url, username=newsroom, password="any") as restricted:
                webhooks = RedisWebhookStore(redis, newsroom, clock)
                await webhooks.put(WEBHOOK)
                with pytest.raises(StoreUnavailable):
                    await RedisWebhookStore(restricted, newsroom, clock).drop("whk_1")
                assert await webhooks.one("whk_1") == (WEBHOOK, DeliveryState(0))

    asyncio.run(test())


def test_the_log_has_the_newest_attempt_first(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.feed(9)
        [taken] = await desk.webhooks.take(5, 5)
        second = Delivery("msg_1_5", "claim.received", 5, 1, 2_000, 204, "", 3)
        assert await desk.webhooks.settle(taken, DeliveryState(4), TRIED, go_on=True)
        assert await desk.webhooks.settle(taken, DeliveryState(5), second, go_on=False)
        assert list(await desk.webhooks.deliveries("whk_1", 10)) == [second, TRIED]
        assert list(await desk.webhooks.deliveries("whk_1", 1)) == [second]

    on(test)


def test_a_changed_subscription_goes_on_where_it_was(on: On) -> None:
    async def test(desk: Desk) -> None:
        await desk.webhooks.put(WEBHOOK)
        await desk.webhooks.direct("whk_1", DeliveryState(2, failures=1, due=5))
        elsewhere = Webhook("whk_1", "https://other.example.org/", WEBHOOK.wanted, WEBHOOK.secrets, 7, "The desk")
        await desk.webhooks.put(elsewhere)
        assert await desk.webhooks.one("whk_1") == (elsewhere, DeliveryState(2, failures=1, due=5))

    on(test)


def test_the_longest_waiting_come_first_and_slow_ones_take_a_bounded_share(on: On) -> None:
    async def test(desk: Desk) -> None:
        for number in range(4):
            await desk.webhooks.put(replace(WEBHOOK, id=f"whk_{number}"))
        await desk.feed(3)
        taken = {due.webhook.id: due for due in await desk.webhooks.take(4, 4)}
        for id, leased in taken.items():
            delivery = replace(TRIED, took=SLOW_MS) if id in ("whk_0", "whk_1") else None
            assert await desk.webhooks.settle(leased, leased.course, delivery, go_on=False)
        desk.clock.at += 1

        [first] = await desk.webhooks.take(1, 0)
        assert (first.webhook.id, first.is_slow) == ("whk_2", False)
        assert await desk.webhooks.settle(first, first.course, None, go_on=False)
        desk.clock.at += 1

        others = await desk.webhooks.take(4, 1)
        assert [(due.webhook.id, due.is_slow) for due in others] == [
            ("whk_0", True),
            ("whk_3", False),
            ("whk_2", False),
        ]

    on(test)
