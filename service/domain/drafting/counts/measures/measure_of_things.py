"""The measure of a number of things: "12 houses were destroyed", "38 mines were defused", "two tanks were lost"."""

from collections.abc import Callable
from dataclasses import replace

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.noun_phrases import NounPhrase, noun_phrase
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words

_NEAR = 5
_WITH = frozenset("with have has had having suffered sustained present presents show".split())

_LONGEST_TABLE = 120
_BETWEEN_LOSSES = frozenset((",", ";", ":", "and", "•", "-", "–", "—", ")", ""))

Rule = Callable[[Tokens, NounPhrase], FoundMeasure | None]


def of_homes_beside(tokens: Tokens, phrase: NumberPhrase, previous: FoundMeasure) -> FoundMeasure | None:
    """ "311 homes were damaged and 42 destroyed", "3,120 partially, 415 totally": the homes of the number before."""
    if previous.measure not in words.MEASURES_OF_HOMES:
        return None
    verb, things = words.ACTIVE_VERBS.get(lower_at(tokens, phrase.start - 1)), noun_phrase(tokens, phrase.end)
    if verb in words.MEASURES_OF_HOMES and not things.words:  # "destroyed 12 homes and damaged a further 30"
        return replace(previous, measure=verb, cue=phrase.start - 1)
    word, following = lower_at(tokens, phrase.end), lower_at(tokens, phrase.end + 1)
    before = lower_at(tokens, phrase.start - 1)
    if before in words.IN_PART | words.WHOLLY and not things.words:  # "houses fully damaged 4,164, partially 67,505"
        whole = "homes_destroyed" if before in words.WHOLLY else words.HOMES_DAMAGED
        return replace(previous, measure=whole, cue=phrase.start - 1)
    if word == "more":
        word, following = following, lower_at(tokens, phrase.end + 2)
    is_damaged = word in words.IN_PART or (word in _WITH and following == "damage")
    measure = words.HOMES_DAMAGED if is_damaged else "homes_destroyed" if word in words.RUINED | words.WHOLLY else None
    return replace(previous, measure=measure, cue=phrase.end, form=Form.PASSIVE) if measure else None


def losses_in_a_table(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Losses of the enemy: personnel 41,200, tanks 1,204, artillery systems – 880"."""
    index -= lower_at(tokens, index) in ("-", "–", "—")
    word, before = lower_at(tokens, index), lower_at(tokens, index - 1)
    if word not in words.LOST_IN_WAR or not (before in words.DESCRIBING_LOSSES or before in _BETWEEN_LOSSES):
        return None
    if not any(lower_at(tokens, step) == "losses" for step in range(max(0, index - _LONGEST_TABLE), index)):
        return None
    measure = "killed_or_injured" if word in ("personnel", "troops", "manpower") else "equipment_lost"
    return FoundMeasure(measure, (), index, Form.TOLL)


def is_undecided(around: set[str]) -> bool:
    """ "Damaged or destroyed" says of no number how many can be lived in."""
    return bool(around & words.DAMAGED and around & words.RUINED and around & {"or", "and"})


def _things(measure: str, nouns: frozenset[str], verbs: frozenset[str]) -> Rule:
    """The rule for things: "38 IEDs were discovered", "two tanks were destroyed"."""

    def rule(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
        if not phrase.has(nouns):
            return None
        for index in range(phrase.end, min(phrase.end + _NEAR, len(tokens))):
            is_shot_down = measure == "equipment_lost" and (
                lower_at(tokens, index),
                lower_at(tokens, index + 1),
            ) == ("shot", "down")
            if _is_of_another(tokens, index):
                return None
            if lower_at(tokens, index) in verbs or is_shot_down:
                return FoundMeasure(measure, phrase.words, index, Form.PASSIVE)
            if tokens[index].text in words.STOPS or is_number_at(tokens, index):
                break
        return None

    return rule


def _is_of_another(tokens: Tokens, index: int) -> bool:
    """ "Destroyed 12 homes and damaged a further 30": the second verb is of the second number."""
    follows = is_number_at(tokens, index + 1) or lower_at(tokens, index + 1) in ("a", "another", "some")
    return lower_at(tokens, index - 1) == "and" and lower_at(tokens, index) in words.ACTIVE_VERBS and follows


def _homes(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "12 houses were destroyed", "12 houses were damaged"; not "damaged or destroyed"."""
    ruined = _ruined(tokens, phrase) or _ruined_before(tokens, phrase)
    measure = ruined or _damaged(tokens, phrase) or _with_damage(tokens, phrase)
    if measure is None:
        return None
    end = next((place for place in (measure.cue + 1, measure.cue + 2) if is_number_at(tokens, place)), measure.cue + 3)
    around = {lower_at(tokens, place) for place in range(phrase.end - len(phrase.words), end)}
    if measure.measure == words.HOMES_DAMAGED and around & words.WHOLLY:  # "fully damaged"
        return replace(measure, measure="homes_destroyed")
    if ruined and around & words.DAMAGED:  # "711 were destroyed and 63 damaged" are two numbers
        return None
    return None if is_undecided(around) else measure


def _ruined_before(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "3,018 collapsed houses"."""
    place = phrase.end
    are_homes = lower_at(tokens, place) in words.RUINED and lower_at(tokens, place + 1) in words.DWELLINGS
    return FoundMeasure("homes_destroyed", (), place, Form.PASSIVE) if are_homes and not phrase.words else None


def _with_damage(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "Six houses with damage", "six houses and two cars have damage"; "six damaged houses"."""
    step = next((step for step, token in enumerate(phrase.words) if token.lower in words.DWELLINGS), None)
    if step is None:
        return None
    if any(token.lower == "damaged" for token in phrase.words[:step]):
        return FoundMeasure(words.HOMES_DAMAGED, phrase.words, phrase.place_of(0), Form.PASSIVE)
    place = _past_a_place(tokens, phrase.end)
    if lower_at(tokens, place) == "and" and is_number_at(tokens, place + 1):
        place = noun_phrase(tokens, place + 2).end
    has_damage = lower_at(tokens, place) in _WITH and lower_at(tokens, place + 1) == "damage"
    return FoundMeasure(words.HOMES_DAMAGED, phrase.words, place + 1, Form.PASSIVE) if has_damage else None


def _past_a_place(tokens: Tokens, index: int) -> int:
    """ "Seven flats in Ramenskoye have damage"."""
    if lower_at(tokens, index) not in ("in", "at", "near", "of"):
        return index
    end = index + 1
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    return end if end > index + 1 else index


_ruined = _things("homes_destroyed", words.DWELLINGS, words.RUINED)
_damaged = _things(words.HOMES_DAMAGED, words.DWELLINGS, words.IN_PART)
RULES_OF_THINGS: tuple[Rule, ...] = (
    _homes,
    _things("devices_neutralised", words.DEVICES, words.DEFUSED),
    _things("places_captured", words.PLACES, words.FALLEN),
    _things("equipment_lost", words.EQUIPMENT, words.LOST),
)
