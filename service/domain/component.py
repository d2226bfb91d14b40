"""Walking from claims to all that may share an incident with them; the reading itself is the pipeline's.

A component holds the seeds, every claim that a chain of likely pairs or people's decisions ties to them (members), and
the claims that were compared and found too unlike (candidates).
"""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from service.domain.comparison import Profile
from service.domain.division import are_apart
from service.domain.judgement import Judgements
from service.domain.scoring import pair_scores
from service.domain.threshold import THRESHOLD


class Component:
    """The unit of work around some seeds: ask for keys, hand in who posted to them, until no key is asked for."""

    def __init__(self, seeds: Iterable[Profile], judgements: Judgements):
        self._judgements = judgements
        self._profiles: dict[str, Profile] = {}
        self._members: dict[str, Profile] = {}
        # Who is not a member yet, by the keys they post to: a member is looked for no longer. Members by the keys they
        # read: those are more, and members fewer.
        self._outside: dict[str, dict[str, None]] = {}
        self._inside: dict[str, list[str]] = {}
        self._read: set[str] = set()
        self._asked: set[str] = set()
        self._unread: list[str] = []
        self._admit(sorted(seeds, key=lambda one: one.id))

    @property
    def members(self) -> tuple[Profile, ...]:
        """The claims of the unit of work, sorted by id."""
        return tuple(self._members[claim_id] for claim_id in sorted(self._members))

    @property
    def candidates(self) -> tuple[Profile, ...]:
        """The claims that were compared and are no members, sorted by id."""
        return tuple(self._profiles[one] for one in sorted(self._profiles.keys() - self._members.keys()))

    def keys_to_read(self) -> tuple[str, ...]:
        """The keys whose postings are needed next, sorted; empty when the component is closed."""
        keys = {key for claim_id in self._unread for key in self._members[claim_id].search_keys}
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

    def add(self, profiles: Iterable[Profile]) -> None:
        """Takes in loaded claims and admits those that belong, and whoever belongs to these."""
        new = sorted((one for one in profiles if one.id not in self._profiles), key=lambda one: one.id)
        for one in new:
            self._profiles[one.id] = one
            for key in one.block_keys:
                self._outside.setdefault(key, {})[one.id] = None
        self._admit(
            self._joining([(self._members[other], one) for one in new for other in self._members_seen(one)], new)
        )

    def _members_seen(self, one: Profile) -> list[str]:
        inside = self._inside
        ids = dict.fromkeys(chain.from_iterable(inside[key] for key in one.block_keys if key in inside))
        return [other for other in ids if not are_apart(one.division, self._members[other].division)]

    def _admit(self, joining: Sequence[Profile]) -> None:
        while joining:
            for one in joining:
                self._take_in(one)
            joining = self._joining([(one, other) for one in joining for other in self._strangers_seen(one)], joining)

    def _take_in(self, one: Profile) -> None:
        self._profiles[one.id] = self._members[one.id] = one
        self._unread.append(one.id)
        for key in one.block_keys:
            self._outside.get(key, {}).pop(one.id, None)
        for key in one.search_keys:
            self._inside.setdefault(key, []).append(one.id)

    def _strangers_seen(self, one: Profile) -> list[Profile]:
        outside = self._outside
        ids = dict.fromkeys(chain.from_iterable(outside[key] for key in one.search_keys if key in outside))
        others = (self._profiles[other] for other in ids)
        return [other for other in others if not are_apart(one.division, other.division)]

    def _joining(self, pairs: Sequence[tuple[Profile, Profile]], moved: Sequence[Profile]) -> list[Profile]:
        """The strangers of (member, stranger) pairs that belong, and those that decisions tie to whoever moved."""
        linked = {other for one in moved for other in (one.id, *self._judgements.linked(one.id))}
        tied = {other for other in linked if any(mate in self._members for mate in self._judgements.linked(other))}
        likely = {stranger.id for (_, stranger), total in zip(pairs, _scores(pairs), strict=True) if total > THRESHOLD}
        return [self._profiles[one] for one in sorted((tied | likely) & self._profiles.keys() - self._members.keys())]


def _scores(pairs: Sequence[tuple[Profile, Profile]]) -> list[int]:
    place: dict[str, int] = {}
    flat = [place.setdefault(one.id, len(place)) for pair in pairs for one in pair]
    known = {one.id: one for pair in pairs for one in pair}
    positions = np.array(flat, dtype=np.int64)
    scores: list[int] = pair_scores([known[id] for id in place], positions[0::2], positions[1::2]).tolist()
    return scores
