"""The features of a claim that comparing needs, computed once per claim and frozen."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from service.domain.claims.claim import Claim, Count, Source
from service.domain.claims.event import DAY, Event, Place
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import OCCURRENCE, SUMMARIES, EventType
from service.domain.matching.features.sites import names_a_site, sites_in
from service.domain.matching.features.violence import manner_of, tells_manner
from service.domain.places.countries import country_name
from service.domain.places.exonyms import canonical_city_name
from service.domain.places.geography import Vector, vector
from service.domain.places.place_names import COMMON_WORDS, is_generic, is_nobody, normalised, things_counted

SINGLE = "single"
LONG_DAYS = 7
COUNTRY_WIDE_M = 150_000
PRECISE_M = 10_000
_NAMED_M, _DISTRICT_M, _PROVINCE_M = 8_000, 30_000, 60_000
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")


@dataclass(frozen=True, slots=True)
class TimeFeature:
    """First and last day touched, in days since 1970; ``approximate`` where the claim itself hedged.

    ``space`` is "single", "roundup" or "running_total": claims of different spaces never share an incident.
    """

    first: int
    last: int
    approximate: bool = False
    space: str = SINGLE

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def is_long(self) -> bool:
        """Whether the claim may join a group but never connect two (GROUPING finding 7)."""
        return self.days > LONG_DAYS and self.space == SINGLE


@dataclass(frozen=True, slots=True)
class PlaceFeature:
    """One place of a claim: its name, the districts and provinces it is in, and a point with a radius in metres.

    ``name`` is the finest name stated, ``level`` how fine it is: "site", "district", "province" or "country".
    ``inside`` are the wider names, finest first. These names are in joined letters (see ``place_names``). ``said`` is
    the finest name as it was stated, for people to read; it does not count in comparisons.
    """

    country: str
    level: str
    name: str | None = None
    inside: tuple[str, ...] = ()
    province: str | None = None
    point: Vector | None = None
    radius: int = 0
    said: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ActorFeature:
    """The parties of the event: those with names of their own, those with generic names, and the sides of both."""

    named: frozenset[str]
    generic: frozenset[str]
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventFeature:
    """The type of the event, and the subject of a running total: its measures, things counted and telling words."""

    type: EventType
    measures: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TextFeature:
    """The telling words of a claim, without the names of its places, which count as "where".

    ``summary`` is the summary in folded words, and ``summary_words`` are its telling words. ``words`` are the telling
    words of summary and quote, ``places`` the words of place names, ``sites`` the kinds of site in the summary. With
    ``is_headline`` there is neither summary nor quote, and the words are of the headline of a whole ``document``.
    """

    words: frozenset[str]
    summary: str = ""
    summary_words: frozenset[str] = frozenset()
    is_headline: bool = False
    document: str | None = None
    places: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NumberFeature:
    """One number of a claim: its measure, its victims and its hard bounds."""

    measure: str
    victims: tuple[str, ...]
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class SourceFeature:
    """The claimant, the document (``None`` where nothing identifies it), the day of publication and the poster's key.

    ``published`` is in days since 1970. ``moment`` distinguishes a later statement of a claimant from the first: the
    days of the event, the time of the statement, the time and the name of the publisher. It ``is_undated`` where the
    statement has no time, and ``is_own`` where the claimant itself published it, as in a list. ``counted`` are the
    measures with basis and victims, ``figures`` the numbers where they may be rows of a list.
    """

    claimant: str
    document: str | None
    published: int | None
    ref_document: str | None
    ref: str | None
    summary: str | None
    counted: frozenset[tuple[str, ...]]
    figures: tuple[NumberFeature, ...]
    moment: tuple[str, ...]
    is_undated: bool
    is_own: bool


def when_of(event: Event) -> TimeFeature:
    """The days that an event touches, and its space."""
    window, space = event.window, event.type.value if event.type in SUMMARIES else SINGLE
    return TimeFeature(window.first_day, window.last_day, window.approximate, space)


@lru_cache(maxsize=16_384)
def spot_of(place: Place) -> PlaceFeature:
    """The names and the point of a place in comparable form; the name "Kibera, Nairobi" is a name inside another."""
    parts = [canonical_city_name(name) for part in (place.name or "").split(",") for name in _parts_of(part)]
    admin1, admin2 = (canonical_city_name(normalised(name)) if name else "" for name in (place.admin1, place.admin2))
    ladder = tuple(dict.fromkeys(name for name in (*parts, admin2, admin1) if name))
    level = "site" if parts else "district" if admin2 else "province" if admin1 else "country"
    stated = place.name or place.admin2 or place.admin1 or country_name(place.country)
    spot = PlaceFeature(place.country, level, ladder[0] if ladder else None, ladder[1:], admin1 or None, said=stated)
    if place.lat is None or place.lon is None:
        return spot
    radius = round(place.radius_km * 1_000) if place.radius_km is not None else _usual_radius(level)
    if radius >= COUNTRY_WIDE_M:
        return PlaceFeature(place.country, "country", said=stated)
    level = "site" if radius <= PRECISE_M else "district" if level in ("site", "district") else "province"
    return replace(spot, level=level, point=vector(place.lat, place.lon), radius=radius)


def _parts_of(name: str) -> Iterator[str]:
    """A name, and the rest of it without words for a kind of site: "Westgate mall" is inside "Westgate"."""
    if normalised(name):
        yield normalised(name)
        words = fold_name(name).split()
        rest = normalised(" ".join(word for word in words if not names_a_site(word)))
        if rest and rest != normalised(name):
            yield rest


def _usual_radius(level: str) -> int:
    # Finding 6: places in the media are accurate to the district at best.
    return {"site": _NAMED_M, "district": _DISTRICT_M, "province": _PROVINCE_M, "country": _NAMED_M}[level]


def who_of(event: Event, registry: Registry) -> ActorFeature:
    """The participants by their party ids, whatever the spelling or script."""
    names = [name for name in event.participants if not is_nobody(name)]
    parties = frozenset(registry.resolve(name) for name in names)
    generic = frozenset(registry.resolve(name) for name in names if is_generic(name))
    return ActorFeature(parties - generic, generic, frozenset(registry.side(party) for party in parties))


def what_of(claim: Claim) -> EventFeature:
    """The type of the event, and the subject of a running total."""
    if claim.event.type is not EventType.RUNNING_TOTAL:
        return EventFeature(claim.event.type)
    text = _own_text(claim).strip() or claim.source.headline or ""
    subject = f"{text} {' '.join(_count_in_words(count) for count in claim.counts)}"
    measures = frozenset(count.measure for count in claim.counts)
    things = things_counted(frozenset(fold_name(subject).split()))
    return EventFeature(claim.event.type, measures, things, text_of(claim).words)


def _count_in_words(count: Count) -> str:
    victims = count.victims
    status = victims.status.value if victims.status else ""
    return " ".join((count.measure.replace("_", " "), victims.affiliation or "", status, victims.demographic or ""))


def text_of(claim: Claim) -> TextFeature:
    """The words of summary and quote, or of the headline where neither is given."""
    places = frozenset(_stem(word) for place in claim.event.places for word in _names_of(place))
    words = _telling(_own_text(claim)) - places
    if not words:
        headline = _stems(claim.source.headline or "", _is_telling) - places
        return TextFeature(headline, is_headline=True, document=document_of(claim))
    summary = claim.event.summary or ""
    sites = sites_in(frozenset(fold_name(summary).split()))
    return TextFeature(words, fold_name(summary), _telling(summary) - places, places=places, sites=sites)


def _names_of(place: Place) -> list[str]:
    return fold_name(" ".join(name for name in (place.name, place.admin2, place.admin1) if name)).split()


def _own_text(claim: Claim) -> str:
    return f"{claim.event.summary or ''} {claim.source.quote or ''}"


def _telling(text: str) -> frozenset[str]:
    """The telling words of a poster's text on the event, without those of violence, which count as "manner"."""
    return _stems(text, lambda word: _is_telling(word) and not tells_manner(word))


