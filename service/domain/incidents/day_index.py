"""Which incidents could be a whole or a part of another: by country and day, so that few have to be looked at.

A roundup or running total posts the days it spans as a whole; every claim posts its days as a part; those of longer
periods are found by year (``tally``). Whether one is part of the other is decided by ``containment`` on the claims.
"""

from collections.abc import Iterable, Sequence

from service.domain.claims.claim import Claim
from service.domain.claims.event import Window
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import SUMMARIES
from service.domain.incidents.containment import LONGEST_BY_DAY

_MOST_COUNTRIES = 5


def span_keys(claim: Claim) -> tuple[str, ...]:
    """The index keys a claim posts for finding wholes and parts: ``part:AF:18808``, ``whole:AF:18808``."""
    kinds = ("part", "whole") if claim.event.type in SUMMARIES else ("part",)
    return tuple(f"{kind}:{day}" for kind in kinds for day in _days(*_span(claim)))


def whole_keys(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Where to look for wholes that these claims may be part of."""
    spans = {_span(claim) for claim in claims}
    return _sorted(f"whole:{day}" for span in spans for day in _days(*span))


def part_keys(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Where to look for parts of these claims; only a roundup or a running total has parts of its own."""
    spans = {_span(claim) for claim in claims if claim.event.type in SUMMARIES}
    return _sorted(f"part:{day}" for span in spans for day in _days(*span))


def name_keys(claim: Claim) -> tuple[str, ...]:
    """The names a claim uses for parties, as index keys: a change of a party is looked up by them."""
    return _sorted(f"name:{name_key(name)}" for name in party_names(claim))


def name_key(name: str) -> str:
    """The form under which a name is indexed; without spaces, since keys of the index hold none."""
    return fold_name(name).replace(" ", "-")


def party_names(claim: Claim) -> tuple[str, ...]:
    """Every name in a claim that may stand for a party."""
    said = [claim.claimant.name, claim.claimant.speaks_for, *claim.event.participants]
    said += [count.victims.affiliation for count in claim.counts]
    return tuple(name for name in said if name)


def _span(claim: Claim) -> tuple[Window, tuple[str, ...]]:
    return claim.event.window, claim.event.countries


def _days(window: Window, countries: Sequence[str]) -> tuple[str, ...]:
    if window.days > LONGEST_BY_DAY:
        return ()
    days = range(window.first_day, window.last_day + 1)
    return tuple(f"{country}:{day}" for country in countries[:_MOST_COUNTRIES] for day in days)


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(keys)))
