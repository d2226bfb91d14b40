"""A claim as an import would record it, in few words, for a person who checks it first."""

from typing import Any

from service.domain.claims.claim import Count
from service.domain.claims.victims.fits import label
from service.domain.places.territory import label_of
from service.domain.quantities.words.verification import verification_said
from service.formats.claims.claim_json import read_claim


def claim_reading(body: dict[str, Any]) -> dict[str, Any]:
    """The claimant, place and day of a claim, and each figure with its bounds. Raises Refused."""
    claim = read_claim("", body)
    return {
        "claimant": claim.claimant.name,
        "type": body["event"]["type"],
        "start": body["event"]["start"],
        "end": body["event"].get("end"),
        "places": [label_of(place) for place in claim.event.places],
        "counts": [_count(count) for count in claim.counts],
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "measure": count.measure,
        "stated": count.quantity.stated,
        "low": count.quantity.hard.low,
        "high": count.quantity.hard.high,
        "victims": label(count.victims, count.victims.affiliation),
        "unit": count.unit,
        "verification": None if count.verification else verification_said(count.quantity.stated) or None,
    }
