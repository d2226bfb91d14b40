"""Telling stories to the pipeline in process, and reading what came out without the parts that depend on arrival."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from service.application import pipeline
from service.application.context import NewsroomContext
from service.formats.claims import canonical_body
from service.ports.ledger import EntryType, Submission
from tests.contracts.stores import HandClock
from tests.root import ROOT

EXAMPLES = ROOT / "examples"
OF_ARRIVAL = ("revision", "through", "as_of", "incident_id")


def story(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text())
    return found


def submissions(of: Mapping[str, Any]) -> list[Submission]:
    """Everything a story says, parties first, in its own order."""
    parties = [_party(party) for party in of.get("parties", [])]
    steps = of.get("steps") or [{"post": claim} for claim in of["claims"]]
    return parties + [_step(step) for step in steps]


def claim_id(key: str) -> str:
    return canonical_body.claim_id("default", {"source_claim_id": key})


def _party(party: Mapping[str, Any]) -> Submission:
    body = {key: value for key, value in party.items() if key != "id"}
    return Submission(EntryType.PARTY_CHANGED, party["id"], canonical_body.canonical(body))


def _step(step: Mapping[str, Any]) -> Submission:
    if "post" in step:
        body = step["post"]
        return Submission(EntryType.CLAIM_RECEIVED, claim_id(body["source_claim_id"]), canonical_body.canonical(body))
    if "correct" in step:
        content = {"claim": step["claim"], **_act(step)}
        return Submission(EntryType.CLAIM_CORRECTED, claim_id(step["correct"]), canonical_body.canonical(content))
    verb, type = ("retract", EntryType.CLAIM_RETRACTED) if "retract" in step else ("hold", EntryType.CLAIM_HELD)
    return Submission(type, claim_id(step[verb]), canonical_body.canonical(_act(step)))


def _act(step: Mapping[str, Any]) -> dict[str, Any]:
    return {name: step[name] for name in ("reason", "by", "public_note") if name in step}


async def drain(newsroom: NewsroomContext) -> None:
    """Work until nothing is left to do; leases of killed workers end on the way."""
    for _ in range(100):
        while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom):
            pass
        vitals = await newsroom.projections.vitals()
        if not any(vitals.dirty.values()):
            return
        assert isinstance(newsroom.clock, HandClock)
        newsroom.clock.at += 10_000
    raise AssertionError("the work never ended")


async def told(items: Iterable[Submission], newsroom: NewsroomContext) -> dict[tuple[str, ...], dict[str, Any]]:
    """Accept everything in one go, work, and read."""
    await pipeline.accept(list(items), newsroom)
    await drain(newsroom)
    return await reports(newsroom)


async def reports(newsroom: NewsroomContext) -> dict[tuple[str, ...], dict[str, Any]]:
    """Every report by the claims of its incident, with incidents named by their claims and nothing of arrival."""
    ids = await _all_incidents(newsroom)
    members = {}
    for id in ids:
        record = (await newsroom.projections.incidents([id]))[id]
        members[id] = record.members
    found = {}
    for id in ids:
        report = await newsroom.projections.report(id)
        assert report is not None
        found[members[id]] = _without_arrival(orjson.loads(report.body), members)
    return found


async def _all_incidents(newsroom: NewsroomContext) -> Sequence[str]:
    ids: list[str] = []
    before: int | None = None
    while True:
        page = await newsroom.projections.listed_incidents(before, 100)
        ids += page.ids
        before = page.next
        if before is None:
            return ids


def _without_arrival(document: dict[str, Any], members: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    relations = {kind: sorted(members.get(id, (id,)) for id in ids) for kind, ids in document["relations"].items()}
    shown = {key: value for key, value in document.items() if key not in OF_ARRIVAL}
    return {key: undated(value) for key, value in shown.items()} | {"relations": relations}


def undated(part: Any) -> Any:
    """A part of a report without the times at which its claims were received (VOCABULARY 6)."""
    if isinstance(part, list):
        return [undated(item) for item in part]
    if not isinstance(part, dict):
        return part
    timeless = {key: value for key, value in part.items() if key != "dated" or not _is_received(value)}
    return {key: undated(value) for key, value in timeless.items()}


def _is_received(dated: Any) -> bool:
    return isinstance(dated, dict) and dated.get("basis") == "received"
