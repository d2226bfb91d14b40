"""Why a claim is where it is, why two claims are not together, how an incident came together, and what is in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.application.context import NewsroomContext
from service.application.grouping.feature_cache import FeatureLookup, features_under
from service.application.grouping.load_component import MatchContext, component_around
from service.application.queries import read
from service.application.queries.read import Compared, compared
from service.domain.errors import UnknownClaim
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.grouping import Merge, merge_tree
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.comparison import score
from service.domain.matching.judgements import Judgement
from service.domain.matching.review.pivotal import (
    ClusterFit,
    average_score,
    find_each_other,
    missing_fields,
    pivotal_features,
)
from service.domain.matching.review.placement import placement_of
from service.domain.matching.review.possible_duplicates import representatives
from service.ports.ledger import RecordedClaim, Reference

MOST_CANDIDATES = 10
MOST_IN_TREE = 300
_NEVER_A_REASON = "numbers"


@dataclass(frozen=True, slots=True)
class Why:
    """Why a claim is in its incident. Averages are in thousandths of a bit.

    ``runner_up`` is the incident it fits next best. ``candidates`` are the closest claims of other incidents that it
    was compared with, ``considered`` how many there were. ``pivotal`` are the features whose removal would move it;
    ``alert`` says that a number is one of them, which must never be.
    """

    claim: RecordedClaim
    average: int | None
    best: Compared | None
    worst: Compared | None
    runner_up: str | None
    runner_up_average: int | None
    runner_up_best: Compared | None
    narrow: bool
    constraints: tuple[Judgement, ...]
    candidates: tuple[Compared, ...]
    elsewhere: Mapping[str, str]
    considered: int
    pivotal: tuple[str, ...]

    @property
    def alert(self) -> bool:
        """Whether a number decided."""
        return _NEVER_A_REASON in self.pivotal


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What keeps two claims apart, or together. ``met`` says whether they were ever compared.

    ``average`` is the mean score of all pairs between their two incidents in thousandths of a bit, ``None`` when they
    are in one. ``constraints`` are people's decisions that name both.
    """

    left: RecordedClaim
    right: RecordedClaim
    comparison: Compared
    met: bool
    average: int | None
    constraints: tuple[Judgement, ...]
    pivotal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class How:
    """How an incident came together; no merges where it has too many claims for a tree."""

    incident_id: str
    claims: tuple[str, ...]
    merges: tuple[Merge, ...]
    constraints: tuple[Judgement, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two incidents that may be one: their closest pair, the mean of all pairs, and the fields that would decide.

    ``kind`` is the question: "possibly_same", whether the two are one; "runner_up", to which of them ``claim`` belongs;
    "day_apart", whether they are of one day; "spelled_alike", whether their places are one in two spellings. For a
    runner-up the mean is that of the claim with the other incident, and ``own`` that with its own.
    """

    left: str
    right: str
    best: Compared
    average: int
    missing: tuple[str, ...]
    kind: str = "possibly_same"
    claim: str | None = None
    own: int | None = None


async def why(claim_id: str, newsroom: NewsroomContext) -> Why:
    """Why a claim is where it is. Raises UnknownClaim."""
    claim = await read.claim(claim_id, newsroom)
    reference = await newsroom.ledger.reference()
    context = MatchContext(newsroom.ledger, newsroom.projections, reference, FeatureLookup(reference), MatchCache())
    component = await component_around(claim, context)
    known = {features.id: features for features in (*component.members, *component.candidates)}
    where = await newsroom.projections.incidents_of(sorted(known))
    own, elsewhere = _by_incident(claim_id, component.members, where)
    own_fit = ClusterFit.of(known[claim_id], own, reference.judgements)
    fits = {id: ClusterFit.of(known[claim_id], members, reference.judgements) for id, members in elsewhere.items()}
    place = placement_of(claim_id, own_fit, fits)
    ties = _ties(claim_id, known, where)
    nearest = ties[:MOST_CANDIDATES]
    return Why(
        claim=claim,
        average=place.average,
        best=_shown(claim_id, place.best, known),
        worst=_shown(claim_id, place.worst, known),
        runner_up=place.runner_up,
        runner_up_average=place.runner_up_average,
        runner_up_best=_shown(claim_id, place.runner_up_best, known),
        narrow=place.is_narrow,
        constraints=reference.judgements.on(claim_id),
        candidates=tuple(nearest),
        elsewhere={id: where[id] for tie in nearest for id in (tie.left, tie.right) if id in where},
        considered=len(ties),
        pivotal=pivotal_features([own_fit, *(fits[id] for id in fits if id == place.runner_up)]),
    )


def _ties(claim_id: str, known: Mapping[str, ClaimFeatures], where: Mapping[str, str]) -> list[Compared]:
    """The pairs of a claim with the claims of other incidents that it finds, the strongest first."""
    own, incident = known[claim_id], where.get(claim_id)
    elsewhere = (features for id, features in known.items() if id != claim_id and where.get(id) != incident)
    pairs = (compared(own, features) for features in elsewhere if find_each_other(own, features))
    return sorted(pairs, key=read.strongest_first)


def _by_incident(
    claim_id: str, members: Iterable[ClaimFeatures], where: Mapping[str, str]
) -> tuple[list[ClaimFeatures], dict[str, list[ClaimFeatures]]]:
    """The claims of a claim's incident, and those of the others around it by incident."""
    by_incident: dict[str, list[ClaimFeatures]] = {}
    for features in members:
        if features.id in where:
            by_incident.setdefault(where[features.id], []).append(features)
    return by_incident.pop(where.get(claim_id, ""), []), by_incident


def _shown(claim_id: str, other_id: str | None, known: Mapping[str, ClaimFeatures]) -> Compared | None:
    return compared(known[claim_id], known[other_id]) if other_id else None


async def why_not(claim_id: str, other_id: str, newsroom: NewsroomContext) -> WhyNot:
    """The evidence for and against one event for any two claims, also never compared ones. Raises UnknownClaim."""
    left, right = await _two_claims(claim_id, other_id, newsroom)
    reference = await newsroom.ledger.reference()
    left_features, right_features = (features_under(reference, claim.claim) for claim in (left, right))
    standing = [await _standing(claim, reference, newsroom) for claim in (left, right)]
    named = set(reference.judgements.on(claim_id)) & set(reference.judgements.on(other_id))
    apart = left.incident_id is None or left.incident_id != right.incident_id
    return WhyNot(
        left=left,
        right=right,
        comparison=compared(left_features, right_features),
        met=find_each_other(left_features, right_features),
        average=_between(standing[0], standing[1], reference) if apart else None,
        constraints=tuple(judgement for judgement in reference.judgements.made if judgement in named),
        pivotal=pivotal_features([ClusterFit.of(left_features, [right_features], reference.judgements)]),
    )


async def _standing(claim: RecordedClaim, reference: Reference, newsroom: NewsroomContext) -> list[ClaimFeatures]:
    """The claims that represent a claim's incident in a comparison with another incident, itself included."""
    records = await newsroom.projections.incidents([claim.incident_id] if claim.incident_id else [])
    ids = [claim.claim.id, *(id for record in records.values() for id in representatives(record.members))]
    claims = await newsroom.visible_claims(ids)
    return [features_under(reference, member.claim) for member in claims.values()]


def _between(
    left_features: Sequence[ClaimFeatures], right_features: Sequence[ClaimFeatures], reference: Reference
) -> int:
    averages = [average_score(features, right_features, reference.judgements) or 0 for features in left_features]
    return sum(averages) // len(averages)


async def _two_claims(claim_id: str, other_id: str, newsroom: NewsroomContext) -> tuple[RecordedClaim, RecordedClaim]:
    claims = await newsroom.visible_claims([claim_id, other_id])
    if missing := [id for id in (claim_id, other_id) if id not in claims]:
        raise UnknownClaim(missing[0])
    return claims[claim_id], claims[other_id]


async def how(incident_id: str, newsroom: NewsroomContext) -> How:
    """The merge tree of an incident. Raises UnknownIncident, or IncidentMoved."""
    record = await read.incident_record(incident_id, newsroom)
    reference = await newsroom.ledger.reference()
    judgements = reference.judgements
    decided = {judgement for id in record.members for judgement in judgements.on(id)} if judgements.made else ()
    constraints = tuple(judgement for judgement in judgements.made if judgement in decided)
    if len(record.members) > MOST_IN_TREE:
        return How(incident_id, record.members, (), constraints, complete=False)
    claims = await newsroom.ledger.public_claims(record.members)
    features = [features_under(reference, claim.claim) for claim in claims.values()]
    merges = merge_tree(features, MatchCache(), judgements)
    return How(incident_id, record.members, merges, constraints, complete=True)


async def doubts_of(incident_id: str, other_ids: Iterable[str], newsroom: NewsroomContext) -> list[Doubtful]:
    """What is in doubt between an incident and others that may be the same, as its report names them."""
    reference = await newsroom.ledger.reference()
    records = await newsroom.projections.incidents([incident_id, *other_ids])
    standing = {id: representatives(record.members) for id, record in records.items() if record.members}
    claims = await newsroom.ledger.public_claims([claim_id for ids in standing.values() for claim_id in ids])
    features_of = {
        id: [features_under(reference, claims[claim_id].claim) for claim_id in ids if claim_id in claims]
        for id, ids in standing.items()
    }
    own_features = features_of.pop(incident_id, [])
    others = sorted(features_of.items()) if own_features else ()
    return [_doubtful(incident_id, own_features, id, features, reference) for id, features in others]


def _doubtful(
    left: str,
    left_features: Sequence[ClaimFeatures],
    right: str,
    right_features: Sequence[ClaimFeatures],
    reference: Reference,
) -> Doubtful:
    pairs = [(left_claim, right_claim) for left_claim in left_features for right_claim in right_features]
    left_claim, right_claim = min(pairs, key=lambda pair: (-score(*pair), pair[0].id, pair[1].id))
    between = _between(left_features, right_features, reference)
    return Doubtful(left, right, compared(left_claim, right_claim), between, missing_fields(left_claim, right_claim))
