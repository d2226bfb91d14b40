"""Facts about a story as a whole: its countries, its dateline, and its day."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.drafting.circumstances.atlas import Atlas, country_named
from service.domain.drafting.circumstances.places import COUNTRY, PROVINCE, TOWN, ToldPlace, told_places
from service.domain.drafting.circumstances.times import ToldTime, told_times
from service.domain.drafting.counts.number_phrases import is_number
from service.domain.drafting.speakers.find_frames import find_frames
from service.domain.drafting.speakers.frames import Frame
from service.domain.drafting.text.sentences import Sentence
from service.domain.drafting.text.tokens import CAPITALS, Tokens, lower_at, text_span
from service.domain.drafting.words.numbers import MONTH_WORDS
from service.domain.drafting.words.places import ACTING, CIVIL
from service.domain.drafting.words.speech import CHANGES, FIGURE_VERBS, NO_LABELS, OF_SPEECH_ONLY, SPEAKERS
from service.domain.drafting.words.times import NOUNS_OF_EVENTS, POINTS_IN_TIME, RANGES

_HEAD = 2_500
_FIRST_SENTENCES = 12
_AGENCY_LINE = re.compile(
    r"\s{0,9}[A-Z][\w’' .,/-]{1,60}(?:\([A-Z][\w ]{2,30}\),[\w ]{1,20})?"  # Mocoa (Colombia), 2 Apr (EFE).-
    r"(?:\([\w ]{1,40}\)\.?\s{0,3}[-–—]{1,2}|\((?:[A-Z]{2,5}|Xinhua|Reuters|Anadolu)\)|/[A-Z]{2,8}/\.|"
    r"(?<=\d), ?[A-Z]{3,8} ?[-–—])"  # Kermanshah, Nov 14, IRNA -
)
_BRACKETS = re.compile(r"\(([A-Z][\w ]{2,30})\)")
_TOWN_OF_AGENCY_LINE = re.compile(r"\s{0,9}([^\W\d_][^,(/]{1,40}?)[,(/]")
_DATELINE = re.compile(
    r"\s{0,9}([A-Z][A-Z’' .,/-]{2,40}(?:, (?:[A-Z]|\d{1,2} [A-Z])[\w .]{1,30}){0,2})"
    r"\s{0,3}(?:\([\w ]{1,40}\)|[-–—])"
)
_OWNER = re.compile(r"['’]s\b")
_HEADING_PLACE = re.compile(
    rf"\s{{0,9}}([{CAPITALS}][\w’'-]{{2,30}}(?: [{CAPITALS}][\w’'-]{{1,30}}){{0,2}})(?:[.:|]|,? [-–—|]) "
)
_HEADING_IN_CAPITALS = re.compile(r"\s{0,9}([A-Z]{5,})(?:[.:]| [A-Z]{4,})")
_LEAST_TOWN = 15_000
_LONGEST_HEADING, _LONGEST_WORD = 90, 24
_HEADING_ENDS = re.compile(r"\s*[:|–—.]\s+|\s+-\s+")
_SAID_OF_DAYS = frozenset("weekday month_day day_month iso today yesterday month_year".split())
# "Treated in hospital on Monday", "still in hospital this morning": the day is not that of the event.
_CARE = frozenset("treated hospital hospitals hospitalised hospitalized care remained still".split())
_LONGEST_CARE = 5
# "On Sunday, two days after floods": what happened is told from the day that is named.
_RELATIVE = frozenset(("ago", "day_before"))
_EVENT = re.compile(rf"(?:['’]s)? (?:[\w.-]+ ){{0,2}}(?:{NOUNS_OF_EVENTS}|blast|strike)(?:s|es)?\b", re.IGNORECASE)
_OF_A_STATE = ACTING | CIVIL | {"foreign", "defence", "defense", "general"}
_OF_A_CLOCK = frozenset(("on", ":", ",", ".", "hours", "gmt", "utc", "noon", "the", "morning"))
_AFTER_A_VERB, _BEFORE_A_VERB, _BEFORE_A_SPEAKER = 24, 1, 6


@dataclass(frozen=True)
class Story:
    """A text with what is known of it as a whole. ``home`` are the countries it is mostly about.

    ``begins`` is where the text begins after its dateline; ``dateline`` is its place, ``None`` if it has none.
    ``countries`` are those that it names. Its times begin behind the day of the dateline, its places behind its town.
    ``day`` is the time that the first sentences tell, ``None`` if they tell none.
    """

    text: str
    published: date
    atlas: Atlas
    sentences: Sequence[Sentence]
    home: frozenset[str]
    begins: int = 0
    times_begin: int = 0
    places_begin: int = 0
    countries: frozenset[str] = frozenset()
    dateline: ToldPlace | None = None
    day: ToldTime | None = None


def story_of(text: str, published: date, atlas: Atlas, sentences: Sequence[Sentence]) -> Story:
    """The story of a text."""
    agency_line = _AGENCY_LINE.match(text)
    is_of_an_agency = agency_line and not country_named(agency_line[0].rpartition("(")[2].partition(")")[0])
    begins = agency_line.end() if agency_line and is_of_an_agency else 0  # "Cholera, Kasai (DRC) –" is a heading
    of_heading = _country_of_heading(text) or (_country_in_brackets(agency_line[0]) if agency_line else None)
    home = frozenset((of_heading,)) if of_heading else _most_named(_countries(text, begins, atlas))
    dateline = _dateline(text, begins, atlas, home)
    if dateline and dateline.country and not home:
        home = frozenset((dateline.country,))
    times_begin = max(begins, _end_of_dateline(text))
    day = _day(text, times_begin, sentences, published)
    head = told_places(text, (begins, min(len(text), _HEAD)), atlas, home)
    named = frozenset(place.country for place in head if place.level == COUNTRY and place.country)
    named |= frozenset((of_heading,)) if of_heading else frozenset()
    places_begin = max(dateline.end, times_begin) if dateline and dateline.start < times_begin else begins
    return Story(text, published, atlas, sentences, home, begins, times_begin, places_begin, named, dateline, day)


def _end_of_dateline(text: str) -> int:
    """Where "KABUL, May 18 - " ends: its day is that of writing."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


