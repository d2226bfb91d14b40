"""Incidents that might be one: what the grouping kept apart by little, for the report and for people to look at."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from service.domain.comparison import Profile
from service.domain.edge import edges_of
from service.domain.judgement import Judgements
from service.domain.placement import doubts_within

MOST_COMPARED = 50


def sample(claim_ids: Iterable[str]) -> tuple[str, ...]:
    """The claims that stand for an incident in a comparison with others: all, or of very many 50 by a hash.

    A function of the incident alone, so that two incidents see each other alike.
    """
    ordered = sorted(claim_ids, key=lambda id: (hashlib.sha256(id.encode()).digest(), id))
    return tuple(ordered[:MOST_COMPARED])


def possibly_same(own: str, incidents: Mapping[str, Sequence[Profile]], judgements: Judgements) -> tuple[str, ...]:
    """The other incidents whose average score with this one falls less than two bits short (GROUPING, grey zone)."""
    incident_of = {member.id: id for id, members in incidents.items() for member in members}
    edges = edges_of([member for members in incidents.values() for member in members], judgements)
    label = _labels([incident_of[claim.id] for claim in edges.claims])
    found = {frozenset((incident_of[doubt.left], incident_of[doubt.right])) for doubt in doubts_within(edges, label)}
    return tuple(sorted(other for pair in found if own in pair for other in pair if other != own))


def _labels(incidents: Collection[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    first: dict[str, int] = {}
    return np.array([first.setdefault(id, at) for at, id in enumerate(incidents)], dtype=np.int64)
