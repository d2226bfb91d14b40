"""The title of an incident: the summary of its claims, else its type, places and day."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place, date_of
from service.domain.claims.event_types import SUMMARIES
from service.domain.english.articles import capitalised
from service.domain.english.place_articles import where
from service.domain.english.times import MONTHS
from service.domain.places.countries import country_name
from service.domain.reconciliation.positions.interpretation import Interpretation

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class _Setting:
    """The types, places and days in the claims of one claimant, each with the name the claims give the claimant."""

    types: frozenset[tuple[str, str]]
    places: frozenset[tuple[str, str]]
    days: frozenset[tuple[str, tuple[int, int]]]


def incident_title(reading: Interpretation, *, in_dispute: bool = False) -> str:
    """The summary that most claimants give, then the shortest, then the first in the alphabet; "" without claims.

    A claimant counts once for the same summary, however many copies of its claim there are. With ``in_dispute`` the
    place is only as exact as all claimants agree.
    """
    by_party = (reading.of_party(party, _summaries) for party in reading.by_party)
    summaries = Counter(summary for pairs in by_party for _, summary in pairs)
    if summaries:
        return min(summaries, key=lambda text: (-summaries[text], len(text), text))
    return incident_setting(reading, in_dispute=in_dispute)


def incident_setting(reading: Interpretation, *, in_dispute: bool = False) -> str:
    """The type, places and day that most claimants give, in words that none of them wrote; "" without claims."""
    if not reading.claims:
        return ""
    settings = [reading.of_party(party, _setting) for party in reading.by_party]
    return _phrase(settings, _undisputed if in_dispute else _most_told)


def _summaries(_: Interpretation, claims: Sequence[Claim]) -> frozenset[tuple[str, str]]:
    return _by_claimant(claims, lambda claim: " ".join((claim.event.summary or "").split()))


def _setting(_: Interpretation, claims: Sequence[Claim]) -> _Setting:
    return _Setting(
        types=_by_claimant(claims, lambda claim: claim.event.type.value),
        places=_by_claimant(claims, lambda claim: "; ".join(sorted({_where(place) for place in claim.event.places}))),
        days=frozenset((claim.claimant.party, _days(claim)) for claim in claims),
    )


def _phrase(settings: Sequence[_Setting], choose_place: Callable[[Counter[str]], str]) -> str:
    """ "Ground clash in Kunduz, Afghanistan, 30 June 2021": the type, places and first day of most claimants.

    The day is that of claimants who give the type, so that no day of one stands with the type of another. A summary of
    a period has its first and its last day.
    """
    types = Counter(type_ for setting in settings for _, type_ in setting.types)
    type_ = min(types, key=lambda word: (-types[word], word))
    places = Counter(place for setting in settings for _, place in setting.places)
    of_the_type = [setting for setting in settings if any(type_ == of_claim for _, of_claim in setting.types)]
    days = Counter(span for setting in of_the_type for _, span in setting.days)
    what = _type_in_words(type_)
    place = choose_place(places)
    first, last = min(days, key=lambda span: (-days[span], span))
    when = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    return f"{what} {where(place)}, {when}" if place else f"{what}, {when}"


def _type_in_words(type_: str) -> str:
    """A type as a title begins with it: "Ground clash"; an abbreviation keeps its capitals: "IED or mine"."""
    words = ["IED" if word == "ied" else word for word in type_.split("_")]
    return capitalised(" ".join(words))


def _most_told(places: Counter[str]) -> str:
    """The place that most claimants tell; of equally frequent places the most detailed."""
    return min(places, key=lambda text: (-places[text], -text.count(","), text))


def _undisputed(places: Counter[str]) -> str:
    """What all places have in common: their province and country, or a town under several countries; "" for nothing."""
    names = [text.split(", ") for text in places]
    wider = [level[0] for level in takewhile(_is_one, zip(*map(reversed, names), strict=False))][::-1]
    finer = [level[0] for level in takewhile(_is_one, zip(*names, strict=False))]
    return ", ".join(wider or finer)


def _is_one(level: Sequence[str]) -> bool:
    return len(set(level)) == 1


def _where(place: Place) -> str:
    """The names of a place, from the finest to the country."""
    names = (place.name, place.admin2, place.admin1, country_name(place.country))
    return ", ".join(dict.fromkeys(name for name in names if name))


def _days(claim: Claim) -> tuple[int, int]:
    window = claim.event.window
    return window.first_day, window.last_day if claim.event.type in SUMMARIES else window.first_day


@lru_cache(maxsize=4_096)
def day_in_words(day: str) -> str:
    """ "29 June 2021" for 2021-06-29; a moment within a day is returned unchanged."""
    date = _ISO_DAY.fullmatch(day)
    return f"{int(date[3])} {MONTHS[int(date[2]) - 1]} {int(date[1])}" if date else day


def _day(number: int) -> str:
    return day_in_words(date_of(number).isoformat())


def _by_claimant(claims: Sequence[Claim], text_of: Callable[[Claim], str]) -> frozenset[tuple[str, str]]:
    """Each claimant with each text that its claims give; empty texts are left out."""
    return frozenset((claim.claimant.party, text) for claim in claims if (text := text_of(claim)))
