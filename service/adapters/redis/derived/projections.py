"""Index, incidents and reports in Redis or Valkey. Each commit is one script that refuses what was overtaken."""

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import CHANGES_KEPT, Reads, Script, speaking
from service.domain.errors import Moved, StoreUnavailable, UnsafeStore
from service.domain.incidents.year_index import MOST_OF_A_YEAR
from service.domain.matching.block_splitting import STEPS
from service.ports.ledger import Page, RecordedClaim
from service.ports.projections import GroupingCommit, IncidentRecord, ReportCommit, ReportRecord
from service.ports.safety import Safety
from service.ports.work import Clock, Stage, Vitals, Work

LEASE_MS = 5_000
ATTEMPTS = 5
CROWD_AT_ONCE = 4
ALIVE_MS = 10_000
_STEPS = " ".join(map(str, STEPS))
# Stretches of the ledger that one look for terms goes through, and that one turn of `refile` does.
STRETCHES_AT_ONCE = 16
REFILED_AT_ONCE = 100


class RedisProjections:
    """``Projections`` of one newsroom."""

    def __init__(
        self,
        redis: Redis,
        newsroom: str,
        clock: Clock,
        safety: Safety | None = None,
        changes_kept: int = CHANGES_KEPT,
    ) -> None:
        self._redis, self._keys, self._clock, self._safety = redis, KeyNames(newsroom), clock, safety
        prefix = self._keys.prefix
        self._reads = Reads(redis, prefix)
        self._reveal = Script(redis, prefix, "reveal", changes_kept)
        self._lease_work = Script(redis, prefix, "lease_work")
        self._index_claim = Script(redis, prefix, "index_claim")
        self._commit_grouping = Script(redis, prefix, "commit_grouping", changes_kept)
        self._mark_party_claims = Script(redis, prefix, "mark_party_claims")
        self._commit_report = Script(redis, prefix, "commit_report", changes_kept)
        self._search = Script(redis, prefix, "search")
        self._refile = Script(redis, prefix, "refile")
        self._stretch: int | str = ""

    async def take(self, stage: Stage, limit: int, worker: str = "") -> Work:
        """Dirty work that nobody else holds, of the lines whose turn it is; an attempt is counted for each.

        The first by name of several living workers gets no work of crowds; who gives no name may get any. Of a crowd's
        claims there are four times the limit: walking through what surrounds them costs the same for one and many. Of
        its incidents there are a quarter: reports made at once, of incidents near each other, overtake each other.
        """
        crowd = limit * CROWD_AT_ONCE if stage is Stage.GROUP else -(-limit // CROWD_AT_ONCE)
        more, *ids = await self._lease_work(stage, self._clock.now(), LEASE_MS, limit, ATTEMPTS, crowd, worker)
        return Work(tuple(id.decode() for id in ids), bool(more))

    async def reveal(self) -> int:
        """End the embargoes whose time has come by this clock and by the server's own, a hundred at most; how many."""
        return int(await self._reveal(self._clock.now()))

    async def embargoed(self, limit: int) -> Sequence[str]:
        """Ids of claims under embargo, those that end soonest first."""
        with speaking():
            ids: Any = await self._redis.zrange(self._keys.of("embargoes"), 0, limit - 1)
        return [id.decode() for id in ids]

    async def renew(self, stage: Stage, ids: Iterable[str]) -> None:
        """Prolong the leases that still run; one that has been cleared meanwhile stays cleared."""
        until = self._clock.now() + LEASE_MS
        held: dict[Any, Any] = dict.fromkeys(ids, until)
        if held:
            with speaking():
                await self._redis.zadd(self._keys.of("leases", stage), held, xx=True)

    async def give_back(self, stage: Stage, ids: Iterable[str]) -> None:
        """End the lease of work that was overtaken, not tried: its attempt doesn't count."""
        given = list(ids)
        if given:
            with speaking():
                pipe = self._redis.pipeline()
                pipe.zrem(self._keys.of("leases", stage), *given)
                pipe.hdel(self._keys.of("attempts", stage), *given)
                await pipe.execute()

    async def post(
        self, claim: RecordedClaim, keys: Sequence[str], former: Sequence[str], touched: Sequence[str]
    ) -> None:
        """Index a claim under its keys. Raises Moved when it has been corrected meanwhile."""
        indexed = ("\n".join(keys), "\n".join(former), MOST_OF_A_YEAR, _STEPS, "\n".join(touched))
        if not await self._index_claim.together(claim.claim.id, claim.body_sequence, *indexed):
            raise Moved(claim.claim.id)

    async def posted(self, keys: Collection[str]) -> Sequence[str]:
        """The ids of the claims that posted any of the keys, sorted."""
        return sorted(id.decode() for id in await self._reads.posted(list(keys)))

    async def posting_counts(self, keys: Collection[str]) -> Mapping[str, int]:
        """How many claims posted each key."""
        wanted = list(dict.fromkeys(keys))
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for key in wanted:
                pipe.scard(self._keys.of("index", key))
            return dict(zip(wanted, await pipe.execute() if wanted else [], strict=True))

    async def commit_grouping(self, commit: GroupingCommit) -> None:
        """Put the members of a component where they belong; raises Moved when any has moved since it was read."""
        placed = "\n".join(f"{one.claim_id} {one.epoch} {one.incident_id}" for one in commit.placings)
        args: list[str | int] = [commit.version, self._clock.now(), placed]
        for incident_id, first in sorted(commit.first.items()):
            args += [incident_id, first]
        if not await self._commit_grouping.together(*args):
            raise Moved("grouping")

    async def touch(self, party_id: str, sequence: int, claim_ids: Sequence[str]) -> None:
        """Mark the claims that name a changed party, in steps that leave other work its turn."""
        steps = [claim_ids[at : at + 500] for at in range(0, len(claim_ids), 500)] or [()]
        for at, step in enumerate(steps):
            await self._mark_party_claims(party_id, sequence, int(at == len(steps) - 1), *step)

    async def incidents(self, incident_ids: Collection[str]) -> Mapping[str, IncidentRecord]:
        """Those of the incidents that have or had claims.

        The versions are read first: members that come later move them, and a commit on what was read is refused.
        """
        ids = list(dict.fromkeys(incident_ids))
        if not ids:
            return {}
        names = [*(f"incident:{id}" for id in ids), "meta"]
        *rows, (*_, moment) = await self._reads.fields(names, ("version", "revision", "contents"))
        known = {id: row for id, row in zip(ids, rows, strict=True) if row[0]}
        members = await self._reads.sets([f"members:{id}" for id in known])
        return {
            id: IncidentRecord(
                id, int(row[0]), int(row[1] or 0), tuple(sorted(one.decode() for one in several)), int(moment or 0)
            )
            for (id, row), several in zip(known.items(), members, strict=True)
        }

    async def incidents_of(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """Where each claim is now; claims that no incident holds yet are left out."""
        return {id: incident for id, (incident, _) in (await self.whereabouts(claim_ids)).items()}

    async def whereabouts(self, claim_ids: Collection[str]) -> Mapping[str, tuple[str, int]]:
        """The incident of each claim that is in one, and the sequence of the claim's body."""
        ids = list(claim_ids)
        rows = await self._reads.fields([f"claim:{id}" for id in ids], ("incident", "body_sequence"))
        return {id: (incident.decode(), int(body)) for id, (incident, body) in zip(ids, rows, strict=True) if incident}

    async def member_counts(self, incident_ids: Collection[str]) -> Mapping[str, int]:
        """How many claims each incident has."""
        ids = list(incident_ids)
        return dict(zip(ids, await self._reads.sizes([f"members:{id}" for id in ids]), strict=True))

    async def commit_report(self, commit: ReportCommit) -> None:
        """Keep a report and clear its mark; raises Moved when the incident has moved since it was read."""
        done = await self._commit_report.together(
            commit.incident_id,
            commit.incident_version,
            commit.reference_version,
            commit.body or b"",
            commit.revision,
            commit.digest,
            commit.through,
            commit.status,
            self._clock.now(),
            zlib.compress(commit.body or b""),
            commit.note,
            commit.basis,
            " ".join(commit.terms),
            commit.moment,
            *commit.neighbours,
        )
        if not done:
            raise Moved(commit.incident_id)

    async def report(self, incident_id: str) -> ReportRecord | None:
        """The report as served, or ``None`` when there is none. Whoever asks in one moment shares one answer."""
        [found] = await self._reads.fields([f"report:{incident_id}"], ("body", "revision", "digest", "through"))
        body, revision, digest, through = found
        return ReportRecord(body, int(revision), digest.decode(), int(through)) if body is not None else None

    async def listed_incidents(self, before: int | None, limit: int) -> Page:
        """Ids of incidents, newest first by the sequence of their first claim."""
        top = "+inf" if before is None else f"({before}"
        with speaking():
            rows: Any = await self._redis.zrange(
                self._keys.of("incidents"), top, "-inf", desc=True, byscore=True, offset=0, num=limit, withscores=True
            )
        return Page(tuple(id.decode() for id, _ in rows), int(rows[-1][1]) if len(rows) == limit else None)

    async def found_incidents(self, wanted: Sequence[Sequence[str]], before: int | None, limit: int) -> Page:
        """Ids of incidents that have one of the terms of each that is wanted, newest first, and where to go on.

        A page may be empty and go on. Incidents that are not kept under their terms yet are on it too.
        """
        asked: list[str | int] = []
        for terms in wanted:
            asked += [len(terms), *terms]
        top = "" if before is None else before
        following, *ids = await self._search.together(top, limit, STRETCHES_AT_ONCE, *asked)
        return Page(tuple(id.decode() for id in ids), None if following < 0 else following)

    async def terms(self, incident_ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The terms that each incident with a report is kept under, sorted."""
        ids = list(dict.fromkeys(incident_ids))
        rows = await self._reads.fields([f"report:{id}" for id in ids], ("terms",))
        return {id: sorted(held.decode().split()) for id, (held,) in zip(ids, rows, strict=True) if held is not None}

    async def refile(self) -> None:
        """Mark some incidents that are not kept under their terms, if there are any; the next time, older ones."""
        for _ in range(STRETCHES_AT_ONCE):
            stretch, marked = await self._refile(self._stretch, REFILED_AT_ONCE)
            if marked:
                return
            self._stretch = stretch - 1 if stretch else ""
            if not stretch:
                return

    async def is_settled(self, incident_id: str, sequence: int) -> bool:
        """Whether everything recorded up to ``sequence`` that could concern the incident is in its report."""
        with speaking():
            pipe = self._redis.pipeline()
            pipe.zrange(self._keys.of("dirty", Stage.GROUP), 0, 0, withscores=True)
            pipe.zrange(self._keys.of("dirty", Stage.PARTY), 0, 0, withscores=True)
            pipe.zscore(self._keys.of("dirty", Stage.RECONCILE), incident_id)
            to_group, to_touch, to_reconcile = await pipe.execute()
        waiting = [score for _, score in (*to_group, *to_touch)]
        return all(score > sequence for score in (*waiting, *([] if to_reconcile is None else [to_reconcile])))

    async def vitals(self) -> Vitals:
        """How the store and the work stand; a problem is a sentence that says what to do.

        Raises ``UnsafeStore`` with the problems of a store that answers and cannot be read.
        """
        now = self._clock.now()
        problems = await self._safety.problems() if self._safety else ()
        try:
            return await self._vitals(now, problems)
        except StoreUnavailable:
            if problems:
                raise UnsafeStore(*problems) from None
            raise

    async def _vitals(self, now: int, problems: tuple[str, ...]) -> Vitals:
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            pipe.hget(self._keys.of("meta"), "sequence")
            pipe.zcard(self._keys.of("quarantine"))
            pipe.zcount(self._keys.of("workers"), now - ALIVE_MS, "+inf")
            for stage in Stage:
                pipe.zcard(self._keys.of("dirty", stage))
                pipe.zrange(self._keys.of("dirty", stage), 0, 0, withscores=True)
            head, quarantined, workers, *marks = await pipe.execute()
            oldest = [int(first[0][1]) for first in marks[1::2] if first]
            age = await self._age(min(oldest), now) if oldest else 0
        return Vitals(int(head or 0), dict(zip(Stage, marks[0::2], strict=True)), age, quarantined, workers, problems)

    async def _age(self, sequence: int, now: int) -> int:
        pipe = self._redis.pipeline(transaction=False)
        pipe.xrange(self._keys.of("ledger"), f"{sequence}-0", f"{sequence}-0")
        pipe.zscore(self._keys.of("revealed"), str(sequence))
        entries, revealed_at = await pipe.execute()
        return max(0, now - max(int(entries[0][1][b"at"]), int(revealed_at or 0))) if entries else 0

    async def heartbeat(self, worker: str) -> None:
        """A worker is alive; those silent for a minute are forgotten."""
        now = self._clock.now()
        with speaking():
            pipe = self._redis.pipeline()
            pipe.zadd(self._keys.of("workers"), {worker: now})
            pipe.zremrangebyscore(self._keys.of("workers"), "-inf", now - 6 * ALIVE_MS)
            await pipe.execute()
