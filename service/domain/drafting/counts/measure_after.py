"""The measure after a number: "12 people were killed", "30 wounded", "at least 5 deaths"."""

from collections.abc import Callable

from service.domain.drafting.counts.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.noun_phrases import (
    NounPhrase,
    noun_phrase,
    through_a_list,
    through_another,
    through_what_hangs_on_it,
    without_determiners,
)
from service.domain.drafting.counts.number_phrases import is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.people import PERSONS

_FARTHEST_VERB = 7
_NEAR = 5
_HOW_BADLY = frozenset("light slight serious severe heavy".split())
_SHORT_PHRASE = 5
_BEFORE_A_NOUN = frozenset("reported confirmed known".split())
_AFTER_THE_WOUNDED = frozenset(
    "in and or at on from after as but when since with for during by so were was are have had while among near "
    "including to overall across who outside inside following there".split()
)
_LEAST = frozenset(("least", "most"))
_BEFORE_AN_OBJECT = frozenset("a an the more some two three dozens".split())

Rule = Callable[[Tokens, NounPhrase], FoundMeasure | None]


def measure_after(tokens: Tokens, end: int) -> FoundMeasure | None:
    """What is said after a number phrase that ends at ``end``."""
    if lower_at(tokens, end) in _BEFORE_A_NOUN and any(lower_at(tokens, end + step) in words.NOUNS for step in (1, 2)):
        end += 1
    phrase = through_a_list(tokens, without_determiners(noun_phrase(tokens, end)))
    phrase = through_what_hangs_on_it(tokens, through_another(tokens, phrase))
    if _is_taken_from_a_whole(tokens, end, phrase):
        return None
    return next((measure for rule in _RULES if (measure := rule(tokens, phrase))), None)


def _is_taken_from_a_whole(tokens: Tokens, end: int, phrase: NounPhrase) -> bool:
    """ "From 12 to 30 wounded": the first is no number of people."""
    before = [lower_at(tokens, end - step) for step in (1, 2, 3)]
    return not phrase.names_people and "from" in before


