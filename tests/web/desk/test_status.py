"""The page of the state says that all is well only when it is, and else what to do."""

import asyncio
from collections.abc import Iterator

import pytest

from service.application.context import NewsroomContext
from service.ports.webhooks import DeliveryState
from service.ports.work import Stage
from service.web.site.text.dates import duration
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.builders.reader import opened
from tests.contracts.stores import HandClock, on_memory


@pytest.fixture
def newsroom() -> NewsroomContext:
    """A newsroom with one worker."""
    services = on_memory()
    asyncio.run(services.projections.heartbeat("worker"))
    return services


@pytest.fixture
def desk(newsroom: NewsroomContext) -> Iterator[Desk]:
    with opened_desk(newsroom) as desk:
        yield desk


def later(newsroom: NewsroomContext, milliseconds: int) -> None:
    assert isinstance(newsroom.clock, HandClock)
    newsroom.clock.at += milliseconds


def test_with_a_worker_and_nothing_to_do_all_is_well(desk: Desk) -> None:
    assert "All is well" in opened(desk, "/status").text


def test_work_that_waits_too_long_rings_the_alarm_with_its_stage(desk: Desk, newsroom: NewsroomContext) -> None:
    desk.recorded(a_claim())
    later(newsroom, 30_000)
    soon = opened(desk, "/status").text
    later(newsroom, 150_000)
    late = opened(desk, "/status").text
    desk.work()

    assert "All is well" in soon
    assert "1 claim to group the oldest for 30.0 seconds" in soon
    assert "Something needs attention" in late
    assert "1 claim to group, the oldest for 3 minutes: look at the logs of the workers" in late
    assert "All is well" in opened(desk, "/status").text


def test_what_is_set_aside_is_listed_with_what_to_do(desk: Desk, newsroom: NewsroomContext) -> None:
    claim = desk.recorded(a_claim())
    for _ in range(6):
        asyncio.run(newsroom.projections.take(Stage.GROUP, 1))
        later(newsroom, 10_000)

    page = opened(desk, "/status")

    assert "Something needs attention" in page.text
    assert "1 set aside after failing five times" in page.text
    assert "Correct what is odd in a claim, or retract it" in page.text
    assert f"/claims/{claim}" in [link["href"] for link in page.links]


@pytest.mark.parametrize(
    ("course", "said"),
    [
        (DeliveryState(0, failures=3), "1 of 1 webhooks cannot be delivered now"),
        (DeliveryState(0, stopped="The receiver is gone."), "1 of 1 webhooks stopped"),
        (DeliveryState(0), "All is well"),
    ],
)
def test_a_webhook_that_fails_or_stopped_is_told(
    desk: Desk, newsroom: NewsroomContext, course: DeliveryState, said: str
) -> None:
    subscribed = desk.post({"url": "https://desk.example.org/x"}, path="/v1/webhooks")
    assert subscribed.status_code == 201, subscribed.text
    assert newsroom.webhooks is not None
    asyncio.run(newsroom.webhooks.direct(subscribed.json()["id"], course))

    assert said in opened(desk, "/status").text


def test_the_growth_of_the_record_is_told(desk: Desk, newsroom: NewsroomContext) -> None:
    for number in range(5):
        desk.recorded(a_claim(f"g{number}"))
        later(newsroom, 20 * 3_600_000)

    assert "0 in the last hour, 1 in the last day, 5 in the last week." in opened(desk, "/status").text


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "0.0 seconds"),
        (59_900, "59.9 seconds"),
        (60_000, "1 minute"),
        (7_199_999, "119 minutes"),
        (7_200_000, "2 hours"),
        (172_800_000, "2 days"),
    ],
)
def test_a_duration_has_one_unit(milliseconds: int, words: str) -> None:
    assert duration(milliseconds) == words


def test_the_status_page_counts_how_far_webhooks_are_behind_and_hides_their_addresses(desk: Desk) -> None:
    webhook = {"url": "https://hooks.example/secret-in-the-path", "types": ["reconciliation.changed"]}
    assert desk.post(webhook, path="/v1/webhooks").status_code == 201
    desk.recorded(a_claim("c1"))

    page = opened(desk, "/status")

    assert "the slowest of 1 webhook is behind" in page.text
    assert "hooks.example" not in page.text