def happened(times: Sequence[ToldTime], tokens: Tokens, frames: Sequence[Frame]) -> list[ToldTime]:
    """The times of events: in "officials said on Wednesday" Wednesday is the time of speaking, and left out.

    So is today in "police raised the toll to 11 this afternoon".
    """
    verbs = [text_span(tokens, frame.cue) for frame in frames]
    verbs += [(token.start, token.end) for token in tokens if token.lower in OF_SPEECH_ONLY]
    of_events = [
        _year_of(time, tokens)
        for time in times
        if not (_is_of_the_count(time, tokens) or _is_compared(time, tokens) or _is_of_care(time, tokens))
    ]
    relative = next((time for time in of_events if time.way in _RELATIVE), None)
    if relative and any(time.way in _SAID_OF_DAYS and time.days[0] < relative.days[0] for time in of_events):
        of_events.remove(relative)  # "Twenty years after the fire, which left 194 dead on 30 December 2004"
        relative = None
    is_changed = any(lower_at(tokens, frame.cue[0]) in CHANGES for frame in frames)
    return [
        time
        for time in of_events
        if time.way not in _SAID_OF_DAYS
        or _is_owner(time, tokens)
        or not (
            relative
            or (is_changed and time.way == "today")
            or any(_is_of(time, verb) and not _counts_between(time, verb, tokens) for verb in verbs)
            or any(_opens_a_figure(time, frame, tokens) for frame in frames)
        )
    ]


def counted_on(times: Sequence[ToldTime], tokens: Tokens, frames: Sequence[Frame]) -> date | None:
    """The day on which the numbers of a sentence were counted; ``None`` if it tells none.

    It is that of "as of 11 August", or of "the spokesman announced on Sunday".
    """
    as_of = next((time for time in times if _is_of_the_count(time, tokens)), None)
    if as_of:
        return as_of.days[1]
    verbs = [text_span(tokens, frame.cue) for frame in frames]
    of_speech = [time for time in times if time.way in _SAID_OF_DAYS and any(_is_of(time, verb) for verb in verbs)]
    return of_speech[0].days[1] if of_speech else None


def _is_compared(time: ToldTime, tokens: Tokens) -> bool:
    """ "The deadliest month since May 2022", "the worst since 2010"."""
    place = bisect_left(tokens, time.start, key=lambda token: token.start)
    before = [lower_at(tokens, step) for step in range(max(0, place - 3), place)]
    if time.way == "since" and "when" in (lower_at(tokens, step) for step in range(place, place + 5)):
        return False
    is_worst = any(word in ("worst", "first", "most") or (word.endswith("est") and len(word) > 4) for word in before)
    return time.way.startswith("since") and is_worst


