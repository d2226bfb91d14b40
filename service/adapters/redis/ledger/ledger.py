"""The ledger: claims with their standing, parties and judgements, appended by one script."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import orjson
from redis.asyncio import Redis

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis import replicated_writes
from service.adapters.redis.access.house_style import kept_style
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.ledger.append import Appender
from service.adapters.redis.ledger.rows import (
    FIELDS,
    ClaimRow,
    body_of,
    claim_of,
    judgement_of,
    party_of,
    recorded_claim,
    recorded_judgement,
)
from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.redis.scripts import CHANGES_KEPT, BatchedReads, Script, store_errors
from service.domain.claims.claim import Claim
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.party import Party, Registry
from service.domain.errors import Moved, StoreUnavailable
from service.domain.matching.judgements import Judgement, Judgements
from service.domain.places.gazetteer import Gazetteer
from service.domain.wire_item import ItemVersion
from service.formats.news import item_versions
from service.formats.records.standing_json import read_version
from service.ledger.chain import SALT_BYTES
from service.ports.ledger import AppendReceipt, Page, RecordedClaim, RecordedJudgement, Reference, Submission
from service.ports.work import Clock

# Bodies read between two turns of other requests.
_READ_AT_ONCE = 20

Standing = TypeVar("Standing", Party, Judgement)
Append = Callable[[Sequence[Submission]], Awaitable[Sequence[AppendReceipt]]]


class RedisLedger:
    """``Ledger`` of one newsroom. A body never changes once written, so each process caches the bodies it has read."""

    # Some 5 KB each. A worker reads what is near in place and time again and again, and hardly anything else.
    most_cached = 5_200

    def __init__(
        self,
        redis: Redis,
        newsroom: str,
        clock: Clock,
        safety: RedisSafety | None = None,
        changes_kept: int = CHANGES_KEPT,
    ) -> None:
        self._redis, self._keys, self._clock, self._safety = redis, KeyNames(newsroom), clock, safety
        script = Script(redis, self._keys.prefix, "append", changes_kept, clock)
        self._appender = Appender(partial(replicated_writes.run, script), clock)
        self._reads = BatchedReads(redis, self._keys.prefix)
        self._claim_bodies: OrderedDict[tuple[str, int], tuple[Claim, bytes]] = OrderedDict()
        # Claims by id, each with the fields of the store it was made from: most are unchanged when they are read again.
        self._recorded: OrderedDict[str, tuple[list[Any], RecordedClaim]] = OrderedDict()
        self._erasures: bytes | None = None
        self._reference = Reference(-1, Registry.of(()), Judgements.of(()))
        self._parties: dict[int, Party] = {}
        self._judgements: dict[int, Judgement] = {}
        self._archived = ArchivedValues(newsroom)

    def with_gazetteer(self, gazetteer: Gazetteer) -> "RedisLedger":
        """The same ledger, whose reference knows the places of a gazetteer."""
        self._reference = replace(self._reference, gazetteer=gazetteer)
        return self

    def with_archive(self, archived: ArchivedValues) -> "RedisLedger":
        """The same ledger, which reads what was archived of it."""
        self._archived = archived
        return self

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        """Record submissions, each for itself. Raises ``UnsafeStore`` and ``StoreUnavailable``."""
        return await self._acknowledged(self._appender.append, submissions)

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        """Record all submissions, or none when one is in conflict. Raises ``UnsafeStore`` and ``StoreUnavailable``."""
        return await self._acknowledged(self._appender.append_all_or_nothing, submissions)

    async def _acknowledged(self, append: Append, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        """Append if the store is safe, else raise ``UnsafeStore``. After an error the store is checked again."""
        if self._safety is None:
            return await append(submissions)
        try:
            await self._safety.ensure()
            self._appender.build_on(self._safety.head)
            receipts = await append(submissions)
            # Check again: the entries may have gone over a new connection, and so to another server.
            await self._safety.ensure()
        except StoreUnavailable:
            self._safety.doubt()
            raise
        self._safety.acknowledged(self._appender.head)
        return [receipt.as_durable_as(self._safety.durability) for receipt in receipts]

    @property
    def durability(self) -> str:
        """How safe what is on record is, as receipts say it."""
        return self._safety.durability if self._safety else "always"

    async def public_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        """Those of the claims that are known and public, each as it stands now."""
        return await self._claims(claim_ids, public_only=True)

    async def all_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        """Those of the claims that are known, each as it stands now, also under embargo."""
        return await self._claims(claim_ids, public_only=False)

    async def _claims(self, claim_ids: Collection[str], *, public_only: bool) -> dict[str, RecordedClaim]:
        try:
            return await self._claims_now(claim_ids, public_only=public_only)
        except Moved:  # erased between two reads; the second attempt sees the erasure
            return await self._claims_now(claim_ids, public_only=public_only)

    async def _claims_now(self, claim_ids: Collection[str], *, public_only: bool) -> dict[str, RecordedClaim]:
        # The clock is read first: an embargo that is moved meanwhile has not ended at that time.
        now = self._clock.now()
        stored = await self._stored(list(dict.fromkeys(claim_ids)))
        known = {id: cached[1] for id in stored if (cached := self._recorded.get(id)) and cached[0] == stored[id]}
        rows = [ClaimRow(id, *fields[:-1]) for id, fields in stored.items() if id not in known]
        # A claim under embargo is not cached: whether it is visible depends on the clock.
        cacheable = {row.id for row in rows if not row.embargo}
        if len(cacheable) < len(rows):
            moment = min(now, await self._server_time())
            # A claim under embargo may have been erased, and then has no body to read.
            rows = [row.seen_at(moment) for row in rows if not public_only or row.embargo <= moment]
        new = await self._recorded_claims(rows)
        self._recorded.update({id: (stored[id], claim) for id, claim in new.items() if id in cacheable})
        while len(self._recorded) > self.most_cached:
            self._recorded.popitem(last=False)
        return {id: claim for id in stored if (claim := known.get(id) or new.get(id))}

    async def _stored(self, ids: Sequence[str]) -> dict[str, list[Any]]:
        """The fields of the claims that are on record, by id."""
        # The number of erasures is read after the claims, so it counts every erasure that these rows can show.
        *rows_read, (*_, erasures) = await self._reads.fields(
            [*(f"claim:{id}" for id in ids), "meta"], (*FIELDS, "erasures")
        )
        self._forget_after(erasures)
        return {id: fields for id, fields in zip(ids, rows_read, strict=True) if fields[0] is not None}

    async def _recorded_claims(self, rows: "Sequence[ClaimRow]") -> dict[str, RecordedClaim]:
        """Claims from the fields of the store and the bodies of the ledger."""
        bodies = await self._bodies([(row.id, row.body_sequence) for row in rows])
        entries = await self._payloads([row.state_sequence for row in rows if row.state_sequence])
        versions = await self._versions([row for row in rows if row.is_corrected])
        claims = {row.id: recorded_claim(row, *bodies[row.id], entries.get(row.state_sequence)) for row in rows}
        first = await self._bodies([(row.id, row.sequence) for row in rows if row.is_corrected])
        for id, wordings in versions.items():
            claims[id] = replace(claims[id], claim=corrected(claims[id].claim, wordings), first_body=first[id][1])
        return claims

    async def _server_time(self) -> int:
        """The server's clock in milliseconds. An embargo has ended only by both clocks."""
        with store_errors():
            seconds, micros = await self._redis.time()
        return int(seconds) * 1000 + int(micros) // 1000

    def _forget_after(self, erasures: bytes | None) -> None:
        """Empty the caches after an erasure."""
        if erasures != self._erasures:
            self._erasures = erasures
            self._claim_bodies.clear()
            self._archived.forget()
            self._recorded.clear()

    async def _corrections(self, rows: "Sequence[ClaimRow]") -> list[list[int]]:
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for row in rows:
                pipe.lrange(self._keys.of("corrections", row.id), 0, -1)
            return [list(map(int, stored)) for stored in await pipe.execute()]

    async def _versions(self, rows: "Sequence[ClaimRow]") -> dict[str, list[Version]]:
        """Every wording of the corrected claims, oldest first."""
        if not rows:
            return {}
        corrections = await self._corrections(rows)
        entries = await self._payloads(list(chain.from_iterable(corrections)))
        return {
            row.id: [
                read_version(await self._wording(row.id, sequence), body_of(entries.get(sequence)))
                for sequence in (row.sequence, *sequences)
            ]
            for row, sequences in zip(rows, corrections, strict=True)
        }

    async def _wording(self, claim_id: str, sequence: int) -> Claim:
        return (await self._bodies([(claim_id, sequence)]))[claim_id][0]

    async def posted_version(self, claim: RecordedClaim) -> Claim:
        """The claim with the wording whose keys are in the index, before a correction."""
        return await self._wording(claim.claim.id, claim.posted)

    async def listed_claims(self, after: int, limit: int) -> Page:
        """Ids in the order of the ledger, from the first sequence above ``after`` on."""
        return await self._listed("claims", after, limit)

    async def _listed(self, name: str, after: int, limit: int) -> Page:
        with store_errors():
            rows: Any = await self._redis.zrange(
                self._keys.of(name), f"({after}", "+inf", byscore=True, offset=0, num=limit, withscores=True
            )
        last = int(rows[-1][1]) if len(rows) == limit else None
        return Page(tuple(id.decode() for id, _ in rows), last)

    async def party_versions(self, party_id: str) -> Sequence[Mapping[str, object]]:
        """Every body with which a party was registered, oldest first, each with its ``sequence``; empty when
        unknown."""
        with store_errors():
            stored = await self._redis.lrange(self._keys.of("party-versions", party_id), 0, -1)
        sequences = [int(sequence) for sequence in stored]
        payloads = await self._payloads(sequences)
        return [{**orjson.loads(payloads[sequence]), "sequence": sequence} for sequence in sequences]

    async def item_versions(self, item_id: str) -> Sequence[ItemVersion]:
        """Every recorded version of a wire item, in the order of the ledger; empty for an unknown one."""
        with store_errors():
            stored = await self._redis.lrange(self._keys.of("item-versions", item_id), 0, -1)
        sequences = [int(sequence) for sequence in stored]
        payloads = await self._payloads(sequences)
        return [item_versions.read_version(orjson.loads(payloads[sequence]), sequence) for sequence in sequences]

    async def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, RecordedJudgement]:
        """The recorded judgements by id, undone ones included; ids that are not recorded are left out."""
        ids = list(dict.fromkeys(judgement_ids))
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hmget(self._keys.of("judgement", id), "sequence", "at", "undone", "undone_at")
            stored: Any = await pipe.execute()
        rows = {id: [int(value or 0) for value in row] for id, row in zip(ids, stored, strict=True) if row[0]}
        sequences = [sequence for made, _, undone, _ in rows.values() for sequence in (made, undone) if sequence]
        bodies = await self._payloads(sequences)
        return {id: recorded_judgement(id, row, bodies) for id, row in rows.items()}

    async def listed_judgements(self, after: int, limit: int) -> Page:
        """Ids in the order of the ledger, from the first sequence above ``after`` on."""
        return await self._listed("judgements-made", after, limit)

    async def reference(self) -> Reference:
        """Parties and judgements. The version is read first: when they change meanwhile, a commit on the old version is
        refused."""
        [[stored]] = await self._reads.fields(["meta"], ("reference",))
        version = int(stored or 0)
        if version == self._reference.version:
            return self._reference
        with store_errors():
            self._parties = await self._as_they_stand("parties", self._parties, party_of)
            self._judgements = await self._as_they_stand("judgements", self._judgements, judgement_of)
            crowded: Any = await self._redis.hgetall(self._keys.of("crowded"))
            style: Any = await self._redis.get(self._keys.of("house-style"))
        self._reference = Reference(
            version,
            Registry.of(self._parties.values(), self._reference.registry),
            Judgements.of(self._judgements.values()),
            {line.decode(): int(level) for line, level in sorted(crowded.items())},
            kept_style(style),
            gazetteer=self._reference.gazetteer,
        )
        return self._reference

    async def _as_they_stand(
        self, name: str, known: Mapping[int, Standing], read: Callable[[str, int, bytes], Standing]
    ) -> dict[int, Standing]:
        """What the entries say whose sequences a hash holds by id; entries that are ``known`` are not read again."""
        stored: Any = await self._redis.hgetall(self._keys.of(name))
        sequences = {id.decode(): int(sequence) for id, sequence in sorted(stored.items())}
        payloads = await self._payloads([sequence for sequence in sequences.values() if sequence not in known])
        return {
            sequence: known[sequence] if sequence in known else read(id, sequence, payloads[sequence])
            for id, sequence in sequences.items()
        }

    async def _bodies(self, wanted: Sequence[tuple[str, int]]) -> dict[str, tuple[Claim, bytes]]:
        # Taken at once: while the rest is read, other readers may crowd them out.
        bodies = {key: self._claim_bodies[key] for key in wanted if key in self._claim_bodies}
        missing = [key for key in wanted if key not in bodies]
        payloads = await self._payloads([sequence for _, sequence in missing])
        for position, (id, sequence) in enumerate(missing, 1):
            if position % _READ_AT_ONCE == 0:
                await asyncio.sleep(0)
            bodies[id, sequence] = self._claim_bodies[id, sequence] = claim_of(id, payloads[sequence])
        while len(self._claim_bodies) > self.most_cached:
            self._claim_bodies.popitem(last=False)
        return {id: bodies[id, sequence] for id, sequence in wanted}

    async def _payloads(self, sequences: Collection[int]) -> dict[int, bytes]:
        """The bodies of entries by sequence, without their salt. Raises ``Moved`` when one has just been erased."""
        unique_sequences = list(dict.fromkeys(sequences))
        if not unique_sequences:
            return {}
        places = [(f"payload:{sequence}", "") for sequence in unique_sequences]
        with store_errors():
            stored: Any = await self._redis.mget([self._keys.of(key) for key, _ in places])
        payloads = await self._archived.whole(places, stored)
        if None in payloads:
            raise Moved("erased")
        pairs = zip(unique_sequences, payloads, strict=True)
        return {sequence: (payload or b"")[SALT_BYTES:] for sequence, payload in pairs}
