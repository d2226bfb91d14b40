"""Corrections: the counts that a claim's present counts replaced (VOCABULARY 4, row 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.domain.claims.claim import Claim, Standing
from service.domain.claims.vocabulary import ClaimState


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a claim, with the reason of the change that led to it; the first wording has no reason."""

    claim: Claim
    reason: str | None = None


def corrected(claim: Claim, versions: Sequence[Version]) -> Claim:
    """The claim with the counts that its last correction of a number replaced; ``versions`` are all, oldest first.

    A correction of the place or the day alone replaces no number: the claim is returned unchanged.
    """
    changes = [(former, later) for former, later in pairwise(versions) if former.claim.counts != later.claim.counts]
    if not changes:
        return claim
    former, change = changes[-1]
    standing = Standing(ClaimState.CORRECTED, change.reason) if claim.is_active else claim.standing
    return replace(claim, corrected_from=former.claim.counts, standing=standing)