def _is_owner(time: ToldTime, tokens: Tokens) -> bool:
    """ "Announced the deceased of Sunday night's quake": no day of announcing."""
    return lower_at(tokens, bisect_left(tokens, time.end, key=lambda token: token.start) - 1).endswith("'s")


def _is_of_care(time: ToldTime, tokens: Tokens) -> bool:
    """ "38 others were being treated in hospitals on Monday"."""
    place = bisect_left(tokens, time.start, key=lambda token: token.start)
    before = {lower_at(tokens, step) for step in range(place - _LONGEST_CARE, place)}
    return time.way in _SAID_OF_DAYS and bool(before & _CARE)


def _year_of(time: ToldTime, tokens: Tokens) -> ToldTime:
    """ "Since 1999, when at least 285 died", "since May 2014, when 134 did": the year or month itself."""
    first = time.days[0]
    behind = bisect_left(tokens, time.end, key=lambda token: token.start)
    when = lower_at(tokens, behind + (lower_at(tokens, behind) == ","))
    if time.way != "since" or when != "when":
        return time
    is_month = any(token.lower in MONTH_WORDS for token in tokens if time.start <= token.start < time.end)
    if is_month and lower_at(tokens, behind) != ",":  # "since August when food was cut off"
        return time
    after = date(first.year + (not is_month or first.month == 12), first.month % 12 + 1 if is_month else 1, 1)
    return replace(time, days=(first, after - timedelta(days=1)), way="year")


def _counts_between(time: ToldTime, verb: tuple[int, int], tokens: Tokens) -> bool:
    """ "PDMA says 228 persons died there on 15 August": the day is theirs, and not that of speaking."""
    between = [token for token in tokens if verb[1] <= token.start < time.start]
    return any(is_number(token) for token in between)


def _is_of_the_count(time: ToldTime, tokens: Tokens) -> bool:
    """ "As of 2 September", "as at 17:00 on 11 September", "until Tuesday": when it was counted."""
    place = bisect_left(tokens, time.start, key=lambda token: token.start)
    is_by = lower_at(tokens, place) == "by"  # "by Thursday rescuers had brought out 16"
    while place > 0 and (lower_at(tokens, place - 1) in _OF_A_CLOCK or lower_at(tokens, place - 1)[:1].isdigit()):
        place -= 1
    before = lower_at(tokens, place - 2), lower_at(tokens, place - 1)
    return time.way in _SAID_OF_DAYS and (
        is_by or before in (("as", "of"), ("as", "at")) or before[1] in ("until", "till")
    )


def is_of_an_event(time: ToldTime, text: str) -> bool:
    """ "Sunday's suicide bombing", "the New Year's Day quake": when it happened, whatever day stands beside it."""
    return time.way in POINTS_IN_TIME and _EVENT.match(text, time.end) is not None


def _opens_a_figure(time: ToldTime, frame: Frame, tokens: Tokens) -> bool:
    """ "This morning the president gave the toll as 127": the day of the figure."""
    start, _ = text_span(tokens, frame.source)
    is_figure = lower_at(tokens, frame.cue[0]) in FIGURE_VERBS.keys() | CHANGES
    is_former = lower_at(tokens, frame.cue[0] - 1) == "had"
    if is_former and time.way == "today":  # "the minister had said 38 this morning"
        return True
    is_figure = is_figure or is_former  # "on Monday it had admitted to 63"
    return is_figure and 0 <= start - time.end <= _BEFORE_A_SPEAKER


def _is_of(time: ToldTime, verb: tuple[int, int]) -> bool:
    return 0 <= time.start - verb[1] <= _AFTER_A_VERB or 0 <= verb[0] - time.end <= _BEFORE_A_VERB


def _countries(text: str, begins: int, atlas: Atlas) -> Counter[str]:
    """How often each country is named at the head of the text; a place within it counts half.

    "The Israeli military" and "the Saudi Hospital" say whose they are, and little about where.
    """
    tally = Counter[str]()
    for place in told_places(text, (begins, min(len(text), _HEAD)), atlas):
        if place.country:
            tally[place.country] += 1 if _is_of_an_actor(text, place) else 4 if place.level == COUNTRY else 2
    if tally["US"] and "Georgian" not in text:  # "Georgia" beside another state
        del tally["GE"]
    return tally


