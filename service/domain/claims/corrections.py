"""Corrections: what a claimant took back, and what the newsroom mended (VOCABULARY 4 row 4, VOCABULARY 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.domain.claims.claim import Claim, Count, Standing
from service.domain.claims.vocabulary import ActedBy, ClaimState

_UPDATED = Standing(ClaimState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a claim, with the reason of the change and who was wrong; the first wording has no reason.

    With ``is_update`` the wording before was not wrong: the claimant made a newer statement.
    """

    claim: Claim
    reason: str | None = None
    by: ActedBy = ActedBy.NEWSROOM
    public_note: str | None = None
    is_update: bool = False

    def standing(self, by: ActedBy) -> Standing:
        """The state of a claim that this wording corrects."""
        return Standing(ClaimState.CORRECTED, self.reason, by, self.public_note)


def corrected(claim: Claim, versions: Sequence[Version]) -> Claim:
    """The claim as its corrections leave it; ``versions`` are all its wordings, oldest first.

    Where the claimant corrected a number, ``corrected_from`` has the counts that its last correction replaced; a count
    that it repeated still counts. What the newsroom mended was never said, so it replaces nothing, and neither does a
    correction that names another claimant.
    A correction of a number that states no new time has that of the wrong number, at which nobody said the right one,
    or none, and the receipt of the wrong number tells nothing either (VOCABULARY 6). A correction of the place or the
    day alone leaves the claim active, and so does an update, whose wordings before are kept in ``updated_from``.
    """
    replaced, standing, updated = tuple[Count, ...](), claim.standing, list[Claim]()
    has_former_time, dated = False, claim.dated
    for former, later in pairwise(versions):
        before, after = former.claim, later.claim
        has_former_time &= before.dated_at == after.dated_at
        if before.claimant.party != after.claimant.party:
            replaced, standing, updated = (), later.standing(ActedBy.NEWSROOM), []
        elif before.counts == after.counts:
            continue
        elif later.is_update:
            replaced, standing, updated = (), claim.standing, [*updated, before]
        elif later.by is ActedBy.NEWSROOM and not _taken_back(replaced, after.counts):
            replaced, standing = (), later.standing(ActedBy.NEWSROOM)
        elif later.by is ActedBy.CLAIMANT and (taken_back := _taken_back(before.counts, after.counts)):
            replaced, standing = taken_back, later.standing(ActedBy.CLAIMANT)
            dated = before.dated
            has_former_time = before.dated_at is not None and after.dated_at in (None, before.dated_at)
    # An update describes the event as it is known now.
    earlier = tuple(replace(wording, event=claim.event, standing=_UPDATED) for wording in updated)
    standing = standing if claim.is_active else claim.standing
    return replace(
        claim,
        corrected_from=replaced,
        corrected_dated=dated if replaced else None,
        updated_from=earlier,
        standing=standing,
        has_time_of_corrected=has_former_time and bool(replaced),
    )


def _taken_back(before: Sequence[Count], after: Iterable[Count]) -> tuple[Count, ...]:
    """The counts of a wording that the next one does not repeat, in whatever words."""
    kept = set(map(_figure, after))
    return tuple(count for count in before if _figure(count) not in kept)


def _figure(count: Count) -> tuple[object, ...]:
    """What a count says: how many of whom, on what basis; the words are not part of it."""
    quantity = count.quantity
    parts = tuple((part.demographic_word, part.status_word, part.said_of, part.bounds) for part in quantity.parts)
    who = (count.measure, count.victims, count.unit, count.basis, count.verification)
    return (*who, count.of, quantity.hard, quantity.bound, parts)
