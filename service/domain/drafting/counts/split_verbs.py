"""A number between a verb and what completes it: "took 17 people into custody", "brought 112 people ashore"."""

from itertools import takewhile

from service.domain.drafting.counts.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.noun_phrases import NounPhrase, noun_phrase
from service.domain.drafting.counts.number_phrases import NumberPhrase
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words.idioms import AROUND_A_NUMBER
from service.domain.drafting.words.measures import DWELLINGS, STOPS
from service.domain.drafting.words.people import PERSONS

_REACH = 5


def split_verb(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """The measure of a number from the verb before it and the words behind its noun."""
    verb, people = phrase.start - 1, noun_phrase(tokens, phrase.end)
    behind = _behind(tokens, phrase.end, people.end + _REACH)
    for idiom in AROUND_A_NUMBER:
        if lower_at(tokens, verb) not in idiom.word or not behind & idiom.following:
            continue
        is_home = idiom.measure == "homes_destroyed"
        if people.has(DWELLINGS) if is_home else _are_people(people):
            return FoundMeasure(idiom.measure, people.words, verb, Form.ACTIVE)
    return None


def _are_people(phrase: NounPhrase) -> bool:
    """ "12 people", and not "12 photos of people"."""
    heads = list(takewhile(lambda token: token.lower != "of", phrase.words))
    return not heads or any(token.lower in PERSONS for token in heads)


def _behind(tokens: Tokens, start: int, end: int) -> set[str]:
    words = set[str]()
    for place in range(start, min(len(tokens), end)):
        if tokens[place].text in STOPS or tokens[place].text == ",":
            break
        words.add(tokens[place].lower)
    return words
