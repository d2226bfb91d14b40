"""The index by country and day, which finds the incidents that could be a whole or a part of another.

A roundup or running total posts the days it spans as a whole; every claim posts its days as a part. Claims of longer
periods are found by year (``year_index``). ``containment`` decides on the claims whether one is part of another.
"""

from collections.abc import Iterable, Sequence

from service.domain.claims.claim import Claim
from service.domain.claims.event import Window
from service.domain.claims.event_types import SUMMARIES
from service.domain.claims.names import fold_name
from service.domain.incidents.containment import LONGEST_BY_DAY
from service.domain.incidents.key_family import IncidentKeyFamily

_MOST_COUNTRIES = 5
_COUNTRY_DAY = r"[A-Z]{2}:-?\d+"


class DayKey(IncidentKeyFamily):
    """The families of keys of this index."""

    PART = "part", _COUNTRY_DAY, "a country and a day on which the claim may be part of another", "part:AF:18808"
    WHOLE = "whole", _COUNTRY_DAY, "a country and a day on which the claim may include another", "whole:AF:18808"
    NAME = "name", r"\S+", "a name that may stand for a party, without spaces", "name:ministry-of-defence"


def span_keys(claim: Claim) -> tuple[str, ...]:
    """The index keys a claim posts for finding wholes and parts: ``part:AF:18808``, ``whole:AF:18808``."""
    families = (DayKey.PART, DayKey.WHOLE) if claim.event.type in SUMMARIES else (DayKey.PART,)
    return tuple(family.key(day) for family in families for day in _days(*_span(claim)))


def whole_keys(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The keys under which to look for wholes that these claims may be part of."""
    spans = {_span(claim) for claim in claims}
    return _sorted(DayKey.WHOLE.key(day) for span in spans for day in _days(*span))


def part_keys(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The keys under which to look for parts of these claims; only a roundup or a running total has parts."""
    spans = {_span(claim) for claim in claims if claim.event.type in SUMMARIES}
    return _sorted(DayKey.PART.key(day) for span in spans for day in _days(*span))


def name_keys(claim: Claim) -> tuple[str, ...]:
    """The names a claim uses for parties, as index keys: a change of a party looks up its claims by them."""
    return _sorted(DayKey.NAME.key(name_key(name)) for name in party_names(claim))


def keys_of_names(names: Iterable[str]) -> list[str]:
    """The index keys of the claims that use one of the names for a party."""
    return sorted({DayKey.NAME.key(name_key(name)) for name in names})


def name_key(name: str) -> str:
    """The form under which a name is indexed; without spaces, since index keys hold none."""
    return fold_name(name).replace(" ", "-")


def party_names(claim: Claim) -> tuple[str, ...]:
    """Every name in a claim that may stand for a party."""
    names = [claim.claimant.name, claim.claimant.speaks_for, *claim.event.participants]
    names += [count.victims.affiliation for count in claim.counts]
    return tuple(name for name in names if name)


def _span(claim: Claim) -> tuple[Window, tuple[str, ...]]:
    return claim.event.window, claim.event.countries


def _days(window: Window, countries: Sequence[str]) -> tuple[str, ...]:
    """Each country with each day of a window, ``AF:18808``; none where the window is too long."""
    if window.days > LONGEST_BY_DAY:
        return ()
    days = range(window.first_day, window.last_day + 1)
    return tuple(f"{country}:{day}" for country in countries[:_MOST_COUNTRIES] for day in days)


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(keys)))
