"""What an incident is called: the claims' own words where they have any, else type, place and day."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from service.domain.claim import Claim
from service.domain.event import DAY
from service.domain.territory import label

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("January February March April May June July August September October November December").split()


def title_of(claims: Sequence[Claim]) -> str:
    """The summary that most claims give, then the shortest, then the first in the alphabet; "" of no claims."""
    summaries = Counter(summary for claim in claims if (summary := " ".join((claim.event.summary or "").split())))
    if summaries:
        return min(summaries, key=lambda text: (-summaries[text], len(text), text))
    return _phrase(claims) if claims else ""


def _phrase(claims: Sequence[Claim]) -> str:
    """ "Ground clash in Kunduz, AF, 30 June 2021": the type, the places and the first day of most claims."""
    types = Counter(claim.event.type.value for claim in claims)
    places = Counter("; ".join(sorted({label(place) for place in claim.event.places})) for claim in claims)
    days = Counter(claim.event.window.first_day for claim in claims)
    what = min(types, key=lambda word: (-types[word], word)).replace("_", " ")
    # Of places named equally often the fullest.
    where = min(places, key=lambda text: (-places[text], -text.count(","), text))
    day = _EPOCH + timedelta(seconds=min(days, key=lambda number: (-days[number], number)) * DAY)
    return f"{what.capitalize()} in {where}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
