"""Where a claim was read, and which figures it gives: the features of its source and its counts."""

from dataclasses import dataclass

from service.domain.claims.claim import Claim, Count
from service.domain.claims.event import Place
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import OCCURRENCE, OF_ANOTHERS_FIGURE
from service.domain.matching.features.documents import document_of, publication_day, publisher, ref_document_of
from service.domain.matching.features.features import when_of
from service.domain.matching.features.footprints import is_wide
from service.domain.matching.features.text_feature import telling_words


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


def delay_of(claim: Claim) -> int | None:
    """Days from the end of the event to publication, 0 where it was still going on; ``None`` without a publication."""
    published = publication_day(claim.source)
    return None if published is None else max(0, published - when_of(claim.event).last)


def provenance_of(claim: Claim, registry: Registry) -> SourceFeature:
    """The source of a claim: claimant, document, publication and the poster's key."""
    summary = claim.event.summary or ""
    is_undated = claim.dated_at is None
    own_counts = () if claim.stance in OF_ANOTHERS_FIGURE else claim.counts
    is_own = claim.source.publisher is not None and publisher(claim) == fold_name(claim.claimant.name)
    return SourceFeature(
        claimant=registry.resolve(claim.claimant.party),
        document=document_of(claim),
        published=publication_day(claim.source),
        ref_document=ref_document_of(claim),
        ref=claim.event.ref,
        # A summary without telling words, "Shooting", does not distinguish the events of a document.
        summary=fold_name(summary) if telling_words(summary) else None,
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
    return (publisher(claim), *map(str, times))


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
