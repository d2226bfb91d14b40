"""Prints a stated number in a sentence: its words are kept, its digits grouped, its noun put in the right place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from service.domain.claims.vocabulary import Verification
from service.domain.english.nouns import CASES, unit_noun
from service.domain.english.numerals import counted_of, number_in_words
from service.domain.prose.signs import (
    group_digits,
    how_sure,
    read_alone,
    states_a_number_only,
    whether_suspects,
    without_measure,
    without_signs,
)
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS, NOUNS
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief
from service.domain.quantities.parsing.counted.descriptions import MANNERS
from service.domain.quantities.parsing.counted.one_person import PERPETRATORS
from service.domain.quantities.words.nationalities import ADJECTIVES
from service.domain.reconciliation.report import InEnglish, PositionReport

_ONE_PERSON = re.compile(r"(an?) ([^,()]+)", re.IGNORECASE)
# "In the double digits", "well into the thousands": a number of them, whose preposition no sentence takes.
_IN_THE = re.compile(r"(?:well )?in(?:to)? (?:the )?", re.IGNORECASE)
_DIGITS = re.compile(r"((?:high |low )?(?:single|double|triple|two|three)) (?:digits?|figures)$", re.IGNORECASE)
_NOTHING = frozenset({"none", "nobody", "no one", "no", "zero", "0", "nil", "nought"})
_UNSTATED = "an unstated number"
UNKNOWN_NUMBER = "an unknown number"
"""Said where a claimant says of a number that nobody knows it."""
_UNKNOWN = frozenset({"", "someone", "somebody", "an unknown number", "unknown number", "unknown", "reported"})
# Words that state no number, of which a claimant has no figure.
_NUMBERLESS = {_UNSTATED, UNKNOWN_NUMBER, "some", "many", "numerous"}
# Words that cannot stand before a verb without a noun.
_NEEDS_NOUN = re.compile(
    r"(a couple|a pair|a handful|(?<!unknown )(?<!unstated )number|several|a few|many|numerous|both)$", re.IGNORECASE
)
_SPAN = re.compile(r"\d.* (?:to|and|or) .*\d|\d\s?[–-]\s?\d", re.IGNORECASE)
# "Three more", "another 15", "15 others": how many came to those counted before.
_INCREMENT = re.compile(r"^(?:another|an additional|a further) | (?:more|others?)$", re.IGNORECASE)
_MORE = " more"
# How a number of people who are feared dead stands in English, and the claimants' words for it.
_FEARED, _FEARING = "possibly ", re.compile(r"\b(?:feared|presumed|believed)\b", re.IGNORECASE)
# "40 still missing".
_STILL = re.compile(r" (?:still|reported(?:ly)?)$", re.IGNORECASE)
# "12 dead at least", "12 at most".
_BEHIND = re.compile(r"^(\S.*?),? (at (?:least|most))$", re.IGNORECASE)
CONFIRMED = "confirmed"
ESTIMATED = "an estimated"
"""Said before a plain number that its claimant estimated."""
# A part that says which share of the whole it is.
_SHARE = re.compile(r"[a-z ]+ of them\b")
_SINGULAR = re.compile(r"(?:^|\s)(?:one|1)$", re.IGNORECASE)
# "Six critically": how badly they were injured, told before the verb.
_BEFORE_VERB = frozenset({"confirmed", "reported", *MANNERS})
_AFTERWORD = re.compile(
    r" (so far|to date|until now|and counting|\((?:provisional|preliminary|confirmed)\)"
    rf"|{'|'.join(sorted(_BEFORE_VERB))})$",
    re.IGNORECASE,
)
# Nouns that add nothing to the measure.
_REDUNDANT_NOUNS = NOUNS & {
    *("people", "person", "persons", "victim", "victims", "casualty", "casualties", "fatality", "fatalities"),
    *("death", "deaths", "dead", "killed", "died", "injury", "injuries", "injured", "wounded", "hurt", "missing"),
    *("pax", "ppl", "captured", "detained", "displaced", "body", "bodies", "life", "lives", "lost"),
}


# Words of one side for the other, or for its own dead, and whoever speaks of "my two sons".
_PARTISAN = re.compile(
    r"\b(?:(?:puppet|enemy|terrorist|zionist|nazi|occupation) )?"
    r"(?:infidel|martyr|puppet|terrorist|extremist|bandit|crusader|apostate|enem(?:y|ies)|traitor|zionist|(?:neo-)?nazi|"
    r"occupier|invader|hireling)s?\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\bmembers of (?:an?|one|the same|the|his|her|their) (?:[^\W\d_]+ )?family\b", re.IGNORECASE)
_ATTACKER = re.compile(rf"\b(?:{'|'.join(PERPETRATORS)})s?\b|\bgunmen\b|\bsuspects?\b", re.IGNORECASE)
BODIES = "bodies"
_RECOVERED = re.compile(r"\bbodies (?:(?:were|have been|had been) )?(?:recovered|retrieved)\b", re.IGNORECASE)
_OF_BODIES = re.compile(r"\bbodies\b", re.IGNORECASE)
_OWN = re.compile(r"^(?:my|our) ", re.IGNORECASE)
_OF = re.compile(r" of(?: (?:my|our|his|her|their))?$", re.IGNORECASE)

WORDS_FOR_CASES = frozenset(
    word for row in ENGLISH_NOUNS if row.measures == CASES for words, _ in row.nouns() for word in words.split()
) | {"patient", "patients"}
"""The words for people who have an illness, and for its cases; a patient may be killed too, so the word names no
measure."""
_PLURALS = dict(pair.split("/") for row in ENGLISH_NOUNS for pair in row.words.split(" | ") if "/" in pair.strip("/"))
_OF_ITS_OWN_WORDS = frozenset({Bound.VAGUE, Bound.EXISTENCE, Bound.DERIVED, Bound.ZERO})
_IN_DIGITS = re.compile(r"(?<![\w.,])\d{1,2}(?![\w.,]\d|\w)")
_EMPHASIS = ("exactly", "precisely", "just", ESTIMATED)


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number in words: ``lead`` goes before the noun, ``after_noun`` and ``after_verb`` behind noun and verb.

    ``noun`` is the noun that the claimant used ("five soldiers"), ``part`` the sub-count ("among them children").
    ``summands`` are the numbers of a lead that is several with a noun each ("two women and one man"), which stand
    together only. ``is_new``: it is of new deaths or cases, which its noun says.
    """

    lead: str
    after_noun: str = ""
    after_verb: str = ""
    noun: str = ""
    part: str = ""
    singular: bool = False
    summands: tuple[Bounds, ...] = ()
    is_new: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether the lead is a sum, which has its nouns in it."""
        return bool(self.summands)

    @property
    def is_none(self) -> bool:
        return self.lead == "no"

    @property
    def with_attacker(self) -> str:
        """ ", among them the gunman": a person whom only some count is told with the number in every text."""
        return f", {self.part}" if _ATTACKER.search(self.part) else ""

    @property
    def needs_noun(self) -> bool:
        """Whether the number cannot stand alone: "a few", "several"."""
        return _NEEDS_NOUN.search(self.lead) is not None

    def without(self, words: str) -> "StatedFigure":
        """The figure without words in its noun that the verb says already: "24 girls rescued", who were rescued."""
        in_words = words.casefold().split()
        noun = " ".join(word for word in self.noun.split() if word.casefold() not in in_words)
        return self if noun == self.noun else replace(self, noun=noun)

    @property
    def is_increment(self) -> bool:
        """Whether the words say that the figure is of those who came to others: "three more", "three new deaths"."""
        return self.is_new or self.says_more

    @property
    def says_more(self) -> bool:
        return self.lead.endswith(_MORE) and not self.lead.endswith(" or more")

    @property
    def is_span(self) -> bool:
        """Whether the figure gives two numbers: "2,000 to 2,500", "between 10 and 14"."""
        return _SPAN.search(self.lead) is not None

    def with_noun(self, noun: str, lead: str = "") -> str:
        """The figure with its noun: "at least five civilians"; for an empty ``noun`` the figure alone, if it can be.

        ``lead`` stands for other words of the same number. A sum has its nouns in it and takes no other.
        """
        if self.is_sum:
            return self.lead
        lead = lead or self.lead
        if not noun and self.needs_noun:
            noun = "people"
        return counted_of(lead, noun)


def stated_figure(position: PositionReport, measure: str = "") -> StatedFigure:
    """The figure of a position, with the qualifier as stated and never a computed number."""
    figure = _in_quotes(_figure(position.in_english, position.bounds, position.part, position.of), position.stated)
    # "A bomber and nine others" are a sum, and came to nobody.
    is_among_others = (figure.is_sum or position.part) and position.stated.casefold().endswith("others")
    is_increment = _INCREMENT.search(position.stated) and not is_among_others
    if is_increment and not figure.is_none and "more" not in figure.lead:
        figure = replace(figure, lead=f"{figure.lead}{_MORE}")
    if position.is_added and not (position.unit or figure.says_more or figure.is_none or figure.is_sum):
        # Nobody counts new people who died: the deaths are new, as cases are. Of three families nobody says how many.
        figure = replace(figure, is_new=measure == CASES or (measure == "killed" and position.died))
    if position.verification == Verification.ESTIMATED and not (figure.singular or figure.is_none or figure.is_sum):
        figure = _estimated(figure, position.bound)
    figure = _with_own_noun(_as_feared(figure, position.stated), position.stated)
    figure = _as_sure(figure, position.stated, measure)
    if position.unit is None or figure.noun:
        return figure
    return replace(figure, noun=unit_noun(position.unit, singular=figure.singular))


def _as_feared(figure: StatedFigure, stated: str) -> StatedFigure:
    """ "670 feared dead", "presumed dead" in the claimant's word: nobody says that so many died."""
    feared = _FEARING.search(stated)
    return replace(figure, after_noun=feared[0].casefold()) if feared and figure.after_noun == "feared" else figure


