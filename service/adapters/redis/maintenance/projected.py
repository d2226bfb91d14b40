"""Compares the fields projected from the ledger with the ledger itself; names and repairs altered ones."""

from collections.abc import Collection, Sequence
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.maintenance.record import RedisStoredEntries
from service.adapters.redis.scripts import Script, store_errors
from service.ledger.replay import Replay
from service.ports.work import Clock

AT_ONCE = 500


class RedisProjected:
    """The projected fields of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, clock: Clock) -> None:
        self._redis, self._keys, self._clock = redis, KeyNames(newsroom), clock
        self._entries = RedisStoredEntries(redis, newsroom)
        self._repair = Script(redis, self._keys.prefix, "repair")

    async def altered(self, replay: Replay, names: Collection[str] | None = None) -> list[str]:
        """The names of the keys, without the prefix, whose values are not what the ledger says, sorted.

        ``names`` are the keys to check; by default all that the ledger knows.
        """
        wanted = sorted(names if names is not None else {*replay.hashes, *replay.lists, *replay.sets})
        altered: list[str] = []
        with store_errors():
            for start in range(0, len(wanted), AT_ONCE):
                altered += await self._altered_of(wanted[start : start + AT_ONCE], replay)
        return altered

    async def _altered_of(self, names: Sequence[str], replay: Replay) -> list[str]:
        now, pipe = self._clock.now(), self._redis.pipeline(transaction=False)
        expected: list[Any] = []
        for name in names:
            key = self._keys.of(name)
            if name in replay.sets:
                pipe.zrange(key, 0, -1, withscores=True)
                expected.append(sorted((member.encode(), score) for member, score in replay.sets[name].items()))
            elif name in replay.lists:
                pipe.lrange(key, 0, -1)
                expected.append([str(sequence).encode() for sequence in replay.lists[name]])
            else:
                fields = replay.expected(name, now)
                pipe.hmget(key, list(fields))
                expected.append([None if value is None else value.encode() for value in fields.values()])
        stored = await pipe.execute()
        return [
            name for name, value, right in zip(names, map(_ordered, stored), expected, strict=True) if value != right
        ]

    async def sampled(self, count: int, also: Collection[str] = ()) -> list[str]:
        """The altered ones of some claims drawn at random, and of those that are named, by id. A claim that changes
        meanwhile is looked at twice."""
        with store_errors():
            drawn: Any = await self._redis.zrandmember(self._keys.of("claims"), count, withscores=True)
            scores = [await self._redis.zscore(self._keys.of("claims"), id) for id in also]
        claims = {id.decode(): int(sequence) for id, sequence in _pairs(drawn)}
        claims |= {id: int(score or 0) for id, score in zip(also, scores, strict=True)}
        altered = await self._altered_among(claims)
        return await self._altered_among({id: claims[id] for id in altered}) if altered else []

    async def _altered_among(self, claims: dict[str, int]) -> list[str]:
        replay = await self._replayed(claims)
        names = {f"claim:{id}": id for id in claims}
        known = [name for name in names if replay.hashes.get(name)]
        unknown = [id for name, id in names.items() if name not in known]
        return unknown + [names[name] for name in await self.altered(replay, known)]

    async def _replayed(self, claims: dict[str, int]) -> Replay:
        """The entries about some claims, played again from the ledger."""
        replay = Replay()
        for id, sequence in claims.items():
            with store_errors():
                later: Any = await self._redis.lrange(self._keys.of("entries", id), 0, -1)
                standing: Any = await self._redis.hget(self._keys.of("claim", id), "state_sequence")
            for number in sorted({sequence, int(standing or sequence), *map(int, later)}):
                for entry, is_archived in await self._entries.kept_entries(number - 1, 1):
                    if (entry.sequence, entry.subject) == (number, id):
                        replay.take(entry)
                        if is_archived:  # `verify` looks at the wording
                            replay.without_wording(id)
        return replay

    async def mend(self, replay: Replay, names: Collection[str]) -> None:
        """Write into altered keys what the ledger says. A claim with later entries than the replay knows is left."""
        now = self._clock.now()
        for name in names:
            if name in replay.sets:
                await self._repair("scores", name, *_flat((str(of), id) for id, of in replay.sets[name].items()))
            elif name in replay.lists:
                await self._repair("list", name, *map(str, replay.lists[name]))
            else:
                known = len(replay.lists.get(f"entries:{name.partition(':')[2]}", ()))
                fields = replay.expected(name, now).items()
                missing = [field for field, value in fields if value is None]
                present = _flat((field, value) for field, value in fields if value is not None)
                await self._repair("fields", name, known, len(missing), *missing, *present)


def _ordered(value: Any) -> Any:
    """The members of a sorted set by name; other values as they are."""
    return (
        sorted((member, int(score)) for member, score in value)
        if value and not isinstance(value[0], bytes | None)
        else value
    )


def _pairs(rows: Sequence[Any]) -> list[tuple[bytes, bytes]]:
    """Members with their scores, which some clients give as pairs and others one after the other."""
    if rows and not isinstance(rows[0], bytes):
        return [(row[0], row[1]) for row in rows]
    return list(zip(rows[0::2], rows[1::2], strict=True))


def _flat(pairs: Any) -> list[str]:
    return [part for pair in pairs for part in pair]
