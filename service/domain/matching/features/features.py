"""The features of a claim that comparing needs, computed once per claim and frozen."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from service.domain.claims.claim import Claim, Count, Source
from service.domain.claims.event import DAY, Event, Place
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import OCCURRENCE, OF_ANOTHERS_FIGURE, Hazard
from service.domain.matching.features.event_words import (
    UNKNOWN_LANGUAGE,
    Language,
    is_of_events,
    language_of,
    things_in,
)
from service.domain.matching.features.footprints import (
    DAYS_OF_ONE,
    LASTING,
    WIDE,
    days_of_one,
    hazards_compared,
    hazards_of_all,
    is_wide,
    lasts,
)
from service.domain.matching.features.named_hazards import diseases_of, names_of_a_disaster
from service.domain.matching.features.proper_names import telling_names
from service.domain.matching.features.rates import COMMON, is_of_the_air, rarity, rate_in_words
from service.domain.matching.features.sites import sites_in
from service.domain.matching.features.times_told import times_told
from service.domain.matching.features.violence import manner_of, tells_manner
from service.domain.places.place_names import COMMON_WORDS, is_generic, is_nobody, things_counted

SINGLE = "single"
LONG_DAYS = 7
UPDATE_DAYS = 14  # a toll may be told so long after the event
SEASON_DAYS = 92  # a longer period of floods or fires is a season and no event
_NAMED_BY_NAMES = (("accident",), ("disaster",), ())
# Events that last for hours, so that hours apart are no evidence of two.
_FOR_HOURS = frozenset({EventType.GROUND_CLASH, EventType.TERRITORY_CHANGE, EventType.UNREST, *SUMMARIES})
_SHOCKS = (frozenset({Hazard.EARTHQUAKE}), frozenset({Hazard.EARTHQUAKE, Hazard.TSUNAMI}), frozenset({Hazard.TSUNAMI}))
QUARTER = 900  # seconds; hours are compared to the quarter
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")


@dataclass(frozen=True, slots=True)
class TimeFeature:
    """First and last day touched, in days since 1970; ``approximate`` where the claim itself hedged.

    ``space`` is "single", "roundup" or "running_total": claims of different spaces never share an incident. The days of
    an event that ``lasts`` are those it went on for, as far as the claim knew; another claim of it may lie
    ``days_of_one`` days off. Of an event ``at_night`` the day may be that before, and of an ``update`` ("death toll
    rises") the day of the report. ``hours`` are the first and last quarter of an hour, where times are stated of an
    event that does not go on for hours. ``is_shock``: an earthquake, no aftershock, that may be dated by the day of its
    report. ``local_day`` is the date of a stated time where it happened, ``eve`` the day before its night.
    """

    first: int
    last: int
    approximate: bool = False
    space: str = SINGLE
    lasts: bool = False
    days_of_one: int = DAYS_OF_ONE
    update: bool = False
    at_night: bool = field(default=False, compare=False)  # only for doubts, which no score depends on
    hours: tuple[int, int] | None = None
    is_shock: bool = False
    local_day: int | None = None
    eve: int | None = None

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def is_long(self) -> bool:
        """Whether the claim may join a group but never connect two (GROUPING finding 7).

        A claim of three weeks of one flood is not about several.
        """
        return self.days > (SEASON_DAYS if self.lasts else LONG_DAYS) and self.space == SINGLE


@dataclass(frozen=True, slots=True)
class ActorFeature:
    """The parties of the event: those with names of their own, those with generic names, and the sides of both."""

    named: frozenset[str]
    generic: frozenset[str]
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventFeature:
    """The type of the event, and the subject of a running total: its measures, things counted and telling words.

    ``rarity`` is how rare such an event is in its country (see ``rates``), ``rate`` the same in words for people.
    ``hazards`` are those of a disaster, ``diseases`` those of an epidemic. An accident ``is_of_the_air``
    under either of two types.
    """

    type: EventType
    measures: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    rarity: str = COMMON
    hazards: frozenset[Hazard] = frozenset()
    diseases: frozenset[str] = frozenset()
    rate: str = field(default="", compare=False)
    is_of_the_air: bool = False


@dataclass(frozen=True, slots=True)
class TextFeature:
    """The telling words of a claim, without the names of its places, which count as "where".

    ``summary`` is the summary in folded words, and ``summary_words`` are its telling words. ``words`` are the telling
    words of summary and quote, ``places`` the words of place names, ``sites`` the kinds of site in the summary,
    ``things`` what it names as struck or crashed, ``causes`` the diseases and the hazards of many places or days,
    ``names`` the proper names of an accident or a disaster (a carrier, a storm), ``language`` that of its small words.
    With ``is_headline`` there is
    neither summary nor quote, and the words are of the headline of a whole ``document``.
    """

    words: frozenset[str]
    summary: str = ""
    summary_words: frozenset[str] = frozenset()
    is_headline: bool = False
    document: str | None = None
    places: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    language: Language = UNKNOWN_LANGUAGE


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
    measures with basis and victims, ``figures`` the numbers where they may be rows of a list. ``scope`` are the places
    of a disaster that spreads over provinces: of one such event a list has a row for each place.
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
    scope: tuple[Place, ...] = ()


def when_of(event: Event) -> TimeFeature:
    """The days that an event touches, and its space."""
    window, space = event.window, event.type.value if event.type in SUMMARIES else SINGLE
    times = times_told(event.summary or "")
    return TimeFeature(
        window.first_day,
        window.last_day,
        window.approximate,
        space,
        lasts(event),
        days_of_one(event),
        times.update,
        times.at_night,
        _hours_of(event),
        hazards_of_all(event) in _SHOCKS and not times.aftershock,
    )


def _hours_of(event: Event) -> tuple[int, int] | None:
    window = event.window
    if event.type in _FOR_HOURS or lasts(event) or window.end - window.start >= DAY:
        return None
    return window.start // QUARTER, (window.end - 1) // QUARTER


def who_of(event: Event, registry: Registry) -> ActorFeature:
    """The participants by their party ids, whatever the spelling or script."""
    names = [name for name in event.participants if not is_nobody(name)]
    parties = frozenset(registry.resolve(name) for name in names)
    generic = frozenset(registry.resolve(name) for name in names if is_generic(name))
    return ActorFeature(parties - generic, generic, frozenset(registry.side(party) for party in parties))


def what_of(claim: Claim, people: int = 0) -> EventFeature:
    """The type of the event, and the subject of a running total; ``people`` live where it happened, 0 for unknown."""
    if claim.event.type is not EventType.RUNNING_TOTAL:
        event = claim.event
        return EventFeature(
            event.type,
            rarity=rarity(event, _days_of_rivals(when_of(event)), people),
            hazards=hazards_compared(event),
            diseases=diseases_of(event),
            rate=rate_in_words(event),
            is_of_the_air=is_of_the_air(event),
        )
    text = _own_text(claim).strip() or claim.source.headline or ""
    subject = f"{text} {' '.join(_count_in_words(count) for count in claim.counts)}"
    measures = frozenset(count.measure for count in claim.counts)
    things = things_counted(frozenset(fold_name(subject).split()))
    return EventFeature(claim.event.type, measures, things, text_of(claim).words)


def _days_of_rivals(when: TimeFeature) -> float:
    """In how many days other such events would be taken for this one.

    A strike somewhere in ten days has the rivals of ten days. A flood of ten days is one of few that last so long:
    taken as a tenth of those that begin in a day.
    """
    return 1 / when.days if when.lasts else when.days


def _count_in_words(count: Count) -> str:
    victims = count.victims
    status = victims.status.value if victims.status else ""
    return " ".join((count.measure.replace("_", " "), victims.affiliation or "", status, victims.demographic or ""))


def text_of(claim: Claim) -> TextFeature:
    """The words of summary and quote, or of the headline where neither is given."""
    places = _words_of_places(claim)
    words, summary = _telling(_own_text(claim)) - places, claim.event.summary or ""
    folded = frozenset(fold_name(summary).split())
    if not words and not things_in(folded):
        headline = _stems(claim.source.headline or "", _is_telling) - places
        return TextFeature(headline, is_headline=True, document=document_of(claim))
    return TextFeature(
        words,
        fold_name(summary),
        _telling(summary) - places,
        places=places,
        sites=sites_in(folded),
        things=things_in(folded),
        names=_names_told(claim) - places,
        causes=diseases_of(claim.event) | (hazards_compared(claim.event) & (LASTING | WIDE)),
        language=language_of(summary, claim.source.language),
    )


def _names_told(claim: Claim) -> frozenset[str]:
    """The proper names in the summary of an accident or a disaster; those in reports of violence are of its parties."""
    if claim.event.type.branch[:1] not in _NAMED_BY_NAMES:
        return frozenset()
    summary = claim.event.summary or ""
    names = frozenset(_stem(name) for name in telling_names(summary))
    is_disaster = claim.event.type is EventType.NATURAL_DISASTER
    return names | names_of_a_disaster(summary) if is_disaster else names


def summary_words_of(claim: Claim) -> frozenset[str]:
    """The telling words of a summary without the names of the places."""
    summary = claim.event.summary
    return _telling(summary) - _words_of_places(claim) if summary else frozenset()


def _words_of_places(claim: Claim) -> frozenset[str]:
    return frozenset(_stem(word) for place in claim.event.places for word in _names_of(place))


def _names_of(place: Place) -> list[str]:
    return fold_name(" ".join(name for name in (place.name, place.admin2, place.admin1) if name)).split()


def _own_text(claim: Claim) -> str:
    return f"{claim.event.summary or ''} {claim.source.quote or ''}"


def _telling(text: str) -> frozenset[str]:
    """The distinctive words of a poster's text about the event.

    Words of violence count as "manner"; words of every such event ("crash") or of a kind of thing ("bus") are left out.
    """
    return _stems(text, lambda word: _is_telling(word) and not tells_manner(word) and not is_of_events(word))


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
    is_undated = claim.dated_at is None
    own_counts = () if claim.stance in OF_ANOTHERS_FIGURE else claim.counts
    is_own = claim.source.publisher is not None and _publisher(claim) == fold_name(claim.claimant.name)
    return SourceFeature(
        claimant=registry.resolve(claim.claimant.party),
        document=document_of(claim),
        published=_published(claim.source),
        ref_document=ref_document_of(claim),
        ref=claim.event.ref,
        # A summary without telling words, "Shooting", does not distinguish the events of a document.
        summary=fold_name(summary) if _telling(summary) else None,
        # A claimant that disputes 120 and says 90 gives one number.
        counted=frozenset((count.measure, count.basis or "", *_victims(count, registry)) for count in own_counts),
        # Only where they may be rows of a list, for a value that differs in every claim is compared for every pair.
        figures=figures_of(claim, registry) if own_counts and (is_own or not is_undated) else (),
        moment=_moment_of(claim),
        is_undated=is_undated,
        is_own=is_own,
        scope=claim.event.places if is_wide(claim.event) else (),
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