def _is_of_an_actor(text: str, place: ToldPlace) -> bool:
    if place.name.isupper():  # "a US envoy"
        return text[max(0, place.start - 4) : place.start].lower() != "the "
    if place.level == COUNTRY and not place.is_adjective and _OWNER.search(text, place.start, place.end + 2):
        behind = text[place.end : place.end + 2 * _LONGEST_WORD].removeprefix("’s").removeprefix("'s").split()[:2]
        return bool(_OF_A_STATE & {word.strip(",.;") for word in behind})  # "Italy's foreign ministry"
    following = re.match(r"['’]?s? ([\w-]+)", text[place.end : place.end + _LONGEST_WORD])
    is_of_somebody = following is None or following[1][:1].isupper()  # "one Nepali.", "Afghan National Army"
    return place.is_adjective and (is_of_somebody or (following is not None and following[1] in ACTING))


def _country_in_brackets(agency_line: str) -> str | None:
    """The country of "Mocoa (Colombia), 2 Apr (EFE).-"."""
    return next((country for name in _BRACKETS.findall(agency_line) if (country := country_named(name))), None)


def _country_of_heading(text: str) -> str | None:
    """ "Angola: …", "Cholera — Angola. …": the country that a situation report is about."""
    parts = _HEADING_ENDS.split(text[:_LONGEST_HEADING].strip())[:-1]
    return next((country for part in parts[:3] if (country := country_named(part))), None)


def _most_named(tally: Counter[str]) -> frozenset[str]:
    most = max(tally.values(), default=0)
    return frozenset(country for country, number in tally.items() if 2 * number > most and number >= min(2, most))


def _dateline(text: str, begins: int, atlas: Atlas, home: frozenset[str]) -> ToldPlace | None:
    """The place of "ISTANBUL (Reuters) —", "Thane, Jun 10 (PTI)"; the dateline of another country is ignored."""
    match = _DATELINE.match(text) or (_TOWN_OF_AGENCY_LINE.match(text, 0, begins) if begins else None)
    if match is None:
        return _place_of_heading(text, atlas, home)
    start = match.start(1)
    titled = text[:start] + match[1].title() + text[match.end(1) :]
    places = told_places(titled, match.span(1), atlas, home)
    finest = max(places, key=lambda place: place.level, default=None) or _town_of_dateline(match, titled, atlas)
    is_abroad = finest is not None and home and finest.country not in home
    return None if is_abroad else finest


def _town_of_dateline(match: re.Match[str], titled: str, atlas: Atlas) -> ToldPlace | None:
    """The town of "CROTONE - Another body": where a dateline stands, a small town needs no other evidence."""
    name = titled[slice(*match.span(1))].split(",")[0].strip()
    towns = atlas.towns(name)
    return ToldPlace(match.start(1), match.start(1) + len(name), towns[0].country, TOWN, name) if towns else None


def _place_of_heading(text: str, atlas: Atlas, home: frozenset[str]) -> ToldPlace | None:
    """The place of "Kharkiv. Guided bombs", "Solingen – At the festival", "Ternopil: rescue work goes on"."""
    match = _HEADING_PLACE.match(text)
    in_capitals = _HEADING_IN_CAPITALS.match(text)
    if in_capitals and not country_named(in_capitals[1]):  # "HERAT EARTHQUAKES, update 5"
        name = in_capitals[1].title()
        town = next((town for town in atlas.towns(name) if town.population > _LEAST_TOWN), None)
        return ToldPlace(*in_capitals.span(1), town.country, TOWN, name) if town else None
    if match is None or any(word.lower() in SPEAKERS | NO_LABELS for word in match[1].split()):
        return None
    if country_named(match[1]) or match[1].isupper():
        return None
    towns, districts = atlas.towns(match[1]), atlas.districts(match[1])
    countries = [town.country for town in towns] + [district.country for district in districts]
    country = next((code for code in countries if code in home), next(iter(countries), None))
    return ToldPlace(*match.span(1), country, TOWN if towns else PROVINCE, match[1]) if country else None


def _day(text: str, begins: int, sentences: Sequence[Sentence], published: date) -> ToldTime | None:
    for sentence in sentences[:_FIRST_SENTENCES]:
        times = told_times(text, (max(begins, sentence.start), max(begins, sentence.end)), published)
        for time in happened(times, sentence.tokens, find_frames(sentence.tokens)):
            if time.way in POINTS_IN_TIME | RANGES:
                return time
    return None
