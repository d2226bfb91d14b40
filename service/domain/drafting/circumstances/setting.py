"""The place and the time of a number: from its clause, else from a sentence before, the story or the dateline."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from service.domain.claims.names import fold_name
from service.domain.drafting.circumstances.atlas import country_named
from service.domain.drafting.circumstances.clauses import clause_of
from service.domain.drafting.circumstances.event_types import event_type, is_nationwide, refers_back, says_its_type
from service.domain.drafting.circumstances.places import COUNTRY, PROVINCE, TOWN, ToldPlace, told_places
from service.domain.drafting.circumstances.story import Story, counted_on, happened, is_of_an_event
from service.domain.drafting.circumstances.times import Days, ToldTime, ended_on, told_times
from service.domain.drafting.circumstances.told_days import ToldDays
from service.domain.drafting.counts.counts import SentenceCount
from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.speakers.frames import Frame
from service.domain.drafting.text.sentences import Sentence
from service.domain.drafting.text.tokens import Span, Tokens, lower_at, text_span
from service.domain.drafting.words.people import SINGULAR
from service.domain.drafting.words.places import CIVIL, KINDS, PREPOSITIONS
from service.domain.drafting.words.times import NUMBERS, PERIODS, POINTS_IN_TIME, RANGES, UNTIL_NOW

_OLDER_DAYS = 8
_LEAD = 2
_BEFORE = 70
_HEAD = 2_500
_LONGEST_SENTENCE = 800
_MOST_COUNTRIES = 3
_MOST_PLACES = 50
_FIRST_SENTENCES = 4
_SEVERAL = 2
_FIRST_WORDS = 3
_LONGEST_CITING = 9
_GOING_ON = frozenset("further another additional".split())
_FARTHEST_WIDER = 40
_AFTER_A_PREPOSITION = re.compile(rf"(?:\b(?:{PREPOSITIONS})|,)\s+(?:[\w’'-]+\s+){{0,5}}$", re.IGNORECASE)
_ACTS = re.compile(r"\s(?:has|have|had|lost|said|says|claims|denies|denied)\b")  # "Kiev has lost 200"
_LEFT_OUT = re.compile(r"\((?:w/o|without|excluding|except)\b[^)]*$")
_ORIGIN = re.compile(rf"\b(?:{'|'.join(sorted(SINGULAR))})s? from (?:the )?$")  # "a doctor from Saudi Arabia"
_TREATED_AT = re.compile(
    r"\b(?:treated|admitted|taken|transferred|rushed|brought|transported|hospitali[sz]ed) (?:at|to|in|into) (?:the )?$"
)
_AT_A_MEETING = re.compile(
    r"\b(?:told|tells|telling|briefed|addressed|addressing) (?:(?:[A-Z][\w’'.]*|[a-z]+s|the|a|of|and|council|"
    r"parliament|conference|news|press|agency|meeting) ){1,6}(?:in|at) (?:the )?$"
)
_FLED_TO = re.compile(r"\b(?:fled|crossed|escaped)\b[^.;]{0,70}$")  # where they are, not where it happened
_IN_A_SPEAKER = re.compile(r"\b(?:(?:said|told|by|with|against)\s+(?:\w+\s+){0,2}|based in (?:the )?)$", re.IGNORECASE)
_OF_A_ROW = re.compile(r"(?:(?<=[.,;:|•(])|^)\s*$")
_TO_A_NUMBER = re.compile(rf"\s?(?:(?:{KINDS})\s)?(?:[—–:-] )?")
_COUNTY = re.compile(rf"\s(?:{KINDS})\s(?:confirms|confirmed|reports|reported|records|recorded|counts|counted)\b")
_ROW = re.compile(
    rf"\s?[—–:-]\s(?:(?:at least|about|over|some) )?(?:\d|(?:{'|'.join(NUMBERS)})\b)|,? with \d", re.IGNORECASE
)

NamedPlace = tuple[ToldPlace, ...]
"""One place by its names, from the finest to the widest: Khan Abad district, Kunduz province."""


@dataclass(frozen=True)
class Circumstances:
    """When and where it happened, and of what type it was; without days it is the day of publication."""

    type: str = "other"
    days: tuple[date, date] | None = None
    time: Span | None = None
    places: tuple[NamedPlace, ...] = ()


@dataclass
class _Before:
    """The last place or time that was told, with the paragraph it stands in."""

    paragraph: int = -2
    places: tuple[NamedPlace, ...] = ()
    time: ToldTime | None = None

    def is_near(self, paragraph: int) -> bool:
        return paragraph - self.paragraph <= 1


class SettingOfStory:
    """Carries the place and time of a story from sentence to sentence."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.last_places, self.last_time = _Before(), _Before()
        self.first_places: tuple[NamedPlace, ...] = ()
        self.last_period: tuple[int, ToldTime | None] = (-1, None)
        self.told = ToldDays()
        self._last_named: ToldPlace | None = None
        self.last_type = ""
        self._bulletin: Days | None = None
        self._country = _country_of(story)
        self._fuller = dict[tuple[str | None, str], NamedPlace]()

    def fuller(self, places: Sequence[NamedPlace]) -> tuple[NamedPlace, ...]:
        """The places completed by what the story said of them before: "Khan Abad" lies in Kunduz province."""
        for names in places:
            if len(names) > 1:
                self._fuller.setdefault((names[0].country, fold_name(names[0].name)), names[1:])
        return tuple(
            (*names, *self._fuller.get((names[0].country, fold_name(names[0].name)), ())) if len(names) == 1 else names
            for names in places
        )

    def country_of_story(self) -> tuple[NamedPlace, ...]:
        """The one country that the story is about, at its first mention; ``None`` for a story of several countries."""
        return self._country

    def of_sentence(self, sentence: Sentence, frames: Sequence[Frame]) -> "SettingOfSentence":
        """The place and time in the sentence, without those of its speakers."""
        story, span = self.story, (sentence.start, sentence.end)
        speakers = [text_span(sentence.tokens, _with_who_cites(sentence, frame)) for frame in frames]
        named = told_places(story.text, span, story.atlas, story.home)
        in_story = [place for place in named if place.start >= story.places_begin]
        places = [place for place in in_story if self._is_none_of(speakers, place)]
        self.fuller(named_places(story.text, [place for place in places if not place.is_adjective]))
        self._last_named = next((place for place in reversed(in_story) if _names_a_country(place)), self._last_named)
        of_speakers = [place for place in named if any(start <= place.start < end for start, end in speakers)]
        begins = max(story.times_begin, sentence.start)
        all_times = told_times(story.text, (begins, max(begins, sentence.end)), story.published)
        times = happened(all_times, sentence.tokens, frames)
        until = counted_on(all_times, sentence.tokens, frames)
        ended = [ended_on(time, until, story.published) if until else self._as_counted(time) for time in times]
        of_bulletin = RANGES | {"month_year"}
        self._bulletin = next((time.days for time in all_times if time.way in of_bulletin), self._bulletin)
        self._bulletin = (until, until) if until and not frames else self._bulletin
        guessed = frozenset(ended) - frozenset(times)
        self.told.read(story.text, sentence, times, all_times)
        return SettingOfSentence(self, sentence, places, ended, of_speakers, guessed)

    def _is_none_of(self, speakers: Sequence[Span], place: ToldPlace) -> bool:
        """Whether no speaker has the name of a place; "Travis county confirms five deaths" is where they died, too."""
        is_county = _COUNTY.match(self.story.text, place.end) is not None
        return is_county or not any(start <= place.start < end for start, end in speakers)

    def _as_counted(self, time: ToldTime) -> ToldTime:
        """ "Over the week" of a bulletin of "24–30 March" is that week: the time a sentence before told ends it."""
        if self._bulletin is None or time.way not in UNTIL_NOW:
            return time
        (first, last), ago = self._bulletin, self.story.published - self._bulletin[1]
        ended = ended_on(time, last, self.story.published)
        length = last - first
        is_it = first < last and abs((time.days[1] - time.days[0]) - length) <= timedelta(days=1) and ago <= length
        recent = ended if ago < timedelta(days=_OLDER_DAYS) else time
        return replace(time, days=self._bulletin) if is_it else recent

    def is_place(self, tokens: Tokens, span: Span) -> bool:
        """Whether words are the name of a town or a district, and nothing else."""
        name = self.story.text[slice(*text_span(tokens, span))]
        if country_named(name):
            return False
        is_known = self.story.atlas.districts(name) or self.story.atlas.towns(name)
        return bool(is_known) and all(token.is_capital for token in tokens[slice(*span)])

    def country_last_named(self) -> tuple[NamedPlace, ...]:
        """The country that was named last, of a story of several: "Jamaica's government …, the minister says"."""
        last = self._last_named
        return ((replace(last, level=COUNTRY),),) if last else ()


