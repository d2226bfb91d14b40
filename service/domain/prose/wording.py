"""How one report is worded: the names and articles of its parties, the house style, and how short it must be."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Self

from service.domain.claims.vocabulary import Article, TimeBasis
from service.domain.english.articles import BEHIND_HEADS, SMALL_WORDS, listed
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle, Numerals
from service.domain.english.marked_text import mark_name, plain
from service.domain.english.nouns import BASES, NEWLY, UNSAID_BASIS, VERIFIED
from service.domain.english.numerals import number_in_words
from service.domain.english.place_articles import place_with_article
from service.domain.english.times import time_in_words
from service.domain.places.countries import in_place
from service.domain.reconciliation.report import CountScope, MeasureReport, PositionReport, Range, Reconciliation
from service.domain.reconciliation.title import day_in_words

# A numeral from 1 to 9 that stands alone: not in "9.5", "5-year", "3%", "COVID-19" or "4th".
_SMALL = re.compile(r"(?<![\w.,:/–-])[1-9](?![\w%:/–-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Room:
    """How long a text may be: ``measured`` counts its letters or its words; ``longest`` is that of one name."""

    measured: Callable[[str], int]
    limit: int
    longest: tuple[int, int]

    def fits(self, text: str) -> bool:
        """Whether the text, without its marks, has room."""
        # Marks only add: a text that has room with them needs no second look.
        return self.measured(text) <= self.limit or self.measured(plain(text)) <= self.limit


def words_in(text: str) -> int:
    """The number of words, as an editor counts them."""
    return len(text.split())


PUSH = Room(len, 120, (40, 0))
SHORT = Room(words_in, 40, (0, 6))


@dataclass(frozen=True, slots=True)
class Wording:
    """``names`` are the names shown for parties, by party id; ``articles`` those that the register settles, by name.

    ``newest`` is the time of the newest figure of the report: on its day a time is told without the day, unless
    ``has_days``: the figures are of several days, or of another day than the event; ``has_years``: they are of several
    years, so each time has its own. ``times`` are those of claims by their ids ("at 19:40 UTC"), where figures of one
    range are of different times. ``most_names`` are listed before the rest is counted. ``longest`` is the most letters
    and the most words of a name, 0 for no limit: a longer one is cut between words, with "…". ``is_brief`` prints the
    number of a figure for its words. Without ``has_parts`` a figure is printed without those among it.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    style: HouseStyle = DEFAULT_STYLE
    newest: datetime | None = None
    has_days: bool = False
    has_years: bool = False
    times: Mapping[str, str] = field(default_factory=dict)
    most_names: int = 5
    longest: tuple[int, int] = (0, 0)
    is_brief: bool = False
    has_parts: bool = True

    def name(self, name: str) -> str:
        """A name inside a sentence, marked without its article (``marked_text``)."""
        return mark_name(name, self.articles.get(name), self._cut(name))

    def cut_name(self, name: str) -> str:
        """A name inside a sentence, without marks."""
        return plain(self.name(name))

    def listed(self, names: Iterable[str]) -> str:
        """Several names, each once: "the Taliban, UN OCHA and three others"."""
        return listed([self.name(name) for name in dict.fromkeys(names)], self.most_names)

    def holder(self, position: PositionReport, name: str = "") -> str:
        """The claimant of a figure with the figure's time, if it is told: "the police at 19:40"; ``name`` replaces the
        claimant's own."""
        name, time = name or self.name(position.name), self.time_of(position)
        return f"{name} {time}" if time else name

    def time_of(self, position: PositionReport) -> str:
        """The time of a figure, if it is told; a corrected figure may have none where its claim has one."""
        return self.times.get(position.claim_id, "") if position.asserted_at else ""

    def listed_holders(self, positions: Iterable[PositionReport]) -> str:
        """The claimants of a figure, each with the time of its figure, if it is told."""
        return listed(list(dict.fromkeys(map(self.holder, self.timed_first(positions)))), self.most_names)

    def timed_first(self, positions: Iterable[PositionReport]) -> list[PositionReport]:
        """The positions with those of no known time last: the time of another would be read as theirs."""
        stated = list(positions)
        return sorted(stated, key=lambda position: not self.time_of(position)) if self.times else stated

    def time(self, moment: datetime | None) -> str:
        """A time in a sentence ("at 19:40 UTC"), empty where none is given."""
        if moment is None:
            return ""
        newest = self.newest or moment
        return time_in_words(moment, newest, self.style, has_day=self.has_days, has_year=self.has_years)

    def untimed(self) -> Self:
        """The same wording without times, for a text that has no room for them."""
        return replace(self, times={}) if self.times else self

    def without_parts(self) -> Self:
        """The same wording without the parts of a figure: "21 killed" for "21 killed, among them nine children"."""
        return replace(self, has_parts=False) if self.has_parts else self

    def listed_bare(self, names: Iterable[str]) -> str:
        """Several names without articles, as labels."""
        bare = [mark_name(name, Article.NONE, self._cut(name)) for name in dict.fromkeys(names)]
        return listed(bare, self.most_names)

    def party(self, party_id: str) -> str:
        """The name of a party inside a sentence, marked."""
        return self.name(self.names.get(party_id, party_id))

    def numerals(self, text: str) -> str:
        """The text with its numerals below ten in words, where the house style has them so."""
        if self.style.numerals is Numerals.DIGITS:
            return text
        return _SMALL.sub(lambda match: number_in_words(int(match[0])), text)

    def in_digits(self) -> Self:
        """The same wording for a line that keeps its numerals, as a headline does."""
        is_so = self.style.numerals is Numerals.DIGITS
        return self if is_so else replace(self, style=_in_digits(self.style))

    def shorter(self, *, most_names: int, longest: tuple[int, int] = (0, 0), is_brief: bool = False) -> Self:
        """The same wording for a text with less room."""
        return replace(self, most_names=most_names, longest=longest, is_brief=is_brief)

    def _cut(self, name: str) -> str:
        letters, most_words = self.longest
        words = name.split()
        if not (letters or most_words):
            return " ".join(words)
        word_count = len(words) if not most_words or len(words) <= most_words else most_words - 1
        while letters and word_count > 1 and len(_shown(words, word_count)) > letters:
            word_count -= 1
        return _shown(words, word_count)


