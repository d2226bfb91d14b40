"""Corrections: what a claim's present numbers replaced (VOCABULARY 4, row 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.domain.claims.claim import Claim, Standing
from service.domain.claims.vocabulary import ClaimState


@dataclass(frozen=True, slots=True)
class Version:
    """A claim as it was worded once, and why it was changed to that; the first wording has no reason."""

    claim: Claim
    reason: str | None = None


def corrected(claim: Claim, versions: Sequence[Version]) -> Claim:
    """A claim with the counts that its last correction of numbers replaced; ``versions`` are all, oldest first.

    A correction of the place or the day alone replaces no number: the claim stands as any other.
    """
    changes = [(one, later) for one, later in pairwise(versions) if one.claim.counts != later.claim.counts]
    if not changes:
        return claim
    former, change = changes[-1]
    standing = Standing(ClaimState.CORRECTED, change.reason) if claim.is_active else claim.standing
    return replace(claim, corrected_from=former.claim.counts, standing=standing)
