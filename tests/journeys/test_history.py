"""What was known when, over HTTP: a story told step by step in real time, and asked about afterwards."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.journeys.rig.service import Service, service
from tests.journeys.rig.story import example, settled, steps_of, tell


def test_as_of_a_moment_before_its_retraction_a_number_is_the_high_end(tmp_path: Path) -> None:
    with service(tmp_path, workers=2) as running:
        ids: dict[str, str] = {}
        moments: list[str] = []
        for step in steps_of(example("haiyan-2013")):
            _step(step, ids, running)
            moments.append(_now())
        incident_id = running.get(f"/v1/claims/{ids['h4']}")["incident_id"]
        path = f"/v1/incidents/{incident_id}/reconciliation"
        keys = [_key(step) for step in steps_of(example("haiyan-2013"))]

        then = running.get(f"{path}?as_of={moments[keys.index('post h4')]}")
        after = running.get(f"{path}?as_of={moments[keys.index('retract h4')]}")
        now = running.get(path)
        revisions = running.get(f"/v1/incidents/{incident_id}/revisions?limit=500")["items"]
        changes = running.get("/v1/changes?limit=500")["items"]

    assert _high_of_killed(then) == (4460, ["un-ocha"])
    assert 4460 not in _dead(after)
    assert 4460 not in _dead(now)
    assert [revision["revision"] for revision in revisions] == list(range(1, len(revisions) + 1))
    [withdrawal] = [revision for revision in revisions if _withdraws(revision, ids["h4"])]
    assert any(change["from"] and change["from"]["high"] == 4460 for change in withdrawal["changes"])
    assert withdrawal["revision"] == after["revision"]
    reported = [change["revision"] for change in changes if change["type"] == "reconciliation.changed"]
    assert reported == [revision["revision"] for revision in revisions]


def _step(step: Any, ids: dict[str, str], running: Service) -> None:
    """Take one step and wait until it is reconciled; moments of two steps lie apart."""
    if "post" in step:
        ids.update(tell([step], running))
    else:
        answer = running.call(
            "POST", f"/v1/claims/{ids[step['retract']]}/retraction", {"reason": step["reason"], "by": step["by"]}
        )
        assert answer.status == 201, answer
    settled(running)
    time.sleep(0.02)


def _key(step: Any) -> str:
    return f"post {step['post']['source_claim_id']}" if "post" in step else f"retract {step['retract']}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _high_of_killed(report: Any) -> tuple[int, list[str]]:
    [measure] = [reported for reported in report["measures"] if reported["measure"] == "killed"]
    high = measure["spread"]["high"]
    return high["count"], high["claimants"]


def _dead(report: Any) -> set[int]:
    """Every number of killed at an end."""
    [measure] = [reported for reported in report["measures"] if reported["measure"] == "killed"]
    ends = [range_[end] for range_ in (measure["spread"], *measure["ranges"]) for end in ("low", "high")]
    return {end["count"] for end in ends if end}


def _withdraws(revision: Any, claim_id: str) -> bool:
    return any(cause["kind"] == "retracted" and cause["claim_id"] == claim_id for cause in revision["causes"])
