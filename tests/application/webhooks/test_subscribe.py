"""Subscriptions: one for a URL and its filters, to public addresses only, with secrets that overlap for a day."""

import asyncio

import pytest

from service.application.webhooks import subscribe as subscriptions
from service.application.webhooks.subscribe import SubscriptionRequest, subscribe
from service.domain.errors import Refused, UnknownWebhook
from service.ports.webhooks import ChangeFilter
from tests.contracts.stores import on_memory

REQUEST = SubscriptionRequest("https://desk.example.org/hook", ChangeFilter(countries=("AF",)))


def test_the_same_url_and_filters_are_one_subscription() -> None:
    async def test() -> None:
        newsroom = on_memory()
        (first, _, is_new), (second, _, is_new_again) = [await subscribe(REQUEST, newsroom) for _ in range(2)]

        assert first == second
        assert (is_new, is_new_again) == (True, False)
        assert len(await subscriptions.listed(newsroom)) == 1

    asyncio.run(test())


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "https://[::1]/", "ftp://desk.example.org/", "https://desk:22/"])
def test_a_url_that_leads_inside_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        asyncio.run(subscribe(SubscriptionRequest(url, ChangeFilter()), on_memory()))


def test_a_former_secret_signs_for_another_day() -> None:
    async def test() -> None:
        newsroom = on_memory()
        webhook, _, _ = await subscribe(REQUEST, newsroom)

        renewed = await subscriptions.renew_secret(webhook.id, newsroom)

        newest, former = renewed.secrets
        assert newest.until is None
        assert former.text == webhook.secrets[0].text
        assert former.until == newsroom.clock.now() + subscriptions.OVERLAP_MS

    asyncio.run(test())


def test_a_replay_begins_after_the_change_that_is_named() -> None:
    async def test() -> None:
        newsroom = on_memory()
        webhook, _, _ = await subscribe(REQUEST, newsroom)

        _, state = await subscriptions.replay(webhook.id, 0, newsroom)

        assert state.cursor == 0

    asyncio.run(test())


def test_a_subscription_that_nobody_made_is_unknown() -> None:
    with pytest.raises(UnknownWebhook):
        asyncio.run(subscriptions.renew_secret("whk_nobody", on_memory()))
