"""From the claims of an incident to the report on it: a pure function, equal for equal claims (VOCABULARY 4).

Lifecycle first, then one position for each claimant, copies of one origin counted once, then the algebra of bounds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.claims.claim import Claim, Count
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import ClaimState, Stance
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import stated_for_reader
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.flags import flags
from service.domain.reconciliation.kinds import KINDS, kinds_that
from service.domain.reconciliation.positions.assertion import Assertion, Interpretation, Topic
from service.domain.reconciliation.positions.comments import comments
from service.domain.reconciliation.positions.current import CurrentPositions, current_positions, voices
from service.domain.reconciliation.positions.interest import Parties, parties_to
from service.domain.reconciliation.positions.origins import copies
from service.domain.reconciliation.ranges import range_of, spread_of
from service.domain.reconciliation.relations.disagreements import (
    Dispute,
    Groups,
    disputes,
    listed_relations,
    relation_order,
)
from service.domain.reconciliation.relations.part_whole import exceeding, may_exceed
from service.domain.reconciliation.report import (
    ExcludedCount,
    Exclusion,
    IncidentRelations,
    MeasureReport,
    Range,
    Reconciliation,
    Relation,
    ReportStatus,
)
from service.domain.reconciliation.title import incident_title
from service.domain.reconciliation.unknowns import not_known

_CONTRADICTIONS = kinds_that(lambda traits: traits.contradicts)
_DISPUTES = kinds_that(lambda traits: traits.disputes)
_TOLD_AS = {traits.voiced_by: traits.kind for traits in KINDS if traits.voiced_by and traits.disputes}
_OUT = frozenset({ClaimState.RETRACTED, ClaimState.HELD, ClaimState.CORRECTED, ClaimState.ERASED})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident that this one contains or is contained in."""

    incident_id: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class RelatedIncidents:
    """What lies around an incident: wholes it is part of, parts it includes, incidents that are possibly the same.

    ``crowded`` are the years of a long total, such as "AF 2021", of which only parts too large for it are known.
    """

    wholes: tuple[Neighbour, ...] = ()
    parts: tuple[Neighbour, ...] = ()
    possibly_same: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


NOTHING_AROUND = RelatedIncidents()


def reconcile(
    claims: Sequence[Claim],
    registry: Registry,
    around: RelatedIncidents = NOTHING_AROUND,
    cache: IncrementalCache | None = None,
) -> Reconciliation:
    """The report on the claims of one incident; a ``cache`` of its last report saves work and changes nothing."""
    every = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    active = [claim for claim in every if counts_now(claim)]
    reading, whole = Interpretation(registry, active, cache), Interpretation(registry, every, cache)
    now = current_positions(reading)
    voiced = now.voiced
    named = parties_to(reading, voiced)
    # The same object as in the last report, if they are the same: that they are is then seen at once.
    parties = reading.cached(Parties, (named,), lambda: named)
    found = disputes(now.groups, now.remarks, cache)
    disagreements = _disagreements(found, now, around, registry)
    return Reconciliation(
        status=_status(now, disagreements),
        # Where nothing was withdrawn, what was ever said is what is said now.
        flags=flags(now.stands, now.voices if len(active) == len(every) else voices(whole), disagreements, parties),
        measures=_measures(now, found, reading, parties),
        comments=comments([*now.remarks, *_disputing(now, found)]),
        disagreements=disagreements,
        not_known=not_known(reading, voiced, now.remarks, parties),
        excluded=_exclusions(whole, now),
        incident_relations=_related(around),
        names=tuple(reading.names.items()),
        title=incident_title(reading if active else whole),
    )


def counts_now(claim: Claim) -> bool:
    """Whether a claim counts: not withdrawn, on hold, or replaced. A correction that carries its new counts does."""
    return claim.standing.state not in _OUT or bool(
        claim.standing.state is ClaimState.CORRECTED and claim.corrected_from
    )


def _measures(
    now: CurrentPositions, found: Sequence[Dispute], reading: Interpretation, parties: Parties
) -> tuple[MeasureReport, ...]:
    reports: dict[str, list[Range]] = {}
    concerning = _by_topic(found)
    for topic, several in now.groups.items():
        one = range_of(topic, several, concerning.get(topic, ()), reading, parties)
        reports.setdefault(topic.measure, []).append(one)
    return tuple(
        MeasureReport(measure, spread_of([each for each in now.stands if each.topic.measure == measure]), tuple(ranges))
        for measure, ranges in reports.items()
    )


def _disputing(now: CurrentPositions, found: Iterable[Dispute]) -> list[Assertion]:
    """Who gives a figure and disputes whose doing it was, or who was hit, where no pair of figures tells that."""
    told = {(each.kind, claim_id) for each in found for claim_id in each.relation.between}
    return [
        stand.quoted
        for stand in now.stands
        if (kind := _TOLD_AS.get(stand.quoted.claim.stance)) and (kind, stand.quoted.claim.id) not in told
    ]