def _as_sure(figure: StatedFigure, stated: str, measure: str) -> StatedFigure:
    """The figure with how sure its claimant is: "35 confirmed dead", "57 confirmed cases", "35 died (suspected)"."""
    if figure.lead.endswith(f" {CONFIRMED}"):
        lead, noun = _without_noun(figure.lead.removesuffix(f" {CONFIRMED}"))
        is_one = _SINGULAR.search(lead) is not None
        figure = replace(figure, lead=lead, noun=figure.noun or noun, after_noun=CONFIRMED, singular=is_one)
    nouns = figure.noun.split()
    if measure != CASES and CONFIRMED in nouns:  # "four civilians confirmed dead"
        figure = replace(figure, noun=_own_noun(nouns, figure.lead), after_noun=CONFIRMED)
    if measure == CASES and figure.after_noun == CONFIRMED:
        figure = replace(figure, after_noun="", noun=f"{CONFIRMED} {'case' if figure.singular else CASES}")
    if figure.noun and (suspects := whether_suspects(stated)):
        figure = replace(figure, noun=f"{suspects} {figure.noun}")
    sureness = how_sure(stated)
    if sureness and figure.after_verb == "so far" and "so far" not in stated.casefold():
        # The reading has one word for all numbers that may still rise: "57 new confirmed cases".
        figure = replace(figure, after_verb="")
    in_print = " ".join((figure.lead, figure.noun, figure.after_noun, figure.after_verb, figure.part)).casefold()
    return figure if sureness in in_print else replace(figure, after_verb=f"{figure.after_verb} ({sureness})".lstrip())


