"""The parts of a stated number: its words are kept, its digits grouped, its noun put in the right place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.domain.prose.figures.figure import HOW_BADLY, IN_CONDITION, StatedFigure
from service.domain.prose.figures.signs import (
    group_digits,
    in_digits,
    read_alone,
    states_a_number_only,
    without_measure,
    without_signs,
)
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS, NOUNS
from service.domain.quantities.parsing.counted.descriptions import MANNERS
from service.domain.reconciliation.report import InEnglish

CONFIRMED = "confirmed"
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

# "40 still missing".
_STILL = re.compile(r" (?:still|reported(?:ly)?)$", re.IGNORECASE)

# "12 dead at least", "12 at most".
_BEHIND = re.compile(r"^(\S.*?),? (at (?:least|most))$", re.IGNORECASE)

# How a number of people who are feared dead stands in English.
_FEARED = "possibly "

# A part that says which share of the whole it is.
_SHARE = re.compile(r"[a-z ]+ of them\b")
SINGULAR = re.compile(r"(?:^|(?<!ty)(?<!hundred)(?<!thousand)(?<! and)\s)(?:one|1)$", re.IGNORECASE)

# "Six critically": how badly they were injured, told before the verb.
_BEFORE_VERB = frozenset({"confirmed", "reported", *MANNERS})

# "14, three critically": some of them, told behind the verb.
_BADLY = re.compile(rf"(.+?) ({HOW_BADLY})", re.IGNORECASE)
_SOME_BADLY = re.compile(
    rf"(?P<whole>[^,;()]+?)(?: (?:wounded|injured|hurt))?, (?P<part>[^,;()]+ {HOW_BADLY})"
    r"(?: (?:wounded|injured|hurt))?",
    re.IGNORECASE,
)
# "14 in hospital", "40 feared trapped": where people are, behind the verb.
_IN_A_PLACE = (
    r"(?:(?:still|being|treated|remain|remaining|kept) )*(?:in (?:the )?(?:hospitals?|intensive care|icu)"
    r"|(?:under|beneath) (?:the )?(?:rubble|debris|ruins)|feared (?:trapped|buried))"
)
_WHERE = re.compile(rf"in |{_IN_A_PLACE}")
_AFTERWORD = re.compile(
    r" (so far|to date|until now|and counting|\((?:provisional|preliminary|confirmed)\)"
    rf"|{IN_CONDITION}|{_IN_A_PLACE}"
    rf"|{'|'.join(sorted(_BEFORE_VERB))})$",
    re.IGNORECASE,
)

# Nouns that add nothing to the measure.
_REDUNDANT_NOUNS = NOUNS & {
    *("people", "person", "persons", "victim", "victims", "casualty", "casualties", "fatality", "fatalities"),
    *("death", "deaths", "dead", "killed", "died", "injury", "injuries", "injured", "wounded", "hurt", "missing"),
    *("pax", "ppl", "captured", "detained", "displaced", "body", "bodies", "life", "lives", "lost"),
}
_OWN = re.compile(r"^(?:my|our) ", re.IGNORECASE)
_OF = re.compile(r" of(?: (?:my|our|his|her|their))?$", re.IGNORECASE)
_PLURALS = dict(pair.split("/") for row in ENGLISH_NOUNS for pair in row.words.split(" | ") if "/" in pair.strip("/"))


# The cache holds a pure function of its arguments: it changes the speed, never the result.
@lru_cache(4096)
def figure_in_words(words: str, bounds: Bounds, part: str | None = None, of: int | None = None) -> StatedFigure:
    """The parts of a number in the words of its claimant; ``of`` is the whole that it is a number of."""
    is_feared, words = words.startswith(_FEARED), _BEHIND.sub(r"\2 \1", words.removeprefix(_FEARED))
    if some := _SOME_BADLY.fullmatch(words):
        words, part = some["whole"], some["part"]
    single_person = _ONE_PERSON.fullmatch(words) if bounds == Bounds(1, 1) else None
    if single_person and words.split()[-1].casefold() not in _REDUNDANT_NOUNS:
        return StatedFigure(single_person[1].casefold(), noun=single_person[2], singular=True)
    core, after = _without_afterword(" ".join(words.split()))
    summands = _summands(core)
    core, noun = (core, "") if summands else without_noun(core)
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
        singular=SINGULAR.search(core) is not None and " and " not in core,
        summands=summands,
    )


def number_alone(number: InEnglish) -> str:
    """A number of a claimant without its nouns: "one" of "a woman", "zero" of "no casualties".

    It is "" of a statement that gives no number ("casualties", "someone", "many").
    """
    figure = figure_in_words(number.in_english, number.bounds)
    if figure.is_none:
        return "zero"
    if figure.lead.casefold() in ("a", "an"):
        return "one"
    stated = f"{figure.lead} {figure.after_noun or figure.after_verb}".strip()
    return "" if figure.lead.casefold() in _NUMBERLESS else stated


def _part_in_words(part: str | None) -> str:
    """The sub-count behind its figure: "among them nine girls", but "most of them children"."""
    if not part or _SHARE.match(part):
        return part or ""
    manner = _BADLY.fullmatch(part)
    return f"{manner[1]} of them {manner[2]}" if manner else f"among them {group_digits(part)}"


def _summands(words: str) -> tuple[Bounds, ...]:
    """The numbers of a sum as the grammar reads it: of "10 children and one woman"; none of another number."""
    quantity = read_alone(words)
    return tuple(part.bounds for part in quantity.parts) if quantity and quantity.summed else ()


def _lead(core: str, of: int | None) -> str:
    if core.casefold() in _UNKNOWN:
        return UNKNOWN_NUMBER if "unknown" in core.casefold() else _UNSTATED
    total = f"{of:,}" if of is not None else ""
    lead = group_digits(in_digits(_DIGITS.sub(r"a \1-digit number", _IN_THE.sub("", _OWN.sub("", core), 1))))
    return f"{lead} of {total}" if total and not lead.endswith(f" {total}") else lead


def _without_afterword(stated: str) -> tuple[str, str]:
    match = _AFTERWORD.search(stated)
    if match is None:
        return stated, ""
    after = match[1].casefold()
    return stated[: match.start()].rstrip(" ,"), f"({after})" if _WHERE.match(after) else after


def without_noun(core: str) -> tuple[str, str]:
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
        return before, own_noun(nouns, before)
    return number.removesuffix(" of"), " ".join([before.removeprefix(number).strip(), *nouns])


def own_noun(nouns: Sequence[str], number: str) -> str:
    """The nouns that add something to the measure: "civilians" of "four civilian deaths"."""
    telling = [noun for noun in nouns if noun.casefold() not in (CONFIRMED, *_REDUNDANT_NOUNS)]
    if telling and telling[-1] != nouns[-1] and not SINGULAR.search(number):
        telling[-1] = _PLURALS.get(telling[-1].casefold(), telling[-1])
    return " ".join(telling)


def _number_in(words: str) -> str:
    """The most words from the first on that state a number and nothing else; all where none do."""
    count = words.count(" ") + 1
    beginnings = (" ".join(words.split()[:length]) for length in range(count, 0, -1))
    return next(filter(states_a_number_only, beginnings), words)