def _stems(text: str, wanted: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(_stem(word) for word in fold_name(text).split() if wanted(word))


def _is_telling(word: str) -> bool:
    return len(word) > 2 and word not in COMMON_WORDS


def _stem(word: str) -> str:
    # "Killed" and "killing" share a stem. Only the commonest English endings are cut.
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


def manner_told(claim: Claim) -> frozenset[str]:
    """The kinds of violence in summary and quote; a headline is about a whole article and not each event in it."""
    return manner_of(frozenset(fold_name(_own_text(claim)).split()))


def delay_of(claim: Claim) -> int | None:
    """Days from the end of the event to publication, 0 where it was still going on; ``None`` without a publication."""
    published = _published(claim.source)
    return None if published is None else max(0, published - when_of(claim.event).last)


def document_of(claim: Claim) -> str | None:
    """A key of the claim's document: its url, else publisher, day and headline or quote; ``None`` without these."""
    source = claim.source
    if source.url:
        return _digest("url", source.url)
    words = source.headline or source.quote
    return _digest(_publisher(claim), str(_published(source)), fold_name(words)) if words else None


def provenance_of(claim: Claim, registry: Registry) -> SourceFeature:
    """The source of a claim: claimant, document, publication and the poster's key."""
    summary = claim.event.summary or ""
    is_undated = claim.said_at is None
    is_own = claim.source.publisher is not None and _publisher(claim) == fold_name(claim.claimant.name)
    return SourceFeature(
        claimant=registry.resolve(claim.claimant.party),
        document=document_of(claim),
        published=_published(claim.source),
        ref_document=ref_document_of(claim),
        ref=claim.event.ref,
        # A summary without telling words, "Shooting", does not distinguish the events of a document.
        summary=fold_name(summary) if _telling(summary) else None,
        counted=frozenset((count.measure, count.basis or "", *_victims(count, registry)) for count in claim.counts),
        # Only where they may be rows of a list, for a value that differs in every claim is compared for every pair.
        figures=figures_of(claim, registry) if is_own or not is_undated else (),
        moment=_moment_of(claim),
        is_undated=is_undated,
        is_own=is_own,
    )


def _moment_of(claim: Claim) -> tuple[str, ...]:
    times = (claim.event.window, claim.source.published_at, claim.asserted_at)
    return (_publisher(claim), *map(str, times))


def figures_of(claim: Claim, registry: Registry) -> tuple[NumberFeature, ...]:
    """The numbers of a claim, sorted. A zero is left out, for it often means "not reported"."""
    counts = (count for count in claim.counts if count.measure != OCCURRENCE and count.quantity.hard.high != 0)
    figures = {
        NumberFeature(count.measure, _victims(count, registry), count.quantity.hard.low, count.quantity.hard.high)
        for count in counts
    }
    return tuple(sorted(figures, key=lambda figure: (figure.measure, figure.victims, figure.low, figure.high or -1)))


def _victims(count: Count, registry: Registry) -> tuple[str, ...]:
    victims = count.victims
    party = registry.resolve(victims.affiliation) if victims.affiliation else ""
    return (party, victims.status or "", victims.demographic or "")


def ref_document_of(claim: Claim) -> str | None:
    """The document in which ``event.ref`` is unique: the url, else the publisher and the moment of publication."""
    source = claim.source
    if claim.event.ref is None:
        return None
    return _digest("url", source.url) if source.url else _digest(_publisher(claim), str(source.published_at))


def _publisher(claim: Claim) -> str:
    return fold_name(claim.source.publisher or claim.claimant.name)


def _published(source: Source) -> int | None:
    return int(source.published_at.timestamp()) // DAY if source.published_at else None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
