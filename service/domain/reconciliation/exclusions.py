"""The claims that do not count in a report, by who took them out: the claimant, which is mentioned, or the newsroom
(VOCABULARY 7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from service.domain.claims.claim import ACTIVE, Claim, Count, Dated
from service.domain.claims.victims.fits import NOT_PARTIES, canonical
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.domain.quantities.grammar import stated_for_reader
from service.domain.reconciliation.positions.current import CurrentPositions
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.position import are_killed
from service.domain.reconciliation.positions.position_report import parts_in_words
from service.domain.reconciliation.report import ExcludedCount, Exclusion

# The states of claims that do not count.
_OUT = frozenset({ClaimState.RETRACTED, ClaimState.HELD, ClaimState.CORRECTED, ClaimState.ERASED})
_TAKEN_OUT = frozenset({ClaimState.RETRACTED, ClaimState.HELD, ClaimState.ERASED})
_MENDED = frozenset({*_TAKEN_OUT, ClaimState.CORRECTED})


def as_told(claims: Iterable[Claim]) -> list[Claim]:
    """The claims as if the newsroom had made no errors: those it took out are gone, and those it corrected were never
    wrong.

    Nobody claimed what the newsroom mistyped, so no text mentions it.
    """
    return [
        replace(claim, standing=ACTIVE) if _is_mended(claim) else claim
        for claim in claims
        if not (_is_mended(claim) and claim.standing.state in _TAKEN_OUT)
    ]


def with_former(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, each after its former wordings that its claimant has updated."""
    return [wording for claim in claims for wording in (*claim.updated_from, claim)]


def counts_now(claim: Claim) -> bool:
    """Whether a claim counts: not withdrawn, on hold, erased, or corrected without carrying its new counts."""
    state = claim.standing.state
    return state not in _OUT or (state is ClaimState.CORRECTED and bool(claim.corrected_from))


def exclusions(
    claims: Sequence[Claim], interpretation: Interpretation, current: CurrentPositions
) -> tuple[Exclusion, ...]:
    """The claims that do not count, with their reasons, in the order of ``claims``.

    Of a claim that the newsroom took out or mended only that is listed. A superseded claim is listed only if no
    position shows it among its former numbers.
    """
    own = {exclusion.claim_id: exclusion for exclusion in _of_claimants(interpretation, current)}
    mended = {claim.id: _by_newsroom(claim) for claim in claims if _is_mended(claim)}
    listed = own | mended
    return tuple(listed[claim.id] for claim in claims if claim.id in listed)


def _is_mended(claim: Claim) -> bool:
    """Whether the newsroom itself took the claim out, or corrected it."""
    return claim.standing.state in _MENDED and claim.standing.by is ActedBy.NEWSROOM


def _by_newsroom(claim: Claim) -> Exclusion:
    standing = claim.standing
    return Exclusion(claim.id, standing.state.value, standing.by, standing.public_note)


def _of_claimants(interpretation: Interpretation, current: CurrentPositions) -> list[Exclusion]:
    denied = {assertion.claim.id for assertion in (*current.withdrawn, *current.denials_taken_back)}
    candidates = [claim for claim in interpretation.claims if _is_out(claim) or claim.id in denied]
    shown = _shown_claims(current) if candidates else set()
    excluded = []
    for claim in candidates:
        is_replaced = claim.standing.state is ClaimState.SUPERSEDED and claim.id not in shown
        if not counts_now(claim) or claim.corrected_from:
            excluded.append(_by_claimant(claim, interpretation))
        elif (is_replaced and claim.counts) or claim.id in denied - shown:
            excluded.append(_by_claimant(claim, interpretation, ClaimState.SUPERSEDED))
    return excluded


def _shown_claims(current: CurrentPositions) -> set[str]:
    return {assertion.claim.id for position in current.positions for assertion in (*position.copies, *position.former)}


def _is_out(claim: Claim) -> bool:
    """Whether the claim or some of its counts do not count, by its standing."""
    return claim.standing.state in _OUT or claim.standing.state is ClaimState.SUPERSEDED or bool(claim.corrected_from)


def _by_claimant(claim: Claim, interpretation: Interpretation, state: ClaimState | None = None) -> Exclusion:
    party = interpretation.party(claim.claimant.party)
    # A correction that carries its new counts excludes the counts that it replaced.
    is_correction = counts_now(claim) and bool(claim.corrected_from)
    reason = state or (ClaimState.CORRECTED if is_correction else claim.standing.state)
    excluded = claim.corrected_from if is_correction else claim.counts
    return Exclusion(
        claim_id=claim.id,
        reason=reason.value,
        by=ActedBy.CLAIMANT,
        public_note=claim.standing.public_note,
        claimant=party,
        name=interpretation.names[party],
        note=claim.standing.reason,
        counts=tuple(_excluded_count(count, claim, interpretation) for count in excluded),
        asserted_at=_said_at(claim.corrected_dated if is_correction else claim.dated),
        stance=claim.stance,
    )


def _said_at(dated: Dated | None) -> datetime | None:
    return dated.said_at if dated else None


def _excluded_count(count: Count, claim: Claim, interpretation: Interpretation) -> ExcludedCount:
    quantity, affiliation = count.quantity, count.victims.affiliation
    party = interpretation.party(affiliation) if affiliation and affiliation not in NOT_PARTIES else affiliation
    part = parts_in_words(quantity) or ""
    stated, died = stated_for_reader(quantity), not are_killed(claim, quantity.stated)
    return ExcludedCount(
        count.measure, stated, quantity.hard, quantity.figure, part, died, canonical(count.victims, party)
    )
