"""Prints a stated number in a sentence: its words are kept, its digits grouped, its noun put in the right place."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from service.domain.english.nouns import unit_noun
from service.domain.quantities.bounds import Bound
from service.domain.quantities.languages.english_nouns import NOUNS
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief
from service.domain.reconciliation.report import PositionReport

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+(?![\d.,]*\d)")
_BARE = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,]*\d)")
_INCLUDING = re.compile(
    r",? \(?(?:including|among them|among whom) (?P<part>[^)]+)\)?$"
    r"|(?:, | \()(?P<number>(?:[^,()]|(?<=\d),(?=\d))+) of (?:them|whom)\b(?P<whom>[^)]*)\)?$",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(r"(an?) ([^,()]+)", re.IGNORECASE)
_DIGITS = re.compile(r"(?:in )?((?:high |low |mid-)?(?:single|double|triple)) (?:digits|figures)$", re.IGNORECASE)
_NOTHING = frozenset({"none", "nobody", "no one", "no", "zero", "0", "nil", "nought"})
_UNKNOWN = frozenset({"", "someone", "somebody", "an unknown number", "unknown number", "unknown", "reported"})
# Words that state no number, of which a claimant has no figure.
_NUMBERLESS = _UNKNOWN | {"some", "many", "numerous"}
# Words that need "of" before a noun: "dozens of people", "a couple of people".
_NEEDS_OF = re.compile(
    r"(dozens|scores|a score|tens|hundreds|thousands|millions|a couple|a pair|a handful|number)$", re.IGNORECASE
)
# Words that cannot stand before a verb without a noun.
_NEEDS_NOUN = re.compile(r"(a couple|a pair|a handful|number|several|a few|many|numerous|both)$", re.IGNORECASE)
_SPAN = re.compile(r"\d.* (?:to|and|or) .*\d|\d\s?[–-]\s?\d", re.IGNORECASE)
_SINGULAR = re.compile(r"(?:^|\s)(?:one|1)$", re.IGNORECASE)
_AFTERWORD = re.compile(r" (confirmed|so far|to date|until now|and counting|reported)$", re.IGNORECASE)
# Nouns that add nothing to the measure.
_REDUNDANT_NOUNS = NOUNS & {
    *("people", "person", "persons", "victim", "victims", "casualty", "casualties", "fatality", "fatalities"),
    *("death", "deaths", "dead", "killed", "died", "injury", "injuries", "injured", "wounded", "hurt", "missing"),
    *("captured", "detained", "displaced", "body", "bodies", "life", "lives", "lost"),
}


_OF_ITS_OWN_WORDS = frozenset({Bound.VAGUE, Bound.EXISTENCE, Bound.DERIVED, Bound.ZERO})


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number in words: ``lead`` goes before the noun, ``after_noun`` and ``after_verb`` behind noun and verb.

    ``noun`` is the noun that the claimant used ("five soldiers"), ``part`` the sub-count ("among them children").
    """

    lead: str
    after_noun: str = ""
    after_verb: str = ""
    noun: str = ""
    part: str = ""
    singular: bool = False

    @property
    def is_none(self) -> bool:
        return self.lead == "no"

    @property
    def needs_noun(self) -> bool:
        """Whether the number cannot stand alone: "a few", "several"."""
        return _NEEDS_NOUN.search(self.lead) is not None

    @property
    def is_span(self) -> bool:
        """Whether the figure gives two numbers: "2,000 to 2,500", "between 10 and 14"."""
        return _SPAN.search(self.lead) is not None

    def with_noun(self, noun: str, lead: str = "") -> str:
        """The figure with its noun: "at least five civilians"; for an empty ``noun`` the figure alone, if it can be.

        ``lead`` stands for other words of the same number.
        """
        lead = lead or self.lead
        if not noun and self.needs_noun:
            noun = "people"
        link = " of " if noun and _NEEDS_OF.search(lead) else " "
        return f"{lead}{link}{noun}".rstrip()


