"""Telling subscribers: everything they want, in order, at least once, in messages that keep their id."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given, strategies as st
from standardwebhooks import Webhook as Signature

from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.webhooks.deliver import AT_ONCE, Deliveries, deliver, signed
from service.application.webhooks.retry import RETRY_SECONDS
from service.ports.ledger import EntryType
from service.ports.webhooks import ChangeFilter, DeliveryState, ReceiverResponse, Secret, Webhook, WebhookStore
from tests.builders.telling import drain
from tests.contracts.stores import HandClock, a_change, a_submission, on_memory

EVERYTHING = ChangeFilter()
SECRET = Secret("whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQtMTIz")


@dataclass
class Receiving:
    """A receiver that answers as it is told, then 204, and keeps what it was sent."""

    answers: list[int | ReceiverResponse] = field(default_factory=list)
    got: list[tuple[Mapping[str, str], dict[str, Any]]] = field(default_factory=list)

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> ReceiverResponse:
        answer = self.answers.pop(0) if self.answers else 204
        self.got.append((headers, orjson.loads(body)))
        return answer if isinstance(answer, ReceiverResponse) else ReceiverResponse(answer)

    @property
    def changes(self) -> list[int]:
        return [body["data"]["seq"] for _, body in self.got if "seq" in body["data"]]


def _desk(wanted: ChangeFilter = EVERYTHING, id: str = "whk_1") -> Webhook:
    return Webhook(id, "https://desk.example.org/", wanted, (SECRET,), 0)


def run(test: Callable[[NewsroomContext, WebhookStore, Receiving], Awaitable[None]]) -> None:
    """A test on an empty newsroom in memory, with a receiver."""

    async def within() -> None:
        newsroom = on_memory()
        assert newsroom.webhooks
        await test(newsroom, newsroom.webhooks, Receiving())

    asyncio.run(within())


def _passes(newsroom: NewsroomContext, seconds: int) -> None:
    assert isinstance(newsroom.clock, HandClock)
    newsroom.clock.at += seconds * 1000


async def _said(newsroom: NewsroomContext, *keys: str, **said: Any) -> list[str]:
    receipts = await pipeline.accept([a_submission(key, **said) for key in keys], newsroom)
    await drain(newsroom)
    return [receipt.subject for receipt in receipts]


async def _until_quiet(newsroom: NewsroomContext, desk: Receiving) -> None:
    while await deliver(newsroom, desk):
        pass


async def _course(webhooks: WebhookStore) -> DeliveryState:
    [(_, course)] = await webhooks.all()
    return course


def test_a_subscriber_is_told_of_every_change_in_its_order_and_once_when_all_goes_well() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1", "c2")
        await _until_quiet(newsroom, desk)

        changes = (await newsroom.history.changes(0, 500)).items
        assert desk.changes == [change.seq for change in changes]
        assert [body["type"] for _, body in desk.got] == [change.type for change in changes]

    run(test)


def test_a_message_is_signed_so_that_anyone_with_the_secret_can_prove_it() -> None:
    at = 1_790_000_000_000
    body = b'{"type":"claim.received"}'
    headers = signed(_desk(), "msg_1_4", body, at)
    expected = Signature(SECRET.text)
    moment = expected.sign("msg_1_4", datetime.fromtimestamp(at // 1000, UTC), body.decode())
    assert headers == {
        "webhook-id": "msg_1_4",
        "webhook-timestamp": "1790000000",
        "webhook-signature": moment,
    }


def test_while_the_secret_is_replaced_either_proves_a_message() -> None:
    old = Secret("whsec_" + "b2xkLW9sZC1vbGQtb2xkLW9sZA==", until=1_500)
    webhook = replace(_desk(), secrets=(SECRET, old))
    both = signed(webhook, "msg_1_4", b"{}", 1_000)["webhook-signature"].split()
    later = signed(webhook, "msg_1_4", b"{}", 1_500)["webhook-signature"].split()
    assert both[0] == later[0]
    assert (len(both), len(later)) == (2, 1)


@pytest.mark.parametrize("answer", [500, 404, 302, 429, 0])
def test_what_is_not_taken_is_sent_again_with_the_same_id_and_nothing_overtakes_it(answer: int) -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1")
        desk.answers = [answer, answer]
        await _until_quiet(newsroom, desk)
        assert desk.changes == [1]
        _passes(newsroom, RETRY_SECONDS[0])
        await _until_quiet(newsroom, desk)
        assert desk.changes == [1, 1]
        _passes(newsroom, RETRY_SECONDS[1])
        await _until_quiet(newsroom, desk)
        assert desk.changes[:4] == [1, 1, 1, 2]
        assert len({headers["webhook-id"] for headers, body in desk.got if body["data"]["seq"] == 1}) == 1
        attempts = [(one.change, one.attempt, one.status) for one in await webhooks.deliveries("whk_1", 500)]
        assert attempts[-3:] == [(1, 3, 204), (1, 2, answer), (1, 1, answer)]

    run(test)


def test_a_receiver_that_asks_for_a_pause_gets_it() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1")
        desk.answers = [ReceiverResponse(429, retry_after=120)]
        await _until_quiet(newsroom, desk)
        _passes(newsroom, 119)
        await _until_quiet(newsroom, desk)
        assert desk.changes == [1]
        _passes(newsroom, 1)
        await _until_quiet(newsroom, desk)
        assert desk.changes[:3] == [1, 1, 2]

    run(test)


def test_a_receiver_that_is_gone_is_left_alone() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1")
        desk.answers = [410]
        await _until_quiet(newsroom, desk)
        _passes(newsroom, 10**6)
        await _until_quiet(newsroom, desk)
        assert desk.changes == [1]
        assert (await _course(webhooks)).stopped == "The receiver answered 410 Gone."

    run(test)


def test_a_receiver_that_is_silent_for_days_is_given_up_with_what_it_missed_still_to_be_replayed() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1")
        desk.answers = [0] * (len(RETRY_SECONDS) + 1)
        for seconds in (0, *RETRY_SECONDS, 86_400):
            _passes(newsroom, seconds)
            await _until_quiet(newsroom, desk)
        assert desk.changes == [1] * (len(RETRY_SECONDS) + 1)
        course = await _course(webhooks)
        assert course.stopped.startswith("Given up after 10 attempts")
        assert course.cursor == 0
        await webhooks.direct("whk_1", DeliveryState(course.cursor))
        await _until_quiet(newsroom, desk)
        assert desk.changes[10:13] == [1, 2, 3]

    run(test)


def test_a_test_message_tells_of_nothing_and_moves_nothing() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await webhooks.ping("whk_1")
        await _until_quiet(newsroom, desk)
        [(headers, body)] = desk.got
        assert (body["type"], body["data"]) == ("webhook.ping", {"webhook_id": "whk_1"})
        assert headers["webhook-id"].startswith("msg_1_0_")
        assert await _course(webhooks) == DeliveryState(0)

    run(test)


def test_a_desk_that_follows_contradictions_hears_of_their_beginning_and_their_end_and_of_nothing_else() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk(ChangeFilter(types=("reconciliation.changed",), kinds=("contradicts",))))
        await _said(newsroom, "c1", claimant="Ministry of Defense", killed=119)
        [second] = await _said(newsroom, "c2", claimant="Taliban", killed=21)
        await pipeline.accept([a_change(EntryType.CLAIM_RETRACTED, second)], newsroom)
        await drain(newsroom)
        await _until_quiet(newsroom, desk)
        assert [(body["data"]["from_status"], body["data"]["status"]) for _, body in desk.got] == [
            ("single_claimant", "contradicted"),
            ("contradicted", "single_claimant"),
        ]

    run(test)


def test_a_chat_is_told_in_one_line_when_a_report_becomes_contradicted_and_not_again() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        alerts = ChangeFilter(types=("reconciliation.changed",), became=("contradicted",))
        await webhooks.put(replace(_desk(alerts), format="slack"))
        await _said(newsroom, "c1", claimant="Ministry of Defense", killed=119)
        await _said(newsroom, "c2", claimant="Taliban <!channel>", killed=21)
        await _said(newsroom, "c3", claimant="Ministry of Health", killed=140)
        await _until_quiet(newsroom, desk)
        [(headers, body)] = desk.got
        assert list(body) == ["text"]
        news = "New figure from Taliban &lt;!channel&gt;: 21 killed. "
        assert body["text"].startswith(f"*Contradicted* (before: one claimant): {news}119 killed per ")
        assert "Taliban &lt;!channel&gt;" in body["text"]
        assert headers["webhook-signature"].startswith("v1,")

    run(test)


def test_a_chat_understands_every_kind_of_change_and_the_test_message() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(replace(_desk(), format="slack"))
        [claim_id] = await _said(newsroom, "c1")
        await pipeline.accept([a_change(EntryType.CLAIM_RETRACTED, claim_id)], newsroom)
        await drain(newsroom)
        await webhooks.ping("whk_1")
        await _until_quiet(newsroom, desk)
        texts = [body["text"] for _, body in desk.got]
        assert "Test message from counterclaim (whk_1)" in texts
        assert f"A claim was received ({claim_id})" in texts
        assert f"A claim was retracted ({claim_id})" in texts

    run(test)


def test_a_desk_follows_a_party() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk(ChangeFilter(parties=("taliban",)), "whk_1"))
        await _said(newsroom, "c1", claimant="Ministry of Defense", killed=119)
        await _until_quiet(newsroom, desk)
        assert not desk.got
        await _said(newsroom, "c2", claimant="Taliban", killed=21)
        await _until_quiet(newsroom, desk)
        assert {body["type"] for _, body in desk.got} >= {"claim.received", "reconciliation.changed"}

    run(test)


def test_a_desk_hears_only_of_its_country() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk(ChangeFilter(countries=("PK",)), "whk_1"))
        await _said(newsroom, "c1")
        await _until_quiet(newsroom, desk)
        assert not desk.got
        # What was passed over is not looked at again.
        assert (await _course(webhooks)).cursor == (await newsroom.history.changes(0, 500)).last

    run(test)


def test_a_subscriber_behind_what_is_kept_goes_on_with_the_oldest_that_is() -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1", "c2", "c3")
        oldest = await _forget(newsroom, 4)
        await _until_quiet(newsroom, desk)
        assert desk.changes[0] == oldest

    run(test)


async def _forget(newsroom: NewsroomContext, kept: int) -> int:
    history: Any = newsroom.history
    history.changes_kept = kept
    await _said(newsroom, "c9", admin1="Herat")
    return (await newsroom.history.changes(0, 500)).first


@given(st.lists(st.sampled_from([204, 500, 0, 200]), max_size=12))
def test_whatever_the_receiver_answers_it_has_been_told_everything_in_order_in_the_end(answers: list[int]) -> None:
    async def test(newsroom: NewsroomContext, webhooks: WebhookStore, desk: Receiving) -> None:
        await webhooks.put(_desk())
        await _said(newsroom, "c1", "c2")
        desk.answers = list[int | ReceiverResponse](answers)
        for _ in range(20):
            await _until_quiet(newsroom, desk)
            _passes(newsroom, 86_400)
        once = [seq for seq, _ in itertools.groupby(desk.changes)]
        stopped = bool((await _course(webhooks)).stopped)
        assert stopped or once == list(range(1, (await newsroom.history.changes(0, 500)).last + 1))
        ids: dict[str, set[int]] = {}
        for headers, body in desk.got:
            ids.setdefault(headers["webhook-id"], set()).add(body["data"]["seq"])
        assert all(len(several) == 1 for several in ids.values())

    run(test)


@dataclass
class Slow:
    """Receivers of one host never answer, while others do at once."""

    slow: str
    got: list[str] = field(default_factory=list)

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> ReceiverResponse:
        if self.slow in url:
            await asyncio.sleep(3_600)
        self.got.append(url)
        return ReceiverResponse(204)


async def subscribed(name: str, addresses: Sequence[str]) -> NewsroomContext:
    """A newsroom with a subscription for each address, and a claim to tell them of."""
    newsroom = replace(on_memory(), name=name)
    assert newsroom.webhooks
    for number, address in enumerate(addresses):
        await newsroom.webhooks.put(replace(_desk(id=f"whk_{number}"), url=address))
    await pipeline.accept([a_submission()], newsroom)
    return newsroom


def test_slow_receivers_keep_neither_another_newsroom_nor_another_subscription_waiting() -> None:
    async def story() -> None:
        sender = Slow("slow.example")
        slow = [f"https://slow.example/{number}" for number in range(5)]
        newsrooms = await subscribed("north", [*slow, "https://quick.example/"]), await subscribed("south", slow[:1])
        other = await subscribed("west", ["https://west.example/"])
        deliveries = Deliveries(sender)
        for newsroom in (*newsrooms, other):
            await deliveries.begin(newsroom)
        async with asyncio.timeout(5):
            while len(sender.got) < 2:
                await asyncio.sleep(0)
        await deliveries.stop()

        assert sorted(sender.got) == ["https://quick.example/", "https://west.example/"]

    asyncio.run(story())


def test_a_newsroom_has_so_many_turns_at_once_and_their_end_makes_room() -> None:
    async def story() -> None:
        sender = Slow("slow.example")
        newsroom = await subscribed("north", [f"https://slow.example/{number}" for number in range(2 * AT_ONCE)])
        deliveries = Deliveries(sender)

        assert await deliveries.begin(newsroom)
        assert not await deliveries.begin(newsroom)
        await deliveries.stop()
        assert await deliveries.begin(newsroom)
        await deliveries.stop()

    asyncio.run(story())


def test_a_turn_that_fails_makes_room_and_is_told() -> None:
    class Defective:
        async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> ReceiverResponse:
            raise KeyError(url)

    async def story() -> None:
        deliveries = Deliveries(Defective())
        await deliveries.begin(await subscribed("north", ["https://one.example/"]))
        async with asyncio.timeout(5):
            while not deliveries.failures:
                await asyncio.sleep(0)
        assert deliveries.failures == ["KeyError"]

    asyncio.run(story())