def _estimated(figure: StatedFigure, bound: Bound) -> StatedFigure:
    """ "An estimated 1,384", "an estimated 18,000 to 20,000", "more than 2,000 (estimated)", if no word says so."""
    if bound == Bound.EXACT or (figure.is_span and figure.lead[:1].isdigit()):
        return replace(figure, lead=f"{ESTIMATED} {figure.lead}")
    is_said = bound in (Bound.APPROX, *_OF_ITS_OWN_WORDS) or "estimate" in figure.lead
    return figure if is_said else replace(figure, after_verb=f"{figure.after_verb} (estimated)".lstrip())


def _with_own_noun(figure: StatedFigure, stated: str) -> StatedFigure:
    """The figure of a family, or of bodies recovered, with the words that say so: neither is all who were killed."""
    kin = _MEMBERS.search(stated)
    noun = kin[0] if kin else BODIES if _OF_BODIES.search(stated) else ""
    return replace(figure, noun=noun) if noun and not (figure.noun or figure.is_sum) else figure


def are_recovered(stated: str) -> bool:
    """Whether bodies were recovered, by the words for them, and not only counted."""
    return _RECOVERED.search(stated) is not None


def _in_quotes(figure: StatedFigure, stated: str) -> StatedFigure:
    """The figure with a partisan noun in quotation marks, and a noun that the claimant's words have in such."""
    noun = figure.noun
    is_quoted = bool(noun) and re.search(rf"[\"“”„«]{re.escape(noun)}[\"“”»]", stated, re.IGNORECASE) is not None
    if is_quoted or _PARTISAN.search(noun):
        return replace(figure, noun=f'"{noun}"')
    if not _PARTISAN.search(f"{figure.lead} {figure.part}"):
        return figure
    lead, part = (_PARTISAN.sub(r'"\g<0>"', words) for words in (figure.lead, figure.part))
    return replace(figure, lead=lead, part=part)