def stated_figure(position: PositionReport) -> StatedFigure:
    """The figure of a position, with the qualifier as stated and never a computed number."""
    words = position.figure or position.stated
    single_person = _ONE_PERSON.fullmatch(words) if position.bounds.low == position.bounds.high == 1 else None
    if single_person and words.split()[-1].casefold() not in _REDUNDANT_NOUNS:
        return StatedFigure(single_person[1], noun=single_person[2], singular=True)
    figure = _figure(words, position.part, position.of, position.bounds.high == 0)
    if position.unit is None or figure.noun:
        return figure
    return replace(figure, noun=unit_noun(position.unit, singular=figure.singular))


# The cache holds a pure function of its arguments: it changes the speed, never the result.
@lru_cache(4096)
def _figure(words: str, own_part: str | None, of: int | None, is_none: bool) -> StatedFigure:
    stated, part = _without_part(" ".join(words.split()))
    core, after = _without_afterword(stated)
    core, noun = _without_noun(core)
    after_noun = after if after in ("confirmed", "reported") else ""
    return StatedFigure(
        lead="no" if is_none or core.casefold() in _NOTHING else _lead(core, of),
        after_noun=after_noun,
        after_verb="" if after_noun else after,
        noun=noun,
        part=_part(own_part or part),
        singular=_SINGULAR.search(core) is not None and " and " not in core,
    )


def brief_lead(position: PositionReport, figure: StatedFigure) -> str:
    """The number of a position in the fewest words: "at least 21" for "no fewer than twenty-one"."""
    numbers = position.numbers
    if figure.is_none or position.of is not None or position.bound in _OF_ITS_OWN_WORDS or numbers.is_numberless:
        return figure.lead
    return numbers_in_brief(numbers)


def group_digits(text: str) -> str:
    """The text with its digits grouped: "10000", "10 000" and "10.000" become "10,000"."""
    joined = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _BARE.sub(lambda match: f"{int(match[0]):,}", joined)


def withdrawn_figure(stated: str) -> str:
    """The number of a former or withdrawn statement, without its nouns and its sub-count.

    It is "zero" of "no casualties", and "" of a statement that gives no number ("casualties", "someone", "many").
    """
    number = group_digits(_without_noun(_without_part(" ".join(stated.split()))[0])[0])
    if number.casefold() in _NOTHING:
        return "zero"
    return "" if number.casefold() in _NUMBERLESS else number


def _lead(core: str, of: int | None) -> str:
    if core.casefold() in _UNKNOWN:
        return "an unstated number"
    total = f"{of:,}" if of is not None else ""
    lead = group_digits(_DIGITS.sub(r"a \1-digit number", core))
    return f"{lead} of {total}" if total and not lead.endswith(f" {total}") else lead


def _without_part(stated: str) -> tuple[str, str]:
    match = _INCLUDING.search(stated)
    if match is None:
        return stated, ""
    return stated[: match.start()], match["part"] or f"{match['number']}{match['whom']}"


def _part(stated: str) -> str:
    part = " ".join(stated.split())
    return f"among them {group_digits(part.removeprefix('including ').strip())}" if part else ""


def _without_afterword(stated: str) -> tuple[str, str]:
    match = _AFTERWORD.search(stated)
    return (stated[: match.start()].rstrip(" ,"), match[1].casefold()) if match else (stated, "")


def _without_noun(core: str) -> tuple[str, str]:
    """The number without the nouns behind it, and the noun that adds something to the measure ("soldiers")."""
    words, noun = core.split(), ""
    while words and words[-1].casefold() in NOUNS:
        word = words.pop()
        noun = noun if word.casefold() in _REDUNDANT_NOUNS else word
    if noun and words and words[-1].casefold() == "of":
        words.pop()
    return " ".join(words).removesuffix(" of"), noun
