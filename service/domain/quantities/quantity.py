"""A stated quantity: its bounds, its parts, what it counts, and how it was said."""

from collections.abc import Collection
from dataclasses import dataclass

from service.domain.quantities.bounds import Bound, Bounds, StatedNumbers, numbers_at


@dataclass(frozen=True, slots=True)
class Counted:
    """What the nouns of a quantity say was counted (VOCABULARY 8); empty where they say nothing.

    ``measures`` are the measures that its words may state. ``status`` and ``demographic`` are words of the victims,
    ``unit`` is "families", "villages" …; ``said_of`` are the nouns that nobody knows, as stated. ``feared``: the words
    say feared, presumed or believed dead. ``increment``: they count further people ("another 15").
    """

    measures: tuple[str, ...] = ()
    status: str = ""
    demographic: str = ""
    unit: str = ""
    said_of: str = ""
    feared: bool = False
    increment: bool = False


NOTHING_SAID = Counted()


@dataclass(frozen=True, slots=True)
class CountPart:
    """A sub-count within a quantity ("20, including 3 children").

    ``demographic_word`` is child, woman or man, ``status_word`` civilian, police …; each is empty where the part does
    not say it. ``said_of`` are other nouns, as stated, or how badly they were hurt ("critically"). ``is_share``: no
    number of it was stated ("mostly children"). ``words`` is its number in English ("about 70") where its bounds do not
    say it: those of "about 70" are 60 to 80; of a share it is which one ("most of them"), and empty for "including
    children". ``bound`` and ``named`` are the kind of bound and the numbers of these words, where they state a number.
    ``noun`` is the English noun that it was stated with: "girls".
    """

    demographic_word: str
    bounds: Bounds
    status_word: str = ""
    said_of: str = ""
    is_share: bool = False
    words: str = ""
    noun: str = ""
    bound: Bound = Bound.EXACT
    named: StatedNumbers | None = None

    @property
    def is_of_victims(self) -> bool:
        """Whether the part states a number of victims whom the vocabulary names, so that two parts compare."""
        return bool(self.demographic_word or self.status_word) and not self.is_share


@dataclass(frozen=True, slots=True)
class Unused:
    """Words of a stated quantity that count by another measure: "30 hurt" of the killed in "14 dead, 30 hurt"."""

    words: str
    measures: tuple[str, ...]
    hard: Bounds


OTHER = "other:"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as stated, with the bounds it allows.

    ``hard`` is the widest reading that a careful editor would not call false; ``soft`` is the typical reading.
    ``rounded`` marks a bare number ending in 0, which may have been rounded: only then is ``soft`` the wider one.
    ``of`` is the denominator of "17 of 387"; ``parts`` are its sub-counts, in the order stated. ``counted`` is what the
    nouns say. ``language`` is the code of the language of the words. ``figure`` is the number for an English sentence
    ("at least 21", "20 students") where the stated words cannot stand in one, as in "the death toll rose to 21"; else
    it is empty. ``summed``: a sum of the numbers stated ("ten children and one woman"), to be printed as stated only.
    ``named`` are the numbers in the words where they are not the ends of ``hard``: see ``numbers``. ``unused`` are its
    clauses that count by other measures.
    """

    stated: str
    hard: Bounds
    soft: Bounds
    bound: Bound
    rounded: bool = False
    of: int | None = None
    parts: tuple[CountPart, ...] = ()
    counted: Counted = NOTHING_SAID
    language: str = "en"
    figure: str = ""
    summed: bool = False
    named: StatedNumbers | None = None
    unused: tuple[Unused, ...] = ()

    @property
    def numbers(self) -> StatedNumbers:
        """The numbers that the words name: 100 of "more than a hundred"."""
        return self.named or numbers_at(self.hard, self.bound)

    def unused_beside(self, measures: Collection[str]) -> tuple[Unused, ...]:
        """The clauses that no count takes up of a claim with counts of these measures."""
        counted = {OTHER if measure.startswith(OTHER) else measure for measure in measures}
        return tuple(clause for clause in self.unused if counted.isdisjoint(clause.measures))

    @property
    def part(self) -> CountPart | None:
        """The first sub-count; few quantities have a second."""
        return self.parts[0] if self.parts else None


@dataclass(frozen=True, slots=True)
class Multiple:
    """A quantity stated as a multiple of another ("more than double"); it has no bounds until the other is known.

    The factor is ``numerator`` / ``denominator``, both at least 1 (``ValueError`` otherwise); ``strictly_more`` stands
    for "more than".
    """

    stated: str
    numerator: int
    denominator: int
    strictly_more: bool

    def __post_init__(self) -> None:
        if self.numerator < 1 or self.denominator < 1:
            raise ValueError("a multiple is a fraction of whole numbers above zero")

    def of(self, base: Quantity) -> Quantity:
        """The quantity for a known base; computed again whenever the base changes (VOCABULARY 3)."""
        hard, soft = self._scaled(base.hard), self._scaled(base.soft)
        return Quantity(self.stated, hard, soft, Bound.DERIVED, rounded=base.rounded)

    def _scaled(self, base: Bounds) -> Bounds:
        # Half of 21 may mean 10 or 11, so the low end is rounded down and the high end up.
        low = base.low * self.numerator // self.denominator
        if self.strictly_more or base.high is None:
            return Bounds(low + self.strictly_more, None)
        return Bounds(low, -(-base.high * self.numerator // self.denominator))
