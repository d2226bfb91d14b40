"""Walking from claims to all that may share an incident with them; the reading itself is the pipeline's.

A component holds the seeds, every claim that a chain of likely pairs or people's decisions ties to them (members), and
the claims that were compared and found too unlike (candidates).
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from service.domain.matching.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.scoring import pair_scores
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import THRESHOLD

Keys = tuple[str, ...]
Met = tuple[ClaimFeatures, ClaimFeatures]


class Component:
    """The unit of work around some seeds: ask for keys, hand in who posted to them, until no key is asked for."""

    def __init__(self, seeds: Iterable[ClaimFeatures], judgements: Judgements):
        self._judgements = judgements
        self._profiles: dict[str, ClaimFeatures] = {}
        self._members: dict[str, ClaimFeatures] = {}
        # Who is not a member yet, by the keys they post to: a member is looked for no longer. Members by the keys they
        # read: those are more, and members fewer.
        self._outside = _Standing()
        self._inside = _Standing()
        self._read: set[str] = set()
        self._asked: set[str] = set()
        self._unread: list[str] = []
        self._admit(sorted(seeds, key=lambda one: one.id))

    @property
    def members(self) -> tuple[ClaimFeatures, ...]:
        """The claims of the unit of work, sorted by id."""
        return tuple(self._members[claim_id] for claim_id in sorted(self._members))

    @property
    def candidates(self) -> tuple[ClaimFeatures, ...]:
        """The claims that were compared and are no members, sorted by id."""
        return tuple(self._profiles[one] for one in sorted(self._profiles.keys() - self._members.keys()))

    def keys_to_read(self) -> tuple[str, ...]:
        """The keys whose postings are needed next, sorted; empty when the component is closed."""
        searched = {self._members[claim_id].search_keys for claim_id in self._unread}
        keys = {key for several in searched for key in several}
        wanted = keys - self._read
        # A member with decisions but no unread key still leads to claims that have to be loaded.
        return tuple(sorted(wanted or ({next(iter(sorted(keys)))} if keys and self._linked_unknown() else ())))

    def claims_to_load(self, keys: Iterable[str], posted: Iterable[str]) -> tuple[str, ...]:
        """The claims that posted some keys, and those tied to members by decisions, that have no profile here yet.

        The keys count as read from now on.
        """
        wanted = {*posted, *self._linked_unknown()} - self._profiles.keys() - self._asked
        self._read.update(keys)
        self._unread.clear()
        self._asked |= wanted
        return tuple(sorted(wanted))

    def _linked_unknown(self) -> set[str]:
        linked = {other for claim_id in self._unread for other in self._judgements.linked(claim_id)}
        return linked - self._profiles.keys() - self._asked

    def add(self, profiles: Iterable[ClaimFeatures]) -> None:
        """Takes in loaded claims and admits those that belong, and whoever belongs to these."""
        new = sorted((one for one in profiles if one.id not in self._profiles), key=lambda one: one.id)
        for one in new:
            self._profiles[one.id] = one
            self._outside.put(one.block_keys, one)
        met = _seen(((one, one.block_keys) for one in new), self._inside)
        self._admit(self._joining([(member, one) for one, member in met], new))

    def _admit(self, joining: Sequence[ClaimFeatures]) -> None:
        while joining:
            for one in joining:
                self._take_in(one)
            met = _seen(((one, one.search_keys) for one in joining), self._outside)
            joining = self._joining(list(met), joining)

    def _take_in(self, one: ClaimFeatures) -> None:
        self._profiles[one.id] = self._members[one.id] = one
        self._unread.append(one.id)
        self._outside.drop(one.block_keys, one)
        self._inside.put(one.search_keys, one)

    def _joining(self, pairs: Sequence[Met], moved: Sequence[ClaimFeatures]) -> list[ClaimFeatures]:
        """The strangers of (member, stranger) pairs that belong, and those that decisions tie to whoever moved."""
        decided = [one.id for one in moved if self._judgements.linked(one.id)]
        linked = {other for id in decided for other in (id, *self._judgements.linked(id))}
        tied = {other for other in linked if any(mate in self._members for mate in self._judgements.linked(other))}
        likely = {stranger.id for (_, stranger), total in zip(pairs, _scores(pairs), strict=True) if total > THRESHOLD}
        return [self._profiles[one] for one in sorted((tied | likely) & self._profiles.keys() - self._members.keys())]


class _Standing:
    """Claims by their keys; those with all the same keys together, for very many claims of one event have them."""

    def __init__(self) -> None:
        self._alike: dict[Keys, dict[str, ClaimFeatures]] = {}
        self._by_key: dict[str, list[Keys]] = {}

    def put(self, keys: Keys, one: ClaimFeatures) -> None:
        if keys not in self._alike:
            self._alike[keys] = {}
            for key in keys:
                self._by_key.setdefault(key, []).append(keys)
        self._alike[keys][one.id] = one

    def drop(self, keys: Keys, one: ClaimFeatures) -> None:
        self._alike.get(keys, {}).pop(one.id, None)

    def under(self, keys: Keys) -> list[ClaimFeatures]:
        """Who has one of some keys."""
        found = dict.fromkeys(several for key in keys for several in self._by_key.get(key, ()))
        return [one for several in found for one in self._alike[several].values()]


def _seen(some: Iterable[tuple[ClaimFeatures, Keys]], where: _Standing) -> Iterator[Met]:
    """Each of some claims with those who have one of its keys, and whom no crowd keeps from it."""
    under: dict[Keys, list[ClaimFeatures]] = {}
    for one, keys in some:
        if keys not in under:
            under[keys] = where.under(keys)
        yield from ((one, other) for other in under[keys] if not are_split(one.division, other.division))


def _scores(pairs: Sequence[Met]) -> list[int]:
    place: dict[str, int] = {}
    flat = [place.setdefault(one.id, len(place)) for pair in pairs for one in pair]
    known = {one.id: one for pair in pairs for one in pair}
    positions = np.array(flat, dtype=np.int64)
    scores: list[int] = pair_scores([known[id] for id in place], positions[0::2], positions[1::2]).tolist()
    return scores
