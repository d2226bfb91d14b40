"""The measure after a number: "12 people were killed", "30 wounded", "at least 5 deaths"."""

from dataclasses import replace

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_of_things import RULES_OF_THINGS, Rule
from service.domain.drafting.counts.noun_phrases import (
    NounPhrase,
    counted_phrase,
    noun_phrase,
    through_its_clause,
    through_what_hangs_on_it,
)
from service.domain.drafting.counts.number_phrases import is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.idioms import BY_WORD, Idiom
from service.domain.drafting.words.people import PERSONS, STATUS_OF, STRONG_STATUS

_FARTHEST_VERB = 9
_LONGEST_PART, _LONGEST_ASIDE = 14, 22
_FARTHEST_JOINT = 4
_HOW_BADLY = frozenset("light slight serious severe heavy very".split())
_SHORT_PHRASE = 5
_BEFORE_A_NOUN = frozenset("reported confirmed known new newly additional further more other".split())
_NOUNS = words.NOUNS.keys() | words.CASES
_AFTER_THE_WOUNDED = frozenset(
    "in and or at on from after as but when since with for during by so were was are have had while among near "
    "including to overall across who outside inside following there".split()
)
_VERBS = words.AUXILIARIES | words.PARTICIPLES.keys() | words.INTRANSITIVE.keys() | BY_WORD.keys()
_WHAT_THEY_WERE = frozenset("injured wounded missing hurt infected sick patients".split())
_FINITE = words.BE | words.HAVE | words.INTRANSITIVE.keys()
_OWNERS = frozenset("our their his her its".split())
_LONGEST_SHORT_ASIDE = 14
_THEM = frozenset("them whom us".split())
_ENDS_A_STAY = frozenset((*"and with across after in at on following from of as while".split(), *",.;)", ""))
_ENDS_A_SEARCH = frozenset(
    ("", *",.;", *"and by since after on as yet alive despite where in at so until from of for".split())
)
_ENDS_A_FALL = frozenset(("", ",", ".", ";", "and", "in", "during", "while", "along"))
_OF_EPIDEMICS = words.DISEASES | {"deaths", "fatalities"}
_FARTHEST_DISEASE = 5
_STATES = frozenset("displaced detained captured kidnapped abducted evacuated".split())
_CLAIMING = frozenset(("claimed", "claims", "claim", "claiming"))
_LEAST = frozenset(("least", "most"))
_BEFORE_AN_OBJECT = frozenset("a an the more some two three dozens".split())


def measure_after(tokens: Tokens, end: int) -> FoundMeasure | None:
    """What is said after a number phrase that ends at ``end``."""
    end = _past_kinds_of_cases(tokens, end)
    is_repeated = lower_at(tokens, end) == "(" and is_number_at(tokens, end + 1) and lower_at(tokens, end + 2) == ")"
    if is_repeated:  # "fourteen (14) people"
        end += 3
    if tokens[end - 1 : end] and lower_at(tokens, end) in words.QUOTATION_MARKS and _is_quoted(tokens, end):
        end += 1  # ""hundreds" of casualties"
    named = _number_of(tokens, end)
    if named:
        return named
    end = _past_some_of_them(tokens, past_its_whole(tokens, end))
    phrase = counted_phrase(tokens, end)
    whole = through_what_hangs_on_it(tokens, phrase)
    phrases = (whole, phrase) if whole.end != phrase.end else (phrase,)
    phrases = (*phrases, *(through_its_clause(tokens, phrase)))
    return next((measure for part in phrases for rule in _RULES if (measure := rule(tokens, part))), None)


def _is_quoted(tokens: Tokens, end: int) -> bool:
    return any(tokens[index].text in words.QUOTATION_MARKS for index in range(max(0, end - 4), end))


def _past_kinds_of_cases(tokens: Tokens, end: int) -> int:
    """ "28 new confirmed cases", "four confirmed deaths": the noun stands behind."""
    place = end
    if (
        lower_at(tokens, end) in _STATES
        and lower_at(tokens, end + 1) in PERSONS
        and lower_at(tokens, end + 2) in words.BE
    ):
        return end + 1  # "429 displaced people were killed"
    while lower_at(tokens, place) in _BEFORE_A_NOUN:
        place += 1
    is_noun = any(lower_at(tokens, place + step) in _NOUNS for step in (0, 1))
    return place if place > end and is_noun else end


