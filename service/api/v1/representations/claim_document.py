"""A recorded claim as the API shows it: as posted, with what became of it and the bounds it was read as."""

from typing import Any

import orjson

from service.application.queries.read import Compared
from service.domain.matching.comparison.comparison import Evidence
from service.domain.quantities.bounds import Bounds, Quantity
from service.formats.timestamp import timestamp
from service.ports.ledger import RecordedClaim

MILLIBITS = 1000


def document(recorded: RecordedClaim) -> dict[str, Any]:
    """A claim without the reasons for its place."""
    claim, body = recorded.claim, orjson.loads(recorded.body)
    counts = zip(body.get("counts", []), claim.counts, strict=True)
    shown: dict[str, Any] = body | {
        "counts": [said | {"bounds": bounds(read.quantity)} for said, read in counts],
        "claim_id": claim.id,
        "sequence": claim.sequence,
        "wording": recorded.body_sequence,
        "received_at": timestamp(recorded.received_at),
        "entry_hash": recorded.entry_hash,
        "through": recorded.through,
        "state": claim.standing.state.value,
        "state_reason": claim.standing.reason,
        "incident_id": recorded.incident_id,
        "quarantined": recorded.quarantined,
        "embargo_until": timestamp(recorded.embargo_until) if recorded.embargo_until else None,
    }
    return shown


def bounds(quantity: Quantity) -> dict[str, Any]:
    """What a stated quantity allows, hard and soft."""
    hard = _bounds(quantity.hard)
    return hard | {
        "hard": hard,
        "soft": _bounds(quantity.soft),
        "bound": quantity.bound.value,
        "rounded": quantity.rounded,
    }


def tie(claim_id: str, compared: Compared) -> dict[str, Any]:
    """What connects a claim with another one of the pair."""
    other = compared.right if compared.left == claim_id else compared.left
    return {"claim_id": other} | _comparison(compared)


def pair(compared: Compared) -> dict[str, Any]:
    """What connects two claims."""
    return {"claim_ids": [compared.left, compared.right]} | _comparison(compared)


def _comparison(compared: Compared) -> dict[str, Any]:
    return {"bits": compared.total / MILLIBITS, "evidence": [_evidence(one) for one in compared.evidence]}


def _evidence(one: Evidence) -> dict[str, Any]:
    return {"feature": one.feature, "level": one.level, "bits": one.weight / MILLIBITS, "found": one.found}


def _bounds(of: Bounds) -> dict[str, Any]:
    return {"low": of.low, "high": of.high}
