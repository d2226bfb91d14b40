"""The lane in which a claim waits for work: one for each place and month, so that no busy place delays another.

The lane decides when a claim is processed and nothing else.
"""

import hashlib

from service.domain.claims.claim import Claim
from service.domain.matching.blocking import SLOT_DAYS
from service.domain.places.place_names import phonetic_key

_LETTERS = 12


def work_lane_of(claim: Claim) -> str:
    """The lane of a claim: a digest of the first place it names and of its month."""
    place = next(iter(claim.event.places), None)
    name = "" if place is None else place.country + phonetic_key(place.name or place.admin2 or place.admin1 or "")
    slot = claim.event.window.first_day // SLOT_DAYS
    return hashlib.sha256(f"{name}\x1f{slot}".encode()).hexdigest()[:_LETTERS]
