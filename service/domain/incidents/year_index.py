"""Which incidents a total of many months may include: by country and year, so that few have to be looked at.

A total of years would hold everything that happened in its country, so it does not list it all. In a quiet year it
lists each incident that counts something of what it counts; in a crowded one only those whose figures are too large for
it, which the figures themselves lead to. Every claim with a count posts itself in the year of its middle day; every
long total in all of its years. Which of two incidents came first never matters.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

from service.domain.claims.claim import Claim
from service.domain.claims.event import Window
from service.domain.claims.measures import WHOLE_OF_MEASURE
from service.domain.claims.victims import wider
from service.domain.incidents.containment import is_long

# So many claims with counts, and so many long totals, are looked at one by one of one country and year.
MOST_OF_A_YEAR = 20
_MOST_COUNTRIES = 5
_MOST_YEARS = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Figures are found by their size, roughly: the lowest of each step.
_STEPS = (0, 1, 2, 4, 8, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 1_048_576)


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """One year of one country, as in the keys of the index: ``AF:2021``."""

    country: str
    year: int

    def __str__(self) -> str:
        return f"{self.country}:{self.year}"

    @property
    def sum_key(self) -> str:
        """Under which all claims with counts stand."""
        return f"sum:{self}"

    @property
    def total_key(self) -> str:
        """Under which all long totals stand."""
        return f"total:{self}"


def tally_keys(claim: Claim) -> tuple[str, ...]:
    """The keys under which a claim stands as a part, and, if it is a long total, as a whole."""
    keys = [*(year.sum_key for year in happened([claim]))]
    keys += [f"figure:{year}:{about}:{step}" for year, about, step in _figures(claim)]
    if is_long(claim):
        keys += [year.total_key for year in spanned([claim])]
        keys += [f"ceiling:{year}:{about}:{step}" for year, about, step in _ceilings(claim)]
    return tuple(sorted(set(keys)))


def happened(claims: Iterable[Claim]) -> tuple[Year, ...]:
    """The years under which claims with counts stand as parts: those of their middle days."""
    return _all_years((_middle(claim.event.window), claim.event.countries) for claim in claims if claim.counts)


def spanned(claims: Iterable[Claim]) -> tuple[Year, ...]:
    """All years of the long totals among some claims."""
    long = (claim.event for claim in claims if is_long(claim))
    return _all_years(((event.window.first_day, event.window.last_day), event.countries) for event in long)


def quiet(years: Iterable[Year], cards: Mapping[str, int]) -> tuple[Year, ...]:
    """The years in which parts and totals list each other; ``cards`` says how many claims stand under each key."""
    return tuple(year for year in years if max(cards[year.sum_key], cards[year.total_key]) <= MOST_OF_A_YEAR)


def ceiling_keys(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Where totals stand whose highest figure may be below a figure of these parts."""
    return tuple(
        sorted(
            f"ceiling:{year}:{about}:{lower}"
            for year, about, step in {each for claim in claims for each in _figures(claim)}
            for lower in _STEPS
            if lower <= step
        )
    )


def figure_keys_above(claims: Iterable[Claim]) -> Iterator[tuple[str, ...]]:
    """Where parts stand whose figures may be above a figure of these totals: the largest first, step by step."""
    lowest: dict[tuple[Year, str], int] = {}
    for claim in claims:
        for year, about, step in _ceilings(claim) if is_long(claim) else ():
            lowest[year, about] = min(step, lowest.get((year, about), step))
    for step in reversed(_STEPS):
        yield tuple(sorted(f"figure:{year}:{about}:{step}" for (year, about), least in lowest.items() if least <= step))


def _figures(claim: Claim) -> Iterator[tuple[Year, str, int]]:
    """Each figure under all that it may be a part of: the killed children also under the killed, and the casualties."""
    for year, count in product(happened([claim]), claim.counts):
        for measure in sorted({count.measure, WHOLE_OF_MEASURE.get(count.measure, count.measure)}):
            for people in wider(count.victims):
                yield year, f"{measure}:{people}", _step(count.quantity.hard.low)


def _ceilings(claim: Claim) -> Iterator[tuple[Year, str, int]]:
    for year, count in product(spanned([claim]), claim.counts):
        if count.quantity.hard.high is not None:
            yield year, f"{count.measure}:{wider(count.victims)[0]}", _step(count.quantity.hard.high)


def _step(number: int) -> int:
    return next((low for low, above in pairwise(_STEPS) if low <= number < above), _STEPS[-1])


def _middle(window: Window) -> tuple[int, int]:
    """The middle day; of an even number of days the two: whatever holds half of the days holds one of them."""
    both = window.first_day + window.last_day
    return both // 2, (both + 1) // 2


def _all_years(spans: Iterable[tuple[tuple[int, int], tuple[str, ...]]]) -> tuple[Year, ...]:
    """The years of some days in some countries, sorted; most claims of an incident name the same."""
    return tuple(sorted({year for days, countries in set(spans) for year in _years(days, countries)}))


def _years(days: tuple[int, int], countries: tuple[str, ...]) -> Iterator[Year]:
    first, last = ((_EPOCH + timedelta(days=day)).year for day in days)
    for country, year in product(countries[:_MOST_COUNTRIES], range(max(first, last - _MOST_YEARS), last + 1)):
        yield Year(country, year)