# The cache holds a pure function of its arguments: it changes the speed, never the result.
@lru_cache(4096)
def _figure(words: str, bounds: Bounds, part: str | None = None, of: int | None = None) -> StatedFigure:
    is_feared, words = words.startswith(_FEARED), _BEHIND.sub(r"\2 \1", words.removeprefix(_FEARED))
    single_person = _ONE_PERSON.fullmatch(words) if bounds == Bounds(1, 1) else None
    if single_person and words.split()[-1].casefold() not in _REDUNDANT_NOUNS:
        return StatedFigure(single_person[1].casefold(), noun=single_person[2], singular=True)
    core, after = _without_afterword(" ".join(words.split()))
    summands = _summands(core)
    core, noun = (core, "") if summands else _without_noun(core)
    core = core if summands else without_signs(_STILL.sub("", core))
    noun = without_measure(noun)
    if single_person:
        core = "one"  # "a person", "a woman killed"
    after_noun = "feared" if is_feared else after if after in _BEFORE_VERB else ""
    return StatedFigure(
        lead="no" if bounds.high == 0 or core.casefold() in _NOTHING else _lead(core, of),
        after_noun=after_noun,
        after_verb="" if after_noun == after else after,
        noun=noun,
        part=_part_in_words(part),
        singular=_SINGULAR.search(core) is not None and " and " not in core,
        summands=summands,
    )


def _part_in_words(part: str | None) -> str:
    """The sub-count behind its figure: "among them nine girls", but "most of them children"."""
    if not part or _SHARE.match(part):
        return part or ""
    return f"among them {group_digits(part)}"


def _summands(words: str) -> tuple[Bounds, ...]:
    """The numbers of a sum as the grammar reads it: of "10 children and one woman"; none of another number."""
    quantity = read_alone(words)
    return tuple(part.bounds for part in quantity.parts) if quantity and quantity.summed else ()


def brief_lead(position: PositionReport, figure: StatedFigure) -> str:
    """The number of a position in the fewest words: "at least 21" for "no fewer than twenty-one"."""
    numbers = position.numbers
    stands_whole = figure.is_none or figure.is_sum or position.of is not None
    if stands_whole or position.bound in _OF_ITS_OWN_WORDS or numbers.is_numberless:
        return figure.lead
    estimated = f"{ESTIMATED} " if figure.lead.startswith(ESTIMATED) else ""
    brief = numbers_in_brief(numbers)
    return f"{estimated}{brief.removeprefix('about ') if estimated else brief}{_MORE if figure.says_more else ''}"


def number_alone(number: InEnglish) -> str:
    """A number of a claimant without its nouns: "one" of "a woman", "zero" of "no casualties".

    It is "" of a statement that gives no number ("casualties", "someone", "many").
    """
    figure = _figure(number.in_english, number.bounds)
    if figure.is_none:
        return "zero"
    if figure.lead.casefold() in ("a", "an"):
        return "one"
    stated = f"{figure.lead} {figure.after_noun or figure.after_verb}".strip()
    return "" if figure.lead.casefold() in _NUMBERLESS else stated


