"""Is it alive, is it ready, what is counted."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import StoreUnavailable
from service.ports.ledger import AppendReceipt, Submission
from service.ports.work import Vitals
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.contracts.stores import HandClock, on_memory
from tests.fakes.store import MemoryStore


class UnsafeStore(MemoryStore):
    """A store whose server is set up so that a power cut could lose claims."""

    async def vitals(self) -> Vitals:
        return replace(await super().vitals(), workers=1, problems=("appendfsync is everysec: set it to always.",))


class SilentStore(MemoryStore):
    """A store that does not answer."""

    async def vitals(self) -> Vitals:
        raise StoreUnavailable

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        raise StoreUnavailable


def test_a_process_that_answers_is_alive(desk: Desk) -> None:
    assert desk.get("/healthz").json() == {"status": "alive"}


def test_a_service_that_is_not_ready_says_what_fails() -> None:
    store = UnsafeStore(HandClock())
    with opened_desk(replace(on_memory(), ledger=store, projections=store)) as desk:
        answer = desk.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["problems"] == ["appendfsync is everysec: set it to always."]


def test_a_service_without_a_worker_is_not_ready_and_old_work_is_a_metric_of_its_newsroom() -> None:
    newsroom = on_memory()
    with opened_desk(newsroom) as desk:
        without = desk.get("/readyz")
        asyncio.run(newsroom.projections.heartbeat("worker"))
        idle = desk.get("/readyz")
        desk.recorded(a_claim())
        assert isinstance(newsroom.clock, HandClock)
        newsroom.clock.at += 61_000
        behind, metrics = desk.get("/readyz"), desk.get("/metrics").text

    assert (without.status_code, idle.status_code, behind.status_code) == (503, 200, 200)
    assert without.json()["problems"] == ["No worker is alive: start one with `counterclaim work`."]
    assert behind.json()["problems"] == []
    assert 'counterclaim_newsroom_oldest_dirty_seconds{newsroom="default"} 61.0' in metrics
    assert 'counterclaim_newsroom_dirty{newsroom="default"} 1.0' in metrics
    assert 'counterclaim_newsroom_oldest_work_seconds{newsroom="default",stage="group"} 61.0' in metrics
    assert 'counterclaim_newsroom_oldest_work_seconds{newsroom="default",stage="reconcile"} 0.0' in metrics


def test_a_store_that_does_not_answer_is_a_503_and_the_process_lives_on() -> None:
    store = SilentStore(HandClock())
    with opened_desk(replace(on_memory(), ledger=store, projections=store)) as desk:
        assert desk.get("/healthz").status_code == 200
        assert desk.get("/readyz").status_code == 503
        assert "counterclaim_store_up 0.0" in desk.get("/metrics").text
        posted = desk.post(a_claim())
        batch = desk.post([a_claim("c1"), {}], path="/v1/claims:batch")

    assert (posted.status_code, posted.headers["retry-after"]) == (503, "1")
    assert posted.json()["type"] == "/problems/store-unavailable"
    assert [item["status"] for item in batch.json()["items"]] == [503, 422]


def test_requests_are_counted_by_route_never_by_id(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim())
    desk.get(f"/v1/claims/{claim_id}")
    desk.get("/nowhere/secret")

    text = desk.get("/metrics").text

    assert 'counterclaim_requests_total{method="POST",route="/v1/claims",status="201"} 1.0' in text
    assert 'counterclaim_requests_total{method="GET",route="/v1/claims/{claim_id}",status="200"} 1.0' in text
    assert 'counterclaim_requests_total{method="GET",route="none",status="404"} 1.0' in text
    assert "counterclaim_ledger_sequence 1.0" in text
    assert claim_id not in text
    assert "secret" not in text


def test_two_applications_count_for_themselves(desk: Desk) -> None:
    desk.get("/healthz")
    with opened_desk() as other:
        assert "/healthz" not in other.get("/metrics").text
