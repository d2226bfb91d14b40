"""What was known when, in Redis or Valkey: revisions as served, entries about claims, the feed. It only reads."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Reads, speaking
from service.ledger.chain import SALT_BYTES
from service.ports.history import Change, Changes, EntryAbout, FormerReport, Revision, RevisionNote
from service.ports.ledger import EntryType

REPORTED = "reconciliation.changed"


class RedisHistory:
    """``History`` of one newsroom. What it reads is written by the scripts that commit."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)
        self._reads = Reads(redis, self._keys.prefix)

    async def former(self, incident_id: str) -> FormerReport | None:
        """The report that stands, with its basis; ``None`` where none stands."""
        [(basis, digest)] = await self._reads.fields([f"report:{incident_id}"], ("basis", "digest"))
        return None if digest is None else FormerReport(basis or b"{}", digest.decode())

    async def former_body(self, incident_id: str) -> bytes | None:
        """The bytes of the report that stands."""
        with speaking():
            body: Any = await self._redis.hget(self._keys.of("report", incident_id), "body")
        return bytes(body) if body is not None else None

    async def entries_about(self, claim_ids: Collection[str]) -> Mapping[str, Sequence[EntryAbout]]:
        """All later entries about each of the claims, in the order of the ledger."""
        ids = list(dict.fromkeys(claim_ids))
        if not ids:
            return {}
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.lrange(self._keys.of("entries", id), 0, -1)
            sequences = [[int(sequence) for sequence in found] for found in await pipe.execute()]
            entries = await self._entries([one for several in sequences for one in several])
        return {id: [entries[one] for one in several] for id, several in zip(ids, sequences, strict=True)}

    async def _entries(self, sequences: Sequence[int]) -> dict[int, EntryAbout]:
        pipe = self._redis.pipeline(transaction=False)
        for sequence in sequences:
            pipe.xrange(self._keys.of("ledger"), f"{sequence}-0", f"{sequence}-0")
            pipe.get(self._keys.of("payload", sequence))
        found = await pipe.execute()
        return {
            sequence: EntryAbout(sequence, EntryType(entry[0][1][b"type"].decode()), _reason(payload))
            for sequence, entry, payload in zip(sequences, found[0::2], found[1::2], strict=True)
        }

    async def revisions(self, incident_id: str, after: int, limit: int) -> Sequence[RevisionNote]:
        """The revisions with numbers above ``after``, in their order."""
        with speaking():
            # Revisions are numbered from 1 in the order of their times: the number is the rank.
            rows: Any = await self._redis.zrange(
                self._keys.of("revised", incident_id), after, after + limit - 1, withscores=True
            )
            numbers = [int(number) for number, _ in rows]
            notes: Any = (
                await self._redis.hmget(self._keys.of("revision-notes", incident_id), [str(one) for one in numbers])
                if numbers
                else []
            )
        return [RevisionNote(number, int(at), note) for number, (_, at), note in zip(numbers, rows, notes, strict=True)]

    async def revision_at(self, incident_id: str, at: int) -> Revision | None:
        """What was served at a moment; ``None`` when nothing was known of the incident then."""
        with speaking():
            rows: Any = await self._redis.zrange(
                self._keys.of("revised", incident_id),
                at,
                "-inf",
                desc=True,
                byscore=True,
                offset=0,
                num=1,
                withscores=True,
            )
            if not rows:
                return None
            [(number, committed_at)] = rows
            stored: Any = await self._redis.hget(self._keys.of("revisions", incident_id), number)
        return Revision(int(number), int(committed_at), zlib.decompress(stored))

    async def changes(self, after: int, limit: int) -> Changes:
        """The changes with numbers above ``after``, in their order, at most ``limit``."""
        with speaking():
            pipe = self._redis.pipeline()
            pipe.hget(self._keys.of("meta"), "change")
            pipe.xrange(self._keys.of("changes"), count=1)
            pipe.xrange(self._keys.of("changes"), min=f"{after + 1}-0", count=limit)
            last, first, rows = await pipe.execute()
            items = [_change(*row) for row in rows]
            headlines = await self._headlines([one for one in items if one.type == REPORTED])
        told = tuple(replace(one, said={**one.said, **headlines.get(one.seq, {})}) for one in items)
        return Changes(told, _number(first[0][0]) if first else 1, int(last or 0))

    async def _headlines(self, reported: Sequence[Change]) -> dict[int, dict[str, str]]:
        """What each report said in one line. The stream can't be changed, so it doesn't hold what may be erased."""
        pipe = self._redis.pipeline(transaction=False)
        for one in reported:
            pipe.hget(self._keys.of("revision-notes", one.said["incident_id"]), one.said["revision"])
        notes = await pipe.execute()
        return {one.seq: headline_in(note) for one, note in zip(reported, notes, strict=True)}


def headline_in(note: bytes | None) -> dict[str, str]:
    """The headline of a revision, as a change tells it; empty once it was erased."""
    said = orjson.loads(note) if note else {}
    return {"headline": str(said.get("headline") or "")}


def _change(id: bytes, fields: Mapping[bytes, bytes]) -> Change:
    said = {name.decode(): value.decode() for name, value in fields.items()}
    return Change(_number(id), int(said.pop("at")), said.pop("type"), said)


def _number(id: bytes) -> int:
    return int(id.partition(b"-")[0])


def _reason(payload: bytes | None) -> str | None:
    if payload is None:
        return None
    reason = orjson.loads(payload[SALT_BYTES:]).get("reason")
    return str(reason) if reason is not None else None
