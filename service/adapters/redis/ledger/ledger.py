"""The ledger in Redis or Valkey: claims with their standing, parties, judgements; appended by one script."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

import orjson
from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.ledger.append import Appender
from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.redis.scripts import CHANGES_KEPT, Reads, Script, speaking
from service.domain.claims.claim import ACTIVE, Claim, Standing
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import Moved, StoreUnavailable
from service.domain.matching.judgements import Judgements
from service.formats.claims.claim_json import read_claim
from service.formats.records.judgement_json import read_judgement
from service.formats.records.party_json import read_party
from service.ledger.chain import SALT_BYTES
from service.ports.ledger import AppendReceipt, Page, RecordedClaim, RecordedJudgement, Reference, Submission
from service.ports.work import Clock

FIELDS = (
    "sequence",
    "body_sequence",
    "through",
    "through_at",
    "at",
    "hash",
    "state",
    "state_sequence",
    "epoch",
    "posted",
    "incident",
    "quarantined",
    "moved",
    "embargo",
)
_KEPT_CLAIMS = 50_000

Append = Callable[[Sequence[Submission]], Awaitable[Sequence[AppendReceipt]]]


class RedisLedger:
    """``Ledger`` of one newsroom. Bodies never change once written, so a process keeps those it has read."""

    def __init__(
        self,
        redis: Redis,
        newsroom: str,
        clock: Clock,
        safety: RedisSafety | None = None,
        changes_kept: int = CHANGES_KEPT,
    ) -> None:
        self._redis, self._keys, self._clock, self._safety = redis, KeyNames(newsroom), clock, safety
        self._appender = Appender(Script(redis, self._keys.prefix, "append", changes_kept), clock)
        self._reads = Reads(redis, self._keys.prefix)
        self._read: OrderedDict[tuple[str, int], tuple[Claim, bytes]] = OrderedDict()
        # Claims as they were last found, with the store's fields that they were made of: most stay as they are.
        self._recorded: OrderedDict[str, tuple[list[Any], RecordedClaim]] = OrderedDict()
        self._erasures: bytes | None = None
        self._reference = Reference(-1, Registry.of(()), Judgements.of(()))

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        return await self._acknowledged(self._appender.append, submissions)

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        return await self._acknowledged(self._appender.append_all_or_nothing, submissions)

    async def _acknowledged(self, append: Append, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        """Append if the store is safe. Raises ``UnsafeStore`` else; after an error it is looked at again."""
        if self._safety is None:
            return await append(submissions)
        try:
            await self._safety.ensure()
            self._appender.build_on(self._safety.head)
            receipts = await append(submissions)
            # Once more: it may have been written over a new connection, and so to another server.
            await self._safety.ensure()
        except StoreUnavailable:
            self._safety.doubt()
            raise
        self._safety.acknowledged(self._appender.head)
        return [replace(receipt, durability=self._safety.durability) for receipt in receipts]

    async def public_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        """Those of the claims that are known and public, each as it stands now."""
        return await self._claims(claim_ids, public_only=True)

    async def all_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        """Those of the claims that are known, each as it stands now, also under embargo."""
        return await self._claims(claim_ids, public_only=False)

    async def _claims(self, claim_ids: Collection[str], *, public_only: bool) -> dict[str, RecordedClaim]:
        try:
            return await self._claims_now(claim_ids, public_only=public_only)
        except Moved:  # erased between two reads: now the record says so
            return await self._claims_now(claim_ids, public_only=public_only)

    async def _claims_now(self, claim_ids: Collection[str], *, public_only: bool) -> dict[str, RecordedClaim]:
        # The clock is read first: an embargo that is moved meanwhile has not ended by it.
        ids, now = list(dict.fromkeys(claim_ids)), self._clock.now()
        # The record of erasures is read after the claims: what it counts was gone before they were read.
        *found, (*_, erasures) = await self._reads.fields(
            [*(f"claim:{id}" for id in ids), "meta"], (*FIELDS, "erasures")
        )
        self._forget_after(erasures)
        said = {id: fields for id, fields in zip(ids, found, strict=True) if fields[0] is not None}
        known = {id: kept[1] for id in said if (kept := self._recorded.get(id)) and kept[0] == said[id]}
        rows = [_Row(id, *fields[:-1]) for id, fields in said.items() if id not in known]
        # What the clock says of an embargo is remembered of no claim.
        lasting = {row.id for row in rows if not row.embargo}
        if len(lasting) < len(rows):
            moment = min(now, await self._time_there())
            # A claim under embargo may have been erased, and then has no body to read.
            rows = [row.seen_at(moment) for row in rows if not public_only or row.embargo <= moment]
        new = await self._made(rows)
        self._recorded.update({id: (said[id], one) for id, one in new.items() if id in lasting})
        while len(self._recorded) > _KEPT_CLAIMS:
            self._recorded.popitem(last=False)
        return {id: one for id in said if (one := known.get(id) or new.get(id))}

    async def _made(self, rows: "Sequence[_Row]") -> dict[str, RecordedClaim]:
        """The claims that the store's fields and the ledger's bodies make."""
        bodies = await self._bodies([(row.id, row.body_sequence) for row in rows])
        reasons = await self._payloads([row.state_sequence for row in rows if row.state_sequence])
        versions = await self._versions([row for row in rows if row.is_corrected])
        made = {row.id: _recorded(row, *bodies[row.id], reasons.get(row.state_sequence)) for row in rows}
        return made | {id: replace(made[id], claim=corrected(made[id].claim, said)) for id, said in versions.items()}

    async def _time_there(self) -> int:
        """The server's own clock: where it or ours is early, an embargo has not ended."""
        with speaking():
            seconds, micros = await self._redis.time()
        return int(seconds) * 1000 + int(micros) // 1000

    def _forget_after(self, erasures: bytes | None) -> None:
        """Keep nothing that was read before the last erasure."""
        if erasures != self._erasures:
            self._erasures = erasures
            self._read.clear()
            self._recorded.clear()

    async def _versions(self, rows: "Sequence[_Row]") -> dict[str, list[Version]]:
        """Every wording of the claims that were corrected, oldest first."""
        if not rows:
            return {}
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for row in rows:
                pipe.lrange(self._keys.of("corrections", row.id), 0, -1)
            later = [[int(sequence) for sequence in found] for found in await pipe.execute()]
        reasons = await self._payloads([sequence for several in later for sequence in several])
        return {
            row.id: [
                Version(await self._worded(row.id, sequence), _reason(reasons.get(sequence)))
                for sequence in (row.sequence, *several)
            ]
            for row, several in zip(rows, later, strict=True)
        }

    async def _worded(self, claim_id: str, sequence: int) -> Claim:
        return (await self._bodies([(claim_id, sequence)]))[claim_id][0]

    async def posted_version(self, claim: RecordedClaim) -> Claim:
        """The claim as it was when its keys were posted, before a correction."""
        return await self._worded(claim.claim.id, claim.posted)

    async def listed_claims(self, after: int, limit: int) -> Page:
        """Ids in the order of the ledger, from the first sequence above ``after``."""
        return await self._listed("claims", after, limit)

    async def _listed(self, name: str, after: int, limit: int) -> Page:
        with speaking():
            rows: Any = await self._redis.zrange(
                self._keys.of(name), f"({after}", "+inf", byscore=True, offset=0, num=limit, withscores=True
            )
        last = int(rows[-1][1]) if len(rows) == limit else None
        return Page(tuple(id.decode() for id, _ in rows), last)

    async def party_versions(self, party_id: str) -> Sequence[Mapping[str, object]]:
        """Every body a party was registered with, oldest first, each with its ``sequence``; empty when unknown."""
        with speaking():
            stored = await self._redis.lrange(self._keys.of("party-versions", party_id), 0, -1)
        sequences = [int(sequence) for sequence in stored]
        payloads = await self._payloads(sequences)
        return [{**orjson.loads(payloads[sequence]), "sequence": sequence} for sequence in sequences]

    async def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, RecordedJudgement]:
        """Those of the judgements that were made, also those undone."""
        ids = list(dict.fromkeys(judgement_ids))
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hmget(self._keys.of("judgement", id), "sequence", "at", "undone", "undone_at")
            found: Any = await pipe.execute()
        rows = {id: [int(one) if one else 0 for one in row] for id, row in zip(ids, found, strict=True) if row[0]}
        bodies = await self._payloads([at for row in rows.values() for at in (row[0], row[2]) if at])
        return {id: _judged(id, row, bodies) for id, row in rows.items()}

    async def listed_judgements(self, after: int, limit: int) -> Page:
        """Ids in the order they were made, from the first sequence above ``after``."""
        return await self._listed("judgements-made", after, limit)

    async def reference(self) -> Reference:
        """Parties and judgements. The version is read first: if they move meanwhile, a commit on it is refused."""
        [[said]] = await self._reads.fields(["meta"], ("reference",))
        version = int(said or 0)
        if version == self._reference.version:
            return self._reference
        with speaking():
            parties, judgements = await self._held("parties"), await self._held("judgements")
            crowded: Any = await self._redis.hgetall(self._keys.of("crowded"))
        self._reference = Reference(
            version,
            Registry.of(read_party(id, body) for id, body in parties.items()),
            Judgements.of(read_judgement(id, body, int(str(body["sequence"]))) for id, body in judgements.items()),
            {line.decode(): int(level) for line, level in sorted(crowded.items())},
        )
        return self._reference

    async def _held(self, name: str) -> dict[str, Mapping[str, Any]]:
        stored: Any = await self._redis.hgetall(self._keys.of(name))
        payloads = await self._payloads([int(sequence) for sequence in stored.values()])
        held = {id.decode(): int(sequence) for id, sequence in sorted(stored.items())}
        return {id: {**orjson.loads(payloads[at]), "sequence": at} for id, at in held.items()}

    async def _bodies(self, wanted: Sequence[tuple[str, int]]) -> dict[str, tuple[Claim, bytes]]:
        missing = [key for key in wanted if key not in self._read]
        payloads = await self._payloads([sequence for _, sequence in missing])
        for id, sequence in missing:
            body = orjson.loads(payloads[sequence])
            # A correction's entry holds the new body beside its reason.
            claim_body = body.get("claim", body)
            self._read[id, sequence] = (read_claim(id, claim_body), orjson.dumps(claim_body))
        found = {id: self._read[id, sequence] for id, sequence in wanted}
        while len(self._read) > _KEPT_CLAIMS:
            self._read.popitem(last=False)
        return found

    async def _payloads(self, sequences: Collection[int]) -> dict[int, bytes]:
        """Bodies of entries by sequence, without their salt. Raises ``Moved`` when one has just been erased."""
        wanted = list(dict.fromkeys(sequences))
        if not wanted:
            return {}
        with speaking():
            stored: Any = await self._redis.mget([self._keys.of("payload", sequence) for sequence in wanted])
        if None in stored:
            raise Moved("erased")
        return {sequence: payload[SALT_BYTES:] for sequence, payload in zip(wanted, stored, strict=True)}


