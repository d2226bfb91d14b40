"""A stated number as it stands in a sentence: its words kept, its digits grouped, and where the noun goes."""

import re
from dataclasses import dataclass
from functools import lru_cache

from service.domain.quantities.text import NOUNS
from service.domain.reconciliation.report import PositionReport

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+(?![\d.,]*\d)")
_BARE = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,]*\d)")
_INCLUDING = re.compile(r",? \(?including (?P<part>[^)]+)\)?$", re.IGNORECASE)
_NOTHING = frozenset({"none", "nobody", "no one", "no", "zero", "0", "nil", "nought"})
_UNKNOWN = frozenset({"", "someone", "somebody", "an unknown number", "unknown number", "unknown", "reported"})
# Words that want "of" before a noun: "dozens of people", "a couple of people".
_WANTS_OF = re.compile(
    r"(dozens|scores|tens|hundreds|thousands|millions|a couple|a pair|a handful|number)$", re.IGNORECASE
)
# Of those, the ones that cannot stand before a verb alone.
_WANTS_NOUN = re.compile(r"(a couple|a pair|a handful|number|several|a few|many|numerous|both)$", re.IGNORECASE)
_SPAN = re.compile(r"\d.* (?:to|and|or) .*\d|\d\s?[–-]\s?\d", re.IGNORECASE)
_ONE = re.compile(r"(?:^|\s)(?:one|1)$", re.IGNORECASE)
_AFTER = re.compile(r" (confirmed|so far|to date|until now|and counting|reported)$", re.IGNORECASE)
# Nouns that say no more than the measure does.
_SAYS_NOTHING = NOUNS & {
    *("people", "person", "persons", "victim", "victims", "casualty", "casualties", "fatality", "fatalities"),
    *("death", "deaths", "dead", "killed", "died", "injury", "injuries", "injured", "wounded", "hurt", "missing"),
    *("captured", "detained", "displaced", "body", "bodies", "life", "lives", "lost"),
}


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number in words: ``lead`` stands before the noun, ``after_noun`` and ``after_verb`` behind noun and verb.

    ``noun`` is what the statement itself counted ("five soldiers"), ``part`` its sub-count ("including children").
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
    def is_span(self) -> bool:
        """Whether it gives two numbers: "2,000 to 2,500", "between 10 and 14"."""
        return _SPAN.search(self.lead) is not None

    def of(self, noun: str) -> str:
        """The figure with what it counts: "at least five civilians", "dozens of people"; alone where it can."""
        if not noun and _WANTS_NOUN.search(self.lead):
            noun = "people"
        link = " of " if noun and _WANTS_OF.search(self.lead) else " "
        return f"{self.lead}{link}{noun}".rstrip()


def stated_figure(position: PositionReport) -> StatedFigure:
    """The figure of a position, with the qualifier as stated and never a number of our own."""
    return _figure(position.stated, position.part, position.of, position.bounds.high == 0)


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
        singular=_ONE.search(core) is not None,
    )


def grouped(text: str) -> str:
    """Digits as English writes them: "10000", "10 000" and "10.000" become "10,000"; the number stays the same."""
    joined = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _BARE.sub(lambda match: f"{int(match[0]):,}", joined)


def withdrawn(stated: str) -> str:
    """A figure that its claimant took back, without the nouns around it."""
    return grouped(_without_noun(_without_part(" ".join(stated.split()))[0])[0])


def _lead(core: str, of: int | None) -> str:
    if core.casefold() in _UNKNOWN:
        return "an unstated number"
    total = f"{of:,}" if of is not None else ""
    lead = grouped(core)
    return f"{lead} of {total}" if total and not lead.endswith(f" {total}") else lead


def _without_part(stated: str) -> tuple[str, str]:
    match = _INCLUDING.search(stated)
    return (stated[: match.start()], match["part"]) if match else (stated, "")


def _part(stated: str) -> str:
    part = " ".join(stated.split())
    return f"including {grouped(part.removeprefix('including ').strip())}" if part else ""


def _without_afterword(stated: str) -> tuple[str, str]:
    match = _AFTER.search(stated)
    return (stated[: match.start()].rstrip(" ,"), match[1].casefold()) if match else (stated, "")


def _without_noun(core: str) -> tuple[str, str]:
    """The number without the nouns behind it, and the noun that says more than the measure ("soldiers")."""
    words, kept = core.split(), ""
    while words and words[-1].casefold() in NOUNS:
        word = words.pop()
        kept = kept if word.casefold() in _SAYS_NOTHING else word
    if kept and words and words[-1].casefold() == "of":
        words.pop()
    return " ".join(words).removesuffix(" of"), kept