def _lead(core: str, of: int | None) -> str:
    if core.casefold() in _UNKNOWN:
        return UNKNOWN_NUMBER if "unknown" in core.casefold() else _UNSTATED
    total = f"{of:,}" if of is not None else ""
    lead = group_digits(_DIGITS.sub(r"a \1-digit number", _IN_THE.sub("", _OWN.sub("", core), 1)))
    return f"{lead} of {total}" if total and not lead.endswith(f" {total}") else lead


def _without_afterword(stated: str) -> tuple[str, str]:
    match = _AFTERWORD.search(stated)
    return (stated[: match.start()].rstrip(" ,"), match[1].casefold()) if match else (stated, "")


def _without_noun(core: str) -> tuple[str, str]:
    """The number without the nouns behind it, and the noun that adds something to the measure ("soldiers").

    Words before them that are no number belong to the noun: "two" and "Red Crescent volunteers".
    """
    words = core.split()
    length = len(words)
    while length and words[length - 1].casefold() in NOUNS:
        length -= 1
    nouns = words[length:]
    before = _OF.sub("", " ".join(words[:length]))
    number = _number_in(before)
    if number == before:
        return before, _own_noun(nouns, before)
    return number.removesuffix(" of"), " ".join([before.removeprefix(number).strip(), *nouns])


def _own_noun(nouns: Sequence[str], number: str) -> str:
    """The nouns that add something to the measure: "civilians" of "four civilian deaths"."""
    telling = [noun for noun in nouns if noun.casefold() not in (CONFIRMED, *_REDUNDANT_NOUNS)]
    if telling and telling[-1] != nouns[-1] and not _SINGULAR.search(number):
        telling[-1] = _PLURALS.get(telling[-1].casefold(), telling[-1])
    return " ".join(telling)


def _number_in(words: str) -> str:
    """The most words from the first on that state a number and nothing else; all where none do."""
    count = words.count(" ") + 1
    beginnings = (" ".join(words.split()[:length]) for length in range(count, 0, -1))
    return next(filter(states_a_number_only, beginnings), words)


Holders = dict[tuple[object, ...], list[tuple[PositionReport, StatedFigure]]]
"""Positions of one range that give the same figure in the same words, by these words."""
_NOUN = 3  # the place of the noun among these words


def with_bare_joined(by_wording: Holders) -> Holders:
    """The figures with 33 of the forces of Turkey told as "33 Turkish soldiers" where others say so: never twice."""
    joined: Holders = {}
    for key in sorted(by_wording, key=lambda key: not key[_NOUN]):
        named = (with_noun for with_noun in joined if _is_bare_of(key, with_noun))
        joined.setdefault(next(named, key), []).extend(by_wording[key])
    return joined


def _is_bare_of(key: tuple[object, ...], named: tuple[object, ...]) -> bool:
    """Whether a figure has another's words but for its noun, which says whose people they are."""
    country = str(named[_NOUN]).casefold().split(" ")[0]
    others = [[word for index, word in enumerate(words) if index != _NOUN] for words in (key, named)]
    return not key[_NOUN] and country in ADJECTIVES and others[0] == others[1]


def wording_key(position: PositionReport, figure: StatedFigure) -> tuple[object, ...]:
    """The key that two positions share when their figures say the same in the same words."""
    lead = _qualifying_lead(position, figure)
    feared = figure.after_noun if _FEARING.fullmatch(figure.after_noun) else ""
    return (position.bounds, lead, figure.after_verb, figure.noun, figure.part, position.place, feared)


def _qualifying_lead(position: PositionReport, figure: StatedFigure) -> str:
    """The words before the noun, unless they are a bare number: "six" and 6 are the same, "exactly six" is more.

    A sum is more, too: 17 is not "14 soldiers and three medics", nor the other way round.
    """
    lead = figure.lead.casefold()
    if figure.is_sum:
        return _IN_DIGITS.sub(lambda match: number_in_words(int(match[0])), lead)
    is_bare = position.bound == "exact" and position.of is None and not lead.startswith(_EMPHASIS)
    return "" if is_bare else lead
