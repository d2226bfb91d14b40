"""A store that is emptied or turned unsafe under a running service: no acknowledgement, and /readyz says why."""

from pathlib import Path
from typing import Any

from tests.contracts.stores import a_body
from tests.journeys.rig.service import Service, service, within


def problems(running: Service) -> list[str]:
    answer = running.call("GET", "/readyz")
    result: list[str] = answer.body["problems"]
    assert answer.status == (503 if result else 200)
    return [problem.split()[0] for problem in result]


def post(key: str, running: Service) -> Any:
    return running.call("POST", "/v1/claims", a_body(key))


def test_a_store_turned_unsafe_is_noticed_and_acknowledges_again_once_it_is_mended(tmp_path: Path) -> None:
    with service(tmp_path, workers=1) as running, running.redis() as redis:
        assert post("c1", running).body["durability"] == "always"
        redis.config_set("appendfsync", "no")
        within(10, lambda: problems(running) == ["appendfsync"], "the setting named")
        refused = post("c2", running)
        assert (refused.status, refused.headers.get("retry-after")) == (503, "1")
        assert running.get("/v1/claims")["items"][0]["source_claim_id"] == "c1"

        redis.config_set("appendfsync", "always")
        within(10, lambda: post("c2", running).status == 201, "acknowledged again")


def test_after_flushall_nothing_is_acknowledged_any_more(tmp_path: Path) -> None:
    with service(tmp_path, workers=1) as running, running.redis() as redis:
        assert post("c1", running).status == 201
        redis.flushall()
        assert [post(f"after-{n}", running).status for n in range(20)] == [503] * 20
        within(10, lambda: {"epoch", "head"} <= set(problems(running)), "the loss named")
        assert redis.exists("cc:{default}:ledger") == 0
