"""Which claims are about one event, told to one running service; no two stories meet, and a person decides last."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.journeys.rig.expectation import differences
from tests.journeys.rig.service import Service, service
from tests.journeys.rig.story import Story, post_batch, put_parties, settled
from tests.root import ROOT

STORIES = ROOT / "tests" / "cases" / "grouping"
BY = {"by": "Maya Ortiz", "why": "I read both."}


def stories() -> dict[str, Story]:
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(STORIES.glob("*.json"))}


def posted(told: Mapping[str, Story], to: Service) -> dict[str, dict[str, str]]:
    """The claims of all stories in one batch, each under a key of its own; their ids by story and key."""
    claims = [
        {**claim, "source_claim_id": f"{name}: {claim['source_claim_id']}"}
        for name, story in told.items()
        for claim in story["claims"]
    ]
    ids: dict[str, dict[str, str]] = {name: {} for name in told}
    for key, id in post_batch(claims, to).items():
        name, _, own = key.partition(": ")
        ids[name][own] = id
    return ids


@pytest.mark.timeout(120)
def test_every_grouping_comes_out_as_its_story_says_and_a_person_can_change_it(tmp_path: Path) -> None:
    told = stories()
    assert len(told) >= 30

    with service(tmp_path, workers=2) as to:
        for story in told.values():
            put_parties(story, to)
        ids = posted(told, to)
        settled(to)

        wrong = {name: differences(story["expect"], ids[name], to) for name, story in told.items()}
        assert {name: found for name, found in wrong.items() if found} == {}
        assert {name for name in told if _met_others(ids[name], to)} == set()

        _merge_and_take_back(ids["equal-numbers-mean-nothing"], to)
        _split_and_take_back(ids["grozny-in-two-scripts"], to)


def _met_others(ids: Mapping[str, str], to: Service) -> bool:
    incidents = {_incident(id, to) for id in ids.values()}
    counts: list[int] = [to.get(f"/v1/incidents/{id}")["claim_count"] for id in incidents]
    return sum(counts) != len(ids)


def _incident(claim_id: str, to: Service) -> str:
    found: str = to.get(f"/v1/claims/{claim_id}")["incident_id"]
    return found


def _judged(said: Mapping[str, Any], to: Service) -> dict[str, Any]:
    answer = to.call("POST", "/v1/judgements", {**BY, **said}, Prefer="wait=10")
    assert answer.status == 201, answer
    made: dict[str, Any] = answer.body
    return made


def _take_back(made: Mapping[str, Any], to: Service) -> dict[str, str]:
    address = f"/v1/judgements/{made['id']}?by=Ben&why={quote('A slip.')}"
    answer = to.call("DELETE", address, Prefer="wait=10")
    assert answer.status == 200, answer
    assert to.call("DELETE", address).status == 204
    where: dict[str, str] = answer.body["incidents"]
    return where


def _merge_and_take_back(ids: Mapping[str, str], to: Service) -> None:
    """Two incidents become one: at once with `Prefer: wait`, an old id leads on, and undone they are two again."""
    before = {id: _incident(id, to) for id in ids.values()}
    kept, gone = sorted(before.values(), key=lambda id: to.get(f"/v1/incidents/{id}")["claims"][0]["sequence"])

    made = _judged({"merge": [kept, gone]}, to)

    assert set(made["incidents"].values()) == {kept}
    assert len(to.get(f"/v1/incidents/{kept}/how")["merges"]) == 1
    assert to.get(f"/v1/incidents/{gone}/reconciliation")["incident_id"] == kept, "the old id leads on"
    assert _take_back(made, to) == before
    assert to.get(f"/v1/incidents/{gone}/reconciliation")["incident_id"] == gone


def _split_and_take_back(ids: Mapping[str, str], to: Service) -> None:
    """One claim leaves an incident and its report; undone, both are as they were."""
    one, *_ = ids.values()
    incident = _incident(one, to)
    before = to.get(f"/v1/incidents/{incident}/reconciliation")

    made = _judged({"isolate": one}, to)

    assert len(set(made["incidents"].values())) == len(ids)
    assert to.get(f"/v1/incidents/{incident}/reconciliation")["status"] == "single_claimant"
    assert set(_take_back(made, to).values()) == {incident}
    after = to.get(f"/v1/incidents/{incident}/reconciliation")
    assert {**after, "revision": 0, "as_of": ""} == {**before, "revision": 0, "as_of": ""}
