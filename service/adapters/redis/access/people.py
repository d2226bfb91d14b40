"""The people who signed in to a newsroom, one hash by id: no entries of the ledger, so a name can be forgotten."""

from collections.abc import Sequence
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import store_errors
from service.ports.keys import Person, RecordedAct
from service.ports.principal import Scope

MOST_ACTS = 100


class RedisPeople:
    """``People`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)

    async def person(self, person_id: str) -> Person | None:
        """A person by their id; ``None`` for one who never signed in or is forgotten."""
        with store_errors():
            stored: Any = await self._redis.hget(self._keys.of("people"), person_id)
        return _person(person_id, stored) if stored else None

    async def people(self) -> Sequence[Person]:
        """Everybody who signed in and is not forgotten, by name."""
        with store_errors():
            stored: Any = await self._redis.hgetall(self._keys.of("people"))
        return sorted((_person(id.decode(), row) for id, row in stored.items()), key=lambda person: person.name)

    async def remember(self, person: Person) -> None:
        """Keep a person, with the name and the scopes of now."""
        row = {
            "name": person.name,
            "scopes": sorted(person.scopes),
            "secret": person.secret,
            "under": person.under,
            "signed_in_at": person.signed_in_at,
        }
        command = ("HSET", self._keys.of("people"), person.id, orjson.dumps(row))
        await replicated_writes.changed(self._redis, self._keys.prefix, command)

    async def forget(self, person_id: str) -> bool:
        """Forget a person, whose sessions end; says whether there was one of that id."""
        command = ("HDEL", self._keys.of("people"), person_id)
        [is_known] = await replicated_writes.changed(self._redis, self._keys.prefix, command)
        return bool(is_known)

    async def acts(self, claim_id: str) -> Sequence[RecordedAct]:
        """The first entry about a claim and the newest later ones, oldest first."""
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            pipe.hget(self._keys.of("claim", claim_id), "sequence")
            pipe.lrange(self._keys.of("entries", claim_id), -MOST_ACTS, -1)
            first, later = await pipe.execute()
            for sequence in (first, *later) if first else ():
                pipe.xrange(self._keys.of("ledger"), f"{int(sequence)}-0", f"{int(sequence)}-0")
            return [_act(*entry) for [entry] in await pipe.execute()]


def _person(id: str, stored: bytes) -> Person:
    row = orjson.loads(stored)
    return Person(
        id, row["name"], frozenset(map(Scope, row["scopes"])), row["secret"], row["under"], row["signed_in_at"]
    )


def _act(id: bytes, fields: dict[bytes, bytes]) -> RecordedAct:
    sequence, at = int(id.partition(b"-")[0]), int(fields[b"at"])
    return RecordedAct(sequence, at, fields[b"actor"].decode(), fields[b"type"].decode())
