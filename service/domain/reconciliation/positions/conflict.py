"""The parties to the conflict of an incident: the clock excuses none of their numbers (VOCABULARY 6).

In armed violence, in unrest, and in a roundup or running total of either, the parties are the participants that a claim
names, and the claimants that are states or armed groups. Disasters, accidents and epidemics have no parties. A rescue
or health service of a state counts whom it brings in: it is none, unless the register says so or it counts a side.

A side that concedes losses and says of whom nothing counts its own people: they are a part of all the dead, and none of
the other side's. A claimant that is no side, or that denied the number before, admits what others say.
"""

import re
from collections.abc import Iterable, Sequence

from service.domain.claims.claim import Claim, Count
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.hazards import hazards_of
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.victims.fits import NOT_PARTIES
from service.domain.claims.victims.named_groups import is_in_one_sides_words
from service.domain.claims.vocabulary import BELLIGERENTS, ClaimantKind, Demographic, Stance, Status
from service.domain.incidents.containment import is_of_fighting
from service.domain.matching.features.told.violence import manner_of

_CONFLICT = frozenset({"armed violence", "unrest"})
# Words by which a roundup or a running total says that it is of no conflict; disasters say so by their hazards.
_OF_DISEASE_AND_CHANCE = frozenset(
    (
        # epidemics
        "epidemic outbreak disease virus infection infections fever cholera ebola covid coronavirus measles dengue "
        "malaria polio influenza flu mpox plague typhoid diphtheria meningitis marburg lassa zika sars mers hepatitis "
        "poisoning famine hunger starvation "
        # accidents
        "accident accidents crash crashes collision derailment traffic road capsized shipwreck shipwrecks drowned "
        "drowning drownings collapse stampede"
    ).split()
)
# Names of those who rescue, treat or bury, folded; "the Rapid Rescue Forces" and "the Military Hospital" may fight.
_SERVICE = re.compile(
    r"\b(?:emergenc(?:y|ies) (?:medical )?(?:services?|situations?|management|department|agency|authority|ministry)|"
    r"(?:ministry|minister|department) (?:of|for) emergenc(?:y|ies)|rescue|rescuers|ambulances?|paramedics?|"
    r"fire (?:and rescue )?(?:service|department|brigade|authority)|fire ?fighters|civil (?:defen[cs]e|protection)|"
    r"health|hospitals?|clinic|medical|coroners?|morgue|mortuary|disaster management|"
    r"(?:proteccion|protection|protezione|defesa) civile?|bomberos|bombeiros|pompiers|salud|saude|sante)\b"
)
_FIGHTING = re.compile(r"\b(?:army|military|armed|forces?|troops|navy|command|corps|battalion|front|guards?|militia)\b")
_LOSSES = frozenset(measure.name for measure in MEASURE_TABLE if measure.is_casualty) | {"missing", "captured"}


def belligerents(registry: Registry, claims: Sequence[Claim]) -> frozenset[str]:
    """The party ids of the claimants of an incident that are parties to its conflict, or speak for one."""
    if not is_of_conflict(claims):
        return frozenset()
    sides = {registry.side(registry.resolve(name)) for claim in claims for name in claim.event.participants}
    parties = {claim.claimant.party: registry.resolve(claim.claimant.party) for claim in claims}
    fighting = {parties[claim.claimant.party] for claim in claims if _is_of_a_fighting_kind(claim)}
    return frozenset(
        party
        for party in parties.values()
        if party in fighting or registry.side(party) in sides or _is_registered_fighter(party, registry)
    )


def _is_of_a_fighting_kind(claim: Claim) -> bool:
    """Whether a claimant is of a kind that fights, and no service that is known by its name to rescue or to heal."""
    name = fold_name(claim.claimant.party)
    is_service = _SERVICE.search(name) is not None and _FIGHTING.search(name) is None
    counts_a_side = _counts_a_side(claim) or any(map(is_in_one_sides_words, claim.counts))
    return claim.claimant.kind in BELLIGERENTS and (counts_a_side or not is_service)


def is_of_conflict(claims: Sequence[Claim]) -> bool:
    """Whether the incident of the claims is of a conflict.

    A roundup or running total that does not say what it is of counts as one: a contradiction is rather shown once too
    often than hidden.
    """
    verdicts = {_tells_of_conflict(claim) for claim in claims}
    return True in verdicts or verdicts == {None}


def _tells_of_conflict(claim: Claim) -> bool | None:
    """Whether a claim is of a conflict; ``None`` for a roundup or running total that does not say."""
    if claim.event.type not in SUMMARIES:
        return bool(_CONFLICT.intersection(claim.event.type.branch))
    words = frozenset(fold_name(claim.event.summary or "").split())
    if is_of_fighting(claim) or manner_of(words) or _counts_a_side(claim):
        return True
    if claim.claimant.kind is ClaimantKind.ARMED_GROUP:
        return True
    counts_cases = any(count.measure == "cases" for count in claim.counts)
    return False if counts_cases or words & _OF_DISEASE_AND_CHANCE or hazards_of(claim.event) else None


def _counts_a_side(claim: Claim) -> bool:
    return any(count.victims.affiliation not in (None, *NOT_PARTIES) for count in claim.counts)


def _is_registered_fighter(party: str, registry: Registry) -> bool:
    registered = registry.parties.get(party)
    return registered is not None and registered.kind in BELLIGERENTS


def are_own_losses(count: Count, claim: Claim, own_claims: Iterable[Claim]) -> bool:
    """Whether a side concedes a count of its own people; ``own_claims`` are all of its claims of the incident."""
    if claim.stance is not Stance.CONCEDES or count.measure not in _LOSSES or _says_whom(count):
        return False
    return count.victims.status is Status.COMBATANT or all(own.stance is not Stance.DENIES for own in own_claims)


def of_the_other_side(count: Count, side: str, fighting: frozenset[str], *, is_party: bool) -> str | None:
    """The side of the fighters whom a party calls by a word of its own, where its claim names one other side."""
    others = fighting - {side}
    is_told_so = is_party and count.victims.affiliation is None and is_in_one_sides_words(count)
    return next(iter(others)) if is_told_so and len(others) == 1 else None


def is_one_of_two_sides(side: str, fighting: frozenset[str], claim: Claim, *, is_party: bool) -> bool:
    """Whether a claimant is one of two sides: named so by its claim, or a party to a clash.

    ``fighting`` are the sides that the claim names. The only participant that a claim names may be the attacker, so it
    is not one of two sides.
    """
    return (side in fighting and len(fighting) > 1) or (is_party and claim.event.type is EventType.GROUND_CLASH)


def _says_whom(count: Count) -> bool:
    victims, quantity = count.victims, count.quantity
    is_of_soldiers = victims.status in (None, Status.COMBATANT) and victims.demographic in (None, Demographic.ANY)
    return victims.affiliation is not None or not is_of_soldiers or bool(quantity.parts or quantity.counted.said_of)
