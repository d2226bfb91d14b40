"""Profiles of claims under one registry, each computed once: comparing is cheap, preparing to compare is not."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from sys import intern

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.matching.blocking.work_lane import work_lane_of
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.judgements import NO_JUDGEMENTS
from service.ports.ledger import RecordedClaim, Reference

# Some 10 KB each: enough for a crowd of five thousand, all of which a turn compares.
MOST_KEPT = 5_200


def features_under(reference: Reference, claim: Claim, level: int = 0) -> ClaimFeatures:
    """The features of a claim under a version of parties, with the gazetteer; ``level`` as in ``features_of``.

    Its keys are interned: claims of one place and time have most of them in common, and a process holds thousands.
    """
    features = features_of(claim, reference.registry, level, reference.gazetteer)
    block_keys, search_keys = (tuple(map(intern, keys)) for keys in (features.block_keys, features.search_keys))
    return replace(features, block_keys=block_keys, search_keys=search_keys)


class FeatureLookup:
    """The features of the claims that a process has compared, with the sequence of the body each was made from.

    A cached entry may be of a body that was corrected since. Writers check the sequence again before they commit;
    readers may see an old entry until the correction's dirty mark is processed.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._kept: OrderedDict[str, tuple[int, ClaimFeatures, str]] = OrderedDict()

    def under(self, reference: Reference) -> "FeatureLookup":
        """What is remembered, under another reference: where only blocks are split otherwise, little is made again."""
        lookup = FeatureLookup(reference)
        if reference.registry == self._reference.registry:
            for id, (sequence, features, lane) in self._kept.items():
                level = lookup.level(lane)
                lookup._kept[id] = (
                    sequence,
                    features if level == features.division.level else features.divided(level),
                    lane,
                )
        return lookup

    def level(self, lane: str) -> int:
        """How finely the block of a lane is split."""
        return self._reference.split_levels.get(lane, 0)

    def of(self, claim: RecordedClaim) -> ClaimFeatures:
        """The features of a claim as it stands."""
        cached = self._kept.get(claim.claim.id)
        if cached is not None and cached[0] == claim.body_sequence:
            return cached[1]
        features = self.made_of(claim.claim)
        self._kept[claim.claim.id] = (claim.body_sequence, features, work_lane_of(claim.claim))
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return features

    def made_of(self, claim: Claim) -> ClaimFeatures:
        """The features of a claim in any words of it; it is not remembered."""
        return features_under(self._reference, claim, self.level(work_lane_of(claim)))

    def known(self, claim_ids: Iterable[str]) -> dict[str, ClaimFeatures]:
        """Those of the claims that are remembered."""
        return {id: self._kept[id][1] for id in claim_ids if id in self._kept}

    def made_from_bodies(self, bodies: Mapping[str, int]) -> dict[str, ClaimFeatures]:
        """Those of the claims that are remembered as made from these bodies, given by their sequences."""
        entries = self._kept
        return {id: entries[id][1] for id, sequence in bodies.items() if id in entries and entries[id][0] == sequence}

    def made_from(self, claim_id: str) -> int:
        """The sequence of the body that the features were made from; 0 for none."""
        return self._kept[claim_id][0] if claim_id in self._kept else 0

    def forget(self, claim_id: str) -> None:
        """The features are out of date."""
        self._kept.pop(claim_id, None)


class FeatureCache:
    """The features a process remembers. They go when parties change: names may mean others then."""

    def __init__(self) -> None:
        self._version = -1
        self._lookup = FeatureLookup(Reference(self._version, Registry.of(()), NO_JUDGEMENTS))

    def under(self, reference: Reference) -> FeatureLookup:
        """The features as they are under this version of parties, judgements and split blocks."""
        if reference.version != self._version:
            self._version, self._lookup = reference.version, self._lookup.under(reference)
        return self._lookup
