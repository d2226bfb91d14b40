"""The index by country and year, which finds the incidents that a total of many months may include.

A total of years would include everything that happened in its country, so it does not list all of it. In a quiet year
it lists each incident that counts something of what it counts. In a crowded year it lists only the incidents whose
figures are too large for it, and these are found by their figures. Every claim with a count posts in the year of its
middle day; every long total posts in all of its years. The order of arrival does not matter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from service.domain.claims.claim import Claim
from service.domain.claims.event import Window, date_of
from service.domain.claims.measures import WHOLE_OF_MEASURE
from service.domain.claims.victims.fits import wider
from service.domain.incidents.containment import is_long
from service.domain.incidents.key_family import IncidentKeyFamily

# A year of a country with more claims with counts, or with more long totals, is crowded.
MOST_OF_A_YEAR = 20
_MOST_COUNTRIES = 5
_MOST_YEARS = 200
# Figures are indexed by the step they fall in, named by its lowest number.
_STEPS = (0, 1, 2, 4, 8, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 1_048_576)
_YEAR = r"[A-Z]{2}:\d+"
_FIGURE = _YEAR + r":\S+:\d+"


class YearKey(IncidentKeyFamily):
    """The families of keys of this index."""

    SUM = "sum", _YEAR, "a year of a country in which a claim with counts happened", "sum:AF:2021"
    TOTAL = "total", _YEAR, "a year of a country that a long total spans", "total:AF:2021"
    FIGURE = (
        "figure",
        _FIGURE,
        "a year, a measure, victims and the step of a claim's lower bound",
        "figure:AF:2021:killed:/:64",
    )
    CEILING = "ceiling", _FIGURE, "the same, and the step of a long total's upper bound", "ceiling:AF:2021:killed:/:64"


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """One year of one country, as in the keys of the index: ``AF:2021``."""

    country: str
    year: int

    def __str__(self) -> str:
        return f"{self.country}:{self.year}"

    @property
    def sum_key(self) -> str:
        """The key under which all claims with counts are indexed."""
        return YearKey.SUM.key(self)

    @property
    def total_key(self) -> str:
        """The key under which all long totals are indexed."""
        return YearKey.TOTAL.key(self)


def year_keys(claim: Claim) -> tuple[str, ...]:
    """The keys under which a claim is indexed as a part and, if it is a long total, as a whole."""
    keys = [year.sum_key for year in years_of_parts([claim])]
    keys += [YearKey.FIGURE.key(*figure) for figure in _figures(claim)]
    if is_long(claim):
        keys += [year.total_key for year in years_of_totals([claim])]
        keys += [YearKey.CEILING.key(*ceiling) for ceiling in _ceilings(claim)]
    return tuple(sorted(set(keys)))


def years_of_parts(claims: Iterable[Claim]) -> tuple[Year, ...]:
    """The years under which claims with counts are indexed as parts: those of their middle days."""
    return _all_years((_middle(claim.event.window), claim.event.countries) for claim in claims if claim.counts)


def years_of_totals(claims: Iterable[Claim]) -> tuple[Year, ...]:
    """All years of the long totals among some claims."""
    events = (claim.event for claim in claims if is_long(claim))
    return _all_years(((event.window.first_day, event.window.last_day), event.countries) for event in events)


def quiet_years(years: Iterable[Year], cards: Mapping[str, int]) -> tuple[Year, ...]:
    """The years in which parts and totals list each other; ``cards`` holds the number of claims under each key."""
    return tuple(year for year in years if max(cards[year.sum_key], cards[year.total_key]) <= MOST_OF_A_YEAR)


def ceiling_keys(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The keys under which to look for totals whose highest figure may be below a figure of these parts."""
    figures = {figure for claim in claims for figure in _figures(claim)}
    return tuple(
        sorted(
            YearKey.CEILING.key(year, subject, lower)
            for year, subject, step in figures
            for lower in _STEPS
            if lower <= step
        )
    )


def figure_keys_above(claims: Iterable[Claim]) -> Iterator[tuple[str, ...]]:
    """The keys under which to look for parts whose figures may be above a figure of these totals.

    The keys of the largest step come first, then those of the next.
    """
    lowest: dict[tuple[Year, str], int] = {}
    for claim in filter(is_long, claims):
        for year, subject, step in _ceilings(claim):
            lowest[year, subject] = min(step, lowest.get((year, subject), step))
    for step in reversed(_STEPS):
        above = (about for about, ceiling in lowest.items() if ceiling <= step)
        yield tuple(sorted(YearKey.FIGURE.key(year, subject, step) for year, subject in above))


def _figures(claim: Claim) -> Iterator[tuple[Year, str, int]]:
    """The year, the subject and the step of each figure, under every subject that it may be a part of.

    The killed children are also among the killed, and among the casualties.
    """
    for year, count in product(years_of_parts([claim]), claim.counts):
        for measure in sorted({count.measure, WHOLE_OF_MEASURE.get(count.measure, count.measure)}):
            for people in wider(count.victims):
                yield year, f"{measure}:{people}", _step(count.quantity.hard.low)


def _ceilings(claim: Claim) -> Iterator[tuple[Year, str, int]]:
    """The year, the subject and the step of the upper bound of each count of a long total."""
    for year, count in product(years_of_totals([claim]), claim.counts):
        if count.quantity.hard.high is not None:
            yield year, f"{count.measure}:{wider(count.victims)[0]}", _step(count.quantity.hard.high)


def _step(number: int) -> int:
    return next((low for low, above in pairwise(_STEPS) if low <= number < above), _STEPS[-1])


def _middle(window: Window) -> tuple[int, int]:
    """The middle day, twice, or the two middle days: any period with half of the days has one of them."""
    both = window.first_day + window.last_day
    return both // 2, (both + 1) // 2


def _all_years(spans: Iterable[tuple[tuple[int, int], tuple[str, ...]]]) -> tuple[Year, ...]:
    """The years of some days in some countries, sorted. Most claims of an incident name the same days and countries."""
    return tuple(sorted({year for days, countries in set(spans) for year in _years(days, countries)}))


def _years(days: tuple[int, int], countries: tuple[str, ...]) -> Iterator[Year]:
    first, last = (date_of(day).year for day in days)
    for country, year in product(countries[:_MOST_COUNTRIES], range(max(first, last - _MOST_YEARS), last + 1)):
        yield Year(country, year)
