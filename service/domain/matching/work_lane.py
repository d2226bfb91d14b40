"""Who waits in one line to be worked at: claims of one place and month, so that a busy place keeps no other waiting.

It decides when a claim is looked at and nothing else.
"""

import hashlib

from service.domain.claims.claim import Claim
from service.domain.places.place_names import phonetic_key

_SLOT_DAYS = 28
_LETTERS = 12


def work_lane_of(claim: Claim) -> str:
    """The line of a claim: a digest of the first place it names and of its month."""
    place = next(iter(claim.event.places), None)
    named = "" if place is None else place.country + phonetic_key(place.name or place.admin2 or place.admin1 or "")
    slot = claim.event.window.first_day // _SLOT_DAYS
    return hashlib.sha256(f"{named}\x1f{slot}".encode()).hexdigest()[:_LETTERS]
