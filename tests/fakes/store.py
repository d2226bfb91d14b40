"""The whole store in dictionaries: the same answers as the real one, for tests and for trying things out.

It keeps nothing. The contract tests run on it, on a fake Redis and on a real server alike.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence

from service.adapters.redis.ledger.entry import entry_after, hash_of
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import Moved
from service.domain.incidents.ids import namesake
from service.formats.timestamp import NEVER_PUBLIC
from service.ledger.chain import SALT_BYTES, Head
from service.ports.ledger import AppendReceipt, EntryType, Outcome, RecordedClaim, Submission
from service.ports.projections import GroupingCommit, IncidentRecord, ReportCommit, ReportRecord
from service.ports.work import Clock, Stage, Vitals, Work
from tests.fakes.erasure import blank
from tests.fakes.history import MemoryHistory, Move
from tests.fakes.holding import HeldClaim, HeldIncident, is_following
from tests.fakes.listing import MemoryListing, MemorySearch
from tests.fakes.reading import MemoryReading

_STATE = {
    EntryType.CLAIM_RETRACTED: ClaimState.RETRACTED,
    EntryType.CLAIM_HELD: ClaimState.HELD,
    EntryType.CLAIM_RELEASED: ClaimState.ACTIVE,
    EntryType.ERASURE_DONE: ClaimState.ERASED,
}
# What ends something that was made before, once.
_UNDOING = {EntryType.JUDGEMENT_UNDONE: EntryType.JUDGEMENT_MADE, EntryType.KEY_REVOKED: EntryType.KEY_CREATED}


class MemoryStore(MemorySearch, MemoryReading):
    """``Ledger`` and ``Projections`` of one newsroom, in this process."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.history = MemoryHistory(clock, self.entries)
        self._keys: dict[str, tuple[tuple[str, str, str], int]] = {}
        self._incidents: dict[str, HeldIncident] = {}
        self._listed = MemoryListing()
        self._workers: dict[str, int] = {}
        self._changes = 0

    # The ledger

    durability = "always"

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        return [self._known(item) or self._append(item) for item in submissions]

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        known = [self._known(item) for item in submissions]
        bodies: dict[str, bytes] = {}
        repeated_otherwise = [item for item in submissions if bodies.setdefault(item.subject, item.body) != item.body]
        if repeated_otherwise or any(one and one.outcome is not Outcome.REPLAYED for one in known):
            refused = {item.subject for item in repeated_otherwise}
            return [
                AppendReceipt(Outcome.CONFLICT, item.subject) if one is None or item.subject in refused else one
                for item, one in zip(submissions, known, strict=True)
            ]
        return await self.append(submissions)

    def _known(self, item: Submission) -> AppendReceipt | None:
        if item.key is not None and item.key in self._keys:
            use, sequence = self._keys[item.key]
            same = use == _use(item)
            return self._receipt(Outcome.REPLAYED, sequence) if same else AppendReceipt(Outcome.CONFLICT, item.subject)
        if item.follows and self._is_overtaken(item.follows):
            return AppendReceipt(Outcome.STALE, item.subject)
        if item.type is EntryType.ITEM_RECEIVED:
            return None
        if item.type is EntryType.EMBARGO_SET:
            return self._known_of_embargo(item)
        if item.type in _STATE or item.type is EntryType.CLAIM_CORRECTED:
            return self._known_of_claim(item)
        undone = _UNDOING.get(item.type)
        if undone and (undone, item.subject) not in self._latest:
            return AppendReceipt(Outcome.UNKNOWN_SUBJECT, item.subject)
        latest = self._latest.get((item.type, item.subject))
        if latest is None:
            refused = self._embargoes.refusal_to_begin(item.embargo, self._at())
            return AppendReceipt(refused, item.subject) if refused else None
        same = undone is not None or self.entries[latest - 1].body_hash == hash_of(item)
        if same:
            return self._receipt(Outcome.REPLAYED, latest)
        return None if item.type is EntryType.PARTY_CHANGED else self._receipt(Outcome.CONFLICT, latest)

    def _known_of_claim(self, item: Submission) -> AppendReceipt | None:
        held = self._claims.get(item.subject)
        if held is None:
            return AppendReceipt(Outcome.UNKNOWN_SUBJECT, item.subject)
        if item.type is EntryType.CLAIM_CORRECTED:
            if self.entries[held.body_sequence - 1].body_hash == hash_of(item):
                return self._receipt(Outcome.REPLAYED, held.body_sequence)
        elif held.state is _STATE[item.type]:
            return self._receipt(Outcome.REPLAYED, held.state_sequence or held.sequence)
        is_final = held.state is ClaimState.ERASED or (held.state is ClaimState.RETRACTED and not is_following(item))
        if is_final and item.type is not EntryType.ERASURE_DONE:
            return AppendReceipt(Outcome.CONFLICT, item.subject)
        stale = item.revises not in (0, held.body_sequence)
        if item.type is EntryType.ERASURE_DONE:
            stale = bool(item.embargo) is not (item.subject in self._embargoes)
        return self._receipt(Outcome.STALE, held.body_sequence) if stale else None

    def _known_of_embargo(self, item: Submission) -> AppendReceipt | None:
        held, latest = self._claims.get(item.subject), self._latest.get((item.type, item.subject))
        if held is None:
            return AppendReceipt(Outcome.UNKNOWN_SUBJECT, item.subject)
        if latest and self.entries[latest - 1].body_hash == hash_of(item):
            return self._receipt(Outcome.REPLAYED, latest)
        if held.state is ClaimState.ERASED:
            return AppendReceipt(Outcome.CONFLICT, item.subject)
        refused = self._embargoes.refusal_to_move(item.subject, item.embargo, self._at())
        if refused is Outcome.PUBLIC:
            return self._receipt(refused, held.sequence)
        return AppendReceipt(refused, item.subject) if refused else None

    def _at(self) -> int:
        """The time of an entry that is appended now."""
        return max(self._clock.now(), self.entries[-1].at if self.entries else 0)

    def _receipt(self, outcome: Outcome, sequence: int) -> AppendReceipt:
        entry = self.entries[sequence - 1]
        return AppendReceipt(outcome, entry.submission.subject, sequence, entry.at, entry.hash)

    def _append(self, item: Submission) -> AppendReceipt:
        last = self.entries[-1] if self.entries else None
        head = Head(last.sequence, last.hash, last.at) if last else Head()
        self.entries.append(entry_after(head, item, self._clock.now(), os.urandom(SALT_BYTES)))
        sequence = len(self.entries)
        self._latest[item.type, item.subject] = sequence
        if item.key is not None:
            self._keys[item.key] = (_use(item), sequence)
        was_hidden = item.subject in self._embargoes
        self._project(item, sequence)
        if not was_hidden and item.subject not in self._embargoes:
            self.history.appended(self.entries[-1])
        return self._receipt(Outcome.NEW, sequence)

    def _project(self, item: Submission, sequence: int) -> None:
        if item.type is EntryType.CLAIM_RECEIVED:
            self._claims[item.subject] = HeldClaim(sequence, sequence, sequence)
            self._embargoes.set(item.subject, item.embargo)
            self._mark(item.subject, sequence)
        elif item.type is EntryType.PARTY_CHANGED:
            self._version += 1
            self._parties.setdefault(item.subject, []).append(sequence)
            self._work[Stage.PARTY].mark(item.subject, sequence)
        elif item.type in (EntryType.JUDGEMENT_MADE, EntryType.JUDGEMENT_UNDONE):
            self._judge(item, sequence)
        elif item.type is EntryType.ITEM_RECEIVED:
            self._items.setdefault(item.subject, []).append(sequence)
        elif item.subject in self._claims:
            self._project_on_claim(self._claims[item.subject], item, sequence)

    def _judge(self, item: Submission, sequence: int) -> None:
        self._version += 1
        if item.type is EntryType.JUDGEMENT_MADE:
            self._judgements[item.subject] = sequence
        else:
            self._judgements.pop(item.subject, None)
        for claim_id in item.touches:
            held = self._claims[claim_id]
            self._question(claim_id, sequence)
            if held.incident is not None:
                self._change(held.incident, sequence)

    def _project_on_claim(self, claim: HeldClaim, item: Submission, sequence: int) -> None:
        claim.through = sequence
        if item.type is EntryType.EMBARGO_SET:
            self._embargoes.set(item.subject, item.embargo)
            if not item.embargo:
                self._reveal(item.subject)
        elif item.type is EntryType.CLAIM_CORRECTED:
            claim.body_sequence = sequence
            claim.corrections.append(sequence)
            self._question(item.subject, sequence)
        else:
            claim.state, claim.state_sequence = _STATE[item.type], sequence
        if item.type is EntryType.ERASURE_DONE:
            self._erase(claim, item, sequence)
        if claim.incident is not None:
            self._change(claim.incident, sequence)

    def _erase(self, claim: HeldClaim, item: Submission, sequence: int) -> None:
        blank(self.entries, item.subject, sequence)
        claim.body_sequence, claim.posted, claim.erased_by = sequence, 0, (sequence,)
        self._repost(item.subject, [key for key, ids in self._index.items() if item.subject in ids], (), sequence)
        if item.embargo:
            self._embargoes.set(item.subject, NEVER_PUBLIC)
            return
        self._judgements[f"erasure-{item.subject}"] = sequence
        self._version += 1
        for claim_id in (item.subject, *item.touches):
            self._question(claim_id, sequence)

    # Dirty marks

    def _question(self, claim_id: str, sequence: int) -> None:
        self._claims[claim_id].epoch += 1
        self._mark(claim_id, sequence)

    def _mark(self, claim_id: str, sequence: int) -> None:
        """A claim under embargo is no work, whoever speaks of it."""
        if claim_id not in self._embargoes:
            self._work[Stage.GROUP].mark(claim_id, sequence)

    def _change(self, incident_id: str, sequence: int) -> None:
        self._bump(incident_id, sequence)
        self._changes += 1
        self._incidents[incident_id].content += 1
        self._incidents[incident_id].since = self._changes

    def _bump(self, incident_id: str, sequence: int) -> None:
        self._incidents.setdefault(incident_id, HeldIncident()).version += 1
        self._work[Stage.RECONCILE].mark(incident_id, sequence)

    async def reveal(self) -> int:
        due = self._embargoes.due()
        for claim_id in due:
            self._embargoes.set(claim_id, 0)
            self._reveal(claim_id)
        return len(due)

    def _reveal(self, claim_id: str) -> None:
        self._question(claim_id, self._claims[claim_id].sequence)
        self.history.revealed(claim_id)

    async def embargoed(self, limit: int) -> Sequence[str]:
        return self._embargoes.listed(limit)

    async def take(self, stage: Stage, limit: int, worker: str = "") -> Work:
        return self._work[stage].take(limit)

    async def set_aside(self, limit: int) -> Sequence[tuple[Stage, str]]:
        return [(stage, id) for stage, work in self._work.items() for id in sorted(work.quarantine)][:limit]

    async def renew(self, stage: Stage, ids: Iterable[str]) -> None:
        for id in ids:
            self._work[stage].renew(id)

    async def give_back(self, stage: Stage, ids: Iterable[str], *, later: bool = False) -> None:
        for id in ids:
            self._work[stage].give_back(id, later=later)

    # The index and the incidents

    async def post(
        self, claim: RecordedClaim, keys: Sequence[str], former: Sequence[str], touched: Sequence[str]
    ) -> None:
        held = self._claims[claim.claim.id]
        if held.body_sequence != claim.body_sequence:
            raise Moved(claim.claim.id)
        self._repost(claim.claim.id, former, keys, claim.body_sequence)
        if held.posted and held.incident is not None:
            self._change(held.incident, claim.body_sequence)
        held.posted = claim.body_sequence
        for claim_id in touched:
            self._question(claim_id, claim.body_sequence)

    def _repost(self, claim_id: str, former: Sequence[str], keys: Sequence[str], sequence: int) -> None:
        """Put a claim under keys in place of former ones, and question what a crowd made or ended by it changes."""
        turned = self._index.reposted(claim_id, former, keys)
        for incident in sorted(filter(None, {self._claims[id].incident for id in turned})):
            self._bump(incident, sequence)
        for line, level in self._index.divided([*former, *keys]):
            self._version += 1
            self._work[Stage.PARTY].mark(f"crowd:{line}:{level}:{sequence}", sequence)

    async def commit_grouping(self, commit: GroupingCommit) -> None:
        ids = {one.claim_id for one in commit.placings}
        moved = any(self._claims[one.claim_id].epoch != one.epoch for one in commit.placings)
        if commit.version != self._version or moved or any(id in self._embargoes for id in ids):
            raise Moved("grouping")
        if ids.isdisjoint(self._work[Stage.GROUP].marks):
            return
        moves = [
            Move(one.claim_id, self._claims[one.claim_id].incident, one.incident_id)
            for one in commit.placings
            if self._claims[one.claim_id].incident != one.incident_id
        ]
        changed: dict[str, int] = {}
        for placing in commit.placings:
            self._place(placing.claim_id, placing.incident_id, changed)
        for id, first in commit.first.items():
            self._incidents.setdefault(id, HeldIncident())
            self._listed[id] = first
        for id, sequence in changed.items():
            self._change(id, sequence)
            if not self._incidents[id].members:
                self._listed.pop(id, None)
        sizes = {id: len(self._incidents[id].members) for id in changed}
        self.history.regrouped(moves, sizes, lambda id: self._claims[namesake(id)].incident or "")

    def _place(self, claim_id: str, incident_id: str, changed: dict[str, int]) -> None:
        held = self._claims[claim_id]
        if held.incident == incident_id and claim_id not in self._work[Stage.GROUP].marks:
            return
        if held.incident != incident_id:
            for id in filter(None, (held.incident, incident_id)):
                changed[id] = min(held.through, changed.get(id, held.through))
            if held.incident is not None:
                self._incidents[held.incident].members.discard(claim_id)
                held.moved = True
            self._incidents.setdefault(incident_id, HeldIncident()).members.add(claim_id)
            held.incident = incident_id
        held.epoch += 1
        if held.posted == held.body_sequence:
            self._work[Stage.GROUP].clear(claim_id)

    async def touch(self, party_id: str, sequence: int, claim_ids: Sequence[str]) -> None:
        for claim_id in claim_ids:
            self._question(claim_id, sequence)
            incident = self._claims[claim_id].incident
            if incident is not None:
                self._change(incident, sequence)
        if self._parties.get(party_id, [sequence])[-1] == sequence:
            self._work[Stage.PARTY].clear(party_id)

    async def incidents(self, incident_ids: Collection[str]) -> Mapping[str, IncidentRecord]:
        held = {id: self._incidents[id] for id in incident_ids if id in self._incidents}
        return {id: one.recorded(id, self._changes) for id, one in held.items()}

    async def incidents_of(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        return {id: incident for id, (incident, _) in (await self.whereabouts(claim_ids)).items()}

    async def whereabouts(self, claim_ids: Collection[str]) -> Mapping[str, tuple[str, int]]:
        found = {id: self._claims[id] for id in claim_ids if id in self._claims}
        return {id: (held.incident, held.body_sequence) for id, held in found.items() if held.incident is not None}

    async def member_counts(self, incident_ids: Collection[str]) -> Mapping[str, int]:
        return {id: len(self._incidents[id].members) for id in incident_ids}

    # Reports

    async def commit_reports(self, commits: Sequence[ReportCommit]) -> Sequence[str]:
        looked = {commit.incident_id: commit.moment for commit in commits if commit.body is not None}
        return [commit.incident_id for commit in commits if not self._committed(commit, looked)]

    def _is_outdated(self, commit: ReportCommit) -> bool:
        incident = self._incidents.setdefault(commit.incident_id, HeldIncident())
        overtaken = incident.version != commit.incident_version or commit.reference_version != self._version
        return overtaken or (commit.body is not None and commit.revision != incident.revision + 1)

    def _committed(self, commit: ReportCommit, looked: Mapping[str, int]) -> bool:
        id = commit.incident_id
        if self._is_outdated(commit):
            self._work[Stage.RECONCILE].mark(id, commit.through)
            return False
        incident = self._incidents[id]
        self._tell_neighbours(incident, commit, looked)
        incident.looked = commit.moment
        held = self._reports.get(id)
        self._listed.reported(commit)
        if commit.body is None:
            self._reports.pop(id, None)
            self.history.closed(id)
        elif held is None or (held.digest, held.through) != (commit.digest, commit.through):
            self._reports[id] = ReportRecord(commit.body, commit.revision, commit.digest, commit.through)
            incident.revision = commit.revision
            self.history.kept(commit, commit.body)
        self._work[Stage.RECONCILE].clear(id)
        return True

    def _tell_neighbours(self, incident: HeldIncident, commit: ReportCommit, looked: Mapping[str, int]) -> None:
        if incident.content == incident.told:
            return
        for neighbour in sorted(incident.near | set(commit.neighbours)):
            beside = self._incidents.get(neighbour)
            if beside is None or looked.get(neighbour, beside.looked) < incident.since:
                self._bump(neighbour, commit.through)
        incident.told, incident.near = incident.content, frozenset(commit.neighbours)

    async def is_settled(self, incident_id: str, sequence: int) -> bool:
        waiting = [*self._work[Stage.GROUP].waiting(), *self._work[Stage.PARTY].waiting()]
        due = self._work[Stage.RECONCILE].marks.get(incident_id)
        return all(mark > sequence for mark in (*waiting, *([due.sequence] if due else [])))

    async def vitals(self) -> Vitals:
        dirty = {stage: len(work.marks) for stage, work in self._work.items()}
        ages = {stage: work.age() for stage, work in self._work.items() if work.marks}
        quarantined = sum(len(work.quarantine) for work in self._work.values())
        return Vitals(len(self.entries), dirty, ages, quarantined, len(self._workers), ())

    async def heartbeat(self, worker: str) -> None:
        self._workers[worker] = self._clock.now()


def _use(item: Submission) -> tuple[str, str, str]:
    """What an Idempotency-Key was used for."""
    return item.type, item.subject, hash_of(item)
