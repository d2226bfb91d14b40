"""The lattice of victims: whether two counts are about the same people, nested groups or different people.

A field that was not stated means everyone (VOCABULARY 2): "20 killed" lies around "5 civilians killed" and is the same
as any other "20 killed". Affiliations follow parents: soldiers of a ministry are among those of its government.
"""

from dataclasses import replace

from service.domain.claims.claim import Count, Victims
from service.domain.claims.overlap import Overlap, joint, of_both_ways
from service.domain.claims.party import Registry
from service.domain.claims.victims.named_groups import (
    DEMOGRAPHIC_NOUN,
    GIRLS_AND_BOYS,
    PARTS_BY_NAME,
    Group,
    camp,
    have_nobody_in_common,
    named_group,
)
from service.domain.claims.vocabulary import Demographic, Status

Lineage = tuple[str, ...]
"""A party id with its ancestors, nearest first; empty when no affiliation was stated."""

"""The group whom a number counts by its nouns, such as officers, or soldiers and medics; empty for no such group."""

# What whom a count counts is called where nothing was stated.
EVERYONE = "everyone, or not specified"

# Affiliations of VOCABULARY 2 that are words and not parties: victims of no party, or of an unknown one.
NOT_PARTIES = frozenset({"none", "unknown"})

# Civilians in the law of war, so a count of them is part of a count of civilians; the medics of a party may be either.
CIVILIAN_PROFESSIONS = frozenset({Status.MEDICAL, Status.AID_WORKER, Status.JOURNALIST})

_STATUS_NOUN = {
    Status.CIVILIAN: "civilians",
    Status.COMBATANT: "combatants",
    Status.POLICE: "police",
    Status.MEDICAL: "medical workers",
    Status.AID_WORKER: "aid workers",
    Status.JOURNALIST: "journalists",
    Status.UNDETERMINED: "people of undetermined status",
}
"""The groups that are a part of all who are described alike, whatever else is counted."""
def lineage(affiliation: str | None, registry: Registry) -> Lineage:
    """The party whose people the victims are, with its ancestors. "none" and "unknown" have no ancestors."""
    if affiliation is None or affiliation in NOT_PARTIES:
        return () if affiliation is None else (affiliation,)
    party = registry.resolve(affiliation)
    return (party, *registry.ancestors(party))


def canonical(victims: Victims, affiliation: str | None) -> Victims:
    """The victims with their affiliation as a party id, and the demographic "any" as not stated."""
    demographic = None if victims.demographic is Demographic.ANY else victims.demographic
    return replace(victims, affiliation=affiliation, demographic=demographic)


def fit(left: Victims, right: Victims, lineages: tuple[Lineage, Lineage]) -> Overlap:
    """The overlap of the left victims with the right, in affiliation, status and demographic together."""
    return Overlap.SAME if left == right else joint(*fits(left, right, lineages).values())


def fits(left: Victims, right: Victims, lineages: tuple[Lineage, Lineage]) -> dict[str, Overlap]:
    """The overlap of left with right in each field, by its name; INSIDE: left is the narrower (VOCABULARY 4)."""
    return {
        "affiliation": _nested(lineages[0], lineages[1]),
        "status": _status_fit(left, right),
        "demographic": _nested(_stated(left.demographic), _stated(right.demographic)),
    }


def wider(victims: Victims) -> tuple[str, ...]:
    """The key of these victims, then the keys of all wider groups: ``journalist/child`` … ``/``."""
    statuses = dict.fromkeys([*_statuses(victims.status), ""])
    demographic = "" if victims.demographic in (None, Demographic.ANY) else str(victims.demographic)
    return tuple(f"{status}/{people}" for people in dict.fromkeys([demographic, ""]) for status in statuses)


def label(victims: Victims, name: str | None) -> str:
    """The victims in words: "Taliban: combatants", "children (civilians)"; everyone when nothing was stated."""
    status = _STATUS_NOUN.get(victims.status) if victims.status else None
    people = DEMOGRAPHIC_NOUN.get(victims.demographic) if victims.demographic else None
    if status and people:
        people = f"{people} ({status})"
    if name is None:
        return people or status or EVERYONE
    return f"{name}: {people or status or 'all'}"


def groups_fit(left: Count, right: Count) -> Overlap:
    """How the named groups of two counts lie to each other: teachers are inside "pupils and teachers" and everybody.

    Officers and teachers may have people in common; soldiers and militants, or those of two countries, have none.
    """
    if have_nobody_in_common((camp(left), camp(right))):
        return Overlap.APART
    groups = named_group(left), named_group(right)
    if not any(groups):
        return Overlap.SAME
    if {*groups[0], *groups[1]} == GIRLS_AND_BOYS:
        return Overlap.APART
    for number, overlap in enumerate((Overlap.INSIDE, Overlap.AROUND)):
        if PARTS_BY_NAME.intersection(groups[number]) and not groups[1 - number]:
            return overlap
    terms, others = (_terms(group, count.victims) for group, count in zip(groups, (left, right), strict=True))
    inside = not others or (bool(terms) and terms <= others)
    around = not terms or (bool(others) and others <= terms)
    return of_both_ways(inside, around)


def _terms(group: Group, victims: Victims) -> frozenset[str]:
    """The terms of the named group, or the one word for victims who are described."""
    described = " ".join(word for word in (victims.demographic, victims.status) if word)
    return frozenset(group or filter(None, [described]))


def _status_fit(left: Victims, right: Victims) -> Overlap:
    """The overlap of the statuses; whether the medics of a party are civilians or of its forces is not said."""
    for member, others in ((left, right), (right, left)):
        if others.status is Status.CIVILIAN and member.status in CIVILIAN_PROFESSIONS and _is_of_party(member):
            return Overlap.CROSSING
    return _nested(_statuses(left.status), _statuses(right.status))


def _is_of_party(victims: Victims) -> bool:
    return victims.affiliation is not None and victims.affiliation not in NOT_PARTIES


def _nested(left: tuple[str, ...], right: tuple[str, ...]) -> Overlap:
    """The overlap of two lineages, each a value followed by its wholes; an empty lineage means everyone."""
    if left == right:
        return Overlap.SAME
    if not right or (left and right[0] in left):
        return Overlap.INSIDE
    return Overlap.AROUND if not left or left[0] in right else Overlap.APART


def _statuses(status: Status | None) -> tuple[str, ...]:
    return (status, Status.CIVILIAN) if status in CIVILIAN_PROFESSIONS and status else _stated(status)


def _stated(word: str | None) -> tuple[str, ...]:
    return (word,) if word else ()
