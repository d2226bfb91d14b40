"""The index, incidents and reports. Each commit is one script, which refuses a decision that was overtaken."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis.derived.known_reports import KnownReports
from service.adapters.redis.derived.packing import unpacked
from service.adapters.redis.derived.postings import claim_of, posting_of
from service.adapters.redis.derived.report_commits import script_arguments, with_few_neighbours
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import CHANGES_KEPT, BatchedReads, Script, store_errors
from service.domain.errors import Moved, StoreUnavailable, UnsafeStore
from service.domain.incidents.year_index import MOST_OF_A_YEAR
from service.domain.matching.blocking.block_splitting import STEPS
from service.ports.ledger import Page, RecordedClaim
from service.ports.projections import (
    GroupingCommit,
    IncidentOrder,
    IncidentRecord,
    IncidentStretch,
    IncidentWalk,
    ReportCommit,
    ReportRecord,
)
from service.ports.safety import Safety
from service.ports.work import Clock, Stage, Vitals, Work

LEASE_MS = 5_000
ATTEMPTS = 5
# Of a crowd twice as many claims are taken as of other lines, and a quarter of the reports.
CROWD_CLAIMS, CROWD_REPORTS = 2, 1 / 4
ALIVE_MS = 10_000
# Claims that one script marks to be grouped again, a millisecond or two of the server's time.
TOUCHED_AT_ONCE = 100
_STEPS = " ".join(map(str, STEPS))
# Stretches of the ledger read by one search for terms and by one call of `refile`.
STRETCHES_AT_ONCE = 16
REFILED_AT_ONCE = 100
# Incidents whose terms one script looks up, a few milliseconds of the server's time; and the first, most often enough.
WALKED_AT_ONCE, WALKED_FIRST = 2_000, 200
# Incidents with the terms that were sought that are put into an order at once.
MOST_ORDERED = 2_000
_ORDERS = {
    IncidentOrder.FIRST_CLAIM: "incidents",
    IncidentOrder.CHANGED: "order:changed",
    IncidentOrder.EVENT: "order:event",
}


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
        self._known_reports = KnownReports(redis, newsroom)
        self._reads = BatchedReads(redis, prefix)
        self._reveal = Script(redis, prefix, "reveal", changes_kept, clock)
        self._lease_work = Script(redis, prefix, "lease_work", clock=clock)
        self._index_claim = Script(redis, prefix, "index_claim", clock=clock)
        self._commit_grouping = Script(redis, prefix, "commit_grouping", changes_kept, clock)
        self._mark_party_claims = Script(redis, prefix, "mark_party_claims", clock=clock)
        self._commit_reports = Script(redis, prefix, "commit_reports", changes_kept, clock)
        self._search = Script(redis, prefix, "search")
        self._walk = Script(redis, prefix, "walk")
        self._refile = Script(redis, prefix, "refile", clock=clock)
        self._stretch: int | str = ""
        self._archived = ArchivedValues(newsroom)

    def with_known_reports(self, known_reports: KnownReports) -> "RedisProjections":
        """The same projections, with the reports that this process is told of changes of."""
        self._known_reports = known_reports
        return self

    def with_archive(self, archived: ArchivedValues) -> "RedisProjections":
        """The same projections, which read the reports that were archived."""
        self._archived = archived
        return self

    async def take(self, stage: Stage, limit: int, worker: str = "") -> Work:
        """Lease dirty work from the lines whose turn it is; one attempt is counted for each piece.

        Of several living workers the first by name gets no work of crowds; without a name any work may be leased. A
        crowd yields twice the limit of claims, because loading their surroundings costs the same for one and for
        many. It yields a quarter of the limit of incidents, because reports on nearby incidents made at once overtake
        each other.
        """
        crowd = math.ceil(limit * (CROWD_CLAIMS if stage is Stage.GROUP else CROWD_REPORTS))
        more, *ids = await self._lease_work(stage, self._clock.now(), LEASE_MS, limit, ATTEMPTS, crowd, worker)
        return Work(tuple(id.decode() for id in ids), bool(more))

    async def reveal(self) -> int:
        """End up to a hundred embargoes whose time has come by this clock and the server's; returns how many."""
        return int(await self._reveal(self._clock.now()))

    async def embargoed(self, limit: int) -> Sequence[str]:
        """Up to ``limit`` ids of claims under embargo, in the order in which the embargoes end."""
        with store_errors():
            ids: Any = await self._redis.zrange(self._keys.of("embargoes"), 0, limit - 1)
        return [id.decode() for id in ids]

    async def renew(self, stage: Stage, ids: Iterable[str]) -> None:
        """Prolong leases that still run; a lease that was cleared meanwhile stays cleared."""
        until = self._clock.now() + LEASE_MS
        leases: dict[Any, Any] = dict.fromkeys(ids, until)
        if leases:
            with store_errors():
                await self._redis.zadd(self._keys.of("leases", stage), leases, xx=True)

    async def give_back(self, stage: Stage, ids: Iterable[str], *, later: bool = False) -> None:
        """End the leases of work that was overtaken; if it is to be done ``later``, they end by themselves. Its attempt
        does not count."""
        work_ids = list(ids)
        if work_ids:
            with store_errors():
                pipe = self._redis.pipeline()
                if not later:
                    pipe.zrem(self._keys.of("leases", stage), *work_ids)
                pipe.hdel(self._keys.of("attempts", stage), *work_ids)
                await pipe.execute()

    async def set_aside(self, limit: int) -> Sequence[tuple[Stage, str]]:
        """Up to ``limit`` pieces of work that failed too often, each with its stage, the earliest first."""
        with store_errors():
            pieces: Any = await self._redis.zrange(self._keys.of("quarantine"), 0, limit - 1)
        names = [piece.decode().partition(":") for piece in pieces]
        return [(Stage(stage), id) for stage, _, id in names]

    async def post(
        self, claim: RecordedClaim, keys: Sequence[str], former: Sequence[str], touched: Sequence[str]
    ) -> None:
        """Index a claim under its keys. Raises ``Moved`` when it has been corrected meanwhile."""
        id, lines = claim.claim.id, ("\n".join(keys), "\n".join(former))
        args = (*lines, MOST_OF_A_YEAR, _STEPS, "\n".join(touched), posting_of(id))
        if not await self._index_claim.together(id, claim.body_sequence, *args):
            raise Moved(id)

    async def posted(self, keys: Collection[str]) -> Sequence[str]:
        """The ids of the claims indexed under any of the keys, sorted."""
        return sorted(set(map(claim_of, await self._reads.posted(list(keys)))))

    async def posting_counts(self, keys: Collection[str]) -> Mapping[str, int]:
        """The number of claims indexed under each key."""
        unique_keys = list(dict.fromkeys(keys))
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for key in unique_keys:
                pipe.scard(self._keys.of("index", key))
            return dict(zip(unique_keys, await pipe.execute() if unique_keys else [], strict=True))

    async def commit_grouping(self, commit: GroupingCommit) -> None:
        """Move the members of a component into their incidents. Raises ``Moved`` when any has changed since it was
        read."""
        placings = "\n".join(f"{placing.claim_id} {placing.epoch} {placing.incident_id}" for placing in commit.placings)
        args: list[str | int] = [commit.version, self._clock.now(), placings]
        for incident_id, first in sorted(commit.first.items()):
            args += [incident_id, first]
        if not await self._commit_grouping.together(*args):
            raise Moved("grouping")

    async def touch(self, party_id: str, sequence: int, claim_ids: Sequence[str]) -> None:
        """Mark the claims that name a changed party, in steps, so that other work gets its turn."""
        starts = range(0, len(claim_ids), TOUCHED_AT_ONCE)
        steps = [claim_ids[start : start + TOUCHED_AT_ONCE] for start in starts] or [()]
        for number, step in enumerate(steps, 1):
            await self._mark_party_claims(party_id, sequence, int(number == len(steps)), *step)

    async def incidents(self, incident_ids: Collection[str]) -> Mapping[str, IncidentRecord]:
        """Those of the incidents that have or had claims; versions are read first, so later members are noticed."""
        ids = list(dict.fromkeys(incident_ids))
        if not ids:
            return {}
        names = [*(f"incident:{id}" for id in ids), "meta"]
        *rows, (*_, moment) = await self._reads.fields(names, ("version", "revision", "contents"))
        known = {id: row for id, row in zip(ids, rows, strict=True) if row[0]}
        member_sets = await self._reads.sets([f"members:{id}" for id in known])
        records = {}
        for (id, (version, revision, _)), stored in zip(known.items(), member_sets, strict=True):
            members = tuple(sorted(member.decode() for member in stored))
            records[id] = IncidentRecord(id, int(version), int(revision or 0), members, int(moment or 0))
        return records

    async def incidents_of(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """The incident of each claim that is in one."""
        return {id: incident for id, (incident, _) in (await self.whereabouts(claim_ids)).items()}

    async def whereabouts(self, claim_ids: Collection[str]) -> Mapping[str, tuple[str, int]]:
        """For each claim that is in an incident: the incident, and the sequence of the claim's body."""
        ids = list(claim_ids)
        rows = await self._reads.fields([f"claim:{id}" for id in ids], ("incident", "body_sequence"))
        return {id: (incident.decode(), int(body)) for id, (incident, body) in zip(ids, rows, strict=True) if incident}

    async def member_counts(self, incident_ids: Collection[str]) -> Mapping[str, int]:
        """The number of claims of each incident."""
        ids = list(incident_ids)
        return dict(zip(ids, await self._reads.sizes([f"members:{id}" for id in ids]), strict=True))

    async def commit_reports(self, commits: Sequence[ReportCommit]) -> Sequence[str]:
        """Store reports and clear their incidents' marks. Returns the incidents that have changed since they were read,
        whose reports are refused."""
        overtaken: list[str] = []
        for together in with_few_neighbours(commits):
            answers = await self._commit_reports(*script_arguments(together, commits, self._clock.now()))
            overtaken += [commit.incident_id for commit, stored in zip(together, answers, strict=True) if not stored]
        return overtaken

    async def report(self, incident_id: str) -> ReportRecord | None:
        """The report as served, or ``None``. Callers of the same moment share one read."""
        return await self._known_reports.read(incident_id, self._read_report)

    def known_report(self, incident_id: str) -> ReportRecord | None:
        """The report as served if this process knows it without asking the store."""
        return self._known_reports.known(incident_id)

    async def _read_report(self, incident_id: str) -> ReportRecord | None:
        body, revision, digest, through = await self._reads.report(incident_id)
        body = await self._archived.value((f"revisions:{incident_id}", (revision or b"").decode()), body)
        return None if body is None else ReportRecord(unpacked(body), int(revision), digest.decode(), int(through))

    async def listed_incidents(self, before: int | None, limit: int) -> Page:
        """Ids of incidents, newest first by the sequence of their first claim, from below ``before`` on."""
        top = "+inf" if before is None else f"({before}"
        with store_errors():
            rows: Any = await self._redis.zrange(
                self._keys.of("incidents"), top, "-inf", desc=True, byscore=True, offset=0, num=limit, withscores=True
            )
        return Page(tuple(id.decode() for id, _ in rows), int(rows[-1][1]) if len(rows) == limit else None)

    async def walked_incidents(self, walk: IncidentWalk, limit: int) -> IncidentStretch:
        """Incidents on a walk. A stretch may be empty and still continue. Those that are not kept under their terms yet
        are included.
        """
        if walk.wanted and walk.order is IncidentOrder.FIRST_CLAIM and not walk.backward:
            return await self._found(walk.wanted, walk.position, limit)
        stretch = await self._walked(walk, limit, WALKED_FIRST if walk.wanted else limit)
        if not walk.wanted or stretch.next is None or len(stretch.items) == limit:
            return stretch
        # Few of those looked at fit. Where few fit at all, they are found by their terms, however far they lie.
        few = await self._few(walk.wanted)
        return await self._walked(walk, limit, WALKED_AT_ONCE) if few is None else await self._ordered(few, walk, limit)

    async def _walked(self, walk: IncidentWalk, limit: int, looked_at: int) -> IncidentStretch:
        position, *pairs = await self._walk.together(
            _ORDERS[walk.order],
            "newer" if walk.backward else "older",
            "" if walk.position is None else walk.position,
            limit,
            looked_at,
            *_conditions(walk.wanted),
        )
        return _stretch(pairs, position if isinstance(position, int) else None)

    async def _few(self, wanted: Sequence[Sequence[str]]) -> Sequence[str] | None:
        """All incidents with a term of each group; ``None`` for more than can be put into order at once."""
        ids: list[str] = []
        before: int | None = None
        while len(ids) <= MOST_ORDERED:
            stretch = await self._found(wanted, before, MOST_ORDERED + 1 - len(ids))
            ids += [id for id, _ in stretch.items]
            before = stretch.next
            if before is None:
                return ids
        return None

    async def _ordered(self, ids: Sequence[str], walk: IncidentWalk, limit: int) -> IncidentStretch:
        """Of some incidents those on a walk, in its order."""
        with store_errors():
            positions: Any = await self._redis.zmscore(self._keys.of(_ORDERS[walk.order]), list(ids)) if ids else []
        on_the_way = [
            (id, int(at)) for id, at in zip(ids, positions, strict=True) if at is not None and _is_beyond(int(at), walk)
        ]
        on_the_way.sort(key=lambda pair: pair[1], reverse=not walk.backward)
        items = tuple(on_the_way[:limit])
        return IncidentStretch(items, items[-1][1] if len(on_the_way) > limit else None)

    async def _found(self, wanted: Sequence[Sequence[str]], before: int | None, limit: int) -> IncidentStretch:
        top = "" if before is None else before
        following, *pairs = await self._search.together(top, limit, STRETCHES_AT_ONCE, *_conditions(wanted))
        return _stretch(pairs, None if following < 0 else following)

    async def terms(self, incident_ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The terms under which each incident with a report is kept, sorted."""
        ids = list(dict.fromkeys(incident_ids))
        rows = await self._reads.fields([f"report:{id}" for id in ids], ("terms",))
        return {id: sorted(terms.decode().split()) for id, (terms,) in zip(ids, rows, strict=True) if terms is not None}

    async def refile(self, term: str) -> None:
        """Mark up to a hundred incidents whose reports are not kept under the term, unless reports wait. Each call
        continues with older incidents."""
        for _ in range(STRETCHES_AT_ONCE):
            stretch, marked = await self._refile(self._stretch, REFILED_AT_ONCE, term)
            if marked:
                return
            self._stretch = stretch - 1 if stretch else ""
            if not stretch:
                return

    async def is_settled(self, incident_id: str, sequence: int) -> bool:
        """Whether the report covers everything recorded up to ``sequence`` that could concern the incident."""
        with store_errors():
            pipe = self._redis.pipeline()
            pipe.zrange(self._keys.of("dirty", Stage.GROUP), 0, 0, withscores=True)
            pipe.zrange(self._keys.of("dirty", Stage.PARTY), 0, 0, withscores=True)
            pipe.zscore(self._keys.of("dirty", Stage.RECONCILE), incident_id)
            to_group, to_touch, to_reconcile = await pipe.execute()
        waiting = [score for _, score in (*to_group, *to_touch)]
        return all(score > sequence for score in (*waiting, *([] if to_reconcile is None else [to_reconcile])))

    async def vitals(self) -> Vitals:
        """The state of the store and the waiting work. Each problem is a sentence that says what to do.

        Raises ``UnsafeStore`` with the problems of a store that answers but cannot be read.
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
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            pipe.hget(self._keys.of("meta"), "sequence")
            pipe.zcard(self._keys.of("quarantine"))
            pipe.zcount(self._keys.of("workers"), now - ALIVE_MS, "+inf")
            for stage in Stage:
                pipe.zcard(self._keys.of("dirty", stage))
                pipe.zrange(self._keys.of("marked", stage), 0, 0, withscores=True)
            head, quarantined, workers, *marks = await pipe.execute()
        altered = len(self._safety.altered) if self._safety else 0
        dirty = dict(zip(Stage, marks[0::2], strict=True))
        oldest = dict(zip(Stage, marks[1::2], strict=True))
        ages = {stage: max(0, now - int(first[0][1])) for stage, first in oldest.items() if first}
        return Vitals(int(head or 0), dirty, ages, quarantined, workers, problems, altered)

    async def heartbeat(self, worker: str) -> None:
        """Note that a worker is alive. Workers silent for a minute are removed."""
        now = self._clock.now()
        with store_errors():
            pipe = self._redis.pipeline()
            pipe.zadd(self._keys.of("workers"), {worker: now})
            pipe.zremrangebyscore(self._keys.of("workers"), "-inf", now - 6 * ALIVE_MS)
            await pipe.execute()


def _is_beyond(position: int, walk: IncidentWalk) -> bool:
    if walk.position is None:
        return True
    return position > walk.position if walk.backward else position < walk.position


def _conditions(wanted: Sequence[Sequence[str]]) -> list[str | int]:
    """Conditions as the scripts take them: of each the number of its terms, and the terms."""
    conditions: list[str | int] = []
    for terms in wanted:
        conditions += [len(terms), *terms]
    return conditions


def _stretch(pairs: Sequence[Any], following: int | None) -> IncidentStretch:
    """What a script answers: ids and positions, one after the other."""
    ids, positions = pairs[::2], pairs[1::2]
    return IncidentStretch(tuple((id.decode(), int(at)) for id, at in zip(ids, positions, strict=True)), following)
