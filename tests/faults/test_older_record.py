"""RELIABILITY P26: what an older version wrote, this one reads, goes on with, brings up to its own rules and proves."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faults.rig.keep_record import EXAMPLES, claims_of
from tests.faults.rig.running import is_quiet, running
from tests.faults.test_kill_loop import proves_itself
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Service, within

RECORDS = sorted((Path(__file__).parent / "records").glob("*.tar.xz"))
CHANGES = "/v1/changes?limit=500"
# Evidence is weighed when it is asked for, with the weights of the version that is asked.
WEIGHED_ANEW = {"why", "because"}
NEW_CLAIM = {
    **claims_of(EXAMPLES[1])[0],
    "source_claim_id": "after-the-upgrade",
    "claimant": {"name": "Red Crescent", "kind": "ngo_monitor"},
    "counts": [{"measure": "killed", "value": "at least 60"}],
}


def differences(old: Any, new: Any, position: str = "") -> Iterator[str]:
    """Where an answer of the older version is not what this one answers; a field that was added is no difference."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in ((name, old[name]) for name in old if name not in WEIGHED_ANEW):
            yield from differences(value, new.get(name, "left out"), f"{position}.{name}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for n, (item, second) in enumerate(zip(old, new, strict=True)):
            yield from differences(item, second, f"{position}[{n}]")
    elif old != new:
        yield f"{position}: {old!r} is now {new!r}"


def test_a_changed_a_missing_and_a_shorter_answer_are_told_from_an_added_field() -> None:
    old = {"high": {"count": 119}, "positions": [1, 2]}
    assert list(differences(old, {**old, "added": True})) == []
    assert len(list(differences(old, {"high": {"count": 120}, "positions": [1]}))) == 2
    assert len(list(differences(old, {"positions": [1, 2]}))) == 1


def is_grouped(service: Service, claim: str) -> bool:
    return service.get(f"/v1/claims/{claim}").get("incident_id") is not None


def moment_of(before: dict[str, Any]) -> str:
    """A second after the last change of the older version, for `as_of`."""
    last = datetime.fromisoformat(before[CHANGES]["items"][-1]["at"])
    return (last + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def same_part(path: str, answer: Any, before: Any) -> Any:
    """What no newer version may change in an answer: lists that grow may go on, the newest report may be a new one."""
    if path == CHANGES or path.endswith("/revisions"):
        return {"items": answer["items"][: len(before["items"])]}
    if path == "/v1/incidents":
        return [item["incident_id"] for item in answer["items"]]
    if re.fullmatch(r"/v1/incidents/\w+", path):
        return answer["claims"]
    return answer


def changed(before: dict[str, Any], service: Service) -> list[str]:
    """Where this version answers something else about what the older version had said, reports as of that time."""
    result: list[str] = []
    for path, old in before.items():
        now = service.get(path + query_of(path, before))
        result += differences(same_part(path, old, old), same_part(path, now, old), path)
    return result


def query_of(path: str, before: dict[str, Any]) -> str:
    """How this version is asked for the same: reports of that time with their HTML, lists in the order of then."""
    if path.endswith("/reconciliation"):
        return f"?html=true&as_of={moment_of(before)}"
    return "?sort=first_claim" if path == "/v1/incidents" else ""


@pytest.mark.faults
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name.partition(".")[0])
def test_a_record_of_an_older_version_is_served_as_it_was_and_goes_on(record: Path, tmp_path: Path) -> None:
    with tarfile.open(record) as packed:
        # Python 3.11 knows the filter from 3.11.4 on; Debian 12 ships 3.11.2.
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(tmp_path)
    before = json.loads((tmp_path / "told.json").read_text())
    with running(tmp_path) as service:
        assert changed(before, service) == []
        posted = service.call("POST", "/v1/claims", NEW_CLAIM)
        assert posted.status == 201, posted
        within(
            60,
            lambda: is_grouped(service, posted.body["claim_id"]) and is_quiet(service),
            "the new claim in its incident",
        )
        incident = service.get(f"/v1/claims/{posted.body['claim_id']}")["incident_id"]
        assert f"/v1/incidents/{incident}" in before, "it joins the incident that the older version had"
        assert "Red Crescent" in json.dumps(service.get(f"/v1/incidents/{incident}/reconciliation"))
        # What the rules of this version make of the old claims is written at once, not a few incidents at a time.
        swap = [sys.executable, "-P", "-m", "service.runtime.cli.main", "rebuild", "--swap"]
        subprocess.run(swap, env=environment(tmp_path / "data"), capture_output=True, timeout=120, check=False)
        proves_itself(tmp_path / "data")
