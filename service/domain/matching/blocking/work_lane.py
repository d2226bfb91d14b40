"""The lane in which a claim waits for work: one for each place and month, so that no busy place delays another.

The lane decides when a claim is processed and nothing else.
"""

import hashlib

from service.domain.claims.claim import Claim
from service.domain.matching.blocking.slots import SLOT_DAYS
from service.domain.places.place_names import phonetic_key

_LETTERS, _LETTERS_OF_REGION = 12, 2


def work_lane_of(claim: Claim) -> str:
    """The lane of a claim: a digest of the first place it names and of its month."""
    place = next(iter(claim.event.places), None)
    name = "" if place is None else place.country + phonetic_key(place.name or place.admin2 or place.admin1 or "")
    return _digest(name, claim)[:_LETTERS]


def waiting_lane_of(claim: Claim) -> str:
    """The lane under which a claim waits; all of one country and month end in the same two letters.

    By these several workers divide the work, so that each loads the claims of its share only.
    """
    country = next(iter(claim.event.countries), "")
    return work_lane_of(claim) + _digest(country, claim)[:_LETTERS_OF_REGION]


def _digest(name: str, claim: Claim) -> str:
    slot = claim.event.window.first_day // SLOT_DAYS
    return hashlib.sha256(f"{name}\x1f{slot}".encode()).hexdigest()
