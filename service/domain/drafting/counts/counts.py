"""The counts of one sentence: each number phrase with its measure and the people it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.domain.drafting.counts.denials import is_asked, is_denied, is_forecast, is_superseded
from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_after import cases_of_an_epidemic, measure_after, past_its_whole
from service.domain.drafting.counts.measures.measure_before import measure_before
from service.domain.drafting.counts.measures.measure_near import measure_near
from service.domain.drafting.counts.measures.measure_of_all import measure_of_all
from service.domain.drafting.counts.measures.measure_of_another import (
    measure_beside,
    measure_given,
    measure_in_turn,
    measure_of_another,
)
from service.domain.drafting.counts.measures.measure_of_object import (
    POSSESSIVES,
    measure_of_object,
    one_before,
)
from service.domain.drafting.counts.measures.measure_of_things import of_homes_beside
from service.domain.drafting.counts.noun_phrases import NounPhrase, counted, noun_phrase, without_determiners
from service.domain.drafting.counts.number_phrases import NumberPhrase, number_phrases
from service.domain.drafting.counts.parts import (
    are_a_whole,
    is_among_them,
    is_included,
    is_of_a_whole,
    is_of_them,
    is_of_whom,
    is_the_whole,
)
from service.domain.drafting.counts.unnumbered import unnumbered
from service.domain.drafting.counts.victims import CountedPeople, counted_people, inherited
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.idioms import BY_WORD
from service.domain.drafting.words.numbers import VAGUE
from service.domain.drafting.words.people import NO_PEOPLE, PERSONS, STATUS_OF, UNIT_OF
from service.domain.drafting.words.speech import PASSIVES_OF_SAYING

_NEAREST = 14
_NEAR_HELP = 5
# A sentence without any of these counts nothing.
_TELLING = words.TELLING | BY_WORD.keys()
_OF_PEOPLE = words.MEASURES_OF_PEOPLE
_OF_PEOPLE_ONLY = frozenset(("captured", "displaced", "people_affected", words.RESCUED))
# "None reported", "none had serious injuries": others may be hurt.
_LEAVES_OPEN = frozenset(("serious", "reported"))
# "A second car was hit, and its three occupants died": not known from before.
_ABOARD = frozenset("occupants passengers crew pilots".split())
_PLURAL_TELLING = (Form.PASSIVE, Form.INTRANSITIVE)
_JOINING = (Form.ACTIVE, Form.OF)
# "A toll of 11: eight Iranians and three Syrians", "43 dead — 28 adults and 15 children".
_LIST_OPENERS = frozenset((":", "—", "–", "-", "("))
_LISTING = (Form.ACTIVE, Form.OF, Form.PART_OF_TOLL, Form.ALONG, Form.NEAR, Form.TOLL)
_LONGEST_JOINT = 10
_INHERITING = (*_PLURAL_TELLING, Form.ACTIVE, Form.NOUN, Form.SINGLE)


@dataclass(frozen=True)
class SentenceCount:
    """A number of a sentence that counts something; places are of words in the sentence.

    ``is_part``: the sentence says that it is part of another number. ``is_forecast``: it may happen. ``is_denied``: it
    is called untrue.
    """

    phrase: NumberPhrase
    found: FoundMeasure
    people: CountedPeople
    is_part: bool = False
    is_forecast: bool = False
    is_denied: bool = False

    @property
    def measure(self) -> str:
        return self.found.measure

    @property
    def form(self) -> Form:
        return self.found.form


def sentence_counts(tokens: Tokens, before: Sequence[str] = (), *, is_of_epidemic: bool = False) -> list[SentenceCount]:
    """All counts of a sentence, in order. ``before`` are the measures of the sentence before it."""
    if not (before or any(token.lower in _TELLING for token in tokens)):
        return []
    phrases = number_phrases(tokens)
    counts = list[SentenceCount]()
    for index, phrase in enumerate(phrases):
        measure = _measure_of(tokens, phrases, index, counts) or _as_before(tokens, phrase, counts, before)
        if measure is None and not _is_indefinite(tokens, phrase):
            measure = measure_near(tokens, phrases, index, {count.found.cue for count in counts})
        measure = _of_epidemic(tokens, phrase, measure) if is_of_epidemic else measure
        previous = counts[-1].measure if counts else None
        # "Asked about reports of 60 dead, he could only confirm eight"
        if measure and (is_asked(tokens, phrase.start, phrase.end) or is_superseded(tokens, phrase.start)):
            before = (measure.measure,)
        elif measure and not _is_of_something_else(tokens, phrase, measure, previous):
            counts.append(_count(tokens, phrase, measure))
    counts += _as_behind(tokens, phrases, counts)
    used = {place for count in counts for place in range(count.phrase.start, count.phrase.end)}
    joined = {noun_phrase(tokens, count.phrase.end).end: count.found for count in counts if count.form in _JOINING}
    without_number = [_count(tokens, phrase, measure) for phrase, measure in unnumbered(tokens, used, joined)]
    ordered = sorted([*counts, *without_number], key=lambda count: (count.phrase.start, count.phrase.end))
    return [_with_people_before(count, ordered[index - 1] if index else None) for index, count in enumerate(ordered)]


def _of_epidemic(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure | None) -> FoundMeasure | None:
    """In a story of an epidemic all cases are of the disease, and patients who are treated are cases."""
    if measure is None:
        return cases_of_an_epidemic(tokens, phrase.end)
    is_ill = measure.measure == "injured" and any(token.lower == "patients" for token in measure.people)
    return replace(measure, measure="cases") if is_ill else measure


def _count(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure) -> SentenceCount:
    names = counted(replace(noun_phrase(tokens, phrase.end), words=measure.people))
    return SentenceCount(
        _without_the(tokens, phrase, measure.form),
        measure,
        counted_people(names),
        measure.form is Form.PART_OF_TOLL or is_of_a_whole(tokens, phrase.end),
        is_forecast(tokens, phrase.start),
        is_denied(tokens, phrase.start, phrase.end),
    )


def _measure_of(
    tokens: Tokens, phrases: Sequence[NumberPhrase], index: int, before: Sequence[SentenceCount]
) -> FoundMeasure | None:
    """The measure of a number: told around it, or shared with a neighbour ("Eight soldiers and 22 rebels died")."""
    phrase = phrases[index]
    if _is_indefinite(tokens, phrase):
        return None
    previous = before[-1] if before else None
    is_next = previous is not None and index > 0 and previous.phrase.core == phrases[index - 1].core
    return (
        _told_around(tokens, phrase)
        or measure_of_object(tokens, phrase)
        or (_shared_with_previous(tokens, phrase, previous, is_next) if previous else None)
        or measure_of_all(tokens, phrase)
        or _shared_with_next(tokens, phrases, index)
        or _places(tokens, phrase)
        or (_beside(tokens, phrase, previous, is_next) if previous else None)
    )


def _beside(tokens: Tokens, phrase: NumberPhrase, previous: SentenceCount, is_next: bool) -> FoundMeasure | None:
    """The measure shared with the number before, of homes or of people in another place."""
    homes = of_homes_beside(tokens, phrase, previous.found) if is_next else None
    return homes or measure_beside(tokens, phrase, previous.found, is_next=is_next)


def _as_before(
    tokens: Tokens, phrase: NumberPhrase, counts: Sequence[SentenceCount], before: Sequence[str]
) -> FoundMeasure | None:
    """The measure of the number before, in the sentence or in the one before it."""
    measure = leading_measure([count.measure for count in counts]) or leading_measure(before)
    measure = measure or _asked_for(tokens, phrase.start)
    repeated = measure_of_another(tokens, phrase, measure) if measure else None
    return repeated or (measure_in_turn(tokens, phrase, counts[-1].found, before) if counts else None)


def _asked_for(tokens: Tokens, start: int) -> str | None:
    """ "The army did not say how many had died, but police put the figure at 23"."""
    for index in range(start - 1, 0, -1):
        if (lower_at(tokens, index - 1), lower_at(tokens, index)) == ("how", "many"):
            fates = (words.COUNTED_BY_A_NUMBER_OF.get(lower_at(tokens, step)) for step in range(index, start))
            return next(filter(None, fates), None)
    return None


def leading_measure(measures: Sequence[str]) -> str | None:
    """The measure that a bare figure is of: of "90 dead, 310 injured and 12 missing" that of the dead."""
    return "killed" if "killed" in measures else measures[-1] if measures else None


def _as_behind(tokens: Tokens, phrases: Sequence[NumberPhrase], counts: Sequence[SentenceCount]) -> list[SentenceCount]:
    """ "Officials had put the figure at 12, but the coroner says 15 people died": both count the dead."""
    if not counts:
        return []
    first, measure = counts[0].phrase.start, counts[0].measure
    before = (phrase for phrase in phrases if phrase.end <= first and not is_superseded(tokens, phrase.start))
    earlier = ((phrase, measure_given(tokens, phrase, measure)) for phrase in before)
    return [_count(tokens, phrase, found) for phrase, found in earlier if found]


def _told_around(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    after, before = measure_after(tokens, phrase.end), measure_before(tokens, _start_of_family(tokens, phrase.start))
    if before is None or (after is not None and not _tells_better(tokens, phrase, before, after)):
        return after
    people = without_determiners(noun_phrase(tokens, phrase.end))
    if before.form is Form.TOLL:  # "the toll rises to 532 civilians"
        return replace(before, people=people.words) if people.names_people else before
    if before.measure in words.MEASURES_OF_HOMES and not people.has(words.DWELLINGS):
        is_lost = before.measure == "homes_destroyed" and people.has(words.EQUIPMENT)
        return after or (replace(before, measure="equipment_lost", people=people.words) if is_lost else None)
    is_of_things = lower_at(tokens, before.cue) in words.OF_PEOPLE_AND_THINGS
    if (before.form is Form.INVERTED or is_of_things) and not people.names_people:
        return after
    if people.words and not people.names_people and before.measure in _OF_PEOPLE_ONLY:
        is_place = before.measure == "captured" and people.has(words.PLACES)
        return replace(before, measure="places_captured", people=people.words) if is_place else None
    return replace(before, people=people.words)


def _start_of_family(tokens: Tokens, start: int) -> int:
    """ "Killed an entire family of six": the verb stands before the family."""
    if (lower_at(tokens, start - 2), lower_at(tokens, start - 1)) != ("family", "of"):
        return start
    near = range(start - 3, max(-1, start - 7), -1)
    return next((place for place in near if lower_at(tokens, place) in ("a", "an", "the")), start)


def _tells_better(tokens: Tokens, phrase: NumberPhrase, before: FoundMeasure, after: FoundMeasure) -> bool:
    """Whether the word before tells the measure: "who killed 12 soldiers were captured" is about the killed."""
    if before.form not in (Form.ACTIVE, Form.OF):
        return False
    has_people = noun_phrase(tokens, phrase.end).names_people
    return has_people and after.form in _PLURAL_TELLING and after.cue > phrase.end


def _shared_with_previous(
    tokens: Tokens, phrase: NumberPhrase, previous: SentenceCount, is_next: bool
) -> FoundMeasure | None:
    """ "killing nine Germans and one Peruvian", "12 people, along with 3 children"."""
    people = noun_phrase(tokens, phrase.end)
    if is_next and lower_at(tokens, phrase.start - 1) in _LIST_OPENERS and _may_be_people(people):
        return replace(previous.found, people=people.words, form=Form.PART_OF_TOLL)
    is_of_losses = previous.measure == "equipment_lost" or lower_at(tokens, previous.found.cue) == "losses"
    if is_next and is_of_losses and people.has(words.LOST_IN_WAR):  # "a tank and two boats"
        return (
            replace(previous.found, measure="equipment_lost", people=people.words)
            if _are_joined(tokens, previous.phrase.end, phrase.start)
            else None
        )
    is_listed = is_next and (previous.form in _LISTING or lower_at(tokens, previous.phrase.start - 1) in _LIST_OPENERS)
    if is_listed and _are_joined(tokens, previous.phrase.end, phrase.start) and _may_be_people(people):
        return replace(previous.found, people=people.words)
    is_unit = people.last in UNIT_OF and previous.measure in ("displaced", "people_affected")
    if is_next and is_unit and lower_at(tokens, phrase.start - 1) in ("from", "or", "(", "in"):
        return replace(previous.found, people=people.words)  # "2,082,195 people from 586,464 families"
    two_before = (lower_at(tokens, phrase.start - 2), lower_at(tokens, phrase.start - 1))
    if two_before in (("along", "with"), ("well", "as")) and people.names_people:
        return FoundMeasure(previous.measure, people.words, previous.found.cue, Form.ALONG)
    return None


def _may_be_people(phrase: NounPhrase) -> bool:
    return bool(phrase.words) and (phrase.names_people or phrase.words[0].is_capital)


def _shared_with_next(tokens: Tokens, phrases: Sequence[NumberPhrase], index: int) -> FoundMeasure | None:
    """ "Seven civilians and two militants were killed": the second number's measure is the first's too."""
    if index + 1 >= len(phrases) or not _are_joined(tokens, phrases[index].end, phrases[index + 1].start):
        return None
    following = phrases[index + 1].end
    if _are_cases_of_two_kinds(tokens, phrases[index].end, following):
        return FoundMeasure("cases", (), following, Form.NOUN)
    after, people = measure_after(tokens, following), noun_phrase(tokens, phrases[index].end)
    is_of_them = (lower_at(tokens, following), lower_at(tokens, following + 1)) in (("of", "whom"), ("of", "them"))
    if is_of_them or lower_at(tokens, following) in ("more", "others"):  # "four people, 17 more received wounds"
        return None
    is_noun = after is not None and after.form is Form.NOUN and len(people.words) == 1 and people.last in STATUS_OF
    are_people = people.names_people or (len(people.words) == 1 and people.words[0].is_capital)
    if after is None or not (is_noun or after.form in _PLURAL_TELLING) or not are_people:
        return None
    is_verb = people.last.endswith("ed") and len(people.words) > 1  # "340 inmates escaped and six guards were hurt"
    if after.cue == following or is_verb:  # "19 women, 830 injured"
        return None
    return replace(after, people=people.words)


def _are_cases_of_two_kinds(tokens: Tokens, end: int, following: int) -> bool:
    """ "Two confirmed and eight probable cases"."""
    after = measure_after(tokens, following)
    return lower_at(tokens, end) in words.OF_CASES and after is not None and after.measure == "cases"


def _places(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """ "retaking two districts"."""
    if tokens[phrase.core].lower in VAGUE:
        return None
    nouns = noun_phrase(tokens, phrase.end)
    verb = next((p for p in (phrase.core - 1, phrase.start - 1) if lower_at(tokens, p) in words.FALLEN), None)
    if verb is None or verb < 0 or not nouns.has(words.PLACES):
        return None
    return FoundMeasure("places_captured", nouns.words, verb, Form.ACTIVE)


def _are_joined(tokens: Tokens, end: int, start: int) -> bool:
    """Whether only a noun and "and" lie between two numbers."""
    between = [lower_at(tokens, index) for index in range(end, start)]
    if not 0 < len(between) <= _LONGEST_JOINT:
        return False
    joins = between[-1] in ("and", ",", "or", "+") or between[-2:] in (["along", "with"], ["well", "as"])
    breaks = {*words.PARTICIPLES, *words.ACTIVE_VERBS, *words.STOPS, *words.BE}
    return joins and not breaks & set(between) and "with" not in between[:-2]


def _is_indefinite(tokens: Tokens, phrase: NumberPhrase) -> bool:
    """ "Many of the wounded", "how many", "no one": no number of anybody; "dozens of its soldiers" is one."""
    core, before = lower_at(tokens, phrase.core), lower_at(tokens, phrase.core - 1)
    whose = {"the", "them", "those", "these"} | (frozenset() if core.endswith("s") else POSSESSIVES)
    of_them = lower_at(tokens, phrase.end) == "of" and lower_at(tokens, phrase.end + 1) in whose
    return (
        (core in VAGUE and of_them)
        or (core == "one" and (before == "no" or (before in words.BE and lower_at(tokens, phrase.end) == "of")))
        or (core == "none" and bool(_LEAVES_OPEN & {lower_at(tokens, phrase.end + step) for step in (0, 1)}))
        or (core == "many" and before in ("how", "as", "so"))
    )


def _is_of_something_else(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure, previous: str | None) -> bool:
    """A number of people known from before ("the two", "their three"), or one that is denied ("were not killed").

    ``previous`` is the measure of the number before: "409,000 cases, including 4,738 deaths" are two measures.
    """
    negations = any(lower_at(tokens, measure.cue - step) in ("not", "n't", "never", "no") for step in (1, 2))
    if negations and lower_at(tokens, measure.cue) not in words.NEGATED_FATES:
        return True
    before = lower_at(tokens, phrase.start - 1)
    behind = [lower_at(tokens, index) for index in range(measure.cue + 1, measure.cue + 5)]
    if "counted" in behind and "twice" in behind:  # "three bodies were counted twice"
        return True
    if noun_phrase(tokens, phrase.end).has(words.IN_A_DRILL):
        return True
    if noun_phrase(tokens, phrase.end).last in NO_PEOPLE:
        return measure.measure in _OF_PEOPLE
    if _are_helped(tokens, phrase, measure) or is_of_whom(tokens, phrase, measure, previous):
        return True
    if is_the_whole(tokens, phrase, measure) or _is_one_of_a_kind(tokens, phrase, measure):
        return True
    is_told = measure.form is Form.ACTIVE or past_its_whole(tokens, phrase.end) > phrase.end
    of_them = is_of_them(tokens, phrase.end) and (
        not is_told or (previous == measure.measure and measure.form is not Form.ACTIVE)
    )
    is_other = measure.form is Form.NOUN or previous == "killed_or_injured"
    is_other = is_other and previous not in (None, measure.measure)
    if (is_included(tokens, phrase) and not is_other) or is_among_them(tokens, phrase) or of_them:
        return True
    if before == "from" and lower_at(tokens, phrase.core) == "one":  # "children from one family are missing"
        return True
    is_of_these = before == "these" and lower_at(tokens, phrase.start - 2) == "of"  # "171 victims. Of these 67 died"
    is_aboard = before == "its" and bool(_ABOARD & {token.lower for token in noun_phrase(tokens, phrase.end).words})
    if before in POSSESSIVES and not (is_of_these or is_aboard) and measure.form in (*_PLURAL_TELLING, Form.NOUN):
        return one_before(tokens, phrase.start) is None
    return (
        lower_at(tokens, phrase.start) == "the"
        and measure.form is not Form.TOLL
        and not (_are_the_dead(tokens, phrase, measure) or are_a_whole(tokens, phrase, measure))
        and not _are_announced(tokens, measure)
    )


def _are_helped(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure) -> bool:
    """ "Partners brought assistance to 38,000 affected people"."""
    around = range(phrase.start - _NEAR_HELP, phrase.end + _NEAR_HELP)
    near = {lower_at(tokens, place) for place in around if lower_at(tokens, place + 1) not in words.SHELTERS}
    is_of_helped = measure.measure in ("displaced", "people_affected") and measure.form is not Form.TOLL
    return is_of_helped and bool(near & words.HELPING)


def _is_one_of_a_kind(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure) -> bool:
    """ "One of the rescued men told doctors": known from before, and not rescued now."""
    are_of_them = lower_at(tokens, phrase.end) == "of" and lower_at(tokens, phrase.end + 1) in ("the", "those")
    return are_of_them and measure.cue == phrase.end + 2 and lower_at(tokens, measure.cue + 1) in PERSONS


def _are_the_dead(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure) -> bool:
    """ "The five policemen slain" and "the 254 people who died" are counted; "the five were buried" are not."""
    auxiliaries = words.BE | words.HAVE
    people = noun_phrase(tokens, phrase.end)
    if people.names_people and lower_at(tokens, people.end) == "who" and measure.cue > people.end:
        return measure.form in _PLURAL_TELLING
    is_reduced = not any(lower_at(tokens, index) in auxiliaries for index in range(phrase.end, measure.cue + 1))
    return measure.form is Form.PASSIVE and measure.cue > phrase.end and is_reduced


def _are_announced(tokens: Tokens, measure: FoundMeasure) -> bool:
    """ "The 50 dead announced by the city"."""
    return lower_at(tokens, measure.cue + 2) == "by" and lower_at(tokens, measure.cue + 1) in PASSIVES_OF_SAYING


def _without_the(tokens: Tokens, phrase: NumberPhrase, form: Form) -> NumberPhrase:
    is_definite = lower_at(tokens, phrase.start) == "the" and form is not Form.TOLL
    return replace(phrase, start=phrase.core) if is_definite else phrase


def _with_people_before(count: SentenceCount, previous: SentenceCount | None) -> SentenceCount:
    """ "84 others were wounded", "wounding eight": the victims are those of the number before."""
    says_nobody = " ".join(token.lower for token in count.people.words) in ("", "others", "more", "other")
    if previous is None or not says_nobody or count.form not in _INHERITING:
        return count
    is_near = previous.people.words and count.phrase.start - previous.phrase.end < _NEAREST
    return replace(count, people=inherited(count.people, previous.people)) if is_near else count