def _by_topic(found: Iterable[Dispute]) -> dict[Topic, list[Dispute]]:
    concerning: dict[Topic, list[Dispute]] = {}
    for each in found:
        for topic in dict.fromkeys((each.left.topic, each.right.topic)):
            if topic is not None:
                concerning.setdefault(topic, []).append(each)
    return concerning


def _disagreements(
    found: Sequence[Dispute], now: CurrentPositions, around: RelatedIncidents, registry: Registry
) -> tuple[Relation, ...]:
    wider = [(now.groups, _groups(whole, registry)) for whole in around.wholes]
    narrower = [(_groups(part, registry), now.groups) for part in around.parts]
    beyond = [relation for part, whole in (*wider, *narrower) for relation in exceeding(part, whole)]
    return tuple(sorted([*listed_relations(found), *beyond], key=relation_order)) if beyond else listed_relations(found)


def exceeds(part: Neighbour, whole: Neighbour, registry: Registry) -> bool:
    """Whether a figure of one incident is too large for the other, which includes it."""
    return may_exceed(part.claims, whole.claims) and any(exceeding(_groups(part, registry), _groups(whole, registry)))


def _groups(neighbour: Neighbour, registry: Registry) -> Groups:
    active = [claim for claim in neighbour.claims if counts_now(claim)]
    return current_positions(Interpretation(registry, active)).groups


def _status(now: CurrentPositions, disagreements: Iterable[Relation]) -> ReportStatus:
    kinds = {each.kind for each in disagreements}
    if not now.groups:
        return ReportStatus.UNDETERMINED
    if kinds & _CONTRADICTIONS:
        return ReportStatus.CONTRADICTED
    if kinds & _DISPUTES:
        return ReportStatus.DISPUTED
    return ReportStatus.CONSISTENT if _claimants(now) > 1 else ReportStatus.SINGLE_CLAIMANT


def _claimants(now: CurrentPositions) -> int:
    """How many hold or confirm it; papers that relay what another already holds are no claimants of their own."""
    confirming = {each.party for each in now.remarks if each.claim.stance is Stance.CONFIRMS}
    by_number: dict[tuple[Topic | None, Bounds], list[Assertion]] = {}
    for each in {stand.party: stand.quoted for stand in reversed(now.stands)}.values():
        by_number.setdefault((each.topic, each.hard), []).append(each)
    several = {each.party for same in by_number.values() for each in same}
    carried = {copy for same in by_number.values() for copy in copies(same)}
    return len((several | confirming) - carried)


def _exclusions(every: Interpretation, now: CurrentPositions) -> tuple[Exclusion, ...]:
    """Claims out of count, with their reason; a replaced one only where its claimant's history does not hold it."""
    denied = {each.claim.id for each in now.withdrawn}
    concerned = [claim for claim in every.claims if _is_out(claim) or claim.id in denied]
    shown = {each.claim.id for stand in now.stands for each in (*stand.copies, *stand.former)} if concerned else set()
    found = []
    for claim in concerned:
        replaced = claim.standing.state is ClaimState.SUPERSEDED and claim.id not in shown
        if not counts_now(claim) or claim.corrected_from:
            found.append(_exclusion(claim, every))
        elif (replaced and claim.counts) or claim.id in denied - shown:
            found.append(_exclusion(claim, every, ClaimState.SUPERSEDED))
    return tuple(found)


def _is_out(claim: Claim) -> bool:
    """Whether all or some of it is out of count, by its standing."""
    return claim.standing.state in _OUT or claim.standing.state is ClaimState.SUPERSEDED or bool(claim.corrected_from)


def _exclusion(claim: Claim, names: Interpretation, state: ClaimState | None = None) -> Exclusion:
    party = names.party(claim.claimant.party)
    # Of a correction that carries its new counts, what is out of count is what it replaced.
    replaced = counts_now(claim) and bool(claim.corrected_from)
    reason = ClaimState.CORRECTED if replaced and state is None else state or claim.standing.state
    out = claim.corrected_from if replaced else claim.counts
    return Exclusion(
        claim_id=claim.id,
        claimant=party,
        name=names.names[party],
        reason=reason.value,
        note=claim.standing.reason,
        stated=tuple(stated_for_reader(count.quantity) for count in out),
        counts=tuple(_excluded_count(count) for count in out),
        asserted_at=claim.said_at,
    )


def _excluded_count(count: Count) -> ExcludedCount:
    bounds = count.quantity.hard
    return ExcludedCount(count.measure, stated_for_reader(count.quantity), bounds.low, bounds.high)


def _related(around: RelatedIncidents) -> IncidentRelations:
    return IncidentRelations(
        part_of=tuple(sorted({each.incident_id for each in around.wholes})),
        includes=tuple(sorted({each.incident_id for each in around.parts})),
        possibly_same=tuple(sorted(set(around.possibly_same))),
        crowded=tuple(sorted(set(around.crowded))),
    )
