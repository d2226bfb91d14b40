"""Counts without a numeral: "a soldier was killed", "no casualties", "double that number", "was shot down"."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_after import measure_after
from service.domain.drafting.counts.noun_phrases import noun_phrase, through_what_hangs_on_it
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.numbers import ORDINALS, VAGUE
from service.domain.drafting.words.people import NO_SINGLE, SINGULAR
from service.domain.quantities.words.nationalities import ADJECTIVES

Unnumbered = tuple[NumberPhrase, FoundMeasure]

_PERSON = SINGULAR | frozenset(ADJECTIVES)
_OF_PEOPLE = frozenset(("killed", "injured", "captured", "missing", "arrested"))
_BEFORE_THE_SECOND = frozenset(("a", "an", "his", "her", "their"))
_ONE = frozenset(("a", "an", "another"))
_BEFORE_A_PARTICIPLE = frozenset(
    "was were is are lie lies lay also has had been shot stabbed reportedly still critically seriously badly "
    "fatally".split()
)
_MULTIPLES = frozenset("double twice triple treble".split())
_BEFORE_AN_ASIDE = frozenset(("including", "them", "whom"))
_FATES = (Form.PASSIVE, Form.INTRANSITIVE)
_OF_A_NUMBER = frozenset("number many figure toll amount that".split())
_BADLY = frozenset("seriously badly critically severely gravely".split())
_ZERO_NOUNS = frozenset("casualties injuries deaths fatalities".split())


def unnumbered(tokens: Tokens, used: Collection[int], joined: Mapping[int, FoundMeasure]) -> Iterator[Unnumbered]:
    """All such counts in a sentence; ``used`` are the places of words in number phrases that already count.

    ``joined`` has the measures of numbers by the end of their noun: "killing 12 children and a teacher".
    """
    yield from _singles(tokens, used, joined)
    yield from _another(tokens, used)
    yield from _nobody(tokens)
    yield from _multiples(tokens)
    yield from _occurrences(tokens)


def _singles(tokens: Tokens, used: Collection[int], joined: Mapping[int, FoundMeasure]) -> Iterator[Unnumbered]:
    """ "A soldier was killed", "killed a policeman", "a sixth journalist died"."""
    for index, token in enumerate(tokens):
        if token.lower not in _ONE or index in used:
            continue
        phrase = noun_phrase(tokens, index + 1, 5)
        if phrase.last == "of":  # "a woman of 61"
            phrase = replace(phrase, words=phrase.words[:-1], end=phrase.end - 1)
        if not _is_one_person(phrase.words):
            continue
        end = _past_another_one(tokens, through_what_hangs_on_it(tokens, phrase).end)
        measure = _done_to_one(tokens, index, phrase.words) or _happened_to_one(tokens, end, phrase.words)
        measure = measure or _joined_to_others(tokens, index, phrase.words, joined) or _told_of_one(tokens, index + 1)
        if measure:
            yield NumberPhrase(index, _past_ordinal(tokens, index), index), measure


def _told_of_one(tokens: Tokens, start: int) -> FoundMeasure | None:
    """What is told of one as it is of several: "a tenth miner has been found dead"; nothing of one in an aside."""
    before, end = lower_at(tokens, start - 2), noun_phrase(tokens, start, 5).end
    is_aside = before in _BEFORE_AN_ASIDE or (before == "," == lower_at(tokens, end))
    measure = None if is_aside else measure_after(tokens, start)
    is_fate = measure is not None and measure.form in _FATES and measure.measure in _OF_PEOPLE
    is_fate = is_fate and measure is not None and lower_at(tokens, measure.cue) != "in"  # "and a second in hospital"
    return replace(measure, form=Form.SINGLE) if measure and is_fate else None


def _past_ordinal(tokens: Tokens, index: int) -> int:
    return index + 2 if lower_at(tokens, index + 1) in ORDINALS else index + 1


def _joined_to_others(
    tokens: Tokens, index: int, people: Tokens, joined: Mapping[int, FoundMeasure]
) -> FoundMeasure | None:
    """ "The bodies of 12 children and a teacher"."""
    before = joined.get(index - 1) if lower_at(tokens, index - 1) == "and" else None
    return replace(before, people=people, form=Form.SINGLE) if before and before.measure in _OF_PEOPLE else None


def _is_one_person(phrase_words: Tokens) -> bool:
    if not phrase_words or phrase_words[-1].lower not in _PERSON or phrase_words[0].lower in NO_SINGLE:
        return False
    return not any(is_number(token) or token.lower in VAGUE for token in phrase_words)


def _past_another_one(tokens: Tokens, end: int) -> int:
    """ "An Indonesian and a Canadian were killed", "a mother and her two sons": the verb stands after the second."""
    end = _past_an_age(tokens, end)
    is_count = end + 1 < len(tokens) and is_number(tokens[end + 1])  # "an officer and two attackers"
    if lower_at(tokens, end) != "and" or not (is_count or lower_at(tokens, end + 1) in _BEFORE_THE_SECOND):
        return end
    has_count = end + 2 < len(tokens) and is_number(tokens[end + 2])
    number = end + 2 if has_count and not is_count else end + 1
    second = noun_phrase(tokens, number + 1, 5)
    is_person = second.names_people if is_count or has_count else _is_one_person(second.words)
    return _past_an_age(tokens, second.end) if is_person else end


def _past_an_age(tokens: Tokens, end: int) -> int:
    """ "A woman of 61 died", "a man, 34, was hurt", "two daughters, 9 and 4, were killed"."""
    if lower_at(tokens, end) == "of" and lower_at(tokens, end + 1).isdigit():
        return end + 2
    if lower_at(tokens, end) != ",":
        return end
    place = end + 1
    if lower_at(tokens, place) in ("a", "an"):  # "a third person, a man aged 61,"
        person = noun_phrase(tokens, place + 1, 5)
        place = person.end if person.names_people else place
        if lower_at(tokens, place) == ",":
            return place + 1
    while lower_at(tokens, place).isdigit() or lower_at(tokens, place) in ("and", "aged"):
        place += 1
    return place + 1 if place > end + 1 and lower_at(tokens, place) == "," else end


def _done_to_one(tokens: Tokens, index: int, people: Tokens) -> FoundMeasure | None:
    verb, before = lower_at(tokens, index - 1), lower_at(tokens, index - 2)
    if (before, verb) == ("body", "of"):  # "the body of a hiker was found"
        return FoundMeasure("killed", people, index - 2, Form.SINGLE)
    measure = words.ACTIVE_VERBS.get(verb)
    if measure not in _OF_PEOPLE or before in words.BE:
        return None
    return FoundMeasure(measure, people, index - 1, Form.SINGLE)


def _happened_to_one(tokens: Tokens, end: int, people: Tokens) -> FoundMeasure | None:
    verb = end + (lower_at(tokens, end) in words.HAVE)
    if words.INTRANSITIVE.get(lower_at(tokens, verb)) == "killed":
        return FoundMeasure("killed", people, verb, Form.SINGLE)
    is_hurt = lower_at(tokens, end) in words.SUFFERED and any(
        lower_at(tokens, end + step) in words.INJURIES for step in range(1, 4)
    )
    if is_hurt:  # "a flight attendant suffered minor injuries"
        return FoundMeasure("injured", people, end, Form.SINGLE)
    place = _past_auxiliaries(tokens, end)
    is_in_custody = lower_at(tokens, place) == "taken" and lower_at(tokens, place + 2) == "custody"
    is_in_custody = is_in_custody or (lower_at(tokens, place), lower_at(tokens, place + 1)) == ("in", "custody")
    measure = "arrested" if is_in_custody else words.PARTICIPLES.get(lower_at(tokens, place))
    if place == end or measure not in _OF_PEOPLE:
        return None
    return FoundMeasure(measure, people, place, Form.SINGLE)


def _past_auxiliaries(tokens: Tokens, start: int) -> int:
    skipped = takewhile(lambda place: _is_before_a_participle(tokens[place].lower), range(start, len(tokens)))
    return start + len(list(skipped))


def _is_before_a_participle(word: str) -> bool:
    return word in _BEFORE_A_PARTICIPLE or word.endswith("ly")


def _another(tokens: Tokens, used: Collection[int]) -> Iterator[Unnumbered]:
    """ "Another was missing", "a third was hurt"; "and a second in hospital" does not say what happened."""
    for index, token in enumerate(tokens):
        is_ordinal = token.lower == "a" and lower_at(tokens, index + 1) in ORDINALS
        if not (token.lower == "another" or is_ordinal) or index in used:
            continue
        start = _past_ordinal(tokens, index)
        is_alone = not noun_phrase(tokens, start, 5).words
        measure = _told_of_one(tokens, start) if is_alone else _body(tokens, start)
        if measure:
            yield NumberPhrase(index, start, index), measure


def _body(tokens: Tokens, start: int) -> FoundMeasure | None:
    """ "A second body was found", "recovered another body"."""
    is_body = lower_at(tokens, start) in ("body", "corpse")
    return FoundMeasure("killed", (), start, Form.SINGLE) if is_body else None


def _nobody(tokens: Tokens) -> Iterator[Unnumbered]:
    """ "No casualties", "no one was hurt". "No casualties were reported" says nothing (VOCABULARY 3)."""
    for index in range(len(tokens) - 1):
        first, second = lower_at(tokens, index), lower_at(tokens, index + 1)
        if first == "no" and second in _ZERO_NOUNS and not _is_of_reports(tokens, index):
            yield (
                NumberPhrase(index, index + 2, index),
                FoundMeasure(words.NOUNS[second], (), index + 1, Form.NOBODY),
            )
        elif (first, second) == ("no", "one") or first == "nobody":
            yield from _nobody_was(tokens, index, 2 if first == "no" else 1)


def _nobody_was(tokens: Tokens, index: int, length: int) -> Iterator[Unnumbered]:
    for verb in range(index + length, index + length + 4):
        if lower_at(tokens, verb) in _BADLY:  # "nobody was seriously hurt" leaves the lightly hurt open
            return
        word = lower_at(tokens, verb)
        if measure := words.PARTICIPLES.get(word) or words.INTRANSITIVE.get(word):
            yield NumberPhrase(index, index + length, index), FoundMeasure(measure, (), verb, Form.NOBODY)
            return


def _is_of_reports(tokens: Tokens, index: int) -> bool:
    """ "There were no reports of casualties", "no casualties were reported"."""
    after = {lower_at(tokens, index + step) for step in range(2, 7)}
    before = {lower_at(tokens, index - step) for step in range(1, 3)}
    return bool({"reported", "reports", "immediately"} & (after | before))


def _multiples(tokens: Tokens) -> Iterator[Unnumbered]:
    """ "More than double that number injured"."""
    for index, token in enumerate(tokens):
        if token.lower not in _MULTIPLES:
            continue
        verb = next((step for step in range(index + 1, index + 6) if _tells(tokens, step)), None)
        between = {lower_at(tokens, step) for step in range(index + 1, verb or index + 1)}
        if verb is None or not between & _OF_A_NUMBER or between & words.STOPS:
            continue
        start = index - 2 if (lower_at(tokens, index - 2), lower_at(tokens, index - 1)) == ("more", "than") else index
        measure = (words.PARTICIPLES | words.INTRANSITIVE)[lower_at(tokens, verb)]
        yield NumberPhrase(start, index + 1, index), FoundMeasure(measure, (), verb, Form.MULTIPLE)


def _tells(tokens: Tokens, index: int) -> bool:
    return lower_at(tokens, index) in words.PARTICIPLES or lower_at(tokens, index) in words.INTRANSITIVE


def _occurrences(tokens: Tokens) -> Iterator[Unnumbered]:
    """ "A military helicopter was shot down": it happened at all."""
    for index, token in enumerate(tokens):
        verb = _past_auxiliaries_of_loss(tokens, index + 1)
        is_shot_down = (lower_at(tokens, verb), lower_at(tokens, verb + 1)) == ("shot", "down")
        if token.lower not in words.AIRCRAFT or not is_shot_down:
            continue
        article = next((step for step in range(index - 1, max(-1, index - 6), -1) if _opens(tokens, step)), None)
        if article is not None and lower_at(tokens, article) in ("a", "an", "one"):
            yield (
                NumberPhrase(article, article + 1, article),
                FoundMeasure("occurrence", (), verb, Form.OCCURRENCE),
            )


def _past_auxiliaries_of_loss(tokens: Tokens, start: int) -> int:
    place = start
    while lower_at(tokens, place) in ("was", "were", "had", "has", "been", "also"):
        place += 1
    return place


def _opens(tokens: Tokens, index: int) -> bool:
    return lower_at(tokens, index) in ("a", "an", "one", "the", ",", "that", "and", ".", "said", "statement")