def _lives(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "claimed 12 lives"."""
    if phrase.last != "lives":
        return None
    start = phrase.end - len(phrase.words)
    has_verb = any(lower_at(tokens, place) in words.TAKEN_LIVES for place in range(start - 7, start))
    return FoundMeasure("killed", (), phrase.end - 1, Form.NOUN) if has_verb else None


def _noun(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "12 civilian deaths"; "30 wounded", unless it describes another noun."""
    last = phrase.last
    if last not in words.NOUNS or not (len(phrase.words) == 1 or last in words.COUNTED_NOUNS):
        return None
    following = lower_at(tokens, phrase.end)
    describes = last in words.PARTICIPLES and following.isalpha() and following not in _AFTER_THE_WOUNDED
    if describes:
        return None
    return FoundMeasure(words.NOUNS[last], phrase.words[:-1], phrase.end - 1, Form.NOUN)


def _bodies(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "12 bodies had been found"."""
    bodies = next((place for place, token in enumerate(phrase.words) if token.lower in ("bodies", "corpses")), None)
    if bodies is None:
        return None
    return FoundMeasure("killed", (), phrase.end - len(phrase.words) + bodies, Form.NOUN)


def _things(measure: str, nouns: frozenset[str], verbs: frozenset[str]) -> Rule:
    """The rule for things: "38 IEDs were discovered", "two tanks were destroyed"."""

    def rule(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
        if not phrase.has(nouns):
            return None
        for place in range(phrase.end, min(phrase.end + _NEAR, len(tokens))):
            is_shot_down = measure == "equipment_lost" and (
                lower_at(tokens, place),
                lower_at(tokens, place + 1),
            ) == ("shot", "down")
            if lower_at(tokens, place) in verbs or is_shot_down:
                return FoundMeasure(measure, phrase.words, place, Form.PASSIVE)
            if tokens[place].text in words.STOPS:
                break
        return None

    return rule


def _verb(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """What happened to those counted, past auxiliaries and adverbs: "… were reported killed", "… died"."""
    says_how_badly = all(token.lower in _HOW_BADLY for token in phrase.words)  # "five light wounded"
    if not says_how_badly and not _can_be_people(phrase):
        return None
    place, auxiliaries = phrase.end, 0
    while place < len(tokens) and place - phrase.end < _FARTHEST_VERB:
        measure = _told_at(tokens, phrase, place, auxiliaries)
        if measure:
            return None if measure.form is Form.PASSIVE and _has_object(tokens, place, auxiliaries) else measure
        if lower_at(tokens, place) in words.AUXILIARIES:
            auxiliaries += 1
        elif lower_at(tokens, place) == "[":  # "100 others [injured]"
            pass
        elif not (place == phrase.end and _is_clause_comma(tokens, place)):
            return None
        place += 1
    return None


def _told_at(tokens: Tokens, phrase: NounPhrase, place: int, auxiliaries: int) -> FoundMeasure | None:
    """The measure that the word at a place tells, of the ways of dying first."""
    word = lower_at(tokens, place)
    if word == "lost" and lower_at(tokens, place + 2) in ("lives", "life"):
        return FoundMeasure("killed", phrase.words, place, Form.INTRANSITIVE)
    if word == "lost" and lower_at(tokens, place + 2) in words.HOMES:
        return FoundMeasure("displaced", phrase.words, place, Form.INTRANSITIVE)
    if word == "affected" and auxiliaries and phrase.names_people:
        return FoundMeasure("people_affected", phrase.words, place, Form.PASSIVE)
    if word in words.INTRANSITIVE:
        return FoundMeasure(words.INTRANSITIVE[word], phrase.words, place, Form.INTRANSITIVE)
    measure = _passive_measure(tokens, place, auxiliaries)
    return FoundMeasure(measure, phrase.words, place, Form.PASSIVE) if measure else None


def _passive_measure(tokens: Tokens, place: int, auxiliaries: int) -> str | None:
    word = lower_at(tokens, place)
    following = [lower_at(tokens, place + step) for step in range(1, 6)]
    if word in words.BROUGHT and following[0] == "to" and set(following[1:]) & words.HOSPITALS:
        return "injured"
    if word in words.SUFFERED and set(following) & words.INJURIES and not set(following) & {"died", "killed"}:
        return "injured"
    if word in words.SHELTERING and set(following[:4]) & words.SHELTERS:
        return "displaced"
    before = lower_at(tokens, place - 1)
    if word == "in" and before in words.REMAINING and set(following[:2]) & words.SHELTERS:
        return "displaced"
    if word == "without" and auxiliaries and set(following[:2]) & words.ROOFS:
        return "displaced"
    if word in words.TREATED and auxiliaries and before in ("being", "been"):
        return "injured"
    if word == "searched" and auxiliaries and following[0] == "for":
        return "missing"
    if word == "among" and set(following[:2]) & {"dead", "victims", "killed"} and auxiliaries:
        return "killed"
    if word == words.HOMELESS:
        return "displaced"
    return _joint_measure(tokens, place) if word in words.PARTICIPLES else None


def _joint_measure(tokens: Tokens, place: int) -> str:
    """ "Killed or wounded" is one measure; "killed and 30 wounded" are two."""
    measure = words.PARTICIPLES[lower_at(tokens, place)]
    joins = lower_at(tokens, place + 1) in ("or", "and")
    second = words.PARTICIPLES.get(lower_at(tokens, place + 2))
    return "killed_or_injured" if joins and (measure, second) == ("killed", "injured") else measure


def _has_object(tokens: Tokens, place: int, auxiliaries: int) -> bool:
    """ "12 gunmen killed at least 30": they did it, it was not done to them."""
    word, following = lower_at(tokens, place), lower_at(tokens, place + 1)
    is_active = word in words.ACTIVE_VERBS and word != "missing" and not auxiliaries
    is_at_least = following == "at" and lower_at(tokens, place + 2) in _LEAST
    return is_active and (following in _BEFORE_AN_OBJECT or is_at_least or is_number_at(tokens, place + 1))


def _is_clause_comma(tokens: Tokens, place: int) -> bool:
    return lower_at(tokens, place) == "," and lower_at(tokens, place + 1) in ("were", "was")


def _can_be_people(phrase: NounPhrase) -> bool:
    """Whether the phrase may be of people: a known noun for people, or a short plural."""
    ending = next(
        (
            step
            for step, token in enumerate(phrase.words)
            if token.lower.endswith("ing") and token.lower not in ("remaining", "missing")
        ),
        len(phrase.words),
    )
    names = any(token.lower in PERSONS for token in phrase.words[:ending])
    return names or (len(phrase.words) <= _SHORT_PHRASE and phrase.last.endswith("s"))


_RULES: tuple[Rule, ...] = (
    _lives,
    _noun,
    _bodies,
    _things("devices_neutralised", words.DEVICES, words.DEFUSED),
    _things("places_captured", words.PLACES, words.FALLEN),
    _things("equipment_lost", words.EQUIPMENT, words.LOST),
    _verb,
)
