"""The objects of an archive as the store knows them: durable before a value moves, removed after the last came back."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any

from redis.asyncio import Redis

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, store_errors
from service.domain.errors import ArchiveDamaged, ArchiveUnavailable, StoreUnavailable
from service.ledger import archive_object
from service.ledger.archive_object import ArchivedValue

LEASE_MS, PATIENCE_SECONDS, LOOK_AGAIN_SECONDS = 60_000, 120.0, 0.1
# The states of an object beside its SHA-256.
WRITING, DROPPED, NONE = "writing", "dropped", ""
ANY = ""
# Values that come back with one script.
AT_ONCE = 500


class ArchiveOvertaken(ArchiveUnavailable):
    """An object was given up by somebody else, or something was erased, while values were about to move."""


class LeaseLost(ArchiveUnavailable):
    """The lease of the archive ended before its holder was done."""


@dataclass(frozen=True, slots=True)
class Part:
    """Values of one incident that are archived together, while it has that version; ``revision`` is its last one if
    these are all that is left of it, else ""."""

    incident_id: str
    version: str
    revision: str
    values: Sequence[ArchivedValue]


class RedisArchiveObjects:
    """The archive of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, archived: ArchivedValues) -> None:
        self._redis, self._keys, self._newsroom, self._archived = redis, KeyNames(newsroom), newsroom, archived
        self._script = Script(redis, self._keys.prefix, "archive")

    @asynccontextmanager
    async def lease(self, patience: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
        """Inside, nobody else archives or takes back. Raises ``ArchiveUnavailable`` when somebody else goes on, and at
        the end ``LeaseLost`` if that could have begun meanwhile."""
        key, own = self._keys.of("archive-lease"), uuid.uuid4().hex
        end = asyncio.get_running_loop().time() + patience
        with store_errors():
            while not await self._is_leased(key, own):
                if asyncio.get_running_loop().time() > end:
                    raise ArchiveUnavailable("the archive is in use: try again in a minute")
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
        renewing = asyncio.create_task(self._renew(key, own))
        try:
            yield
        finally:
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing
            with store_errors():
                is_lost = await self._redis.get(key) != own.encode()
                if not is_lost:
                    await self._redis.delete(key)
        if is_lost:
            raise LeaseLost("somebody else may have used the archive meanwhile: do it again")

    async def _is_leased(self, key: str, own: str) -> bool:
        is_new: Any = await self._redis.set(key, own, nx=True, px=LEASE_MS)
        # A client repeats a call whose answer was lost: then the lease is our own.
        return bool(is_new) or await self._redis.get(key) == own.encode()

    async def _renew(self, key: str, own: str) -> None:
        while True:
            await asyncio.sleep(LEASE_MS / 4000)
            with suppress(StoreUnavailable), store_errors():
                if await self._redis.get(key) == own.encode():
                    await self._redis.pexpire(key, LEASE_MS)

    async def states(self) -> Mapping[str, str]:
        """The state of each object by its mark: "writing", "dropped", or the SHA-256 of one that values are in."""
        with store_errors():
            stored: Any = await self._redis.hgetall(self._keys.of("archive"))
        return {mark.decode(): state.decode() for mark, state in sorted(stored.items())}

    async def whole(self) -> Mapping[str, str]:
        """The SHA-256 of each object that values are in, by its mark."""
        return {mark: state for mark, state in (await self.states()).items() if state not in (WRITING, DROPPED)}

    async def record_id(self) -> str:
        """The identity of the key space; empty before its first start."""
        # Not the hash of the first entry: a record restored from a backup has the same entries, and erases on its own.
        with store_errors():
            stored: Any = await self._redis.hget(self._keys.of("meta"), "epoch")
        return (stored or b"").decode()

    async def erasures(self) -> str:
        """How many erasures there were, as ``put`` takes it."""
        with store_errors():
            stored: Any = await self._redis.hget(self._keys.of("meta"), "erasures")
        return (stored or b"0").decode()

    async def put(self, parts: Sequence[Part], erasures: str) -> int:
        """Move values into a new object, and say how many moved: those that have not changed since they were read.

        The object is durable and read back before any value moves. Whatever stops this, each value is in the store or
        in the object. If there were more erasures since the values were read, nothing moves and no object is left.
        Raises ``ArchiveUnavailable`` and ``StoreUnavailable``.
        """
        values = [*chain.from_iterable(part.values for part in parts)]
        content = archive_object.render(self._newsroom, uuid.uuid4().hex, values)
        mark, sha256 = archive_object.mark_of(content), archive_object.sha256(content)
        await self._moved((mark, NONE, WRITING, erasures))
        await self._archived.files.write(self._archived.name(mark), content)
        if await self._archived.files.read(self._archived.name(mark)) != content:
            raise ArchiveDamaged(f"{self._archived.name(mark)} does not read as it was written")
        moves = chain.from_iterable(_out(part, mark) for part in parts)
        try:
            moved = await self._moved((mark, WRITING, sha256, erasures), *moves)
        except ArchiveOvertaken:
            # If the store does not know the object although nothing was erased, it is perhaps another store: then the
            # object stays, for it may be that its values have moved in the first one.
            if mark in await self.states() or await self.erasures() != erasures:
                await self._give_up(mark)
            raise
        if not moved:
            await self._moved((mark, sha256, DROPPED, ANY))
            await self._remove(mark)
        return moved

    async def _give_up(self, mark: str) -> None:
        """Remove an object that was written in vain, unless values are in it."""
        state = (await self.states()).get(mark, NONE)
        if state == WRITING:
            await self._moved((mark, WRITING, DROPPED, ANY))
        if state in (WRITING, DROPPED):
            await self._remove(mark)
        elif state == NONE:
            await self._archived.files.remove(self._archived.name(mark))

    async def are_untidy(self) -> bool:
        """Whether an interruption left something for ``tidy``."""
        return not {WRITING, DROPPED}.isdisjoint((await self.states()).values())

    async def tidy(self) -> None:
        """Remove the objects that no value is in: those whose values came back, and those of an interrupted call.

        Of the latter the store forgets nothing before the next time: perhaps the caller only sleeps, and will write it.
        """
        for mark, state in (await self.states()).items():
            if state == WRITING:
                await self._moved((mark, WRITING, DROPPED, ANY))
                await self._archived.files.remove(self._archived.name(mark))
            elif state == DROPPED:
                await self._remove(mark)

    async def take_back(self, mark: str, sha256: str, values: Sequence[ArchivedValue]) -> None:
        """Move all values of an object back into the store. ``tidy`` removes it then."""
        for start in range(0, len(values), AT_ONCE):
            moves = chain.from_iterable(_back(value, mark) for value in values[start : start + AT_ONCE])
            await self._moved((mark, sha256, sha256, ANY), *moves)
        await self._moved((mark, sha256, DROPPED, ANY))

    async def remove_all(self) -> None:
        """Remove all objects, with the values in them: for a newsroom that is deleted."""
        names = [self._archived.name(mark) for mark in await self.states()]
        for name in (*names, *([] if self._archived.is_none else [self._archived.label])):
            await self._archived.files.remove(name)

    async def _remove(self, mark: str) -> None:
        """Remove a dropped object. That it is dropped is confirmed first, or a failover could bring its marks back."""
        await self._moved((mark, DROPPED, DROPPED, ANY))
        await self._archived.files.remove(self._archived.name(mark))
        await self._moved((mark, DROPPED, NONE, ANY))

    async def _moved(self, change: tuple[str, str, str, str], *moves: bytes | str | int) -> int:
        """Change the state of an object, and move values. ``change`` has its mark, its state before and after, and the
        number of erasures."""
        answer = await replicated_writes.run(self._script, *change, *moves)
        if answer is None:
            raise ArchiveOvertaken("the archive was changed meanwhile: try again")
        return int(answer)


def _out(part: Part, mark: str) -> list[bytes | str | int]:
    """The arguments that put the mark in the place of each value."""
    arguments: list[bytes | str | int] = [part.incident_id, part.version, part.revision, len(part.values)]
    for value in part.values:
        arguments += [*value.place, value.value, mark]
    return arguments


def _back(value: ArchivedValue, mark: str) -> list[bytes | str | int]:
    """The arguments that put a value in the place of the mark."""
    return [value.incident_id, "", "0", 1, *value.place, mark, value.value]
