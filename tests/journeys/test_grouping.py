"""Which claims are about one event, told to one running service; no two stories meet, and a person decides last."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.journeys.rig.expectation import differences
from tests.journeys.rig.service import Service, service
from tests.journeys.rig.story import Story, post_batch, put_parties, settled
from tests.root import ROOT

STORIES = ROOT / "tests" / "cases" / "grouping"
BY = {"by": "Maya Ortiz", "why": "I read both."}


def stories() -> dict[str, Story]:
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(STORIES.glob("*.json"))}


def posted(reported: Mapping[str, Story], running: Service) -> dict[str, dict[str, str]]:
    """The claims of all stories in one batch, each under a key of its own; their ids by story and key."""
    claims = [
        {**claim, "source_claim_id": f"{name}: {claim['source_claim_id']}"}
        for name, story in reported.items()
        for claim in story["claims"]
    ]
    ids: dict[str, dict[str, str]] = {name: {} for name in reported}
    for key, id in post_batch(claims, running).items():
        name, _, own = key.partition(": ")
        ids[name][own] = id
    return ids


def test_every_grouping_comes_out_as_its_story_says_and_a_person_can_change_it(tmp_path: Path) -> None:
    reported = stories()
    assert len(reported) >= 30

    with service(tmp_path, workers=2) as running:
        for story in reported.values():
            put_parties(story, running)
        ids = posted(reported, running)
        settled(running)

        wrong = {name: differences(story["expect"], ids[name], running) for name, story in reported.items()}
        assert {name: result for name, result in wrong.items() if result} == {}
        assert {name for name in reported if _met_others(ids[name], running)} == set()

        _merge_and_take_back(ids["equal-numbers-mean-nothing"], running)
        _split_and_take_back(ids["grozny-in-two-scripts"], running)


def _met_others(ids: Mapping[str, str], running: Service) -> bool:
    incidents = {_incident(id, running) for id in ids.values()}
    counts: list[int] = [running.get(f"/v1/incidents/{id}")["claim_count"] for id in incidents]
    return sum(counts) != len(ids)


def _incident(claim_id: str, running: Service) -> str:
    incident_id: str = running.get(f"/v1/claims/{claim_id}")["incident_id"]
    return incident_id


def _judged(content: Mapping[str, Any], running: Service) -> dict[str, Any]:
    answer = running.call("POST", "/v1/judgements", {**BY, **content}, Prefer="wait=10")
    assert answer.status == 201, answer
    body: dict[str, Any] = answer.body
    return body


def _take_back(created: Mapping[str, Any], running: Service) -> dict[str, str]:
    address = f"/v1/judgements/{created['id']}?by=Ben&why={quote('A slip.')}"
    answer = running.call("DELETE", address, Prefer="wait=10")
    assert answer.status == 200, answer
    assert running.call("DELETE", address).status == 204
    where: dict[str, str] = answer.body["incidents"]
    return where


def _merge_and_take_back(ids: Mapping[str, str], running: Service) -> None:
    """Two incidents become one: at once with `Prefer: wait`, an old id leads on, and undone they are two again."""
    before = {id: _incident(id, running) for id in ids.values()}
    surviving, gone = sorted(
        before.values(), key=lambda id: running.get(f"/v1/incidents/{id}")["claims"][0]["sequence"]
    )

    created = _judged({"merge": [surviving, gone]}, running)

    assert set(created["incidents"].values()) == {surviving}
    assert len(running.get(f"/v1/incidents/{surviving}/how")["merges"]) == 1
    assert running.get(f"/v1/incidents/{gone}/reconciliation")["incident_id"] == surviving, "the old id leads on"
    assert _take_back(created, running) == before
    assert running.get(f"/v1/incidents/{gone}/reconciliation")["incident_id"] == gone


def _split_and_take_back(ids: Mapping[str, str], running: Service) -> None:
    """One claim leaves an incident and its report; undone, both are as they were."""
    item, *_ = ids.values()
    incident = _incident(item, running)
    before = running.get(f"/v1/incidents/{incident}/reconciliation")

    created = _judged({"isolate": item}, running)

    assert len(set(created["incidents"].values())) == len(ids)
    assert running.get(f"/v1/incidents/{incident}/reconciliation")["status"] == "single_claimant"
    assert set(_take_back(created, running).values()) == {incident}
    after = running.get(f"/v1/incidents/{incident}/reconciliation")
    assert {**after, "revision": 0, "as_of": ""} == {**before, "revision": 0, "as_of": ""}
