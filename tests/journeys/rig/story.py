"""Tells a story to a running service and reads its reports, without anything that depends on the order of arrival."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from redis.exceptions import RedisError

from tests.builders.telling import OF_ARRIVAL, undated
from tests.journeys.rig.service import Answer, Service, within
from tests.root import ROOT

EXAMPLES = ROOT / "examples"
STORIES = ("afghanistan-2021-06-30", "haiyan-2013", "mod-119-taliban-21")
Story = Mapping[str, Any]
Step = Mapping[str, Any]
Reports = dict[tuple[str, ...], dict[str, Any]]

_CHANGES = {"retract": "retraction", "hold": "hold", "correct": "correction"}


def example(name: str) -> Story:
    story: Story = json.loads((EXAMPLES / f"{name}.json").read_text())
    return story


def steps_of(story: Story) -> list[Step]:
    return list(story.get("steps") or [{"post": claim} for claim in story["claims"]])


def shuffled(steps: Sequence[Step], seed: int) -> list[Step]:
    """The steps in another possible order: a step about a claim still follows the claim."""
    order = random.Random(seed).sample(list(steps), len(steps))
    posted = {step["post"]["source_claim_id"]: position for position, step in enumerate(order) if "post" in step}

    def place(step: Step) -> tuple[int, int]:
        about = step.get("retract") or step.get("hold")
        return max(order.index(step), posted.get(about, 0) if about else 0), int(about is not None)

    return sorted(order, key=place)


def put_parties(story: Story, service: Service) -> None:
    for party in story.get("parties", []):
        body = {key: value for key, value in party.items() if key != "id"}
        assert service.call("PUT", f"/v1/parties/{party['id']}", body).status in (200, 201)


def tell(steps: Sequence[Step], service: Service, *, batch: bool = False) -> dict[str, str]:
    """Take every step, the claims in one batch first or each in its place; returns the ids of the claims by key."""
    ids = post_batch([step["post"] for step in steps if "post" in step], service) if batch else {}
    for step in steps:
        if "post" not in step:
            _withdraw(step, ids, service)
        elif not batch:
            ids[step["post"]["source_claim_id"]] = _id(service.call("POST", "/v1/claims", step["post"]))
    return ids


def post_batch(claims: Sequence[Mapping[str, Any]], service: Service) -> dict[str, str]:
    """Post claims in one batch; returns their ids by key."""
    answer = service.call("POST", "/v1/claims:batch", list(claims))
    assert answer.status == 207, answer
    return {
        claim["source_claim_id"]: item["claim_id"] for claim, item in zip(claims, answer.body["items"], strict=True)
    }


def _withdraw(step: Step, ids: Mapping[str, str], service: Service) -> None:
    verb = next(verb for verb in _CHANGES if verb in step)
    body = {key: step[key] for key in ("reason", "by", "public_note", "claim") if key in step}
    answer = service.call("POST", f"/v1/claims/{ids[step[verb]]}/{_CHANGES[verb]}", body)
    assert answer.status in (200, 201), answer


def _id(answer: Answer) -> str:
    assert answer.status in (200, 201), answer
    claim_id: str = answer.body["claim_id"]
    return claim_id


def settled(service: Service, seconds: float = 30) -> None:
    """Wait until no work is left."""
    within(seconds, lambda: _is_quiet(service), "no dirty work")


def _is_quiet(service: Service) -> bool:
    try:
        with service.redis() as redis:
            return not any(redis.zcard(f"cc:{{default}}:dirty:{stage}") for stage in ("group", "reconcile", "party"))
    except RedisError:  # the server is restarting
        return False


def reports(service: Service) -> Reports:
    """Every report by the claims of its incident. Incidents are named by their claims; nothing depends on arrival."""
    members: dict[str, list[str]] = {}
    for claim in everything("/v1/claims?limit=500", service):
        members.setdefault(claim["incident_id"], []).append(claim["claim_id"])
    names = {incident: "+".join(sorted(claims)) for incident, claims in members.items()}
    return {
        tuple(sorted(claims)): _named(service.get(f"/v1/incidents/{incident}/reconciliation?html=true"), names)
        for incident, claims in members.items()
    }


def comparable(reported: Mapping[tuple[str, ...], dict[str, Any]]) -> Reports:
    """Reports that the pipeline made in this process, with incidents named in the same way."""
    return {claims: _named(report, {}) for claims, report in reported.items()}


def everything(path: str, service: Service) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    items: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        page = service.get(following)
        items += page["items"]
        following = page["next"]
    return items


def _named(report: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    text = json.dumps({key: undated(value) for key, value in report.items() if key not in OF_ARRIVAL})
    named: dict[str, Any] = json.loads(re.sub(r"\binc_[0-9a-f]{20}\b", lambda id: names.get(id[0], id[0]), text))
    named["relations"] = {kind: sorted(_joined(id) for id in ids) for kind, ids in named["relations"].items()}
    return named


def _joined(incident: str | Sequence[str]) -> str:
    return incident if isinstance(incident, str) else "+".join(incident)
