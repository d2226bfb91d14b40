"""The seed story from its text, every draft accepted unedited: the incidents of its case, and no contradiction."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.drafting.circumstances.gazetteer_atlas import GazetteerAtlas
from tests.builders.desk import Desk, opened_desk
from tests.builders.drafted import SEED, STORY
from tests.contracts.stores import on_memory
from tests.root import ROOT

CASE: dict[str, Any] = json.loads((ROOT / "examples/afghanistan-2021-06-30.json").read_text(encoding="utf-8"))
# Who says each claim of the case, as the text names them; the lead gives the ministry's number to the forces.
KEY_OF = {
    "Afghan security forces": "aa-1",
    "Defense Ministry": "aa-1",
    "Taliban": "aa-2",
    "Local authorities": "aa-3",
    "Fawzia Yaftali": "aa-4",
    "Zabihullah Mujahed": "aa-5",
    "Afghan authorities": "aa-6",
    "Tolo News": "aa-7",
    "local and international rights groups": "aa-8",
}


def accepted(newsroom: Desk) -> dict[str, set[str]]:
    """The keys of the case in each incident, once every draft of the story is accepted as it is."""
    drafts = newsroom.post({**STORY, "text": SEED}, path="/v1/drafts").json()["items"]
    ids = [item["draft_id"] for item in drafts]
    results = newsroom.post({"drafts": ids, "by": "Ana"}, path="/v1/drafts:accept").json()["items"]
    newsroom.work()
    incidents: dict[str, set[str]] = {}
    for item, result in zip(drafts, results, strict=True):
        assert result["status"] == 201, result
        incident = newsroom.incident_of(result["receipt"]["claim_id"])
        incidents.setdefault(incident, set()).add(KEY_OF[item["claim"]["claimant"]["name"]])
    return incidents


@pytest.mark.parametrize("is_registered", [False, True])
def test_the_seed_story_accepted_unedited_gives_the_incidents_of_its_case(is_registered: bool) -> None:
    services = replace(on_memory(), atlas=GazetteerAtlas(shipped_gazetteer()))
    with opened_desk(services) as newsroom:
        for party in CASE["parties"] if is_registered else ():
            newsroom.put(f"/v1/parties/{party['id']}", {name: party[name] for name in party if name != "id"})
        incidents = accepted(newsroom)
        reports = {id: newsroom.get(f"/v1/incidents/{id}/reconciliation").json() for id in incidents}

    expected = CASE["expect"]
    assert sorted(map(sorted, incidents.values())) == sorted(expected["incidents"])
    kinds = {frozenset(keys): {row["kind"] for row in reports[id]["disagreements"]} for id, keys in incidents.items()}
    assert not {"contradicts", "part_exceeds_whole", "denied"} & set[str]().union(*kinds.values())
    assert "no_comment" in kinds[frozenset({"aa-5", "aa-6"})]
    assert ("mirror_counts" in kinds[frozenset({"aa-1", "aa-2"})]) is is_registered
    incident_of = {key: id for id, keys in incidents.items() for key in keys}
    for part, whole in expected["part_of"]:
        assert incident_of[whole] in reports[incident_of[part]]["relations"]["part_of"]
