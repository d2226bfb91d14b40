"""The measure of a number that is the object of a verb: "took 17 people into custody", "lost 12 soldiers".

Also "have buried 26 people", "searching for 30 more", "killed a woman and her three children".
"""

from dataclasses import replace
from itertools import takewhile

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_before import measure_before
from service.domain.drafting.counts.noun_phrases import NounPhrase, noun_phrase, without_determiners
from service.domain.drafting.counts.number_phrases import NumberPhrase
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.idioms import AROUND_A_NUMBER
from service.domain.drafting.words.people import DEMOGRAPHIC_OF, PERSONS, STATUS_OF

LONGEST_LIST = 10
_REACH = 5
_OF_EFFORTS = frozenset("efforts operation operations teams parties is was continued continues".split())
POSSESSIVES = frozenset("our those these their his her its remaining both".split())
_FALLEN = STATUS_OF.keys() | DEMOGRAPHIC_OF.keys() | words.MOURNED


def measure_of_object(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """The measure of such a number."""
    return next((measure for rule in _RULES if (measure := rule(tokens, phrase))), None)


def _split_verb(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """The measure of a number from the verb before it and the words behind its noun."""
    verb, people = phrase.start - 1, noun_phrase(tokens, phrase.end)
    behind = _behind(tokens, phrase.end, people.end + _REACH)
    for idiom in AROUND_A_NUMBER:
        if lower_at(tokens, verb) not in idiom.word or not behind & idiom.following:
            continue
        is_home = idiom.measure == "homes_destroyed"
        if people.has(words.DWELLINGS) if is_home else _are_people(people):
            return FoundMeasure(idiom.measure, people.words, verb, Form.ACTIVE)
    return None


def _are_people(phrase: NounPhrase) -> bool:
    """ "12 people", and not "12 photos of people"."""
    heads = list(takewhile(lambda token: token.lower != "of", phrase.words))
    return not heads or any(token.lower in PERSONS for token in heads)


def _behind(tokens: Tokens, start: int, end: int) -> set[str]:
    behind = set[str]()
    for index in range(start, min(len(tokens), end)):
        if tokens[index].text in words.STOPS or tokens[index].text == ",":
            break
        behind.add(tokens[index].lower)
    return behind


def _hostages(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "took about 100 hostages", "taking five hostage", "held 12 women captive"."""
    verb, people = phrase.start - 1, noun_phrase(tokens, phrase.end)
    are_taken = lower_at(tokens, verb) in words.TAKING and people.last in words.HOSTAGES
    are_taken = are_taken or (lower_at(tokens, verb) in words.HOLDING and people.last in words.HELD)
    return FoundMeasure("captured", (), verb, Form.ACTIVE) if are_taken else None


def _lost(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "The army lost 12 soldiers", "we have lost 14 of our people"."""
    verb, people = phrase.start - 1, without_determiners(noun_phrase(tokens, phrase.end))
    are_theirs = any(token.lower in _FALLEN or token.lower == "own" for token in people.words)  # "lost 28 of their own"
    whose = lower_at(tokens, phrase.end + 1) if lower_at(tokens, phrase.end) == "of" else ""
    are_theirs = are_theirs or (whose in POSSESSIVES and people.names_people)  # "lost 11 of its drivers"
    is_lost = lower_at(tokens, verb) in words.LOSING and are_theirs
    return FoundMeasure("killed", people.words, verb, Form.ACTIVE) if is_lost else None


def _buried(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "We have buried 26 people"; an avalanche buries the living, too."""
    verb, people = phrase.start - 1, without_determiners(noun_phrase(tokens, phrase.end))
    mourners = {lower_at(tokens, index) for index in range(verb - 4, verb)}
    is_burial = lower_at(tokens, verb) in ("buried", "bury", "burying") and bool(mourners & words.MOURNERS)
    is_burial = is_burial or (lower_at(tokens, verb - 1), lower_at(tokens, verb)) == ("to", "bury")
    are_people = people.names_people or not people.words  # "we buried ninety in one day"
    return FoundMeasure("killed", people.words, verb, Form.ACTIVE) if is_burial and are_people else None


def _mourned(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "SADC mourns nine South African soldiers"."""
    people = without_determiners(noun_phrase(tokens, phrase.end))
    is_mourned = lower_at(tokens, phrase.start - 1) in ("mourn", "mourns", "mourned", "mourning")
    return (
        FoundMeasure("killed", people.words, phrase.start - 1, Form.ACTIVE)
        if is_mourned and people.names_people
        else None
    )


def _searched_for(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "The coastguard is searching for 30 more", "the search for six missing crew"."""
    people, for_ = noun_phrase(tokens, phrase.end), phrase.start - 1
    near = range(for_ - 1, for_ - 1 - _REACH, -1) if lower_at(tokens, for_) == "for" else range(0)
    verb = next((step for step in near if lower_at(tokens, step) in words.SEARCHING), -1)
    is_search = verb >= 0 and (verb == for_ - 1 or lower_at(tokens, verb + 1) in _OF_EFFORTS)
    is_of_people = people.last in ("more", "others") or (people.names_people and not people.has(words.HUNTED))
    return FoundMeasure("missing", people.words, verb, Form.ACTIVE) if is_search and is_of_people else None


def _with_one(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "Killed a woman and her three children"."""
    person = one_before(tokens, phrase.start)
    measure = measure_before(tokens, person) if person is not None else None
    people = noun_phrase(tokens, phrase.end)
    is_done = measure is not None and measure.form is Form.ACTIVE and people.names_people
    return replace(measure, people=people.words) if measure and is_done else None


def one_before(tokens: Tokens, start: int) -> int | None:
    """The place of the one whose the counted people are: "a woman and her three children were killed"."""
    if lower_at(tokens, start - 1) not in POSSESSIVES or lower_at(tokens, start - 2) != "and":
        return None
    place = start - 3
    while place > start - LONGEST_LIST and _is_person_or_age(tokens, place):
        place -= 1
    has_person = place < start - 3
    while place > start - LONGEST_LIST and _describes(tokens, place):  # "a retired bus driver and"
        place -= 1
    is_one = has_person and lower_at(tokens, place) in ("a", "an", "one")
    return place if is_one else None


def _describes(tokens: Tokens, index: int) -> bool:
    word = lower_at(tokens, index)
    return word.isalpha() and word not in ("a", "an", "one") and is_listed(tokens, index) and word not in words.NOUNS


def _is_person_or_age(tokens: Tokens, index: int) -> bool:
    word = lower_at(tokens, index)
    return word in PERSONS or word in (",", "of") or word.isdecimal() or "-year-old" in word


def is_listed(tokens: Tokens, index: int) -> bool:
    """Whether the word may stand in a list of people: a noun, a number, or what joins them."""
    word = lower_at(tokens, index)
    ends = words.BE | words.HAVE | words.STOPS | {"including", ""}
    return word not in ends and word not in words.PARTICIPLES


def _with_himself(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "A bomber killed himself and six others"."""
    verb, himself, joint = (lower_at(tokens, phrase.start - step) for step in (3, 2, 1))
    measure = words.ACTIVE_VERBS.get(verb)
    if measure != "killed" or himself not in ("himself", "herself", "themselves") or joint != "and":
        return None
    return FoundMeasure(measure, noun_phrase(tokens, phrase.end).words, phrase.start - 3, Form.ACTIVE)


_RULES = (_with_himself, _hostages, _split_verb, _lost, _buried, _mourned, _searched_for, _with_one)
