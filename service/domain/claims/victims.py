"""The lattice of victims: whether two counts are about the same people, nested groups or different people.

A field that was not stated means everyone (VOCABULARY 2): "20 killed" lies around "5 civilians killed" and is the same
as any other "20 killed". Affiliations follow parents: soldiers of a ministry are among those of its government.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from service.domain.claims.claim import Count, Victims
from service.domain.claims.overlap import Overlap, joint, of_both_ways
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import Demographic, Status
from service.domain.quantities.bounds import Bound, Bounds, numbers_at
from service.domain.quantities.languages.english_nouns import ONE_SIDES_WORDS
from service.domain.quantities.quantity import CountPart, Quantity
from service.domain.quantities.words.nationalities import country_in

Lineage = tuple[str, ...]
"""A party id with its ancestors, nearest first; empty when no affiliation was stated."""

Group = tuple[str, ...]
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
_DEMOGRAPHIC_NOUN = {Demographic.CHILD: "children", Demographic.WOMAN: "women", Demographic.MAN: "men"}
_DEMOGRAPHIC = {word.value: word for word in Demographic}
_STATUS = {word.value: word for word in Status}

# Sums of these are of everybody.
_EVERYBODY = frozenset(_DEMOGRAPHIC_NOUN)
# All who are held are hostages, prisoners or detainees: the word says no more than the measure.
_HOLDING = frozenset({"captured", "arrested"})
_HELD = frozenset(
    "hostage hostages captive captives abductee abductees prisoner prisoners detainee detainees".split()
)
# Whose people a number counts.
_KIN = (
    "family families household households relatives relative kin siblings sons son daughters daughter cousins cousin "
    "nephews nephew nieces niece grandchildren"
).split()
_GIRLS_AND_BOYS = frozenset({"girl", "boy"})
_GIRL_OR_BOY = re.compile(r"\b(?:school)?(girl|boy)s?\b", re.IGNORECASE)
# Soldiers fight for a state and fighters against one: two camps, whatever side is said or not.
CAMPS = {
    "soldier": frozenset("soldier soldiers troops serviceman servicemen conscript conscripts servicemembers".split()),
    "fighter": frozenset(
        "militant militants insurgent insurgents fighter fighters rebel rebels attacker attackers gunman gunmen "
        "jihadist jihadists jihadi jihadis guerrilla guerrillas terrorist terrorists extremist extremists".split()
    ),
}
# The words before the noun of "34 Turkish troops" and of "two South Korean soldiers".
_BEFORE_THE_NOUN = re.compile(rf"((?:[^\W\d_]+ ){{1,3}})(?:{'|'.join(sorted(frozenset().union(*CAMPS.values())))})\b")
_TERMS = re.compile(r",? and |, ")
_PARTS = re.compile(r",| including | among | of (?:them|whom) ", re.IGNORECASE)
PARTS_BY_NAME = frozenset({"family", "member", *_GIRLS_AND_BOYS, *(word.removesuffix("s") for word in _KIN)})
"""The groups that are a part of all who are described alike, whatever else is counted."""
_ALL_ABOARD = re.compile(r"\bpassengers?\b.*\bcrew\b|\bcrew\b.*\bpassengers?\b", re.IGNORECASE)


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
    people = _DEMOGRAPHIC_NOUN.get(victims.demographic) if victims.demographic else None
    if status and people:
        people = f"{people} ({status})"
    if name is None:
        return people or status or EVERYONE
    return f"{name}: {people or status or 'all'}"


def named_group(count: Count) -> Group:
    """The group that the nouns of a count name where its victims are not described: a part of everybody (VOCABULARY 8).

    That is a noun that nobody knows ("12 officers"), somebody's family or members, the girls or the boys, and the terms
    of a sum ("14 soldiers and 3 medics"), unless these are men, women and children, or passengers and crew: everybody.
    """
    quantity, victims = count.quantity, count.victims
    if group := _of_some(count):
        return group
    if not (quantity.summed or quantity.counted.said_of):
        return ()
    is_described = victims.status is not None or victims.demographic not in (None, Demographic.ANY)
    if is_described or count.unit or _ALL_ABOARD.search(quantity.stated):
        return ()
    return _group_of_terms(quantity) if quantity.summed else _group_of_noun(count)


def _group_of_noun(count: Count) -> Group:
    quantity = count.quantity
    noun = quantity.counted.said_of
    if count.measure in _HOLDING and noun in _HELD:
        return ()
    # Of a noun of another language no text could tell that its number is a part; one person is one of several.
    is_told = noun in (quantity.figure or quantity.stated).casefold() or quantity.hard.high == 1
    return (_singular(noun),) if is_told else ()


def _group_of_terms(quantity: Quantity) -> Group:
    terms = {(part.demographic_word, part.status_word, part.said_of) for part in quantity.parts}
    # "A bomber and nine others": others may be anybody.
    if {demographic for demographic, _, _ in terms} == _EVERYBODY or ("", "", "") in terms:
        return ()
    return tuple(sorted({_singular(" ".join(filter(None, term))) for term in terms}))


def _of_some(count: Count) -> Group:
    """The family, the members, the girls or the boys whom a number counts."""
    words = count.quantity.stated.casefold().split()
    if count.unit or count.quantity.summed:
        return ()
    if count.victims.demographic is Demographic.CHILD:
        counted = {match[1].casefold() for match in _GIRL_OR_BOY.finditer(_PARTS.split(count.quantity.stated)[0])}
        return tuple(counted) if len(counted) == 1 else ()
    if kin := next((word for word in words if word in _KIN), ""):
        return ("family" if kin.startswith("famil") else _singular(kin),)
    is_of_party = count.victims.affiliation is not None or count.victims.status is not None
    return ("member",) if words[-1:] == ["members"] and not is_of_party else ()


def camp(count: Count) -> str:
    """The camp whom a number is of by its noun, behind the country that it fights for: "soldier", "TR soldier".

    Empty where the noun says neither camp, or both.
    """
    return _camp(count.quantity.stated)


def country_of_soldiers(count: Count) -> str:
    """The code of the country whose soldiers a number is of by its words: "33 Turkish soldiers"; else ""."""
    country, _, noun = camp(count).rpartition(" ")
    return country if noun == "soldier" and count.victims.status is Status.COMBATANT else ""


@lru_cache(4_096)
def _camp(stated: str) -> str:
    whole = _PARTS.split(stated)[0].casefold()
    words = set(re.findall(r"[^\W\d_]+", whole))
    camps = [name for name, nouns in CAMPS.items() if words & nouns]
    if len(camps) != 1:
        return ""
    before = _BEFORE_THE_NOUN.search(whole)
    return " ".join(filter(None, [country_in(before[1]) if before else "", camps[0]]))


def is_in_one_sides_words(count: Count) -> bool:
    """Whether a number counts fighters by what one side calls the other's: terrorists, enemy personnel."""
    words = _PARTS.split(count.quantity.stated)[0].casefold().replace('"', " ").split()
    return count.victims.status is Status.COMBATANT and not ONE_SIDES_WORDS.isdisjoint(words)