def past_its_whole(tokens: Tokens, end: int) -> int:
    """ "Three of the four were hurt", "two of them died", "six of the injured died": the verb stands behind it."""
    if lower_at(tokens, end) != "of":
        return end
    if lower_at(tokens, end + 1) in _THEM and lower_at(tokens, end + 2) in _VERBS:
        return end + 2
    if is_number_at(tokens, end + 1):  # "90 of 200 inhabitants died"
        return end + 2
    if lower_at(tokens, end + 1) in _OWNERS:  # "three of their number", "one of our medics, Assad,"
        behind = _past_a_short_aside(tokens, noun_phrase(tokens, end + 2, 4).end)
        return behind if lower_at(tokens, behind) in _VERBS else end
    is_whole = is_number_at(tokens, end + 2) or (
        lower_at(tokens, end + 2) in _WHAT_THEY_WERE and lower_at(tokens, end + 3) in _VERBS
    )
    if lower_at(tokens, end + 1) != "the" or not is_whole:
        return end
    is_past = lower_at(tokens, end + 3) in _WHAT_THEY_WERE and lower_at(tokens, end + 4) in _VERBS
    return end + 3 + is_past  # "three of the 40 wounded have died"


def _past_a_short_aside(tokens: Tokens, end: int) -> int:
    """ "…, it says, were killed", "…, Assad, is missing": the verb behind the aside, if there is one."""
    if lower_at(tokens, end) != ",":
        return end
    near = range(end + 2, min(len(tokens), end + _LONGEST_SHORT_ASIDE))
    behind = (place for place in near if lower_at(tokens, place - 1) == "," and lower_at(tokens, place) in _FINITE)
    return next(behind, end)


def _past_some_of_them(tokens: Tokens, end: int) -> int:
    """ "13, one of them a girl, were injured": the verb stands behind the part."""
    of_them = (lower_at(tokens, end), lower_at(tokens, end + 2), lower_at(tokens, end + 3)) == (",", "of", "them")
    if not of_them or not (is_number_at(tokens, end + 1) or lower_at(tokens, end + 1) == "all"):
        return end
    near = range(end + 4, min(len(tokens), end + _LONGEST_ASIDE))
    follows = words.BE | words.INTRANSITIVE.keys()
    commas = (place for place in near if tokens[place].text == "," and lower_at(tokens, place + 1) in follows)
    return next((comma + 1 for comma in commas), end)


