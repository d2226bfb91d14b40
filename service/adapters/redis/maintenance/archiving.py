"""Moves the texts of quiet incidents into the archive: payloads of their claims, revisions of their reports.

An incident is quiet if nothing has been recorded about its claims for the days that the operator names. What finds and
groups it stays in the store.
"""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.maintenance.archive_objects import Part, RedisArchiveObjects
from service.adapters.redis.maintenance.archive_parts import (
    BASIS,
    HASHES,
    Archived,
    Look,
    QuietStretch,
    count_parts,
    mentions,
    objects_of,
    part_of,
)
from service.adapters.redis.scripts import store_errors
from service.domain.errors import ArchiveDamaged, ArchiveGone, ArchiveUnavailable
from service.ledger import archive_object
from service.ledger.archive_object import ArchivedValue, Place
from service.ports.work import Clock

DAY_MS = 86_400_000
# Incidents that are looked at, and those that are archived, in one turn.
LOOKED_AT, ARCHIVED_AT = 500, 200
# How often an object is asked for before an erasure gives up, and how soon again.
ATTEMPTS, AGAIN_SECONDS = 5, 1.0
# After a look through all incidents, and after an error.
REST_MS, PAUSE_MS = 3_600_000, 60_000
_log = logging.getLogger("counterclaim.archive")


