"""What every answer carries, and what an answer never tells."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest

from service.api.http.problems import MEDIA_TYPE
from service.ports.ledger import RecordedClaim
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.contracts.stores import HandClock, on_memory
from tests.fakes.store import MemoryStore


class BrokenStore(MemoryStore):
    """A store with a defect."""

    async def all_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        raise RuntimeError("the inside")


# A list may be kept by whoever asked for it, to be asked for again by its ETag; nothing else is kept.
REVALIDATED = {"/v1/claims": "private, no-cache"}


@pytest.mark.parametrize("path", ["/healthz", "/v1/claims", "/nowhere", "/docs", "/metrics", "/openapi.json"])
def test_every_answer_carries_the_headers_of_safety(desk: Desk, path: str) -> None:
    headers = desk.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == REVALIDATED.get(path, "no-store")
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-request-id"]
    assert "server" not in headers


def test_a_plain_request_id_of_the_caller_is_kept_and_a_strange_one_replaced(desk: Desk) -> None:
    assert desk.get("/healthz", {"X-Request-Id": "desk-42"}).headers["x-request-id"] == "desk-42"
    assert desk.get("/healthz", {"X-Request-Id": "a b<c>"}).headers["x-request-id"] != "a b<c>"


def test_a_defect_of_ours_is_a_500_that_tells_nothing_of_the_inside(caplog: pytest.LogCaptureFixture) -> None:
    store = BrokenStore(HandClock())
    with opened_desk(replace(on_memory(), ledger=store, projections=store)) as desk:
        answer = desk.get("/v1/claims/clm_00000000000000000000", {"X-Request-Id": "r1"})

    assert (answer.status_code, answer.headers["content-type"]) == (500, MEDIA_TYPE)
    assert answer.json()["type"] == "/problems/internal-error"
    assert "inside" not in answer.text + caplog.text
    assert '"request_id":"r1"' in caplog.text
    assert "BrokenStore.all_claims" in caplog.text


def test_the_log_never_holds_what_a_claim_says(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="counterclaim")
    desk.post(a_claim("secret-key", claimant="Secret Source"), {"Idempotency-Key": "secret-idempotency"})
    desk.get("/v1/claims?claimant=secret")

    said = [record.getMessage() for record in caplog.records if record.name.startswith("counterclaim")]
    assert '"route":"/v1/claims"' in said[0]
    assert "ecret" not in " ".join(said)
