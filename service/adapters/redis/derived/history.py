"""The history of reports: revisions as served, later entries about claims, and the feed. Read only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis.derived.packing import unpacked
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import BatchedReads, store_errors
from service.formats.records.standing_json import read_entry
from service.ledger.chain import SALT_BYTES
from service.ports.history import Change, Changes, EntryAbout, FormerReport, Revision, RevisionNote
from service.ports.ledger import EntryType

REPORTED = "reconciliation.changed"


class RedisHistory:
    """``History`` of one newsroom. The scripts that commit write what is read here."""

    def __init__(self, redis: Redis, newsroom: str, archived: ArchivedValues | None = None) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)
        self._archived = archived or ArchivedValues(newsroom)
        self._reads = BatchedReads(redis, self._keys.prefix)

    async def former(self, incident_id: str) -> FormerReport | None:
        """The current report with its basis, to which the next one is compared; ``None`` when there is none."""
        fields = ("packed_basis", "basis", "digest")
        [(basis, older_basis, digest)] = await self._reads.fields([f"report:{incident_id}"], fields)
        if digest is None:
            return None
        basis = await self._archived.value((f"report:{incident_id}", "packed_basis"), basis)
        return FormerReport(unpacked(basis or older_basis or b"{}"), digest.decode())

    async def former_body(self, incident_id: str) -> bytes | None:
        """The bytes of the current report, or ``None``."""
        body, revision, *_ = await self._reads.report(incident_id)
        body = await self._archived.value((f"revisions:{incident_id}", (revision or b"").decode()), body)
        return None if body is None else unpacked(body)

    async def entries_about(self, claim_ids: Collection[str]) -> Mapping[str, Sequence[EntryAbout]]:
        """All later entries about each of the claims, in the order of the ledger."""
        ids = list(dict.fromkeys(claim_ids))
        if not ids:
            return {}
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.lrange(self._keys.of("entries", id), 0, -1)
            sequences_of = {id: list(map(int, stored)) for id, stored in zip(ids, await pipe.execute(), strict=True)}
            entries = await self._entries(list(chain.from_iterable(sequences_of.values())))
        return {id: [entries[sequence] for sequence in sequences] for id, sequences in sequences_of.items()}

    async def _entries(self, sequences: Sequence[int]) -> dict[int, EntryAbout]:
        pipe = self._redis.pipeline(transaction=False)
        for sequence in sequences:
            pipe.xrange(self._keys.of("ledger"), f"{sequence}-0", f"{sequence}-0")
            pipe.get(self._keys.of("payload", sequence))
        values = await pipe.execute()
        payloads = await self._archived.whole([(f"payload:{sequence}", "") for sequence in sequences], values[1::2])
        return {
            sequence: read_entry(sequence, EntryType(entry[0][1][b"type"].decode()), _body(payload))
            for sequence, entry, payload in zip(sequences, values[0::2], payloads, strict=True)
        }

    async def revisions(self, incident_id: str, after: int, limit: int) -> Sequence[RevisionNote]:
        """Up to ``limit`` revisions with numbers above ``after``, in order."""
        with store_errors():
            # Revisions are numbered from 1 in the order of their times, so a number is a rank.
            rows: Any = await self._redis.zrange(
                self._keys.of("revised", incident_id), after, after + limit - 1, withscores=True
            )
            numbers = [int(number) for number, _ in rows]
            notes: Any = (
                await self._redis.hmget(self._keys.of("revision-notes", incident_id), list(map(str, numbers)))
                if numbers
                else []
            )
        notes = await self._archived.whole(
            [(f"revision-notes:{incident_id}", str(number)) for number in numbers], notes
        )
        return [
            RevisionNote(number, int(at), note and unpacked(note))
            for number, (_, at), note in zip(numbers, rows, notes, strict=True)
        ]

    async def revision_at(self, incident_id: str, at: int) -> Revision | None:
        """The revision that was served at a moment; ``None`` when the incident had no report then."""
        with store_errors():
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
        body = await self._archived.value((f"revisions:{incident_id}", number.decode()), stored)
        return Revision(int(number), int(committed_at), unpacked(body or b"{}"))

    async def changes(self, after: int, limit: int) -> Changes:
        """Up to ``limit`` changes with numbers above ``after``, in order."""
        with store_errors():
            pipe = self._redis.pipeline()
            pipe.hget(self._keys.of("meta"), "change")
            pipe.xrange(self._keys.of("changes"), count=1)
            pipe.xrange(self._keys.of("changes"), min=f"{after + 1}-0", count=limit)
            last, first, rows = await pipe.execute()
            items = [_change(*row) for row in rows]
            texts = await self._texts([change for change in items if change.type == REPORTED])
        changes = tuple(replace(item, said={**item.said, **texts.get(item.seq, {})}) for item in items)
        return Changes(changes, _number(first[0][0]) if first else 1, int(last or 0))

    async def _texts(self, reported: Sequence[Change]) -> dict[int, dict[str, str]]:
        """The texts of each reported revision. The stream cannot be changed, so it contains nothing that may be
        erased."""
        pipe = self._redis.pipeline(transaction=False)
        for change in reported:
            pipe.hget(self._keys.of("revision-notes", change.said["incident_id"]), change.said["revision"])
        places = [(f"revision-notes:{change.said['incident_id']}", change.said["revision"]) for change in reported]
        notes = await self._archived.whole(places, await pipe.execute())
        return {change.seq: texts_in(note and unpacked(note)) for change, note in zip(reported, notes, strict=True)}


def texts_in(note: bytes | None) -> dict[str, str]:
    """The headline, the short sentence and what changed in a revision note, as a change carries them; empty where it
    has none.
    """
    content = orjson.loads(note) if note else {}
    return {name: str(content.get(name) or "") for name in ("headline", "sentence", "what_changed")}


def _change(id: bytes, fields: Mapping[bytes, bytes]) -> Change:
    text_fields = {name.decode(): value.decode() for name, value in fields.items()}
    return Change(_number(id), int(text_fields.pop("at")), text_fields.pop("type"), text_fields)


def _number(id: bytes) -> int:
    return int(id.partition(b"-")[0])


def _body(payload: bytes | None) -> Mapping[str, Any]:
    """The body of an entry; empty where it was erased."""
    return orjson.loads(payload[SALT_BYTES:]) if payload is not None else {}
