"""Measures as verbs, victims as nouns, and stances as clauses."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.claims.claim import Victims
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.articles import is_body_of_people, is_government, with_article

PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A measure in words: the noun it counts when no victims are named, and the verb ("" for a measure without one)."""

    noun: str
    verb: str


_PREDICATES = {measure.name: Predicate(measure.nouns[0], measure.verb) for measure in MEASURE_TABLE}
_SINGULAR = dict(measure.nouns for measure in MEASURE_TABLE)

# The plural and the singular noun for victims.
_STATUS = {
    Status.CIVILIAN: ("civilians", "civilian"),
    Status.COMBATANT: ("combatants", "combatant"),
    Status.POLICE: ("police officers", "police officer"),
    Status.MEDICAL: ("medical workers", "medical worker"),
    Status.AID_WORKER: ("aid workers", "aid worker"),
    Status.JOURNALIST: ("journalists", "journalist"),
    Status.UNDETERMINED: ("people of undetermined status", "person of undetermined status"),
}
_DEMOGRAPHIC = {
    Demographic.CHILD: ("children", "child"),
    Demographic.WOMAN: ("women", "woman"),
    Demographic.MAN: ("men", "man"),
}

# How a basis is said: behind one figure, and of several figures that "count on different bases".
BASES = {
    Basis.CUMULATIVE: ("running total", "running totals"),
    Basis.PERIOD_INCREMENT: ("new in the period", "what is new in a period"),
    Basis.INCIDENT: ("in this event", "one event"),
}

COMMENTS = {
    Stance.ASSERTS: "said it happened",
    Stance.CONFIRMS: "confirmed it",
    Stance.CONCEDES: "conceded it",
    Stance.DENIES: "denied it",
    Stance.DISPUTES_NUMBER: "disputed the number",
    Stance.DISPUTES_ATTRIBUTION: "disputed who was responsible",
    Stance.DISPUTES_STATUS: "disputed who the victims were",
    Stance.CANNOT_VERIFY: "could not verify it",
    Stance.NO_COMMENT: "did not comment",
}


def predicate(measure: str) -> Predicate:
    """The measure in words; ``other:evacuation_centres`` counts "evacuation centres" and has no verb."""
    known = _PREDICATES.get(measure)
    return known or Predicate(measure.removeprefix("other:").replace("_", " ").replace("-", " "), "")


def unit_noun(unit: str, *, singular: bool) -> str:
    """A unit as counted: "families", and "family" for one."""
    if not singular or not unit.endswith("s"):
        return unit
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit[:-1]


def counts_people(measure: str) -> bool:
    """Whether the measure counts people rather than things."""
    return predicate(measure).noun == PEOPLE


def noun_of(measure: str, victims: Victims | None, names: Mapping[str, str], *, singular: bool = False) -> str:
    """The noun for the victims: "Taliban fighters", "civilians", "people" when the claim does not describe them."""
    if not counts_people(measure):
        plural = predicate(measure).noun
        return (_SINGULAR.get(plural, plural) if singular else plural) + _owner(victims, names)
    form = 1 if singular else 0
    return _people(victims, names, form) if says_whom(victims) and victims else ("people", "person")[form]


def says_whom(victims: Victims | None) -> bool:
    """Whether a count describes its victims."""
    if victims is None:
        return False
    has_demographic = victims.demographic not in (None, Demographic.ANY)
    return victims.affiliation is not None or victims.status is not None or has_demographic


def _people(victims: Victims, names: Mapping[str, str], form: int) -> str:
    party = _party_name(victims.affiliation, names)
    demographic = _DEMOGRAPHIC.get(victims.demographic) if victims.demographic else None
    if victims.status is Status.COMBATANT and party and demographic is None:
        return _fighters(party, form)
    noun = _noun(victims.status, demographic, form)
    if not party:
        return noun
    return f"{noun} of {with_article(party)}" if noun != "people" else _members(party, form)


def _noun(status: Status | None, demographic: tuple[str, str] | None, form: int) -> str:
    """The status before the demographic: "children", "civilian children", "police officers"."""
    if demographic is None:
        return _STATUS[status][form] if status else ("people", "person")[form]
    noun = demographic[form]
    return f"{status.value.replace('_', ' ')} {noun}" if status not in (None, Status.UNDETERMINED) else noun


def _fighters(party: str, form: int) -> str:
    if is_government(party):
        return f"{_members(party, form)}'s forces"
    if is_body_of_people(party):
        return _members(party, form)
    return f"{party} {('fighters', 'fighter')[form]}"


def _members(party: str, form: int) -> str:
    return f"{('members', 'member')[form]} of {with_article(party)}"


def _owner(victims: Victims | None, names: Mapping[str, str]) -> str:
    party = _party_name(victims.affiliation, names) if victims else None
    return f" of {with_article(party)}" if party else ""


def _party_name(affiliation: str | None, names: Mapping[str, str]) -> str | None:
    """The name of the victims' party; ``None`` for the affiliations "none" and "unknown"."""
    return None if affiliation in (None, "none", "unknown") else names.get(affiliation, affiliation)