def _affected(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "Affected population: 41,200 persons or 9,100 families": a label tells both."""
    start = phrase.place_of(0) if phrase.words else phrase.end
    near = range(start, max(0, start - _LONGEST_PART), -1)
    stop = next((place for place in near if tokens[place - 1].text in words.STOPS), 0)
    colon = stop if lower_at(tokens, stop - 1) == ":" else 0
    label = {lower_at(tokens, place) for place in range(colon - 3, colon)}
    is_label = "affected" in label and not label & words.DWELLINGS
    return FoundMeasure("people_affected", phrase.words, colon, Form.TOLL) if is_label and phrase.names_people else None


def _reports(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "89 denunciations for disappearance", "30 reports of missing persons"."""
    following = {lower_at(tokens, phrase.end + step) for step in (1, 2)}
    is_of = phrase.last in words.REPORTS and lower_at(tokens, phrase.end) in ("for", "of") and following & words.LOSSES
    return FoundMeasure("missing", (), phrase.last_at, Form.NOUN) if is_of else None


def _lives(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "claimed 12 lives", "12 lives were lost", "claimed 12 victims"."""
    if phrase.last == "victims" and lower_at(tokens, phrase.place_of(0) - 2) in _CLAIMING:
        return FoundMeasure("killed", (), phrase.last_at, Form.NOUN)
    if phrase.last != "lives":
        return None
    start = phrase.place_of(0)
    is_after = any(lower_at(tokens, index) in words.TAKEN_LIVES for index in range(start - 7, start))
    is_before = any(lower_at(tokens, index) in ("lost", "claimed") for index in range(phrase.end, phrase.end + 4))
    return FoundMeasure("killed", (), phrase.last_at, Form.NOUN) if is_after or is_before else None


def _noun(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "12 civilian deaths"; "30 wounded", unless it describes another noun."""
    phrase = _through_the_deaths(phrase)
    last = phrase.last
    if last not in words.NOUNS or not (len(phrase.words) == 1 or last in words.COUNTED_NOUNS):
        return None
    following = lower_at(tokens, phrase.end)
    if _is_or_missing(tokens, phrase.end):
        return None
    describes = last in words.PARTICIPLES and following.isalpha() and following not in _AFTER_THE_WOUNDED
    if describes:
        return None
    return FoundMeasure(words.NOUNS[last], phrase.words[:-1], phrase.last_at, Form.NOUN)


def _is_or_missing(tokens: Tokens, end: int) -> bool:
    """ "41 dead or missing": no measure has both."""
    return (lower_at(tokens, end), lower_at(tokens, end + 1)) in (
        ("or", "missing"),
        ("and", "missing"),
        ("/", "missing"),
    )


def _through_the_deaths(phrase: NounPhrase) -> NounPhrase:
    """ "12 deaths occurred": the verb behind the noun is none of the phrase."""
    step = next((step for step, token in enumerate(phrase.words) if token.lower in words.COUNTED_NOUNS), None)
    if step is None or not phrase.words[step].lower.endswith("s"):
        return phrase
    place = phrase.place_of(step)
    return replace(phrase, words=phrase.words[: step + 1], end=place + 1, last_at=place)


def _fatal_victims(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "Three fatal victims", "143 of the cases were fatal"."""
    is_victims = phrase.last == "victims" and phrase.has(words.FATAL)
    if is_victims:
        return FoundMeasure("killed", (), phrase.last_at, Form.NOUN)
    are_cases = not phrase.words or phrase.last in words.CASES
    is_told = lower_at(tokens, phrase.end) in words.BE | {"proved"}
    is_fatal = are_cases and is_told and lower_at(tokens, phrase.end + 1) == "fatal"
    return FoundMeasure("killed", (), phrase.end + 1, Form.PASSIVE) if is_fatal else None


def _number_of(tokens: Tokens, end: int) -> FoundMeasure | None:
    """ "They raised to 95 the number of dead, and to 30 that of wounded"."""
    end += lower_at(tokens, end) in words.ASCENDING
    noun = end + (lower_at(tokens, end) == "the")
    if lower_at(tokens, noun) not in words.COUNTING | {"that"} or lower_at(tokens, noun + 1) != "of":
        return None
    place = noun + 2 + (lower_at(tokens, noun + 2) == "the")
    place += lower_at(tokens, place) in words.VERIFIED
    measure = words.COUNTED_BY_A_FIGURE.get(lower_at(tokens, place))
    return FoundMeasure(measure, (), place, Form.TOLL) if measure else None


def _bodies(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "12 bodies had been found"."""
    step = next((step for step, token in enumerate(phrase.words) if token.lower in words.BODIES), None)
    return None if step is None else FoundMeasure("killed", (), phrase.place_of(step), Form.NOUN)


def _cases(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "132 confirmed cases", "12 cases of cholera"; "12 cases of abduction" are of something else."""
    step = next((step for step, token in enumerate(phrase.words) if token.lower in words.CASES), None)
    if step is None:
        return None
    place = phrase.place_of(step)
    if lower_at(tokens, place + 1) == "of":
        near = {lower_at(tokens, place + 1 + after) for after in range(1, _FARTHEST_DISEASE)}
        is_disease = bool(near & words.DISEASES)
    else:
        kinds = {lower_at(tokens, place - before) for before in (1, 2, 3)}
        is_disease = bool(kinds & words.OF_CASES) or any(token.lower in _OF_EPIDEMICS for token in tokens)
        is_disease = is_disease and not kinds & words.OF_COURTS
    return FoundMeasure("cases", (), place, Form.NOUN) if is_disease else None


def cases_of_an_epidemic(tokens: Tokens, end: int) -> FoundMeasure | None:
    """ "Beira remains the epicentre with 88 cases": in a story of an epidemic all cases are of the disease."""
    phrase = noun_phrase(tokens, _past_kinds_of_cases(tokens, end))
    step = next((step for step, token in enumerate(phrase.words) if token.lower in words.CASES), None)
    if step is None or phrase.has(words.OF_COURTS) or lower_at(tokens, phrase.place_of(step) + 1) == "of":
        return None
    return FoundMeasure("cases", (), phrase.place_of(step), Form.NOUN)


def _verb(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """What happened to those counted, past auxiliaries and adverbs: "… were reported killed", "… died"."""
    says_how_badly = all(token.lower in _HOW_BADLY for token in phrase.words)  # "five light wounded"
    is_one = len(phrase.words) == 1 and lower_at(tokens, phrase.end) in ("was", "is")  # "one spectator was killed"
    if not (says_how_badly or is_one or _can_be_people(phrase)):
        return None
    start = _past_a_short_aside(tokens, phrase.end) if phrase.names_people else phrase.end
    phrase = replace(phrase, end=start)
    place, auxiliaries = start, int(_shares_an_auxiliary(tokens, phrase))
    while place < len(tokens) and place - phrase.end < _FARTHEST_VERB:
        measure = _told_at(tokens, phrase, place, auxiliaries)
        if measure:
            return None if measure.form is Form.PASSIVE and _has_object(tokens, place, auxiliaries) else measure
        if lower_at(tokens, place) in words.AUXILIARIES or lower_at(tokens, place).endswith("ly"):
            auxiliaries += 1
        elif tokens[place].text in words.QUOTATION_MARKS or tokens[place].lower in ("[", "trapped"):
            pass  # "100 others [injured]", "three players “martyred”", "trapped under rubble"
        else:
            return None
        place += 1
    return None


def _shares_an_auxiliary(tokens: Tokens, phrase: NounPhrase) -> bool:
    """ "12,000 people have been affected and 3,100 forced from their homes"."""
    start = phrase.place_of(0) if phrase.words else phrase.end
    near = [lower_at(tokens, step) for step in range(start - 1, max(-1, start - _LONGEST_PART), -1)]
    joined = next((step for step, word in enumerate(near) if word in ("and", ",", "while")), len(near))
    is_next = joined <= _FARTHEST_JOINT and ("been" in near[joined:] or bool(words.BE & set(near[joined:])))
    return is_next and not words.STOPS & set(near)


def _to_death(tokens: Tokens, phrase: NounPhrase) -> FoundMeasure | None:
    """ "Were beaten, stabbed or hacked to death": a list of deeds that ends with death."""
    if not phrase.names_people or lower_at(tokens, phrase.end) not in words.BE:
        return None
    for index in range(phrase.end + 2, min(len(tokens) - 1, phrase.end + _LONGEST_PART)):
        if tokens[index].text in words.STOPS or is_number_at(tokens, index):
            return None
        if (lower_at(tokens, index), lower_at(tokens, index + 1)) == ("to", "death"):
            return FoundMeasure("killed", phrase.words, index - 1, Form.PASSIVE)
    return None


def _told_at(tokens: Tokens, phrase: NounPhrase, index: int, auxiliaries: int) -> FoundMeasure | None:
    """The measure that the word at a place tells, of the ways of dying first."""
    word = lower_at(tokens, index)
    if word == "lost" and {lower_at(tokens, index + step) for step in (1, 2, 3)} & {"lives", "life"}:
        return FoundMeasure("killed", phrase.words, index, Form.INTRANSITIVE)
    if word == "lost" and {lower_at(tokens, index + step) for step in (1, 2, 3)} & words.HOMES:
        return FoundMeasure("displaced", phrase.words, index, Form.INTRANSITIVE)
    is_told = lower_at(tokens, index + 1) in PERSONS or lower_at(tokens, index + 1) in _ENDS_A_STAY
    are_affected = phrase.names_people or (not phrase.words and is_told)
    if word in ("affected", "impacted") and are_affected:
        return FoundMeasure("people_affected", phrase.words, index, Form.PASSIVE)
    is_fall = word in ("fell", "fallen", "lost") and lower_at(tokens, index + 1) in _ENDS_A_FALL
    if is_fall and any(STATUS_OF.get(token.lower) in STRONG_STATUS for token in phrase.words):
        return FoundMeasure("killed", phrase.words, index, Form.INTRANSITIVE)
    if _is_treated(tokens, phrase, index):
        return FoundMeasure("injured", phrase.words, index, Form.PASSIVE)
    if word == "in" and lower_at(tokens, index + 1) in words.HOSPITALS and lower_at(tokens, index + 2) in _ENDS_A_STAY:
        return FoundMeasure("injured", phrase.words, index, Form.PASSIVE)
    if word in words.INTRANSITIVE:
        return FoundMeasure(words.INTRANSITIVE[word], phrase.words, index, Form.INTRANSITIVE)
    measure = _passive_measure(tokens, index, auxiliaries)
    if measure == "missing" and phrase.has(words.HUNTED):  # "two suspects are sought"
        return None
    return FoundMeasure(measure, phrase.words, index, Form.PASSIVE) if measure else None


def _is_treated(tokens: Tokens, phrase: NounPhrase, index: int) -> bool:
    """ "Three more suffered", "4 patients transported to Mercy General", "2 firefighters treated for heat"."""
    word, following = lower_at(tokens, index), lower_at(tokens, index + 1)
    is_moved = word == "transported" and following == "to" and tokens[min(index + 2, len(tokens) - 1)].is_capital
    is_treated = word == "treated" and following == "for" and index == phrase.end
    are_patients = phrase.last == "patients" or (not phrase.words and following in _ENDS_A_STAY)
    is_admitted = word == "admitted" and are_patients and lower_at(tokens, index - 1) in words.BE
    return is_moved or is_treated or is_admitted or (word in ("suffered", "transported") and following in _ENDS_A_STAY)


def _passive_measure(tokens: Tokens, index: int, auxiliaries: int) -> str | None:
    word = lower_at(tokens, index)
    for idiom in BY_WORD.get(word, ()):
        if _tells_with_others(tokens, index, auxiliaries, idiom):
            return idiom.measure
    if word == "accounted" and "not" in {lower_at(tokens, index - step) for step in (1, 2, 3)}:
        return "missing"
    if word in words.UNFOUND and _is_negated(tokens, index) and lower_at(tokens, index + 1) in _ENDS_A_SEARCH:
        return "missing"
    return (
        _joint_measure(tokens, index) if word in words.PARTICIPLES and not _is_or_missing(tokens, index + 1) else None
    )


def _is_negated(tokens: Tokens, index: int) -> bool:
    """ "Had not been found", "were yet to be found"."""
    return bool({"not", "yet", "n't"} & {lower_at(tokens, index - step) for step in (1, 2, 3)})


def _tells_with_others(tokens: Tokens, index: int, auxiliaries: int, idiom: Idiom) -> bool:
    following = {lower_at(tokens, index + step) for step in range(1, 1 + max(idiom.reach, 1))}
    follows = not idiom.following or bool(following & idiom.following)
    fits_before = not idiom.after or lower_at(tokens, index - 1) in idiom.after
    is_passive = bool(auxiliaries) or not idiom.needs_auxiliary
    return follows and fits_before and is_passive and not following & idiom.unless


def _joint_measure(tokens: Tokens, index: int) -> str:
    """ "Killed or wounded" is one measure; "killed and 30 wounded" are two."""
    measure = words.PARTICIPLES[lower_at(tokens, index)]
    joins = lower_at(tokens, index + 1) in ("or", "and")
    second = words.PARTICIPLES.get(lower_at(tokens, index + 2))
    return "killed_or_injured" if joins and (measure, second) == ("killed", "injured") else measure


def _has_object(tokens: Tokens, index: int, auxiliaries: int) -> bool:
    """ "12 gunmen killed at least 30": they did it, it was not done to them."""
    word, following = lower_at(tokens, index), lower_at(tokens, index + 1)
    is_perfect = auxiliaries == 1 and lower_at(tokens, index - 1) in words.HAVE  # "two men had killed more than 300"
    is_active = word in words.ACTIVE_VERBS and word != "missing" and (is_perfect or not auxiliaries)
    if is_active and following == "and" and lower_at(tokens, index + 2) in words.ACTIVE_VERBS:
        return _has_object(tokens, index + 2, 0)
    is_at_least = following == "at" and lower_at(tokens, index + 2) in _LEAST
    behind = index + 2 + (lower_at(tokens, index + 2) == "+")  # "17 killed 40+ injured"
    if is_number_at(tokens, index + 1) and lower_at(tokens, behind) in words.PARTICIPLES:
        return False  # "one policeman martyred 3 injured"
    return is_active and (following in _BEFORE_AN_OBJECT or is_at_least or is_number_at(tokens, index + 1))


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
    _fatal_victims,
    _affected,
    _reports,
    _cases,
    *RULES_OF_THINGS,
    _verb,
    _to_death,
)
