"""The group that a count names beside its victims: teachers, pupils, a family, soldiers of a country."""

import re
from collections.abc import Collection
from functools import lru_cache

from service.domain.claims.claim import Count
from service.domain.claims.vocabulary import Demographic, Status
from service.domain.quantities.languages.english_nouns import ONE_SIDES_WORDS
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.nationalities import country_in

Group = tuple[str, ...]
DEMOGRAPHIC_NOUN = {Demographic.CHILD: "children", Demographic.WOMAN: "women", Demographic.MAN: "men"}
# Sums of these are of everybody.
_EVERYBODY = frozenset(DEMOGRAPHIC_NOUN)
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
GIRLS_AND_BOYS = frozenset({"girl", "boy"})
GIRL_OR_BOY = re.compile(r"\b(?:school)?(girl|boy)s?\b", re.IGNORECASE)
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
_PARTS = re.compile(r",| including | among | of (?:them|whom) ", re.IGNORECASE)
PARTS_BY_NAME = frozenset({"family", "member", *GIRLS_AND_BOYS, *(word.removesuffix("s") for word in _KIN)})
_ALL_ABOARD = re.compile(r"\bpassengers?\b.*\bcrew\b|\bcrew\b.*\bpassengers?\b", re.IGNORECASE)


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
        counted = {match[1].casefold() for match in GIRL_OR_BOY.finditer(_PARTS.split(count.quantity.stated)[0])}
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


def _singular(noun: str) -> str:
    return noun.casefold().removesuffix("s")
