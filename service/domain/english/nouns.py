"""What is counted, in words: measures as verbs, victims as nouns, claimants as "according to"."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.claims.claim import Victims
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.articles import is_body_of_people, is_government, with_article

PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Predicate:
    """How a measure is said: what it counts when nobody is named, and what happened to them ("" when it only is)."""

    noun: str
    verb: str


_PREDICATES = {measure.name: Predicate(measure.nouns[0], measure.verb) for measure in MEASURE_TABLE}
_ONE_OF = dict(measure.nouns for measure in MEASURE_TABLE)

# Plural and singular of what victims are called.
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
    """How the measure is said; ``other:evacuation_centres`` counts "evacuation centres" and has no verb."""
    known = _PREDICATES.get(measure)
    return known or Predicate(measure.removeprefix("other:").replace("_", " ").replace("-", " "), "")


def counts_people(measure: str) -> bool:
    return predicate(measure).noun == PEOPLE


def noun_of(measure: str, victims: Victims | None, names: Mapping[str, str], *, singular: bool = False) -> str:
    """Those a number counts, as a noun: "Taliban fighters", "civilians", "people" when nothing is said about whom."""
    if not counts_people(measure):
        plural = predicate(measure).noun
        return (_ONE_OF.get(plural, plural) if singular else plural) + _owner(victims, names)
    form = 1 if singular else 0
    return _people(victims, names, form) if says_whom(victims) and victims else ("people", "person")[form]


def says_whom(victims: Victims | None) -> bool:
    """Whether a count says anything about its victims."""
    if victims is None:
        return False
    demographic = victims.demographic not in (None, Demographic.ANY)
    return victims.affiliation is not None or victims.status is not None or demographic


def _people(victims: Victims, names: Mapping[str, str], form: int) -> str:
    group = _named(victims.affiliation, names)
    age = _DEMOGRAPHIC.get(victims.demographic) if victims.demographic else None
    if victims.status is Status.COMBATANT and group and age is None:
        return _fighters(group, form)
    noun = _class(victims.status, age, form)
    if not group:
        return noun
    return f"{noun} of {with_article(group)}" if noun != "people" else _members(group, form)


def _class(status: Status | None, age: tuple[str, str] | None, form: int) -> str:
    """The status with the demographic before it: "children", "civilian children", "police officers"."""
    if age is None:
        return _STATUS[status][form] if status else ("people", "person")[form]
    return f"{status.value.replace('_', ' ')} {age[form]}" if status not in (None, Status.UNDETERMINED) else age[form]


def _fighters(group: str, form: int) -> str:
    if is_government(group):
        return f"{_members(group, form)}'s forces"
    if is_body_of_people(group):
        return _members(group, form)
    return f"{group} {('fighters', 'fighter')[form]}"


def _members(group: str, form: int) -> str:
    return f"{('members', 'member')[form]} of {with_article(group)}"


def _owner(victims: Victims | None, names: Mapping[str, str]) -> str:
    group = _named(victims.affiliation, names) if victims else None
    return f" of {with_article(group)}" if group else ""


def _named(affiliation: str | None, names: Mapping[str, str]) -> str | None:
    """The name of the victims' party; nobody's for those said to belong to none or to an unknown one."""
    return None if affiliation in (None, "none", "unknown") else names.get(affiliation, affiliation)
