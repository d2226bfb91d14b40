"""What an incident is called: the claims' own words where they have any, else type, place and day."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from service.domain.claim import Claim
from service.domain.country import country_name
from service.domain.event import DAY, Place
from service.domain.vocabulary import SUMMARIES

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("January February March April May June July August September October November December").split()


def title_of(claims: Sequence[Claim]) -> str:
    """The summary that most claimants give, then the shortest, then the first in the alphabet; "" of no claims.

    Copies of one statement have one voice: each claimant counts once for the same words.
    """
    summaries = _voices(claims, lambda claim: " ".join((claim.event.summary or "").split()))
    if summaries:
        return min(summaries, key=lambda text: (-summaries[text], len(text), text))
    return _phrase(claims) if claims else ""


def _phrase(claims: Sequence[Claim]) -> str:
    """ "Ground clash in Kunduz, Afghanistan, 30 June 2021": the type, the places and the first day of most claimants.

    What sums up a period is called by its first and its last day.
    """
    types = _voices(claims, lambda claim: claim.event.type.value)
    places = _voices(claims, lambda claim: "; ".join(sorted({_where(place) for place in claim.event.places})))
    days = Counter(days for _, days in {(claim.claimant.party, _days(claim)) for claim in claims})
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


def in_words(day: str) -> str:
    """ "29 June 2021" for 2021-06-29; a moment of a day stays as it is."""
    said = _ISO_DAY.fullmatch(day)
    return f"{int(said[3])} {_MONTHS[int(said[2]) - 1]} {int(said[1])}" if said else day


def _day(number: int) -> str:
    return in_words((_EPOCH + timedelta(seconds=number * DAY)).date().isoformat())


def _voices(claims: Sequence[Claim], words: Callable[[Claim], str]) -> Counter[str]:
    """How many claimants say it so."""
    return Counter(said for _, said in {(claim.claimant.party, words(claim)) for claim in claims} if said)