@lru_cache(maxsize=64)
def _in_digits(style: HouseStyle) -> HouseStyle:
    return replace(style, numerals=Numerals.DIGITS)


def _shown(words: Sequence[str], word_count: int) -> str:
    """The first words, with "…" for the rest: "General Staff…", never "General Staff of the…".

    What a name is of stands before its first small word, else at its end: a cut that left it out would read as another
    name. So "Zamfara State Police Command" is "Zamfara … Command", never "Zamfara State…".
    """
    head = next((index for index, word in enumerate(words) if index and word.casefold() in BEHIND_HEADS), None)
    if head is None:
        in_front = max(word_count - 1, 1)
        return " ".join(words if in_front >= len(words) - 1 else [*words[:in_front], "…", words[-1]])
    word_count = max(word_count, head if head > 1 else _count_to_what_it_is_of(words, head))
    if word_count >= len(words):
        return " ".join(words)
    while word_count > 1 and words[word_count - 1].casefold() in SMALL_WORDS:
        word_count -= 1
    return f"{' '.join(words[:word_count])}…"


def _count_to_what_it_is_of(words: Sequence[str], head: int) -> int:
    """One word alone says nothing: "Institute for the Study…", never "Institute…"."""
    return next((index for index in range(head, len(words)) if words[index].casefold() not in SMALL_WORDS), head) + 1


def wording_of(report: Reconciliation, style: HouseStyle = DEFAULT_STYLE) -> Wording:
    """The wording of a report in a house style."""
    names, articles, newest = dict(report.names), dict(report.articles), newest_moment(report)
    days = _days(report, style)
    has_years = len({day[:4] for day in days}) > 1
    wording = Wording(names, articles, style, newest, has_days=_have_days(report, days), has_years=has_years)
    times = _figure_times(report, wording)
    return replace(wording, times=times) if times else wording


def _figure_times(report: Reconciliation, wording: Wording) -> dict[str, str]:
    """The times of figures, by claim id: of each measure with a range of figures of different times (VOCABULARY 6).

    Where one figure of a claimant has its time, all its figures have theirs, and so have those beside them: a time that
    is left out would be read as that of the figure or claimant beside it. No time of receipt is ever told.
    """
    ranges = [_timed(range_) for measure in report.measures for range_ in measure.ranges]
    timed = [position for measure in report.measures for position in _timed_of(measure, wording)]
    claimants: set[str] = set()
    while newly_timed := {position.claimant for position in timed} - claimants:
        claimants |= newly_timed
        timed = list(chain.from_iterable(range_ for range_ in ranges if _has_one_of(range_, claimants)))
    return {position.claim_id: _time_of(position, wording) for position in timed if position.asserted_at}


def _time_of(position: PositionReport, wording: Wording) -> str:
    """ "At 19:40 UTC"; the hour at which others published it is not that of the words: "as reported at 19:40 UTC"."""
    is_published = position.dated is not None and position.dated.basis is TimeBasis.PUBLISHED
    is_of_others = is_published and not position.own_sources
    return f"{'as reported ' if is_of_others else ''}{wording.time(position.asserted_at)}"


def _timed_of(measure: MeasureReport, wording: Wording) -> list[PositionReport]:
    """The figures of a measure that have their times, of which two in one range differ; a day needs none."""
    if not any(_differ(_timed(range_), wording) for range_ in measure.ranges):
        return []
    undated = (range_ for range_ in measure.ranges if not range_.told_on or _differ(_timed(range_), wording))
    return list(chain.from_iterable(map(_timed, undated)))


def _timed(range_: Range) -> list[PositionReport]:
    return [position for position in range_.positions if position.asserted_at is not None or position.lost_time]


def _differ(positions: Sequence[PositionReport], wording: Wording) -> bool:
    """Whether two figures are of two times, as these are printed; one corrected without a time is of another."""
    numbers = {position.bounds for position in positions}
    return len(numbers) > 1 and len({wording.time(position.asserted_at) for position in positions}) > 1


