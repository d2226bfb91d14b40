"""Corrections: what a claimant took back, and what the newsroom mended (VOCABULARY 4 row 4, VOCABULARY 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from service.domain.claims.claim import Claim, Count, Dated, Repeated, Standing
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
    that it repeated still counts. A correction by the newsroom replaces nothing, because the former wording was never
    said, and neither does a correction that names another claimant. What its claimant left as it was has the time at
    which it was said.
    A correction of a number that states no new time has that of the wrong number, at which nobody said the right one,
    or none, and the receipt of the wrong number tells nothing either (VOCABULARY 6). A correction of the place or the
    day alone leaves the claim active, and so does an update, whose wordings before are kept in ``updated_from``.
    """
    result = _Corrected(claim.standing, dated=claim.dated)
    for former, later in pairwise(versions):
        result = result.after(former.claim, later, claim.standing)
    return _with(claim, result)


def corrected_again(claim: Claim, former: Claim, later: Version) -> Claim:
    """The claim as one more correction leaves it; ``former`` is what its corrections up to now have made of it."""
    known = _Corrected(
        former.standing,
        former.corrected_from,
        former.updated_from,
        former.has_time_of_corrected,
        former.corrected_dated,
        former.repeated,
    )
    return _with(claim, known.after(former, later, claim.standing))


def _with(claim: Claim, result: "_Corrected") -> Claim:
    # An update describes the event as it is known now.
    earlier = tuple(replace(wording, event=claim.event, standing=_UPDATED) for wording in result.updated)
    return replace(
        claim,
        corrected_from=result.replaced,
        corrected_dated=result.dated if result.replaced else None,
        updated_from=earlier,
        standing=result.standing if claim.is_active else claim.standing,
        has_time_of_corrected=result.has_former_time and bool(result.replaced),
        repeated=result.repeated,
    )


@dataclass(frozen=True, slots=True)
class _Corrected:
    """A claim after some of its versions: its standing, the replaced counts with their time, the updated wordings,
    and the counts that were said before the last of its corrections.
    """

    standing: Standing
    replaced: tuple[Count, ...] = ()
    updated: tuple[Claim, ...] = ()
    has_former_time: bool = False
    dated: Dated | None = None
    repeated: tuple[Repeated, ...] = ()

    def after(self, before: Claim, later: Version, own: Standing) -> Self:
        """The same after one more version; ``own`` is the standing of a claim that nobody corrected."""
        after, has_time = later.claim, self.has_former_time and before.dated_at == later.claim.dated_at
        left = replace(self, has_former_time=has_time)
        if before.claimant.party != after.claimant.party:
            return replace(left, replaced=(), standing=later.standing(ActedBy.NEWSROOM), updated=(), repeated=())
        if before.counts == after.counts:
            return left
        if later.is_update:
            updated = (*self.updated, replace(before, repeated=self.repeated))
            return replace(left, replaced=(), standing=own, updated=updated, repeated=())
        if later.by is ActedBy.NEWSROOM and not _taken_back(self.replaced, after.counts):
            repeated = () if self.replaced else self.repeated
            return replace(left, replaced=(), standing=later.standing(ActedBy.NEWSROOM), repeated=repeated)
        if later.by is ActedBy.CLAIMANT:
            left = replace(left, repeated=self._repeated(before, after))
        if later.by is ActedBy.CLAIMANT and (taken_back := _taken_back(before.counts, after.counts)):
            has_time = before.dated_at is not None and after.dated_at in (None, before.dated_at)
            left = replace(left, has_former_time=has_time, dated=before.dated)
            return replace(left, replaced=taken_back, standing=later.standing(ActedBy.CLAIMANT))
        return left

    def _repeated(self, before: Claim, after: Claim) -> tuple[Repeated, ...]:
        """The counts that a correction of others leaves as they were, where it has another time than they have."""
        known, figures = {count.subject: count for count in self.repeated}, set(map(_figure, before.counts))
        if figures == set(map(_figure, after.counts)):
            return self.repeated
        return tuple(
            earlier
            for count in after.counts
            if _figure(count) in figures
            and (earlier := known.get(count.subject, _said(count, before))) != _said(count, after)
        )


def _said(count: Count, claim: Claim) -> Repeated:
    return Repeated(count.subject, claim.asserted_at, claim.source.published_at)


def _taken_back(before: Sequence[Count], after: Iterable[Count]) -> tuple[Count, ...]:
    """The counts of a wording that the next one does not repeat, in whatever words."""
    kept = set(map(_figure, after))
    return tuple(count for count in before if _figure(count) not in kept)


def _figure(count: Count) -> tuple[object, ...]:
    """What a count says: how many of whom, on what basis; the words are not part of it."""
    quantity = count.quantity
    parts = tuple((part.demographic_word, part.status_word, part.said_of, part.bounds) for part in quantity.parts)
    return (*count.subject, count.of, quantity.hard, quantity.bound, parts)
