"""The whole store in dictionaries: the same answers as the real one, for tests and for trying things out.

It keeps nothing. The contract tests run on it, on a fake Redis and on a real server alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from service.adapters.ledger_entry import Entry, Head, entry_after
from service.adapters.memory_work import marks_of_all_stages
from service.domain.claim import ACTIVE, Claim, Standing
from service.domain.errors import Moved
from service.domain.judgement import Judgements
from service.domain.party import Registry
from service.domain.vocabulary import ClaimState
from service.formats.claim_json import read_claim
from service.formats.judgement_json import read_judgement
from service.formats.party_json import read_party
from service.ports import (
    Clock,
    EntryType,
    GroupingCommit,
    IncidentRecord,
    Outcome,
    Page,
    Receipt,
    RecordedClaim,
    RecordedJudgement,
    Reference,
    ReportCommit,
    ReportRecord,
    Stage,
    Submission,
    Vitals,
    Work,
)

_STATE = {
    EntryType.CLAIM_RETRACTED: ClaimState.RETRACTED,
    EntryType.CLAIM_HELD: ClaimState.HELD,
    EntryType.CLAIM_RELEASED: ClaimState.ACTIVE,
}


@dataclass
class _Claim:
    sequence: int
    body_sequence: int
    through: int
    state: ClaimState = ClaimState.ACTIVE
    state_sequence: int = 0
    epoch: int = 1
    posted: int = 0
    incident: str | None = None


@dataclass
class _Incident:
    version: int = 0
    content: int = 0
    told: int = 0
    revision: int = 0
    members: set[str] = field(default_factory=set)
    near: frozenset[str] = frozenset()


class MemoryStore:
    """``Ledger`` and ``Projections`` of one newsroom, in this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.entries: list[Entry] = []
        self._claims: dict[str, _Claim] = {}
        self._latest: dict[tuple[str, str], int] = {}
        self._keys: dict[str, tuple[str, str, str]] = {}
        self._parties: dict[str, list[int]] = {}
        self._judgements: dict[str, int] = {}
        self._version = 0
        self._index: dict[str, set[str]] = {}
        self._incidents: dict[str, _Incident] = {}
        self._listed: dict[str, int] = {}
        self._reports: dict[str, ReportRecord] = {}
        self._work = marks_of_all_stages(clock)
        self._workers: dict[str, int] = {}

    # The ledger

    async def append(self, submissions: Sequence[Submission]) -> Sequence[Receipt]:
        return [self._known(item) or self._append(item) for item in submissions]

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[Receipt]:
        known = [self._known(item) for item in submissions]
        bodies: dict[str, bytes] = {}
        repeated_otherwise = [item for item in submissions if bodies.setdefault(item.subject, item.body) != item.body]
        if repeated_otherwise or any(one and one.outcome is not Outcome.REPLAYED for one in known):
            refused = {item.subject for item in repeated_otherwise}
            return [
                Receipt(Outcome.CONFLICT, item.subject) if one is None or item.subject in refused else one
                for item, one in zip(submissions, known, strict=True)
            ]
        return await self.append(submissions)

    def _known(self, item: Submission) -> Receipt | None:
        use = (item.type, item.subject, _hash(item))
        if item.key is not None and self._keys.get(item.key, use) != use:
            return Receipt(Outcome.CONFLICT, item.subject)
        if item.type in _STATE or item.type is EntryType.CLAIM_CORRECTED:
            return self._known_of_claim(item)
        if item.type is EntryType.JUDGEMENT_UNDONE and (EntryType.JUDGEMENT_MADE, item.subject) not in self._latest:
            return Receipt(Outcome.UNKNOWN_SUBJECT, item.subject)
        latest = self._latest.get((item.type, item.subject))
        if latest is None:
            return None
        same = item.type is EntryType.JUDGEMENT_UNDONE or self.entries[latest - 1].body_hash == _hash(item)
        if same:
            return self._receipt(Outcome.REPLAYED, latest)
        return None if item.type is EntryType.PARTY_CHANGED else self._receipt(Outcome.CONFLICT, latest)

    def _known_of_claim(self, item: Submission) -> Receipt | None:
        held = self._claims.get(item.subject)
        if held is None:
            return Receipt(Outcome.UNKNOWN_SUBJECT, item.subject)
        if item.type is EntryType.CLAIM_CORRECTED:
            if self.entries[held.body_sequence - 1].body_hash == _hash(item):
                return self._receipt(Outcome.REPLAYED, held.body_sequence)
        elif held.state is _STATE[item.type]:
            return self._receipt(Outcome.REPLAYED, held.state_sequence or held.sequence)
        return Receipt(Outcome.CONFLICT, item.subject) if held.state is ClaimState.RETRACTED else None

    def _receipt(self, outcome: Outcome, sequence: int) -> Receipt:
        entry = self.entries[sequence - 1]
        return Receipt(outcome, entry.submission.subject, sequence, entry.at, entry.hash)

    def _append(self, item: Submission) -> Receipt:
        last = self.entries[-1] if self.entries else None
        head = Head(last.sequence, last.hash, last.at) if last else Head()
        self.entries.append(entry_after(head, item, self._clock.now()))
        sequence = len(self.entries)
        self._latest[item.type, item.subject] = sequence
        if item.key is not None:
            self._keys[item.key] = (item.type, item.subject, _hash(item))
        self._project(item, sequence)
        return self._receipt(Outcome.NEW, sequence)

    def _project(self, item: Submission, sequence: int) -> None:
        if item.type is EntryType.CLAIM_RECEIVED:
            self._claims[item.subject] = _Claim(sequence, sequence, sequence)
            self._work[Stage.GROUP].mark(item.subject, sequence)
        elif item.type is EntryType.PARTY_CHANGED:
            self._version += 1
            self._parties.setdefault(item.subject, []).append(sequence)
            self._work[Stage.PARTY].mark(item.subject, sequence)
        elif item.type in (EntryType.JUDGEMENT_MADE, EntryType.JUDGEMENT_UNDONE):
            self._judge(item, sequence)
        else:
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

    def _project_on_claim(self, claim: _Claim, item: Submission, sequence: int) -> None:
        claim.through = sequence
        if item.type is EntryType.CLAIM_CORRECTED:
            claim.body_sequence = sequence
            self._question(item.subject, sequence)
        else:
            claim.state, claim.state_sequence = _STATE[item.type], sequence
        if claim.incident is not None:
            self._change(claim.incident, sequence)

    async def claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        return {id: self._recorded(id, self._claims[id]) for id in dict.fromkeys(claim_ids) if id in self._claims}

    async def posted_version(self, claim: RecordedClaim) -> Claim:
        return read_claim(claim.claim.id, self._claim_body(claim.posted))

    def _claim_body(self, sequence: int) -> Mapping[str, Any]:
        body: Mapping[str, Any] = orjson.loads(self.entries[sequence - 1].submission.body)
        return body.get("claim", body)

    def _recorded(self, id: str, held: _Claim) -> RecordedClaim:
        body, first = self._claim_body(held.body_sequence), self.entries[held.sequence - 1]
        standing = ACTIVE
        if held.state is not ClaimState.ACTIVE:
            standing = Standing(
                held.state, orjson.loads(self.entries[held.state_sequence - 1].submission.body)["reason"]
            )
        received = datetime.fromtimestamp(first.at / 1000, UTC)
        return RecordedClaim(
            claim=replace(read_claim(id, body), standing=standing, sequence=held.sequence, received_at=received),
            body=orjson.dumps(body),
            entry_hash=first.hash,
            received_at=first.at,
            through=held.through,
            through_at=self.entries[held.through - 1].at,
            epoch=held.epoch,
            posted=held.posted,
            body_sequence=held.body_sequence,
            incident_id=held.incident,
            quarantined=id in self._work[Stage.GROUP].quarantine,
        )

    async def listed_claims(self, after: int, limit: int) -> Page:
        ids = [(held.sequence, id) for id, held in self._claims.items() if held.sequence > after][:limit]
        return Page(tuple(id for _, id in ids), ids[-1][0] if len(ids) == limit else None)

    async def party_versions(self, party_id: str) -> Sequence[Mapping[str, object]]:
        return [self._body(sequence) | {"sequence": sequence} for sequence in self._parties.get(party_id, [])]

    async def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, RecordedJudgement]:
        made = {id: self._latest.get((EntryType.JUDGEMENT_MADE, id)) for id in judgement_ids}
        return {id: self._judgement(id, sequence) for id, sequence in made.items() if sequence is not None}

    def _judgement(self, id: str, sequence: int) -> RecordedJudgement:
        judgement, at = read_judgement(id, self._body(sequence)), self.entries[sequence - 1].at
        undone = self._latest.get((EntryType.JUDGEMENT_UNDONE, id))
        if undone is None:
            return RecordedJudgement(judgement, sequence, at)
        said = self._body(undone)
        undone_at = self.entries[undone - 1].at
        return RecordedJudgement(judgement, sequence, at, undone, undone_at, said.get("by"), said.get("why"))

    async def listed_judgements(self, after: int, limit: int) -> Page:
        made = {id: at for (type, id), at in self._latest.items() if type is EntryType.JUDGEMENT_MADE and at > after}
        ids = sorted(made, key=lambda id: made[id])[:limit]
        return Page(tuple(ids), made[ids[-1]] if len(ids) == limit else None)

    def _body(self, sequence: int) -> dict[str, Any]:
        body: dict[str, Any] = orjson.loads(self.entries[sequence - 1].submission.body)
        return body

    async def reference(self) -> Reference:
        parties = [read_party(id, self._body(versions[-1])) for id, versions in self._parties.items()]
        judgements = [read_judgement(id, self._body(sequence)) for id, sequence in self._judgements.items()]
        return Reference(self._version, Registry.of(parties), Judgements.of(judgements))

    # Dirty marks

    def _question(self, claim_id: str, sequence: int) -> None:
        self._claims[claim_id].epoch += 1
        self._work[Stage.GROUP].mark(claim_id, sequence)

    def _change(self, incident_id: str, sequence: int) -> None:
        self._bump(incident_id, sequence)
        self._incidents[incident_id].content += 1

    def _bump(self, incident_id: str, sequence: int) -> None:
        self._incidents.setdefault(incident_id, _Incident()).version += 1
        self._work[Stage.RECONCILE].mark(incident_id, sequence)

    async def take(self, stage: Stage, limit: int) -> Work:
        return self._work[stage].take(limit)

    async def give_back(self, stage: Stage, ids: Iterable[str]) -> None:
        for id in ids:
            self._work[stage].give_back(id)

    # The index and the incidents

    async def post(
        self, claim: RecordedClaim, keys: Sequence[str], former: Sequence[str], touched: Sequence[str]
    ) -> None:
        held = self._claims[claim.claim.id]
        if held.body_sequence != claim.body_sequence:
            raise Moved(claim.claim.id)
        for key in former:
            self._index.get(key, set()).discard(claim.claim.id)
        for key in keys:
            self._index.setdefault(key, set()).add(claim.claim.id)
        held.posted = claim.body_sequence
        for claim_id in touched:
            self._question(claim_id, claim.body_sequence)

    async def postings(self, keys: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {key: sorted(self._index.get(key, ())) for key in keys}

    async def commit_grouping(self, commit: GroupingCommit) -> None:
        moved = [one for one in commit.placings if self._claims[one.claim_id].epoch != one.epoch]
        if commit.version != self._version or moved:
            raise Moved("grouping")
        changed: dict[str, int] = {}
        for placing in commit.placings:
            self._place(placing.claim_id, placing.incident_id, changed)
        for id, first in commit.first.items():
            self._incidents.setdefault(id, _Incident())
            self._listed[id] = first
        for id, sequence in changed.items():
            self._change(id, sequence)
            if not self._incidents[id].members:
                self._listed.pop(id, None)

    def _place(self, claim_id: str, incident_id: str, changed: dict[str, int]) -> None:
        held = self._claims[claim_id]
        if held.incident != incident_id:
            for id in filter(None, (held.incident, incident_id)):
                changed[id] = min(held.through, changed.get(id, held.through))
            if held.incident is not None:
                self._incidents[held.incident].members.discard(claim_id)
            self._incidents.setdefault(incident_id, _Incident()).members.add(claim_id)
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
        if self._parties[party_id][-1] == sequence:
            self._work[Stage.PARTY].clear(party_id)

    async def incidents(self, incident_ids: Collection[str]) -> Mapping[str, IncidentRecord]:
        held = {id: self._incidents[id] for id in incident_ids if id in self._incidents}
        return {
            id: IncidentRecord(id, one.version, one.revision, tuple(sorted(one.members))) for id, one in held.items()
        }

    async def incidents_of(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        found = {id: self._claims[id].incident for id in claim_ids if id in self._claims}
        return {id: incident for id, incident in found.items() if incident is not None}

    # Reports

    async def commit_report(self, commit: ReportCommit) -> None:
        id = commit.incident_id
        incident = self._incidents.setdefault(id, _Incident())
        if incident.version != commit.incident_version or commit.reference_version != self._version:
            raise Moved(id)
        self._tell_neighbours(incident, commit)
        held = self._reports.get(id)
        if commit.body is None:
            self._reports.pop(id, None)
        elif held is None or (held.digest, held.through) != (commit.digest, commit.through):
            self._reports[id] = ReportRecord(commit.body, commit.revision, commit.digest, commit.through)
            incident.revision = commit.revision
        self._work[Stage.RECONCILE].clear(id)

    def _tell_neighbours(self, incident: _Incident, commit: ReportCommit) -> None:
        if incident.content == incident.told:
            return
        for neighbour in sorted(incident.near | set(commit.neighbours)):
            self._bump(neighbour, commit.through)
        incident.told, incident.near = incident.content, frozenset(commit.neighbours)

    async def report(self, incident_id: str) -> ReportRecord | None:
        return self._reports.get(incident_id)

    async def listed_incidents(self, before: int | None, limit: int) -> Page:
        listed = sorted(((first, id) for id, first in self._listed.items()), reverse=True)
        page = [(first, id) for first, id in listed if before is None or first < before][:limit]
        return Page(tuple(id for _, id in page), page[-1][0] if len(page) == limit else None)

    async def is_settled(self, incident_id: str, sequence: int) -> bool:
        waiting = [*self._work[Stage.GROUP].waiting(), *self._work[Stage.PARTY].waiting()]
        due = self._work[Stage.RECONCILE].marks.get(incident_id)
        return all(mark > sequence for mark in (*waiting, *([due.sequence] if due else [])))

    async def vitals(self) -> Vitals:
        waiting = [sequence for work in self._work.values() for sequence in work.waiting()]
        age = self._clock.now() - self.entries[min(waiting) - 1].at if waiting else 0
        dirty = {stage: len(work.marks) for stage, work in self._work.items()}
        quarantined = sum(len(work.quarantine) for work in self._work.values())
        return Vitals(len(self.entries), dirty, age, quarantined, len(self._workers), ())

    async def heartbeat(self, worker: str) -> None:
        self._workers[worker] = self._clock.now()


def _hash(item: Submission) -> str:
    return Entry(item, 0, 0, b"", "", "").body_hash