class _Row:
    """What the store holds of a claim, with its types."""

    def __init__(self, id: str, *fields: bytes | None) -> None:
        self.id = id
        said = dict(zip(FIELDS, fields, strict=True))
        self.sequence, self.body_sequence = int(said["sequence"] or 0), int(said["body_sequence"] or 0)
        self.through, self.through_at = int(said["through"] or 0), int(said["through_at"] or 0)
        self.at = int(said["at"] or 0)
        self.hash = (said["hash"] or b"").decode()
        self.state = ClaimState((said["state"] or b"active").decode())
        self.state_sequence = int(said["state_sequence"] or 0)
        self.epoch, self.posted = int(said["epoch"] or 0), int(said["posted"] or 0)
        self.incident = said["incident"].decode() if said["incident"] else None
        # The wordings of what was erased are gone.
        self.is_corrected = self.body_sequence != self.sequence and self.state is not ClaimState.ERASED
        self.quarantined, self.moved = said["quarantined"] is not None, said["moved"] is not None
        self.embargo = int(said["embargo"] or 0)

    def seen_at(self, moment: int) -> Self:
        """The same, without an embargo that has ended."""
        self.embargo = self.embargo if self.embargo > moment else 0
        return self


def _recorded(row: _Row, claim: Claim, body: bytes, reason: bytes | None) -> RecordedClaim:
    return RecordedClaim(
        claim=replace(
            claim,
            standing=ACTIVE if row.state is ClaimState.ACTIVE else _standing(row.state, reason),
            sequence=row.sequence,
            received_at=datetime.fromtimestamp(row.at / 1000, UTC),
        ),
        body=body,
        entry_hash=row.hash,
        received_at=row.at,
        through=row.through,
        through_at=row.through_at,
        epoch=row.epoch,
        posted=row.posted,
        body_sequence=row.body_sequence,
        incident_id=row.incident,
        quarantined=row.quarantined,
        moved=row.moved,
        embargo_until=row.embargo or None,
    )


def _judged(id: str, row: Sequence[int], bodies: Mapping[int, bytes]) -> RecordedJudgement:
    sequence, at, undone, undone_at = row
    body = orjson.loads(bodies[sequence])
    made = RecordedJudgement(read_judgement(id, body, sequence), sequence, at, body.get("asked", ""))
    if not undone:
        return made
    said = orjson.loads(bodies[undone])
    return replace(made, undone=undone, undone_at=undone_at, undone_by=said.get("by"), undone_why=said.get("why"))


def _standing(state: ClaimState, reason: bytes | None) -> Standing:
    return Standing(state, _reason(reason))


def _reason(payload: bytes | None) -> str | None:
    return orjson.loads(payload)["reason"] if payload else None