class RedisArchiving:
    """``Archiving`` of one newsroom. Any number of processes may do it; one at a time moves values."""

    def __init__(self, redis: Redis, newsroom: str, clock: Clock, archived: ArchivedValues, days: int) -> None:
        self._redis, self._keys, self._clock, self._days = redis, KeyNames(newsroom), clock, days
        self.objects = RedisArchiveObjects(redis, newsroom, archived)
        self._archived, self.look = archived, Look()

    async def turn(self) -> bool:
        """Archive some quiet incidents. Says whether there are more to look at now. Raises ``StoreUnavailable``."""
        now, look = self._clock.now(), self.look
        if now < look.rests_until:
            return False
        look.rests_until = now + PAUSE_MS
        if not look.position and await self.objects.are_untidy():
            async with self.objects.lease(patience=0):
                await self.objects.tidy()
        last = await self.last_quiet(self._days)
        stretch = await self.stretch(look.position, last)
        if stretch.ids:
            await self.archive(stretch.ids, look.archived, patience=0)
        look.position = stretch.next or 0
        look.rests_until = now + REST_MS if stretch.next is None else now
        return stretch.next is not None

    async def last_quiet(self, days: int) -> int:
        """The sequence of the last entry that is at least so many days old; 0 if there is none."""
        limit = self._clock.now() - days * DAY_MS
        with store_errors():
            stored: Any = await self._redis.hget(self._keys.of("meta"), "sequence")
            low, high = 0, int(stored or 0)
            while low < high:
                middle = (low + high + 1) // 2
                rows: Any = await self._redis.xrange(self._keys.of("ledger"), f"{middle}-0", f"{middle}-0")
                [(_, entry)] = rows
                low, high = (middle, high) if int(entry[b"at"]) <= limit else (low, middle - 1)
        return low

    async def _incidents_after(self, after: int, last: int) -> tuple[Any, Any]:
        """The next incidents with their first claims, and for each its revisions and what its report covers."""
        with store_errors():
            rows: Any = await self._redis.zrange(
                self._keys.of("incidents"), f"({after}", last, byscore=True, offset=0, num=LOOKED_AT, withscores=True
            )
            pipe = self._redis.pipeline(transaction=False)
            for id, _ in rows:
                pipe.hmget(self._keys.of("incident", id.decode()), "revision", "archived")
                pipe.hget(self._keys.of("report", id.decode()), "through")
            return rows, await pipe.execute()

    async def stretch(self, after: int, last: int) -> QuietStretch:
        """Of the next incidents in the order of their first claims those that are quiet and not archived yet."""
        rows, states = await self._incidents_after(after, last)
        quiet = []
        for (id, first), (revision, archived), through in zip(rows, states[0::2], states[1::2], strict=True):
            if revision and through and archived != revision and int(through) <= last:
                quiet.append((id.decode(), int(first)))
        if len(quiet) > ARCHIVED_AT:
            return QuietStretch([id for id, _ in quiet[:ARCHIVED_AT]], quiet[ARCHIVED_AT - 1][1])
        return QuietStretch([id for id, _ in quiet], int(rows[-1][1]) if len(rows) == LOOKED_AT else None)

    async def archive(self, ids: Sequence[str], counted: Archived, *, patience: float, dry_run: bool = False) -> None:
        """Archive incidents, and count what moved. Raises ``ArchiveUnavailable``, ``StoreUnavailable``, and
        ``UnsafeStore`` if the archive is that of another record.
        """
        if dry_run:
            count_parts(await self.parts(ids), counted)
            return
        async with self.objects.lease(patience):
            await self.objects.tidy()
            record, is_labelled = await self.objects.record_id(), False
            with suppress(ArchiveUnavailable):  # before its first object a folder may not be there
                is_labelled = await self._archived.is_of(record)
            erasures = await self.objects.erasures()
            for parts in objects_of(await self.parts(ids)):
                if await self.objects.put(parts, erasures):
                    count_parts(parts, counted)
                    counted.objects += 1
                if not is_labelled:
                    await self._archived.take(record)
                    is_labelled = True

    async def take_back(self, claim_id: str, seen: Collection[str] = ()) -> set[str]:
        """Move back into the store what is archived of the incidents that hold a claim or quote it, with all that lies
        in the same objects. The objects stay until they are tidied up.

        Returns the marks of all objects that were looked at; those in ``seen`` are not looked at again. An object that
        is gone holds nothing of the claim. Raises ``ArchiveDamaged`` for one that was altered, and
        ``ArchiveUnavailable``.
        """
        objects = {mark: sha256 for mark, sha256 in (await self.objects.whole()).items() if mark not in seen}
        concerned, incidents_in = set[str](), dict[str, set[str]]()
        for mark in objects:
            values = await self._values(mark)
            incidents_in[mark] = {value.incident_id for value in values}
            concerned |= {value.incident_id for value in values if mentions(value, claim_id)}
        for mark, sha256 in objects.items():
            if concerned & incidents_in[mark]:
                await self.objects.take_back(mark, sha256, await self._values(mark))
        return set(objects)

    async def _values(self, mark: str) -> Sequence[ArchivedValue]:
        """The values of an object, none if it is gone. An archive that is away is asked several times."""
        for attempt in range(ATTEMPTS):
            try:
                return await self._archived.values(mark)
            except ArchiveGone:
                _log.warning("%s of the archive is gone", self._archived.name(mark))
                return ()
            except ArchiveDamaged:
                raise
            except ArchiveUnavailable:
                if attempt == ATTEMPTS - 1:
                    raise
            await asyncio.sleep(AGAIN_SECONDS)
        raise AssertionError

    async def damaged(self) -> list[str]:
        """The names of the objects that are gone, or not as they were written. Raises ``ArchiveUnavailable``."""
        names = []
        for mark, sha256 in (await self.objects.whole()).items():
            try:
                is_whole = archive_object.sha256(await self._archived.content(mark)) == sha256
            except ArchiveDamaged:
                is_whole = False
            if not is_whole:
                names.append(self._archived.name(mark))
        return names

    async def _rows(self, ids: Sequence[str]) -> list[Any]:
        """What the store has of some incidents, for each as many values."""
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                # The version comes first: what changes after it is not moved.
                pipe.hmget(self._keys.of("incident", id), "version", "revision")
                pipe.smembers(self._keys.of("members", id))
                for name in HASHES:
                    pipe.hgetall(self._keys.of(name, id))
                pipe.hget(self._keys.of("report", id), BASIS)
            rows: list[Any] = await pipe.execute()
        return rows

    async def parts(self, ids: Sequence[str]) -> list[Part]:
        """The values of some incidents that are still in the store."""
        rows = await self._rows(ids)
        width = len(rows) // len(ids)
        incidents = [rows[start : start + width] for start in range(0, len(rows), width)]
        members = sorted({claim.decode() for incident in incidents for claim in incident[1]})
        payloads = await self._payloads(members)
        return [part_of(id, incident, payloads) for id, incident in zip(ids, incidents, strict=True)]

    async def _payloads(self, claim_ids: Sequence[str]) -> Mapping[str, Sequence[tuple[Place, bytes | None]]]:
        """The payloads of all entries about each claim, by their places; without that of its erasure."""
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for id in claim_ids:
                pipe.hget(self._keys.of("claim", id), "sequence")
                pipe.lrange(self._keys.of("entries", id), 0, -1)
            rows: Any = await pipe.execute()
            places = {
                id: [(f"payload:{int(sequence)}", "") for sequence in (first, *later)]
                for id, first, later in zip(claim_ids, rows[0::2], rows[1::2], strict=True)
            }
            names = [self._keys.of(key) for own in places.values() for key, _ in own]
            answers: Any = await self._redis.mget(names) if names else ()
        stored = iter(answers)
        return {id: [(place, next(stored)) for place in own] for id, own in places.items()}
