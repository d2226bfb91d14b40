"""An embargo runs out while nobody is looking, and over a restart: the report changes without anybody's doing."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.rig.service import Service, service, within

EVENT = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}


def a_claim(claimant: str, killed: int, **fields: str) -> dict[str, Any]:
    counts = [{"measure": "killed", "value": killed}]
    return {"source_claim_id": claimant, "claimant": claimant, "event": EVENT, "counts": counts, **fields}


def at(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")


def status_of(incident: str, running: Service) -> Any:
    """What the report says; ``None`` while there is none at this address."""
    answer = running.call("GET", f"/v1/incidents/{incident}/reconciliation")
    return answer.body["status"] if answer.status == 200 else None


def hidden(running: Service, lasts: float) -> tuple[str, dict[str, Any], float]:
    """An incident, a claim under embargo that will contradict its report, and when its embargo ends."""
    incident = running.call("POST", "/v1/claims", a_claim("Ministry of Defense", 119), Prefer="wait=20").body[
        "incident_id"
    ]
    ends = time.time() + lasts
    claim = running.call("POST", "/v1/claims", a_claim("Taliban", 21, embargo_until=at(ends)), Prefer="wait=20").body
    shown = status_of(incident, running)

    assert claim["state"] == "embargoed"
    assert shown == "single_claimant" or time.time() >= ends
    return incident, claim, ends


def comes_in_time(running: Service, incident: str, claim: dict[str, Any], ends: float) -> None:
    """The report changes by itself, and neither it nor the feed is early."""
    within(40, lambda: status_of(incident, running) == "contradicted", "the report with both")
    changes = running.get("/v1/changes?limit=500")["items"]
    [received] = [
        change
        for change in changes
        if (change["type"], change.get("claim_id")) == ("claim.received", claim["claim_id"])
    ]
    [reported] = [
        change
        for change in changes
        if (change["type"], change.get("status")) == ("reconciliation.changed", "contradicted")
    ]

    assert min(_moment(received["at"]), _moment(reported["at"])) >= int(ends * 1000) / 1000
    assert claim["sequence"] == received["sequence"] == 2


def test_an_embargo_runs_out_and_the_report_changes_without_anybodys_doing(tmp_path: Path) -> None:
    with service(tmp_path, workers=1) as running:
        comes_in_time(running, *hidden(running, lasts=2))


@pytest.mark.long
def test_an_embargo_outlasts_the_service_and_runs_out_once_it_is_back(tmp_path: Path) -> None:
    with service(tmp_path, workers=1) as running:
        posted = hidden(running, lasts=10)
    with service(tmp_path, workers=1) as running:
        comes_in_time(running, *posted)


def _moment(stated: str) -> float:
    return datetime.fromisoformat(stated).timestamp()
