"""The places of an event: the names in a sentence with their country and level.

A name without an entry in the atlas is a place only if the text says so ("the town of Kumanovo"). If a name has several
places, the one in a country of the story counts; otherwise the country is left out.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from service.domain.drafting.circumstances.atlas import Atlas, Town, country_named, country_of_adjective
from service.domain.drafting.text.tokens import CAPITALS, Span
from service.domain.drafting.words import places as words
from service.domain.drafting.words.numbers import MONTH_WORDS
from service.domain.places.country_facts import are_neighbours

COUNTRY, PROVINCE, DISTRICT, TOWN = range(4)
_BIG_TOWN, _BIG_ABROAD = 100_000, 500_000
_MIDDLING_TOWN, _SMALL_TOWN = 15_000, 5_000
_LONGEST_NAME = 5
_BEFORE, _AFTER = 34, 24

_RUN = re.compile(
    rf"(?<![\w-])(?:(?:[A-Z]\.){{2,}}|[{CAPITALS}][\w’'-]*|al-[A-Z]\w+)"
    rf"(?:[ -](?:(?:[A-Z]\.){{2,}}|[{CAPITALS}][\w’'-]*|al-[A-Z]\w+|el|de|du|do|da|di|del|dos|la|las|los|"
    r"of the|al)(?![a-z]))*"
)
_LISTED_NAME = re.compile(rf"[{CAPITALS}][\w’'-]*(?: [{CAPITALS}][\w’'-]*){{0,2}}")
_LISTED = re.compile(
    rf"(?<![\w’'-])((?:{_LISTED_NAME.pattern}(?:,? and |, )){{1,40}}{_LISTED_NAME.pattern}) ({words.KINDS})s\b"
)
_WORD = re.compile(r"[\w.’'-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_KIND_AFTER = re.compile(rf"(?:[’']s)?,? ?({words.KINDS})s?\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"\b({words.KINDS}) of $")
_SETTLEMENT_OF = re.compile(rf"\b(?:{words.SETTLEMENTS}) of $")
_PREPOSITION = re.compile(r"\b(?:in|at|near|on|inside|outside) (?:the )?$")
_IN = re.compile(r"\b(?:in|at|near|of) $")
_OWNED = re.compile(r"[’']s? \S")
_OWNED_BY = re.compile(r"[’']s? ")
_OPENING = frozenset("in at near from the on".split())
_INITIAL = re.compile(r"(?<![\w.])[A-Z]\. $")
_CAPITAL = re.compile(r"\b([A-Z][a-z]+) capital\b(?!,? [A-Z])")


@dataclass(frozen=True)
class ToldPlace:
    """A place that the text names: its offsets, its country if known, its level (0 country … 3 town) and its name.

    An adjective ("Afghan") names a country and no place.
    """

    start: int
    end: int
    country: str | None
    level: int
    name: str
    is_adjective: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


def told_places(text: str, span: Span, atlas: Atlas, home: Collection[str] = ()) -> list[ToldPlace]:
    """All places named in a stretch of the text, in order; ``home`` are the countries of the story."""
    places = list[ToldPlace]()
    search = _Search(text, atlas, frozenset(home))
    places.extend(search.listed(span))
    lists = [place.span for place in places]
    for run in _RUN.finditer(text, *span):
        if not any(start < run.end() and run.start() < end for start, end in lists):
            places.extend(search.places_in(run.span()))
    ordered = sorted([*places, *_capitals(text, span, places)], key=lambda place: place.start)
    return [_in_its_town(text, place, ordered[index - 1] if index else None) for index, place in enumerate(ordered)]


def _in_its_town(text: str, place: ToldPlace, before: ToldPlace | None) -> ToldPlace:
    """The Uttara of "Dhaka's Uttara district", which no table has, lies where Dhaka does."""
    is_owned = before is not None and _OWNED_BY.fullmatch(text, before.start + len(before.name), place.start)
    return replace(place, country=before.country) if before and is_owned and place.country is None else place


def _capitals(text: str, span: Span, places: Collection[ToldPlace]) -> Iterator[ToldPlace]:
    """ "The Afghan capital", without its name."""
    for match in _CAPITAL.finditer(text, *span):
        country = country_of_adjective(match[1])
        capital = words.CAPITAL_OF.get(country or "")
        if country and capital:
            yield ToldPlace(match.start(), match.end(), country, TOWN, capital)


@dataclass(frozen=True)
class _Search:
    text: str
    atlas: Atlas
    home: frozenset[str]

    @property
    def _big_town(self) -> int:
        """How many live in a town that needs no other evidence: more in a story of another country."""
        return _BIG_ABROAD if self.home else _BIG_TOWN

    @property
    def only_home(self) -> str | None:
        return next(iter(self.home)) if len(self.home) == 1 else None

    def listed(self, span: Span) -> Iterator[ToldPlace]:
        """The names of "Ghazni, Paktia, and Logar provinces": all of one kind, known or not."""
        for match in _LISTED.finditer(self.text, *span):
            level = words.LEVEL_OF_KIND.get(match[2].lower(), TOWN)
            for name in _LISTED_NAME.finditer(self.text, *match.span(1)):
                country = self._district(name[0], level, "province") or self.only_home
                yield ToldPlace(name.start(), name.end(), country, level, name[0])

    def places_in(self, run: Span) -> Iterator[ToldPlace]:
        """The places in a run of words with capitals, the longest names first."""
        spans = [match.span() for match in _WORD.finditer(self.text, *run)]
        first = 0
        while first < len(spans):
            last, place = self._longest(spans, first)
            if place and not self._is_of_a_person(place, spans, first, last):
                yield place
            first = last if place else first + 1

    def _is_of_a_person(self, place: ToldPlace, spans: list[Span], first: int, last: int) -> bool:
        """The Bala of "Suleiman Bala", the Florence of "Florence Okello": a town's name beside another name."""
        is_surname = place.level == COUNTRY and place.name.lower() in words.COUNTRIES_LIKE_SURNAMES
        is_owner = _POSSESSIVE.search(self.text, place.start, place.end) is not None  # "Dhaka's Uttara district"
        if not (place.level == TOWN or is_surname) or is_owner or self._kind(place.start, place.end):
            return False
        if _INITIAL.search(self.text, max(0, place.start - 4), place.start):  # "K. Rajan"
            return True
        before = [self.text[slice(*span)] for span in spans[:first]]
        after = [self.text[slice(*span)] for span in spans[last:]]
        if before:
            is_acronym = before[-1].isupper() and not after  # "MSU Marawi", and not "ADGP Davidson Devasirvatham"
            return not (is_acronym or self._may_stand_before_a_place(before[-1], spans[first - 1][0]))
        is_named_after = len(after) == 2 and after[1].lower() in words.LANDMARKS  # "Kamal Adwan Hospital"
        has_a_name = len(after) == 1 or is_named_after
        return has_a_name and after[0].lower().strip(".") not in words.BESIDE_A_TOWN and self._is_a_name(after[0])

    def _may_stand_before_a_place(self, word: str, start: int) -> bool:
        """ "In Aleppo", "Greater Manchester", "Ukraine's Sumy"; no first name."""
        is_common = word.lower().strip(".") in words.BEFORE_A_TOWN or _POSSESSIVE.search(word) is not None
        return is_common or self._known(start, start + len(word), 1) is not None

    def _is_a_name(self, word: str) -> bool:
        """Whether a word is none of a place, and has no possessive: "Okello"."""
        return word.isalpha() and not word.isupper() and not self.atlas.districts(word) and not country_named(word)

    def _longest(self, spans: list[Span], first: int) -> tuple[int, ToldPlace | None]:
        ends = range(min(len(spans), first + _LONGEST_NAME), first, -1)
        for read in (self._known, self._said_to_be_one):
            for last in ends:
                place = read(spans[first][0], spans[last - 1][1], last - first)
                if place:
                    return last, place
        return first, None

    def _known(self, start: int, end: int, length: int) -> ToldPlace | None:
        name = _POSSESSIVE.sub("", self.text[start:end]).rstrip(".,") if length else ""
        name = self.text[start:end] if re.fullmatch(r"(?:[A-Z]\.){2,}", self.text[start:end]) else name
        opens = name.partition(" ")[0].lower() in _OPENING and " " in name  # "In Zindajan"
        if opens or _OWNED.search(name) or not self._may_be_a_place(name, start):  # "Pakistan's Kurram" are two
            return None
        kind = self._kind(start, end)
        adjective = country_of_adjective(name)
        if adjective:
            return ToldPlace(start, end, adjective, COUNTRY, name, is_adjective=True)
        country, level = self._country_and_level(name, kind, start)
        return None if level is None else ToldPlace(start, end, country, level, name)

    def _country_and_level(self, name: str, kind: str | None, start: int) -> tuple[str | None, int | None]:
        level = words.LEVEL_OF_KIND.get(kind or "")
        district = self._district(name, level, kind or ("in" if self._follows_in(start) else None))
        country = country_named(name)
        is_of_home = level or (country not in self.home and district in self.home)  # "Georgia" in a story of the US
        if country and not (district and is_of_home):
            return country, COUNTRY
        if district:
            return district, level or PROVINCE
        town = self._town(name, kind, start)
        if town:
            return town, level or TOWN
        return (self.only_home, level or TOWN) if kind else (None, None)

    def _district(self, name: str, level: int | None, evidence: str | None) -> str | None:
        """The country of a province of this name: one of the story, or the only one there is."""
        districts = self.atlas.districts(name)
        countries = {district.country for district in districts}
        at_home = sorted(countries & self.home)
        if at_home:
            return at_home[0]
        if level is None and any(town.population > _MIDDLING_TOWN for town in self.atlas.towns(name)):
            return None
        is_province = any(district.level == PROVINCE for district in districts)
        is_province = is_province or evidence is not None or "-" in name or " " in name  # no county as "Christian"
        if len(countries) == 1 and is_province and (not self.home or evidence == "province"):
            return next(iter(countries))
        return None

    def _town(self, name: str, kind: str | None, start: int) -> str | None:
        towns = self.atlas.towns(name)
        at_home = next((town for town in towns if town.country in self.home), None)
        if at_home:
            return at_home.country
        if name.isupper() and not kind:  # "BLA" is no town
            return None
        provinces = {district.country for district in self.atlas.districts(name) if district.level == PROVINCE}
        of_province = next((town for town in towns if town.country in provinces), None)
        big = of_province or next((town for town in towns if town.population > self._big_town or kind), None)
        return big.country if big else self._only_country(name, towns, start)

    def _only_country(self, name: str, towns: Sequence[Town], start: int) -> str | None:
        """The country of a middling town after "in" or "near", if no other has one of its name.

        Beside another country, or where no country is named, a small one will do: "in Khar, near the Afghan border".
        """
        countries = {town.country for town in towns}
        is_only = len(countries) == 1
        is_small_enough = not self.home or any(are_neighbours(home, *countries) for home in self.home if is_only)
        least = _SMALL_TOWN if is_small_enough else _MIDDLING_TOWN
        is_only = is_only and (towns[0].population > least or "-" in name or " " in name)  # "Crans-Montana"
        return towns[0].country if is_only and self._follows_in(start) else None

    def _follows_in(self, start: int) -> bool:
        return _PREPOSITION.search(self.text, max(0, start - _BEFORE), start) is not None

    def _may_be_a_place(self, name: str, start: int) -> bool:
        lower = name.lower()
        if lower.rstrip(".") in MONTH_WORDS:
            return False
        if lower in words.NO_PLACES:
            follows_in = _IN.search(self.text, max(0, start - 8), start) is not None
            return lower in words.PLACES_AFTER_IN and follows_in
        is_us = name in ("US", "UK", "U.S.", "U.K.", "UAE")
        return is_us or (len(name) > 2 and lower not in ("us", "uk"))

    def _kind(self, start: int, end: int) -> str | None:
        """ "Faryab province", "the district of Khan Abad"."""
        after = _KIND_AFTER.match(self.text, end, min(len(self.text), end + _AFTER))
        before = _KIND_BEFORE.search(self.text, max(0, start - _BEFORE), start)
        kind = after[1] if after else before[1] if before else None
        return kind.lower() if kind else None

    def _said_to_be_one(self, start: int, end: int, length: int) -> ToldPlace | None:
        """A name that no table has, but the text says what it is: "Bagram Airfield", "the town of Kumanovo"."""
        before = max(0, start - _BEFORE)
        last_word = self.text[start:end].rpartition(" ")[2].lower()
        is_landmark = length > 1 and last_word in words.LANDMARKS and _PREPOSITION.search(self.text, before, start)
        if not is_landmark and not _SETTLEMENT_OF.search(self.text, before, start):
            return None
        return ToldPlace(start, end, self.only_home, TOWN, _POSSESSIVE.sub("", self.text[start:end]))