def _with_who_cites(sentence: Sentence, frame: Frame) -> Span:
    """The speaker with who cites it: "the Red Cross in Fiji, citing the government"."""
    start, end = frame.source
    is_cited = lower_at(sentence.tokens, start - 1) in ("citing", "quoting")
    return (max(0, start - _LONGEST_CITING) if is_cited else start), end


def _names_a_country(place: ToldPlace) -> bool:
    return place.country is not None and not place.is_adjective


def _country_of(story: Story) -> tuple[NamedPlace, ...]:
    if len(story.home) != 1:
        return ()
    head = (story.begins, min(len(story.text), story.begins + _HEAD))
    first = next((place for place in told_places(story.text, head, story.atlas) if place.country in story.home), None)
    return ((replace(first, level=COUNTRY, is_adjective=False),),) if first else ()


@dataclass(frozen=True)
class SettingOfSentence:
    """The places and times of one sentence."""

    whole: SettingOfStory
    sentence: Sentence
    places: Sequence[ToldPlace]
    times: Sequence[ToldTime]
    of_speakers: Sequence[ToldPlace] = ()
    guessed: Collection[ToldTime] = ()

    def of_count(self, count: SentenceCount, counts: Sequence[SentenceCount] = ()) -> tuple[Circumstances, list[Need]]:
        """The circumstances of a number, and those that its sentence does not state; ``counts`` are all of its."""
        clause, is_first = clause_of(self.sentence.tokens, count.phrase.core)
        places, no_place = self._places(self._own(count, clause, counts))
        time, no_time = self._time(clause, count, is_first)
        story = self.whole.story
        provinces = sum(named[-1].level == PROVINCE or named[0].level == PROVINCE for named in places)
        told_before = bool(no_place and not (time and time.way) and self.whole.last_type)
        passages, way = self._passages(), time.way if time else ""
        type_ = event_type(self.sentence.of(story.text), passages, way, provinces, story.text[:_HEAD])
        if told_before and count.measure == "devices_neutralised":
            type_ = self.whole.last_type  # "Also, 38 devices were defused": what was found is of the event told before
        self.whole.last_type = type_
        is_elsewhere = any(need.code is NeedCode.PLACE_FROM_SPEAKER for need in no_place)
        if type_ == "running_total" and no_place and not is_elsewhere and self.whole.country_of_story():
            places, no_place = self.whole.country_of_story(), [Need(NeedCode.PLACE_FROM_STORY)]
        needs = [*no_place, *no_time, *self._of_several(places)]
        if not says_its_type(passages[0], type_):
            needs.append(Need(NeedCode.TYPE_FROM_STORY))
        if time in self.guessed:
            needs.append(Need(NeedCode.DATE_FROM_COUNTING))
        if time and type_ != "running_total" and (story.published - time.days[1]).days > _OLDER_DAYS:
            needs.append(Need(NeedCode.OLDER_EVENT))
        return Circumstances(type_, time.days if time else None, time.span if time else None, places), needs

    def _own(self, count: SentenceCount, clause: Span, counts: Sequence[SentenceCount]) -> Span:
        """The stretch of the places of a number: "213 dead, three in Castilla-La Mancha, and one in Andalusia".

        It is up to the next number, if several have places of their own behind them; else the clause.
        """
        starts = [self._start(stated) for stated in counts]
        stretches = list(pairwise([*starts, clause[1]]))
        with_places = [span for span in stretches if any(span[0] <= place.start < span[1] for place in self._named)]
        own = self._start(count)
        if len(with_places) < _SEVERAL or own not in starts or own > clause[1]:
            return clause
        end = stretches[starts.index(own)][1]
        return (clause[0] if own == starts[0] else own), min(end, clause[1])

    def _start(self, count: SentenceCount) -> int:
        """Where a number begins, or the name of its place: "Aceh 391, North Sumatra 340"."""
        start = self.sentence.tokens[count.phrase.start].start
        before = (place for place in self.places if place.end <= start)
        text = self.whole.story.text
        return next((place.start for place in before if _TO_A_NUMBER.fullmatch(text, place.end, start)), start)

    @property
    def _named(self) -> list[ToldPlace]:
        return [place for place in self.places if not place.is_adjective and self._is_where_it_happened(place)]

    def _places(self, clause: Span) -> tuple[tuple[NamedPlace, ...], list[Need]]:
        whole, paragraph = self.whole, self.sentence.paragraph
        places = self._told_in(clause)
        if places:
            whole.last_places = _Before(paragraph, places)
            if not whole.first_places and self.sentence.index < _FIRST_SENTENCES:
                whole.first_places = places
            return places, []
        of_speaker = self._country_of_speaker()
        if of_speaker and of_speaker[0][0].country not in {names[-1].country for names in whole.last_places.places}:
            whole.last_places = _Before(paragraph, of_speaker)
            return of_speaker, [Need(NeedCode.PLACE_FROM_SPEAKER, mention=of_speaker[0][0].name)]
        if whole.last_places.places and whole.last_places.is_near(paragraph):
            return whole.last_places.places, [Need(NeedCode.PLACE_FROM_BEFORE)]
        if whole.first_places:
            return whole.first_places, [Need(NeedCode.PLACE_FROM_STORY)]
        return self._of_story()

    def _told_in(self, clause: Span) -> tuple[NamedPlace, ...]:
        text = self.whole.story.text
        inside = [place for place in self.places if clause[0] <= place.start < clause[1] and not place.is_adjective]
        named = self.whole.fuller(named_places(text, [place for place in inside if self._is_where_it_happened(place)]))
        if named or not is_nationwide(self.sentence.of(text)):
            return named
        return self.whole.country_of_story()

    def _is_where_it_happened(self, place: ToldPlace) -> bool:
        if place.level in (PROVINCE, PROVINCE + 1):
            return _ACTS.match(self.whole.story.text, place.end) is None
        before = self.whole.story.text[max(self.sentence.start, place.start - _BEFORE) : place.start]
        if _OF_A_ROW.search(before) and _ROW.match(self.whole.story.text, place.end):  # "Dnipro — one killed"
            return True
        is_left_out = _LEFT_OUT.search(before) is not None
        is_origin = place.level == COUNTRY and _ORIGIN.search(before) is not None
        return (
            bool(_AFTER_A_PREPOSITION.search(before))
            and not (is_origin or is_left_out)
            and not _IN_A_SPEAKER.search(before)
            and not (_TREATED_AT.search(before) or _FLED_TO.search(before) or _AT_A_MEETING.search(before))
        )

    def _of_several(self, places: Sequence[NamedPlace]) -> list[Need]:
        """A reason to look at a town of which several countries have one, in a story that names none of them."""
        story = self.whole.story
        for names in places:
            town = names[0]
            if town.country is None and names[-1].country is None:
                return [Need(NeedCode.UNKNOWN_PLACE)]
            countries = {place.country for place in story.atlas.towns(town.name)} if town.level == TOWN else set()
            is_abroad = bool(story.home) and town.level == TOWN and town.country not in story.home
            if (len(countries) > 1 or is_abroad) and len(names) == 1 and town.country not in story.countries:
                return [Need(NeedCode.PLACE_OF_SEVERAL, mention=town.name)]
        return []

    def _of_story(self) -> tuple[tuple[NamedPlace, ...], list[Need]]:
        if self.whole.story.dateline:
            return ((self.whole.story.dateline,),), [Need(NeedCode.PLACE_FROM_DATELINE)]
        country = self.whole.country_of_story() or self.whole.country_last_named()
        return (country, [Need(NeedCode.PLACE_FROM_STORY)]) if country else ((), [Need(NeedCode.UNKNOWN_PLACE)])

    def _country_of_speaker(self) -> tuple[NamedPlace, ...]:
        """ "Thai health ministry: 14 dead", "Iran's health ministry says": a speaker that counts at home."""
        named = [place for place in self.of_speakers if place.level == COUNTRY]
        if len({place.country for place in named}) != 1 or not self._is_civil(named[0]):
            return ()
        return ((replace(named[0], is_adjective=False),),)

    def _is_civil(self, country: ToldPlace) -> bool:
        """ "The Thai health ministry", and no army, nor a foreign ministry, which speaks of its citizens elsewhere."""
        text = self.whole.story.text
        before = text[max(self.sentence.start, country.start - _BEFORE) : country.start].lower()
        around = set(text[country.end :].lower().replace(":", " ").split(maxsplit=5)[:5])
        if before.endswith((" in ", " of ", " in the ", " of the ")):  # "the Ministry of Health in Gaza"
            around |= set(before.split()[-5:])
        return bool(around & CIVIL) and "foreign" not in around

    def _time(self, clause: Span, count: SentenceCount, is_first: bool) -> tuple[ToldTime | None, list[Need]]:
        whole, paragraph = self.whole, self.sentence.paragraph
        cue = self.sentence.tokens[count.found.cue].start
        inside = [time for time in self.times if clause[0] <= time.start < clause[1]]
        of_event = [time for time in inside if is_of_an_event(time, whole.story.text)]
        time = min(of_event or inside, key=lambda time: abs((time.start + time.end) // 2 - cue), default=None)
        if time:
            if time.way in POINTS_IN_TIME or time.way in UNTIL_NOW:
                whole.last_time = _Before(paragraph, time=time)
            whole.last_period = (self.sentence.index, time)
            return time, [*([] if of_event else self._of_several_times(time)), *_of_a_night(time)]
        period = next((time for time in self.times if (is_first or time.end <= cue) and time.way in PERIODS), None)
        if period:
            return period, self._of_several_times(period)
        index, period = whole.last_period
        if period and self.sentence.index - index in (0, 1) and self._goes_on():
            whole.last_period = (self.sentence.index, period)
            return replace(period, way=""), [Need(NeedCode.DATE_FROM_BEFORE)]
        if whole.last_time.time and whole.last_time.is_near(paragraph):
            return self._borrowed(whole.last_time.time, NeedCode.DATE_FROM_BEFORE)
        return self._borrowed(whole.story.day, NeedCode.DATE_FROM_STORY)

    def _borrowed(self, time: ToldTime | None, code: NeedCode) -> tuple[ToldTime | None, list[Need]]:
        """The time of another sentence, or that of publication; a reason to look unless it is the only one told."""
        is_sure = time is None or (time.start < self.sentence.end and time.way != "overnight")
        is_sure = is_sure and self.whole.told.are_only(time, self.sentence.paragraph)
        return time and replace(time, way=""), [] if is_sure else [Need(code)]

    def _of_several_times(self, time: ToldTime) -> list[Need]:
        """A reason to look at one of several times: "killed over the week, 12,000 since March"."""
        mention = self.whole.story.text[slice(*time.span)].strip()
        return [Need(NeedCode.DATE_OF_SEVERAL, mention=mention)] if len({time.days for time in self.times}) > 1 else []

    def _goes_on(self) -> bool:
        """ "A further 2,212 were injured": of the period that was told before."""
        first = {lower_at(self.sentence.tokens, index) for index in range(_FIRST_WORDS)}
        return bool(_GOING_ON & first)

    def _passages(self) -> list[str]:
        """Its paragraph, the one before, and the lead of the story; the lead first if the one before refers to it."""
        story, own = self.whole.story, self.sentence.paragraph
        if self.sentence.end - self.sentence.start > _LONGEST_SENTENCE:
            return [self.sentence.of(story.text)]
        around = story.sentences[max(0, self.sentence.index - 6) : self.sentence.index + 6]
        own_words, before = (
            " ".join(sentence.of(story.text) for sentence in around if sentence.paragraph == paragraph)
            for paragraph in (own, own - 1)
        )
        lead = " ".join(sentence.of(story.text) for sentence in story.sentences[:_LEAD])
        return [own_words, lead, before] if refers_back(before) else [own_words, before, lead]


def named_places(text: str, places: Sequence[ToldPlace]) -> tuple[NamedPlace, ...]:
    """Places by their names: "Khan Abad district, Kunduz" is one; "Kunduz and Faryab" are two; each place once."""
    named = list[list[ToldPlace]]()
    for place in places:
        if named and _is_wider(text, named[-1][-1], place):
            named[-1].append(place)
        else:
            named.append([place])
    finer = {names[0].country for names in named if names[0].level}
    finest = [tuple(names) for names in named if names[0].level or names[0].country not in finer]
    distinct = {tuple((place.level, place.country, place.name) for place in names): names for names in reversed(finest)}
    ordered = sorted(distinct.values(), key=lambda names: names[0].start)
    countries_only = all(names[0].level == COUNTRY for names in ordered)
    return tuple(ordered[: _MOST_COUNTRIES if countries_only else _MOST_PLACES])


def _is_wider(text: str, finer: ToldPlace, wider: ToldPlace) -> bool:
    """Whether the second name is the area of the first: "Kunduz, Afghanistan", "Khan Abad district of Kunduz"."""
    between = text[finer.end : wider.start]
    is_same_country = finer.country == wider.country or finer.country is None
    is_joined = len(between) < _FARTHEST_WIDER and not re.search(r"\b(?:and|or|to|from)\b|[.;]", between)
    return is_joined and is_same_country and wider.level < finer.level <= TOWN


def _of_a_night(time: ToldTime) -> list[Need]:
    """A reason to look at "last night", which may be either of two days."""
    return [Need(NeedCode.DATE_OF_NIGHT)] if time.way == "overnight" else []
