"""The stories of the case files reconciled by the core alone: no store, no workers, and the incidents as expected."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from service.domain.claims.claim import Claim
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.party import Party, Registry
from service.domain.claims.vocabulary import ClaimantKind, ClaimState
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.related import Neighbour, RelatedIncidents
from service.domain.reconciliation.report import Reconciliation
from service.formats.claims import claim_json
from service.formats.records.standing_json import read_standing, read_version
from service.formats.reports import report_json
from tests.root import ROOT

Story = Mapping[str, Any]
CASES = ROOT / "tests" / "cases" / "reconciling"
EXAMPLES = ROOT / "examples"
# The claims of a story are received an hour after each other, so that a rule that took it for their time would show.
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
_STATES = {"retract": ClaimState.RETRACTED, "hold": ClaimState.HELD}


def cases() -> dict[str, Story]:
    """The stories of every way in which claims disagree, by name."""
    return {path.stem: json.loads(path.read_text()) for path in sorted(CASES.glob("*.json"))}


def examples() -> dict[str, Story]:
    """The stories of the examples, by name."""
    return {path.stem: json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("*.json"))}


def registry_of(story: Story) -> Registry:
    return Registry.of(
        Party(
            one["id"], one["name"], tuple(one.get("aliases", ())), ClaimantKind(one.get("kind", "unknown")),
            one.get("parent"),
        )
        for one in story.get("parties", ())
    )  # fmt: skip


def claims_of(story: Story) -> dict[str, Claim]:
    """The claims as they stand at the end of the story, by their keys, which are their ids too."""
    claims: dict[str, Claim] = {}
    for step in story.get("steps") or [{"post": body} for body in story["claims"]]:
        if "post" in step:
            key = step["post"]["source_claim_id"]
            sequence = len(claims) + 1
            received = RECEIVED + timedelta(hours=sequence)
            read = claim_json.read_claim(key, step["post"])
            claims[key] = replace(read, sequence=sequence, received_at=received)
        elif "correct" in step:
            key = step["correct"]
            after = claim_json.read_claim(key, step["claim"])
            before = claims[key]
            after = replace(after, sequence=before.sequence, received_at=before.received_at)
            claims[key] = corrected(after, [Version(before), read_version(after, step)])
        else:
            [verb] = [verb for verb in _STATES if verb in step]
            claims[step[verb]] = replace(claims[step[verb]], standing=read_standing(_STATES[verb], step))
    return claims


def reports_of(story: Story) -> dict[str, Reconciliation]:
    """The report on each incident, by the key of its first claim."""
    return {keys[0]: report_of(story, keys) for keys in incidents_of(story)}


def report_of(story: Story, keys: Sequence[str]) -> Reconciliation:
    claims = claims_of(story)
    return reconcile([claims[key] for key in keys], registry_of(story), _around(story, keys, claims))


def incidents_of(story: Story) -> Sequence[Sequence[str]]:
    together: Sequence[Sequence[str]] = story["expect"].get("incidents") or [list(claims_of(story))]
    return together


def documents_of(story: Story) -> Iterator[Mapping[str, Any]]:
    """The JSON of every report of a story."""
    for first, report in reports_of(story).items():
        yield report_json.document(report, report_json.Edition(first, 1, 1, None))


def _around(story: Story, keys: Sequence[str], claims: Mapping[str, Claim]) -> RelatedIncidents:
    pairs = story["expect"].get("part_of", ())
    wholes = [_neighbour(story, whole, claims) for part, whole in pairs if part in keys]
    parts = [_neighbour(story, part, claims) for part, whole in pairs if whole in keys]
    return RelatedIncidents(tuple(wholes), tuple(parts))


def _neighbour(story: Story, key: str, claims: Mapping[str, Claim]) -> Neighbour:
    [members] = [keys for keys in incidents_of(story) if key in keys]
    return Neighbour(members[0], tuple(claims[one] for one in members))
