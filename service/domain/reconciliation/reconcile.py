"""Reconciles the claims of an incident into a report: a pure function, equal for equal claims (VOCABULARY 4).

The lifecycle of claims comes first, then the position of each claimant with its copies, then the algebra of bounds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, islice

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import Stance
from service.domain.english.happenings import happening
from service.domain.matching.judgements import Merger
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.exclusions import as_told, counts_now, exclusions, with_former
from service.domain.reconciliation.flags import PARTS_EXCEED_WHOLE, PLACE_DISPUTED, flags
from service.domain.reconciliation.kinds import KINDS, kinds_that
from service.domain.reconciliation.named_places import disputed_places
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.comments import comments
from service.domain.reconciliation.positions.current import CurrentPositions, current_positions, voices
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.parts import exceeded_wholes
from service.domain.reconciliation.positions.position import Position, parts_of_their_own_whole
from service.domain.reconciliation.positions.speakers.alike_parties import alike_parties
from service.domain.reconciliation.positions.speakers.interest import Parties, parties_to
from service.domain.reconciliation.positions.speakers.origins import copies
from service.domain.reconciliation.ranges import figures_beside, range_of, spread_of
from service.domain.reconciliation.relations.disagreements import disputes
from service.domain.reconciliation.relations.listed import Dispute, listed_relations, relation_order
from service.domain.reconciliation.relations.part_whole import exceeding
from service.domain.reconciliation.relations.related import (
    NOTHING_RELATED,
    RelatedIncidents,
    groups,
    incident_relations,
)
from service.domain.reconciliation.report import (
    MeasureReport,
    PositionReport,
    Range,
    Reconciliation,
    Relation,
    ReportStatus,
    StatedSpread,
)
from service.domain.reconciliation.title import incident_setting, incident_title
from service.domain.reconciliation.unknowns import not_known

_CONTRADICTIONS = kinds_that(lambda traits: traits.contradicts)
_DISPUTES = kinds_that(lambda traits: traits.disputes)
_DEVELOPMENTS = kinds_that(lambda traits: traits.develops)
_MOST_BESIDE = 3
_KIND_BY_STANCE = {traits.voiced_by: traits.kind for traits in KINDS if traits.voiced_by and traits.disputes}


def reconcile(
    claims: Sequence[Claim],
    registry: Registry,
    related: RelatedIncidents = NOTHING_RELATED,
    cache: IncrementalCache | None = None,
    mergers: Sequence[Merger] = (),
) -> Reconciliation:
    """The report on the claims of one incident; a ``cache`` of its last report saves work and changes no result.

    ``mergers`` are those by which a person made one of several incidents.
    """
    distinct = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    reading, full_reading = _readings(distinct, partial(Interpretation, registry, cache=cache, mergers=tuple(mergers)))
    current = current_positions(reading)
    voiced = current.voiced
    named = parties_to(reading, voiced)
    # Equal parties are replaced by the object of the last report, since identical objects are compared fastest.
    parties = reading.cached(Parties, (named,), lambda: named)
    places = disputed_places(reading)
    all_disputes = disputes(current.groups, current.remarks, cache)
    disagreements = _disagreements(all_disputes, current, related, registry)
    # Without withdrawn claims the voices ever heard are the current ones.
    all_voices = current.voices if full_reading is reading else voices(full_reading)
    return Reconciliation(
        status=_status(current, disagreements),
        flags=flags(
            current.positions,
            all_voices,
            disagreements,
            parties,
            {PLACE_DISPUTED: bool(places), PARTS_EXCEED_WHOLE: bool(current.exceeded)},
        ),
        measures=_measures(current, all_disputes, reading, parties),
        comments=comments(
            [*current.remarks, *_disputing_with_number(current, all_disputes)], current.positions, parties
        ),
        disagreements=disagreements,
        not_known=not_known(reading, voiced, current.remarks, parties),
        excluded=exclusions(distinct, full_reading, current),
        incident_relations=incident_relations(related),
        names=tuple(reading.names.items()),
        articles=tuple(reading.articles.items()),
        title=_title(reading if reading.claims else full_reading, distinct, in_dispute=bool(places)),
        disputed_places=places,
        exceeded_wholes=exceeded_wholes(current.exceeded),
        alike=alike_parties(reading),
        happened=happening(claim.event for claim in reading.claims) if reading.claims else "",
    )


def _readings(
    claims: Sequence[Claim], read: Callable[[Sequence[Claim]], Interpretation]
) -> tuple[Interpretation, Interpretation]:
    """The claims that count, and all claims, as they are read: one object if all of them count."""
    every = with_former(as_told(claims))
    active = [claim for claim in every if counts_now(claim)]
    reading = read(active)
    return reading, reading if len(active) == len(every) else read(every)


def _title(reading: Interpretation, claims: Sequence[Claim], *, in_dispute: bool) -> str:
    """The title; of claims that the newsroom took out only what happened, where and when, in none of their words."""
    title = incident_title(reading, in_dispute=in_dispute)
    return title or incident_setting(Interpretation(reading.registry, claims))


def _measures(
    current: CurrentPositions, all_disputes: Sequence[Dispute], reading: Interpretation, parties: Parties
) -> tuple[MeasureReport, ...]:
    disputes_on = _by_topic(all_disputes)
    ranges_of: dict[str, list[Range]] = {}
    reported: dict[str, list[tuple[Position, PositionReport]]] = {}
    for topic, positions in current.groups.items():
        range_ = range_of(topic, positions, disputes_on.get(topic, ()), reading, parties)
        ranges_of.setdefault(topic.measure, []).append(range_)
        reported.setdefault(topic.measure, []).extend(zip(positions, range_.positions, strict=True))
    # The spread of one number alone is that of its range.
    spreads = {
        measure: ranges[0].stated if len(reported[measure]) == 1 else _spread(reported[measure])
        for measure, ranges in ranges_of.items()
    }
    return tuple(MeasureReport(measure, spreads[measure], tuple(ranges)) for measure, ranges in ranges_of.items())


def _spread(reported: Sequence[tuple[Position, PositionReport]]) -> StatedSpread:
    """The spread of a measure, of the counts in its own unit, else in the first: it mixes no families and people.

    A part of a claimant's own total is no end of it: nobody gave the children among the dead as the toll, and neither
    are the figures of others for these children. Beside the ends stand at most three of the figures that are new, or
    new on another day.
    """
    first = min(position.topic.unit or "" for position, _ in reported)
    in_unit = [(position, report) for position, report in reported if (position.topic.unit or "") == first]
    parts = list(parts_of_their_own_whole(position for position, _ in in_unit))
    ids, topics = set(map(id, parts)), {part.topic for part in parts}
    whole = [pair for pair in in_unit if pair[0].topic not in topics]
    placed = [(position.topic, report) for position, report in whole or in_unit if whole or id(position) not in ids]
    # The three new deaths may be among the 48 in all: a new number is no end of the totals, nor of another day.
    totals_or_newest = max(map(_news, {topic for topic, _ in placed}))
    of_ends = [pair for pair in placed if _news(pair[0]) == totals_or_newest]
    added = [pair for pair in placed if _news(pair[0]) != totals_or_newest]
    added.sort(key=lambda pair: _news(pair[0]), reverse=True)
    of_one_kind = spread_of(of_ends)
    beside = figures_beside([report for _, report in added])
    return replace(of_one_kind, beside=(*of_one_kind.beside, *islice(beside, _MOST_BESIDE)))


def _news(topic: Topic) -> tuple[bool, int]:
    """Sorts totals last, and before them what is new by the day on which it was told."""
    return (not (topic.increment or topic.maybe_new), topic.told_on or 0)


def _disputing_with_number(current: CurrentPositions, all_disputes: Iterable[Dispute]) -> list[Assertion]:
    """The assertions with a number that dispute attribution or status by their stance, unless a dispute shows it."""
    shown = {(dispute.kind, claim_id) for dispute in all_disputes for claim_id in dispute.relation.between}
    quoted = [position.quoted for position in current.positions if position.quoted.claim.stance in _KIND_BY_STANCE]
    return [
        assertion for assertion in quoted if (_KIND_BY_STANCE[assertion.claim.stance], assertion.claim.id) not in shown
    ]


def _by_topic(all_disputes: Iterable[Dispute]) -> dict[Topic, list[Dispute]]:
    disputes_on: dict[Topic, list[Dispute]] = {}
    for dispute in all_disputes:
        for topic in dict.fromkeys((dispute.left.topic, dispute.right.topic)):
            if topic is not None:
                disputes_on.setdefault(topic, []).append(dispute)
    return disputes_on


def _disagreements(
    all_disputes: Sequence[Dispute], current: CurrentPositions, related: RelatedIncidents, registry: Registry
) -> tuple[Relation, ...]:
    """The disagreements inside the incident, and with the wholes and parts around it."""
    with_wholes = [(current.groups, groups(whole, registry)) for whole in related.wholes]
    with_parts = [(groups(part, registry), current.groups) for part in related.parts]
    beyond = [relation for part, whole in (*with_wholes, *with_parts) for relation in exceeding(part, whole)]
    return tuple(sorted([*listed_relations(all_disputes), *beyond], key=relation_order))


def _status(current: CurrentPositions, disagreements: Iterable[Relation]) -> ReportStatus:
    kinds = {relation.kind for relation in disagreements}
    if not current.groups:
        return ReportStatus.UNDETERMINED
    if kinds & _CONTRADICTIONS:
        return ReportStatus.CONTRADICTED
    if kinds & _DISPUTES or any(remark.is_against_a_number for remark in current.remarks):
        return ReportStatus.DISPUTED
    if kinds & _DEVELOPMENTS:
        return ReportStatus.DEVELOPING
    if _claimants(current) <= 1:
        return ReportStatus.SINGLE_CLAIMANT
    return ReportStatus.UNDETERMINED if _differ_in_unit(current) else ReportStatus.CONSISTENT


def _differ_in_unit(current: CurrentPositions) -> bool:
    """Whether claimants count one thing in units that cannot be compared, families and people, and nothing together."""
    if any(len({position.party for position in group}) > 1 for group in current.groups.values()):
        return False
    counted = [(topic, {position.party for position in group}) for topic, group in current.groups.items()]
    pairs = combinations(counted, 2)
    return any(
        left.measure == right.measure and left.unit != right.unit and parties != others
        for (left, parties), (right, others) in pairs
    ) and not any(remark.claim.stance is Stance.CONFIRMS for remark in current.remarks)


def _claimants(current: CurrentPositions) -> int:
    """How many claimants hold a number or confirm the event, without media that only copied another's number."""
    confirming = {remark.party for remark in current.remarks if remark.claim.stance is Stance.CONFIRMS}
    first_of_party = {position.party: position.quoted for position in reversed(current.positions)}
    by_number: dict[tuple[Topic | None, Bounds], list[Assertion]] = {}
    for assertion in first_of_party.values():
        by_number.setdefault((assertion.topic, assertion.hard), []).append(assertion)
    copying = {party for equal in by_number.values() for party in copies(equal)}
    return len((first_of_party.keys() | confirming) - copying)
