"""The ledger in Redis or Valkey: claims with their standing, parties, judgements; appended by one script."""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.key_names import KeyNames
from service.adapters.ledger_entry import SALT_BYTES
from service.adapters.redis_append import Appender
from service.adapters.redis_script import Script, speaking
from service.domain.claim import ACTIVE, Claim, Standing
from service.domain.judgement import Judgements
from service.domain.party import Registry
from service.domain.vocabulary import ClaimState
from service.formats.claim_json import read_claim
from service.formats.judgement_json import read_judgement
from service.formats.party_json import read_party
from service.ports import Clock, Page, Receipt, RecordedClaim, RecordedJudgement, Reference, Submission

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
)
_KEPT_CLAIMS = 50_000


class RedisLedger:
    """``Ledger`` of one newsroom. Bodies never change once written, so a process keeps those it has read."""

    def __init__(self, redis: Redis, newsroom: str, clock: Clock) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)
        self._appender = Appender(Script(redis, self._keys.prefix, "append"), clock)
        self._read: OrderedDict[tuple[str, int], tuple[Claim, bytes]] = OrderedDict()
        self._reference = Reference(-1, Registry.of(()), Judgements.of(()))

    async def append(self, submissions: Sequence[Submission]) -> Sequence[Receipt]:
        return await self._appender.append(submissions)

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[Receipt]:
        return await self._appender.append_all_or_nothing(submissions)

    async def claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        """Those of the ids that are known, each as it stands now."""
        ids = list(dict.fromkeys(claim_ids))
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for claim_id in ids:
                pipe.hmget(self._keys.of("claim", claim_id), FIELDS)
            rows = [_Row(id, *row) for id, row in zip(ids, await pipe.execute(), strict=True) if row[0] is not None]
        bodies = await self._bodies([(row.id, row.body_sequence) for row in rows])
        reasons = await self._payloads([row.state_sequence for row in rows if row.state_sequence])
        return {row.id: _recorded(row, *bodies[row.id], reasons.get(row.state_sequence)) for row in rows}

    async def posted_version(self, claim: RecordedClaim) -> Claim:
        """The claim as it was when its keys were posted, before a correction."""
        return (await self._bodies([(claim.claim.id, claim.posted)]))[claim.claim.id][0]

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
        with speaking():
            version = int(await self._redis.hget(self._keys.of("meta"), "reference") or 0)
            if version == self._reference.version:
                return self._reference
            parties, judgements = await self._held("parties"), await self._held("judgements")
        self._reference = Reference(
            version,
            Registry.of(read_party(id, body) for id, body in parties.items()),
            Judgements.of(read_judgement(id, body) for id, body in judgements.items()),
        )
        return self._reference

    async def _held(self, name: str) -> dict[str, Mapping[str, Any]]:
        stored: Any = await self._redis.hgetall(self._keys.of(name))
        payloads = await self._payloads([int(sequence) for sequence in stored.values()])
        return {id.decode(): orjson.loads(payloads[int(sequence)]) for id, sequence in sorted(stored.items())}

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
        """Bodies of entries by sequence, without their salt."""
        wanted = list(dict.fromkeys(sequences))
        if not wanted:
            return {}
        with speaking():
            stored: Any = await self._redis.mget([self._keys.of("payload", sequence) for sequence in wanted])
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
        self.quarantined = said["quarantined"] is not None


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
    )


def _judged(id: str, row: Sequence[int], bodies: Mapping[int, bytes]) -> RecordedJudgement:
    sequence, at, undone, undone_at = row
    judgement = read_judgement(id, orjson.loads(bodies[sequence]))
    if not undone:
        return RecordedJudgement(judgement, sequence, at)
    said = orjson.loads(bodies[undone])
    return RecordedJudgement(judgement, sequence, at, undone, undone_at, said.get("by"), said.get("why"))


def _standing(state: ClaimState, reason: bytes | None) -> Standing:
    return Standing(state, orjson.loads(reason)["reason"] if reason else None)