def _has_one_of(positions: Sequence[PositionReport], claimants: Collection[str]) -> bool:
    return any(position.claimant in claimants for position in positions)


def _days(report: Reconciliation, style: HouseStyle) -> set[str]:
    """The days of the figures."""
    positions = (position for measure in report.measures for range_ in measure.ranges for position in range_.positions)
    moments = (position.asserted_at for position in positions if position.asserted_at)
    return {moment.astimezone(style.timezone).date().isoformat() for moment in moments}


def _have_days(report: Reconciliation, days: Collection[str]) -> bool:
    """Whether a time without its day could be taken for one of another day, of another figure or of the event."""
    ranges = [range_ for measure in report.measures for range_ in measure.ranges]
    scopes = ((range_.scope.start[:10], range_.scope.end[:10]) for range_ in ranges)
    return bool(days) and len({*days, *chain.from_iterable(scopes)}) > 1


def newest_moment(report: Reconciliation) -> datetime | None:
    """The stated or published time of the newest figure of a report."""
    positions = (position for measure in report.measures for range_ in measure.ranges for position in range_.positions)
    return max((position.asserted_at for position in positions if position.asserted_at is not None), default=None)


def place_of(ranges: Sequence[Range], range_: Range) -> str:
    """The place of a range, if the measure has figures about the same victims for several places."""
    siblings = [sibling.scope.place for sibling in ranges if _is_of_the_same_people(sibling, range_)]
    places = {_in_few_places(place) for place in siblings if place}
    are_several = len(places) > 1 or (bool(places) and None in siblings)
    return _in_few_places(range_.scope.place) if range_.scope.place and are_several else ""


def _in_few_places(label: str) -> str:
    """A territory as texts have it: "Bahramcha and elsewhere" of three places or more."""
    first, *others = places = list(map(place_with_article, label.split("; ")))
    return f"{in_place(first).partition(', ')[0]} and elsewhere" if len(others) > 1 else in_place("; ".join(places))


def _is_of_the_same_people(left: Range, right: Range) -> bool:
    """Whether two ranges are of the same victims, and of the same named group: of officers, or of everybody."""
    return (left.victims, left.victims_label) == (right.victims, right.victims_label)


def qualifier_of(ranges: Sequence[Range], range_: Range) -> str:
    """What distinguishes a range from ranges of the same victims and place: basis, verification, period and day.

    That a number was added to those before, or that its claimant verified it, is said of one that stands alone, too.
    """
    siblings = [
        sibling
        for sibling in ranges
        if _is_of_the_same_people(sibling, range_) and sibling.scope.place == range_.scope.place
    ]
    is_verified, basis, bases = range_.verification == "verified", "", {sibling.basis for sibling in siblings}
    siblings = [sibling for sibling in siblings if (sibling.verification == "verified") == is_verified]
    is_added = any(position.is_added for position in range_.positions)
    if range_.basis is not None and (is_added or len(bases) > 1):
        basis = NEWLY if is_added else BASES[range_.basis][0]
        siblings = [sibling for sibling in siblings if sibling.basis == range_.basis]
    if range_.is_basis_unsaid:
        basis = UNSAID_BASIS
    periods = {period(sibling.scope) for sibling in siblings}
    own_period = period(range_.scope)
    days_told = {sibling.told_on for sibling in siblings if sibling.told_on and period(sibling.scope) == own_period}
    as_of = _as_of(range_) if len(days_told) > 1 else ""
    verified = VERIFIED if is_verified else ""
    return ", ".join(filter(None, (basis, verified, own_period if len(periods) > 1 else "", as_of)))


def _as_of(range_: Range) -> str:
    """ "On 20 November" of what is new, else "as of 20 November"; with the year where it is not that of the event."""
    day = day_in_words(range_.told_on) if range_.told_on else ""
    word = "as of" if range_.is_basis_unsaid else "on"
    return f"{word} {day.removesuffix(f' {range_.scope.end[:4]}')}" if day else ""


def period(scope: CountScope) -> str:
    """The dates of a scope: "29 June 2021", "1 June 2021 to 30 June 2021"; date-times are printed as they are."""
    start, end = day_in_words(scope.start), day_in_words(scope.end)
    return start if start == end else f"{start} to {end}"


def whether_counted(ranges: Sequence[Range], added: Range, positions: Sequence[PositionReport]) -> str:
    """ "Not said if among the 37": of four more, where another claimant's number of all is not known to be older."""
    claimants = {position.claimant for position in positions}
    totals = [
        total
        for sibling in ranges
        if sibling.victims in (None, added.victims) and sibling.scope.place == added.scope.place
        for total in sibling.positions
        if not total.is_added and total.claimant not in claimants
    ]
    newest = max((position.asserted_at for position in positions if position.asserted_at), default=None)
    if all(newest and total.asserted_at and total.asserted_at < newest for total in totals):
        return ""
    highest = max(totals, key=lambda total: total.numbers.high)
    is_exact = highest.bounds.is_exact and not highest.numbers.is_sum
    return f"not said if among {f'the {highest.bounds.low:,}' if is_exact else 'the others'}"
