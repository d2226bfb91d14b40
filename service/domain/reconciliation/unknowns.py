"""Open questions of a report: the losses and the parties of which no figure is on file (VOCABULARY 4, ``not_known``).

A figure that is not on file may have been given elsewhere: no sentence calls a party silent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import Article, Status
from service.domain.english.articles import is_plural, with_article
from service.domain.places.country_names import code_by_name, is_country
from service.domain.quantities.words.nationalities import ADJECTIVES
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.speakers.interest import Parties

Articles = Mapping[str, Article]
"""The articles that the register settles, by name."""

_MILITARY = frozenset("army armies military forces troops soldiers staff defence defense".split())
# The words of a name that leaves out whose army it is: "General Staff", "the armed forces".
_GENERAL = _MILITARY | frozenset("general armed ministry of chief joint high command minister spokesman".split())
# Bodies whose name tells every reader their state; no table of countries has them.
_SEATS = {
    **dict.fromkeys(("pentagon", "centcom", "white house", "state department"), "US"),
    "kremlin": "RU",
    "idf": "IL",
    "bundeswehr": "DE",
    "downing street": "GB",
    "elysee": "FR",
    "isi": "PK",
}
# Titles of persons who speak for a state that the title does not name: "President Volodymyr Zelenskyy".
_TITLES = frozenset("president premier chancellor king emir".split())
_FORCES = frozenset({Status.COMBATANT, Status.POLICE})
_CASUALTIES = frozenset(measure.name for measure in MEASURE_TABLE if measure.is_casualty)


def not_known(
    reading: Interpretation, voiced: Sequence[Assertion], remarks: Iterable[Assertion], parties: Parties
) -> tuple[str, ...]:
    """Sentences on own losses, then on uncounted losses, then on parties without a statement; each by party id."""
    silent = _silent_parties(reading, [*voiced, *remarks], parties)
    sentences = [
        *(_own_losses(reading.names[party], reading.articles) for party in _unpublished(voiced)),
        *(_uncounted(reading.names[party], reading.articles) for party in _without_count(reading, voiced, parties)),
        *(_silent(reading.names[party], reading.articles) for party in silent),
    ]
    return tuple(dict.fromkeys(sentences))


def _silent_parties(reading: Interpretation, spoken: Sequence[Assertion], parties: Parties) -> list[str]:
    """The parties of which no figure and no remark is on file, by their own name or that of somebody of theirs."""
    speaking = {assertion.side for assertion in spoken}
    names = {fold_name(assertion.name) for assertion in spoken}
    armies = _sides_counted_by_armies(spoken)
    return [
        party
        for party in sorted(parties.ids)
        if (side := reading.registry.side(party)) not in speaking
        and not _is_named_in(reading.names[party], names)
        and not (_is_army(reading.names[party]) and any(side not in counted for counted in armies))
    ]


def _is_named_in(name: str, names: Iterable[str]) -> bool:
    """Whether somebody speaks who has the party's name in its own: for Russia the Russian Defence Ministry.

    So do the Thai Army for Thailand, the Pentagon for the United States, and a state's ministry of defence for its
    army. Nothing says that they speak for the party, nor that it is silent.
    """
    # "Chinese" and "Ukrainian" lose the last letter of the name; a short name keeps all of its own.
    stems = [word[:-1] if len(word) > 4 and word[-1] in "ae" else word for word in fold_name(name).split()]
    is_state = is_country(name)
    states = _states_in(fold_name(name)) if is_state or _is_army(name) else frozenset[str]()
    return any(
        all(any(word.startswith(stem) for word in speaker.split()) for stem in stems)
        or ((is_state or _is_army(speaker)) and not states.isdisjoint(_states_in(speaker)))
        or (is_state and speaker.split()[0] in _TITLES and not _states_in(speaker))
        for speaker in names
    )


# The caches hold pure functions of names: they change the speed, never the result.
@lru_cache(maxsize=4_096)
def _is_army(name: str) -> bool:
    """Whether a name is that of an army, or of those who lead it: a general staff, a ministry of defence."""
    return not _MILITARY.isdisjoint(fold_name(name).split())


@lru_cache(maxsize=4_096)
def _states_in(folded: str) -> frozenset[str]:
    """The codes of the states that a folded name has in it: "Ukrainian", "of Ukraine", "Ukraine's"."""
    words = folded.split()
    names = [*words, *(f"{first} {second}" for first, second in pairwise(words))]
    codes = (
        _SEATS.get(name) or ADJECTIVES.get(name) or code_by_name(name) or code_by_name(name.removesuffix("s"))
        for name in names
    )
    return frozenset(code for code in codes if code)


def _sides_counted_by_armies(spoken: Iterable[Assertion]) -> list[set[str]]:
    """The sides whose losses each speaker counts who is an army of a state that its name leaves out.

    "General Staff" may be any side but one whose losses it counts.
    """
    counted: dict[str, set[str]] = {}
    for assertion in spoken:
        if _is_army(assertion.name) and _GENERAL.issuperset(fold_name(assertion.name).split()):
            counted.setdefault(assertion.party, set()).update(filter(None, [assertion.affiliation_side]))
    return list(counted.values())


def _unpublished(voiced: Sequence[Assertion]) -> Iterator[str]:
    """Parties whose side gives numbers, but not of its own losses, which other sides count.

    A side that counts soldiers without a word about whose may count its own.
    """
    speaking = {assertion.side for assertion in voiced}
    published = {
        assertion.side
        for assertion in voiced
        if assertion.affiliation_side == assertion.side or _may_be_of_any_side(assertion)
    }
    side_of = {
        assertion.affiliation[0]: assertion.affiliation_side
        for assertion in voiced
        if assertion.affiliation_side is not None
    }
    for party in sorted(side_of):
        if side_of[party] in speaking and side_of[party] not in published:
            yield party


def _may_be_of_any_side(assertion: Assertion) -> bool:
    """Whether soldiers or police are counted, of no stated side, alone or in a part: "17 soldiers and 5 civilians"."""
    if assertion.topic is None or assertion.affiliation or not _is_of_casualties(assertion):
        return False
    statuses = {assertion.topic.victims.status, *(part.status_word for part in assertion.quantity.parts)}
    return not statuses.isdisjoint(_FORCES)


def _without_count(reading: Interpretation, voiced: Sequence[Assertion], parties: Parties) -> Iterator[str]:
    """Parties to the conflict whose losses nobody counts, if every count of casualties is of another side's losses."""
    counted = {assertion.affiliation_side for assertion in voiced if assertion.affiliation_side is not None}
    casualties = [assertion for assertion in voiced if _is_of_casualties(assertion)]
    if counted and all(assertion.affiliation_side is not None for assertion in casualties):
        yield from (party for party in sorted(parties.ids) if reading.registry.side(party) not in counted)


def _is_of_casualties(assertion: Assertion) -> bool:
    return assertion.topic is not None and assertion.topic.measure in _CASUALTIES


def _own_losses(name: str, articles: Articles) -> str:
    owner = "their" if is_plural(name) else "its"
    return f"No figure from {with_article(name, articles.get(name))} for {owner} own losses is on file."


def _uncounted(name: str, articles: Articles) -> str:
    return f"No figure for the losses of {with_article(name, articles.get(name))} is on file."


def _silent(name: str, articles: Articles) -> str:
    return f"No figure from {with_article(name, articles.get(name))} is on file."
