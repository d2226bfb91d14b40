"""Posting a claim, repeating it, waiting for its reconciliation, and what is said of it later."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from httpx2 import ASGITransport, AsyncClient

from service.application import pipeline
from service.application.access.authenticate import Access
from service.application.context import NewsroomContext
from tests.builders.desk import Desk, a_claim, application, newsrooms_of, opened_desk
from tests.contracts.stores import on_memory

KEY = "Idempotency-Key"
REASON = {"reason": "It was wrong."}


class WorkAtOnce:
    """Wake-ups that a worker in this very process follows."""

    def __init__(self) -> None:
        self.services: NewsroomContext | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def wake(self, job_name: str) -> None:
        task = asyncio.create_task(self._work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def woken(self, job_name: str) -> None:
        return

    async def _work(self) -> None:
        assert self.services is not None
        while await pipeline.work(self.services):
            continue


@pytest.fixture
def busy_desk() -> Iterator[Desk]:
    """A service whose workers are quick."""
    worker = WorkAtOnce()
    worker.services = replace(on_memory(), wake_ups=worker)
    with opened_desk(worker.services) as opened:
        yield opened


def test_a_new_claim_is_answered_with_a_receipt_and_its_address(desk: Desk) -> None:
    answer = desk.post(a_claim())

    receipt = answer.json()
    assert answer.status_code == 201
    assert receipt["state"] == "queued"
    assert (receipt["sequence"], receipt["received_at"]) == (1, "2021-06-30T12:00:00.000Z")
    assert len(receipt["entry_hash"]) == 64
    assert answer.headers["location"] == f"/v1/claims/{receipt['claim_id']}"
    assert "idempotent-replayed" not in answer.headers


def test_a_receipt_warns_of_a_claim_without_any_time(desk: Desk) -> None:
    undated, dated = desk.post(a_claim("aa-1", asserted_at=..., source=...)), desk.post(a_claim("aa-2"))

    assert [warned["code"] for warned in undated.json()["warnings"]] == ["no-time"]
    assert dated.json()["warnings"] == []


def test_an_answer_that_waits_warns_of_an_incident_that_may_be_the_same(busy_desk: Desk) -> None:
    event = a_claim()["event"] | {"type": "air_strike"}
    market = event | {"summary": "Air strike on the vegetable market beside the bus station"}
    school = event | {"summary": "Drone hits a school during the graduation ceremony"}
    first = busy_desk.post(a_claim("aa-1", event=market), {"Prefer": "wait=5"}).json()
    answer = busy_desk.post(a_claim("aa-2", event=school, claimant="Taliban"), {"Prefer": "wait=5"}).json()

    assert [warned["code"] for warned in answer["warnings"]] == ["near-incident"]
    assert first["incident_id"] in answer["warnings"][0]["detail"]


@pytest.mark.parametrize(("key", "source_claim_id"), [("k1", "aa-1"), ("k1", None), (None, "aa-1"), (None, None)])
def test_a_repeat_gets_the_first_receipt_and_says_that_it_is_one(
    desk: Desk, key: str | None, source_claim_id: str | None
) -> None:
    headers = {KEY: key} if key else None
    first = desk.post(a_claim(source_claim_id), headers)
    again = desk.post(dict(reversed(a_claim(source_claim_id).items())), headers)

    assert (first.status_code, again.status_code) == (201, 200)
    found_by_content = {} if key or source_claim_id else {"duplicate_of": first.json()["claim_id"]}
    assert again.json() == first.json() | found_by_content
    assert again.headers["idempotent-replayed"] == "true"
    assert desk.head == 1


@pytest.mark.parametrize("headers", [{KEY: "k1"}, None])
def test_the_same_key_with_another_body_is_refused_and_changes_nothing(
    desk: Desk, headers: dict[str, str] | None
) -> None:
    claim_id = desk.recorded(a_claim(stance="asserts"))
    other = desk.post(a_claim(stance="denies"), headers)

    assert other.status_code == 422
    assert other.json()["type"] == "/problems/key-reused"
    assert desk.get(f"/v1/claims/{claim_id}").json()["stance"] == "asserts"
    assert desk.head == 1


def test_an_idempotency_key_belongs_to_one_claim(desk: Desk) -> None:
    desk.post(a_claim("aa-1"), {KEY: "k1"})

    assert desk.post(a_claim("aa-2"), {KEY: "k1"}).status_code == 422
    assert desk.head == 1


def test_fifty_posts_at_once_with_one_key_are_one_claim() -> None:
    services = on_memory()
    app = application(services)
    app.state.access = Access(newsrooms_of(services))

    async def post_fifty() -> list[int]:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
            posts = [client.post("/v1/claims", json=a_claim(), headers={KEY: "k1"}) for _ in range(50)]
            return [answer.status_code for answer in await asyncio.gather(*posts)]

    assert sorted(asyncio.run(post_fifty())) == [200] * 49 + [201]


def test_a_refused_claim_does_not_use_up_its_key(desk: Desk) -> None:
    assert desk.post(a_claim(stance="says"), {KEY: "k1"}).status_code == 422

    assert desk.post(a_claim(), {KEY: "k1"}).status_code == 201


def test_a_key_of_255_signs_is_accepted(desk: Desk) -> None:
    assert desk.post(a_claim(), {KEY: "~" * 255}).status_code == 201


def test_an_answer_that_may_wait_brings_the_reconciliation_with_it(busy_desk: Desk) -> None:
    answer = busy_desk.post(a_claim(), {"Prefer": "respond-async, wait=5"})

    content = answer.json()
    assert answer.status_code == 201
    assert answer.headers["preference-applied"] == "wait=5"
    assert content["state"] == "reconciled"
    assert content["reconciliation"]["incident_id"] == content["incident_id"]
    assert content["reconciliation"]["through"] >= content["sequence"]


def test_an_answer_that_waited_in_vain_is_the_receipt(desk: Desk) -> None:
    answer = desk.post(a_claim(), {"Prefer": "wait=0"})

    assert answer.status_code == 201
    assert answer.json()["state"] == "queued"
    assert answer.headers["preference-applied"] == "wait=0"


def test_a_longer_wait_than_25_seconds_is_25(busy_desk: Desk) -> None:
    assert busy_desk.post(a_claim(), {"Prefer": 'wait="9000"'}).headers["preference-applied"] == "wait=25"


@pytest.mark.parametrize(("verb", "state"), [("retraction", "retracted"), ("hold", "held")])
def test_a_claim_is_retracted_or_held_once_and_a_repeat_says_so(desk: Desk, verb: str, state: str) -> None:
    claim_id = desk.recorded(a_claim())

    first = desk.post(REASON, path=f"/v1/claims/{claim_id}/{verb}")
    again = desk.post(REASON, path=f"/v1/claims/{claim_id}/{verb}")

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    shown = desk.get(f"/v1/claims/{claim_id}").json()
    assert (shown["state"], shown["state_reason"]) == (state, "It was wrong.")
    assert shown["through"] == 2


def test_a_released_claim_counts_again(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim())
    desk.post(REASON, path=f"/v1/claims/{claim_id}/hold")

    assert desk.post(REASON, path=f"/v1/claims/{claim_id}/release").status_code == 201
    assert desk.get(f"/v1/claims/{claim_id}").json()["state"] == "active"


def test_a_correction_changes_what_is_counted_and_says_why(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim())
    corrected = a_claim(None, counts=[{"measure": "killed", "value": 118}])

    answer = desk.post({"claim": corrected, "reason": "Misheard."}, path=f"/v1/claims/{claim_id}/correction")

    assert answer.status_code == 201, answer.text
    assert answer.json()["claim_id"] == claim_id
    assert desk.get(f"/v1/claims/{claim_id}").json()["counts"][0]["bounds"]["low"] == 118


def test_a_correction_is_checked_like_a_claim(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim())
    sent = {"claim": a_claim(counts=[{"measure": "killed", "value": "a lot"}]), "reason": "Misheard."}

    answer = desk.post(sent, path=f"/v1/claims/{claim_id}/correction")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["claim", "counts", 0, "value"]


def test_a_correction_cannot_carry_the_key_of_another_claim(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim("aa-1"))

    answer = desk.post({"claim": a_claim("aa-2"), "reason": "x"}, path=f"/v1/claims/{claim_id}/correction")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["claim", "source_claim_id"]


@pytest.mark.parametrize("verb", ["hold", "release", "correction"])
def test_a_retraction_is_final(desk: Desk, verb: str) -> None:
    claim_id = desk.recorded(a_claim())
    desk.post(REASON, path=f"/v1/claims/{claim_id}/retraction")
    sent = REASON | ({"claim": a_claim(stance="denies")} if verb == "correction" else {})

    answer = desk.post(sent, path=f"/v1/claims/{claim_id}/{verb}")

    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/claim-retracted"
