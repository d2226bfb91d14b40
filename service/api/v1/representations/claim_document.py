"""A recorded claim as JSON: the posted body, its state, and the bounds of its counts."""

from typing import Any

import orjson

from service.application.queries.read import Compared
from service.domain.matching.comparison.comparison import Evidence
from service.domain.matching.thresholds import BIT
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.quantity import Quantity
from service.formats.timestamp import timestamp
from service.ports.ledger import RecordedClaim


def document(recorded: RecordedClaim) -> dict[str, Any]:
    """A claim without the reasons for its grouping."""
    claim, body = recorded.claim, orjson.loads(recorded.body)
    counts = zip(body.get("counts", []), claim.counts, strict=True)
    shown: dict[str, Any] = body | {
        "counts": [count | {"bounds": bounds(parsed.quantity)} for count, parsed in counts],
        "claim_id": claim.id,
        "sequence": claim.sequence,
        "wording": recorded.body_sequence,
        "received_at": timestamp(recorded.received_at),
        "entry_hash": recorded.entry_hash,
        "through": recorded.through,
        "state": claim.standing.state.value,
        "state_reason": claim.standing.reason,
        "state_by": None if claim.is_active else claim.standing.by.value,
        "public_note": claim.standing.public_note,
        "incident_id": recorded.incident_id,
        "quarantined": recorded.quarantined,
        "embargo_until": timestamp(recorded.embargo_until) if recorded.embargo_until else None,
    }
    return shown


def bounds(quantity: Quantity) -> dict[str, Any]:
    """The hard and the soft bounds of a quantity."""
    hard = _bounds(quantity.hard)
    return hard | {
        "hard": hard,
        "soft": _bounds(quantity.soft),
        "bound": quantity.bound.value,
        "rounded": quantity.rounded,
    }


def tie(claim_id: str, compared: Compared) -> dict[str, Any]:
    """The comparison of a claim with the other claim of a pair."""
    other_id = compared.right if compared.left == claim_id else compared.left
    return {"claim_id": other_id} | _comparison(compared)


def pair(compared: Compared) -> dict[str, Any]:
    """The comparison of two claims."""
    return {"claim_ids": [compared.left, compared.right]} | _comparison(compared)


def _comparison(compared: Compared) -> dict[str, Any]:
    return {"bits": compared.total / BIT, "evidence": [_evidence(evidence) for evidence in compared.evidence]}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "feature": evidence.feature,
        "level": evidence.level,
        "bits": evidence.weight / BIT,
        "found": evidence.found,
    }


def _bounds(bounds_: Bounds) -> dict[str, Any]:
    return {"low": bounds_.low, "high": bounds_.high}