def have_nobody_in_common(camps: Collection[str]) -> bool:
    """Whether some camps are of two kinds or of two countries: soldiers and fighters, Turkish and Syrian soldiers."""
    words = [camp.split() for camp in camps if camp]
    return len({kind for *_, kind in words}) > 1 or len({country for country, *kind in words if kind}) > 1


def groups_fit(left: Count, right: Count) -> Overlap:
    """How the named groups of two counts lie to each other: teachers are inside "pupils and teachers" and everybody.

    Officers and teachers may have people in common; soldiers and militants, or those of two countries, have none.
    """
    if have_nobody_in_common((camp(left), camp(right))):
        return Overlap.APART
    groups = named_group(left), named_group(right)
    if not any(groups):
        return Overlap.SAME
    if {*groups[0], *groups[1]} == _GIRLS_AND_BOYS:
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


def _singular(noun: str) -> str:
    return noun.casefold().removesuffix("s")


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


def part_of(count: Count, part: CountPart) -> Count:
    """A sub-count in the words of a number as a count of its own."""
    victims = Victims(
        count.victims.affiliation,
        _STATUS.get(part.status_word, count.victims.status),
        _DEMOGRAPHIC.get(part.demographic_word),
    )
    return Count(count.measure, _quantity_of(part), victims, count.basis, count.verification)


def sub_counts(count: Count) -> Iterator[Count]:
    """The sub-counts of victims in the words of a number; girls and boys are also the children, as one sum."""
    parts = _parts_with_nouns(count.quantity)
    yield from (part_of(count, part) for part in parts if part.is_of_victims)
    children = [part for part in parts if part.demographic_word == Demographic.CHILD and part.noun]
    of_each = [part_of(count, part) for part in children]
    if len(of_each) == 2 and {named_group(part) for part in of_each} == {("girl",), ("boy",)}:
        yield replace(of_each[0], quantity=_sum_of(children, [part.quantity.stated for part in of_each]))


def _parts_with_nouns(quantity: Quantity) -> Sequence[CountPart]:
    """The parts of a number, the girls and boys of a sum with that noun: "10 girls and one counsellor"."""
    terms = _TERMS.split(quantity.stated)
    if not quantity.summed or len(terms) != len(quantity.parts):
        return quantity.parts
    nouns = (_GIRL_OR_BOY.search(term) for term in terms)
    return [
        replace(part, noun=f"{noun[1].casefold()}s") if noun else part
        for part, noun in zip(quantity.parts, nouns, strict=True)
    ]


def _sum_of(parts: Sequence[CountPart], stated: Sequence[str]) -> Quantity:
    """ "2 girls and 4 boys" of "20, including 2 girls and 4 boys": nobody stated their number in all."""
    highs = [part.bounds.high for part in parts if part.bounds.high is not None]
    hard = Bounds(sum(part.bounds.low for part in parts), sum(highs) if len(highs) == len(parts) else None)
    bound = Bound.EXACT if hard.is_exact else Bound.LOWER if hard.is_open else Bound.RANGE
    named = replace(numbers_at(hard, bound), is_sum=True)
    return Quantity(" and ".join(stated), hard, hard, bound, parts=tuple(parts), summed=True, named=named)


def _quantity_of(part: CountPart) -> Quantity:
    """The number of a sub-count in its own words; "some" of "including children"."""
    is_kept = _GIRL_OR_BOY.fullmatch(part.noun) or _camp(part.noun)
    bounds, noun = part.bounds, part.noun if is_kept else ""
    if part.words:
        return Quantity(f"{part.words} {noun}".strip(), bounds, bounds, part.bound, named=part.named)
    if bounds.is_exact:
        return Quantity(f"{bounds.low:,} {noun}".strip(), bounds, bounds, Bound.EXACT)
    return Quantity("some", bounds, bounds, Bound.EXISTENCE)
