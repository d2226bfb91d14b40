"""The search from some claims for all that may share an incident with them; the pipeline does the reading.

A component has the seeds, the members that a chain of likely pairs or decisions connects to them, and the candidates,
which were compared and are too different.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from service.domain.matching.blocking.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.scoring import ScoreCache, pair_scores
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import THRESHOLD

Keys = tuple[str, ...]
Meeting = tuple[ClaimFeatures, ClaimFeatures]


class Component:
    """The unit of work around some seeds: the caller reads the keys it asks for and adds the claims found there."""

    def __init__(self, seeds: Iterable[ClaimFeatures], judgements: Judgements, cache: MatchCache):
        self._judgements = judgements
        self._scores = cache.scores
        self._features: dict[str, ClaimFeatures] = {}
        self._members: dict[str, ClaimFeatures] = {}
        # Claims outside are found by the keys they post to, members by the keys they read. Claims read more keys than
        # they post to, but members are fewer.
        self._outside = _KeyIndex()
        self._inside = _KeyIndex()
        self._read: set[str] = set()
        self._asked: set[str] = set()
        self._unread: list[str] = []
        self._admit(sorted(seeds, key=lambda claim: claim.id))

    @property
    def members(self) -> tuple[ClaimFeatures, ...]:
        """The claims of the unit of work, sorted by id."""
        return tuple(self._members[claim_id] for claim_id in sorted(self._members))

    @property
    def candidates(self) -> tuple[ClaimFeatures, ...]:
        """The claims that were compared and are no members, sorted by id."""
        return tuple(self._features[id] for id in sorted(self._features.keys() - self._members.keys()))

    def keys_to_read(self) -> tuple[str, ...]:
        """The keys whose postings are needed next, sorted; empty when the component is closed."""
        searched = {self._members[claim_id].search_keys for claim_id in self._unread}
        keys = {key for search_keys in searched for key in search_keys}
        if unread := keys - self._read:
            return tuple(sorted(unread))
        # A member with decisions but no unread key still leads to claims that have to be loaded.
        return (min(keys),) if keys and self._linked_unknown() else ()

    def claims_to_load(self, keys: Iterable[str], posted: Iterable[str]) -> tuple[str, ...]:
        """The claims to load: those that ``posted`` the keys or are tied to members by decisions, and are not here yet.

        The keys count as read from now on.
        """
        wanted = {*posted, *self._linked_unknown()} - self._features.keys() - self._asked
        self._read.update(keys)
        self._unread.clear()
        self._asked |= wanted
        return tuple(sorted(wanted))

    def _linked_unknown(self) -> set[str]:
        linked = {mate_id for claim_id in self._unread for mate_id in self._judgements.linked(claim_id)}
        return linked - self._features.keys() - self._asked

    def add(self, claims: Iterable[ClaimFeatures]) -> None:
        """Takes in loaded claims. Those that belong become members, and so do the claims that belong to these."""
        new = sorted((claim for claim in claims if claim.id not in self._features), key=lambda claim: claim.id)
        for claim in new:
            self._features[claim.id] = claim
            self._outside.put(claim.block_keys, claim)
        meetings = _meetings(((claim, claim.block_keys) for claim in new), self._inside)
        self._admit(self._joining([(member, stranger) for stranger, member in meetings], new))

    def _admit(self, joining: Sequence[ClaimFeatures]) -> None:
        while joining:
            for claim in joining:
                self._take_in(claim)
            meetings = _meetings(((claim, claim.search_keys) for claim in joining), self._outside)
            joining = self._joining(list(meetings), joining)

    def _take_in(self, claim: ClaimFeatures) -> None:
        self._features[claim.id] = self._members[claim.id] = claim
        self._unread.append(claim.id)
        self._outside.drop(claim.block_keys, claim)
        self._inside.put(claim.search_keys, claim)

    def _joining(self, pairs: Sequence[Meeting], moved: Sequence[ClaimFeatures]) -> list[ClaimFeatures]:
        """The strangers of (member, stranger) pairs that belong, and those that decisions tie to a moved claim."""
        decided = [claim.id for claim in moved if self._judgements.linked(claim.id)]
        linked = {linked_id for id in decided for linked_id in (id, *self._judgements.linked(id))}
        tied = {id for id in linked if any(mate_id in self._members for mate_id in self._judgements.linked(id))}
        scores = _scores(pairs, self._scores)
        likely = {stranger.id for (_, stranger), score in zip(pairs, scores, strict=True) if score > THRESHOLD}
        return [self._features[id] for id in sorted((tied | likely) & self._features.keys() - self._members.keys())]


class _KeyIndex:
    """Claims by their keys. Claims with all the same keys share one entry, for very many claims of one event do."""

    def __init__(self) -> None:
        self._alike: dict[Keys, dict[str, ClaimFeatures]] = {}
        self._by_key: dict[str, list[dict[str, ClaimFeatures]]] = {}

    def put(self, keys: Keys, claim: ClaimFeatures) -> None:
        entry = self._alike.get(keys)
        if entry is None:
            entry = self._alike[keys] = {}
            for key in keys:
                entries = self._by_key.get(key)
                if entries is None:
                    self._by_key[key] = [entry]
                else:
                    entries.append(entry)
        entry[claim.id] = claim

    def drop(self, keys: Keys, claim: ClaimFeatures) -> None:
        self._alike.get(keys, {}).pop(claim.id, None)

    def under(self, keys: Keys) -> list[ClaimFeatures]:
        """The claims that have any of some keys."""
        # By their ids, since the keys of very many entries take long to hash.
        entries = {id(entry): entry for key in keys for entry in self._by_key.get(key, ())}
        return [claim for entry in entries.values() for claim in entry.values()]


def _meetings(claims: Iterable[tuple[ClaimFeatures, Keys]], index: _KeyIndex) -> Iterator[Meeting]:
    """Each claim with every indexed one that has one of its keys and that no split block keeps from it."""
    under: dict[Keys, list[ClaimFeatures]] = {}
    for claim, keys in claims:
        if keys not in under:
            under[keys] = index.under(keys)
        yield from ((claim, indexed) for indexed in under[keys] if not are_split(claim.division, indexed.division))


def _scores(pairs: Sequence[Meeting], cache: ScoreCache) -> list[int]:
    if not pairs:
        return []
    by_id = {claim.id: claim for pair in pairs for claim in pair}
    place = dict(zip(by_id, range(len(by_id)), strict=True))
    positions = np.array([place[claim.id] for pair in pairs for claim in pair], dtype=np.int64)
    scores: list[int] = pair_scores(list(by_id.values()), positions[0::2], positions[1::2], cache).tolist()
    return scores
