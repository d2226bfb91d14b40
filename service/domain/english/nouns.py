"""Measures as verbs, victims as nouns, and stances as clauses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.domain.claims.claim import Victims
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.articles import is_body_of_people, is_government, names_people, with_article

PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A measure in words: the noun it counts when no victims are named, and the verb ("" for a measure without one).

    ``verb`` follows a number in a headline ("12 killed"), ``past`` a noun in the singular and the plural ("was killed",
    "were killed"), ``relative`` a noun that is spoken of ("people killed"), ``state`` a number in a span of a headline
    ("from 3 dead to 12").
    """

    noun: str
    verb: str
    past: tuple[str, str]
    relative: str
    state: str

    @property
    def counted(self) -> str:
        """What is counted, in the plural: "people killed", "people who died", "evacuation centres"."""
        return f"{self.noun} {self.relative}".rstrip()


def _predicate(noun: str, verb: str) -> Predicate:
    return Predicate(noun, verb, (f"was {verb}", f"were {verb}") if verb else ("", ""), verb, verb)


_PREDICATES = {measure.name: _predicate(measure.nouns[0], measure.verb) for measure in MEASURE_TABLE}
# The same of people whom nobody is said to have killed (VOCABULARY 8).
_DEATHS = {
    "killed": Predicate(PEOPLE, "died", ("died", "died"), "who died", "dead"),
    "killed_or_injured": Predicate(
        PEOPLE, "dead or injured", ("died or was injured", "died or were injured"), "dead or injured", "dead or injured"
    ),
}
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


def predicate(measure: str, *, died: bool = False) -> Predicate:
    """The measure in words; ``other:evacuation_centres`` counts "evacuation centres" and has no verb.

    ``died``: nobody is said to have been killed.
    """
    known = (_DEATHS.get(measure) if died else None) or _PREDICATES.get(measure)
    return known or _predicate(measure.removeprefix("other:").replace("_", " ").replace("-", " "), "")


def unit_noun(unit: str, *, singular: bool) -> str:
    """A unit as counted: "families", and "family" for one."""
    if not singular or not unit.endswith("s"):
        return unit
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit[:-1]


def counts_people(measure: str) -> bool:
    """Whether the measure counts people rather than things."""
    return predicate(measure).noun == PEOPLE


def noun_of(
    measure: str,
    victims: Victims | None,
    names: Mapping[str, str],
    *,
    singular: bool = False,
    called: Callable[[str], str] = with_article,
) -> str:
    """The noun for the victims: "Taliban", "Hamas fighters", "civilians", "people" when the claim does not say.

    ``called`` puts a party's name into a sentence.
    """
    if not counts_people(measure):
        plural = predicate(measure).noun
        return (_SINGULAR.get(plural, plural) if singular else plural) + _owner(victims, names, called)
    form = 1 if singular else 0
    return _people(victims, names, form, called) if says_whom(victims) and victims else ("people", "person")[form]


def says_whom(victims: Victims | None) -> bool:
    """Whether a count describes its victims."""
    if victims is None:
        return False
    has_demographic = victims.demographic not in (None, Demographic.ANY)
    return victims.affiliation is not None or victims.status is not None or has_demographic


def _people(victims: Victims, names: Mapping[str, str], form: int, called: Callable[[str], str]) -> str:
    party = _party_name(victims.affiliation, names)
    demographic = _DEMOGRAPHIC.get(victims.demographic) if victims.demographic else None
    if victims.status is Status.COMBATANT and party and demographic is None:
        return _fighters(party, form, called)
    noun = _noun(victims.status, demographic, form)
    if not party:
        return noun
    if victims.status is None and demographic is None:
        return _members(party, form, called)
    return f"{noun} of {called(party)}"


def _noun(status: Status | None, demographic: tuple[str, str] | None, form: int) -> str:
    """The status before the demographic: "children", "civilian children", "police officers"."""
    if demographic is None:
        return _STATUS[status][form] if status else ("people", "person")[form]
    noun = demographic[form]
    return f"{status.value.replace('_', ' ')} {noun}" if status not in (None, Status.UNDETERMINED) else noun


def _fighters(party: str, form: int, called: Callable[[str], str]) -> str:
    if is_government(party):
        return f"{_members(party, form, called)}'s forces"
    if is_body_of_people(party) or (names_people(party) and form == 0):
        return _members(party, form, called)
    return f"{party} {('fighters', 'fighter')[form]}"


def _members(party: str, form: int, called: Callable[[str], str]) -> str:
    """ "Taliban", "member of the Taliban": a name for many people is their noun in the plural."""
    printed = called(party)
    if form == 0 and names_people(party) and party[:4].casefold() != "the ":
        return printed.removeprefix("the ")
    return f"{('members', 'member')[form]} of {printed}"


def _owner(victims: Victims | None, names: Mapping[str, str], called: Callable[[str], str]) -> str:
    party = _party_name(victims.affiliation, names) if victims else None
    return f" of {called(party)}" if party else ""


def _party_name(affiliation: str | None, names: Mapping[str, str]) -> str | None:
    """The name of the victims' party; ``None`` for the affiliations "none" and "unknown"."""
    return None if affiliation in (None, "none", "unknown") else names.get(affiliation, affiliation)
