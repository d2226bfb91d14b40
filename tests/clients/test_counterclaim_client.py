"""The Python client kept in this repository: against the application, and against a network that fails."""

import asyncio
import base64
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from counterclaim_client import AsyncCounterclaim, Counterclaim, Problem, Retries, Unreachable, verified_change
from standardwebhooks import Webhook, WebhookVerificationError

from tests.builders.desk import Desk, a_claim, opened_desk

Handler = Callable[[httpx2.Request], httpx2.Response]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened


@pytest.fixture
def client(desk: Desk) -> Counterclaim:
    return Counterclaim("http://testserver", "", http=desk.client)


def against(handler: Handler, attempts: int = 4) -> Counterclaim:
    http = httpx2.Client(transport=httpx2.MockTransport(handler))
    return Counterclaim("https://desk.example/", "cck_live_x", retries=Retries(attempts, 0.001), http=http)


def test_a_story_is_posted_read_changed_and_followed(desk: Desk, client: Counterclaim) -> None:
    first = client.post_claim(a_claim("own-1"))
    client.put_claim("own/2", a_claim(None, claimant="Taliban"))
    desk.work()
    changes = list(client.changes(follow=False))
    [incident] = client.incidents(country="AF")
    report = client.report(incident["incident_id"])
    client.retract(first["claim_id"], {"reason": "It was a mistake of ours.", "by": "newsroom"})
    desk.work()

    assert [change["seq"] for change in changes] == list(range(1, len(changes) + 1))
    assert next(client.changes(changes[-1]["seq"] - 1, follow=False)) == changes[-1]
    assert report["revision"] == 1
    newer = client.newer_report(incident["incident_id"], 1, wait=0)
    assert newer is not None
    assert newer["revision"] > 1
    assert client.newer_report(incident["incident_id"], newer["revision"], wait=0) is None


def test_many_claims_are_posted_at_once_and_again_by_their_own_ids(client: Counterclaim) -> None:
    claims = [a_claim(f"many-{number}") for number in range(3)]

    assert [item["status"] for item in client.post_claims(claims)] == [201, 201, 201]
    assert {item["outcome"] for item in client.post_claims(claims, upsert=True)} == {"unchanged"}


def test_incidents_are_read_page_by_page(desk: Desk, client: Counterclaim) -> None:
    for month in range(1, 6):
        event = {"type": "air_strike", "start": f"2021-0{month}-01", "places": [{"country": "AF"}]}
        desk.recorded(a_claim(f"month-{month}", event=event))
    desk.work()

    assert len({incident["incident_id"] for incident in client.incidents(limit=2)}) == 5


def test_a_refusal_names_the_field_and_how_to_mend_it(client: Counterclaim) -> None:
    with pytest.raises(Problem) as refused:
        client.post_claim(a_claim("x", counts=[{"measure": "wounded", "value": 2}]))

    assert (refused.value.status, refused.value.slug) == (422, "invalid-request")
    assert refused.value.errors[0]["loc"] == ["counts", 0, "measure"]
    assert "injured" in str(refused.value)


def test_a_claim_is_sent_again_with_the_same_key_until_it_is_answered() -> None:
    keys: list[str] = []

    def failing(request: httpx2.Request) -> httpx2.Response:
        keys.append(request.headers["Idempotency-Key"])
        if len(keys) == 1:
            raise httpx2.ConnectError("refused")
        if len(keys) == 2:
            return httpx2.Response(503, headers={"Retry-After": "0"})
        return httpx2.Response(201, json={"claim_id": "clm_1"})

    assert against(failing).post_claim({"claimant": "Army"}) == {"claim_id": "clm_1"}
    assert len(keys) == 3
    assert len({*keys}) == 1


def test_a_claim_with_an_id_of_its_own_needs_no_key() -> None:
    def answering(request: httpx2.Request) -> httpx2.Response:
        assert "Idempotency-Key" not in request.headers
        return httpx2.Response(201, json={})

    against(answering).post_claim({"claimant": "Army", "source_claim_id": "a-1"})


def test_a_service_that_never_answers_is_unreachable() -> None:
    def refusing(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    with pytest.raises(Unreachable):
        against(refusing, attempts=2).claim("clm_1")


def test_a_refusal_for_too_many_requests_is_told_after_the_last_attempt() -> None:
    def busy(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(429, json={"type": "/problems/too-often", "detail": "Ask less often."})

    with pytest.raises(Problem, match="Ask less often"):
        against(busy, attempts=2).claim("clm_1")


@pytest.mark.parametrize(
    ("attempt", "stated", "seconds"),
    [(0, None, 0.25), (3, None, 2.0), (0, "7", 7.0), (3, "1", 2.0), (40, None, 10.0), (0, "soon", 0.25)],
)
def test_the_pause_is_as_stated_or_grows(attempt: int, stated: str | None, seconds: float) -> None:
    answer = httpx2.Response(429, headers={"Retry-After": stated} if stated else {})
    assert Retries().pause(attempt, answer) == seconds


def test_both_clients_have_the_same_methods() -> None:
    def public(kind: type) -> set[str]:
        return {name for name in vars(kind) if not name.startswith("_")}

    assert public(Counterclaim) == public(AsyncCounterclaim)


def test_the_asynchronous_client_does_the_same() -> None:
    following = "/v1/changes?since=1"
    pages = [{"items": [{"seq": 1}], "next": following}, {"items": [], "next": following}]

    def answering(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=pages.pop(0))

    async def test() -> list[dict[str, Any]]:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(answering))
        async with AsyncCounterclaim("https://desk.example", "", http=http) as client:
            return [change async for change in client.changes(follow=False)]

    assert asyncio.run(test()) == [{"seq": 1}]


def test_a_webhook_is_trusted_only_with_its_signature() -> None:
    secret = "whsec_" + base64.b64encode(b"s" * 24).decode()
    now, body = datetime.now(UTC), '{"seq": 41, "type": "reconciliation.changed"}'
    signature = Webhook(secret).sign("msg_1", now, body)
    headers = {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(now.timestamp())), "Webhook-Signature": signature}

    assert verified_change(secret, headers, body.encode())["seq"] == 41
    with pytest.raises(WebhookVerificationError):
        verified_change(secret, headers, body.replace("41", "42").encode())
