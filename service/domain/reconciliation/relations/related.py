"""The incidents related to one, as a report lists them."""

from dataclasses import dataclass

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.reconciliation.exclusions import as_told, counts_now, with_former
from service.domain.reconciliation.positions.current import current_positions
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.disagreements import Groups
from service.domain.reconciliation.relations.part_whole import exceeding, may_exceed
from service.domain.reconciliation.report import IncidentRelations


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident that includes this one or is part of it."""

    incident_id: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class RelatedIncidents:
    """The incidents around one: the wholes it is part of, the parts it includes, and those that are possibly the same.

    ``crowded`` are the years of a long total, such as "AF 2021", of whose parts only those too large for it are known.
    """

    wholes: tuple[Neighbour, ...] = ()
    parts: tuple[Neighbour, ...] = ()
    possibly_same: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


NOTHING_RELATED = RelatedIncidents()


def exceeds(part: Neighbour, whole: Neighbour, registry: Registry) -> bool:
    """Whether a number of one incident is too large for the incident that includes it."""
    return may_exceed(part.claims, whole.claims) and any(exceeding(groups(part, registry), groups(whole, registry)))


def groups(neighbour: Neighbour, registry: Registry) -> Groups:
    active = [claim for claim in with_former(as_told(neighbour.claims)) if counts_now(claim)]
    return current_positions(Interpretation(registry, active)).groups


def incident_relations(related: RelatedIncidents) -> IncidentRelations:
    return IncidentRelations(
        part_of=tuple(sorted({whole.incident_id for whole in related.wholes})),
        includes=tuple(sorted({part.incident_id for part in related.parts})),
        possibly_same=tuple(sorted(set(related.possibly_same))),
        crowded=tuple(sorted(set(related.crowded))),
    )
