"""What an incident is called: the claims' own words where they have any, else type, place and day."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.domain.claims.claim import Claim
from service.domain.claims.event import DAY, Place
from service.domain.claims.vocabulary import SUMMARIES
from service.domain.places.countries import country_name
from service.domain.reconciliation.positions.assertion import Interpretation

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("January February March April May June July August September October November December").split()


@dataclass(frozen=True, slots=True)
class _Setting:
    """What, where and when by the claims of one claimant, each with the name it goes by."""

    types: frozenset[tuple[str, str]]
    places: frozenset[tuple[str, str]]
    days: frozenset[tuple[str, tuple[int, int]]]


def incident_title(reading: Interpretation) -> str:
    """The summary that most claimants give, then the shortest, then the first in the alphabet; "" of no claims.

    Copies of one statement have one voice: each claimant counts once for the same words.
    """
    said = (reading.of_party(party, _summaries) for party in reading.by_party)
    summaries = Counter(words for each in said for _, words in each)
    if summaries:
        return min(summaries, key=lambda text: (-summaries[text], len(text), text))
    return _phrase([reading.of_party(party, _setting) for party in reading.by_party]) if reading.claims else ""


def _summaries(_: Interpretation, claims: Sequence[Claim]) -> frozenset[tuple[str, str]]:
    return _voices(claims, lambda claim: " ".join((claim.event.summary or "").split()))


def _setting(_: Interpretation, claims: Sequence[Claim]) -> _Setting:
    return _Setting(
        types=_voices(claims, lambda claim: claim.event.type.value),
        places=_voices(claims, lambda claim: "; ".join(sorted({_where(place) for place in claim.event.places}))),
        days=frozenset((claim.claimant.party, _days(claim)) for claim in claims),
    )


def _phrase(settings: Sequence[_Setting]) -> str:
    """ "Ground clash in Kunduz, Afghanistan, 30 June 2021": the type, the places and the first day of most claimants.

    What sums up a period is called by its first and its last day.
    """
    types = Counter(said for each in settings for _, said in each.types)
    places = Counter(said for each in settings for _, said in each.places)
    days = Counter(said for each in settings for _, said in each.days)
    what = min(types, key=lambda word: (-types[word], word)).replace("_", " ")
    # Of places named equally often the fullest.
    where = min(places, key=lambda text: (-places[text], -text.count(","), text))
    first, last = min(days, key=lambda several: (-days[several], several))
    when = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    return f"{what.capitalize()} in {where}, {when}"


def _where(place: Place) -> str:
    """The place from its finest name to its country."""
    names = (place.name, place.admin2, place.admin1, country_name(place.country))
    return ", ".join(dict.fromkeys(name for name in names if name))


def _days(claim: Claim) -> tuple[int, int]:
    window = claim.event.window
    return window.first_day, window.last_day if claim.event.type in SUMMARIES else window.first_day


def day_in_words(day: str) -> str:
    """ "29 June 2021" for 2021-06-29; a moment of a day stays as it is."""
    said = _ISO_DAY.fullmatch(day)
    return f"{int(said[3])} {_MONTHS[int(said[2]) - 1]} {int(said[1])}" if said else day


def _day(number: int) -> str:
    return day_in_words((_EPOCH + timedelta(seconds=number * DAY)).date().isoformat())


def _voices(claims: Sequence[Claim], words: Callable[[Claim], str]) -> frozenset[tuple[str, str]]:
    """Which claimants say it so."""
    return frozenset((claim.claimant.party, said) for claim in claims if (said := words(claim)))
