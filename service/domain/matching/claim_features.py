"""The features of a claim: everything that comparing and blocking need, computed once."""

from dataclasses import dataclass, field, replace

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.matching.blocking.block_splitting import SplitCriteria
from service.domain.matching.blocking.keys import keys_of
from service.domain.matching.features.features import ActorFeature, EventFeature, TimeFeature, what_of, when_of, who_of
from service.domain.matching.features.identity import IdentityFeature, SeriesFeature, identity_of, series_of
from service.domain.matching.features.local_days import with_local_days
from service.domain.matching.features.source_feature import (
    NumberFeature,
    SourceFeature,
    delay_of,
    figures_of,
    provenance_of,
)
from service.domain.matching.features.spots import PlaceFeature, people_around, spots_of
from service.domain.matching.features.text_feature import TextFeature, manner_told, text_of
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer


@dataclass(frozen=True, slots=True)
class ClaimFeatures:
    """The features of one claim: the keys by which it is found and the features that are compared.

    Each object has an ``identity`` of its own. A cache of scores knows it by that, and holds nothing else.
    """

    id: str
    block_keys: tuple[str, ...]
    search_keys: tuple[str, ...]
    when: TimeFeature
    where: tuple[PlaceFeature, ...]
    who: ActorFeature
    what: EventFeature
    text: TextFeature
    manner: frozenset[str]
    source: SourceFeature
    delay: int | None
    numbers: tuple[NumberFeature, ...]
    division: SplitCriteria
    same_as: IdentityFeature | None = None
    series: SeriesFeature | None = None
    identity: object = field(init=False, default_factory=object, compare=False, repr=False)

    def divided(self, level: int) -> "ClaimFeatures":
        """The features of the same claim in a block that is split at another level."""
        return replace(self, division=replace(self.division, level=level))

    @property
    def ref(self) -> tuple[str, str] | None:
        """The poster's key of the event, and the document in which the key is unique."""
        ref, document = self.source.ref, self.source.ref_document
        return (ref, document) if ref is not None and document is not None else None


def features_of(claim: Claim, registry: Registry, level: int = 0, gazetteer: Gazetteer = NO_GAZETTEER) -> ClaimFeatures:
    """The features of a claim; parties are known by their registered names and aliases, places by the gazetteer.

    ``level`` is how finely the claims of its place and month are divided.
    """
    keys, text, where = keys_of(claim, gazetteer), text_of(claim), spots_of(claim.event, gazetteer)
    when = with_local_days(when_of(claim.event), where)
    return ClaimFeatures(
        id=claim.id,
        block_keys=keys.posted,
        search_keys=keys.searched,
        when=when,
        where=where,
        who=who_of(claim.event, registry),
        what=what_of(claim, people_around(claim.event, gazetteer)),
        text=text,
        manner=manner_told(claim),
        source=provenance_of(claim, registry),
        delay=delay_of(claim),
        numbers=figures_of(claim, registry),
        division=SplitCriteria(level, when, claim.event.type, text.sites, keys.exact),
        same_as=identity_of(claim.event),
        series=series_of(claim, registry),
    )
