"""A number in the words of a sentence: its noun, what stands before and behind it, and its part."""

import re
from dataclasses import dataclass, replace

from service.domain.claims.claim import Victims
from service.domain.english.numerals import counted_of
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.languages.english_nouns import VICTIM_NOUNS
from service.domain.quantities.parsing.counted.descriptions import MANNERS
from service.domain.quantities.parsing.counted.one_person import PERPETRATORS

MORE = " more"
_SPAN = re.compile(r"\d.* (?:to|and|or) .*\d|\d\s?[–-]\s?\d", re.IGNORECASE)

# Words that cannot stand before a verb without a noun.
_NEEDS_NOUN = re.compile(
    r"(a couple|a pair|a handful|(?<!unknown )(?<!unstated )number|several|a few|many|numerous|both)$", re.IGNORECASE
)
IN_CONDITION = r"in (?:a )?(?:critical|serious|grave|stable|life-threatening) (?:condition|state)"
"""The words that tell the condition of people who were hurt."""
HOW_BADLY = rf"(?:{'|'.join(MANNERS)}|critical|{IN_CONDITION})"
"""The words that tell how badly people were hurt."""
_BADLY_HURT = re.compile(rf" of them {HOW_BADLY}$", re.IGNORECASE)
_ATTACKER = re.compile(rf"\b(?:{'|'.join(PERPETRATORS)})s?\b|\bgunmen\b|\bsuspects?\b", re.IGNORECASE)


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
    def manner(self) -> str:
        """How badly all of them were hurt: "critically" of "six critically injured"; empty where nothing says so."""
        return self.after_noun if self.after_noun in MANNERS else ""

    @property
    def needs_noun(self) -> bool:
        """Whether the number cannot stand alone: "a few", "several"."""
        return _NEEDS_NOUN.search(self.lead) is not None

    def without(self, words: str) -> "StatedFigure":
        """The figure without words in its noun that the verb says already: "24 girls rescued", who were rescued."""
        in_words = words.casefold().split()
        noun = " ".join(word for word in self.noun.split() if word.casefold() not in in_words)
        return self if noun == self.noun else replace(self, noun=noun)

    def without_noun_of(self, victims: Victims | None) -> "StatedFigure":
        """The figure without a noun that its victims have anyhow: "12 civilians", of civilians."""
        kind = victims and (victims.demographic or victims.status)
        return replace(self, noun="") if kind and self.noun.casefold() in VICTIM_NOUNS.get(kind, ()) else self

    def without_the_badly_hurt(self) -> "StatedFigure":
        """The figure without those whom its words call badly hurt: they are none of the dead."""
        return replace(self, part="") if _BADLY_HURT.search(self.part) else self

    @property
    def is_increment(self) -> bool:
        """Whether the words say that the figure is of those who came to others: "three more", "three new deaths"."""
        return self.is_new or self.says_more

    @property
    def says_more(self) -> bool:
        return self.lead.endswith(MORE) and not self.lead.endswith(" or more")

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
