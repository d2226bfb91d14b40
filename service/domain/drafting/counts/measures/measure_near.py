"""The measure of a number that fits no construction: of the nearest word in its clause that tells a fate.

Any order will do ("became the dead 77"). What counts is what speaks against it: the number is of things, another number
is nearer to the word, or those who are counted do something else.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.noun_phrases import NounPhrase, noun_phrase, without_determiners
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.people import HELPERS, NO_PEOPLE, PERSONS
from service.domain.drafting.words.speech import NOUN_LIKE, OF_A_PARTY, STANCE_OF

_REACH_OF_PEOPLE, _REACH_OF_A_BARE_NUMBER = 8, 3
_COST = {",": 3, "and": 3, "or": 3, "that": 3, "which": 3, "who": 1, "whom": 3}
_OF_WHOM = (("of", "whom"), ("of", "them"))
_FARTHEST_FATE = 5
_ENDS_A_CLAUSE = (
    (words.STOPS - {":"})
    | words.BRACKETS
    | frozenset(
        "but while when after before where though although as since because if until for age aged average".split()
    )
)
_OF_PLACES = frozenset(
    "in at on near by within every per of between till route highway section block room flat gate line than "
    "versus against with for aged age number no :".split()
)
_BEFORE_OTHERS = frozenset("with of include includes included including".split())
_NO_CUES = frozenset("death fatality affected victims relocated saved save saves saving cases infections".split())
_OTHER_FATES = {"treated": "injured", "starved": "killed", "fallen": "killed"}
_FATES = {
    word: measure
    for word, measure in (words.PARTICIPLES | words.INTRANSITIVE | _OTHER_FATES).items()
    if measure != "cases" and word not in _NO_CUES
}
_FIGURES = {word: measure for word, measure in words.COUNTED_BY_A_FIGURE.items() if word not in _NO_CUES}
_CUES = {
    word: measure
    for word, measure in (words.ACTIVE_VERBS | _FIGURES | _FATES | {"treating": "injured"}).items()
    if measure in words.MEASURES_OF_PEOPLE - {"cases"} and word not in _NO_CUES
}

# In a table of losses they are dead or wounded: "enemy losses: 1,160 personnel".
_TROOPS = frozenset("personnel servicemen troops men".split())

def measure_near(
    tokens: Tokens, phrases: Sequence[NumberPhrase], index: int, taken: Collection[int]
) -> FoundMeasure | None:
    """The measure of a number that no rule reads; ``taken`` are the places of words that tell of other numbers."""
    phrase = phrases[index]
    people = without_determiners(noun_phrase(tokens, phrase.end))
    if people.has(words.DWELLINGS | words.LOST_IN_WAR):
        return _of_things(tokens, phrase, people)
    is_of_a_row = not people.words and phrase.start > 0 and is_number(tokens[phrase.start - 1])  # "call 900 365 112"
    if is_of_a_row or (people.words and (not people.names_people or people.has(NO_PEOPLE))):
        return None
    reach = _REACH_OF_PEOPLE if people.words else _REACH_OF_A_BARE_NUMBER
    last = phrases[index + 1].start if index + 1 < len(phrases) else len(tokens)
    first = phrases[index - 1].end if index else 0
    behind = _nearest(tokens, range(people.end, last), _FATES, taken) if _may_suffer(tokens, people) else None
    before = None
    if _may_be_an_object(tokens, phrase, people):
        before = _nearest(tokens, range(phrase.start - 1, first - 1, -1), _CUES, taken)
    cost, index = min(filter(None, (behind, before)), default=(reach + 1, 0))
    measure = _CUES.get(lower_at(tokens, index))
    return FoundMeasure(measure, people.words, index, Form.NEAR) if measure and cost <= reach else None


def _nearest(
    tokens: Tokens, indices: Iterable[int], cues: Collection[str], taken: Collection[int]
) -> tuple[int, int] | None:
    """How far the next word for a fate is, and where; ``None`` if the clause ends first, or it is of another number."""
    cost = 0
    for index in indices:
        word = lower_at(tokens, index)
        is_speech = word in STANCE_OF and word not in NOUN_LIKE
        # What befell some of them is told of no number: "12 passengers, some of whom died".
        is_of_some = word != "all" and (lower_at(tokens, index + 1), lower_at(tokens, index + 2)) in _OF_WHOM
        if word in _ENDS_A_CLAUSE or index in taken or is_speech or is_of_some:
            return None
        if word in cues and not (word == "fallen" and lower_at(tokens, index - 1) != "the"):
            return None if _is_one_of_two(tokens, index) else (cost, index)
        is_light = word in words.AUXILIARIES or word.endswith("ly")
        cost += _COST.get(word, 0 if is_light else 1)
    return None


def _is_one_of_two(tokens: Tokens, index: int) -> bool:
    """ "41 dead or missing": no measure has both."""
    for step in (-1, 1):
        beside = _CUES.get(lower_at(tokens, index + 2 * step), _CUES[lower_at(tokens, index)])
        if lower_at(tokens, index + step) in ("or", "and", "/") and beside != _CUES[lower_at(tokens, index)]:
            return True
    return False


def _may_suffer(tokens: Tokens, people: NounPhrase) -> bool:
    """Not those who do something of their own: "350 people were travelling", "47 members signed a letter"."""
    word = lower_at(tokens, people.end)
    if _tail(people):  # "1,907 miners surfaced and were injured"
        return word in ("and", ",") and lower_at(tokens, people.end + 1) in words.BE | words.HAVE | _FATES.keys()
    near = [lower_at(tokens, step) for step in range(people.end + 1, people.end + 1 + _FARTHEST_FATE)]
    return word not in words.BE | words.HAVE or any(step in _FATES for step in near)


def _may_be_an_object(tokens: Tokens, phrase: NumberPhrase, people: NounPhrase) -> bool:
    """Not who helps or acts, nor a bare number of a place, a time or a name: "in 12", "Camp 7"."""
    before = phrase.start - 1
    if lower_at(tokens, before) in _BEFORE_OTHERS:
        return False
    if people.words:
        acts = lower_at(tokens, people.end) in words.BE | words.HAVE
        return not (acts or _tail(people) or people.has(HELPERS) or lower_at(tokens, people.end) in STANCE_OF)
    is_name = before > 0 and tokens[before].is_capital and tokens[before].lower not in _CUES
    return not is_name and lower_at(tokens, before) not in _OF_PLACES | words.BE


def _tail(people: NounPhrase) -> Tokens:
    """What stands behind the noun for people in its phrase: a verb of theirs that no list has."""
    last = max((step for step, token in enumerate(people.words) if token.lower in PERSONS), default=-1)
    return [token for token in people.words[last + 1 :] if token.lower != "of"]


def _of_things(tokens: Tokens, phrase: NumberPhrase, things: NounPhrase) -> FoundMeasure | None:
    """ "Collapsed: 3,609 houses", "344 flats and 113 cars are damaged", "the enemy lost 3 tanks"."""
    by_distance = dict[int, tuple[int, str]]()
    for indices in (range(things.end, len(tokens)), range(phrase.start - 1, -1, -1)):
        for index in _clause(tokens, indices):
            measure = _fate_of_things(tokens, index, things)
            if measure:
                by_distance.setdefault(abs(index - phrase.core), (index, measure))
    distance = min(by_distance, default=_REACH_OF_PEOPLE + 1)
    if distance > _REACH_OF_PEOPLE or len({measure for _, measure in by_distance.values()}) > 1:
        return None  # "damaged or destroyed"
    return FoundMeasure(by_distance[distance][1], things.words, by_distance[distance][0], Form.NEAR)


def _clause(tokens: Tokens, indices: Iterable[int]) -> Iterator[int]:
    for index in indices:
        if lower_at(tokens, index) in _ENDS_A_CLAUSE:
            return
        yield index


def _fate_of_things(tokens: Tokens, index: int, things: NounPhrase) -> str | None:
    word = lower_at(tokens, index)
    if not things.has(words.DWELLINGS):
        is_lost = word in ("lost", "losses") and any(token.lower in OF_A_PARTY for token in tokens)
        lost = "killed_or_injured" if things.has(_TROOPS) else "equipment_lost"
        return lost if is_lost else None
    if word in words.IN_PART or (word == "took" and "water" in {lower_at(tokens, index + step) for step in (1, 2)}):
        return words.HOMES_DAMAGED
    return "homes_destroyed" if word in words.RUINED and word != "buried" else None
