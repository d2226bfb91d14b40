"""Measures as verbs, victims as nouns, and stances as clauses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.domain.claims.claim import Victims
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.articles import is_body_of_people, is_government, names_people, possessive, with_article
from service.domain.english.other_measures import other_measure

PEOPLE = "people"
CASES = "cases"


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


@dataclass(frozen=True, slots=True)
class Naming:
    """How parties are named in a sentence: ``names`` are those shown, by party id.

    ``called`` puts a name into a sentence; ``is_country`` knows the names of states, which have forces and a side:
    "members of Russia's forces", never "Russia fighters". ``adjective_of`` is that of such a state, else "".
    """

    names: Mapping[str, str]
    called: Callable[[str], str] = with_article
    is_country: Callable[[str], bool] = lambda name: False
    adjective_of: Callable[[str], str] = lambda name: ""

    def party(self, affiliation: str | None) -> str | None:
        """The name of the victims' party; ``None`` for the affiliations "none" and "unknown"."""
        return None if affiliation in (None, "none", "unknown") else self.names.get(affiliation, affiliation)

    def owned(self, noun: str, victims: Victims | None) -> str:
        """Things with their owner: "tanks of the Northern Army", "Pakistani aircraft"; alone where they have none."""
        party = self.party(victims.affiliation) if victims else None
        if not party or party.casefold() in noun.casefold():
            return noun
        adjective = self.adjective_of(party)
        if adjective:
            return noun if adjective.casefold() in noun.casefold() else f"{adjective} {noun}"
        return f"{noun} of {self.called(party)}"


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
# The same of people who are held against their will by those who took them.
_ABDUCTIONS = {"captured": _predicate(PEOPLE, "abducted")}
TAKEN = _predicate(PEOPLE, "taken")
"""What is said of hostages."""
RECOVERED = _predicate("bodies", "recovered")
"""What is said of bodies, which are no toll."""
FOUND = _predicate("bodies", "counted")
"""The same of bodies that lie in a morgue."""
REPORTED = _predicate(CASES, "reported")
"""What is said of new cases, and of new deaths."""
_WITH_ES = ("ches", "shes", "xes", "sses", "buses")
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
UNSAID_BASIS = "not said if new or total"
NEWLY = "newly reported"
"""Said behind a figure that came to those before, where its own words do not say so."""
VERIFIED = "verified"
"""Said behind a figure that its claimant verified, in every text."""

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


def predicate(measure: str, *, died: bool = False, abducted: bool = False) -> Predicate:
    """The measure in words; ``other:rescued`` counts people who were rescued, ``other:evacuation_centres`` has no verb.

    ``died``: nobody is said to have been killed; ``abducted``: those captured are no prisoners of war.
    """
    own = _DEATHS.get(measure) if died else None
    known = own or (_ABDUCTIONS.get(measure) if abducted else None) or _PREDICATES.get(measure)
    return known or _other_predicate(measure)


@lru_cache(1_024)
def _other_predicate(measure: str) -> Predicate:
    other = other_measure(measure, PEOPLE)
    if other.is_active:
        return Predicate(other.noun, other.verb, (other.verb, other.verb), f"who {other.verb}", other.verb)
    return _predicate(other.noun, other.verb)


def unit_noun(unit: str, *, singular: bool) -> str:
    """A unit as counted: "families", and "family" for one."""
    if not singular or not unit.endswith("s"):
        return unit
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit[:-2] if unit.endswith(_WITH_ES) else unit[:-1]


def counts_people(measure: str) -> bool:
    """Whether the measure counts people rather than things."""
    return predicate(measure).noun == PEOPLE


def noun_of(measure: str, victims: Victims | None, naming: Naming, *, singular: bool = False) -> str:
    """The noun for the victims: "Taliban", "Hamas fighters", "civilians", "people" when the claim does not say."""
    if not counts_people(measure):
        plural = predicate(measure).noun
        noun = (_SINGULAR.get(plural) or unit_noun(plural, singular=True)) if singular else plural
        return f"{noun}{among(victims)}" if measure == CASES else naming.owned(noun, victims)
    form = 1 if singular else 0
    return _people(victims, naming, form) if victims and says_whom(victims) else ("people", "person")[form]


def among(victims: Victims | None) -> str:
    """Whose cases of an illness they are: " among children"; empty where the claim does not say."""
    demographic = _DEMOGRAPHIC.get(victims.demographic) if victims and victims.demographic else None
    noun = _noun(victims.status, demographic, 0) if victims and (victims.status or demographic) else ""
    return f" among {noun}" if noun else ""


def says_whom(victims: Victims | None) -> bool:
    """Whether a count describes its victims."""
    if victims is None:
        return False
    has_demographic = victims.demographic not in (None, Demographic.ANY)
    return victims.affiliation is not None or victims.status is not None or has_demographic


def _people(victims: Victims, naming: Naming, form: int) -> str:
    party = naming.party(victims.affiliation)
    demographic = _DEMOGRAPHIC.get(victims.demographic) if victims.demographic else None
    if victims.status is Status.COMBATANT and party and demographic is None:
        return _fighters(party, naming, form)
    noun = _noun(victims.status, demographic, form)
    if not party:
        return noun
    if victims.status is None and demographic is None:
        return _members(party, naming, form)
    adjective = naming.adjective_of(party)
    return f"{adjective} {noun}" if adjective else f"{noun} of {naming.called(party)}"


def _noun(status: Status | None, demographic: tuple[str, str] | None, form: int) -> str:
    """The status before the demographic: "women", "civilian women", "police officers"; children are children."""
    if demographic is None:
        return _STATUS[status][form] if status else ("people", "person")[form]
    noun = demographic[form]
    if status is Status.CIVILIAN and demographic == _DEMOGRAPHIC[Demographic.CHILD]:
        return noun
    return f"{status.value.replace('_', ' ')} {noun}" if status not in (None, Status.UNDETERMINED) else noun


def _fighters(party: str, naming: Naming, form: int) -> str:
    if naming.is_country(party) or is_government(party):
        return f"{('members', 'member')[form]} of {possessive(naming.called(party))} forces"
    if is_body_of_people(party) or (names_people(party) and form == 0):
        return _members(party, naming, form)
    return f"{party} {('fighters', 'fighter')[form]}"


def _members(party: str, naming: Naming, form: int) -> str:
    """ "Taliban", "member of the Taliban": a name for many people is their noun in the plural."""
    printed = naming.called(party)
    if naming.is_country(party):
        return f"{('people', 'person')[form]} on {possessive(printed)} side"
    if form == 0 and names_people(party) and party[:4].casefold() != "the ":
        return printed.removeprefix("the ")
    return f"{('members', 'member')[form]} of {printed}"
